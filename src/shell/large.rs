//! Actions on many records: thought out and written beside the screen, with progress, stopped without a trace, one step to undo.
use chrono::{DateTime, Utc};

use super::apply::resolved;
use super::{Action, Actions, Answers, Cx, Done, Drafts, Effect, Job, Outcome, Result, Subject, User, Views, Worker};
use crate::config::Settings;
use crate::input::Keymap;
use crate::lang::{Code, Lang};
use crate::model::{Commit, Id};
use crate::repository::{Applied, Repository};

/// More records than this are thought about, and more changes than this are written, beside the screen.
const FEW: usize = 200;

/// Runs an action: here and now on few records, beside the screen on many. The draft of this key is thrown away once it is done.
///
/// # Errors
/// Those of the action; on many records they are told when the work has ended.
pub fn run(
    action: &Action,
    subject: &Subject,
    answers: &Answers,
    draft: Option<String>,
    cx: &Cx<'_>,
) -> Result<Effect> {
    if subject.len() <= FEW {
        return Ok(Effect::apply(cx.actions.run(action, subject, answers, cx)?));
    }
    let kept = Kept::of(cx);
    let (action, subject, answers) = (action.clone(), subject.clone(), answers.clone());
    let work = move |worker: &mut Worker| {
        let outcome = kept.with(&worker.repository, |cx| cx.actions.run(&action, &subject, &answers, cx))?;
        Ok(outcome.drafted(draft))
    };
    Ok(Effect::Start(Job::new(cx.lang.say("bulk-looking"), work, |outcome: Outcome, _| Ok(outcome)).waited_for()))
}

/// What an action looks at beside the file, taken along to another thread.
struct Kept {
    lang: Code,
    now: DateTime<Utc>,
    user: User,
    company: Option<Id>,
    settings: Settings,
    actions: Actions,
}

impl Kept {
    fn of(cx: &Cx<'_>) -> Self {
        Self {
            lang: cx.lang.code(),
            now: cx.now,
            user: cx.user.clone(),
            company: cx.company,
            settings: cx.settings.clone(),
            actions: cx.actions.clone(),
        }
    }

    fn with<T>(&self, repository: &Repository, look: impl FnOnce(&Cx<'_>) -> T) -> T {
        let lang = Lang::new(self.lang);
        look(&Cx {
            repository,
            catalog: repository.catalog(),
            lang: &lang,
            now: self.now,
            user: &self.user,
            company: self.company,
            settings: &self.settings,
            actions: &self.actions,
            keys: &Keymap::default(),
            drafts: &Drafts::default(),
            views: &Views::default(),
            trail: None,
            backups: None,
        })
    }
}

/// Whether a commit is written beside the screen.
pub fn is_large(commit: &Commit) -> bool {
    commit.changes.len() > FEW
}

impl Outcome {
    /// The same, a commit of many changes as work beside the screen.
    pub fn beside(mut self, lang: &Lang, now: DateTime<Utc>) -> Self {
        let Some(commit) = self.commit.take_if(|commit| is_large(commit)) else { return self };
        let label = commit.head.label.clone();
        let all = commit.changes.len() as u64;
        let work = move |worker: &mut Worker| {
            let progress = worker.progress.clone();
            let mut hear = |done: u64| progress.set(done, all);
            let mut each = commit.changes.into_iter().map(Ok);
            worker.repository.commit_large(commit.head, &mut each, now, (all, &mut hear))
        };
        let then = move |applied: Applied, _: &Cx<'_>| {
            let then = self.then.take().map(|route| resolved(route, &applied));
            Ok(Outcome { then, done: Some(Box::new(Done { label, applied })), ..self })
        };
        Self::job(Job::new(lang.say("bulk-writing"), work, then).writing().waited_for())
    }

    /// The same; the draft of this key is thrown away once it is done, after a yes where something is looked at first.
    fn drafted(mut self, draft: Option<String>) -> Self {
        match (&mut self.look, &self.further) {
            (Some(look), _) => look.draft = draft,
            (None, None) => self.draft = draft,
            (None, Some(_)) => {}
        }
        self
    }
}
