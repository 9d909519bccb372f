//! The keys: those of what has the input first, then those that work everywhere. Type to find one; Enter does it.
use super::menu::{Menu, Taken};
use crate::input::{Command, Scope};
use crate::shell::{Cx, Effect};
use crate::ui::picker::Item;

/// The help of what has the input, by its scopes: the keys of what is offered here.
pub fn help(scopes: &[Scope], offered: &dyn Fn(&Command) -> bool, cx: &Cx<'_>) -> Menu {
    let live = cx.keys.live(scopes);
    let mut entries = Vec::new();
    for one in live.iter().filter(|one| !one.strokes.is_empty() && offered(one.command)) {
        let command = one.command.clone();
        let strokes: Vec<String> =
            one.strokes.iter().take(3).map(|stroke| stroke.label(|key| cx.lang.say(key))).collect();
        let strokes = strokes.join(" · ");
        let entry = Item {
            also: strokes.clone(),
            remark: strokes,
            group: cx.lang.say(&command.scope().key()),
            ..Item::new(0, cx.lang.say(&command.key()), "")
        };
        let run: Taken = Box::new(move || Effect::Command(command.clone()));
        entries.push((entry, Some(run)));
    }
    Menu::new(cx.lang.say("help"), cx.lang.say("nothing-fits"), entries)
}
