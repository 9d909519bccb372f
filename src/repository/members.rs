//! Who sits in target lists and campaigns: looked up for many customers at once, and kept from contradicting the segment that
//! a list follows.
use super::row::Row;
use super::select::id_list;
use super::writer::Writer;
use super::{Repository, Result};
use crate::model::member::{LeftOut, Seats};
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, Id, Ref};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// So many customers are looked up at once.
const SLICE: usize = 500;

impl Repository {
    /// Which of some customers sit in a list or a campaign, each with their line there.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn seated(&self, seats: &Seats, home: Id, who: &[Ref]) -> Result<HashMap<Ref, Id>> {
        let mut found = HashMap::new();
        for entity in crate::model::member::WHO {
            let Some(member) = seats.member_field(entity) else { continue };
            let ids: Vec<Id> = who.iter().filter(|at| at.entity == entity).map(|at| at.id).collect();
            let (column, of, line) = (member.key, seats.home_field().key, seats.line.key);
            let sql = format!(
                "SELECT {column}, id FROM {line} WHERE {of} = ?1 AND {column} IN (SELECT value FROM json_each(?2))"
            );
            for slice in ids.chunks(SLICE) {
                self.read(|connection| {
                    let mut statement = connection.prepare_cached(&sql)?;
                    let mut rows = statement.query(params![home.0, id_list(slice)])?;
                    while let Some(row) = rows.next()? {
                        found.insert(Ref::new(entity, Id(row.get(0)?)), Id(row.get(1)?));
                    }
                    Ok(())
                })?;
            }
        }
        Ok(found)
    }

    /// Who of some customers is left out of a mailing, and why.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn left_out(&self, who: &[Ref]) -> Result<HashMap<Ref, LeftOut>> {
        let mut found = HashMap::new();
        for entity in crate::model::member::WHO {
            let fields = LeftOut::fields(entity);
            let ids: Vec<Id> = who.iter().filter(|at| at.entity == entity).map(|at| at.id).collect();
            for slice in ids.chunks(SLICE) {
                let records = self.some_of(entity, slice, &fields)?;
                found.extend(records.iter().filter_map(|record| Some((record.at(), LeftOut::of(record)?))));
            }
        }
        Ok(found)
    }
}

/// Since when a new member is in, and who put them in, where nobody says it.
pub fn complete(writer: &Writer<'_>, row: &mut Row) {
    if row.get("added_at") == &Sql::Null {
        row.set("added_at", Sql::Integer(writer.now.timestamp_millis()));
    }
    if row.get("added_by") == &Sql::Null && writer.head.by.0 > 0 {
        row.set("added_by", Sql::Integer(writer.head.by.0));
    }
}

/// What contradicts the segment of a list: one of other records than customers, members put in by hand.
pub fn fault(connection: &Connection, entity: &Entity, id: Id, row: &Row) -> Result<Option<Fault>> {
    match entity.key {
        "target_list" => match row.number("segment") {
            Some(segment) => fault_of_segment(connection, id, segment),
            None => Ok(None),
        },
        "list_member" => {
            let sql = "SELECT name FROM target_list WHERE id = ?1 AND segment IS NOT NULL";
            let mut statement = connection.prepare_cached(sql)?;
            let live: Option<String> = statement.query_row([row.number("target_list")], |row| row.get(0)).optional()?;
            Ok(live.map(|name| Fault::new("target_list", name, Reason::NotA("static_list"))))
        }
        _ => Ok(None),
    }
}

fn fault_of_segment(connection: &Connection, list: Id, segment: i64) -> Result<Option<Fault>> {
    let sql = "SELECT name FROM segment WHERE id = ?1 AND entity NOT IN ('account', 'contact')";
    let strange: Option<String> = connection.prepare_cached(sql)?.query_row([segment], |row| row.get(0)).optional()?;
    if let Some(name) = strange {
        return Ok(Some(Fault::new("segment", name, Reason::NotA("segment_of_customers"))));
    }
    let sql = "SELECT 1 FROM list_member WHERE target_list = ?1 LIMIT 1";
    let has_members = connection.prepare_cached(sql)?.exists([list.0])?;
    Ok(has_members.then(|| Fault::new("segment", "", Reason::NotA("empty_list"))))
}
