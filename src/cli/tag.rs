//! Tags (TAG-1) from the command line: with how many records have each, renamed, united, deleted.
use super::arguments::{Keep, KeepSet, Tag, TagMerge};
use super::desk::{Desk, all_of};
use super::failure::{About, Failure, Result};
use super::{keep, records};
use crate::model::catalog::settings::{TAG, tag as fields};
use crate::model::normal::fold;
use crate::model::rights::Right;
use crate::model::{Label, Ref};
use crate::repository::Retiring;
use serde_json::json;

/// `tag …`.
pub fn tag(desk: &mut Desk<'_>, ask: Tag) -> Result {
    match ask {
        Tag::List(_) => list(desk),
        Tag::Add(ask) => keep::named(desk, &TAG, Keep::Add(ask)),
        Tag::Set(ask) => set(desk, ask),
        Tag::Delete(ask) => keep::named(desk, &TAG, Keep::Delete(ask)),
        Tag::Merge(ask) => merge(desk, &ask),
    }
}

fn list(desk: &mut Desk<'_>) -> Result {
    let uses = desk.repository.tag_uses()?;
    let mut tags = all_of(&desk.repository, &TAG)?;
    tags.sort_by_key(|tag| fold(tag.text("name")));
    let count = |id| uses.count(id);
    if desk.out.json {
        let mut list = Vec::new();
        for tag in &tags {
            let mut object = records::as_json(desk, tag)?;
            if let Some(object) = object.as_object_mut() {
                object.insert("uses".to_owned(), json!(count(tag.id)));
            }
            list.push(object);
        }
        return Ok(desk.out.answer(&list.into())?);
    }
    let lang = desk.lang;
    let headings = vec![
        lang.heading(&TAG, &fields::NAME.field),
        lang.heading(&TAG, &fields::COLOUR.field),
        lang.say("heading-count"),
    ];
    let mut table = desk.out.table(headings);
    for tag in &tags {
        let colour = lang.choice(&fields::COLOUR.field, tag.text("colour"));
        table.row(vec![tag.text("name").to_owned(), colour, lang.integer(count(tag.id).cast_signed())])?;
    }
    Ok(table.end()?)
}

/// `tag set NAME FIELD=VALUE…`; a name that another tag has is for `tag merge`.
fn set(desk: &mut Desk<'_>, ask: KeepSet) -> Result {
    let name = |word: &String| {
        let (field, name) = word.split_once('=')?;
        matches!(field.trim(), "name" | "nom").then(|| name.trim().to_owned())
    };
    if let (Some(old), Some(new)) = (ask.words.first(), ask.words.iter().skip(1).find_map(name)) {
        let is_other =
            |tag: &crate::model::Record| fold(tag.text("name")) == fold(&new) && fold(tag.text("name")) != fold(old);
        if all_of(&desk.repository, &TAG)?.iter().any(is_other) {
            let words = [("name", new.into()), ("old", old.into())];
            return Err(Failure::Usage(desk.say("failure-tag-taken", &words)));
        }
    }
    keep::named(desk, &TAG, Keep::Set(ask))
}

/// `tag merge OLD… INTO`: whatever has the old ones has the last one instead; one step.
fn merge(desk: &mut Desk<'_>, ask: &TagMerge) -> Result {
    desk.need(&TAG, Right::Delete)?;
    let mut found: Vec<Ref> = Vec::new();
    for word in &ask.words {
        let at = keep::found(desk, &TAG, word)?;
        if found.contains(&at) {
            return Err(Failure::Usage(desk.say("failure-same-tag", &[("name", word.into())])));
        }
        found.push(at);
    }
    let Some((by, old)) = found.split_last() else { return Ok(()) };
    let uses = desk.repository.tag_uses()?;
    let count: u64 = old.iter().map(|at| uses.count(at.id)).sum();
    let names = desk.repository.titles_of(&found)?;
    let name = |at: &Ref| names.get(at).cloned().unwrap_or_default();
    let gone = old.iter().map(name).collect::<Vec<_>>().join(", ");
    let mut journal = None;
    if !ask.dry_run {
        let now = Retiring { at: desk.now, by: desk.user.id };
        let changes = desk.repository.replacement(old, *by, now)?;
        let head = desk.header(Label::new("remove-replaced").with("name", gone.clone()).with("by", name(by)));
        let all = changes.len() as u64;
        let mut each = changes.into_iter().map(Ok);
        let written = desk.repository.commit_large(head, &mut each, desk.now, (all, &mut |_| ()));
        journal = Some(written.about(&TAG)?.journal);
    }
    if desk.out.json {
        let answer = json!({ "merged": gone, "into": name(by), "records": count, "journal": journal });
        return Ok(desk.out.answer(&answer)?);
    }
    let words = [("old", gone.into()), ("name", name(by).into()), ("count", count.cast_signed().into())];
    let said = desk.say("answer-tags-merged", &words);
    Ok(desk.out.line(&said)?)
}
