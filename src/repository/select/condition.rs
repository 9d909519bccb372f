//! A filter (SEG-1) as the condition of a `WHERE`. Beside the condition itself, which a walk along an index tests row by row, a
//! condition may know a driver: a `SELECT` of identities, quick by an index, that leaves out no record that meets it.
use super::super::Result;
use super::named::Named;
use super::scalar::{Compared, operator};
use super::words::match_all;
use super::{Clause, Context, id_list, prefix_end};
use crate::model::entity::Title;
use crate::model::field::Store;
use crate::model::filter::{Operand, Test};
use crate::model::{Entity, Field, Filter, Id, Kind, Ref, Value, catalog, normal};
use rusqlite::types::Value as Sql;

/// A condition on records of one table.
#[derive(Debug, Clone)]
pub(super) struct Cond {
    /// What is tested.
    pub(super) clause: Clause,
    /// A `SELECT` of the identities, or of more.
    pub(super) driver: Option<Clause>,
    /// Whether the driver selects those that meet it and no others.
    pub(super) is_exact: bool,
    /// The column, leading an index, that is to equal one value.
    pub(super) equal: Option<&'static str>,
}

impl Cond {
    /// A condition without an index.
    pub(super) fn plain(clause: Clause) -> Cond {
        Cond { clause, driver: None, is_exact: false, equal: None }
    }

    /// A condition and its driver, which selects the same.
    pub(super) fn driven(clause: Clause, driver: Clause) -> Cond {
        Cond { clause, driver: Some(driver), is_exact: true, equal: None }
    }

    /// What no record meets.
    pub(super) fn never() -> Cond {
        Cond::driven(Clause::new("0"), Clause::new("SELECT 0 WHERE 0"))
    }

    fn negated(self) -> Cond {
        Cond::plain(Clause::new("(").and_then(self.clause).then(") IS NOT TRUE"))
    }

    fn all(conds: Vec<Cond>) -> Cond {
        if conds.is_empty() {
            return Cond::plain(Clause::new("1"));
        }
        let driver = conds.iter().find_map(|cond| cond.driver.clone());
        let is_exact = conds.len() == 1 && conds[0].is_exact;
        let clauses = conds.into_iter().map(|cond| cond.clause);
        let clause = Clause::new("(").and_then(Clause::joined(clauses, " AND ")).then(")");
        Cond { clause, driver, is_exact, equal: None }
    }

    fn any(conds: Vec<Cond>) -> Cond {
        if conds.is_empty() {
            return Cond::never();
        }
        let drivers: Option<Vec<Clause>> = conds.iter().map(|cond| cond.driver.clone()).collect();
        let driver = drivers.map(|drivers| Clause::joined(drivers, " UNION ALL "));
        let is_exact = conds.iter().all(|cond| cond.is_exact);
        let clauses = conds.into_iter().map(|cond| cond.clause);
        let clause = Clause::new("(").and_then(Clause::joined(clauses, " OR ")).then(")");
        Cond { clause, driver, is_exact, equal: None }
    }
}

/// How deep conditions on linked records may lie in each other.
const DEPTH: usize = 8;

/// The name of a table at a depth: `r` for the list itself.
fn alias_at(depth: usize) -> String {
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
            one => vec![self.condition(entity, one, 0)?],
        })
    }

    fn condition(&self, entity: &'static Entity, filter: &Filter, depth: usize) -> Result<Cond> {
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
            Filter::Words(text) => self.words(entity, text, &alias),
            Filter::Ids(ids) => {
                let list = |sql: String| Clause::new(sql).with(id_list(ids));
                let clause = list(format!("{alias}.id IN (SELECT value FROM json_each(?))"));
                Cond::driven(clause, list("SELECT value FROM json_each(?)".to_owned()))
            }
        })
    }

    fn words(&self, entity: &'static Entity, text: &str, alias: &str) -> Cond {
        let Some(words) = match_all(text) else { return Cond::plain(Clause::new("1")) };
        if entity.is_searchable() {
            let driver = self.words_of(entity, &words);
            let clause = Clause::new(format!("{alias}.id IN (")).and_then(driver.clone()).then(")");
            return Cond::driven(clause, driver);
        }
        let titles = match entity.title {
            Title::Label => vec!["label_fr", "label_en"],
            Title::Column(column) => vec![column],
        };
        let named = |word: String| {
            let like = |column: &&str| {
                let sql = format!("(' ' || fold({alias}.{column})) LIKE ?");
                Cond::plain(Clause::new(sql).with(Sql::Text(format!("% {word}%"))))
            };
            Cond::any(titles.iter().map(like).collect())
        };
        Cond::all(normal::words(text).into_iter().map(named).collect())
    }

    fn field(&self, what: &Compared, operand: &Operand, alias: &str) -> Result<Cond> {
        match operand {
            Operand::Nothing => self.nothing(what, alias),
            Operand::Anything => Ok(self.nothing(what, alias)?.negated()),
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
            let driver = Clause::new(format!("SELECT {alias}.id FROM {} {alias} WHERE ", what.entity.key));
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
        let sql = format!("coalesce({}, {empty}) = {empty}", value.sql);
        Ok(Cond::plain(Clause { sql, values: value.values }))
    }

    /// A link, or a member of a list of links, is one of these records.
    fn points(&self, what: &Compared, ids: &[Id], alias: &str) -> Result<Cond> {
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

    /// A member of a list of links is among the records that `among` selects.
    fn member(&self, what: &Compared, among: &Clause, alias: &str) -> Result<Cond> {
        let (entity, field) = (what.entity, what.field);
        let is_told = entity.key == "entry" && field.key == "about";
        if is_told || field.store == Store::Custom || field.target == "company" {
            let member = match field.kind {
                Kind::Records => "CAST(substr(j.value, instr(j.value, ':') + 1) AS INTEGER)",
                _ => "j.value",
            };
            let list = self.value(entity, field, alias)?;
            let clause = Clause::new("EXISTS (SELECT 1 FROM json_each(").and_then(list);
            let clause = clause.then(&format!(") j WHERE {member} IN ")).and_then(among.clone()).then(")");
            return Ok(Cond::plain(clause));
        }
        let (from, target, record, rest) = bond(entity, field, None);
        let clause = format!("EXISTS (SELECT 1 FROM {from} b WHERE b.{record} = {alias}.id{rest} AND b.{target} IN ");
        let driver = format!("SELECT b.{record} FROM {from} b WHERE b.{target} IN ");
        let clause = Clause::new(clause).and_then(among.clone()).then(")");
        Ok(Cond::driven(clause, Clause::new(driver).and_then(among.clone()).then(&rest)))
    }

    /// A list of records of any entity has one of these.
    fn tells_of(&self, what: &Compared, refs: &[Ref], alias: &str) -> Result<Cond> {
        let ids: Vec<Id> = refs.iter().map(|at| at.id).collect();
        let mut cond = self.points(what, &ids, alias)?;
        if what.entity.key == "entry" && what.field.key == "about" {
            let of = |at: &Ref| {
                let sql = "SELECT l.entry FROM entry_link l WHERE l.entity = ? AND l.record = ?";
                Clause::new(sql).with(Sql::Integer(i64::from(at.entity.code))).with(Sql::Integer(at.id.0))
            };
            cond.driver = (!refs.is_empty()).then(|| Clause::joined(refs.iter().map(of), " UNION ALL "));
        }
        Ok(cond)
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
                Kind::Link | Kind::Links | Kind::Records => Ok(Cond::never()),
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

    /// A condition on the record that a link names.
    fn linked(
        &self,
        entity: &'static Entity,
        field: &'static Field,
        target: &'static Entity,
        inner: &Filter,
        depth: usize,
    ) -> Result<Cond> {
        let (alias, there) = (alias_at(depth), alias_at(depth + 1));
        let inner = self.condition(target, inner, depth + 1)?;
        let what = Compared { entity, field, test: Test::Is };
        let is_one = field.kind == Kind::Link;
        let mut cond = if is_one {
            let value = self.value(entity, field, &alias)?;
            let clause = Clause::new(format!("EXISTS (SELECT 1 FROM {} {there} WHERE {there}.id = ", target.key));
            Cond::plain(clause.and_then(value).then(" AND ").and_then(inner.clause).then(")"))
        } else {
            let list = self.value(entity, field, &alias)?;
            let clause = Clause::new("EXISTS (SELECT 1 FROM json_each(").and_then(list);
            let clause = clause.then(&format!(") j CROSS JOIN {} {there} ON {there}.id = j.value WHERE ", target.key));
            Cond::plain(clause.and_then(inner.clause).then(")"))
        };
        if let Some(driver) = inner.driver {
            cond.is_exact = inner.is_exact;
            let among = Clause::new("(").and_then(driver).then(")");
            cond.driver = match is_one {
                true => self.column_is(&what, Clause::new(" IN ").and_then(among), &alias)?.driver,
                false => self.member(&what, &among, &alias)?.driver,
            };
        }
        Ok(cond)
    }

    /// How many records point here.
    fn counted(
        &self,
        entity: &'static Entity,
        from: &'static Entity,
        field: &'static Field,
        test: Test,
        n: i64,
        alias: &str,
    ) -> Result<Cond> {
        let pointing = self.pointing(entity, from, field, alias, "p")?;
        let clause = Clause::new("(SELECT count(*) ").and_then(pointing).then(&format!(") {} ?", operator(test)));
        Ok(Cond::plain(clause.with(Sql::Integer(n))))
    }

    /// At least one record that points here meets a condition.
    fn pointed(
        &self,
        entity: &'static Entity,
        from: &'static Entity,
        field: &'static Field,
        inner: &Filter,
        depth: usize,
    ) -> Result<Cond> {
        let (alias, there) = (alias_at(depth), alias_at(depth + 1));
        let inner = self.condition(from, inner, depth + 1)?;
        let clause = if field.kind == Kind::Link {
            let pointing = self.pointing(entity, from, field, &alias, &there)?;
            Clause::new("EXISTS (SELECT 1 ").and_then(pointing).then(" AND ").and_then(inner.clause).then(")")
        } else {
            let pointing = self.pointing(entity, from, field, &alias, "b")?;
            let (_, _, record, _) = bond(from, field, Some(entity));
            let sql = format!("EXISTS (SELECT 1 FROM {} {there} WHERE {there}.id IN (SELECT b.{record} ", from.key);
            Clause::new(sql).and_then(pointing).then(") AND ").and_then(inner.clause).then(")")
        };
        let is_one = field.kind == Kind::Link && field.target != "*";
        let driver = inner.driver.filter(|_| is_one).map(|driver| {
            let sql = format!("SELECT p.{} FROM {} p WHERE p.id IN (", field.key, from.key);
            Clause::new(sql).and_then(driver).then(")")
        });
        Ok(Cond { clause, driver, is_exact: inner.is_exact, equal: None })
    }

    /// `FROM … WHERE …` of what points at the record: the records of `from`, or its rows of `bond`, under the name `there`.
    fn pointing(
        &self,
        entity: &Entity,
        from: &'static Entity,
        field: &'static Field,
        alias: &str,
        there: &str,
    ) -> Result<Clause> {
        if field.kind != Kind::Link {
            let (table, target, _, rest) = bond(from, field, Some(entity));
            return Ok(Clause::new(format!("FROM {table} b WHERE b.{target} = {alias}.id{rest}")));
        }
        let value = self.value(from, field, there)?;
        let mut clause = Clause::new(format!("FROM {} {there} WHERE ", from.key)).and_then(value);
        clause.sql.push_str(&format!(" = {alias}.id"));
        if field.target == "*" {
            clause.sql.push_str(&format!(" AND {there}.entity = '{}'", entity.key));
        }
        Ok(clause)
    }
}

/// Where a list of links is turned round: the table, its columns of the target and of the record, and what else picks its rows
/// of a table that goes by `b`. Roles are lines of their own (CON-4); what entries are about stands in the timeline.
fn bond(entity: &Entity, field: &Field, target: Option<&Entity>) -> (&'static str, &'static str, &'static str, String) {
    match (entity.key, field.key, target) {
        ("contact", "roles", _) => ("contact_role", "role", "contact", String::new()),
        ("entry", "about", Some(of)) => ("entry_link", "record", "entry", format!(" AND b.entity = {}", of.code)),
        _ => ("bond", "target", "record", format!(" AND b.entity = {} AND b.field = '{}'", entity.code, field.key)),
    }
}
