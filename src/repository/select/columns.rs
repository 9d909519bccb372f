//! The fields of a record as columns of a `SELECT`, wherever their values live, and rows as records again.
use super::super::{Labels, Result, codec, custom_index};
use super::{Clause, Context, identifier};
use crate::model::entity::{Nature, Title};
use crate::model::field::{Linked, Store};
use crate::model::{Entity, Field, Id, Kind, Record, Value, catalog};
use rusqlite::Row;
use rusqlite::types::{Value as Sql, ValueRef};
use std::sync::Arc;

/// The expression of a record's title, when its table goes by `alias`.
pub(in super::super) fn title_expression(entity: &Entity, labels: Labels, alias: &str) -> String {
    match (entity.title, labels) {
        (Title::Column("id"), _) => joined(entity, labels, alias),
        (Title::Column(column), _) => format!("{alias}.{column}"),
        (Title::Label, Labels::French) => format!("{alias}.label_fr"),
        (Title::Label, Labels::English) => format!("{alias}.label_en"),
    }
}

/// What a line without a name of its own is called: by the records that it joins.
fn joined(entity: &Entity, labels: Labels, alias: &str) -> String {
    let is_end = |field: &&&'static Field| field.kind == Kind::Link && field.required && field.store == Store::Column;
    let end = |field: &&'static Field| {
        let target = crate::model::catalog::entity_named(field.target)?;
        let title = title_expression(target, labels, "t");
        Some(format!("(SELECT {title} FROM {} t WHERE t.id = {alias}.{})", target.key, field.key))
    };
    let ends: Vec<String> = entity.fields.iter().filter(is_end).filter_map(end).collect();
    match ends.is_empty() {
        true => format!("CAST({alias}.id AS TEXT)"),
        false => ends.join(" || ' – ' || "),
    }
}

/// So many of the records that an entry is about have their titles read: a bulk action may concern thousands.
const NAMED: usize = 50;

impl Context<'_> {
    /// The value of a field, when the record's table goes by `alias`.
    pub(super) fn value(&self, entity: &Entity, field: &'static Field, alias: &str) -> Result<Clause> {
        if let Store::Linked(linked) = field.store {
            return self.of_linked(entity, linked, self.value(linked.entity, linked.field, "l")?, alias);
        }
        let key = identifier(field)?;
        Ok(match field.store {
            Store::Column | Store::Derived | Store::Routed => Clause::new(format!("{alias}.{key}")),
            Store::Custom => Clause::new(custom_index::value(key, &format!("{alias}."))),
            Store::Alias => Clause::new(format!(
                "(SELECT k.key FROM alias k WHERE k.record = {alias}.id AND k.entity = '{}' AND k.source = ? \
                 ORDER BY k.id LIMIT 1)",
                entity.key
            ))
            .with(Sql::Text(self.source.to_owned())),
            Store::OfAddress => {
                let column = if key == "email_invalid" { "invalid" } else { key };
                let sql =
                    format!("coalesce((SELECT e.{column} FROM email_address e WHERE e.address = {alias}.email), 0)");
                Clause::new(sql)
            }
            Store::OfPlace => Clause::new(format!("{key}({alias}.postcode, {alias}.country)")),
            Store::Linked(_) => Clause::new("NULL"),
        })
    }

    /// An expression on the record, which goes by `l`, that a link of another names.
    pub(super) fn of_linked(&self, entity: &Entity, linked: &Linked, there: Clause, alias: &str) -> Result<Clause> {
        let link = self.value(entity, linked.link, alias)?;
        let select = Clause::new("(SELECT ").and_then(there);
        Ok(select.then(&format!(" FROM {} l WHERE l.id = ", linked.entity.key)).and_then(link).then(")"))
    }

    /// The title, or the titles joined by U+001F, of what a link names.
    pub(super) fn titles(&self, entity: &Entity, field: &'static Field, alias: &str) -> Result<Clause> {
        let mut value = self.value(entity, field, alias)?;
        let target = catalog::entity_named(field.target);
        value.sql = match (field.kind, target) {
            (Kind::Link, Some(target)) => {
                let title = title_expression(target, self.labels, "x");
                format!("(SELECT {title} FROM {} x WHERE x.id = {})", target.key, value.sql)
            }
            (Kind::Link, None) => self.title_by_entity(&format!("{alias}.entity"), &value.sql),
            (Kind::Links, Some(target)) => {
                let title = title_expression(target, self.labels, "x");
                format!(
                    "(SELECT group_concat({title}, char(31)) FROM json_each({}) j CROSS JOIN {} x ON x.id = j.value)",
                    value.sql, target.key
                )
            }
            (Kind::Records, _) => {
                let entity = "substr(j.value, 1, instr(j.value, ':') - 1)";
                let id = "CAST(substr(j.value, instr(j.value, ':') + 1) AS INTEGER)";
                let title = self.title_by_entity(entity, id);
                format!(
                    "(SELECT group_concat(coalesce({title}, ''), char(31)) FROM json_each({}) j WHERE j.key < {NAMED})",
                    value.sql
                )
            }
            _ => "NULL".to_owned(),
        };
        if value.sql == "NULL" {
            value.values.clear();
        }
        Ok(value)
    }

    /// The title of a record of which only a column says the entity.
    fn title_by_entity(&self, entity: &str, id: &str) -> String {
        let named = |one: &&&Entity| one.nature == Nature::Main || one.key == "user" || one.key == "entry";
        let mut sql = format!("CASE {entity}");
        for one in catalog::ENTITIES.iter().filter(named) {
            let title = title_expression(one, self.labels, "x");
            sql.push_str(&format!(" WHEN '{0}' THEN (SELECT {title} FROM {0} x WHERE x.id = {id})", one.key));
        }
        sql + " END"
    }
}

/// The columns of a `SELECT` of records: identity, version, the values, the titles of links.
pub(in super::super) struct Shape {
    entity: &'static Entity,
    fields: Arc<[&'static Field]>,
    /// For each field, which column has its title.
    titles: Vec<Option<usize>>,
    /// The columns, of the table that goes by `r`.
    pub(in super::super) columns: Clause,
    /// How many they are.
    pub(in super::super) width: usize,
}

impl Shape {
    /// The columns of some fields, or of all.
    pub(in super::super) fn of(
        context: &Context<'_>,
        entity: &'static Entity,
        fields: Option<&[&'static Field]>,
    ) -> Result<Shape> {
        Shape::made(context, entity, fields, true)
    }

    /// The columns of some fields, without the titles of what links name.
    pub(in super::super) fn bare(
        context: &Context<'_>,
        entity: &'static Entity,
        fields: &[&'static Field],
    ) -> Result<Shape> {
        Shape::made(context, entity, Some(fields), false)
    }

    fn made(
        context: &Context<'_>,
        entity: &'static Entity,
        fields: Option<&[&'static Field]>,
        has_titles: bool,
    ) -> Result<Shape> {
        let fields: Arc<[&'static Field]> = Arc::from(fields.unwrap_or_else(|| context.catalog.fields(entity)));
        let mut columns = vec![Clause::new("r.id"), Clause::new("r.version")];
        for field in fields.iter() {
            columns.push(context.value(entity, field, "r")?);
        }
        let mut titles = vec![None; fields.len()];
        for (at, field) in fields.iter().enumerate().filter(|_| has_titles) {
            if matches!(field.kind, Kind::Link | Kind::Links | Kind::Records) {
                titles[at] = Some(columns.len());
                columns.push(context.titles(entity, field, "r")?);
            }
        }
        let width = columns.len();
        Ok(Shape { entity, fields, titles, columns: Clause::joined(columns, ", "), width })
    }

    /// The record in a row.
    pub(in super::super) fn record(&self, row: &Row<'_>) -> Result<Record> {
        let mut values = Vec::with_capacity(self.fields.len());
        for (at, field) in self.fields.iter().enumerate() {
            values.push(codec::from_sql(field, row.get_ref(at + 2)?));
        }
        let mut titles = Vec::with_capacity(self.fields.len());
        for column in &self.titles {
            titles.push(match column {
                Some(column) => text(row.get_ref(*column)?),
                None => None,
            });
        }
        let (id, version) = (Id(row.get(0)?), row.get(1)?);
        Ok(Record { entity: self.entity, id, version, fields: Arc::clone(&self.fields), values, titles })
    }
}

/// Text as well as it can be read.
fn text(stored: ValueRef<'_>) -> Option<String> {
    match stored {
        ValueRef::Null => None,
        ValueRef::Integer(n) => Some(n.to_string()),
        ValueRef::Real(x) => Some(x.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// A sort value as a mark keeps it.
pub(super) fn mark_value(stored: ValueRef<'_>) -> Value {
    match stored {
        ValueRef::Null => Value::Empty,
        ValueRef::Integer(n) => Value::Number(n),
        ValueRef::Real(x) => Value::Decimal((x * 1e6).round() as i64),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// The sort value of a mark as the store compares it.
pub(super) fn mark_sql(value: &Value) -> Sql {
    match value {
        Value::Number(n) | Value::Money(n) => Sql::Integer(*n),
        Value::Decimal(n) => Sql::Real(*n as f64 / 1e6),
        Value::Link(id) => Sql::Integer(id.0),
        Value::Flag(flag) => Sql::Integer(i64::from(*flag)),
        Value::Instant(at) => Sql::Integer(at.timestamp_millis()),
        Value::Date(day) => Sql::Text(day.format("%Y-%m-%d").to_string()),
        Value::Text(text) => Sql::Text(text.clone()),
        Value::Empty | Value::List(_) | Value::Links(_) | Value::Records(_) => Sql::Null,
    }
}
