//! Backups beside the screens (STO-5): looked after once a minute has passed, and then each half hour, without a word
//! unless one fails. Once a day, behind a backup that has it all, the trash loses what has lain there too long (ACC-8).
use std::time::{Duration, Instant};

use super::App;
use crate::repository::Backups;
use crate::shell::{Job, Lane, Outcome, Result, Worker};

/// The first frame, and the first minute, belong to the user.
const FIRST: Duration = Duration::from_secs(50);
/// How often it is asked whether one is due.
const AGAIN: Duration = Duration::from_secs(600);
/// How often the trash is looked through.
const DAY: Duration = Duration::from_secs(86_400);

/// The backups of the base at hand, and when to look after them.
#[derive(Debug)]
pub struct Watch {
    backups: Option<Backups>,
    next: Instant,
    /// When the trash is looked through next.
    purge: Instant,
    lane: Lane,
}

impl Watch {
    /// Watches over these backups; over none without a folder for them.
    pub fn new(backups: Option<Backups>) -> Self {
        let next = Instant::now() + FIRST;
        Self { backups, next, purge: next, lane: Lane::new() }
    }
}

impl App {
    /// Starts a backup when one is due; behind it, or behind one that is still fresh, the trash is looked through.
    pub(super) fn back_up(&mut self) -> Result<()> {
        let at = Instant::now();
        if self.backups.next > at {
            return Ok(());
        }
        self.backups.next = at + AGAIN;
        let Some(backups) = self.backups.backups.clone() else { return Ok(()) };
        let (now, by) = (self.world.now, self.world.user.id);
        let is_due = self.world.repository.is_backup_due(&backups, now)?;
        let purges = self.backups.purge <= at;
        if !is_due && !purges {
            return Ok(());
        }
        if purges {
            self.backups.purge = at + DAY;
        }
        let work = move |worker: &mut Worker| {
            let progress = worker.progress.clone();
            let mut heard = |done, all| {
                progress.set(done, all);
                std::ops::ControlFlow::Continue(())
            };
            if is_due {
                worker.repository.backup(&backups, now, &mut heard)?;
            }
            if purges {
                worker.repository.purge_trash(by, now)?;
            }
            Ok(())
        };
        // Looking through the trash is over at once and worth no word.
        let title = if is_due { self.world.lang.say("backing-up") } else { String::new() };
        self.start(Job::new(title, work, |(), _| Ok(Outcome::default())).in_lane(self.backups.lane))
    }
}
