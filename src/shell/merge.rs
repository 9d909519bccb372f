//! A merge in words and as a commit: the screen and the command line say and do the same (DUP-3).
use chrono::{DateTime, Utc};

use crate::config;
use crate::lang::{Arg, Lang, Reader};
use crate::model::catalog::address::ADDRESS;
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::merge::{self, MOST, Merging, News, Refusal, Row, Source};
use crate::model::{Change, Commit, Entity, Field, Header, Id, Kind, Label, Record, Value, Values};

/// The commit that merges the records: the merge itself, and one entry on the original that tells of it. `by` is the user, and
/// the own company at hand.
pub fn commit(merging: &Merging, lang: &Lang, (by, company): (Id, Option<Id>), now: DateTime<Utc>) -> Commit {
    let kept = merging.kept();
    let names: Vec<String> = merging.others().map(merge::named).collect();
    let label = Label::new("act-merge")
        .with("count", merging.sources.len().to_string())
        .with("title", super::title(kept, lang))
        .with("names", names.join(", "));
    let words = [("names", Arg::from(names.join(", "))), ("title", merge::named(kept).into())];
    let told = Values::new()
        .with(&entry::KIND.field, "merge")
        .with(&entry::AT.field, now)
        .with(&entry::AUTHOR.field, by)
        .with(&entry::SUBJECT.field, lang.say_with("merge-told", &words))
        .with(&entry::TEXT.field, lost(merging, lang, now))
        .with(&entry::ABOUT.field, Value::Records(vec![kept.at()]));
    let head = Header { label, by, company };
    Commit { head, changes: vec![Change::Merge(Box::new(merging.change())), Change::insert(&ENTRY, told)] }
}

/// The values that the original did not take, in Markdown; nothing when there are none.
fn lost(merging: &Merging, lang: &Lang, now: DateTime<Utc>) -> String {
    let lost = merging.lost();
    if lost.is_empty() {
        return String::new();
    }
    let line = |(source, field): &(usize, &'static Field)| {
        let record = &merging.sources[*source].record;
        let words = [
            ("field", Arg::from(lang.field(merging.entity, field))),
            ("value", said(record, field, lang, now).into()),
            ("reference", record.reference().into()),
        ];
        format!("- {}", lang.say_with("merge-lost-value", &words))
    };
    let lines: Vec<String> = lost.iter().map(line).collect();
    format!("{}\n\n{}", lang.say("merge-lost"), lines.join("\n"))
}

/// A value of a record in words.
fn said(record: &Record, field: &Field, lang: &Lang, now: DateTime<Utc>) -> String {
    let home = Reader::at_home(config::today(now));
    let currency = record.text("currency");
    let reader = Reader { currency: if currency.is_empty() { home.currency } else { currency }, ..home };
    lang.value(field, record.value(field.key), record.title_of(field.key), reader)
}

/// What a row is called.
pub fn label(row: &Row, entity: &Entity, lang: &Lang) -> String {
    match row.fields.as_slice() {
        [field] => lang.field(entity, field),
        _ => {
            let word = lang.entity(&ADDRESS);
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}

/// What a record would give to a row, in words: what stands above a company once they are one, an address on one line.
pub fn words(merging: &Merging, row: &Row, source: usize, lang: &Lang, now: DateTime<Utc>) -> String {
    let record = &merging.sources[source].record;
    match row.fields.as_slice() {
        [field] if field.no_cycle => merging.above(source).map_or_else(String::new, |(_, name)| name.clone()),
        [field] if merging.value(field, source).is_empty() => String::new(),
        [field] if field.kind == Kind::Flag && !record.value(field.key).is_true() && field.key != "active" => {
            String::new()
        }
        [field] => said(record, field, lang, now),
        fields => {
            let parts = fields.iter().map(|field| said(record, field, lang, now));
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Why records cannot be merged, in words.
pub fn refused(refusal: &Refusal, lang: &Lang) -> String {
    match refusal {
        Refusal::Never(entity) => lang.say_with("merge-never", &[("entities", lang.entities(entity).into())]),
        Refusal::TooFew => lang.say("merge-too-few"),
        Refusal::TooMany(count) => {
            lang.say_with("merge-too-many", &[("count", (*count).into()), ("most", MOST.into())])
        }
        Refusal::Gone => lang.say("merge-gone"),
        Refusal::Trashed(name) => lang.say_with("merge-trashed", &[("name", name.into())]),
        Refusal::Elsewhere(name) => lang.say_with("merge-elsewhere", &[("name", name.into())]),
    }
}

/// What is to be known before a company is merged with one above it in its group; nothing for others.
pub fn kin(merging: &Merging, lang: &Lang) -> Option<String> {
    let (above, below) = merging.kin()?;
    let name = |place: usize| merge::named(&merging.sources[place].record);
    Some(lang.say_with("merge-kin", &[("above", name(above).into()), ("below", name(below).into())]))
}

/// The values that changed in another window, before and after, record by record.
pub fn changed(merging: &Merging, fresh: &[Source], news: &[News], lang: &Lang, now: DateTime<Utc>) -> String {
    let or_empty = |said: String| if said.is_empty() { lang.say("merge-nothing") } else { said };
    let one = |news: &News| {
        let old = &merging.sources[news.source].record;
        let after = fresh.get(news.source).map(|source| said(&source.record, news.field, lang, now));
        let words = [
            ("field", Arg::from(lang.field(merging.entity, news.field))),
            ("old", or_empty(said(old, news.field, lang, now)).into()),
            ("new", or_empty(after.unwrap_or_default()).into()),
        ];
        lang.say_with("merge-changed-value", &words)
    };
    let of_record = |group: &[News]| {
        let values: Vec<String> = group.iter().map(one).collect();
        let name = group.first().map_or_else(String::new, |news| merge::named(&merging.sources[news.source].record));
        lang.say_with("merge-changed", &[("name", name.into()), ("values", values.join(", ").into())])
    };
    let said: Vec<String> = news.chunk_by(|one, next| one.source == next.source).map(of_record).collect();
    said.join(" · ")
}

/// What moves to the original, counted: «12 contacts, 3 affaires».
pub fn moving(counts: &[(&'static Entity, u64)], lang: &Lang) -> String {
    let one =
        |(entity, count): &(&'static Entity, u64)| lang.counted(entity, usize::try_from(*count).unwrap_or(usize::MAX));
    counts.iter().map(one).collect::<Vec<_>>().join(", ")
}
