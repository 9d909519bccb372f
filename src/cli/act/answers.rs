//! What a command answers to an action's questions: read, checked, completed by what the questions propose.
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Result};
use crate::cli::values::{Whose, assignment, read_fields};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::settings::{USER, user};
use crate::model::catalog::{self, entry};
use crate::model::filter::{Operand, Test};
use crate::model::read_value::split;
use crate::model::rule::{Fault, Reason, check};
use crate::model::vocabulary::slug;
use crate::model::{Field, Filter, Query, Value};
use crate::repository::{Error, Found};
use crate::shell::{Answers, Question, Questions, Subject, explain_faults};

/// The answers of `FIELD=VALUE…`, with what the questions propose.
///
/// # Errors
/// What is wrong with them, all faults at once.
pub fn answers(
    desk: &Desk<'_>,
    subject: &Subject,
    questions: &Questions,
    (given, keep_anyway): (&[String], bool),
) -> Result<Answers> {
    let mut pairs: Vec<(&'static Field, String)> = Vec::new();
    for word in given {
        let (name, text) = assignment(desk, word)?;
        let question = question(desk, questions, name)?;
        match question.naming.filter(|_| is_new(desk, question.field, text)) {
            Some(field) => pairs.push((field, text.to_owned())),
            None => pairs.push((question.field, text.to_owned())),
        }
    }
    part_addresses(desk, questions, &mut pairs);
    let said: Vec<&str> = pairs.iter().map(|(field, _)| field.key).collect();
    let is_silent = |question: &&Question| question.must_be_said && !said.contains(&question.field.key);
    let silent: Vec<Fault> = questions.list.iter().filter(is_silent).map(required).collect();
    let pairs = pairs.iter().map(|(field, text)| (*field, text.as_str())).collect();
    let entity = subject.entity().unwrap_or(&crate::model::catalog::account::ACCOUNT);
    if !silent.is_empty() {
        return Err(Failure::Store(Error::Refused(silent), Some(entity)));
    }
    let typed = read_fields(desk, Whose { entity, record: None, keep_anyway }, pairs)
        .map_err(|refused| with_choices(desk, questions, refused))?;
    let faults: Vec<Fault> = typed.values.iter().filter_map(|(field, value)| check(field, value).err()).collect();
    if !faults.is_empty() {
        return Err(Failure::Store(Error::Refused(faults), Some(entity)));
    }
    let mut answers = questions.defaults();
    for (field, value) in typed.values.iter() {
        answers.set(field, value.clone());
    }
    if !typed.before.is_empty() {
        return Err(Failure::Failed(desk.say("failure-answer-unknown", &[])));
    }
    let is_asked = |question: &Question| {
        question.when.is_none_or(|(key, wanted)| answers.get(key).and_then(Value::text) == Some(wanted))
    };
    let empty = |question: &&Question| {
        question.required && is_asked(question) && answers.get(question.field.key).is_none_or(Value::is_empty)
    };
    let missing: Vec<Fault> = questions.list.iter().filter(empty).map(required).collect();
    if missing.is_empty() { Ok(answers) } else { Err(Failure::Store(Error::Refused(missing), Some(entity))) }
}

fn required(question: &Question) -> Fault {
    Fault::new(question.field.key, "", Reason::Required)
}

/// Whether no record has this name or reference.
fn is_new(desk: &Desk<'_>, field: &Field, text: &str) -> bool {
    let target = catalog::entity_named(field.target);
    target.is_some_and(|entity| matches!(desk.repository.find(entity, text.trim()), Ok(Found::None)))
}

/// Plain addresses among those who take part are answers to the question for them; whoever is known by an address is meant.
fn part_addresses(desk: &Desk<'_>, questions: &Questions, pairs: &mut Vec<(&'static Field, String)>) {
    let question = |key: &str| questions.list.iter().map(|one| one.field).find(|field| field.key == key);
    let Some(guests) = question(entry::GUESTS.field.key) else { return };
    let Some(people) = pairs.iter_mut().find(|(field, _)| field.key == entry::PARTICIPANTS.field.key) else { return };
    let (mut plain, mut known) = (Vec::new(), Vec::new());
    for word in split(&people.1) {
        match meant_by(desk, &word) {
            Some(name) => known.push(name),
            None => plain.push(word),
        }
    }
    if plain.is_empty() {
        people.1 = known.join(", ");
        return;
    }
    people.1 = known.join(", ");
    match pairs.iter_mut().find(|(field, _)| field.key == guests.key) {
        Some((_, text)) => *text = [text.as_str(), &plain.join(", ")].join(", "),
        None => pairs.push((guests, plain.join(", "))),
    }
}

/// Who is meant by a word among those who take part: itself, or the colleague or the contact who has this address; nobody for an
/// address that is not known.
fn meant_by(desk: &Desk<'_>, word: &str) -> Option<String> {
    if !word.contains('@') {
        return Some(word.to_owned());
    }
    for (entity, field) in [(&USER, &user::EMAIL.field), (&CONTACT, &contact::EMAIL.field)] {
        let has = Filter::Field(field, Test::Is, Operand::Value(word.to_lowercase().into()));
        let found = desk.repository.list(&Query::of(entity).filter(has).limit(2)).ok()?.records;
        if let [one] = found.as_slice() {
            return Some(one.text(crate::cli::names::naming(entity).key).to_owned());
        }
    }
    None
}

/// A choice that is refused lists what there is to choose, also for the questions of an action's own.
fn with_choices(desk: &Desk<'_>, questions: &Questions, refused: Failure) -> Failure {
    let Failure::Store(Error::Refused(mut faults), entity) = refused else { return refused };
    for fault in faults.iter_mut().filter(|fault| fault.reason == Reason::UnknownChoice) {
        let field = questions.list.iter().map(|question| question.field).find(|field| field.key == fault.field);
        if let Some(field) = field.filter(|field| !field.choices.is_empty()) {
            fault.reason = Reason::NotOffered(choices(desk, field));
        }
    }
    Failure::Store(Error::Refused(faults), entity)
}

/// What a field offers, each with the key by which commands know it.
fn choices(desk: &Desk<'_>, field: &Field) -> Vec<String> {
    let open = field.choices.iter().filter(|choice| !choice.archived);
    open.map(|choice| format!("{} ({})", desk.lang.choice(field, choice.key), choice.key)).collect()
}

/// The question that a word names: its key or its label.
fn question<'a>(desk: &Desk<'_>, questions: &'a Questions, name: &str) -> Result<&'a Question> {
    let wanted = slug(name);
    let fits = |question: &&Question| question.field.key == wanted || slug(&question.label(desk.lang)) == wanted;
    questions.list.iter().find(fits).ok_or_else(|| {
        let known: Vec<&str> = questions.list.iter().map(|question| question.field.key).collect();
        let words = [("name", name.into()), ("known", known.join(", ").into())];
        Failure::Usage(desk.say("failure-unknown-answer", &words))
    })
}

/// What is refused, with the action's own questions by their labels: a command shows no form around it.
pub fn labelled(desk: &Desk<'_>, asked: &[Question], failure: Failure) -> Failure {
    let Failure::Store(Error::Refused(faults), entity) = failure else { return failure };
    let own = |fault: &Fault| asked.iter().find(|one| one.of.is_none() && one.field.key == fault.field);
    if !faults.iter().any(|fault| own(fault).is_some()) {
        return Failure::Store(Error::Refused(faults), entity);
    }
    let said = faults.iter().map(|fault| match own(fault) {
        Some(question) => {
            let words = [
                ("field", question.label(desk.lang).into()),
                ("fault", desk.lang.fault(fault, Some(question.field)).into()),
            ];
            desk.say("fault-of-field", &words)
        }
        None => explain_faults(std::slice::from_ref(fault), desk.lang, desk.repository.catalog(), entity).concat(),
    });
    Failure::Told(said.collect::<Vec<_>>().join("\n"), 1)
}
