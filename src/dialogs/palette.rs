//! Everything that can be done here, found by its name in either language: commands, actions, places.
use super::menu::{Menu, Taken};
use crate::input::{Command, Scope, command};
use crate::lang::{Code, Lang};
use crate::shell::{Availability, Cx, Effect, Route, Subject, places};
use crate::ui::picker::Item;
use std::collections::HashSet;

/// The palette of what has the input, by its scopes, as far as it is offered here; of the actions on its subject; and of all
/// places.
pub fn palette(scopes: &[Scope], offered: &dyn Fn(&Command) -> bool, subject: &Subject, cx: &Cx<'_>) -> Menu {
    let other = Lang::new(if cx.lang.code() == Code::Fr { Code::En } else { Code::Fr });
    let mut entries = commands(scopes, offered, cx, &other);
    entries.extend(actions(subject, cx, &other));
    // Without the file's segments the palette is still of use.
    entries.extend(super::segments::entries(cx).unwrap_or_default());
    entries.extend(all_places(cx, &other));
    // A command of the same name as an action does the same, and shows its key.
    let mut known = HashSet::new();
    entries.retain(|(item, _)| known.insert((item.text.clone(), item.detail.clone())));
    Menu::new(cx.lang.say("palette"), cx.lang.say("nothing-fits"), entries)
}

/// The lists and the pages of the settings, each by its name.
fn all_places(cx: &Cx<'_>, other: &Lang) -> Vec<(Item<usize>, Option<Taken>)> {
    let entry = |route: Route| {
        let name = |lang: &Lang| route.label(lang).unwrap_or_default();
        let about = |lang: &Lang| about(&route, lang);
        let settings = cx.lang.say("place-settings");
        let is_below = !route.above().is_empty();
        let entry = Item {
            also: [name(other), other.say("place-settings"), about(cx.lang), about(other)].join(" "),
            group: cx.lang.say("palette-places"),
            ..Item::new(0, name(cx.lang), if is_below { settings } else { String::new() })
        };
        let taken: Taken = Box::new(move || Effect::Go(route.clone()));
        (entry, Some(taken))
    };
    let line = |word: &&str| {
        let key = format!("settings-{word}");
        let entry = Item {
            also: [other.say(&key), cx.lang.say(&format!("settings-about-{word}"))].join(" "),
            group: cx.lang.say("palette-places"),
            ..Item::new(0, cx.lang.say(&key), cx.lang.say("place-settings"))
        };
        let taken: Taken = Box::new(|| Effect::Go(Route::Settings(String::new())));
        (entry, Some(taken))
    };
    places(cx).into_iter().map(entry).chain(LINES.iter().map(line)).collect()
}

/// The lines of the settings that are no place of their own.
const LINES: [&str; 5] = ["language", "theme", "mouse", "trash-days", "one-account"];

/// What a page of the settings is for, in a sentence.
fn about(route: &Route, lang: &Lang) -> String {
    let Route::Settings(page) = route else { return String::new() };
    let key = format!("settings-about-{page}");
    if !page.is_empty() && lang.has(&key) { lang.say(&key) } else { String::new() }
}

fn commands(
    scopes: &[Scope],
    offered: &dyn Fn(&Command) -> bool,
    cx: &Cx<'_>,
    other: &Lang,
) -> Vec<(Item<usize>, Option<Taken>)> {
    let live = cx.keys.live(scopes);
    let shown = live.iter().filter(|one| !is_trivial(one.command) && offered(one.command));
    let entry = |one: &crate::input::Live<'_>| {
        let command = one.command.clone();
        let key = command.key();
        let stroke = one.strokes.first().map(|stroke| stroke.label(|key| cx.lang.say(key)));
        let entry = Item {
            remark: stroke.unwrap_or_default(),
            also: other.say(&key),
            group: cx.lang.say(&command.scope().key()),
            ..Item::new(0, cx.lang.say(&key), "")
        };
        let taken: Taken = Box::new(move || Effect::Command(command.clone()));
        (entry, Some(taken))
    };
    shown.map(entry).collect()
}

fn actions(subject: &Subject, cx: &Cx<'_>, other: &Lang) -> Vec<(Item<usize>, Option<Taken>)> {
    let offered = cx.actions.offered(subject, cx);
    let entry = |(action, availability): &(&crate::shell::Action, Availability)| {
        let (name, subject) = (action.name.clone(), subject.clone());
        let entry = Item {
            also: action.label(other),
            group: cx.lang.say("palette-actions"),
            is_blocked: *availability != Availability::Ready,
            detail: match availability {
                Availability::Blocked(reason) => reason.clone(),
                Availability::Hidden | Availability::Ready => String::new(),
            },
            ..Item::new(0, action.label(cx.lang), "")
        };
        let run: Taken = Box::new(move || Effect::Run { action: name.clone(), subject: subject.clone(), given: None });
        (entry, Some(run))
    };
    offered.iter().map(entry).collect()
}

/// Movements, digits and the palette itself are not looked for by name.
fn is_trivial(command: &Command) -> bool {
    const MOVES: [&str; 8] = ["down", "up", "left", "right", "page-down", "page-up", "home", "end"];
    let word = command.word();
    let name = word.split_once('.').map_or("", |(_, name)| name);
    matches!(command, Command::Quick(_) | Command::Always(command::Always::Palette)) || MOVES.contains(&name)
}
