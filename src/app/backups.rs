//! Backups beside the screens (STO-5): looked after once a minute has passed, and then each half hour, without a word
//! unless one fails.
use std::time::{Duration, Instant};

use super::App;
use crate::repository::Backups;
use crate::shell::{Job, Lane, Outcome, Result};

/// The first frame, and the first minute, belong to the user.
const FIRST: Duration = Duration::from_secs(50);
/// How often it is asked whether one is due.
const AGAIN: Duration = Duration::from_secs(600);

/// The backups of the base at hand, and when to look after them.
#[derive(Debug)]
pub struct Watch {
    backups: Option<Backups>,
    next: Instant,
    lane: Lane,
}

impl Watch {
    /// Watches over these backups; over none without a folder for them.
    pub fn new(backups: Option<Backups>) -> Self {
        Self { backups, next: Instant::now() + FIRST, lane: Lane::new() }
    }
}

impl App {
    /// Starts a backup when one is due.
    pub(super) fn back_up(&mut self) -> Result<()> {
        if self.backups.next > Instant::now() {
            return Ok(());
        }
        self.backups.next = Instant::now() + AGAIN;
        let Some(backups) = self.backups.backups.clone() else { return Ok(()) };
        let now = self.world.now;
        if !self.world.repository.is_backup_due(&backups, now)? {
            return Ok(());
        }
        let work = move |worker: &mut crate::shell::Worker| {
            let progress = worker.progress.clone();
            let mut heard = |done, all| {
                progress.set(done, all);
                std::ops::ControlFlow::Continue(())
            };
            worker.repository.backup(&backups, now, &mut heard)
        };
        let title = self.world.lang.say("backing-up");
        self.start(Job::new(title, work, |_, _| Ok(Outcome::default())).in_lane(self.backups.lane))
    }
}
