//! All the actions that are offered on a subject, in groups and found loosely (TBX-1); the quick ones with their digit.
use super::menu::{Menu, Taken};
use crate::shell::{Action, Availability, Cx, Effect, Route, SHORTCUTS, Subject};
use crate::ui::picker::Item;

/// So wide that what an action does is read whole.
const WIDTH: u16 = 104;

/// The toolbox on a subject.
pub fn toolbox(subject: &Subject, cx: &Cx<'_>) -> Menu {
    let mut offered = cx.actions.offered(subject, cx);
    let groups = groups(&offered);
    offered.sort_by_key(|(action, _)| groups.iter().position(|group| *group == action.group));
    let entries = offered.iter().map(|(action, availability)| entry(action, availability, subject, cx));
    let entries = entries.chain([shortcuts(cx)]).collect();
    Menu::new(title(subject, cx), cx.lang.say("no-action-fits"), entries).wide(WIDTH)
}

/// Leads to where the quick actions are chosen (TBX-2).
fn shortcuts(cx: &Cx<'_>) -> (Item<usize>, Option<Taken>) {
    let route = Route::Settings(SHORTCUTS.to_owned());
    let entry = Item {
        group: cx.lang.say("action-group-own"),
        ..Item::new(0, cx.lang.say("toolbox-shortcuts"), cx.lang.say("settings-about-shortcuts"))
    };
    (entry, Some(Box::new(move || Effect::Go(route.clone()))))
}

/// The groups in the order in which they appear first.
fn groups(offered: &[(&Action, Availability)]) -> Vec<&'static str> {
    let mut groups = Vec::new();
    for (action, _) in offered {
        if !groups.contains(&action.group) {
            groups.push(action.group);
        }
    }
    groups
}

fn entry(action: &Action, availability: &Availability, subject: &Subject, cx: &Cx<'_>) -> (Item<usize>, Option<Taken>) {
    let digit = cx.actions.quick_ones().position(|quick| quick.name == action.name).map(|place| (place + 1) % 10);
    let (detail, ready) = match availability {
        Availability::Blocked(reason) => (reason.clone(), false),
        Availability::Hidden | Availability::Ready => (action.help(cx.lang), true),
    };
    let entry = Item {
        detail,
        remark: digit.map(|digit| digit.to_string()).unwrap_or_default(),
        also: action.name.to_string(),
        group: cx.lang.say(&format!("action-group-{}", action.group)),
        is_blocked: !ready,
        ..Item::new(0, action.label(cx.lang), "")
    };
    let (name, subject) = (action.name.clone(), subject.clone());
    let run: Taken = Box::new(move || Effect::Run { action: name.clone(), subject: subject.clone(), given: None });
    (entry, ready.then_some(run))
}

fn title(subject: &Subject, cx: &Cx<'_>) -> String {
    match (&subject.title, subject.len()) {
        (_, 0) => cx.lang.say("toolbox"),
        (Some(title), 1) => cx.lang.tell("toolbox-on", &[("what", title.clone())]),
        (_, count) => cx.lang.say_with("toolbox-on-count", &[("count", count.into())]),
    }
}
