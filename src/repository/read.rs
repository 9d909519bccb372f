//! Records one by one, page by page, in a stream, and counted.
use super::select::{Context, FEW, Indexes, Plan, Shape, fetch, title_expression};
use super::{Error, Repository, Result};
use crate::model::entity::{Nature, Title};
use crate::model::query::Page;
use crate::model::rights::{Right, Rights};
use crate::model::{Entity, Id, Query, Record, Ref};
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use std::time::Duration;

/// So long a list is walked for records that meet a condition without an index, where there is time; if they are rare, one pass
/// over the table in its own order is quicker than the whole way along an index (a million: 0.4 s against 6).
const WALK: Duration = Duration::from_millis(60);

impl Repository {
    /// Who works with the file; nobody at first.
    pub fn me(&self) -> Option<Id> {
        self.me.get()
    }

    /// Says who works with the file: `owner:me` means them.
    pub fn set_me(&self, me: Option<Id>) {
        self.me.set(me);
    }

    /// The own company whose records searches and look-ups find; all when `None` (MUL-1).
    pub fn company(&self) -> Option<Id> {
        self.company.get()
    }

    /// Lets searches and look-ups find the records of one own company only.
    pub fn set_company(&self, company: Option<Id>) {
        self.company.set(company);
    }

    /// What whoever works with the file may do: records that they may not read are absent from every list, count and
    /// search. Writes obey the rights that the file gives to the user of the commit.
    pub fn set_rights(&self, rights: Rights) {
        *self.rights.borrow_mut() = rights;
    }

    /// What a user may do, by the set of rights that the file gives them; everything without one (MUL-3).
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn rights_of(&self, user: Id) -> Result<Rights> {
        self.read(|connection| super::writer::rights_of(connection, user))
    }

    /// Whether records of an entity may be read. What is kept in the settings always may: forms and lists need its names.
    pub(super) fn may_read(&self, entity: &Entity) -> bool {
        entity.nature != Nature::Main || self.rights.borrow().allow(entity, Right::Read)
    }

    /// Whether records of an entity are shown: they may be read, and their module is on.
    pub fn shows(&self, entity: &Entity) -> bool {
        self.may_read(entity) && self.catalog.offers(entity)
    }

    /// A record with all its fields.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn get(&self, at: Ref) -> Result<Option<Record>> {
        if !self.may_read(at.entity) {
            return Ok(None);
        }
        self.read(|connection| {
            let context = self.context(connection)?;
            let shape = Shape::of(&context, at.entity, None)?;
            Ok(fetch(connection, &shape, at.entity, &[at.id])?.pop())
        })
    }

    /// Records with all their fields, in the order asked for; those that are gone are left out.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn get_all(&self, entity: &'static Entity, ids: &[Id]) -> Result<Vec<Record>> {
        if !self.may_read(entity) {
            return Ok(Vec::new());
        }
        self.read(|connection| {
            let context = self.context(connection)?;
            fetch(connection, &Shape::of(&context, entity, None)?, entity, ids)
        })
    }

    /// A page of a list.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn list(&self, query: &Query) -> Result<Page> {
        if !self.may_read(query.entity) {
            return Ok(Page::default());
        }
        if self.patience.get().is_some() {
            return self.read(|connection| {
                Plan::of(&self.context(connection)?, query)?.page(connection, &query.from, query.limit)
            });
        }
        let walked = self.read(|connection| {
            let plan = Plan::of(&self.context(connection)?, query)?;
            if plan.may_walk_in_vain() {
                self.limits.begin(Some(WALK));
            }
            plan.page(connection, &query.from, query.limit)
        });
        match walked {
            Err(Error::Slow) => self.read(|connection| {
                let plan = Plan::in_one_pass(&self.context(connection)?, query)?;
                plan.page(connection, &query.from, query.limit)
            }),
            done => done,
        }
    }

    /// How many records a query selects, whatever its limit.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn count(&self, query: &Query) -> Result<u64> {
        if !self.may_read(query.entity) {
            return Ok(0);
        }
        self.read(|connection| {
            let count = Plan::count(&self.context(connection)?, query)?;
            let mut statement = connection.prepare_cached(&count.sql)?;
            let n: i64 = statement.query_row(params_from_iter(&count.values), |row| row.get(0))?;
            Ok(u64::try_from(n).unwrap_or(0))
        })
    }

    /// The whole of a list from its start on, record by record, whatever its limit.
    ///
    /// # Errors
    /// What `f` returns, [`super::Error::Cancelled`], or what SQLite says.
    pub fn each(&self, query: &Query, f: &mut dyn FnMut(Record) -> Result<()>) -> Result<()> {
        if !self.may_read(query.entity) {
            return Ok(());
        }
        self.read(|connection| Plan::of_all(&self.context(connection)?, query)?.each(connection, f))
    }

    /// Every record of a small table by its title, in the order of the table.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn titles(&self, entity: &'static Entity) -> Result<Vec<(Id, String)>> {
        self.read(|connection| {
            let title = title_expression(entity, self.labels, "r");
            let order = match entity.title {
                _ if entity.field("position").is_some() => "r.position, r.id".to_owned(),
                Title::Column(_) if entity.hidden.contains(&"name_key") => "r.name_key, r.id".to_owned(),
                Title::Column(_) | Title::Label => format!("fold({title}), r.id"),
            };
            let sql = format!("SELECT r.id, {title} FROM {} r ORDER BY {order}", entity.key);
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement
                .query_map([], |row| Ok((Id(row.get(0)?), row.get::<_, Option<String>>(1)?.unwrap_or_default())))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The title of a record; `None` when it is gone.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn title(&self, at: Ref) -> Result<Option<String>> {
        self.read(|connection| {
            let title = title_expression(at.entity, self.labels, "r");
            let sql = format!("SELECT {title} FROM {} r WHERE r.id = ?", at.entity.key);
            let mut statement = connection.prepare_cached(&sql)?;
            let found = statement.query_row([at.id.0], |row| row.get::<_, Option<String>>(0)).optional()?;
            Ok(found.map(Option::unwrap_or_default))
        })
    }

    /// What the making of SQL needs to know.
    pub(super) fn context<'a>(&'a self, connection: &'a Connection) -> Result<Context<'a>> {
        if self.indexes.get().is_none() {
            // Another read of this thread cannot have set it meanwhile: reads do not nest before this line.
            let _ = self.indexes.set(Indexes::read(connection)?);
        }
        static NONE: std::sync::LazyLock<Indexes> = std::sync::LazyLock::new(Indexes::default);
        Ok(Context {
            connection,
            catalog: &self.catalog,
            indexes: self.indexes.get().unwrap_or(&NONE),
            labels: self.labels,
            source: &self.source,
            me: self.me.get(),
            company: self.company.get(),
            is_hurried: self.patience.get().is_some(),
            few: FEW,
        })
    }
}
