//! What lists and sheets want done with records, as effects: actions by their names, forms, places.
use crate::dialogs::confirm::confirm;
use crate::dialogs::form::{Form, Prefilled, ask_step};
use crate::dialogs::pick::Pick;
use crate::input::ActionName;
use crate::input::command::Quick;
use crate::lang::Arg;
use crate::model::catalog::contact::{self, AFFILIATION, CONTACT, affiliation};
use crate::model::catalog::document::{self, DOCUMENT};
use crate::model::catalog::email::{self, EMAIL};
use crate::model::catalog::entry::{self, ENTRY};
use crate::model::catalog::lead::LEAD;
use crate::model::catalog::settings::{PERMISSION_SET, STATUS, status};
use crate::model::entity::Nature;
use crate::model::filter::{Operand, Test};
use crate::model::query::{Direction, Order};
use crate::model::rights::{self, Right};
use crate::model::{Change, Entity, Field, Filter, Id, Label, Query, Record, Ref, Value, Values};
use crate::repository::Trashed;
use crate::shell::{Answers, Chosen, Cx, Effect, Job, Notice, Outcome, Result, Route, Subject, Worker};

use super::words::title_plain;

/// The action of `+`.
pub const NOTE: &str = "info";
/// The action that takes a file in for records, or links one that is there.
const DOCUMENT_FOR: &str = "document";
/// The action that takes a file in.
const ADD_DOCUMENT: &str = "add_document";
/// The action that opens a copy of a document by the system's program.
const OPEN_DOCUMENT: &str = "document_open";

/// Runs an action by its name.
pub fn run(action: &'static str, subject: Subject, given: Option<Answers>) -> Effect {
    Effect::Run { action: ActionName::new(action), subject, given }
}

/// Runs the quick action of a digit; says so when there is none.
pub fn quick(quick: Quick, subject: Subject, cx: &Cx<'_>) -> Effect {
    match cx.actions.at(quick.place()) {
        Some(action) => {
            let given = cx.actions.at_once(action, &subject, cx);
            Effect::Run { action: action.name.clone(), subject, given }
        }
        None => Effect::Tell(Notice::info(cx.lang.say("no-quick-action"))),
    }
}

/// Deletes what is chosen: marked rows, or the row under the cursor for sure.
pub fn delete(subject: Subject) -> Effect {
    if subject.is_empty() {
        return Effect::None;
    }
    run("delete", Subject { proposed: false, ..subject }, None)
}

/// The sheet of a record; what has none opens its form.
pub fn open(record: &Record, cx: &Cx<'_>) -> Result<Effect> {
    let has_page = record.entity.nature == Nature::Main || *record.entity == PERMISSION_SET;
    if has_page { Ok(Effect::Go(route(record))) } else { edit(record.at(), cx) }
}

/// The route to a record, by its reference where it has one.
pub fn route(record: &Record) -> Route {
    match record.reference() {
        "" => Route::record(record.at()),
        reference => Route::reference(record.entity, reference),
    }
}

/// The form for a new record.
pub fn new_record(entity: &'static Entity, cx: &Cx<'_>) -> Result<Effect> {
    if *entity == DOCUMENT {
        return Ok(cx
            .refusal(entity, Right::Create)
            .map_or_else(|| run(ADD_DOCUMENT, Subject::default(), None), Effect::Tell));
    }
    new_with(entity, Vec::new(), cx)
}

/// The form for a new record with links to begin with, each with what it is called.
pub fn new_with(entity: &'static Entity, begin: Vec<(&'static Field, Value, String)>, cx: &Cx<'_>) -> Result<Effect> {
    if let Some(refusal) = cx.refusal(entity, Right::Create) {
        return Ok(Effect::Tell(refusal));
    }
    let begin = begin.into_iter().map(|(field, value, shown)| Prefilled { field, value, shown: Some(shown) });
    Ok(Effect::ask(Form::create(entity, begin.collect(), cx)?))
}

/// The form for a new line of a record, which belongs to it without being asked.
pub fn new_line(entity: &'static Entity, owner: Vec<(&'static Field, Value)>, cx: &Cx<'_>) -> Result<Effect> {
    let named = owner.iter().find_map(|(field, value)| value.text().filter(|_| field.key == "entity"));
    let of = rights::owner(entity, named.unwrap_or_default());
    if let Some(refusal) = of.and_then(|of| cx.refusal(of, Right::Edit)) {
        return Ok(Effect::Tell(refusal));
    }
    let owner = owner.into_iter().map(|(field, value)| Prefilled::new(field, value));
    Ok(Effect::ask(Form::create(entity, owner.collect(), cx)?))
}

/// The form of a record.
pub fn edit(at: Ref, cx: &Cx<'_>) -> Result<Effect> {
    let Some(record) = cx.repository.get(at)? else { return Ok(Effect::None) };
    if let Some(refusal) = cannot_edit(&record, cx) {
        return Ok(refusal);
    }
    if record.entity == &ENTRY {
        return edit_entry(&record, cx);
    }
    // What has left, or may have, stays as it was read.
    if record.entity == &EMAIL && email::LEFT.contains(&record.text(email::STATE.field.key)) {
        let words = [("state", record.text(email::STATE.field.key).to_owned())];
        return Ok(Effect::Tell(Notice::info(cx.lang.tell("letter-closed", &words))));
    }
    Ok(Effect::ask(Form::edit(&record, cx)?))
}

/// The form of an entry, for who wrote it (INF-2): what it tells of and its author stay.
fn edit_entry(record: &Record, cx: &Cx<'_>) -> Result<Effect> {
    if record.value(entry::AUTHOR.field.key).link().is_some_and(|author| author != cx.user.id) {
        return Ok(Effect::Tell(Notice::info(cx.lang.say("entry-not-yours"))));
    }
    let fields: [&'static Field; 6] = [
        &entry::AT.field,
        &entry::SUBJECT.field,
        &entry::TEXT.field,
        &entry::ABOUT.field,
        &entry::PARTICIPANTS.field,
        &entry::GUESTS.field,
    ];
    Ok(Effect::ask(Form::edit_some(record, &fields, cx)?))
}

/// Says that a record, or the one that owns this line, may not be edited; nothing when it may.
fn cannot_edit(record: &Record, cx: &Cx<'_>) -> Option<Effect> {
    let owner = rights::owner(record.entity, record.text("entity"));
    cx.refusal(owner.unwrap_or(record.entity), Right::Edit).map(Effect::Tell)
}

/// The small form of a contact in an account's sheet (ACC-6).
pub fn edit_contact(record: &Record, cx: &Cx<'_>) -> Result<Effect> {
    let fields: [&'static Field; 6] = [
        &contact::FIRST_NAME.field,
        &contact::LAST_NAME.field,
        &contact::JOB_TITLE.field,
        &contact::PHONE.field,
        &contact::MOBILE.field,
        &contact::EMAIL.field,
    ];
    edit_some(record.at(), &fields, cx)
}

/// The form of some fields of a record.
pub fn edit_some(at: Ref, fields: &[&'static Field], cx: &Cx<'_>) -> Result<Effect> {
    let Some(record) = cx.repository.get(at)? else { return Ok(Effect::None) };
    if let Some(refusal) = cannot_edit(&record, cx) {
        return Ok(refusal);
    }
    Ok(Effect::ask(Form::edit_some(&record, fields, cx)?))
}

/// Looks for a contact by name, e-mail address or phone, to join an account; makes one that is not there.
pub fn find_contact(account: Ref, name: &str, cx: &Cx<'_>) -> Result<Effect> {
    if let Some(refusal) = cx.refusal(&CONTACT, Right::Edit) {
        return Ok(Effect::Tell(refusal));
    }
    let title = cx.lang.tell("sheet-add-contact", &[("account", name.to_owned())]);
    let employer = Prefilled::link(&contact::ACCOUNT.field, account, name);
    let pick = Pick::new(&[&CONTACT], title).creating(vec![employer]);
    Ok(Effect::ask(pick.beside_those(&contact::ACCOUNT.field, account.id, cx.lang.say("sheet-is-there"))))
}

/// Puts a contact that was chosen under an account; asks first when it works elsewhere (CON-3).
pub fn join(contact: Chosen, account: Ref, name: &str, cx: &Cx<'_>) -> Result<Effect> {
    let Some(record) = cx.repository.get(contact.at)? else { return Ok(Effect::None) };
    let employer = record.value("account").link();
    if employer == Some(account.id) {
        return Ok(Effect::None);
    }
    let title = title_plain(&record);
    let given = Values::new().with(&contact::ACCOUNT.field, account.id);
    let joined = run("assign_company", Subject::one(record.at(), title.clone()), Some(given));
    if employer.is_none() {
        return Ok(joined);
    }
    // With any number of accounts for a contact this one comes beside the employer.
    if !cx.catalog.has_one_account() {
        let given = Values::new().with(&affiliation::ACCOUNT.field, account.id);
        return Ok(run("affiliate", Subject::one(record.at(), title), Some(given)));
    }
    let from = record.title_of("account").unwrap_or_default().to_owned();
    let words = [("name", title), ("from", from), ("to", name.to_owned())];
    Ok(confirm(cx.lang.tell("sheet-move-contact", &words), joined))
}

/// Asks whether to take a contact off an account. The contact itself stays; where it worked becomes a past affiliation, and
/// the infobox tells it.
pub fn take_off(contact: &Record, account: Ref, name: &str, cx: &Cx<'_>) -> Effect {
    if let Some(refusal) = cannot_edit(contact, cx) {
        return refusal;
    }
    let title = title_plain(contact);
    let words = [("name", title.clone()), ("account", name.to_owned())];
    let past = Values::new()
        .with(&affiliation::CONTACT.field, contact.id)
        .with(&affiliation::ACCOUNT.field, account.id)
        .with(&affiliation::TITLE.field, contact.text("job_title"))
        .with(&affiliation::UNTIL.field, Value::Date(cx.today()));
    let told = Values::new()
        .with(&entry::KIND.field, "assign_company")
        .with(&entry::AT.field, cx.now)
        .with(&entry::AUTHOR.field, cx.user.id)
        .with(&entry::SUBJECT.field, format!("{name} → —"))
        .with(&entry::ABOUT.field, Value::Records(vec![contact.at(), account]));
    let changes = vec![
        Change::update(contact.at(), Values::new().with(&contact::ACCOUNT.field, Value::Empty)),
        Change::insert(&AFFILIATION, past),
        Change::insert(&ENTRY, told),
    ];
    let head = cx.header(Label::new("take-off").with("name", title).with("account", name));
    confirm(cx.lang.tell("sheet-take-off", &words), Effect::apply(Outcome::commit(head, changes)))
}

/// Asks for a file, or a document that is there, for a record.
pub fn attach(at: Ref, title: &str, cx: &Cx<'_>) -> Effect {
    cx.refusal(&DOCUMENT, Right::Create).map_or_else(|| run(DOCUMENT_FOR, Subject::one(at, title), None), Effect::Tell)
}

/// Opens a copy of a document by the system's program for it.
pub fn open_document(record: &Record) -> Effect {
    run(OPEN_DOCUMENT, Subject::one(record.at(), title_plain(record)), None)
}

/// Asks whether to take a document off a record: it stays in the base, and on the others that it is linked to.
pub fn unlink(record: &Record, from: Ref, name: &str, cx: &Cx<'_>) -> Effect {
    if let Some(refusal) = cannot_edit(record, cx) {
        return refusal;
    }
    let links = |field: &Field| match record.value(field.key) {
        Value::Links(ids) => ids.clone(),
        _ => Vec::new(),
    };
    let Some(bond) = document::bond_to(from.entity).filter(|bond| links(bond).contains(&from.id)) else {
        return Effect::None;
    };
    let others = document::BONDS.iter().map(|field| links(field).len()).sum::<usize>().saturating_sub(1);
    let left: Vec<Id> = links(bond).into_iter().filter(|id| *id != from.id).collect();
    let values = Values::new().with(bond, Value::Links(left));
    let title = title_plain(record);
    let head = cx.header(Label::new("unlink").with("name", title.clone()).with("from", name));
    let yes = Outcome::commit(head, vec![Change::Update { at: record.at(), seen: Some(record.version), values }]);
    let words = [("name", title.into()), ("from", name.into()), ("count", others.into())];
    confirm(cx.lang.say_with("document-unlink", &words), Effect::apply(yes))
}

/// Asks whether to delete a line of a record.
pub fn delete_line(record: &Record, cx: &Cx<'_>) -> Effect {
    if let Some(refusal) = cannot_edit(record, cx) {
        return refusal;
    }
    let name = title_plain(record);
    let head = cx.header(Label::new("delete-line").with("name", name.clone()));
    let yes = Effect::apply(Outcome::commit(head, vec![Change::Delete { at: record.at() }]));
    confirm(cx.lang.tell("line-delete", &[("name", name)]), yes)
}

/// Brings a record back from the trash, with all that went along: by undo where its deletion was the last step, else by
/// a step of its own.
pub fn bring_back(trashed: &Trashed, cx: &Cx<'_>) -> Result<Effect> {
    let last = cx.repository.next_step(cx.user.id, false)?;
    if last.is_some_and(|step| step.journal == trashed.journal) {
        return Ok(Effect::Undo);
    }
    Ok(restore(vec![trashed.clone()], cx))
}

/// Brings records back from the trash beside the screen, with all that went along: one step.
pub fn restore(trashed: Vec<Trashed>, cx: &Cx<'_>) -> Effect {
    let Some(first) = trashed.first() else { return Effect::None };
    if let Some(one) = trashed.iter().find(|one| !cx.user.rights.allow(one.at.entity, Right::Create)) {
        let words = [("right", Arg::from("create")), ("entity", cx.lang.entity(one.at.entity).into())];
        return Effect::Tell(Notice::warning(cx.lang.say_with("error-not-allowed", &words)));
    }
    let label = Label::new("restore").with("name", first.title.clone()).with("count", trashed.len().to_string());
    let (said, head, now) = (cx.lang.step(&label), cx.header(label), cx.now);
    let records: Vec<Ref> = trashed.iter().map(|one| one.at).collect();
    let work = move |worker: &mut Worker| worker.repository.restore_records(&records, head, now);
    let then = move |_, _: &Cx<'_>| Ok(Outcome::tell(Notice::done(said)));
    Effect::Start(Job::new(cx.lang.say("trash-restoring"), work, then).writing())
}

/// Which way a status moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the step that follows.
    Along,
    /// To the step before.
    Back,
}

/// The field that says on which step of its flow a record stands; none where such records have no steps in this file.
pub fn step_of(entity: &Entity, cx: &Cx<'_>) -> Option<&'static Field> {
    entity.step().filter(|field| cx.catalog.field(entity, field.key).is_some())
}

/// The steps of a flow, in order; those that are offered no more left out.
pub fn steps(flow: &str, cx: &Cx<'_>) -> Result<Vec<Record>> {
    let is = |field: &'static Field, value: Value| Filter::Field(field, Test::Is, Operand::Value(value));
    let of_flow = is(&status::FLOW.field, flow.into()).and(is(&status::ARCHIVED.field, false.into()));
    let order = vec![Order { field: &status::POSITION.field, direction: Direction::Ascending }];
    let query = Query { order, ..Query::of(&STATUS).filter(of_flow) };
    Ok(cx.repository.list(&query)?.records)
}

/// The step that follows or precedes one; the first when there is none yet. A pause and a loss are no steps on the way: they
/// are chosen by name, and passed over here.
pub fn neighbour(steps: &[Record], now: Option<Id>, way: Way) -> Option<&Record> {
    let is_on_the_way = |step: &&Record| !matches!(step.text("kind"), "on_hold" | "lost");
    let at = now.and_then(|now| steps.iter().position(|step| step.id == now));
    match (at, way) {
        (None, Way::Along) => steps.iter().find(is_on_the_way),
        (None, Way::Back) => None,
        (Some(at), Way::Along) => steps[at + 1..].iter().find(is_on_the_way),
        (Some(at), Way::Back) => steps[..at].iter().rev().find(is_on_the_way),
    }
}

/// Moves the status along or back; with several records at different steps the action asks for the step.
pub fn status(subject: Subject, record: Option<&Record>, way: Way, cx: &Cx<'_>) -> Result<Effect> {
    let Some(entity) = subject.entity() else { return Ok(Effect::None) };
    let subject = Subject { proposed: false, ..subject };
    let Some(field) = step_of(entity, cx) else { return Ok(Effect::Tell(Notice::info(cx.lang.say("status-none")))) };
    let Some(record) = record else { return Ok(run("status", subject, None)) };
    let steps = steps(field.flow, cx)?;
    let now = record.value(field.key).link();
    let Some(step) = neighbour(&steps, now, way) else {
        let key = if way == Way::Along { "status-last" } else { "status-first" };
        return Ok(Effect::Tell(Notice::info(cx.lang.say(key))));
    };
    match step.text("kind") {
        // A lead is won by what it becomes.
        "won" if *entity == LEAD && way == Way::Along => return Ok(run("convert", subject, None)),
        "won" | "lost" if way == Way::Along => return ask_step(subject, field, step, cx),
        _ => {}
    }
    Ok(run("status", subject, Some(Values::new().with(field, Value::Link(step.id)))))
}
