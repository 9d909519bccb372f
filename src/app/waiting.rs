//! What the user saves while a large write runs: kept in a queue that the top line shows, tried again when the file is free.
use std::collections::VecDeque;

use super::App;
use crate::model::Commit;
use crate::repository::Error;
use crate::shell::{Job, Notice, Outcome, is_large};

/// A commit that waits, and what follows it.
pub struct Entry {
    pub commit: Commit,
    pub job: Option<Job>,
    pub notice: Option<Notice>,
    /// The drafts that it makes superfluous.
    pub forget: Vec<String>,
}

/// The commits that wait, in their order.
#[derive(Default)]
pub struct Waiting(VecDeque<Entry>);

impl Waiting {
    /// One more.
    pub fn push(&mut self, entry: Entry) {
        self.0.push_back(entry);
    }

    /// The newest one.
    pub fn newest(&mut self) -> Option<&mut Entry> {
        self.0.back_mut()
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl App {
    /// Begins to write the first of those that wait, which is large, unless other work is writing; the rest waits for its end.
    fn begin_large(&mut self) {
        if self.jobs.is_writing() {
            return;
        }
        let Some(Entry { commit, job, notice, forget }) = self.waiting.0.pop_front() else { return };
        forget.iter().for_each(|key| self.forget(key));
        let begun = self.write_beside(Outcome { commit: Some(commit), job, notice, ..Outcome::default() });
        self.tell_if(begun);
    }

    /// Tries again what waits, in order, until the file is busy again.
    pub(super) fn commit_waiting(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        while let Some(entry) = self.waiting.0.front() {
            if is_large(&entry.commit) {
                self.begin_large();
                return;
            }
            let now = self.world.now;
            let commit = entry.commit.clone();
            let result = self.world.repository.commit(commit.head, commit.changes, now);
            if matches!(result, Err(Error::Busy)) {
                return;
            }
            let Some(entry) = self.waiting.0.pop_front() else { return };
            match result {
                Ok(applied) => {
                    entry.forget.iter().for_each(|key| self.forget(key));
                    let label = entry.commit.head.label;
                    self.tell_step(entry.notice, &label, &applied);
                    let outcome = Outcome { job: entry.job, ..Outcome::default() };
                    let done = self.apply(outcome);
                    self.tell_if(done);
                }
                Err(error) => {
                    let reason = self.world.explain(&error);
                    let text = self.world.lang.tell("commit-refused-later", &[("reason", reason)]);
                    self.tell(Notice::error(text));
                }
            }
        }
        self.refresh_if_changed();
    }
}
