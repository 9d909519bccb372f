//! A row as the table has it: the columns that users write and the store journals, without the derived ones.
use super::{Result, codec};
use crate::model::entity::Nature;
use crate::model::field::Store;
use crate::model::{Entity, Field, Value};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The columns of an entity that the journal keeps: those of its fields, its reference, its custom values.
pub fn columns(entity: &Entity) -> Vec<&'static str> {
    let mut columns = Vec::with_capacity(entity.fields.len() + 2);
    if entity.nature == Nature::Main {
        columns.push("reference");
        columns.push("custom");
    }
    columns.extend(entity.fields.iter().filter(|field| field.store == Store::Column).map(|field| field.key));
    columns
}

/// The values of [`columns`], as SQLite stores them.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The columns, in order.
    pub columns: Arc<[&'static str]>,
    /// What stands in them.
    pub values: Vec<Sql>,
}

static NULL: Sql = Sql::Null;

impl Row {
    /// A row of a new record: empty in every column.
    pub fn new(entity: &Entity) -> Row {
        let columns = columns(entity);
        let empty = |column: &&'static str| match entity.field(column) {
            Some(field) => codec::to_sql(field, &Value::Empty),
            None if *column == "custom" => Sql::Text("{}".to_owned()),
            None => Sql::Null,
        };
        let values = columns.iter().map(empty).collect();
        Row { columns: columns.into(), values }
    }

    /// Reads the row of a record, with its version; nothing when it is gone.
    pub fn read(connection: &Connection, entity: &'static Entity, id: i64) -> Result<Option<(Row, i64)>> {
        let columns = columns(entity);
        let sql = format!("SELECT version, {} FROM {} WHERE id = ?1", quoted(&columns), entity.key);
        let mut statement = connection.prepare_cached(&sql)?;
        let read = statement
            .query_row([id], |row| {
                let values = (0..columns.len()).map(|at| row.get::<_, Sql>(at + 1)).collect::<rusqlite::Result<_>>()?;
                Ok((values, row.get(0)?))
            })
            .optional()?;
        Ok(read.map(|(values, version)| (Row { columns: columns.into(), values }, version)))
    }

    /// What stands in a column; NULL in one that there is not.
    pub fn get(&self, column: &str) -> &Sql {
        self.columns.iter().position(|known| *known == column).map_or(&NULL, |at| &self.values[at])
    }

    /// The text in a column; empty when there is none.
    pub fn text(&self, column: &str) -> &str {
        match self.get(column) {
            Sql::Text(text) => text,
            _ => "",
        }
    }

    /// The number in a column.
    pub fn number(&self, column: &str) -> Option<i64> {
        match self.get(column) {
            Sql::Integer(n) => Some(*n),
            _ => None,
        }
    }

    /// Writes a column.
    pub fn set(&mut self, column: &str, value: Sql) {
        if let Some(at) = self.columns.iter().position(|known| *known == column) {
            self.values[at] = value;
        }
    }

    /// The value of a field, in its column or among the custom values.
    pub fn value(&self, field: &Field) -> Value {
        match field.store {
            Store::Column => codec::from_sql(field, self.get(field.key).into()),
            Store::Custom => self.custom().get(field.key).map_or(Value::Empty, |json| codec::from_json(field, json)),
            Store::Derived | Store::Routed | Store::Alias | Store::OfAddress => Value::Empty,
            Store::OfPlace | Store::Linked(_) => Value::Empty,
        }
    }

    /// Sets the value of a field, in its column or among the custom values.
    pub fn set_value(&mut self, field: &Field, value: &Value) {
        match field.store {
            Store::Column => self.set(field.key, codec::to_sql(field, value)),
            Store::Custom if value.is_empty() && self.text("custom") == "{}" => {}
            Store::Custom => {
                let mut custom = self.custom();
                match codec::to_json(field, value) {
                    Some(json) => custom.insert(field.key.to_owned(), json),
                    None => custom.remove(field.key),
                };
                self.set_custom(&custom);
            }
            Store::Derived | Store::Routed | Store::Alias | Store::OfAddress => {}
            Store::OfPlace | Store::Linked(_) => {}
        }
    }

    /// The custom values.
    pub fn custom(&self) -> Map<String, Json> {
        serde_json::from_str(self.text("custom")).unwrap_or_default()
    }

    /// The whole row as the journal keeps it.
    pub fn image(&self) -> Map<String, Json> {
        self.columns
            .iter()
            .zip(&self.values)
            .map(|(column, value)| ((*column).to_owned(), codec::image(value.into())))
            .collect()
    }

    /// The row of an image; columns that the image does not name are empty.
    pub fn from_image(entity: &Entity, image: &Map<String, Json>) -> Row {
        let mut row = Row::new(entity);
        for (column, json) in image {
            row.set(column, codec::from_image(json));
        }
        row
    }

    /// The columns in which another row differs: before and after, as the journal keeps them. Custom values are told apart.
    pub fn difference(&self, after: &Row) -> (Map<String, Json>, Map<String, Json>) {
        let (mut old, mut new) = (Map::new(), Map::new());
        for ((column, before), after) in self.columns.iter().zip(&self.values).zip(&after.values) {
            if before == after {
                continue;
            }
            if *column == "custom" {
                continue;
            }
            old.insert((*column).to_owned(), codec::image(before.into()));
            new.insert((*column).to_owned(), codec::image(after.into()));
        }
        let (before, after) = (self.custom(), after.custom());
        for key in before.keys().chain(after.keys().filter(|key| !before.contains_key(*key))) {
            if before.get(key) != after.get(key) {
                let name = format!("custom.{key}");
                old.insert(name.clone(), before.get(key).cloned().unwrap_or(Json::Null));
                new.insert(name, after.get(key).cloned().unwrap_or(Json::Null));
            }
        }
        (old, new)
    }

    /// Writes part of an image over the row; a custom value of null goes.
    pub fn overlay(&mut self, image: &Map<String, Json>) {
        for (name, json) in image {
            let Some(key) = name.strip_prefix("custom.") else {
                self.set(name, codec::from_image(json));
                continue;
            };
            let mut custom = self.custom();
            if json.is_null() {
                custom.remove(key);
            } else {
                custom.insert(key.to_owned(), json.clone());
            }
            self.set_custom(&custom);
        }
    }

    /// Writes the custom values, in the order of their keys: two records of the same values are the same text.
    pub fn set_custom(&mut self, custom: &Map<String, Json>) {
        let sorted: BTreeMap<&String, &Json> = custom.iter().collect();
        self.set("custom", Sql::Text(serde_json::to_string(&sorted).unwrap_or_default()));
    }

    /// Whether the row still stands as part of an image says.
    pub fn agrees(&self, image: &Map<String, Json>) -> bool {
        image.iter().all(|(name, json)| match name.strip_prefix("custom.") {
            Some(key) => self.custom().get(key).unwrap_or(&Json::Null) == json,
            None => codec::image(self.get(name).into()) == *json,
        })
    }
}

/// Column names for a statement; they come from the catalogue, never from outside.
pub fn quoted(columns: &[&'static str]) -> String {
    columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
}
