//! An action of the toolbox (ARCHITECTURE 4.5): what it needs to know and what it wants, as plain data without a screen. The
//! screens, the palette, the keys and `carnet act` use the same table.
use super::{Cx, Job, Lettering, Notice, Opening, Readable, Result, Route, SecretAsked, Subject, Wording};
use crate::input::{ActionName, Command};
use crate::lang::Lang;
use crate::model::rights::Right;
use crate::model::rule::Fault;
use crate::model::{Catalog, Change, Commit, Entity, Field, Filter, Header, Label, Record, Ref, Value, Values};
use crate::repository::Applied;

/// What was answered to an action's questions, by field.
pub type Answers = Values;

/// Whether an action can be run here and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Availability {
    /// It is not offered.
    Hidden,
    /// It is shown, and says why it cannot be run (in the user's language).
    Blocked(String),
    /// It can be run.
    Ready,
}

/// How many records an action takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// None: it begins from nothing (add, import).
    None,
    /// Exactly one.
    One,
    /// One or more.
    Several,
}

/// Which records an action is for.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// Records of these entities.
    pub entities: &'static [&'static Entity],
    /// How many of them.
    pub count: Count,
}

impl Reach {
    /// For nothing in particular.
    pub const NOTHING: Self = Self { entities: &[], count: Count::None };

    /// For one or more records of these entities.
    pub const fn several(entities: &'static [&'static Entity]) -> Self {
        Self { entities, count: Count::Several }
    }

    /// For exactly one record of these entities.
    pub const fn one(entities: &'static [&'static Entity]) -> Self {
        Self { entities, count: Count::One }
    }

    /// Whether these records are what it takes.
    pub fn takes(&self, subject: &Subject) -> bool {
        match self.count {
            Count::None => true,
            Count::One => subject.len() == 1 && subject.is_of(self.entities),
            Count::Several => !subject.is_empty() && subject.is_of(self.entities),
        }
    }
}

/// Which right an action needs beside its own name (MUL-3).
#[derive(Debug, Clone, Copy)]
pub enum Needs {
    /// None.
    Nothing,
    /// A right on the records that it is run on; without any, on one of those that it is for.
    OfSubject(Right),
    /// Two rights on the records that it is run on.
    Both(Right, Right),
    /// A right on the records of an entity, such as the activities that it makes.
    Of(&'static Entity, Right),
}

/// What an action knows beside its code.
#[derive(Debug, Clone, Default)]
pub enum ActionData {
    /// Nothing: a built-in one.
    #[default]
    Nothing,
    /// The row that describes a custom action.
    Custom(Box<Record>),
}

/// A verb of the toolbox. Its label is the sentence `action-<name>` (underscores as hyphens), what it does in one sentence
/// is `action-<name>.help`.
#[derive(Debug, Clone)]
pub struct Action {
    /// The name, as in `carnet act <name>`.
    pub name: ActionName,
    /// The group under which the toolbox shows it: the sentence `action-group-<group>`.
    pub group: &'static str,
    /// A stroke of its own, in words (`ctrl-n`); mostly none, for the digits and the toolbox lead to it.
    pub key: Option<&'static str>,
    /// Which records it is for.
    pub reach: Reach,
    /// Which right it needs.
    pub needs: Needs,
    /// What it knows beside its code.
    pub data: ActionData,
    /// Whether it can be run. The shell has checked the reach and the user's rights by then.
    pub check: fn(&Action, &Subject, &Cx<'_>) -> Availability,
    /// What it needs to know.
    pub ask: fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>,
    /// What is to be done, with the answers.
    pub run: fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>,
}

impl Action {
    /// The key of its label among the sentences.
    pub fn label_key(&self) -> String {
        format!("action-{}", self.name.as_str().replace('_', "-"))
    }

    /// What it is called, in words.
    pub fn label(&self, lang: &Lang) -> String {
        match &self.data {
            ActionData::Nothing => lang.say(&self.label_key()),
            ActionData::Custom(row) => super::title(row, lang),
        }
    }

    /// What it is called where there is little room.
    pub fn short(&self, lang: &Lang) -> String {
        match &self.data {
            ActionData::Nothing => lang.attribute(&self.label_key(), "short").unwrap_or_else(|| self.label(lang)),
            ActionData::Custom(_) => self.label(lang),
        }
    }

    /// What it does, in a sentence; empty when there is none.
    pub fn help(&self, lang: &Lang) -> String {
        match &self.data {
            ActionData::Nothing => lang.attribute(&self.label_key(), "help").unwrap_or_default(),
            ActionData::Custom(row) => row.text("help").to_owned(),
        }
    }

    /// Whether it can be run on a subject: its reach, the user's rights, and its own check.
    pub fn availability(&self, subject: &Subject, cx: &Cx<'_>) -> Availability {
        if !self.is_allowed(subject, cx) || !self.reach.takes(subject) {
            return Availability::Hidden;
        }
        (self.check)(self, subject, cx)
    }

    /// Whether the user's rights and the modules allow it on a subject.
    pub fn is_allowed(&self, subject: &Subject, cx: &Cx<'_>) -> bool {
        let name = self.name.as_str();
        let on: Vec<&Entity> = subject.records.iter().map(|at| at.entity).collect();
        if !cx.user.rights.allow_action(name) || !cx.catalog.modules().has_action(name, &on) {
            return false;
        }
        match self.needs {
            Needs::Nothing => true,
            Needs::Of(entity, right) => cx.allows(entity, right),
            Needs::OfSubject(right) => self.is_allowed_on(subject, &[right], cx),
            Needs::Both(one, other) => self.is_allowed_on(subject, &[one, other], cx),
        }
    }

    /// Whether it belongs to a part that is switched off (MUL-4): by its name, or because all that it is for or makes is.
    pub fn is_off(&self, subject: &Subject, catalog: &Catalog) -> bool {
        let on: Vec<&Entity> = subject.records.iter().map(|at| at.entity).collect();
        let makes_nothing = matches!(self.needs, Needs::Of(entity, _) if !catalog.offers(entity));
        let is_for_nothing =
            !self.reach.entities.is_empty() && self.reach.entities.iter().all(|entity| !catalog.offers(entity));
        makes_nothing || is_for_nothing || !catalog.modules().has_action(self.name.as_str(), &on)
    }

    fn is_allowed_on(&self, subject: &Subject, rights: &[Right], cx: &Cx<'_>) -> bool {
        let may = |entity: &Entity| rights.iter().all(|right| cx.allows(entity, *right));
        if subject.is_empty() {
            return self.reach.entities.is_empty() || self.reach.entities.iter().any(|entity| may(entity));
        }
        subject.records.iter().all(|at| may(at.entity))
    }

    /// For actions that can always be run within their reach.
    pub fn always(&self, _subject: &Subject, _cx: &Cx<'_>) -> Availability {
        Availability::Ready
    }

    /// For actions that need to know nothing.
    ///
    /// # Errors
    /// None.
    pub fn nothing(&self, _subject: &Subject, _cx: &Cx<'_>) -> Result<Questions> {
        Ok(Questions::default())
    }
}

/// One thing that an action needs to know.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its kind, choices, limits and key; a field of the catalogue or one of the action's own.
    pub field: &'static Field,
    /// The key of its label among the sentences, for a field of the action's own.
    pub label: String,
    /// The entity of a field of the catalogue.
    pub of: Option<&'static Entity>,
    /// What stands there at first.
    pub default: Value,
    /// What a link at first is called; the titles of a list joined by U+001F, as in a record.
    pub shown: Option<String>,
    /// Whether it must be answered.
    pub required: bool,
    /// The question that a name answers which no record of the link has: one of that name is made.
    pub naming: Option<&'static Field>,
    /// Whether a command must say it: what stands there at first is only a proposal of the form.
    pub must_be_said: bool,
    /// Whether it is asked at once, or after the key that shows the rest.
    pub first: bool,
    /// The key of a sentence that helps.
    pub help: Option<&'static str>,
    /// Which records a look-up offers.
    pub among: Filter,
    /// The question and the answer to it without which this one is not asked: a contact has no company name.
    pub when: Option<(&'static str, &'static str)>,
}

impl Question {
    /// A question of its own; `label` is the key of a sentence.
    pub fn new(label: impl Into<String>, field: &'static Field) -> Self {
        Self {
            field,
            label: label.into(),
            of: None,
            default: Value::Empty,
            shown: None,
            required: field.required,
            naming: None,
            must_be_said: false,
            first: true,
            help: None,
            among: Filter::All,
            when: None,
        }
    }

    /// A field of the catalogue.
    pub fn of(entity: &'static Entity, field: &'static Field) -> Self {
        Self { of: Some(entity), ..Self::new("", field) }
    }

    /// Its label, in words.
    pub fn label(&self, lang: &Lang) -> String {
        match (self.of, self.field.labels) {
            (Some(entity), _) => lang.field(entity, self.field),
            (None, Some(labels)) if self.label.is_empty() => lang.pick(labels).to_owned(),
            (None, _) => lang.say(&self.label),
        }
    }

    /// The same with a value to begin with.
    #[must_use]
    pub fn default(mut self, value: impl Into<Value>) -> Self {
        self.default = value.into();
        self
    }

    /// The same; a name that no record has answers another question.
    #[must_use]
    pub fn naming(mut self, field: &'static Field) -> Self {
        self.naming = Some(field);
        self
    }

    /// The same, which a command must say.
    #[must_use]
    pub fn said(mut self) -> Self {
        self.must_be_said = true;
        self
    }

    /// The same with a link to begin with, and what it is called.
    #[must_use]
    pub fn shown(mut self, value: Value, title: impl Into<String>) -> Self {
        self.default = value;
        self.shown = Some(title.into());
        self
    }

    /// The same, which must be answered.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, asked after the key that shows the rest.
    #[must_use]
    pub fn later(mut self) -> Self {
        self.first = false;
        self
    }

    /// The same with a sentence that helps.
    #[must_use]
    pub fn help(mut self, key: &'static str) -> Self {
        self.help = Some(key);
        self
    }

    /// The same, whose look-up offers only such records.
    #[must_use]
    pub fn among(mut self, filter: Filter) -> Self {
        self.among = filter;
        self
    }

    /// The same, asked only while another question has this answer.
    #[must_use]
    pub fn when(mut self, question: &'static Field, answer: &'static str) -> Self {
        self.when = Some((question.key, answer));
        self
    }
}

/// What an action needs to know before it runs: a sentence to confirm, fields to fill in, or nothing.
#[derive(Debug, Clone, Default)]
pub struct Questions {
    /// A sentence to confirm, with counts, in the user's language; the answer is no unless the user says yes.
    pub confirm: Option<String>,
    /// The fields, in order.
    pub list: Vec<Question>,
}

impl Questions {
    /// A sentence to confirm.
    pub fn confirm(sentence: impl Into<String>) -> Self {
        Self { confirm: Some(sentence.into()), list: Vec::new() }
    }

    /// Fields to fill in.
    pub fn of(list: Vec<Question>) -> Self {
        Self { confirm: None, list }
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.confirm.is_none() && self.list.is_empty()
    }

    /// What stands there at first, as answers.
    pub fn defaults(&self) -> Answers {
        let mut answers = Answers::new();
        for question in &self.list {
            answers.set(question.field, question.default.clone());
        }
        answers
    }
}

/// What an action or a form wants.
#[derive(Debug, Default)]
#[must_use]
pub struct Outcome {
    /// Changes that succeed or fail together.
    pub commit: Option<Commit>,
    /// Long work, started after the commit.
    pub job: Option<Job>,
    /// What to say when it went well; without it the name of the step is said.
    pub notice: Option<Notice>,
    /// Where to go then. A provisional identity becomes the one that the commit gave.
    pub then: Option<Route>,
    /// What is to be looked at before anything is done; then nothing of the above is given.
    pub look: Option<Box<Preview>>,
    /// What to show for a phone's camera; nothing on the command line.
    pub show: Option<Scannable>,
    /// What another program is to open; the command line only says where it is.
    pub open: Option<Opening>,
    /// What is to be asked beside what was answered; then nothing of the above is given.
    pub further: Option<Box<Further>>,
    /// What is to be read; nothing is done with it.
    pub read: Option<Readable>,
    /// A password that is missing; on the command line only the notice tells of it.
    pub secret: Option<Box<SecretAsked>>,
    /// The step that work beside the screen has written; then there is no commit.
    pub done: Option<Box<Done>>,
    /// The draft that is thrown away once it is done.
    pub draft: Option<String>,
    /// What the place that shows the records does itself, as by its key; then nothing of the above is given.
    pub command: Option<Command>,
}

/// A step that is in the file.
#[derive(Debug)]
pub struct Done {
    /// Its name.
    pub label: Label,
    /// What it has done.
    pub applied: Applied,
}

/// More questions of an action, which follow from the first answers. With all the answers the action is run again.
#[derive(Debug)]
pub struct Further {
    /// The action.
    pub action: ActionName,
    /// On what.
    pub subject: Subject,
    /// What was answered.
    pub given: Answers,
    /// What is asked.
    pub questions: Questions,
}

/// What a change to many records would do, and how it is done.
#[derive(Debug)]
pub struct Preview {
    /// What is about to happen.
    pub title: String,
    /// What it would do, line by line, in the user's language.
    pub lines: Vec<Foreseen>,
    /// What is done after a yes.
    pub then: Outcome,
    /// The draft that is thrown away after a yes: after a no, what was typed is there again.
    pub draft: Option<String>,
}

/// A line of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreseen {
    /// A sentence.
    Said(String),
    /// A value of a record, as it is and as it would be.
    Change {
        /// What the record is called.
        name: String,
        /// The value as it is.
        before: String,
        /// The value as it would be.
        after: String,
    },
    /// What is refused, and why.
    Refused(String),
}

/// Lines of which as many as fit are shown as a code for a phone's camera.
#[derive(Debug, Clone)]
pub struct Scannable {
    /// What it is about.
    pub title: String,
    /// The lines, the most useful first.
    pub lines: Vec<String>,
    /// Makes the text of the code of some of them.
    pub whole: fn(&[String]) -> String,
}

impl Outcome {
    /// Changes under one name.
    pub fn commit(head: Header, changes: Vec<Change>) -> Self {
        Self { commit: Some(Commit { head, changes }), ..Self::default() }
    }

    /// Long work.
    pub fn job(job: Job) -> Self {
        Self { job: Some(job), ..Self::default() }
    }

    /// Something to look at before it is done.
    pub fn look_first(preview: Preview) -> Self {
        Self { look: Some(Box::new(preview)), ..Self::default() }
    }

    /// The same without a look: whoever writes a command has decided.
    pub fn decided(self) -> Self {
        match self.look {
            Some(preview) => preview.then.decided(),
            None => self,
        }
    }

    /// More to ask.
    pub fn ask_further(further: Further) -> Self {
        Self { further: Some(Box::new(further)), ..Self::default() }
    }

    /// Only something to say.
    pub fn tell(notice: Notice) -> Self {
        Self { notice: Some(notice), ..Self::default() }
    }

    /// The same with something to say when it went well.
    pub fn notice(mut self, notice: Notice) -> Self {
        self.notice = Some(notice);
        self
    }

    /// The same with a place to go to.
    pub fn go(mut self, route: Route) -> Self {
        self.then = Some(route);
        self
    }
}

/// The table of actions of this file and this user: the built-in slices, and the custom ones.
#[derive(Debug, Clone, Default)]
pub struct Actions {
    list: Vec<Action>,
    quick: Vec<ActionName>,
    /// The quick actions of whoever has not chosen.
    first: Vec<ActionName>,
    /// What every action asks, and does, beside what is its own.
    around: Option<(Asking, Following)>,
    /// What the form of an action says of its letter.
    letters: Option<Lettering>,
    /// What follows from the new values of a record.
    edited: Option<Rewriting>,
    /// What is wrong with the values of a record that the store takes as they are.
    refused: Option<Refusing>,
}

/// What is asked beside the questions of an action.
pub type Asking = fn(&Action, &Subject, Questions, &Cx<'_>) -> Result<Questions>;
/// What follows from every action.
pub type Following = fn(&Action, &Subject, &Answers, Outcome, &Cx<'_>) -> Result<Outcome>;

/// What follows from the new values of a record that is edited.
pub type Rewriting = fn(Ref, &Values, Outcome, &Cx<'_>) -> Result<Outcome>;

/// What is wrong with the values of a record of an entity, each at its field.
pub type Refusing = fn(&Entity, &Values, &Cx<'_>) -> Vec<Fault>;

/// So many quick actions there are at most: one for each digit.
pub const MOST_QUICK: usize = 10;
/// What stands in the file for no quick action at all.
const NO_QUICK: &str = "-";

impl Actions {
    /// The actions of these slices, in their order.
    pub fn of(slices: &[&[Action]]) -> Self {
        Self { list: slices.concat(), ..Self::default() }
    }

    /// The same with actions of one's own, behind those that follow customers and before those that keep records.
    #[must_use]
    pub fn with(mut self, custom: Vec<Action>) -> Self {
        let at = self.list.iter().position(|action| action.group == "record").unwrap_or(self.list.len());
        self.list.splice(at..at, custom);
        self
    }

    /// The same with these quick actions for whoever has not chosen, in the order of the digits.
    #[must_use]
    pub fn quick(mut self, names: Vec<ActionName>) -> Self {
        self.first.clone_from(&names);
        self.quick = names;
        self
    }

    /// The same with the quick actions that the user has chosen, as [`Actions::chosen`] writes them; what is no action any
    /// more is left out, and an empty text is no choice.
    #[must_use]
    pub fn choose(mut self, text: &str) -> Self {
        if !text.trim().is_empty() {
            let names = text.split(',').map(|name| ActionName::from(name.trim().to_owned()));
            self.quick = names.filter(|name| self.find(name).is_some()).take(MOST_QUICK).collect();
        }
        self
    }

    /// Quick actions as a text for the file; the same as nobody's choice is none.
    pub fn chosen(&self, names: &[ActionName]) -> String {
        if names == self.first {
            return String::new();
        }
        if names.is_empty() {
            return NO_QUICK.to_owned();
        }
        names.iter().map(ActionName::as_str).collect::<Vec<_>>().join(",")
    }

    /// The same with what every action asks, and what follows from each.
    #[must_use]
    pub fn around(mut self, ask: Asking, follow: Following) -> Self {
        self.around = Some((ask, follow));
        self
    }

    /// The same with what their forms say of the letters that they write.
    #[must_use]
    pub fn lettered(mut self, letters: Lettering) -> Self {
        self.letters = Some(letters);
        self
    }

    /// The same with what follows when a record is edited.
    #[must_use]
    pub fn editing(mut self, edited: Rewriting) -> Self {
        self.edited = Some(edited);
        self
    }

    /// The same with what is refused of the values of a record.
    #[must_use]
    pub fn refusing(mut self, refused: Refusing) -> Self {
        self.refused = Some(refused);
        self
    }

    /// What is wrong with all the values of a record before it is saved, each at its field.
    pub fn faults(&self, entity: &Entity, values: &Values, cx: &Cx<'_>) -> Vec<Fault> {
        self.refused.map_or_else(Vec::new, |refused| refused(entity, values, cx))
    }

    /// What is done when a record gets new values, with what follows from them.
    ///
    /// # Errors
    /// Those of what follows.
    pub fn edited(&self, at: Ref, changed: &Values, outcome: Outcome, cx: &Cx<'_>) -> Result<Outcome> {
        match self.edited {
            Some(edited) => edited(at, changed, outcome, cx),
            None => Ok(outcome),
        }
    }

    /// What there is to say of the letter of an action, as it is answered so far; nothing where none is written.
    ///
    /// # Errors
    /// Those of the reads.
    pub fn wording(
        &self,
        action: &Action,
        subject: &Subject,
        answers: &Answers,
        cx: &Cx<'_>,
    ) -> Result<Option<Wording>> {
        self.letters.map_or(Ok(None), |letters| letters(action, subject, answers, cx))
    }

    /// What an action needs to know, with what every action asks.
    ///
    /// # Errors
    /// Those of the action.
    pub fn ask(&self, action: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
        let questions = (action.ask)(action, subject, cx)?;
        match self.around {
            Some((ask, _)) => ask(action, subject, questions, cx),
            None => Ok(questions),
        }
    }

    /// What an action wants done, with what follows from each.
    ///
    /// # Errors
    /// Those of the action.
    pub fn run(&self, action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
        let outcome = (action.run)(action, subject, answers, cx)?;
        match self.around {
            Some((_, follow)) => follow(action, subject, answers, outcome, cx),
            None => Ok(outcome),
        }
    }

    /// The quick actions of whoever has not chosen.
    pub fn first(&self) -> &[ActionName] {
        &self.first
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Action> {
        self.list.iter()
    }

    /// The action of a name.
    pub fn find(&self, name: &ActionName) -> Option<&Action> {
        self.list.iter().find(|action| action.name == *name)
    }

    /// The action of a name as it is typed.
    pub fn named(&self, name: &str) -> Option<&Action> {
        self.list.iter().find(|action| action.name.as_str() == name)
    }

    /// The quick actions that there are, in the order of the digits.
    pub fn quick_ones(&self) -> impl Iterator<Item = &Action> {
        self.quick.iter().filter_map(|name| self.find(name))
    }

    /// The answers with which an action runs without a question: there are some only where nothing must be asked. The digits
    /// run it so; the toolbox asks.
    pub fn at_once(&self, action: &Action, subject: &Subject, cx: &Cx<'_>) -> Option<Answers> {
        let changeable = subject.proposed && action.reach.count != Count::None;
        if changeable || action.availability(subject, cx) != Availability::Ready {
            return None;
        }
        let questions = self.ask(action, subject, cx).ok()?;
        let is_asked = |question: &Question| question.first || question.required;
        let is_quiet = questions.confirm.is_none() && !questions.list.iter().any(is_asked);
        (is_quiet && !questions.list.is_empty()).then(|| questions.defaults())
    }

    /// The quick action of a digit, from 0.
    pub fn at(&self, place: usize) -> Option<&Action> {
        self.quick.get(place).and_then(|name| self.find(name))
    }

    /// Those that are offered on a subject, each with whether it can be run.
    pub fn offered(&self, subject: &Subject, cx: &Cx<'_>) -> Vec<(&Action, Availability)> {
        let each = self.list.iter().map(|action| (action, action.availability(subject, cx)));
        each.filter(|(_, availability)| *availability != Availability::Hidden).collect()
    }
}
