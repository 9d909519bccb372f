//! An entry of the infobox: in words, and what can be done with it.
use super::entry::EntryView;
use crate::config::local as wall;
use crate::dialogs::confirm::Confirm;
use crate::model::catalog::activity::ACTIVITY;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::entry::ENTRY;
use crate::model::{Change, Id, Label, Ref};
use crate::repository::Event;
use crate::screens::act;
use crate::shell::{Cx, Effect, Notice, Outcome, Result, Subject, calendar_of_entry, kind_of_entry};
use crate::ui::shown::is_past;
use crate::ui::text::unmarked;
use crate::ui::timeline::{Line, State};

use super::panel::About;

/// A member of an entry's details, `key=value` lines.
pub fn detail<'a>(event: &'a Event, key: &str) -> Option<&'a str> {
    let of = |line: &'a str| line.split_once('=').filter(|(name, _)| *name == key).map(|(_, value)| value);
    event.details.lines().find_map(of).filter(|value| !value.is_empty())
}

/// How far it is.
pub fn state(event: &Event, cx: &Cx<'_>) -> State {
    match event.state.as_str() {
        // A letter is late through nobody's fault.
        "planned" if is_past(event.at, cx.now) && !is_letter(event) => State::Late,
        "planned" => State::Planned,
        "done" => State::Done,
        "cancelled" => State::Cancelled,
        _ => State::Past,
    }
}

/// Whether it tells of a letter.
pub fn is_letter(event: &Event) -> bool {
    matches!(event.kind.as_str(), "email" | "profile")
}

/// What changed, or came of it, in a few words: `Contacté → Qualifié`.
fn outcome(event: &Event) -> String {
    let (from, to) = (detail(event, "from"), detail(event, "to"));
    match (from, to, detail(event, "result")) {
        (None, None, result) => result.map(|result| format!("→ {result}")).unwrap_or_default(),
        (from, to, _) => format!("{} → {}", from.unwrap_or("—"), to.unwrap_or("—")),
    }
}

/// Its first words: the subject, what came of it, else the beginning of the text.
pub fn subject(event: &Event) -> String {
    let outcome = outcome(event);
    let parts: Vec<&str> =
        [event.subject.as_str(), outcome.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        let text = unmarked(&event.text);
        return text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    }
    parts.join(" ")
}

/// Who is concerned beside the record of the sheet; else who took part, or wrote it when it was someone else.
fn who(event: &Event, about: About) -> String {
    let others = event.about.iter().filter(|(at, _)| *at != about.at && at.entity == &CONTACT);
    let mut names: Vec<&str> = others.map(|(_, name)| name.as_str()).collect();
    if names.is_empty() {
        names.extend(event.participants.iter().map(|(_, name)| name.as_str()));
    }
    match (&event.author, names.is_empty()) {
        (Some((id, name)), true) if *id != about.me => name.clone(),
        _ => names.join(", "),
    }
}

/// The entry as the infobox shows it.
pub fn line(event: &Event, is_coming: bool, about: About, cx: &Cx<'_>) -> Line {
    let at = wall(event.at);
    let is_own = event.kind == "custom" && !event.subject.is_empty();
    let head = if is_own { outcome(event) } else { subject(event) };
    let text = if event.subject.is_empty() && outcome(event).is_empty() {
        // The first line of the text stands in the first row already.
        unmarked(event.text.trim_start()).split_once('\n').map(|(_, rest)| rest.trim().to_owned()).unwrap_or_default()
    } else {
        unmarked(&event.text)
    };
    let remarks = i64::try_from(event.comments).unwrap_or(i64::MAX);
    Line {
        at,
        has_time: at.time() != chrono::NaiveTime::MIN,
        is_coming,
        kind: event.kind.clone(),
        sign: detail(event, "icon").and_then(|icon| icon.chars().next()).filter(|_| event.kind == "custom"),
        // An action of one's own is called by its name.
        label: if is_own { event.subject.clone() } else { kind_of_entry(event, cx.lang) },
        who: who(event, about),
        subject: head,
        text,
        remarks: if remarks == 0 {
            String::new()
        } else {
            cx.lang.say_with("timeline-remarks", &[("count", remarks.into())])
        },
        state: state(event, cx),
        calendar: calendar_of_entry(event).map_or_else(String::new, |at| {
            cx.lang.tell("timeline-calendar", &[("when", cx.lang.moment(wall(at), cx.today()))])
        }),
    }
}

/// The entry in full.
pub fn open(event: &Event, cx: &Cx<'_>) -> Result<Effect> {
    Ok(Effect::ask(EntryView::new(event.id, cx)?))
}

/// Whether there is still something to be done behind an entry.
pub fn is_planned(event: &Event) -> bool {
    event.activity.is_some() && event.state == "planned"
}

/// Marks the activity behind an entry as done, after asking what came of it; says so when there is nothing to do.
pub fn done(event: &Event, cx: &Cx<'_>) -> Effect {
    let Some(activity) = event.activity.filter(|_| is_planned(event)) else {
        return Effect::Tell(Notice::info(cx.lang.say("entry-not-planned")));
    };
    act::run("done", Subject::one(Ref::new(&ACTIVITY, activity), subject(event)), None)
}

/// Asks for a remark on an entry.
pub fn comment(event: &Event) -> Effect {
    act::run("comment", Subject::one(Ref::new(&ENTRY, event.id), subject(event)), None)
}

/// Whether who reads it has written it.
pub fn is_mine(event: &Event, me: Id) -> bool {
    event.author.as_ref().is_some_and(|(id, _)| *id == me)
}

/// Changes an entry: what belongs to an activity is edited there, other entries by who wrote them.
pub fn edit(event: &Event, cx: &Cx<'_>) -> Result<Effect> {
    if let Some(activity) = event.activity {
        return act::edit(Ref::new(&ACTIVITY, activity), cx);
    }
    if !is_mine(event, cx.user.id) {
        return Ok(Effect::Tell(Notice::info(cx.lang.say("entry-not-yours"))));
    }
    act::edit(Ref::new(&ENTRY, event.id), cx)
}

/// Asks whether an entry is to be deleted, with the activity that it belongs to; by who wrote it.
pub fn delete(event: &Event, cx: &Cx<'_>) -> Effect {
    if !is_mine(event, cx.user.id) {
        return Effect::Tell(Notice::info(cx.lang.say("entry-not-yours")));
    }
    let at = event.activity.map_or(Ref::new(&ENTRY, event.id), |activity| Ref::new(&ACTIVITY, activity));
    let named = subject(event);
    let title = if named.is_empty() { kind_of_entry(event, cx.lang) } else { named };
    let head = cx.header(Label::new("delete-line").with("name", title.clone()));
    let yes = Effect::apply(Outcome::commit(head, vec![Change::Delete { at }]));
    Effect::ask(Confirm::new(cx.lang.tell("entry-delete", &[("subject", title)]), yes))
}
