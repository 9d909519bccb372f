//! Links of other programs that hold their keys: a record is found by them, but nothing is ever called so.
use super::{Column, Known, Place};
use crate::exchange::headers;
use crate::model::entity::Nature;
use crate::model::vocabulary::slug;
use crate::model::{Entity, Field, Kind, catalog};

/// So many cells show that a column holds keys, whatever it is called.
const ENOUGH: usize = 2;

impl Known<'_> {
    /// Beside the name of a record its key is not needed.
    pub(super) fn prefer_names(&self, columns: &mut [Column]) {
        for at in 0..columns.len() {
            let Place::Known(field) = columns[at].place else { continue };
            let is_key = |column: &Column| is_link(field) && is_key_heading(self.entity, &column.header);
            let is_named =
                |(other, column): (usize, &Column)| other != at && column.field() == Some(field) && !is_key(column);
            if is_key(&columns[at]) && columns.iter().enumerate().any(is_named) {
                columns[at].place = Place::Key;
            }
        }
    }
}

/// Whether a field names records that people have in hand, companies above all.
fn is_link(field: &Field) -> bool {
    matches!(field.kind, Kind::Link | Kind::Links)
        && catalog::entity_named(field.target).is_some_and(|target| target.nature == Nature::Main)
}

/// Whether a heading is that of a key: `AccountId`, `mainPartner_importId`, `parent_id/id`.
fn is_key_heading(entity: &Entity, header: &str) -> bool {
    let of_table = headers::find(entity, header).map(|found| found.group);
    let header = header.trim();
    let ends = || ["Id", "ID", "_id", "/id", ".id", " id"].iter().any(|end| header.ends_with(end));
    of_table == Some("id") || (of_table.is_none_or(str::is_empty) && ends() && slug(header) != "id")
}

/// Whether a text is what programs call records: a bare number, a number in sixteen signs, letters and digits without order.
fn is_key(text: &str) -> bool {
    let (mut digits, mut upper, mut lower) = (0, 0, 0);
    for c in text.chars() {
        match c {
            '0'..='9' => digits += 1,
            'A'..='Z' => upper += 1,
            'a'..='z' => lower += 1,
            '-' if text.len() == 36 => {}
            _ => return false,
        }
    }
    let is_hex = || text.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    match digits {
        0 => false,
        _ if upper + lower == 0 => true,
        _ if is_hex() => text.len() >= 8,
        // Salesforce writes fifteen or eighteen.
        _ => text.len() >= 11 && digits >= 4 && text.starts_with(|c: char| c.is_ascii_digit()) && upper > 0,
    }
}

/// Marks the links whose cells are keys. Cards and our own files name what they mean.
pub(super) fn know_links(cells: &[Vec<String>], entity: &Entity, columns: &mut [Column]) {
    for (column, cells) in columns.iter_mut().zip(cells) {
        if !column.field().is_some_and(is_link) || cells.is_empty() {
            continue;
        }
        let is_sign = |text: &String| text.chars().any(|c| c.is_ascii_digit()) && !text.contains(char::is_whitespace);
        let is_called = is_key_heading(entity, &column.header) && cells.iter().all(is_sign);
        let is_filled = cells.len() >= ENOUGH && cells.iter().all(|text| is_key(text));
        column.holds_keys = is_called || is_filled;
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::contact::CONTACT;

    #[test]
    fn keys_are_told_from_names() {
        for key in ["132", "0015g00000A", "0015g00000ABCDeQAO", "5f1b9c2d", "2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d"] {
            assert!(is_key(key), "{key}");
        }
        for name in ["3M", "Apollo", "1001 Nuits", "Café 1830", "BNP2", "ACC-00012", "deadbeef", "", "2i Portage"] {
            assert!(!is_key(name), "{name}");
        }
    }

    #[test]
    fn headings_of_keys_are_known() {
        for header in ["AccountId", "Account ID", "mainPartner_importId", "client_id", "parent_id/id"] {
            assert!(is_key_heading(&CONTACT, header), "{header}");
        }
        for header in ["Société", "Account.Name", "Account Name", "Compte", "id", "Madrid"] {
            assert!(!is_key_heading(&CONTACT, header), "{header}");
        }
    }
}
