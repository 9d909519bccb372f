//! Why a command did not do what was asked, and the status that it ends with (CLI-3).
use crate::lang::Lang;
use crate::model::rule::Reason;
use crate::model::{Catalog, Entity};
use crate::repository::Error;
use crate::shell::explain;
use std::io;
use std::process::ExitCode;

/// The result of a command.
pub type Result<T = ()> = std::result::Result<T, Failure>;

/// Why a command ends early. The texts are in the user's language.
#[derive(Debug)]
pub enum Failure {
    /// What was asked is not understood.
    Usage(String),
    /// It cannot be done.
    Failed(String),
    /// It was done in part; what was not is told already.
    Partly,
    /// The store refuses.
    Store(Error, Option<&'static Entity>),
    /// The same, as a sentence, with its status.
    Told(String, u8),
    /// Nobody reads the answer any more.
    Unheard,
    /// The answer cannot be written.
    Unwritten(io::Error),
}

impl Failure {
    /// The sentence that tells it; nothing when there is nothing to tell.
    pub fn sentence(&self, lang: &Lang) -> Option<String> {
        match self {
            Failure::Usage(said) | Failure::Failed(said) | Failure::Told(said, _) => Some(said.clone()),
            Failure::Store(error, entity) => Some(explain(error, lang, &Catalog::default(), *entity)),
            Failure::Unwritten(error) => {
                Some(lang.say_with("failure-unwritten", &[("detail", error.to_string().into())]))
            }
            Failure::Partly | Failure::Unheard => None,
        }
    }

    /// The same with what the store refuses in words, in which the fields of this file have their labels.
    #[must_use]
    pub fn told(self, lang: &Lang, catalog: &Catalog) -> Failure {
        let code = self.code();
        match self {
            Failure::Store(error, entity) => Failure::Told(explain(&error, lang, catalog, entity), code),
            other => other,
        }
    }

    /// The status to end with.
    pub fn status(&self) -> ExitCode {
        ExitCode::from(self.code())
    }

    /// 1 failed, 2 usage, 3 done in part, 4 not allowed, 130 interrupted.
    fn code(&self) -> u8 {
        match self {
            Failure::Unheard => 0,
            Failure::Failed(_) | Failure::Unwritten(_) => 1,
            Failure::Usage(_) => 2,
            Failure::Partly => 3,
            Failure::Store(Error::NotAllowed(..) | Error::NotAuthor(_), _) => 4,
            Failure::Store(Error::Refused(faults), _) if faults.iter().any(|fault| is_of_rights(&fault.reason)) => 4,
            Failure::Store(Error::Cancelled, _) => 130,
            Failure::Store(..) => 1,
            Failure::Told(_, code) => *code,
        }
    }
}

/// Whether a refusal is a matter of rights.
const fn is_of_rights(reason: &Reason) -> bool {
    matches!(reason, Reason::OwnRights(_))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Store(error, None)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Unheard,
            _ => Failure::Unwritten(error),
        }
    }
}

/// Names the entity of what the store refuses, so that its fields are called by their labels.
pub trait About<T> {
    /// The same result, about records of an entity.
    fn about(self, entity: &'static Entity) -> Result<T>;
}

impl<T> About<T> for crate::repository::Result<T> {
    fn about(self, entity: &'static Entity) -> Result<T> {
        self.map_err(|error| Failure::Store(error, Some(entity)))
    }
}
