//! All the actions that are offered on a subject, in groups and found loosely (TBX-1); the quick ones with their digit.
use super::menu::{Menu, Taken};
use crate::shell::{Action, Availability, Cx, Effect, Subject};
use crate::ui::picker::Item;

/// The toolbox on a subject.
pub fn toolbox(subject: &Subject, cx: &Cx<'_>) -> Menu {
    let mut offered = cx.actions.offered(subject, cx);
    let groups = groups(&offered);
    offered.sort_by_key(|(action, _)| groups.iter().position(|group| *group == action.group));
    let entries = offered.iter().map(|(action, availability)| entry(action, availability, subject, cx));
    Menu::new(title(subject, cx), cx.lang.say("no-action-fits"), entries.collect())
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
        Availability::Hidden | Availability::Ready => (help(action, cx), true),
    };
    let entry = Item {
        detail,
        remark: digit.map(|digit| digit.to_string()).unwrap_or_default(),
        also: action.name.to_string(),
        group: cx.lang.say(&format!("action-group-{}", action.group)),
        is_blocked: !ready,
        ..Item::new(0, cx.lang.say(&action.label_key()), "")
    };
    let (name, subject) = (action.name.clone(), subject.clone());
    let run: Taken = Box::new(move || Effect::Run { action: name.clone(), subject: subject.clone(), given: None });
    (entry, ready.then_some(run))
}

fn help(action: &Action, cx: &Cx<'_>) -> String {
    let key = format!("{}-help", action.label_key());
    if cx.lang.has(&key) { cx.lang.say(&key) } else { String::new() }
}

fn title(subject: &Subject, cx: &Cx<'_>) -> String {
    match (&subject.title, subject.len()) {
        (_, 0) => cx.lang.say("toolbox"),
        (Some(title), 1) => cx.lang.tell("toolbox-on", &[("what", title.clone())]),
        (_, count) => cx.lang.say_with("toolbox-on-count", &[("count", count.into())]),
    }
}
