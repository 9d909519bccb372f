//! The one place that does things: it alone holds the file to write.
use super::history::Way;
use super::waiting::Entry;
use super::{App, Errand, Said};
use crate::dialogs::confirm;
use crate::dialogs::form::{Asking, Form, Purpose};
use crate::dialogs::preview::PreviewDialog;
use crate::dialogs::reading::Reading;
use crate::dialogs::secret::SecretDialog;
use crate::input::Command;
use crate::input::command::Global;
use crate::lang::Lang;
use crate::model::normal::clean_lines;
use crate::model::{Label, Ref, Values};
use crate::repository::{Applied, Error, Undone};
use crate::shell::{Answer, Cx, Done, Effect, Further, Input, Job, Notice, Outcome, Result, apply, is_large};
use std::rc::Rc;

/// Steps of more records than this are undone beside the screen.
const LARGE: u64 = 500;

/// Which way a step of the journal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is taken back.
    Undo,
    /// It is done again.
    Redo,
}

impl App {
    /// Does what a surface wants.
    ///
    /// # Errors
    /// Why it was refused; what came before in a list of effects is done.
    pub(super) fn perform(&mut self, effect: Effect) -> Result<()> {
        match effect {
            Effect::None => Ok(()),
            Effect::All(list) => list.into_iter().try_for_each(|one| self.perform(one)),
            Effect::Go(route) => self.go(&route, Way::Deeper),
            Effect::Step(route, trail) => self.step_to(&route, *trail),
            Effect::Instead(route) => self.stand_in(&route),
            Effect::Back => self.step_out(),
            Effect::Ask(surface) => self.push(surface),
            Effect::Answer(answer) => self.answer(answer),
            Effect::Do(outcome) => self.apply(*outcome),
            Effect::Run { action, subject, given } => self.run_action(&action, &subject, given),
            Effect::Command(command) => self.command(command),
            Effect::Toolbox(subject) => self.open_toolbox(subject),
            Effect::Undo => self.turn(Turn::Undo),
            Effect::Redo => self.turn(Turn::Redo),
            Effect::Start(job) => self.start(job),
            Effect::Stop(lane) => {
                self.jobs.stop(lane);
                Ok(())
            }
            Effect::Tell(notice) => {
                self.tell(notice);
                Ok(())
            }
            Effect::Copy(text) => {
                self.errands.push_back(Errand::Copy(clean_lines(&text).into_owned()));
                self.tell(Notice::done(self.world.lang.say("copied")));
                Ok(())
            }
            Effect::Launch(what) => {
                self.errands.push_back(Errand::Launch(what));
                Ok(())
            }
            Effect::Edit { text, then } => {
                self.errands.push_back(Errand::Edit(text, then));
                Ok(())
            }
            Effect::Forget(key) => {
                self.forget_when_saved(key);
                Ok(())
            }
            Effect::Reload => {
                self.world.repository.reload_catalog()?;
                self.refresh();
                Ok(())
            }
            Effect::Settings(settings) => {
                self.put_in_force(*settings);
                Ok(())
            }
            Effect::Remember(name, text) => {
                let is_other = self.world.views.set(&name, &text);
                // That it cannot be kept spoils nothing: it holds for this run.
                if let (true, Some(places)) = (is_other, &self.places) {
                    let _ = places.keep_views(&self.world.views);
                }
                Ok(())
            }
            Effect::Quit => {
                self.end();
                Ok(())
            }
        }
    }

    /// Applies an outcome: its commit now or, while a large write runs, as soon as the file is free.
    pub(super) fn apply(&mut self, outcome: Outcome) -> Result<()> {
        let Outcome { commit, job, notice, then, look, show, open, further, read, secret, done, draft, command } =
            outcome;
        if let Some(command) = command {
            return self.perform(Effect::Command(command));
        }
        if let Some(further) = further {
            let form = ask_further(*further, &self.world.cx())?;
            return self.push(Box::new(form));
        }
        if let Some(what) = open {
            self.errands.push_back(Errand::Launch(what));
        }
        if let Some(what) = show {
            return self.push(Box::new(crate::dialogs::code::CodeDialog::new(what)));
        }
        if let Some(what) = read {
            return self.push(Box::new(Reading::new(what.title, what.text)));
        }
        if let Some(asked) = secret {
            self.push(Box::new(SecretDialog::new(*asked)))?;
        }
        if let Some(preview) = look {
            return self.push(Box::new(PreviewDialog::new(*preview)));
        }
        let Some(commit) = commit else {
            let notice = done.map_or(notice.clone(), |done| self.tell_done(notice, *done));
            draft.into_iter().for_each(|key| self.forget(&key));
            return self.follow(job, notice, then);
        };
        let label = commit.head.label.clone();
        self.queued = false;
        self.commit_waiting();
        let is_free = self.waiting.is_empty() && !self.jobs.is_writing();
        if is_large(&commit) && is_free {
            let outcome = Outcome { commit: Some(commit), job, notice, then, draft, ..Outcome::default() };
            return self.write_beside(outcome);
        }
        let in_order = self.waiting.is_empty() && !is_large(&commit);
        let tried = Outcome { commit: Some(commit.clone()), then, ..Outcome::default() };
        let result = if in_order { apply(&mut self.world.repository, tried, self.world.now) } else { Err(Error::Busy) };
        let settled = match result {
            Err(Error::Busy) => {
                self.queued = true;
                self.waiting.push(Entry { commit, job, notice, forget: draft.into_iter().collect() });
                self.tell(Notice::info(self.world.lang.say("commit-waits")));
                return Ok(());
            }
            other => other?,
        };
        if let Some(applied) = settled.applied {
            self.tell_step(notice, &label, &applied);
            self.last = Some(applied);
        }
        draft.into_iter().for_each(|key| self.forget(&key));
        self.refresh_if_changed();
        self.follow(job, None, settled.then)
    }

    /// Writes a large commit beside the screen.
    pub(super) fn write_beside(&mut self, outcome: Outcome) -> Result<()> {
        let Outcome { job, .. } = outcome.beside(&self.world.lang, self.world.now);
        job.map_or(Ok(()), |job| self.start(job))
    }

    /// Says that a step was written beside the screen; gives back what is still to be said.
    fn tell_done(&mut self, notice: Option<Notice>, done: Done) -> Option<Notice> {
        self.tell_step(notice, &done.label, &done.applied);
        self.last = Some(done.applied);
        self.refresh_if_changed();
        None
    }

    fn follow(&mut self, job: Option<Job>, notice: Option<Notice>, then: Option<crate::shell::Route>) -> Result<()> {
        if let Some(notice) = notice {
            self.tell(notice);
        }
        if let Some(job) = job {
            self.start(job)?;
        }
        then.map_or(Ok(()), |route| self.go(&route, Way::Deeper))
    }

    /// Says that a step is done, and how to take it back.
    pub(super) fn tell_step(&mut self, notice: Option<Notice>, label: &Label, applied: &Applied) {
        if applied.journal == 0 {
            if let Some(notice) = notice {
                self.tell(notice);
            }
            return;
        }
        let notice = notice.unwrap_or_else(|| Notice::done(self.world.step(label)));
        self.said = Some(Said { notice, hint: Some(Command::Global(Global::Undo)) });
    }

    /// Takes the newest step back. A large one of an earlier day, which nobody has in mind, is asked for first.
    ///
    /// # Errors
    /// Why it was refused.
    pub(super) fn undo(&mut self) -> Result<()> {
        let step = self.world.repository.next_step(self.world.user.id, false)?;
        let Some(step) = step.filter(|step| step.count > LARGE && step.journal <= self.before) else {
            return self.perform(Effect::Undo);
        };
        let words = [
            ("step", self.world.step(&step.label).into()),
            ("count", i64::try_from(step.count).unwrap_or(i64::MAX).into()),
        ];
        let sentence = self.world.lang.say_with("confirm-undo", &words);
        self.perform(confirm::confirm(sentence, Effect::Undo))
    }

    /// Takes the newest step back, or does it again.
    fn turn(&mut self, turn: Turn) -> Result<()> {
        let (by, now) = (self.world.user.id, self.world.now);
        let step = self.world.repository.next_step(by, turn == Turn::Redo)?;
        if step.is_some_and(|step| step.count > LARGE) {
            let key = if turn == Turn::Undo { "undoing" } else { "redoing" };
            let job = Job::new(
                self.world.lang.say(key),
                move |worker| {
                    let progress = worker.progress.clone();
                    let mut heard = |done, all| progress.set(done, all);
                    match turn {
                        Turn::Undo => worker.repository.undo_heard(by, now, &mut heard),
                        Turn::Redo => worker.repository.redo_heard(by, now, &mut heard),
                    }
                },
                move |undone, cx| Ok(Outcome::tell(turn.notice(&undone, cx.lang))),
            );
            return self.start(job.writing());
        }
        let undone = match turn {
            Turn::Undo => self.world.repository.undo(by, now),
            Turn::Redo => self.world.repository.redo(by, now),
        };
        match undone {
            Err(Error::NothingToUndo) if turn == Turn::Redo => {
                self.tell(Notice::info(self.world.lang.say("nothing-to-redo")));
                return Ok(());
            }
            Err(Error::NothingToUndo) => {
                self.tell(Notice::info(self.world.lang.say("error-nothing-to-undo")));
                return Ok(());
            }
            other => self.tell_turn(turn, &other?),
        }
        self.refresh();
        Ok(())
    }

    fn tell_turn(&mut self, turn: Turn, undone: &Undone) {
        let notice = turn.notice(undone, &self.world.lang);
        let hint = if turn == Turn::Undo { Global::Redo } else { Global::Undo };
        self.said = Some(Said { notice, hint: Some(hint.into()) });
    }

    fn answer(&mut self, answer: Answer) -> Result<()> {
        let answer = match answer {
            // What waits in the queue has no identity yet: nobody can point to it.
            Answer::Records(_) if self.queued => return Ok(()),
            Answer::Records(mut list) => {
                for chosen in &mut list {
                    let real = self.last.as_ref().and_then(|applied| applied.id_of(chosen.at.id));
                    chosen.at = Ref { id: real.unwrap_or(chosen.at.id), ..chosen.at };
                }
                Answer::Records(list)
            }
            other => other,
        };
        // What was done is done: a fault of the surface below is told, and refuses nothing.
        let told = self.tell_top(Input::Answer(answer));
        self.tell_if(told);
        Ok(())
    }

    /// Starts long work beside the screen.
    pub(super) fn start(&mut self, job: Job) -> Result<()> {
        self.jobs.start(job, &self.world.repository)
    }

    /// Forgets a draft, once what it held is in the file.
    fn forget_when_saved(&mut self, key: String) {
        match self.waiting.newest() {
            Some(entry) if self.queued => entry.forget.push(key),
            _ => self.forget(&key),
        }
    }

    /// Forgets a draft.
    pub(super) fn forget(&mut self, key: &str) {
        if self.world.drafts.forget(key) {
            self.drafts.touch();
        }
    }

    /// Ends the program, after a question when work would be lost.
    pub(super) fn quit(&mut self) -> Result<()> {
        let work = self.jobs.known().count() + self.waiting.len();
        if work == 0 {
            self.end();
            return Ok(());
        }
        let question = self.world.lang.say_with("quit-anyway", &[("count", work.into())]);
        self.push(Box::new(confirm::Confirm::new(question, Effect::Quit)))
    }

    /// Ends the program.
    pub(super) fn end(&mut self) {
        self.save();
        self.over = true;
    }

    /// Says something in the bottom line.
    pub(super) fn tell(&mut self, notice: Notice) {
        self.said = Some(Said { notice, hint: None });
    }

    /// Says what went wrong.
    pub(super) fn tell_error(&mut self, error: &Error) {
        self.tell(Notice::error(self.world.explain(error).replace('\n', " ")));
    }

    /// Says what went wrong, if something did.
    pub(super) fn tell_if<T>(&mut self, result: Result<T>) {
        if let Err(error) = result {
            self.tell_error(&error);
        }
    }
}

/// The form of more questions; its answers join those that were given.
fn ask_further(further: Further, cx: &Cx<'_>) -> Result<Form> {
    let Further { action, subject, given, questions } = further;
    let title = Purpose::Act { name: action.clone(), subject: subject.clone() }.title(cx);
    let key = format!("further/{action}");
    let save = move |values: &Values, _: &Cx<'_>| {
        let mut all = given.clone();
        for (field, value) in values.iter() {
            all.set(field, value.clone());
        }
        Ok(Effect::Run { action: action.clone(), subject: subject.clone(), given: Some(all) })
    };
    Form::asking(Asking { title, key, save: Rc::new(save), watch: None }, questions.list, cx)
}

impl Turn {
    /// What is said of a step that was taken back or done again; of letters that had left, that they stay sent.
    fn notice(self, step: &Undone, lang: &Lang) -> Notice {
        let said = self.said(&step.label, lang);
        if step.sent == 0 {
            return Notice::done(said);
        }
        Notice::warning(lang.but_sent(&said, step.sent))
    }

    fn said(self, label: &Label, lang: &Lang) -> String {
        match self {
            Self::Undo => lang.undone(label),
            Self::Redo => lang.redone(label),
        }
    }
}
