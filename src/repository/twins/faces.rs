//! The traits of records, read from their rows, further e-mail addresses and phones included.
use super::super::Result;
use super::super::select::Clause;
use crate::model::twin::Traits;
use crate::model::{Entity, Id};
use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{Connection, Row, Rows, params_from_iter};
use std::collections::HashMap;

/// The fields that may tell a record from others, of whichever entity has them.
const TELLING: [&str; 20] = [
    "name",
    "civility",
    "first_name",
    "last_name",
    "company_name",
    "siren",
    "siret",
    "vat_number",
    "email",
    "phone",
    "mobile",
    "website",
    "legal_form",
    "birthday",
    "street",
    "complement",
    "postcode",
    "city",
    "country",
    "account",
];

/// Further e-mail addresses and phones of a record: the field that they belong with, and the address.
type Points = Vec<(&'static str, String)>;

/// How the traits of an entity's records are read.
#[derive(Debug)]
pub struct Faces {
    entity: &'static Entity,
    keys: Vec<&'static str>,
    columns: String,
}

impl Faces {
    /// The reading of an entity.
    pub fn of(entity: &'static Entity) -> Faces {
        let kept =
            |key: &&str| entity.field(key).is_some_and(|field| !(entity.key == "contact" && field.key == "name"));
        let keys: Vec<&'static str> = TELLING.iter().copied().filter(kept).collect();
        let column = |key: &&'static str| match *key {
            // Of an employer the name tells something, and its number nothing.
            "account" => "(SELECT x.name FROM account x WHERE x.id = r.account)".to_owned(),
            key => format!("r.\"{key}\""),
        };
        let columns = keys.iter().map(column).collect::<Vec<_>>().join(", ");
        Faces { entity, keys, columns }
    }

    /// Whether a field is read.
    #[cfg(test)]
    pub fn reads(&self, key: &str) -> bool {
        self.keys.contains(&key) || self.entity.field(key).is_none()
    }

    /// Tells the traits of the records from one identity to another, in their order.
    pub fn each(
        &self,
        connection: &Connection,
        range: (i64, i64),
        f: &mut dyn FnMut(i64, Traits) -> Result<()>,
    ) -> Result<()> {
        self.each_face(connection, range, &mut |id, face| f(id, self.traits(&face)))
    }

    /// The same before anything is computed from what was read.
    pub fn each_face(
        &self,
        connection: &Connection,
        (first, last): (i64, i64),
        f: &mut dyn FnMut(i64, Face) -> Result<()>,
    ) -> Result<()> {
        let sql = format!(
            "SELECT r.id, {} FROM {} r WHERE r.id BETWEEN ?1 AND ?2 ORDER BY r.id",
            self.columns, self.entity.key
        );
        let lines = "SELECT record, channel, address FROM contact_point INDEXED BY contact_point_record
                     WHERE record BETWEEN ?1 AND ?2 AND entity = ?3 ORDER BY record, id";
        let mut lines = connection.prepare_cached(lines)?;
        let mut points = Ahead::new(lines.query((first, last, self.entity.key))?)?;
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([first, last])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let further = points.of(id)?;
            f(id, self.face(row, further))?;
        }
        Ok(())
    }

    /// The traits of some records, those that are gone or do not meet the condition left out; `shown` is one about the table
    /// that goes by `r`.
    pub fn some(&self, connection: &Connection, ids: &[i64], shown: Option<&Clause>) -> Result<Vec<(i64, Traits)>> {
        let list = Sql::Text(serde_json::Value::from(ids).to_string());
        let mut further: HashMap<i64, Points> = HashMap::new();
        let lines = "SELECT p.record, p.channel, p.address FROM json_each(?1) j
                     CROSS JOIN contact_point p INDEXED BY contact_point_record ON p.record = j.value WHERE p.entity = ?2";
        let mut statement = connection.prepare_cached(lines)?;
        let mut rows = statement.query((&list, self.entity.key))?;
        while let Some(row) = rows.next()? {
            further.entry(row.get(0)?).or_default().push(point(row)?);
        }
        let select = Clause::new(format!(
            "SELECT r.id, {} FROM json_each(?) j CROSS JOIN {} r ON r.id = j.value",
            self.columns, self.entity.key
        ));
        let select = select.with(list);
        let select = match shown {
            Some(shown) => select.then(" WHERE ").and_then(shown.clone()),
            None => select,
        };
        let mut statement = connection.prepare_cached(&select.sql)?;
        let mut rows = statement.query(params_from_iter(&select.values))?;
        let mut found = Vec::with_capacity(ids.len());
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let points = further.remove(&id).unwrap_or_default();
            found.push((id, self.traits(&self.face(row, points))));
        }
        Ok(found)
    }

    /// The traits of one record; nothing when it is gone.
    pub fn one(&self, connection: &Connection, id: Id) -> Result<Option<Traits>> {
        let mut found = None;
        self.each(connection, (id.0, id.0), &mut |_, traits| {
            found = Some(traits);
            Ok(())
        })?;
        Ok(found)
    }

    fn face(&self, row: &Row<'_>, mut further: Points) -> Face {
        let own = self.keys.iter().enumerate().filter_map(|(at, key)| match row.get_ref(at + 1) {
            Ok(ValueRef::Text(text)) if !text.is_empty() => Some((*key, String::from_utf8_lossy(text).into_owned())),
            _ => None,
        });
        let mut told: Points = own.collect();
        told.append(&mut further);
        Face(told)
    }

    /// What tells a record from others.
    pub fn traits(&self, Face(told): &Face) -> Traits {
        let read = |key: &str| told.iter().filter(|(field, _)| *field == key).map(|(_, text)| text.clone()).collect();
        Traits::of(self.entity, &read)
    }
}

/// What a record shows: fields and their texts, its further addresses behind its own.
#[derive(Debug)]
pub struct Face(Points);

/// The field that a line belongs with, and its address.
fn point(row: &Row<'_>) -> rusqlite::Result<(&'static str, String)> {
    let is_email = matches!(row.get_ref(1)?, ValueRef::Text(b"email"));
    Ok((if is_email { "email" } else { "phone" }, row.get(2)?))
}

/// Lines in the order of their records, read one ahead.
struct Ahead<'a> {
    rows: Rows<'a>,
    next: Option<(i64, (&'static str, String))>,
}

impl<'a> Ahead<'a> {
    fn new(rows: Rows<'a>) -> Result<Ahead<'a>> {
        let mut ahead = Ahead { rows, next: None };
        ahead.step()?;
        Ok(ahead)
    }

    fn step(&mut self) -> Result<()> {
        self.next = match self.rows.next()? {
            Some(row) => Some((row.get(0)?, point(row)?)),
            None => None,
        };
        Ok(())
    }

    /// The lines of a record; those of records before it are passed over.
    fn of(&mut self, id: i64) -> Result<Points> {
        let mut points = Points::new();
        while let Some((record, _)) = &self.next
            && *record <= id
        {
            if *record == id
                && let Some((_, point)) = self.next.take()
            {
                points.push(point);
            }
            self.step()?;
        }
        Ok(points)
    }
}
