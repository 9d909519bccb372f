//! At most one default address of each sort a record: one among the invoicing ones, one among the delivery ones, one among
//! the rest (ADR-1). Whatever writes – a form, an import, a merge – the one that was said last stays, and the other's change
//! has its own line in the journal.
use super::row::Row;
use super::writer::Writer;
use super::{Error, Result};
use crate::model::catalog::address::{ADDRESS, postal};
use crate::model::record::Values;
use crate::model::{Id, Ref, catalog};
use rusqlite::Connection;

/// An address that is a default: its identity, and whether it is for invoices and for deliveries.
type Default = (i64, bool, bool);

/// How an address came to be a default beside others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// It was said to be one in this commit: the others give way.
    Said,
    /// It was one already, and is now for something else or belongs to another record: it gives way.
    Moved,
}

/// Notes how an address came to be a default in this commit.
pub(super) fn note(writer: &mut Writer<'_>, id: i64, before: Option<&Row>, after: &Row) {
    let is = |row: &Row, column: &str| row.number(column) == Some(1);
    if !is(after, "is_default") {
        return;
    }
    let place = |row: &Row| (is(row, "invoicing"), is(row, "delivery"), row.number("record"));
    match before.filter(|before| is(before, "is_default")) {
        None => writer.touched.defaults.push((id, Came::Said)),
        Some(before) if place(before) != place(after) => writer.touched.defaults.push((id, Came::Moved)),
        Some(_) => {}
    }
}

/// Takes the mark off the defaults that another one of their sort replaces.
pub(super) fn settle(writer: &mut Writer<'_>) -> Result<()> {
    let came = std::mem::take(&mut writer.touched.defaults);
    let owners: Vec<i64> = writer.touched.addresses.iter().map(|(_, record)| *record).collect();
    for owner in owners {
        for id in replaced(defaults(&writer.transaction, owner)?, &came) {
            let at = Ref::new(&ADDRESS, Id(id));
            writer.update(at, None, Values::new().with(&postal::IS_DEFAULT.field, false))?;
        }
    }
    Ok(())
}

/// Refuses to bring a second default back: another one was chosen since.
pub(super) fn refuse_second(writer: &Writer<'_>) -> Result<()> {
    for (code, owner) in &writer.touched.addresses {
        if replaced(defaults(&writer.transaction, *owner)?, &[]).is_empty() {
            continue;
        }
        let entity = catalog::entity_coded(*code);
        let name = entity.map(|entity| super::undo::name_of(&writer.transaction, Ref::new(entity, Id(*owner))));
        return Err(Error::ChangedSince(name.into_iter().collect()));
    }
    Ok(())
}

/// Tells the addresses that are a default beside another one of their sort.
pub(super) fn verify(connection: &Connection, wrong: &mut dyn FnMut(i64)) -> Result<()> {
    let sql = "SELECT record FROM address WHERE is_default GROUP BY record HAVING count(*) > 1";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        replaced(defaults(connection, row.get(0)?)?, &[]).into_iter().for_each(&mut *wrong);
    }
    Ok(())
}

fn defaults(connection: &Connection, owner: i64) -> Result<Vec<Default>> {
    let sql = "SELECT id, invoicing, delivery FROM address WHERE record = ?1 AND is_default ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([owner], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those that are defaults no longer: the one said last comes first, then those that stood there before, the oldest first.
fn replaced(mut defaults: Vec<Default>, came: &[(i64, Came)]) -> Vec<i64> {
    let rank = |id: i64| match came.iter().rposition(|(known, _)| *known == id) {
        Some(at) if came[at].1 == Came::Said => came.len() - at,
        Some(_) => usize::MAX,
        None => came.len() + 1,
    };
    defaults.sort_by_key(|(id, ..)| (rank(*id), *id));
    let mut taken = [false; 3];
    let mut replaced = Vec::new();
    for (id, invoicing, delivery) in defaults {
        let sorts = [invoicing, delivery, !invoicing && !delivery];
        if sorts.iter().zip(&taken).any(|(mine, taken)| *mine && *taken) {
            replaced.push(id);
            continue;
        }
        taken.iter_mut().zip(sorts).for_each(|(taken, mine)| *taken |= mine);
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_said_last_is_the_default_of_its_sorts() {
        let (plain, bills, goods, both) = ((1, false, false), (2, true, false), (3, false, true), (4, true, true));
        let said = |id| (id, Came::Said);
        assert_eq!(replaced(vec![plain, bills, goods], &[]), [0; 0], "one of each sort");
        assert_eq!(replaced(vec![plain, (5, false, false)], &[said(5)]), [1]);
        assert_eq!(replaced(vec![plain, (5, false, false)], &[]), [5], "the older one stays when none was said");
        assert_eq!(
            replaced(vec![plain, (5, false, false)], &[(1, Came::Moved)]),
            [1],
            "what was moved there gives way"
        );
        assert_eq!(replaced(vec![bills, goods, both], &[said(4)]), [2, 3]);
        assert_eq!(replaced(vec![bills, goods, both], &[said(4), said(2)]), [4]);
        assert_eq!(replaced(vec![bills, both], &[said(2), said(4)]), [2], "of two said in one commit, the later");
    }

    #[test]
    fn the_check_of_the_file_finds_a_second_default() {
        use crate::model::catalog::account::{self, ACCOUNT};
        use crate::model::{Change, Header, Label};
        use crate::repository::{Labels, Opening, Repository};
        let folder = tempfile::tempdir().unwrap();
        let mut repository =
            Repository::open(&folder.path().join("carnet.db"), Opening::OrNew, Labels::French).unwrap();
        let head = || Header { label: Label::new("test"), by: Id(0), company: None };
        let values = Values::new().with(&account::NAME.field, "Apollo").with(&account::CITY.field, "Lyon");
        let firm = Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(1)), values };
        let applied = repository.commit(head(), [firm], chrono::DateTime::UNIX_EPOCH).unwrap();
        let second = Values::new()
            .with(&postal::ENTITY.field, "account")
            .with(&postal::RECORD.field, applied.id_of(Id::provisional(1)).unwrap())
            .with(&postal::CITY.field, "Grigny");
        repository.commit(head(), [Change::insert(&ADDRESS, second)], chrono::DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
        repository.connection.execute("UPDATE address SET is_default = 1", []).unwrap();
        let found = repository.check(&mut |_| ()).unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].what.as_str(), found[0].table.as_str()), ("is_default", "address"));
    }

    /// Three hundred random writes of two windows on the addresses of two accounts, undone and done again between.
    #[test]
    fn there_is_never_a_second_default_of_a_sort() {
        use crate::model::catalog::account::{self, ACCOUNT};
        use crate::model::{Change, Header, Label};
        use crate::repository::{Labels, Opening, Repository};
        let folder = tempfile::tempdir().unwrap();
        let mut repository =
            Repository::open(&folder.path().join("carnet.db"), Opening::OrNew, Labels::French).unwrap();
        let now = chrono::DateTime::UNIX_EPOCH;
        let head = |by| Header { label: Label::new("test"), by: Id(by), company: None };
        let owners: Vec<Id> = ["Apollo", "Borée"]
            .into_iter()
            .map(|name| {
                let values = Values::new().with(&account::NAME.field, name);
                let made = Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(1)), values };
                repository.commit(head(0), vec![made], now).unwrap().id_of(Id::provisional(1)).unwrap()
            })
            .collect();
        let mut seed: u64 = 42;
        let mut die = |sides: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % sides
        };
        for step in 0..300 {
            let by = i64::try_from(die(2)).unwrap();
            let lines = repository.list(&crate::model::Query::of(&ADDRESS)).unwrap().records;
            let line = lines.get(usize::try_from(die(8)).unwrap()).map(crate::model::Record::at);
            let mut values = Values::new()
                .with(&postal::RECORD.field, owners[usize::try_from(die(2)).unwrap()])
                .with(&postal::INVOICING.field, die(2) == 1)
                .with(&postal::DELIVERY.field, die(2) == 1);
            if die(3) > 0 {
                values.set(&postal::IS_DEFAULT.field, (die(2) == 1).into());
            }
            let change = match (die(6), line) {
                (0, _) => {
                    let _ = repository.undo(Id(by), now);
                    None
                }
                (1, _) => {
                    let _ = repository.redo(Id(by), now);
                    None
                }
                (2, Some(at)) => Some(Change::Delete { at }),
                (3 | 4, Some(at)) => Some(Change::update(at, values)),
                _ => Some(Change::insert(&ADDRESS, values.with(&postal::ENTITY.field, "account"))),
            };
            if let Some(change) = change {
                repository.commit(head(by), vec![change], now).unwrap();
            }
            let sql = "SELECT count(*) FROM (SELECT 1 FROM address WHERE is_default AND invoicing GROUP BY record HAVING count(*) > 1
                       UNION ALL SELECT 1 FROM address WHERE is_default AND delivery GROUP BY record HAVING count(*) > 1
                       UNION ALL SELECT 1 FROM address WHERE is_default AND NOT invoicing AND NOT delivery
                                 GROUP BY record HAVING count(*) > 1)";
            let doubled: i64 = repository.connection.query_row(sql, [], |row| row.get(0)).unwrap();
            assert_eq!(doubled, 0, "step {step}");
        }
    }
}
