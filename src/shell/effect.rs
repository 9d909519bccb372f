//! What a surface wants done, as a value; the shell's `perform` does it.
use std::path::PathBuf;

use super::{Answers, Chosen, Cx, Job, Lane, Outcome, Result, Route, Subject, Surface};
use crate::config::Settings;
use crate::input::{ActionName, Command};
use crate::model::query::Mark;
use crate::model::{Query, Value};

/// Goes on with what came back from the user's editor.
pub type AfterEdit = Box<dyn FnOnce(String, &Cx<'_>) -> Result<Effect>>;

/// What is to be done.
#[must_use]
pub enum Effect {
    /// Nothing.
    None,
    /// These, in order; the first refusal ends it.
    All(Vec<Effect>),
    /// To another place. Open dialogs close; the place left is one step back.
    Go(Route),
    /// Another record in place of this one, without a step back, and where it stands in the list one came from.
    Step(Route, Box<Trail>),
    /// Another place in place of this one, without a step back: this one is no more.
    Instead(Route),
    /// To the place before; at the first one it asks whether to quit.
    Back,
    /// Opens a dialog above.
    Ask(Box<dyn Surface>),
    /// Tells the surface below; only with [`super::Flow::Close`].
    Answer(Answer),
    /// Applies what an action or a form wants.
    Do(Box<Outcome>),
    /// Runs an action by name: it asks first for what is not given, unless the answers are final.
    Run {
        /// Which action.
        action: ActionName,
        /// On what.
        subject: Subject,
        /// What is known already; with `None` the action asks all its questions.
        given: Option<Answers>,
    },
    /// Does as if the key of this command had been pressed.
    Command(Command),
    /// Opens the toolbox on a subject.
    Toolbox(Subject),
    /// Takes the newest step back.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Starts long work beside the screen.
    Start(Job),
    /// Stops the work of a lane; what it would have reported is not wanted.
    Stop(Lane),
    /// Says something in the bottom line.
    Tell(Notice),
    /// Puts a text on the clipboard.
    Copy(String),
    /// Opens something in another program.
    Launch(Opening),
    /// Lends the terminal to the user's editor.
    Edit {
        /// The text to begin with.
        text: String,
        /// What to do with the text that comes back.
        then: AfterEdit,
    },
    /// Forgets the draft of this key: it was saved, or thrown away on purpose.
    Forget(String),
    /// Reads the file anew: the catalogue, who works, what is shown.
    Reload,
    /// Puts these settings of the user's in force, and keeps them.
    Settings(Box<Settings>),
    /// Remembers something of a list under a name ([`super::Views`]), in this run and the next ones.
    Remember(String, String),
    /// Ends the program.
    Quit,
}

impl Effect {
    /// Applies an outcome.
    pub fn apply(outcome: Outcome) -> Self {
        Self::Do(Box::new(outcome))
    }

    /// Opens a dialog above.
    pub fn ask(surface: impl Surface + 'static) -> Self {
        Self::Ask(Box::new(surface))
    }

    /// Both, in order.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, one) | (one, Self::None) => one,
            (Self::All(mut list), one) => {
                list.push(one);
                Self::All(list)
            }
            (one, other) => Self::All(vec![one, other]),
        }
    }

    /// Whether there is nothing to do.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl std::fmt::Debug for Effect {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => write!(out, "None"),
            Self::All(list) => out.debug_list().entries(list).finish(),
            Self::Go(route) => write!(out, "Go({route})"),
            Self::Step(route, _) => write!(out, "Step({route})"),
            Self::Instead(route) => write!(out, "Instead({route})"),
            Self::Back => write!(out, "Back"),
            Self::Ask(surface) => write!(out, "Ask({surface:?})"),
            Self::Answer(answer) => write!(out, "Answer({answer:?})"),
            Self::Do(outcome) => write!(out, "Do({outcome:?})"),
            Self::Run { action, subject, .. } => write!(out, "Run({action}, {subject:?})"),
            Self::Command(command) => write!(out, "Command({})", command.word()),
            Self::Toolbox(subject) => write!(out, "Toolbox({subject:?})"),
            Self::Undo => write!(out, "Undo"),
            Self::Redo => write!(out, "Redo"),
            Self::Start(job) => write!(out, "Start({job:?})"),
            Self::Stop(lane) => write!(out, "Stop({lane:?})"),
            Self::Tell(notice) => write!(out, "Tell({notice:?})"),
            Self::Copy(_) => write!(out, "Copy"),
            Self::Launch(what) => write!(out, "Launch({what:?})"),
            Self::Edit { .. } => write!(out, "Edit"),
            Self::Forget(key) => write!(out, "Forget({key})"),
            Self::Reload => write!(out, "Reload"),
            Self::Settings(settings) => write!(out, "Settings({settings:?})"),
            Self::Remember(name, text) => write!(out, "Remember({name}, {text})"),
            Self::Quit => write!(out, "Quit"),
        }
    }
}

/// What a dialog tells the surface below it.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// These records were chosen or made; several where several were asked for.
    Records(Vec<Chosen>),
    /// This text was typed.
    Text(String),
    /// This value was chosen.
    Value(Value),
}

/// How a message sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Something went well.
    #[default]
    Done,
    /// Something to know.
    Info,
    /// Something deserves a look.
    Warning,
    /// Something went wrong.
    Error,
}

/// A message in the bottom line, in the user's language. It stays until the next key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// How it sounds.
    pub tone: Tone,
}

impl Notice {
    /// Something went well.
    pub fn done(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Done }
    }

    /// Something to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Info }
    }

    /// Something deserves a look.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Warning }
    }

    /// Something went wrong.
    pub fn error(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Error }
    }
}

/// What another program opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// A web page.
    Web(String),
    /// A new e-mail to an address.
    Mail(String),
    /// A telephone number, in E.164.
    Phone(String),
    /// A file.
    File(PathBuf),
}

/// The list from which a sheet was opened, and where in it the record stands: for the next and the previous record.
#[derive(Debug, Clone, PartialEq)]
pub struct Trail {
    /// The list's question (its `from` and `limit` do not matter).
    pub query: Query,
    /// The record's place in it.
    pub mark: Mark,
    /// Its number in the list, from 1, and how many there are, when they are known.
    pub count: Option<(u64, u64)>,
}
