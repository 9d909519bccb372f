//! The one way from an outcome to the file, for the screens and for `carnet act` alike.
use chrono::{DateTime, Utc};

use super::{Job, Name, Notice, Outcome, Result, Route};
use crate::repository::{Applied, Repository};

/// What is left of an outcome once its changes are in the file.
#[derive(Debug, Default)]
#[must_use]
pub struct Settled {
    /// What the commit has done; `None` when there was none.
    pub applied: Option<Applied>,
    /// Work that is to be started.
    pub job: Option<Job>,
    /// What to say.
    pub notice: Option<Notice>,
    /// Where to go.
    pub then: Option<Route>,
}

/// Applies the changes of an outcome; says what is left to do. Nothing is done when the changes are refused.
///
/// # Errors
/// Those of [`Repository::commit`].
pub fn apply(repository: &mut Repository, outcome: Outcome, now: DateTime<Utc>) -> Result<Settled> {
    let Outcome { commit, job, notice, then, done, .. } = outcome.decided();
    let applied = commit.map(|commit| repository.commit(commit.head, commit.changes, now)).transpose()?;
    let then = then.map(|route| match &applied {
        Some(applied) => resolved(route, applied),
        None => route,
    });
    let applied = applied.or(done.map(|done| done.applied));
    Ok(Settled { applied, job, notice, then })
}

/// The route to a record that the commit has made.
pub(super) fn resolved(route: Route, applied: &Applied) -> Route {
    let real = |name: Name| match name {
        Name::Id(id) => Name::Id(applied.id_of(id).unwrap_or(id)),
        Name::Reference(_) => name,
    };
    match route {
        Route::Record { entity, name, section } => Route::Record { entity, name: real(name), section },
        Route::Group(name) => Route::Group(real(name)),
        Route::Welcome
        | Route::List { .. }
        | Route::Search(_)
        | Route::Health
        | Route::Import(_)
        | Route::Settings(_)
        | Route::Twins { .. }
        | Route::Merge { .. } => route,
    }
}
