//! One write transaction: changes applied one by one, each with its line in the journal, then what is derived from them.
use super::derived::{self, Address};
use super::full_text::FullText;
use super::mint::Mint;
use super::row::Row;
use super::shape::Shape;
use super::{Error, Labels, Result, defaults, index, roots, twins};
use crate::model::catalog::entry;
use crate::model::change::Header;
use crate::model::entity::Nature;
use crate::model::rights::{self, Right, Rights};
use crate::model::rule::{Fault, Reason};
use crate::model::{Catalog, Change, Entity, Field, Id, Ref, Value, Values, catalog};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Whether words are indexed record by record, or all at once at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// A form, an action: a few records.
    Small,
    /// An import: full text is filled by one statement at the end.
    Bulk,
}

/// What is to be computed anew before the transaction ends.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Records whose default address may be another.
    pub addresses: BTreeSet<(u8, i64)>,
    /// Contacts whose roles may be others.
    pub roles: BTreeSet<i64>,
    /// Contacts whose proofs of consent are others.
    pub consents: BTreeSet<i64>,
    /// Contacts whose clocks may have moved back, and are computed anew.
    pub contacts: BTreeSet<i64>,
    /// Contacts whose clocks can only have moved on: reached at, heard at, in milliseconds UTC.
    pub raises: BTreeMap<i64, (Option<i64>, Option<i64>)>,
    /// Accounts whose clocks may have moved.
    pub accounts: BTreeSet<i64>,
    /// Accounts whose parent is another: their path must be looked at for a circle, and their root computed.
    pub parents: BTreeSet<i64>,
    /// Addresses that came to be a default, in order.
    pub defaults: Vec<(i64, defaults::Came)>,
    /// Records whose keys of duplicates may be others.
    pub twins: BTreeSet<(u8, i64)>,
    /// A custom field was made, changed or deleted.
    pub catalog: bool,
}

/// A transaction at work.
pub(super) struct Writer<'a> {
    pub transaction: Transaction<'a>,
    pub catalog: &'a Catalog,
    pub source: &'a str,
    pub head: Header,
    pub now: DateTime<Utc>,
    pub pace: Pace,
    pub journal: i64,
    pub touched: Touched,
    pub count: u64,
    /// The record whose deletion is under way.
    pub cause: Option<i64>,
    /// Records whose move to another step the commit tells itself, by number of the entity and identity.
    pub told: BTreeSet<(u8, i64)>,
    /// The language in which steps are named in what is written.
    pub labels: Labels,
    pub given: HashMap<Id, Id>,
    /// The full text that is built beside a large import.
    pub full_text: Option<FullText>,
    /// Ranges of identities that a redo has filled again, to be indexed at the end.
    pub again: Vec<(&'static Entity, i64, i64)>,
    /// Ranges of identities that an undo has taken out of the index before it deletes them.
    pub unindexed: Vec<(u8, i64, i64)>,
    /// Letters of an undone step that had left, and stay.
    pub letters: Vec<i64>,
    /// The entry that this writing has made of an activity: the letters of the same action belong to it.
    pub line_of_activity: Option<i64>,
    mint: Mint,
    pub(super) rights: Rights,
    /// The row of the journal that holds the inserts of an entity, with the first and the last identity.
    inserts: BTreeMap<u8, (i64, i64, i64)>,
    bits: HashMap<i64, i64>,
    shapes: HashMap<u8, Rc<Shape>>,
    only_company: Option<Id>,
}

impl<'a> Writer<'a> {
    /// Begins: takes the write lock at once, reads the counters and the user's rights.
    pub fn begin(
        connection: &'a mut Connection,
        (catalog, source): (&'a Catalog, &'a str),
        head: Header,
        now: DateTime<Utc>,
        pace: Pace,
    ) -> Result<Writer<'a>> {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mint = Mint::begin(&transaction, now.timestamp_millis())?;
        let rights = rights_of(&transaction, head.by)?;
        let bits = company_bits(&transaction)?;
        let only_company = (bits.len() == 1).then(|| bits.keys().next().copied().map(Id)).flatten();
        Ok(Writer {
            transaction,
            catalog,
            source,
            head,
            now,
            pace,
            journal: 0,
            touched: Touched::default(),
            count: 0,
            cause: None,
            told: BTreeSet::new(),
            labels: Labels::French,
            given: HashMap::new(),
            full_text: None,
            again: Vec::new(),
            unindexed: Vec::new(),
            letters: Vec::new(),
            line_of_activity: None,
            mint,
            rights,
            inserts: BTreeMap::new(),
            bits,
            shapes: HashMap::new(),
            only_company,
        })
    }

    /// Applies one change, with what it takes along.
    pub fn apply(&mut self, change: Change) -> Result<()> {
        match change {
            Change::Insert { entity, id, values } => {
                let owner = values.get("entity").and_then(Value::text).unwrap_or_default();
                self.must(entity, Right::Create, owner)?;
                self.insert(entity, id, values)
            }
            Change::Update { at, seen, values } => {
                let at = self.resolve(at);
                let owner = self.owner_of(at)?;
                self.must(at.entity, Right::Edit, &owner)?;
                // Whom an entry concerns follows the records, whoever wrote it: a lead that becomes a customer takes its past along.
                if values.0.iter().any(|(field, _)| field.key != entry::ABOUT.field.key) {
                    self.must_have_written(at)?;
                }
                self.refuse_other_author(at, &values)?;
                self.refuse_own_rights(at, Some(&values))?;
                self.update(at, seen, values)
            }
            Change::Delete { at } => {
                let at = self.resolve(at);
                let owner = self.owner_of(at)?;
                self.must(at.entity, Right::Delete, &owner)?;
                self.must_have_written(at)?;
                self.refuse_own_rights(at, None)?;
                self.cause = Some(at.id.0);
                let done = self.delete(at, &mut Vec::new());
                self.cause = None;
                done
            }
            Change::Merge(merge) => {
                self.must(merge.entity, Right::Edit, "")?;
                self.must(merge.entity, Right::Delete, "")?;
                self.merge(*merge)
            }
        }
    }

    /// Refuses what the user may not do. A line obeys the rights of the record that owns it: adding, changing or taking
    /// it away edits that record; `owner` is the entity that a line of a pair names.
    pub fn must(&self, entity: &'static Entity, right: Right, owner: &str) -> Result<()> {
        let allowed = match rights::owner(entity, owner) {
            Some(owner) => self.rights.allow(owner, Right::Edit),
            None => self.rights.allow(entity, right),
        };
        if allowed { Ok(()) } else { Err(Error::NotAllowed(rights::owner(entity, owner).unwrap_or(entity), right)) }
    }

    /// Refuses to change or delete what somebody else has written: an entry of the infobox, a remark (INF-2). What has no author
    /// belongs to all.
    fn must_have_written(&self, at: Ref) -> Result<()> {
        if !matches!(at.entity.key, "entry" | "comment") || self.head.by.0 <= 0 {
            return Ok(());
        }
        let sql = format!("SELECT author FROM {} WHERE id = ?1", at.entity.key);
        let author: Option<i64> =
            self.transaction.prepare_cached(&sql)?.query_row([at.id.0], |row| row.get(0)).optional()?.flatten();
        match author {
            Some(author) if author != self.head.by.0 => Err(Error::NotAuthor(at)),
            _ => Ok(()),
        }
    }

    /// What an entry tells of, and who wrote it, is not a matter of editing.
    fn refuse_other_author(&self, at: Ref, values: &Values) -> Result<()> {
        if at.entity.key != "entry" || self.head.by.0 <= 0 {
            return Ok(());
        }
        let Some((row, _)) = Row::read(&self.transaction, at.entity, at.id.0)? else { return Ok(()) };
        let fixed = [&entry::KIND.field, &entry::AUTHOR.field];
        let other = |field: &&&Field| values.get(field.key).is_some_and(|value| *value != row.value(field));
        match fixed.iter().find(other) {
            Some(field) => Err(Fault::new(field.key, "", Reason::Computed).into()),
            None => Ok(()),
        }
    }

    /// The entity that a line of a pair names; empty for other records.
    fn owner_of(&self, at: Ref) -> Result<String> {
        if at.entity.nature != Nature::Line || !at.entity.has_pair() || self.rights == Rights::all() {
            return Ok(String::new());
        }
        let sql = format!("SELECT entity FROM {} WHERE id = ?1", at.entity.key);
        Ok(self
            .transaction
            .prepare_cached(&sql)?
            .query_row([at.id.0], |row| row.get(0))
            .optional()?
            .unwrap_or_default())
    }

    /// The step of the journal that this transaction is; made with the first change.
    pub fn step(&mut self) -> Result<i64> {
        if self.journal != 0 {
            return Ok(self.journal);
        }
        let words: Map<String, Json> =
            self.head.label.words.iter().map(|(name, word)| (name.clone(), Json::from(word.clone()))).collect();
        let sql = "INSERT INTO journal(at, by_user, label, words) VALUES(?1, ?2, ?3, ?4)";
        let values =
            params![self.now.timestamp_millis(), self.head.by.0, self.head.label.key, Json::Object(words).to_string()];
        self.transaction.prepare_cached(sql)?.execute(values)?;
        self.journal = self.transaction.last_insert_rowid();
        let sql = "UPDATE journal SET state = 'dropped' WHERE by_user = ?1 AND state = 'undone'";
        self.transaction.prepare_cached(sql)?.execute([self.head.by.0])?;
        Ok(self.journal)
    }

    /// Writes the journal's line of an update or a deletion.
    pub fn line(
        &mut self,
        kind: &str,
        entity: &Entity,
        id: i64,
        before: &Map<String, Json>,
        after: Option<&Map<String, Json>>,
    ) -> Result<()> {
        let step = self.step()?;
        let sql = "INSERT INTO journal_change(journal, entity, kind, first, last, before, after, cause) VALUES(?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7)";
        let after = after.map(|map| serde_json::to_string(map).unwrap_or_default());
        let before = serde_json::to_string(before).unwrap_or_default();
        self.transaction.prepare_cached(sql)?.execute(params![
            step,
            entity.code,
            kind,
            id,
            before,
            after,
            self.cause
        ])?;
        self.count += 1;
        Ok(())
    }

    /// Notes in the journal that a record came back under the identity it had.
    pub fn returned(&mut self, entity: &Entity, id: i64) -> Result<()> {
        self.count += 1;
        let step = self.step()?;
        let sql = "INSERT INTO journal_change(journal, entity, kind, first, last) VALUES(?1, ?2, 'insert', ?3, ?3)";
        self.transaction.prepare_cached(sql)?.execute(params![step, entity.code, id])?;
        Ok(())
    }

    /// Notes an insert in the journal: the inserts of one entity in one step are one line, from the first to the last.
    pub fn inserted(&mut self, entity: &Entity, id: i64) -> Result<()> {
        self.count += 1;
        if let Some((_, first, last)) = self.inserts.get_mut(&entity.code) {
            (*first, *last) = ((*first).min(id), (*last).max(id));
            return Ok(());
        }
        let step = self.step()?;
        let sql = "INSERT INTO journal_change(journal, entity, kind, first, last) VALUES(?1, ?2, 'insert', ?3, ?3)";
        self.transaction.prepare_cached(sql)?.execute(params![step, entity.code, id])?;
        self.inserts.insert(entity.code, (self.transaction.last_insert_rowid(), id, id));
        Ok(())
    }

    /// Whether the words of a record stand in the index now: not before the end of a bulk, nor once an undo took them out.
    pub fn is_indexed(&self, entity: &Entity, id: i64) -> bool {
        let within = |first: i64, last: i64| (first..=last).contains(&id);
        let fresh = self.pace == Pace::Bulk
            && (self.inserts.get(&entity.code).is_some_and(|(_, first, last)| within(*first, *last))
                || self.again.iter().any(|(of, first, last)| of.code == entity.code && within(*first, *last)));
        !fresh && !self.unindexed.iter().any(|(code, first, last)| *code == entity.code && within(*first, *last))
    }

    /// The identity behind a provisional one; minted when a record is named before it is made.
    pub fn resolve_id(&mut self, id: Id) -> Id {
        if !id.is_provisional() {
            return id;
        }
        let mint = &mut self.mint;
        *self.given.entry(id).or_insert_with(|| mint.id())
    }

    /// The record behind a provisional one.
    pub fn resolve(&mut self, at: Ref) -> Ref {
        Ref::new(at.entity, self.resolve_id(at.id))
    }

    /// A value with real identities for provisional ones.
    pub fn resolve_value(&mut self, value: Value) -> Value {
        match value {
            Value::Link(id) => Value::Link(self.resolve_id(id)),
            Value::Links(ids) => Value::Links(ids.into_iter().map(|id| self.resolve_id(id)).collect()),
            Value::Records(refs) => Value::Records(refs.into_iter().map(|at| self.resolve(at)).collect()),
            other => other,
        }
    }

    /// The shape of an entity's rows.
    pub fn shape(&mut self, entity: &'static Entity) -> Rc<Shape> {
        let (catalog, now) = (self.catalog, self.now);
        Rc::clone(self.shapes.entry(entity.code).or_insert_with(|| Rc::new(Shape::of(entity, catalog, now))))
    }

    /// A new identity.
    pub fn mint_id(&mut self) -> Id {
        self.mint.id()
    }

    /// Keeps a reference that came with the record from being given again.
    pub fn keep_reference(&mut self, entity: &'static Entity, reference: &str) -> Result<()> {
        self.mint.keep(&self.transaction, entity, reference)
    }

    /// A new reference.
    pub fn mint_reference(&mut self, entity: &'static Entity) -> Result<Option<String>> {
        self.mint.reference(&self.transaction, entity)
    }

    /// The own company of a new record that names none.
    pub fn company(&self) -> Option<Id> {
        self.head.company.or(self.only_company)
    }

    /// The bit of an own company that is not taken yet.
    pub fn free_bit(&self) -> i64 {
        (0..62).find(|bit| !self.bits.values().any(|taken| taken == &(1 << bit))).unwrap_or(61)
    }

    /// Notes the bit of a new own company.
    pub fn take_bit(&mut self, company: i64, bit: i64) {
        self.bits.insert(company, 1 << bit);
    }

    /// The derived columns of a row.
    pub fn own(&self, entity: &Entity, row: &Row, address: &Address) -> Vec<(&'static str, rusqlite::types::Value)> {
        derived::own(entity, row, address, &|company| self.bits.get(&company).copied().unwrap_or(0))
    }

    /// Notes what a new, changed or deleted row makes necessary. To be called with the row before and with the row after.
    pub fn touch(&mut self, entity: &Entity, id: i64, row: &Row) {
        let record = row.number("record").unwrap_or(0);
        match entity.key {
            "address" => {
                if let Some(owner) = catalog::entity_named(row.text("entity")) {
                    self.touched.addresses.insert((owner.code, record));
                }
            }
            "contact_point" => {
                if let Some(owner) = catalog::entity_named(row.text("entity")) {
                    self.touch_twins(owner, record);
                }
            }
            "contact_role" => {
                self.touched.roles.extend(row.number("contact"));
            }
            "consent" => self.touched.consents.extend(row.number("contact")),
            "account" if row.number("parent").is_some() => _ = self.touched.parents.insert(id),
            "custom_field" | "setting" | "company" => self.touched.catalog = true,
            _ => {}
        }
    }

    /// Notes that the keys of a record may be others; those of a bulk are computed at its end, all at once.
    pub fn touch_twins(&mut self, entity: &Entity, id: i64) {
        if entity.has_twins() && self.is_indexed(entity, id) {
            self.touched.twins.insert((entity.code, id));
        }
    }

    /// Notes that the keys of those who work at an account may be others: its name is.
    pub fn touch_staff(&mut self, account: i64) -> Result<()> {
        for entity in catalog::ENTITIES.iter().filter(|entity| entity.has_twins() && entity.field("account").is_some())
        {
            let sql = format!("SELECT id FROM {} WHERE account = ?1", entity.key);
            let mut statement = self.transaction.prepare_cached(&sql)?;
            let ids: Vec<i64> = statement.query_map([account], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            drop(statement);
            ids.into_iter().for_each(|id| self.touch_twins(entity, id));
        }
        Ok(())
    }

    /// Notes that an entry is new: the clocks of the contacts concerned can only move on.
    pub fn raise_clocks(&mut self, row: &Row) {
        let Some(at) = row.number("at") else { return };
        let marks = [row.number("reached") == Some(1), row.number("heard") == Some(1)];
        if marks == [false, false] {
            return;
        }
        for (code, contact) in index::about(&catalog::entry::ENTRY, row) {
            if code == catalog::contact::CONTACT.code {
                let clocks = self.touched.raises.entry(contact).or_default();
                clocks.0 = clocks.0.max(marks[0].then_some(at));
                clocks.1 = clocks.1.max(marks[1].then_some(at));
            }
        }
    }

    /// Notes that an entry is another or gone: the clocks of the contacts concerned are computed anew.
    pub fn recompute_clocks(&mut self, row: &Row) {
        if row.number("reached") == Some(1) || row.number("heard") == Some(1) {
            let about = index::about(&catalog::entry::ENTRY, row).into_iter();
            self.touched.contacts.extend(about.filter(|(code, _)| *code == 2).map(|(_, contact)| contact));
        }
    }

    /// Computes what is derived, writes the last lines and counters, and makes all of it durable.
    pub fn finish(mut self) -> Result<Written> {
        if let (Pace::Bulk, Some((_, first, last))) = (self.pace, self.inserts.get(&catalog::entry::ENTRY.code)) {
            index::add_links(&self.transaction, *first, *last)?;
        }
        for (_, first, last) in self.again.iter().filter(|(entity, ..)| entity.key == "entry") {
            index::add_links(&self.transaction, *first, *last)?;
        }
        defaults::settle(&mut self)?;
        self.derive()?;
        let built = match self.full_text.take() {
            Some(full_text) => {
                let code = full_text.entity().code;
                full_text.take_over(&self.transaction)?.then_some(code)
            }
            None => None,
        };
        let ranges: Vec<(u8, i64, i64, i64)> =
            self.inserts.iter().map(|(code, (line, first, last))| (*code, *line, *first, *last)).collect();
        for (code, line, first, last) in ranges {
            let sql = "UPDATE journal_change SET first = ?2, last = ?3 WHERE id = ?1 AND (first <> ?2 OR last <> ?3)";
            self.transaction.prepare_cached(sql)?.execute([line, first, last])?;
            if let (Pace::Bulk, Some(entity)) = (self.pace, catalog::entity_coded(code)) {
                if built != Some(code) {
                    index::add_words(&self.transaction, entity, first, last)?;
                }
                twins::fill(&self.transaction, entity, first, last)?;
            }
        }
        for (entity, first, last) in std::mem::take(&mut self.again) {
            index::add_words(&self.transaction, entity, first, last)?;
            twins::fill(&self.transaction, entity, first, last)?;
        }
        self.mint.save(&self.transaction)?;
        let written =
            Written { journal: self.journal, count: self.count, given: self.given, catalog: self.touched.catalog };
        // By hand: what a refused commit points to can only be asked while it is open.
        self.transaction.execute_batch("COMMIT").map_err(|error| commit_error(&self.transaction, error))?;
        Ok(written)
    }

    /// Computes what is derived from other rows.
    pub fn derive(&mut self) -> Result<()> {
        let touched = std::mem::take(&mut self.touched);
        let connection = &self.transaction;
        let mut changed = touched.twins;
        roots::settle(connection, &touched.parents)?;
        for (code, record) in touched.addresses {
            let Some(entity) = catalog::entity_coded(code) else { continue };
            let indexed = self.is_indexed(entity, record);
            if indexed {
                index::remove_words(connection, entity, record, record)?;
            }
            let moved = derived::refresh_address(connection, entity, record)?;
            if indexed {
                index::add_words(connection, entity, record, record)?;
            }
            if moved && indexed && entity.has_twins() {
                changed.insert((code, record));
            }
            if let (true, false, Some(full_text)) = (moved, indexed, &mut self.full_text) {
                full_text.spoil(entity);
            }
        }
        for (code, record) in changed {
            let Some(entity) = catalog::entity_coded(code) else { continue };
            if self.is_indexed(entity, record) {
                twins::refresh(connection, entity, record)?;
            }
        }
        for contact in touched.roles {
            derived::refresh_roles(connection, contact)?;
        }
        for contact in touched.consents {
            derived::refresh_consent(connection, contact)?;
        }
        let mut accounts = touched.accounts;
        let mut raised: BTreeMap<i64, (Option<i64>, Option<i64>)> = BTreeMap::new();
        for (contact, clocks) in touched.raises {
            if touched.contacts.contains(&contact) {
                continue;
            }
            if let Some(account) = derived::raise_clocks(connection, "contact", contact, clocks)? {
                let both = raised.entry(account).or_default();
                *both = (both.0.max(clocks.0), both.1.max(clocks.1));
            }
        }
        for (account, clocks) in raised {
            derived::raise_clocks(connection, "account", account, clocks)?;
        }
        for contact in touched.contacts {
            accounts.extend(derived::refresh_contact_clocks(connection, contact)?);
        }
        for account in accounts {
            derived::refresh_account_clocks(connection, account)?;
        }
        self.touched.catalog = touched.catalog;
        Ok(())
    }
}

/// What a finished transaction has done.
#[derive(Debug)]
pub(super) struct Written {
    pub journal: i64,
    pub count: u64,
    pub given: HashMap<Id, Id>,
    pub catalog: bool,
}

/// Refuses an account that is its own ancestor, with the path.
pub fn refuse_circle(connection: &Connection, account: i64) -> Result<()> {
    let mut path = Vec::new();
    let mut at = account;
    let mut statement = connection.prepare_cached("SELECT name, parent FROM account WHERE id = ?1")?;
    let mut seen = BTreeSet::new();
    loop {
        let mut rows = statement.query([at])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        path.push(row.get::<_, String>(0)?);
        let Some(parent) = row.get::<_, Option<i64>>(1)? else { return Ok(()) };
        if parent == account {
            path.push(path[0].clone());
            let reason = crate::model::rule::Reason::Circle(path.clone());
            return Err(
                crate::model::rule::Fault::new("parent", path.get(1).cloned().unwrap_or_default(), reason).into()
            );
        }
        if !seen.insert(at) {
            return Ok(());
        }
        at = parent;
    }
}

/// What a user may do, by their set of rights; everything without one.
pub fn rights_of(connection: &Connection, user: Id) -> Result<Rights> {
    let sql = "SELECT p.refused FROM user u JOIN permission_set p ON p.id = u.permission_set WHERE u.id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([user.0])?;
    let Some(row) = rows.next()? else { return Ok(Rights::all()) };
    Ok(Rights::parse(&row.get::<_, Option<String>>(0)?.unwrap_or_default()).0)
}

fn company_bits(connection: &Connection) -> Result<HashMap<i64, i64>> {
    let mut statement = connection.prepare_cached("SELECT id, bit FROM company")?;
    let bits = statement.query_map([], |row| Ok((row.get(0)?, 1 << row.get::<_, i64>(1)?)))?;
    Ok(bits.collect::<rusqlite::Result<_>>()?)
}

/// Why a commit is refused at its end: what it points to is gone, here or in another window.
fn commit_error(connection: &Connection, error: rusqlite::Error) -> Error {
    if !error.to_string().contains("FOREIGN KEY") {
        return error.into();
    }
    match missing(connection) {
        Ok(Some(at)) => Error::Gone(at),
        Ok(None) | Err(_) => Error::Sqlite("foreign keys".to_owned(), error),
    }
}

/// A record that a row of the open transaction points to and that is not there.
fn missing(connection: &Connection) -> Result<Option<Ref>> {
    let sql = "SELECT f.\"table\", f.rowid, f.parent, l.\"from\" FROM pragma_foreign_key_check f
               JOIN pragma_foreign_key_list(f.\"table\") l ON l.id = f.fkid LIMIT 1";
    let found: Option<(String, i64, String, String)> =
        connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()?;
    let Some((table, row, parent, column)) = found else { return Ok(None) };
    let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE rowid = ?1");
    let id: i64 = connection.query_row(&sql, [row], |row| row.get(0))?;
    Ok(catalog::entity_named(&parent).map(|entity| Ref::new(entity, Id(id))))
}
