//! Columns that are known by what stands in them.
use super::bare::is_mobile;
use super::likeness::{is_page, is_unmistakable, is_vat};
use super::{Column, Place};
use crate::exchange::Result;
use crate::exchange::csv::{Row, Source};
use crate::model::french::parse_siret;
use crate::model::read_value::{read_email, read_phone};
use crate::model::{Catalog, Entity, Field};
use std::collections::HashSet;

/// What stands in the columns that nobody knows: a column of e-mail addresses is one, whatever it is called.
pub(super) fn guess(cells: &[Vec<String>], (entity, catalog): (&Entity, &Catalog), columns: &mut [Column]) {
    let unknown = |column: &Column| column.place == Place::Unknown && column.taken_by.is_none();
    let is_read =
        |field: &Field| columns.iter().any(|column| column.field().is_some_and(|known| known.key == field.key));
    let open: Vec<(&'static Field, fn(&str) -> bool)> = GUESSES
        .into_iter()
        .filter_map(|(key, fits)| Some((catalog.field(entity, key)?, fits)))
        .filter(|(field, _)| !is_read(field))
        .collect();
    // A file in which nothing is known is only guessed at where the sign is unmistakable.
    let is_nothing = columns.iter().all(|column| column.field().is_none());
    for (field, fits) in open {
        let holds = |at: &usize| {
            let (cells, full) = (&cells[*at], cells[*at].len());
            let fit = || cells.iter().filter(|text| fits(text)).count();
            let is_sure = || cells.iter().all(|text| is_unmistakable(field.key, text));
            let is_enough = || full > 1 && !is_nothing || is_sure();
            unknown(&columns[*at]) && full > 0 && fit() * 10 >= full * 9 && is_enough()
        };
        let found: Vec<usize> = (0..columns.len()).filter(holds).collect();
        // Of two nobody knows which one is meant.
        if let [at] = found[..] {
            columns[at].place = Place::Guessed(field);
        }
    }
}

/// A column that is called an address and holds nothing but numbers points into another file of that program.
pub(super) fn know_keys(cells: &[Vec<String>], columns: &mut [Column]) {
    let is_street = |place: Place| matches!(place, Place::Known(field) if field.key == "street");
    let Some(at) = columns.iter().position(|column| is_street(column.place)) else { return };
    let is_number = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
    if cells[at].len() > 1 && cells[at].iter().all(is_number) {
        columns[at].place = Place::Key;
    }
}

/// The file's own key, which its links name (IMP-4): of the columns that nobody knows the one that has another value in each row,
/// among them those of a link from row to row.
pub(super) fn guess_key(
    source: &Source,
    (start, number): (usize, usize),
    (entity, catalog): (&Entity, &Catalog),
    columns: &mut [Column],
) -> Result<()> {
    let Some(key) = catalog.field(entity, "external_id") else { return Ok(()) };
    let is_own = |column: &Column| column.field().is_some_and(|field| field.target == entity.key);
    let links: Vec<usize> = (0..columns.len()).filter(|at| is_own(&columns[*at])).collect();
    let mut open: Vec<(usize, HashSet<String>)> =
        (0..columns.len()).filter(|at| columns[*at].place == Place::Unknown).map(|at| (at, HashSet::new())).collect();
    let has_key = columns.iter().any(|column| column.field().is_some_and(|field| field.key == key.key));
    if links.is_empty() || open.is_empty() || has_key {
        return Ok(());
    }
    let mut named: HashSet<String> = HashSet::new();
    let mut rows = source.rows_from(start, number);
    let mut row = Row::default();
    for _ in 0..KEYS {
        if open.is_empty() || !rows.next_into(&mut row)? {
            break;
        }
        let cell = |at: usize| row.cells.get(at).map_or("", |cell| cell.trim());
        named.extend(links.iter().map(|at| cell(*at)).filter(|name| !name.is_empty()).map(str::to_owned));
        open.retain_mut(|(at, seen)| !cell(*at).is_empty() && seen.insert(cell(*at).to_owned()));
    }
    let is_named =
        |seen: &HashSet<String>| named.iter().filter(|name| seen.contains(*name)).count() * FOUND >= named.len();
    open.retain(|(_, seen)| !named.is_empty() && is_named(seen));
    if let [(at, _)] = open[..] {
        columns[at].place = Place::Guessed(key);
    }
    Ok(())
}

/// So many rows are looked at to know the file's own key.
const KEYS: usize = 5_000;
/// Of so many links one at least leads to a row that was looked at: others may stand further down.
const FOUND: usize = 5;

/// What a column can be known by, beside its heading.
const GUESSES: [(&str, fn(&str) -> bool); 7] = [
    ("email", |text| text.contains('@') && read_email(text).is_ok()),
    ("siret", |text| parse_siret(text).is_ok()),
    ("vat_number", is_vat),
    ("mobile", is_mobile),
    ("phone", is_phone),
    ("website", is_page),
    ("linkedin", |text| text.contains("linkedin.com/in/")),
];

/// Whether a text is a phone number as people write one, and not just a number.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.starts_with(['0', '+']) && (9..=15).contains(&digits) && read_phone(text, "FR").is_ok()
}
