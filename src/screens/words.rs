//! Small things that every screen says in the same way.
use crate::input::Command;
use crate::model::catalog::settings::{STATUS, TAG};
use crate::model::entity::Title;
use crate::model::{Query, Record};
use crate::shell::{Cx, Pen, Result};
use crate::ui::frame::Hint;
use crate::ui::shown::{Colours, Eye};

/// What a record is called, where the language does not matter.
pub fn title_plain(record: &Record) -> String {
    match record.entity.title {
        Title::Column(key) => record.text(key).to_owned(),
        Title::Label => record.text("label_fr").to_owned(),
    }
}

/// A key and what it does, as the foot of the screen says it.
pub fn hint(pen: &Pen<'_>, command: impl Into<Command>) -> Hint {
    let command = command.into();
    let key = pen.keys.keys_of(&command).first().map(|stroke| stroke.label(|key| pen.lang.say(key)));
    Hint::new(key.unwrap_or_default(), pen.lang.hint(&command.key()))
}

/// A key, and what it does here in other words than anywhere else.
pub fn hint_as(pen: &Pen<'_>, command: impl Into<Command>, sentence: &str) -> Hint {
    Hint { label: pen.lang.say(sentence), ..hint(pen, command) }
}

/// What values are looked at with.
pub fn eye<'a>(pen: &Pen<'a>, colours: &'a Colours, me: crate::model::Id) -> Eye<'a> {
    Eye { theme: pen.theme, lang: pen.lang, now: pen.now, me: Some(me), colours }
}

/// Reads which colours statuses and tags have been given.
pub fn learn_colours(colours: &mut Colours, cx: &Cx<'_>) -> Result<()> {
    for entity in [&STATUS, &TAG] {
        let fields = entity.field("colour").map(|field| vec![field]);
        let page = cx.repository.list(&Query { fields, ..Query::of(entity).limit(1_000) })?;
        colours.learn(&page.records);
    }
    Ok(())
}
