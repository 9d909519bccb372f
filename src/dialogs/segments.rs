//! The saved segments (SEG-2) to choose from: each leads to its list, as it was saved.
use super::menu::{Menu, Taken};
use crate::lang::Lang;
use crate::model::Record;
use crate::model::catalog::entity_named;
use crate::model::catalog::segment;
use crate::shell::{Cx, Effect, Result, Route};
use crate::ui::picker::Item;

/// The list that a segment shows; none when its records are of a kind that is unknown here.
pub fn route(record: &Record) -> Option<Route> {
    let entity = entity_named(record.get(&segment::ENTITY)?)?;
    Some(Route::List { entity, filter: described(record) })
}

/// The whole of a segment's view, as the route of a list says it: the filter line, then how the list stands.
pub fn described(record: &Record) -> String {
    let text = |value: Option<&str>| value.unwrap_or_default().trim().to_owned();
    let parts = [text(record.get(&segment::FILTER)), text(record.get(&segment::VIEW))];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The segments as entries of a menu.
///
/// # Errors
/// Those of the read.
pub fn entries(cx: &Cx<'_>) -> Result<Vec<(Item<usize>, Option<Taken>)>> {
    let segments = cx.repository.segments_of(None)?;
    let entry = |record: &Record| {
        let route = route(record)?;
        let item = Item {
            detail: record.get(&segment::FILTER).unwrap_or_default().to_owned(),
            also: record.get(&segment::KEY).unwrap_or_default().to_owned(),
            remark: about(record, cx.lang),
            group: cx.lang.say("segments-title"),
            ..Item::new(0, record.get(&segment::NAME).unwrap_or_default(), "")
        };
        let taken: Taken = Box::new(move || Effect::Go(route.clone()));
        Some((item, Some(taken)))
    };
    Ok(segments.iter().filter_map(entry).collect())
}

fn about(record: &Record, lang: &Lang) -> String {
    record.get(&segment::ENTITY).and_then(entity_named).map_or_else(String::new, |entity| lang.entities(entity))
}

/// All segments, those of one kind of records together, to go to one.
///
/// # Errors
/// Those of the read.
pub fn segments(cx: &Cx<'_>) -> Result<Menu> {
    let mut all = entries(cx)?;
    for (item, _) in &mut all {
        item.group = std::mem::take(&mut item.remark);
    }
    all.sort_by(|(one, _), (other, _)| one.group.cmp(&other.group));
    Ok(Menu::new(cx.lang.say("segments-title"), cx.lang.say("segments-none"), all))
}
