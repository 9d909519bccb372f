//! A filter (SEG-1) as the condition of a `WHERE`. Beside the condition itself, which a walk along an index tests row by row, a
//! condition may know a driver: a `SELECT` of identities, quick by an index, that leaves out no record that meets it.
use super::super::Result;
use super::cond::Cond;
use super::named::Named;
use super::scalar::Compared;
use super::{Clause, Context, id_list, prefix_end};
use crate::model::field::Store;
use crate::model::filter::{Operand, Test};
use crate::model::proof::{beside, proof_of};
use crate::model::{Entity, Filter, Id, Kind, Value, catalog};
use rusqlite::types::Value as Sql;

/// How deep conditions on linked records may lie in each other.
const DEPTH: usize = 8;

/// The name of a table at a depth: `r` for the list itself.
pub(super) fn alias_at(depth: usize) -> String {
    if depth == 0 { "r".to_owned() } else { format!("r{depth}") }
}

impl Context<'_> {
    /// The conditions that must all be met.
    pub(super) fn conditions(&self, entity: &'static Entity, filter: &Filter) -> Result<Vec<Cond>> {
        Ok(match filter {
            Filter::All => Vec::new(),
            Filter::And(list) => {
                let mut all = Vec::new();
                for one in list {
                    all.extend(self.conditions(entity, one)?);
                }
                all
            }
            Filter::Segment(_, inner) => self.conditions(entity, inner)?,
            one => vec![self.condition(entity, one, 0)?],
        })
    }

    pub(super) fn condition(&self, entity: &'static Entity, filter: &Filter, depth: usize) -> Result<Cond> {
        if depth > DEPTH {
            return Ok(Cond::never());
        }
        let alias = alias_at(depth);
        let each =
            |list: &[Filter]| list.iter().map(|one| self.condition(entity, one, depth)).collect::<Result<Vec<_>>>();
        Ok(match filter {
            Filter::All => Cond::plain(Clause::new("1")),
            Filter::None => Cond::never(),
            Filter::And(list) => Cond::all(each(list)?),
            Filter::Or(list) => Cond::any(each(list)?),
            Filter::Not(one) => self.condition(entity, one, depth)?.negated(),
            Filter::Field(field, test, operand) => {
                self.field(&Compared { entity, field, test: *test }, operand, &alias)?
            }
            Filter::Linked(field, target, inner) => self.linked(entity, field, target, inner, depth)?,
            Filter::Count(from, field, test, n) => self.counted(entity, from, field, *test, *n, &alias)?,
            Filter::Some(from, field, inner) => self.pointed(entity, from, field, inner, depth)?,
            Filter::Words(text) => self.words(entity, text, &alias)?,
            Filter::Segment(_, inner) => self.condition(entity, inner, depth)?,
            Filter::Ids(ids) => {
                let list = |sql: String| Clause::new(sql).with(id_list(ids));
                let clause = list(format!("{alias}.id IN (SELECT value FROM json_each(?))"));
                Cond::driven(clause, list("SELECT value AS id FROM json_each(?)".to_owned()))
            }
        })
    }

    fn field(&self, what: &Compared, operand: &Operand, alias: &str) -> Result<Cond> {
        match operand {
            Operand::Nothing => self.nothing(what, alias),
            Operand::Anything => Ok(self.nothing(what, alias)?.negated()),
            Operand::Wrong => self.wrong(what, alias),
            Operand::Me => match self.me {
                Some(me) => self.points(what, &[me], alias),
                None => Ok(Cond::never()),
            },
            Operand::Named(word) => self.named_by(what, word, alias),
            Operand::Range(least, end) => self.range(what, least, end, alias),
            Operand::Value(Value::Empty) => self.nothing(what, alias),
            Operand::Value(Value::Link(id)) => self.points(what, &[*id], alias),
            Operand::Value(Value::Links(ids)) => self.points(what, ids, alias),
            Operand::Value(Value::Records(refs)) => self.tells_of(what, refs, alias),
            Operand::Value(Value::List(keys)) => {
                let one = |key: &String| self.holds(what, key, alias);
                Ok(Cond::any(keys.iter().map(one).collect::<Result<_>>()?))
            }
            Operand::Value(Value::Text(text)) => match what.field.kind {
                Kind::Link | Kind::Links => self.named_by(what, text, alias),
                Kind::Choices => self.holds(what, text, alias),
                _ => self.text(what, text, alias),
            },
            Operand::Value(value) => self.scalar(what, value, alias),
        }
    }

    fn nothing(&self, what: &Compared, alias: &str) -> Result<Cond> {
        let value = self.value(what.entity, what.field, alias)?;
        let (kind, store) = (what.field.kind, what.field.store);
        if kind == Kind::Link
            && store != Store::Custom
            && self.indexes.along(what.entity.key, &[what.field.key], true).is_some()
        {
            let clause = value.then(" IS NULL");
            let driver = Clause::new(format!("SELECT {alias}.id AS id FROM {} {alias} WHERE ", what.entity.key));
            let driven = Cond::driven(clause.clone(), driver.and_then(clause));
            return Ok(Cond { equal: Some(what.field.key), ..driven });
        }
        let empty = match kind {
            Kind::Choices | Kind::Links | Kind::Records => "'[]'",
            Kind::Flag => "0",
            Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url | Kind::Choice => "''",
            Kind::Date | Kind::Instant | Kind::Money | Kind::Number | Kind::Decimal | Kind::Link => {
                return Ok(Cond::plain(value.then(" IS NULL")));
            }
        };
        let key = what.field.key;
        if empty == "''" && store != Store::Custom && self.indexes.along(what.entity.key, &[key], true).is_some() {
            // Two places of the index, where `coalesce` would read the whole table.
            let clause = Clause::new(format!("({0} IS NULL OR {0} = '')", value.sql));
            let table = what.entity.key;
            let of = |test| format!("SELECT {alias}.id AS id FROM {table} {alias} WHERE {alias}.{key} {test}");
            let driver = format!("{} UNION ALL {}", of("IS NULL"), of("= ''"));
            return Ok(Cond::driven(clause, Clause::new(driver)));
        }
        let sql = format!("coalesce({}, {empty}) = {empty}", value.sql);
        Ok(Cond::plain(Clause { sql, values: value.values }))
    }

    /// A value that fails its proof; a postcode is held against the town beside it, in France.
    fn wrong(&self, what: &Compared, alias: &str) -> Result<Cond> {
        let Some(proof) = proof_of(what.field) else { return Ok(Cond::never()) };
        let value = self.value(what.entity, what.field, alias)?;
        let some = value.clone().then(" <> ''");
        if proof != "postcode" {
            let fails = Clause::new(format!("fails('{proof}', ")).and_then(value).then(", '')");
            return Ok(Cond::plain(Clause::joined([some, fails], " AND ")));
        }
        let Some([city, country]) = beside(what.entity) else { return Ok(Cond::never()) };
        let city = self.value(what.entity, city, alias)?;
        let country = Clause::new("coalesce(").and_then(self.value(what.entity, country, alias)?);
        let fails = Clause::new("fails('postcode', ").and_then(value).then(", ").and_then(city).then(")");
        Ok(Cond::plain(Clause::joined([some, country.then(", '') IN ('', 'FR')"), fails], " AND ")))
    }

    /// A link, or a member of a list of links, is one of these records.
    pub(super) fn points(&self, what: &Compared, ids: &[Id], alias: &str) -> Result<Cond> {
        if what.field.kind == Kind::Link {
            let tail = match ids {
                [id] => Clause::new(" = ?").with(Sql::Integer(id.0)),
                ids => Clause::new(" IN (SELECT value FROM json_each(?))").with(id_list(ids)),
            };
            let what = Compared { test: Test::Is, ..*what };
            return self.column_is(&what, tail, alias);
        }
        let among = Clause::new("(SELECT value FROM json_each(?))").with(id_list(ids));
        self.member(what, &among, alias)
    }

    /// A choice is this key, or a list of choices has it.
    fn holds(&self, what: &Compared, key: &str, alias: &str) -> Result<Cond> {
        if what.field.kind != Kind::Choices {
            return self.text(&Compared { test: Test::Is, ..*what }, key, alias);
        }
        let list = self.value(what.entity, what.field, alias)?;
        let clause = Clause::new("EXISTS (SELECT 1 FROM json_each(").and_then(list).then(") j WHERE j.value = ?)");
        Ok(Cond::plain(clause.with(Sql::Text(key.to_owned()))))
    }

    fn named_by(&self, what: &Compared, word: &str, alias: &str) -> Result<Cond> {
        let Some(target) = catalog::entity_named(what.field.target) else {
            return match what.field.kind {
                Kind::Records => self.tells_of_named(what, word, alias),
                Kind::Link | Kind::Links => Ok(Cond::never()),
                _ => self.text(what, word, alias),
            };
        };
        let (column, begin) = match self.named(target, word)? {
            Named::Few(ids) if ids.is_empty() => return Ok(Cond::never()),
            Named::Few(ids) => return self.points(what, &ids, alias),
            Named::Many(column, begin) => (column, begin),
        };
        let end = prefix_end(&begin);
        let among = format!("(SELECT x.id FROM {} x WHERE x.{column} >= ? AND x.{column} < ?)", target.key);
        let among = Clause::new(among).with(Sql::Text(begin)).with(Sql::Text(end));
        if what.field.kind == Kind::Link {
            return self.column_is(&Compared { test: Test::Is, ..*what }, Clause::new(" IN ").and_then(among), alias);
        }
        self.member(what, &among, alias)
    }
}
