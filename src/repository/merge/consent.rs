//! What a merged person has said about our keeping what we know (DUP-3): withdrawn or refused, the latest, beat granted, which
//! beats requested, which beats unknown. All proofs are kept; where the newest is not the one that holds, that one is said again.
use super::super::Result;
use super::super::row::Row;
use super::super::writer::Writer;
use crate::model::catalog::consent::{self, CONSENT};
use crate::model::catalog::contact::CONTACT;
use crate::model::change::Merge;
use crate::model::record::Values;
use crate::model::{Id, Value};
use rusqlite::OptionalExtension;

/// A proof: what it says, its day, its line.
type Proof = (String, String, i64);

/// The proof that holds once all are one; none where nobody was asked.
pub fn prevailing(writer: &Writer<'_>, merge: &Merge) -> Result<Option<Proof>> {
    if merge.entity != &CONTACT {
        return Ok(None);
    }
    let mut proofs = Vec::new();
    for (id, _) in std::iter::once(&merge.original).chain(&merge.others) {
        proofs.extend(newest(writer, *id)?);
    }
    let rank = |status: &str| match status {
        "refused" | "withdrawn" => 3,
        "granted" => 2,
        "requested" => 1,
        _ => 0,
    };
    Ok(proofs.into_iter().max_by_key(|(status, day, line)| (rank(status), day.clone(), *line)))
}

/// Says a proof again where another is newer.
pub fn settle(writer: &mut Writer<'_>, merge: &Merge, proof: Option<Proof>) -> Result<()> {
    let Some((status, _, line)) = proof else { return Ok(()) };
    let Some((shown, day, _)) = newest(writer, merge.original.0)? else { return Ok(()) };
    if shown == status {
        return Ok(());
    }
    let Some((row, _)) = Row::read(&writer.transaction, &CONSENT, line)? else { return Ok(()) };
    let today = writer.now.date_naive();
    let day = day.parse().map_or(today, |day: chrono::NaiveDate| day.max(today));
    let mut values = Values::new()
        .with(&consent::CONTACT.field, merge.original.0)
        .with(&consent::DAY.field, Value::Date(day))
        .with(&consent::AUTHOR.field, Some(writer.head.by).filter(|by| by.0 > 0));
    let said = [&consent::STATUS, &consent::BASIS, &consent::SOURCE, &consent::WORDING];
    for column in said {
        values.set(&column.field, row.value(&column.field));
    }
    values.set(&consent::REVIEW.field, row.value(&consent::REVIEW.field));
    writer.insert(&CONSENT, None, values)
}

fn newest(writer: &Writer<'_>, contact: Id) -> Result<Option<Proof>> {
    let sql = "SELECT gdpr_status, day, id FROM consent WHERE contact = ?1 ORDER BY day DESC, id DESC LIMIT 1";
    let mut statement = writer.transaction.prepare_cached(sql)?;
    Ok(statement.query_row([contact.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?)
}
