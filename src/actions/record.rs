//! What is done to accounts, contacts and leads themselves: adding, active, assignment, company, deletion.
use super::trace::{self, CUSTOMERS, arrow, called, description, entry, head, participants};
use crate::input::ActionName;
use crate::lang::Arg;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::campaign::CAMPAIGN;
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::deal::{self, DEAL};
use crate::model::catalog::document::{DOCUMENT, bond_to};
use crate::model::catalog::email::EMAIL;
use crate::model::catalog::entry::{ABOUT, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::profile::PROFILE;
use crate::model::catalog::settings::{TEAM, USER};
use crate::model::catalog::target_list::TARGET_LIST;
use crate::model::field::{self, Choice, option};
use crate::model::filter::{Operand, Test};
use crate::model::query::Query;
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Filter, Header, Id, Label, Record, Ref, Value, Values};
use crate::repository::Error;
use crate::shell::{
    Action, ActionData, Answers, Availability, Count, Cx, Job, Needs, Notice, Outcome, Question, Questions, Reach,
    Result, Route, Subject, Worker,
};
use std::collections::{HashMap, HashSet};

type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn action(name: &'static str, group: &'static str, (reach, right): (Reach, Right), ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group,
        key: None,
        reach,
        needs: Needs::OfSubject(right),
        data: ActionData::Nothing,
        check: Action::always,
        ask,
        run,
    }
}

static CONTACTS: [&Entity; 1] = [&CONTACT];
static DELETABLE: [&Entity; 9] =
    [&ACCOUNT, &CONTACT, &LEAD, &DEAL, &ACTIVITY, &PROFILE, &TARGET_LIST, &CAMPAIGN, &DOCUMENT];

/// The actions about records.
pub const ALL: &[Action] = &[
    action("assign", "follow", (Reach::several(&CUSTOMERS), Right::Edit), ask_assign, run_assign),
    action(
        "assign_company",
        "follow",
        (Reach::several(&CONTACTS), Right::Edit),
        ask_assign_company,
        run_assign_company,
    ),
    action("activate", "follow", (Reach::several(&CUSTOMERS), Right::Edit), ask_activate, run_activate),
    Action {
        name: ActionName::new("add"),
        group: "record",
        key: None,
        reach: Reach { entities: &CUSTOMERS, count: Count::None },
        needs: Needs::OfSubject(Right::Create),
        data: ActionData::Nothing,
        check: check_add,
        ask: ask_add,
        run: run_add,
    },
    action("delete", "record", (Reach::several(&DELETABLE), Right::Delete), ask_delete, run_delete),
];

/// A record as it stands, for what changed.
pub(super) fn read(at: Ref, cx: &Cx<'_>) -> Result<Record> {
    cx.repository.get(at)?.ok_or(Error::Gone(at))
}

/// So many records are read at once.
const SLICE: usize = 200;

/// Records as they stand, in their order.
pub(super) fn read_all(refs: &[Ref], cx: &Cx<'_>) -> Result<Vec<Record>> {
    if let [one] = refs {
        return Ok(vec![read(*one, cx)?]);
    }
    let mut found: HashMap<Ref, Record> = HashMap::with_capacity(refs.len());
    for entity in refs.iter().map(|at| at.entity).collect::<HashSet<_>>() {
        let fields = cx.catalog.fields(entity);
        let ids: Vec<Id> = refs.iter().filter(|at| at.entity == entity).map(|at| at.id).collect();
        for slice in ids.chunks(SLICE) {
            let records = cx.repository.some_of(entity, slice, fields)?;
            found.extend(records.into_iter().map(|record| (record.at(), record)));
        }
    }
    refs.iter().map(|at| found.remove(at).ok_or(Error::Gone(*at))).collect()
}

// -- add

static KINDS: [Choice; 2] = [option("account"), option("contact")];
static WHAT: Field = field::choice("entity", &KINDS).required().default("account");

/// A customer is not made among letters.
fn check_add(_: &Action, subject: &Subject, _: &Cx<'_>) -> Availability {
    let is_letter = subject.records.iter().any(|at| at.entity == &EMAIL);
    if is_letter { Availability::Hidden } else { Availability::Ready }
}

fn ask_add(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let of_account = |field: &'static Field| Question::of(&ACCOUNT, field).when(&WHAT, "account");
    let of_contact = |field: &'static Field| Question::of(&CONTACT, field).when(&WHAT, "contact");
    let mut employer = of_contact(&contact::ACCOUNT.field);
    let mut what = Question::new("ask-what", &WHAT).default("account");
    // On the sheet of a company, a person there is wanted; among people, one more.
    match subject.records.as_slice() {
        [at] if at.entity == &ACCOUNT && !subject.proposed => {
            employer = employer.shown(at.id.into(), trace::title(*at, cx).unwrap_or_default());
            what = what.default("contact");
        }
        [at, ..] if at.entity == &CONTACT => what = what.default("contact"),
        _ => {}
    }
    Ok(Questions::of(vec![
        what,
        of_account(&account::NAME.field),
        of_contact(&contact::FIRST_NAME.field),
        of_contact(&contact::LAST_NAME.field),
        of_contact(&contact::JOB_TITLE.field),
        employer,
        Question::of(&CONTACT, &contact::EMAIL.field),
        Question::of(&CONTACT, &contact::PHONE.field),
        of_account(&account::CITY.field),
        description().later(),
        participants(),
    ]))
}

fn run_add(_: &Action, _: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let is_contact = answers.get("entity").and_then(Value::text) == Some("contact");
    let entity: &'static Entity = if is_contact { &CONTACT } else { &ACCOUNT };
    let mut values = Values::new();
    for (given, value) in answers.iter().filter(|(_, value)| !value.is_empty()) {
        let field = cx.catalog.field(entity, given.key).filter(|field| field.is_writable() && given.key != "entity");
        if let Some(field) = field {
            values.set(field, value.clone());
        }
    }
    let name = Id::provisional(0);
    let at = Ref::new(entity, name);
    let words: Vec<&str> =
        ["name", "first_name", "last_name"].iter().filter_map(|key| answers.get(key).and_then(Value::text)).collect();
    let title = words.join(" ");
    let changes =
        vec![Change::Insert { entity, id: Some(name), values }, entry("add", vec![at], title.as_str(), answers, cx)];
    let subject = Subject::one(at, title);
    Ok(Outcome::commit(head("add", &subject, cx), changes).go(Route::record(at)))
}

// -- activate

/// Nothing must be said: the digit does it at once.
fn ask_activate(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![description().later(), participants()]))
}

fn run_activate(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let all_active = read_all(&subject.records, cx)?.iter().all(|record| record.value("active").is_true());
    // Some active, some not: all become active, so that one entry tells what happened to each.
    let to = !all_active;
    let change = |at: &Ref| Some(Change::update(*at, Values::new().with(at.entity.field("active")?, to)));
    let mut changes: Vec<_> = subject.records.iter().filter_map(change).collect();
    let told = cx.lang.say(if to { "told-active" } else { "told-inactive" });
    changes.push(entry("activate", subject.records.clone(), told.clone(), answers, cx));
    let mut head = head(action.name.as_str(), subject, cx);
    head.label = head.label.with("state", told);
    Ok(Outcome::commit(head, changes))
}

// -- assign

fn ask_assign(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![
        Question::of(&ACCOUNT, &account::OWNER.field),
        Question::of(&ACCOUNT, &account::TEAM.field),
        description(),
        participants(),
    ]))
}

fn run_assign(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let owner = answers.get("owner").and_then(Value::link);
    let team = answers.get("team").and_then(Value::link);
    if owner.is_none() && team.is_none() {
        let fields = vec!["owner".to_owned(), "team".to_owned()];
        return Err(Fault::new("owner", "", Reason::OneOf(fields)).into());
    }
    let mut changes = Vec::new();
    let mut before = String::new();
    for record in read_all(&subject.records, cx)? {
        let at = record.at();
        before = record.title_of("owner").unwrap_or("").to_owned();
        let mut values = Values::new();
        for (key, who) in [("owner", owner), ("team", team)] {
            at.entity.field(key).into_iter().for_each(|field| values.set(field, who.into()));
        }
        changes.push(Change::update(at, values));
    }
    let after = [called(&USER, owner, cx), called(&TEAM, team, cx)];
    let after = after.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
    let before = if subject.len() == 1 { before } else { String::new() };
    changes.push(entry("assign", subject.records.clone(), arrow(&before, &after), answers, cx));
    Ok(Outcome::commit(head(action.name.as_str(), subject, cx).to(&after), changes))
}

// -- assign_company

fn ask_assign_company(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![Question::of(&CONTACT, &contact::ACCOUNT.field).required(), description(), participants()]))
}

fn run_assign_company(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(to) = answers.get("account").and_then(Value::link) else {
        return Err(Fault::new("account", "", Reason::Required).into());
    };
    let mut changes = Vec::new();
    let mut about = subject.records.clone();
    let mut before = String::new();
    let mut known: HashSet<Ref> = about.iter().copied().collect();
    for record in read_all(&subject.records, cx)? {
        let from = record.value("account").link();
        if from == Some(to) {
            continue;
        }
        before = record.title_of("account").unwrap_or("").to_owned();
        if let Some(from) = from {
            let old = Ref::new(&ACCOUNT, from);
            if known.insert(old) {
                about.push(old);
            }
        }
        changes.push(Change::update(record.at(), Values::new().with(&contact::ACCOUNT.field, to)));
    }
    let after = called(&ACCOUNT, Some(to), cx);
    let before = if subject.len() == 1 { before } else { String::new() };
    about.push(Ref::new(&ACCOUNT, to));
    changes.push(entry("assign_company", about, arrow(&before, &after), answers, cx));
    Ok(Outcome::commit(head(action.name.as_str(), subject, cx).to(&after), changes))
}

// -- delete

static FOR_GOOD: Field = field::flag("for_good");
static TAG_CONTACTS: Field = field::links("tag_contacts", "tag").open();

fn ask_delete(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let of =
        |entity: &Entity| -> Vec<Ref> { subject.records.iter().filter(|at| at.entity == entity).copied().collect() };
    let accounts = of(&ACCOUNT);
    let ids = |refs: &[Ref]| refs.iter().map(|at| at.id).collect::<Vec<_>>();
    let points = |field: &'static Field, refs: &[Ref]| {
        Filter::Or(ids(refs).into_iter().map(|id| Filter::points(field, id)).collect())
    };
    let about = |refs: &[Ref]| {
        let one = |at: &Ref| Filter::Field(&ABOUT.field, Test::Is, Operand::Value(Value::Records(vec![*at])));
        Filter::Or(refs.iter().map(one).collect())
    };
    let count = |entity: &'static Entity, filter: Filter| {
        cx.repository.count(&Query::of(entity).filter(filter).whole()).unwrap_or(0)
    };
    let few = subject.len() <= 50;
    let counts = |wanted: bool, entity: &'static Entity, filter: &dyn Fn() -> Filter| {
        if wanted && few { count(entity, filter()) } else { 0 }
    };
    let some = !accounts.is_empty();
    let linked = || {
        let one = |at: &Ref| bond_to(at.entity).map(|bond| Filter::points(bond, at.id));
        Filter::Or(subject.records.iter().filter_map(one).collect())
    };
    let going = [
        ("deals", counts(some, &DEAL, &|| points(&deal::ACCOUNT.field, &accounts))),
        ("activities", counts(some, &ACTIVITY, &|| points(&activity::ACCOUNTS.field, &accounts))),
        ("entries", counts(true, &ENTRY, &|| about(&subject.records))),
    ];
    let staying = [
        ("contacts", counts(some, &CONTACT, &|| points(&contact::ACCOUNT.field, &accounts))),
        ("subsidiaries", counts(some, &ACCOUNT, &|| points(&account::PARENT.field, &accounts))),
        ("documents", counts(subject.records.iter().any(|at| bond_to(at.entity).is_some()), &DOCUMENT, &linked)),
    ];
    let title = subject.title.clone().or_else(|| subject.records.first().and_then(|at| trace::title(*at, cx)));
    let title = title.unwrap_or_default();
    let words = [("count", Arg::Count(subject.len() as i64)), ("title", title.as_str().into())];
    let mut sentences = vec![cx.lang.say_with("confirm-delete", &words)];
    sentences.extend(told_counts("confirm-delete-going", &going, cx));
    sentences.extend(told_counts("confirm-delete-staying", &staying, cx));
    let mut questions = Questions::confirm(sentences.join(" "));
    if some {
        questions.list.push(Question::new("ask-tag-contacts", &TAG_CONTACTS).later());
    }
    questions.list.push(Question::new("ask-for-good", &FOR_GOOD).later());
    Ok(questions)
}

/// A sentence that tells how many there are of what there is any of; none where there is nothing to tell.
fn told_counts(sentence: &str, counts: &[(&str, u64)], cx: &Cx<'_>) -> Option<String> {
    let some = counts.iter().filter(|(_, count)| *count > 0);
    let told = |(what, count): &(&str, u64)| {
        cx.lang.say_with(&format!("confirm-delete-{what}"), &[("count", Arg::Count(*count as i64))])
    };
    let list: Vec<String> = some.map(told).collect();
    (!list.is_empty()).then(|| cx.lang.say_with(sentence, &[("list", list.join(", ").as_str().into())]))
}

fn run_delete(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let mut changes = tagged(subject, answers, cx)?;
    let mut near: Vec<Ref> = Vec::new();
    for record in read_all(&subject.records, cx)? {
        let at = record.at();
        let above = if at.entity == &CONTACT { "account" } else { "parent" };
        near.extend(record.value(above).link().map(|id| Ref::new(&ACCOUNT, id)));
        changes.push(Change::Delete { at });
    }
    let gone: HashSet<Ref> = subject.records.iter().copied().collect();
    near.retain(|at| !gone.contains(at));
    near.sort_by_key(|at| at.id);
    near.dedup();
    if !near.is_empty() {
        let title = subject.title.clone().or_else(|| subject.records.first().and_then(|at| trace::title(*at, cx)));
        changes.push(entry("delete", near, title.unwrap_or_default(), answers, cx));
    }
    let head = head(action.name.as_str(), subject, cx);
    if !answers.get("for_good").is_some_and(Value::is_true) {
        return Ok(Outcome::commit(head, changes));
    }
    Ok(for_good(subject.records.clone(), head, changes, cx))
}

/// Deletes without a way back: no trash, no undo.
fn for_good(gone: Vec<Ref>, head: Header, changes: Vec<Change>, cx: &Cx<'_>) -> Outcome {
    let (said, now) = (cx.lang.step(&Label { key: "act-delete-for-good".to_owned(), ..head.label.clone() }), cx.now);
    let work = move |worker: &mut Worker| {
        worker.repository.commit(head, changes, now)?;
        worker.repository.forget(&gone)
    };
    let forget = Job::new(cx.lang.say("job-forget"), work, move |(), _| Ok(Outcome::tell(Notice::done(said))));
    Outcome::job(forget.writing())
}

/// The tag that the contacts of deleted accounts get first, if one was named (ACC-8).
fn tagged(subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Vec<Change>> {
    let Some(Value::Links(tags)) = answers.get("tag_contacts") else { return Ok(Vec::new()) };
    let mut changes = Vec::new();
    for at in subject.records.iter().filter(|at| at.entity == &ACCOUNT) {
        let contacts = Query::of(&CONTACT).filter(Filter::points(&contact::ACCOUNT.field, at.id)).limit(10_000);
        for person in cx.repository.list(&contacts)?.records {
            let mut all = match person.value("tags") {
                Value::Links(known) => known.clone(),
                _ => Vec::new(),
            };
            all.extend(tags.iter().filter(|tag| !all.contains(tag)).copied().collect::<Vec<_>>());
            changes.push(Change::update(person.at(), Values::new().with(&contact::TAGS.field, Value::Links(all))));
        }
    }
    Ok(changes)
}
