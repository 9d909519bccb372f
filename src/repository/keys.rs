//! What the rows of a file are matched and linked by: one value of every record in a stream, for large files, or the records
//! that have one value, for small ones.
use super::select::{Shape, fetch, key_forms};
use super::{Repository, Result};
use crate::model::entity::Title;
use crate::model::field::Store;
use crate::model::{Entity, Field, Id, Record};
use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params_from_iter};

/// What a record is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The stored text of a field; of `external_id`, the one of the source at hand.
    Field(&'static Field),
    /// The title, folded.
    Name,
}

/// So many records are told of one value.
const FEW: usize = 5;

/// Where a record of some name is: what tells it from another of the same name.
#[derive(Debug, Clone, Copy)]
pub struct Whereabouts<'a> {
    /// The record.
    pub id: Id,
    /// Its folded name; of a person the family name first.
    pub name: &'a str,
    /// Its folded town, empty when unknown.
    pub city: &'a str,
    /// Its postcode, empty when unknown.
    pub postcode: &'a str,
    /// The employer of a person.
    pub employer: Option<Id>,
}

impl Repository {
    /// Tells every record by its key; those without one are left out. Names come as they are stored, not folded.
    ///
    /// # Errors
    /// What `f` returns, [`super::Error::Cancelled`], or what SQLite says.
    pub fn each_key(&self, entity: &Entity, key: Key, f: &mut dyn FnMut(&str, Id) -> Result<()>) -> Result<()> {
        let (sql, values) = match key {
            Key::Name => {
                let titles: Vec<String> = title_columns(entity).iter().map(|column| select(entity, column)).collect();
                (titles.join(" UNION ALL "), Vec::new())
            }
            Key::Field(field) => self.stored(entity, field),
        };
        self.read(|connection| {
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                match row.get_ref(1)? {
                    rusqlite::types::ValueRef::Text(text) => {
                        f(&String::from_utf8_lossy(text), Id(row.get(0)?))?;
                    }
                    rusqlite::types::ValueRef::Integer(number) => f(&number.to_string(), Id(row.get(0)?))?,
                    _ => {}
                }
            }
            Ok(())
        })
    }

    /// The records with a key, a few at the most.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn with_key(&self, entity: &Entity, key: Key, text: &str) -> Result<Vec<Id>> {
        let (sql, values) = match key {
            Key::Field(field) => {
                let (sql, mut values) = self.stored(entity, field);
                values.push(Sql::Text(text.to_owned()));
                (format!("SELECT id FROM ({sql}) WHERE value = ? LIMIT {FEW}"), values)
            }
            Key::Name => named(entity, text),
        };
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(values), |row| Ok(Id(row.get(0)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Some fields of records, in the order of the records asked for; those that are gone are left out.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn some_of(&self, entity: &'static Entity, ids: &[Id], fields: &[&'static Field]) -> Result<Vec<Record>> {
        self.read(|connection| {
            let context = self.context(connection)?;
            fetch(connection, &Shape::of(&context, entity, Some(fields))?, entity, ids)
        })
    }

    /// The same without the titles of what links name: a third of the work where there are many.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn values_of(&self, entity: &'static Entity, ids: &[Id], fields: &[&'static Field]) -> Result<Vec<Record>> {
        self.read(|connection| {
            let context = self.context(connection)?;
            fetch(connection, &Shape::bare(&context, entity, fields)?, entity, ids)
        })
    }

    /// Tells the whereabouts of every record of an entity with addresses.
    ///
    /// # Errors
    /// What SQLite says, or [`super::Error::Cancelled`].
    pub fn each_place(&self, entity: &Entity, f: &mut dyn FnMut(Whereabouts<'_>)) -> Result<()> {
        let sql = format!("SELECT {} FROM {}", place_columns(entity), entity.key);
        self.places(&sql, &[], f)
    }

    /// Tells the whereabouts of the records with a folded name, as [`Whereabouts::name`] has it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn places_named(&self, entity: &Entity, name: &str, f: &mut dyn FnMut(Whereabouts<'_>)) -> Result<()> {
        let sql = format!("SELECT {} FROM {} WHERE name_key = ?1 LIMIT 200", place_columns(entity), entity.key);
        self.places(&sql, &[name], f)
    }

    fn places(&self, sql: &str, values: &[&str], f: &mut dyn FnMut(Whereabouts<'_>)) -> Result<()> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                let text = |at: usize| row.get_ref(at).ok().and_then(|value| value.as_str().ok()).unwrap_or("");
                let employer = row.get::<_, Option<i64>>(4)?.map(Id);
                f(Whereabouts { id: Id(row.get(0)?), name: text(1), city: text(2), postcode: text(3), employer });
            }
            Ok(())
        })
    }

    /// Tells every record that has a link with the record that it names.
    ///
    /// # Errors
    /// What `f` returns, [`super::Error::Cancelled`], or what SQLite says.
    pub fn each_link(&self, entity: &Entity, field: &Field, f: &mut dyn FnMut(Id, Id)) -> Result<()> {
        let sql = select(entity, field.key);
        self.read(|connection| {
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                f(Id(row.get(0)?), Id(row.get(1)?));
            }
            Ok(())
        })
    }

    /// How many records there are.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn count_of(&self, entity: &Entity) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM {}", entity.key);
        self.read(|connection| {
            let count: i64 = connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
            Ok(count.unsigned_abs())
        })
    }

    /// The number of the last reference that was given to a record of an entity; references beyond it are free.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn last_reference(&self, entity: &Entity) -> Result<i64> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT last FROM counter WHERE name = ?1")?;
            let last = statement.query_row([format!("reference-{}", entity.key)], |row| row.get(0)).optional()?;
            Ok(last.unwrap_or(0))
        })
    }

    /// Identity and stored text of a field, in columns `id` and `value`.
    fn stored(&self, entity: &Entity, field: &Field) -> (String, Vec<Sql>) {
        match field.store {
            Store::Alias => {
                let sql = format!(
                    "SELECT record AS id, key AS value FROM alias WHERE entity = '{}' AND source = ?",
                    entity.key
                );
                (sql, vec![Sql::Text(self.source.clone())])
            }
            Store::Custom => {
                let path = format!("$.\"{}\"", field.key);
                let sql = format!(
                    "SELECT id, json_extract(custom, ?1) AS value FROM {} WHERE json_extract(custom, ?1) IS NOT NULL",
                    entity.key
                );
                (sql, vec![Sql::Text(path)])
            }
            Store::Column | Store::Derived | Store::Routed | Store::OfAddress | Store::OfPlace | Store::Linked(_) => {
                (select(entity, field.key), Vec::new())
            }
        }
    }
}

fn place_columns(entity: &Entity) -> &'static str {
    match entity.key {
        "contact" => "id, name_key, city_key, postcode, account",
        _ => "id, name_key, city_key, postcode, NULL",
    }
}

/// The columns that hold a record's title, in whichever language.
fn title_columns(entity: &Entity) -> Vec<&'static str> {
    match entity.title {
        Title::Label => vec!["label_fr", "label_en"],
        Title::Column(column) => vec![column],
    }
}

fn select(entity: &Entity, column: &str) -> String {
    format!("SELECT id, \"{column}\" AS value FROM {} WHERE \"{column}\" IS NOT NULL", entity.key)
}

/// The column of an entity's folded name.
fn name_key(entity: &Entity) -> Option<&'static str> {
    entity.hidden.iter().copied().find(|column| matches!(*column, "name_key" | "subject_key"))
}

/// The records of a name, by their folded keys where they have one.
fn named(entity: &Entity, name: &str) -> (String, Vec<Sql>) {
    let forms = key_forms(entity, name);
    let marks = vec!["?"; forms.len()].join(", ");
    let column = match name_key(entity) {
        Some(column) => column.to_owned(),
        None => format!("fold({})", title_columns(entity)[0]),
    };
    let sql = format!("SELECT id FROM {} WHERE {column} IN ({marks}) LIMIT {FEW}", entity.key);
    (sql, forms.into_iter().map(Sql::Text).collect())
}
