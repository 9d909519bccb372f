//! The order of own fields: by section, those without one first, and by position within.
use crate::model::catalog::settings::custom_field;
use crate::model::{Change, Entity, Id, Label, Record, Values};
use crate::shell::{Cx, Effect, Notice, Outcome};

/// The fields of an entity as forms show them: their indexes.
pub fn of(fields: &[Record], bearer: &Entity) -> Vec<usize> {
    let own: Vec<usize> = (0..fields.len()).filter(|index| fields[*index].text("entity") == bearer.key).collect();
    let mut sections: Vec<&str> = vec![""];
    for index in &own {
        let section = fields[*index].text("section");
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    let mut all = own;
    all.sort_by_key(|index| sections.iter().position(|section| *section == fields[*index].text("section")));
    all
}

/// Moves a field down (1) or up (-1); from the edge of its section it passes into the neighbour.
pub fn moved(fields: &[Record], field: &Record, by: isize, cx: &Cx<'_>) -> Effect {
    let Some(bearer) = crate::model::catalog::entity_named(field.text("entity")) else { return Effect::None };
    let mut order: Vec<(usize, String)> =
        of(fields, bearer).into_iter().map(|index| (index, fields[index].text("section").to_owned())).collect();
    let Some(at) = order.iter().position(|(index, _)| fields[*index].id == field.id) else { return Effect::None };
    let Some(next) = at.checked_add_signed(by).filter(|next| *next < order.len()) else {
        return Effect::Tell(Notice::info(cx.lang.say(if by > 0 { "fields-last" } else { "fields-first" })));
    };
    if order[next].1 == order[at].1 {
        order.swap(at, next);
    } else {
        order[at].1 = order[next].1.clone();
    }
    renumbered(fields, &order, field, cx)
}

/// The changes that put fields in this order and in these sections.
fn renumbered(fields: &[Record], order: &[(usize, String)], field: &Record, cx: &Cx<'_>) -> Effect {
    let mut changes = Vec::new();
    for (place, (index, section)) in order.iter().enumerate() {
        let record = &fields[*index];
        let position = i64::try_from(place + 1).unwrap_or(10_000).min(10_000);
        let mut values = Values::new();
        if record.value("position").number() != Some(position) {
            values.set(&custom_field::POSITION.field, crate::model::Value::Number(position));
        }
        if record.text("section") != section {
            values.set(&custom_field::SECTION.field, section.as_str().into());
        }
        if !values.is_empty() {
            changes.push(Change::update(record.at(), values));
        }
    }
    let head = cx.header(Label::new("move-field").with("name", super::ask::name_of(field, cx.lang)));
    Effect::apply(Outcome::commit(head, changes))
}

/// Gives the section of a field another name, for all its fields; a field without one goes into that of this name.
pub fn named(fields: &[Record], id: Id, name: &str, cx: &Cx<'_>) -> Effect {
    let Some(field) = fields.iter().find(|field| field.id == id) else { return Effect::None };
    let (name, before) = (name.trim(), field.text("section"));
    let of_section = |other: &&Record| {
        other.id == id
            || !before.is_empty() && other.text("entity") == field.text("entity") && other.text("section") == before
    };
    if name == before {
        return Effect::None;
    }
    let change = |other: &Record| Change::update(other.at(), Values::new().with(&custom_field::SECTION.field, name));
    let changes = fields.iter().filter(of_section).map(change).collect();
    let head = cx.header(Label::new("name-section").with("name", name));
    Effect::apply(Outcome::commit(head, changes))
}
