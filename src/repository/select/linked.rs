//! Conditions over links: members of lists, what a link names, what points here and how much of it.
use super::super::Result;
use super::cond::Cond;
use super::condition::alias_at;
use super::scalar::{Compared, is_column, operator};
use super::{Clause, Context, Named, id_list, prefix_end};
use crate::model::entity::Nature;
use crate::model::field::Store;
use crate::model::filter::Test;
use crate::model::{Entity, Field, Filter, Id, Kind, Ref, catalog};
use rusqlite::types::Value as Sql;

impl Context<'_> {
    /// A member of a list of links is among the records that `among` selects.
    pub(super) fn member(&self, what: &Compared, among: &Clause, alias: &str) -> Result<Cond> {
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
        let driver = format!("SELECT b.{record} AS id FROM {from} b WHERE b.{target} IN ");
        let clause = Clause::new(clause).and_then(among.clone()).then(")");
        Ok(Cond::driven(clause, Clause::new(driver).and_then(among.clone()).then(&rest)))
    }

    /// A list of records of any entity has one of these.
    pub(super) fn tells_of(&self, what: &Compared, refs: &[Ref], alias: &str) -> Result<Cond> {
        let ids: Vec<Id> = refs.iter().map(|at| at.id).collect();
        let mut cond = self.points(what, &ids, alias)?;
        if what.entity.key == "entry" && what.field.key == "about" {
            let of = |at: &Ref| {
                let sql = "SELECT l.entry AS id FROM entry_link l WHERE l.entity = ? AND l.record = ?";
                Clause::new(sql).with(Sql::Integer(i64::from(at.entity.code))).with(Sql::Integer(at.id.0))
            };
            cond.driver = (!refs.is_empty()).then(|| Clause::joined(refs.iter().map(of), " UNION ALL "));
        }
        Ok(cond)
    }

    /// A list of records of any entity has one that a word names: `about:apollo`.
    pub(super) fn tells_of_named(&self, what: &Compared, word: &str, alias: &str) -> Result<Cond> {
        let is_told = what.entity.key == "entry" && what.field.key == "about";
        let mut ways = Vec::new();
        for entity in catalog::ENTITIES.iter().filter(|entity| entity.nature == Nature::Main || entity.key == "user") {
            let among = match self.named(entity, word)? {
                Named::Few(ids) if ids.is_empty() => continue,
                Named::Few(ids) => Clause::new("(SELECT value FROM json_each(?))").with(id_list(&ids)),
                Named::Many(column, begin) => {
                    let sql = format!("(SELECT x.id FROM {} x WHERE x.{column} >= ? AND x.{column} < ?)", entity.key);
                    let end = prefix_end(&begin);
                    Clause::new(sql).with(Sql::Text(begin)).with(Sql::Text(end))
                }
            };
            if is_told {
                let of = format!("FROM entry_link b WHERE b.entity = {} AND b.record IN ", entity.code);
                let exists = Clause::new(format!("EXISTS (SELECT 1 {of}")).and_then(among.clone());
                let driver = Clause::new(format!("SELECT b.entry AS id {of}")).and_then(among);
                ways.push(Cond::driven(exists.then(&format!(" AND b.entry = {alias}.id)")), driver));
                continue;
            }
            let list = self.value(what.entity, what.field, alias)?;
            let id = "CAST(substr(j.value, instr(j.value, ':') + 1) AS INTEGER)";
            let test = format!(") j WHERE j.value LIKE '{}:%' AND {id} IN ", entity.key);
            let clause = Clause::new("EXISTS (SELECT 1 FROM json_each(").and_then(list).then(&test);
            ways.push(Cond::plain(clause.and_then(among).then(")")));
        }
        Ok(if ways.is_empty() { Cond::never() } else { Cond::any(ways) })
    }

    /// A condition on the record that a link names.
    pub(super) fn linked(
        &self,
        entity: &'static Entity,
        field: &'static Field,
        target: &'static Entity,
        inner: &Filter,
        depth: usize,
    ) -> Result<Cond> {
        let (alias, there) = (alias_at(depth), alias_at(depth + 1));
        let inner = self.condition(target, inner, depth + 1)?;
        let is_one = field.kind == Kind::Link;
        let test = |inner: Clause| -> Result<Clause> {
            let value = self.value(entity, field, &alias)?;
            let clause = if is_one {
                let sql = format!("EXISTS (SELECT 1 FROM {} {there} WHERE {there}.id = ", target.key);
                Clause::new(sql).and_then(value).then(" AND ")
            } else {
                let clause = Clause::new("EXISTS (SELECT 1 FROM json_each(").and_then(value);
                clause.then(&format!(") j CROSS JOIN {} {there} ON {there}.id = j.value WHERE ", target.key))
            };
            Ok(clause.and_then(inner).then(")"))
        };
        let row = inner.row.map(test).transpose()?;
        let driver = inner.driver.and_then(|driver| self.linking(entity, field, driver, &alias));
        Ok(Cond { row, is_exact: inner.is_exact && driver.is_some(), driver, ..Cond::plain(test(inner.clause)?) })
    }

    /// The records whose link names one that a driver selects. Joined, not gathered first: of many a few are enough to know.
    fn linking(&self, entity: &Entity, field: &'static Field, driver: Clause, alias: &str) -> Option<Clause> {
        let (table, column, record, rest) = match field.kind {
            Kind::Link if is_column(field) && self.indexes.leads(entity.key, field.key) => {
                (entity.key, field.key, "id", String::new())
            }
            Kind::Links if field.store != Store::Custom && field.target != "company" => {
                let (table, target, record, rest) = bond(entity, field, None);
                (table, target, record, rest.replace("b.", &format!("{alias}.")))
            }
            _ => return None,
        };
        let join = format!(") d CROSS JOIN {table} {alias} ON {alias}.{column} = d.id{rest}");
        Some(Clause::new(format!("SELECT {alias}.{record} AS id FROM (")).and_then(driver).then(&join))
    }

    /// How many records point here.
    pub(super) fn counted(
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
    pub(super) fn pointed(
        &self,
        entity: &'static Entity,
        from: &'static Entity,
        field: &'static Field,
        inner: &Filter,
        depth: usize,
    ) -> Result<Cond> {
        let (alias, there) = (alias_at(depth), alias_at(depth + 1));
        let inner = self.condition(from, inner, depth + 1)?;
        let test = |inner: Clause| -> Result<Clause> {
            if field.kind == Kind::Link {
                let pointing = self.pointing(entity, from, field, &alias, &there)?;
                return Ok(Clause::new("EXISTS (SELECT 1 ").and_then(pointing).then(" AND ").and_then(inner).then(")"));
            }
            let pointing = self.pointing(entity, from, field, &alias, "b")?;
            let (_, _, record, _) = bond(from, field, Some(entity));
            let sql = format!("EXISTS (SELECT 1 FROM {} {there} WHERE {there}.id IN (SELECT b.{record} ", from.key);
            Ok(Clause::new(sql).and_then(pointing).then(") AND ").and_then(inner).then(")"))
        };
        let row = inner.row.map(test).transpose()?;
        let is_one = field.kind == Kind::Link && field.target != "*" && is_column(field);
        let driver = inner.driver.filter(|_| is_one).map(|driver| {
            let (column, table) = (field.key, from.key);
            let sql = format!("SELECT {there}.{column} AS id FROM (");
            let join =
                format!(") d CROSS JOIN {table} {there} ON {there}.id = d.id WHERE {there}.{column} IS NOT NULL");
            Clause::new(sql).and_then(driver).then(&join)
        });
        Ok(Cond { row, is_exact: inner.is_exact && driver.is_some(), driver, ..Cond::plain(test(inner.clause)?) })
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
            let (table, target, record, rest) = bond(from, field, Some(entity));
            let mut clause = Clause::new(format!("FROM {table} b WHERE b.{target} = {alias}.id{rest}"));
            if let Some(shown) = self.of_company(from, self.company, "o")? {
                let sql = format!(" AND EXISTS (SELECT 1 FROM {} o WHERE o.id = b.{record} AND ", from.key);
                clause = clause.then(&sql).and_then(shown).then(")");
            }
            return Ok(clause);
        }
        let value = self.value(from, field, there)?;
        let mut clause = Clause::new(format!("FROM {} {there} WHERE ", from.key)).and_then(value);
        clause.sql.push_str(&format!(" = {alias}.id"));
        if field.target == "*" {
            clause.sql.push_str(&format!(" AND {there}.entity = '{}'", entity.key));
        }
        if let Some(shown) = self.of_company(from, self.company, there)? {
            clause = clause.then(" AND ").and_then(shown);
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
