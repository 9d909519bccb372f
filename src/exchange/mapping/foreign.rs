//! Headings of other programs: which of them are further values of a kind, and what is done where the main one is not there.
use super::{Column, FOREIGN, Known, Mapping, Place, is_exchanged};
use crate::exchange::headers;
use crate::model::Entity;
use crate::model::vocabulary::{find_field, slug};

/// What an address is made of.
pub const PLACE: [&str; 5] = ["street", "complement", "postcode", "city", "country"];
/// What a person is called by.
const NAMES: [&str; 2] = ["first_name", "last_name"];

/// Whether a heading is that of a custom field of Salesforce, or of one of Odoo.
fn is_custom(header: &str) -> bool {
    let header = header.to_ascii_lowercase();
    header.ends_with("__c") || header.starts_with("x_studio_")
}

impl Known<'_> {
    /// What the heading of another program is for.
    pub(super) fn foreign(&self, header: &str) -> Option<Place> {
        let Some(found) = headers::find(self.entity, header) else {
            return if is_key(header) { Some(Place::Key) } else { is_machinery(header).then_some(Place::Left) };
        };
        match (found.field, found.group) {
            (headers::NOTHING, "key") => Some(Place::Key),
            (headers::NOTHING, _) => Some(Place::Left),
            (headers::WHOLE_NAME, _) => self.entity.field("last_name").map(Place::Whole),
            // Axelor counts seconds, and writes its own names in small letters.
            (key, "seconds") if headers::plain(self.entity, header) == "Duration" => {
                self.entity.field(key).map(Place::Known)
            }
            (key, "" | "id") => self.entity.field(key).map(Place::Known),
            (key, group) => self.entity.field(key).map(|field| Place::Further(field, group)),
        }
    }

    /// Whether only another program calls a column so.
    pub(super) fn is_foreign(&self, column: &Column) -> bool {
        let is_own = || find_field(self.catalog, self.words, self.entity, &column.header).is_some_and(is_exchanged);
        // The titles that our own JSON has beside links are ours.
        let stem = || column.header.strip_suffix("_names").or_else(|| column.header.strip_suffix("_name"));
        let is_title = matches!(column.place, Place::Computed(field) if stem() == Some(field.key));
        let is_theirs = headers::find(self.entity, &column.header).is_some() || is_custom(&column.header);
        !is_title && is_theirs && !is_own()
    }

    /// What is for further values becomes the main one where there is none; a whole name is not needed beside its parts.
    pub(super) fn settle_foreign(&self, columns: &mut [Column]) {
        let has = |columns: &[Column], keys: &[&str]| {
            let is_main =
                |place: Place| matches!(place, Place::Told(field) | Place::Known(field) if keys.contains(&field.key));
            columns.iter().any(|column| is_main(column.place))
        };
        self.prefer_theirs(columns);
        self.settle_names(columns);
        let is_named = has(columns, &NAMES);
        let mut home: Option<&'static str> = None;
        let has_place = has(columns, &PLACE);
        let mut is_whole = false;
        for at in 0..columns.len() {
            match columns[at].place {
                // Beside a first name, and with no last name elsewhere, the name is the last one.
                Place::Whole(last) if slug(&columns[at].header) == "name" && !has(columns, &[last.key]) && is_named => {
                    columns[at].place = Place::Known(last);
                }
                Place::Whole(_) if is_named || std::mem::replace(&mut is_whole, true) => {
                    columns[at].place = self.catalog.field(self.entity, "name").map_or(Place::Left, Place::Computed);
                }
                Place::Further(field, group) if PLACE.contains(&field.key) => {
                    let is_taken = has_place || *home.get_or_insert(group) != group;
                    columns[at].place = if is_taken { columns[at].place } else { Place::Known(field) };
                }
                // The number that people know a record by is its key where the file has no other.
                Place::Further(field, "else") if field.key == "external_id" && has(columns, &[field.key]) => {
                    columns[at].place =
                        self.entity.field("description").map_or(Place::Left, |note| Place::Further(note, "note"));
                }
                // What is told in parts, such as a day of birth, and faxes never become the main value.
                Place::Further(field, "work" | "home" | "else" | "time" | "2" | "3" | "4" | "5" | "6" | "7")
                    if !has(columns, &[field.key]) =>
                {
                    columns[at].place = Place::Known(field);
                }
                _ => {}
            }
        }
    }

    /// What stands under the name of a person: in files of people and companies the whole of it, and of Odoo's leads a subject
    /// where the person stands beside it, which is kept in the description.
    fn settle_names(&self, columns: &mut [Column]) {
        let is_first = |column: &Column| column.field().is_some_and(|field| field.key == NAMES[0]);
        if columns.iter().any(is_first) {
            return;
        }
        let is_whole = columns.iter().any(|column| matches!(column.place, Place::Whole(_)));
        let is_sorted = columns.iter().any(|column| column.place == Place::Sort);
        for column in columns {
            let Place::Known(last) = column.place else { continue };
            if last.key != NAMES[1] || !matches!(slug(&column.header).as_str(), "name" | "nom") {
                continue;
            }
            column.place = match self.entity.field("description") {
                Some(note) if is_whole => Place::Further(note, "note"),
                _ if is_sorted => Place::Whole(last),
                _ => column.place,
            };
        }
    }

    /// A heading that Carnet and other programs understand differently is theirs where they wrote the file, or another column is
    /// for what Carnet takes it for: «Title» beside «Salutation» is the job.
    fn prefer_theirs(&self, columns: &mut [Column]) {
        let is_foreign = columns.iter().filter(|column| self.is_foreign(column)).count() >= FOREIGN;
        for at in 0..columns.len() {
            let Place::Known(own) = columns[at].place else { continue };
            // A key of the catalogue is Carnet's own hand.
            if columns[at].header == own.key {
                continue;
            }
            let Some(theirs) = headers::find(self.entity, &columns[at].header) else { continue };
            let has = |key: &str| {
                let mut others = columns.iter().enumerate().filter(|(other, _)| *other != at);
                others.any(|(_, column)| column.field().is_some_and(|field| field.key == key))
            };
            let is_free = !theirs.group.is_empty() || !has(theirs.field);
            let is_theirs = theirs.field != own.key && is_free && (has(own.key) || is_foreign);
            let Some(field) = self.entity.field(theirs.field).filter(|_| is_theirs) else { continue };
            match theirs.group {
                "" => columns[at].place = Place::Known(field),
                group if is_foreign => columns[at].place = Place::Further(field, group),
                _ => {}
            }
        }
    }
}

/// Whether an interface's answer says of itself what stands there, and nothing of the record: `attributes.url` of Salesforce,
/// `@odata.etag` of Dynamics.
fn is_machinery(header: &str) -> bool {
    header.starts_with("@odata.") || header.starts_with("attributes.") || header.contains(".attributes.")
}

/// Whether another program calls a pointer into another of its files so: `lead.importId`, `partner_importId`.
pub fn is_key(header: &str) -> bool {
    let Some(before) = ["importId", "ImportId", ".id"].iter().find_map(|end| header.strip_suffix(end)) else {
        return false;
    };
    before.chars().any(char::is_alphabetic)
}

impl Mapping {
    /// Whether accounts may be made of what the file calls them: of names, and not of another program's keys.
    pub fn names_accounts(&self, entity: &Entity) -> bool {
        let column = self.columns.iter().find(|column| column.field().is_some_and(|field| field.key == "account"));
        let is_of_keys = |column: &Column| {
            column.holds_keys || headers::find(entity, &column.header).is_some_and(|found| found.group == "id")
        };
        self.is_foreign && column.is_some_and(|column| !is_of_keys(column))
    }
}
