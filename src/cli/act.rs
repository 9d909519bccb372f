//! `act`: any action of the toolbox, by the very same code as on the screens.
mod answers;
mod told;

use super::arguments::Act;
use super::desk::Desk;
use super::failure::{Failure, Result};
use super::reference::{any, one};
use crate::actions::{of_file, toolbox};
use crate::input::Keymap;
use crate::model::catalog::{REFERENCE, entry};
use crate::model::vocabulary::{nearest, slug};
use crate::model::{Change, Commit, Field, Label, Ref, Values};
use crate::shell::{
    Action, Actions, Availability, Chosen, Cx, Drafts, Foreseen, Job, Outcome, Progress, Question, Route, Settled,
    Subject, Tone, Views, Worker, apply,
};
use answers::{answers, labelled};
use serde_json::json;

/// The action that a list does by its own key.
const EXPORT: &str = "export";

/// What actions look at beside the file.
pub struct Ground {
    actions: Actions,
    keys: Keymap,
    drafts: Drafts,
    views: Views,
}

impl Ground {
    /// What there is to look at for the user of this file.
    pub fn of(desk: &Desk<'_>) -> Result<Self> {
        let actions = of_file(&toolbox(), &desk.repository, desk.user.id)?;
        Ok(Self { actions, keys: Keymap::default(), drafts: Drafts::default(), views: Views::default() })
    }

    /// What an action is given to look at.
    pub fn cx<'a>(&'a self, desk: &'a Desk<'_>) -> Cx<'a> {
        Cx {
            repository: &desk.repository,
            catalog: desk.repository.catalog(),
            lang: desk.lang,
            now: desk.now,
            user: &desk.user,
            company: desk.company,
            settings: &desk.around.settings,
            actions: &self.actions,
            keys: &self.keys,
            drafts: &self.drafts,
            views: &self.views,
            trail: None,
            backups: None,
        }
    }
}

/// `act ACTION REF… FIELD=VALUE…`.
pub fn act(desk: &mut Desk<'_>, ask: &Act) -> Result {
    let ground = Ground::of(desk)?;
    let Some(name) = &ask.action else { return told::list(desk, &ground) };
    let action = find(desk, &ground, name)?.clone();
    let first = ask.words.iter().position(|word| is_answer(desk, word)).unwrap_or(ask.words.len());
    let (references, given) = ask.words.split_at(first);
    let is_allowed = |subject: &Subject| action.is_allowed(subject, &ground.cx(desk));
    let subject =
        if is_allowed(&Subject::default()) { subject(desk, &action, references)? } else { Subject::default() };
    if action.is_off(&subject, desk.repository.catalog()) {
        return Err(Failure::Failed(desk.say("failure-module-off", &[("entity", action.label(desk.lang).into())])));
    }
    if ask.help {
        return told::help(desk, &ground, &action, &subject);
    }
    if !is_allowed(&subject) {
        let words = [("action", action.label(desk.lang).into())];
        return Err(Failure::Told(desk.say("failure-action-refused", &words), 4));
    }
    if action.name.as_str() == EXPORT {
        return super::export::chosen(desk, &subject);
    }
    let asked = questions_on(desk, &ground, &action, &subject);
    let outcome = outcome(desk, &ground, &action, &subject, (given, ask.keep_anyway))
        .map_err(|failure| labelled(desk, &asked, failure))?;
    warn(desk, &outcome);
    // Where the screens compare first, a command merges what it was given.
    if let Some(Route::Merge { entity, names }) = &outcome.then {
        return super::merge::named(desk, entity, names);
    }
    if let Some(read) = &outcome.read {
        if desk.out.json {
            return Ok(desk
                .out
                .answer(&json!({ "action": action.name.as_str(), "title": read.title, "text": read.text }))?);
        }
        return Ok(desk.out.line(&read.text)?);
    }
    if let Some(show) = &outcome.show {
        return super::code::answer(desk, show);
    }
    let ended = settle(desk, &ground, outcome).map_err(|failure| labelled(desk, &asked, failure))?;
    answer(desk, &action, &subject, &ended)
}

/// Says on the side what the screens show before anything is done: who gets no letter, who has said no.
fn warn(desk: &mut Desk<'_>, outcome: &Outcome) {
    for line in outcome.look.iter().flat_map(|look| &look.lines) {
        if let Foreseen::Refused(said) = line {
            desk.out.tell(said);
        }
    }
}

/// A commit that gives a record new values, with what follows from them.
///
/// # Errors
/// Those of what follows.
pub fn edited(desk: &mut Desk<'_>, at: Ref, values: &Values, commit: Commit) -> Result<Commit> {
    let tells = [entry::PARTICIPANTS.field.key, entry::GUESTS.field.key];
    if tells.iter().all(|key| values.get(key).is_none()) {
        return Ok(commit);
    }
    let ground = Ground::of(desk)?;
    let cx = ground.cx(desk);
    let outcome = cx.actions.edited(at, values, Outcome::commit(commit.head, commit.changes), &cx)?;
    warn(desk, &outcome);
    outcome.decided().commit.ok_or(Failure::Partly)
}

/// Whether a word answers a question, and names no record.
fn is_answer(desk: &Desk<'_>, word: &str) -> bool {
    let name = word.split_once('=').map(|(name, _)| name.trim());
    name.is_some_and(|name| !name.is_empty() && !name.contains(' ')) && any(desk, word).is_err()
}

fn find<'a>(desk: &Desk<'_>, ground: &'a Ground, name: &str) -> Result<&'a Action> {
    let wanted = slug(name);
    let fits = |action: &&Action| action.name.as_str() == wanted || slug(&action.label(desk.lang)) == wanted;
    ground.actions.iter().find(fits).ok_or_else(|| {
        let known: Vec<String> = ground.actions.iter().map(|action| action.name.as_str().to_owned()).collect();
        let near = nearest(name, known.iter().cloned());
        let offered = if near.is_empty() { known } else { near };
        let words = [("name", name.into()), ("known", offered.join(", ").into())];
        Failure::Usage(desk.say("failure-unknown-action", &words))
    })
}

fn subject(desk: &Desk<'_>, action: &Action, references: &[String]) -> Result<Subject> {
    let mut chosen: Vec<Chosen> = Vec::new();
    for word in references {
        // What is for one kind of records is given their bare identities, as `timeline --json` tells them.
        let at = match (any(desk, word), action.reach.entities) {
            (Err(unknown), [only]) => one(desk, only, word).map_err(|_| unknown)?,
            (found, _) => found?,
        };
        if !chosen.iter().any(|known| known.at == at) {
            chosen.push(Chosen::new(at, desk.repository.title(at)?.unwrap_or_default()));
        }
    }
    let title = chosen.first().map(|first| first.title.clone());
    Ok(Subject { records: chosen.into_iter().map(|one| one.at).collect(), title, proposed: false, list: None })
}

/// What the action wants, with the answers that were given; asking nothing, since whoever writes a command has decided.
fn outcome(
    desk: &Desk<'_>,
    ground: &Ground,
    action: &Action,
    subject: &Subject,
    (given, keep_anyway): (&[String], bool),
) -> Result<Outcome> {
    let cx = ground.cx(desk);
    match action.availability(subject, &cx) {
        Availability::Ready => {}
        Availability::Blocked(why) => return Err(Failure::Failed(why)),
        Availability::Hidden => return Err(unfit(desk, action)),
    }
    let questions = cx.actions.ask(action, subject, &cx)?;
    let answers = answers(desk, subject, &questions, (given, keep_anyway))?;
    let outcome = cx.actions.run(action, subject, &answers, &cx)?;
    let Some(further) = outcome.further else { return Ok(outcome) };
    // Whoever writes a command takes what is proposed beside what was typed.
    let mut all = further.given;
    for (field, value) in further.questions.defaults().iter() {
        all.set(field, value.clone());
    }
    Ok(cx.actions.run(action, subject, &all, &cx)?)
}

/// These are not the records that the action is for.
fn unfit(desk: &Desk<'_>, action: &Action) -> Failure {
    let entities: Vec<String> = action.reach.entities.iter().map(|entity| desk.lang.entities(entity)).collect();
    let words = [("action", action.label(desk.lang).into()), ("entities", entities.join(", ").into())];
    Failure::Usage(desk.say("failure-action-unfit", &words))
}

/// What has become of an outcome.
pub struct Ended {
    /// What was done.
    pub settled: Settled,
    /// The name of the step.
    pub label: Option<Label>,
    /// The records that were made, of those that have a reference.
    pub made: Vec<Ref>,
}

/// Applies an outcome and runs what it starts, until nothing is left to do.
///
/// # Errors
/// Why it was refused.
pub fn settle(desk: &mut Desk<'_>, ground: &Ground, outcome: Outcome) -> Result<Ended> {
    let outcome = outcome.decided().beside(desk.lang, desk.now);
    let written = || outcome.done.as_ref().map(|done| done.label.clone());
    let label = outcome.commit.as_ref().map(|commit| commit.head.label.clone()).or_else(written);
    let inserted = outcome.commit.as_ref().map(|commit| inserted(&commit.changes)).unwrap_or_default();
    let mut settled = apply(&mut desk.repository, outcome, desk.now)?;
    let real = |at: Ref| Some(Ref::new(at.entity, settled.applied.as_ref()?.id_of(at.id)?));
    let made = inserted.into_iter().filter_map(real).collect();
    let Some(job) = settled.job.take() else { return Ok(Ended { settled, label, made }) };
    let next = worked(desk, ground, job)?;
    let after = settle(desk, ground, next)?;
    let notice = after.settled.notice.or(settled.notice);
    let applied = after.settled.applied.or(settled.applied);
    let then = after.settled.then.or(settled.then);
    let settled = Settled { applied, job: None, notice, then };
    Ok(Ended { settled, label: after.label.or(label), made: [made, after.made].concat() })
}

/// The records with a reference that a commit makes, by their provisional identities.
fn inserted(changes: &[Change]) -> Vec<Ref> {
    let named = |change: &Change| match change {
        Change::Insert { entity, id: Some(id), .. } if entity.prefix.is_some() => Some(Ref::new(entity, *id)),
        _ => None,
    };
    changes.iter().filter_map(named).collect()
}

/// Runs long work here and now.
fn worked(desk: &mut Desk<'_>, ground: &Ground, job: Job) -> Result<Outcome> {
    let title = job.title.clone();
    desk.out.progress(|| title);
    let repository = desk.repository.another()?;
    super::interrupt::watch(repository.stop())?;
    let mut worker = Worker { stop: repository.stop(), repository, progress: Progress::default() };
    let (work, then) = job.split();
    work(&mut worker);
    desk.out.done();
    Ok(then(&ground.cx(desk))?)
}

fn answer(desk: &mut Desk<'_>, action: &Action, subject: &Subject, ended: &Ended) -> Result {
    let Ended { settled, label, made } = ended;
    if let Some(notice) = settled.notice.as_ref().filter(|notice| notice.tone == Tone::Error) {
        return Err(Failure::Failed(notice.text.clone()));
    }
    let named = label.as_ref().map(|label| desk.lang.step(label));
    let said = settled.notice.as_ref().map(|notice| notice.text.clone()).or(named).unwrap_or_default();
    if desk.out.json {
        let answer = json!({
            "action": action.name.as_str(),
            "records": subject.len(),
            "journal": settled.applied.as_ref().map(|applied| applied.journal),
            "changes": settled.applied.as_ref().map_or(0, |applied| applied.count),
            "made": references(desk, made)?,
            "said": said,
            "place": settled.then.as_ref().map(ToString::to_string),
        });
        return Ok(desk.out.answer(&answer)?);
    }
    Ok(desk.out.line(&said)?)
}

/// The references of records.
fn references(desk: &Desk<'_>, made: &[Ref]) -> Result<Vec<String>> {
    let mut references = Vec::with_capacity(made.len());
    for at in made {
        let record = desk.repository.some_of(at.entity, &[at.id], &[&REFERENCE])?;
        references.extend(record.first().map(|record| record.reference().to_owned()));
    }
    Ok(references)
}

/// What an action asks of some records; of nobody in particular where nothing is chosen yet.
fn questions_on(desk: &Desk<'_>, ground: &Ground, action: &Action, subject: &Subject) -> Vec<Question> {
    let cx = ground.cx(desk);
    cx.actions.ask(action, subject, &cx).map(|questions| questions.list).unwrap_or_default()
}

fn fields(asked: &[Question]) -> Vec<&'static Field> {
    asked.iter().map(|question| question.field).collect()
}
