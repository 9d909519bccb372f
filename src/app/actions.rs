//! From an action's name to its questions, its run and its outcome; and the dialogs that the shell opens by itself.
use super::App;
use crate::dialogs::{confirm, form, help, job, palette, segments, toolbox};
use crate::input::{ActionName, Command};
use crate::repository::Hand;
use crate::shell::{Answers, Availability, Count, Effect, Notice, Result, Subject, run};

/// The action of `+`.
pub const NOTE: ActionName = ActionName::new("info");

impl App {
    /// What an action started now would work on.
    pub(super) fn subject(&self) -> Subject {
        self.top().map(|layer| layer.surface.subject()).unwrap_or_default()
    }

    /// Runs an action: at once when it needs to know nothing more, else after a dialog.
    pub(super) fn run_action(&mut self, name: &ActionName, subject: &Subject, given: Option<Answers>) -> Result<()> {
        let cx = self.world.cx();
        let Some(action) = cx.actions.find(name) else {
            let sentence = cx.lang.tell("no-such-action", &[("name", name.to_string())]);
            self.tell(Notice::warning(sentence));
            return Ok(());
        };
        match action.availability(subject, &cx) {
            Availability::Ready => {}
            Availability::Blocked(reason) => {
                self.tell(Notice::warning(reason));
                return Ok(());
            }
            Availability::Hidden => {
                let sentence =
                    cx.lang.say(if action.is_allowed(subject, &cx) { "not-here" } else { "not-allowed-here" });
                self.tell(Notice::warning(sentence));
                return Ok(());
            }
        }
        let effect = match given {
            Some(answers) => run(action, subject, &answers, None, &cx)?,
            None => {
                let questions = cx.actions.ask(action, subject, &cx)?;
                let changeable = subject.proposed && action.reach.count != Count::None;
                match questions.confirm.clone() {
                    Some(sentence) if questions.list.is_empty() => {
                        let yes = Effect::Run {
                            action: name.clone(),
                            subject: subject.clone(),
                            given: Some(questions.defaults()),
                        };
                        Effect::ask(confirm::Confirm::new(sentence, yes))
                    }
                    None if questions.is_empty() && !changeable => run(action, subject, &Answers::new(), None, &cx)?,
                    _ => Effect::ask(form::Form::for_action(action, subject.clone(), questions, &cx)?),
                }
            }
        };
        self.perform(effect)
    }

    /// Opens the toolbox on a subject.
    pub(super) fn open_toolbox(&mut self, subject: Subject) -> Result<()> {
        let dialog = toolbox::toolbox(&subject, &self.world.cx());
        self.push(Box::new(dialog))
    }

    /// Whether a command is offered here, and does something.
    fn is_listed(&self, command: &Command) -> bool {
        self.top().is_none_or(|layer| layer.surface.heeds(command)) && self.is_offered(command)
    }

    /// Opens the help of what has the input now.
    pub(super) fn open_help(&mut self) -> Result<()> {
        let dialog = help::help(&self.scopes(), &|command| self.is_listed(command), &self.world.cx());
        self.push(Box::new(dialog))
    }

    /// Opens the palette: the commands of what has the input now, the actions on its subject, the places.
    pub(super) fn open_palette(&mut self) -> Result<()> {
        let offered = |command: &Command| self.is_listed(command);
        let dialog = palette::palette(&self.scopes(), &offered, &self.subject(), &self.world.cx());
        self.push(Box::new(dialog))
    }

    /// Opens the saved segments, to go to one.
    pub(super) fn open_segments(&mut self) -> Result<()> {
        let dialog = segments::segments(&self.world.cx())?;
        self.push(Box::new(dialog))
    }

    /// Opens the list of what is going on.
    pub(super) fn open_jobs(&mut self) -> Result<()> {
        let rows = self.jobs.known().map(|job| job::Row {
            title: job.title.clone(),
            progress: job.progress.clone(),
            lane: job.lane,
            began: job.began,
            is_stopping: job.is_stopping,
        });
        let dialog = job::Jobs::new(rows.collect());
        self.push(Box::new(dialog))
    }

    /// Takes the reports of jobs that have ended.
    pub fn hear_jobs(&mut self) {
        while let Some((job, end)) = self.jobs.ended() {
            let reads = job.title.is_empty();
            if end == super::jobs::End::Broke && !reads {
                let sentence = self.world.lang.tell("job-broke", &[("title", job.title)]);
                self.tell(Notice::error(sentence));
                continue;
            }
            if job.writes {
                self.world.repository.hear(Hand::Own);
                self.renew_if_replaced();
            }
            let outcome = (job.then)(&self.world.cx());
            match outcome {
                Ok(outcome) => {
                    let done = self.apply(outcome);
                    self.tell_if(done);
                }
                Err(crate::repository::Error::Cancelled) if !reads => {
                    let sentence = self.world.lang.tell("job-stopped", &[("title", job.title)]);
                    self.tell(Notice::info(sentence));
                }
                Err(error) => {
                    let reason = self.world.explain(&error);
                    let sentence = self.world.lang.tell("job-failed", &[("title", job.title), ("reason", reason)]);
                    self.tell(Notice::error(sentence));
                }
            }
            self.settle();
            if job.writes {
                self.commit_waiting();
            }
            self.refresh_if_changed();
        }
    }
}
