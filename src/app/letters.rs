//! Letters that are due, sent by themselves where the user wishes it (MAI-1): what waited while the program was closed a little after
//! its start, and then whenever there is something. What fails has its own, growing pauses in the outbox.
use std::time::{Duration, Instant};

use super::App;
use crate::actions::mail::{Asks, sending};
use crate::mail::smtp::Server;
use crate::shell::{Lane, Result};

/// The first frame, and what follows it, belong to the user.
const FIRST: Duration = Duration::from_secs(20);
/// How often it is looked whether something is due.
const AGAIN: Duration = Duration::from_secs(120);

/// When to look after the outbox.
#[derive(Debug)]
pub struct Post {
    next: Instant,
    lane: Lane,
}

impl Post {
    /// Looks after it in a while.
    pub fn new() -> Self {
        Self { next: Instant::now() + FIRST, lane: Lane::new() }
    }
}

impl App {
    /// Starts to send when something is due, nothing is being sent, and the user wishes it.
    pub(super) fn post(&mut self) -> Result<()> {
        let at = Instant::now();
        if self.post.next > at || !self.world.settings.mail_automatic || self.jobs.is_running(self.post.lane) {
            return Ok(());
        }
        self.post.next = at + AGAIN;
        if Server::of(&self.world.settings).is_err() || self.world.repository.is_read_only() {
            return Ok(());
        }
        if self.world.repository.outbox_standing(self.world.now)?.due == 0 {
            return Ok(());
        }
        let job = sending(None, Asks::No, &self.world.cx()).in_lane(self.post.lane);
        self.start(job)
    }
}
