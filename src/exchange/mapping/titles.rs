//! What our own JSON says beside links for people to read: the titles of the records that they name, and identities. An import
//! takes neither.
use super::{Column, Known, Place};
use crate::model::{Kind, catalog};

impl Known<'_> {
    /// Sets aside the titles beside links, and the identity beside the reference.
    pub(super) fn settle_titles(&self, columns: &mut [Column]) {
        for at in 0..columns.len() {
            if matches!(columns[at].place, Place::Told(_)) {
                continue;
            }
            let header = columns[at].header.as_str();
            let Some(stem) = header.strip_suffix("_names").or_else(|| header.strip_suffix("_name")) else {
                let has_reference = || columns.iter().any(|column| column.header == catalog::REFERENCE.key);
                if header == "id" && has_reference() {
                    columns[at].place = Place::Computed(&catalog::REFERENCE);
                }
                continue;
            };
            let link = columns.iter().find(|column| column.header == stem).and_then(Column::field);
            if let Some(field) = link.filter(|field| matches!(field.kind, Kind::Link | Kind::Links | Kind::Records)) {
                columns[at].place = Place::Computed(field);
            }
        }
    }
}
