//! Small things that every screen says in the same way.
use crate::input::Command;
use crate::model::catalog::settings::{STATUS, TAG};
use crate::model::entity::Title;
use crate::model::filter::FilterFault;
use crate::model::{Entity, Field, Filter, Kind, Query, Record, Ref};
use crate::repository::Found;
use crate::shell::{Cx, Name, Pen, Result};
use crate::ui::cell::Cell;
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
    Hint::of(pen, command.clone()).unwrap_or_else(|| Hint::new("", pen.lang.hint(&command.key())))
}

/// A key, and what it does here in other words than anywhere else.
pub fn hint_as(pen: &Pen<'_>, command: impl Into<Command>, sentence: &str) -> Hint {
    hint(pen, command).saying(pen, sentence)
}

/// What values are looked at with.
pub fn eye<'a>(pen: &Pen<'a>, colours: &'a Colours, me: crate::model::Id) -> Eye<'a> {
    Eye { theme: pen.theme, lang: pen.lang, now: pen.now, me: Some(me), colours }
}

/// The filter that a line of text asks for.
///
/// # Errors
/// The place that is not understood.
pub fn filter(text: &str, entity: &'static Entity, cx: &Cx<'_>) -> std::result::Result<Filter, FilterFault> {
    crate::shell::meant(text, entity, cx)
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

/// The values of a card, side by side as they find room; what is empty takes none.
pub fn packed(eye: &Eye<'_>, record: &Record, fields: &[&'static Field], room: u16) -> Vec<Vec<Cell>> {
    let is_title = |field: &Field| record.entity.title == Title::Column(field.key);
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    let (mut used, mut last) = (0, 0);
    let is_said = |field: &Field| !record.value(field.key).is_empty() || field.key == "last_contacted_at";
    for field in fields.iter().filter(|field| !is_title(field) && is_said(field)) {
        let cell = match record.value(field.key).is_empty() {
            // A card has no labels: whoever was never reached is told in words.
            true => Cell::new(eye.lang.say("value-never-contacted"), eye.theme.label),
            false => eye.brief(record, field),
        };
        let wanted = cell.width() + 3;
        // The last part has one line, cut where it must be.
        let fits = last == part(field) && (used + wanted <= room || last == REST);
        match lines.last_mut().filter(|_| fits) {
            Some(line) => {
                used += wanted;
                line.push(cell);
            }
            None => {
                used = cell.width();
                lines.push(vec![cell]);
            }
        }
        last = part(field);
    }
    lines
}

/// The last part of a card.
const REST: u8 = 3;

/// What stands on a card together: what someone is, how to reach them, the rest.
fn part(field: &Field) -> u8 {
    match field.kind {
        Kind::Phone => 1,
        Kind::Email | Kind::Url => 2,
        Kind::Links | Kind::Instant | Kind::Date => REST,
        _ => 0,
    }
}

/// The fields of a card in the order of its parts.
pub fn card_fields(fields: &[&'static Field]) -> Vec<&'static Field> {
    in_parts(fields.iter().copied().filter(|field| field.card).collect())
}

/// Fields in the order of a card's parts.
pub fn in_parts(mut fields: Vec<&'static Field>) -> Vec<&'static Field> {
    fields.sort_by_key(|field| (part(field), field.kind == Kind::Links));
    fields
}

/// The lines of a card of these fields below its name: those that its parts take when they are all filled in.
pub fn card_lines(fields: &[&'static Field]) -> u16 {
    let has = |wanted: u8| fields.iter().filter(|field| part(field) == wanted).count();
    let first = if has(0) > 2 { 2 } else { u16::try_from(has(0)).unwrap_or(1) };
    let others = (1..=3).filter(|wanted| has(*wanted) > 0).count();
    first + u16::try_from(others).unwrap_or(1)
}

/// The record that a route names; `None` when it is no more.
pub fn find(entity: &'static Entity, name: &Name, cx: &Cx<'_>) -> Result<Option<Ref>> {
    match name {
        Name::Id(id) => Ok(Some(Ref::new(entity, *id))),
        Name::Reference(reference) => match cx.repository.find(entity, reference)? {
            Found::One(id) => Ok(Some(Ref::new(entity, id))),
            Found::None | Found::Many(_) => Ok(None),
        },
    }
}
