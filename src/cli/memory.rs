//! The columns of a file as they were read the last time that one with these headings came, on the screen or here (IMP-2).
use super::desk::Desk;
use crate::exchange::csv::Source;
use crate::exchange::import::{memory_name, memory_of, remembered, told_before};
use crate::exchange::{Mapping, is_exchanged};
use crate::lang::Spoken;
use crate::model::Entity;
use crate::model::vocabulary::find_field;
use crate::shell::Places;

/// Where it is kept, and under which name.
#[derive(Debug)]
pub struct Memory {
    places: Places,
    name: String,
    /// What was told the last time: pairs of a column and a field.
    pub told: Vec<(String, String)>,
}

impl Memory {
    /// That of a file; none of cards and events, of files without headings, and where no home is known.
    pub fn of(desk: &Desk<'_>, source: &Source, entity: &'static Entity) -> Option<Memory> {
        let folders = desk.around.folders.as_ref().ok().filter(|_| source.pieces.is_none())?;
        let places = Places::new(folders.state.join("places.json"), &desk.around.base().ok()?);
        let words = Spoken::new(desk.lang.code());
        let catalog = desk.repository.catalog();
        let (mapping, _) = Mapping::looked_at(source, entity, (catalog, &words), &[]).ok()?;
        mapping.headings?;
        let name = memory_name(mapping.columns.iter().map(|column| column.header.as_str()));
        let views = places.views();
        let text = views.get(&name);
        let told = match remembered(text) {
            Some(of) if of == entity => {
                told_before(text, mapping.columns.len(), |key| catalog.field(entity, key).is_some_and(is_exchanged))
            }
            _ => Vec::new(),
        };
        Some(Memory { places, name, told })
    }

    /// Keeps what was told for the next time. That it cannot be kept spoils nothing.
    pub fn keep(&self, desk: &Desk<'_>, (entity, told): (&Entity, &[(String, String)]), mapping: &Mapping) {
        let words = Spoken::new(desk.lang.code());
        let placed = told.iter().filter_map(|(column, word)| {
            let field = find_field(desk.repository.catalog(), &words, entity, word);
            Some((format!("#{}", mapping.place_of(column)? + 1), field.map_or("", |field| field.key).to_owned()))
        });
        let mut views = self.places.views();
        if views.set(&self.name, &memory_of(entity, &placed.collect::<Vec<_>>())) {
            let _ = self.places.keep_views(&views);
        }
    }
}
