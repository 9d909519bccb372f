//! Work that takes long: it runs beside the screen, on a connection of its own, says how far it is, and can be stopped.
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Cx, Outcome, Result};
use crate::repository::{Error, Repository, Stop};

/// How far the work is; written by the job, read by the screen.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<(AtomicU64, AtomicU64)>);

impl Progress {
    /// So many are done, of so many; of 0 when that is not known.
    pub fn set(&self, done: u64, all: u64) {
        self.0.0.store(done, Relaxed);
        self.0.1.store(all, Relaxed);
    }

    /// How many are done.
    pub fn done(&self) -> u64 {
        self.0.0.load(Relaxed)
    }

    /// How many there are; 0 when that is not known.
    pub fn all(&self) -> u64 {
        self.0.1.load(Relaxed)
    }

    /// The share that is done, in percent.
    pub fn percent(&self) -> Option<u64> {
        (self.all() > 0).then(|| (self.done().saturating_mul(100) / self.all()).min(100))
    }
}

/// What work has at hand.
#[derive(Debug)]
pub struct Worker {
    /// A connection of its own, which waits for others.
    pub repository: Repository,
    /// Where to say how far it is.
    pub progress: Progress,
    /// Whether to stop; a read or write that runs is stopped at once.
    pub stop: Stop,
}

impl Worker {
    /// Fails when the user has stopped the work: to be asked between slices.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn go_on(&self) -> Result<()> {
        if self.stop.is_stopped() { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// A queue with room for one: the newest request takes the place of the one that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lane(u64);

static LANES: AtomicU64 = AtomicU64::new(1);

impl Lane {
    /// A lane that nobody else uses.
    pub fn new() -> Self {
        Self(LANES.fetch_add(1, Relaxed))
    }
}

impl Default for Lane {
    fn default() -> Self {
        Self::new()
    }
}

/// What runs on the job's thread.
pub type Work = Box<dyn FnOnce(&mut Worker) + Send>;
/// What stays with the shell, and makes an outcome of the result.
pub type Then = Box<dyn FnOnce(&Cx<'_>) -> Result<Outcome> + Send>;

/// Long work, and what comes of it.
#[must_use]
pub struct Job {
    /// What the top line calls it, in the user's language; empty for reads, which the list itself shows.
    pub title: String,
    /// Its lane.
    pub lane: Lane,
    /// Whether it writes: meanwhile other commits wait in the queue.
    pub writes: bool,
    /// Whether the user waits for it, so that the key for one step back stops it.
    pub is_waited_for: bool,
    work: Work,
    then: Then,
}

impl Job {
    /// Work whose result becomes an outcome. The title is in the user's language.
    pub fn new<T: Send + 'static>(
        title: impl Into<String>,
        work: impl FnOnce(&mut Worker) -> Result<T> + Send + 'static,
        then: impl FnOnce(T, &Cx<'_>) -> Result<Outcome> + Send + 'static,
    ) -> Self {
        let slot = Arc::new(Mutex::new(None));
        let result = Arc::clone(&slot);
        Self {
            title: title.into(),
            lane: Lane::new(),
            writes: false,
            is_waited_for: false,
            work: Box::new(move |worker| {
                let done = work(worker);
                *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
            }),
            then: Box::new(move |cx| {
                let done = result.lock().unwrap_or_else(PoisonError::into_inner).take();
                then(done.unwrap_or(Err(Error::Cancelled))?, cx)
            }),
        }
    }

    /// A read that goes on beside the screen; surfaces are told to settle when it has ended.
    pub fn read(lane: Lane, work: impl FnOnce(&mut Worker) + Send + 'static) -> Self {
        let then = Box::new(|_: &Cx<'_>| Ok(Outcome::default()));
        Self { title: String::new(), lane, writes: false, is_waited_for: false, work: Box::new(work), then }
    }

    /// The same with something that follows from what comes of it.
    pub fn and_then(mut self, follow: impl FnOnce(Outcome, &Cx<'_>) -> Result<Outcome> + Send + 'static) -> Self {
        let then = self.then;
        self.then = Box::new(move |cx| follow(then(cx)?, cx));
        self
    }

    /// The same, as one that writes.
    pub fn writing(mut self) -> Self {
        self.writes = true;
        self
    }

    /// The same, as one that the user waits for.
    pub fn waited_for(mut self) -> Self {
        self.is_waited_for = true;
        self
    }

    /// The same in a lane, so that it can be stopped by who started it.
    pub fn in_lane(mut self, lane: Lane) -> Self {
        self.lane = lane;
        self
    }

    /// Whether it is a read of a surface, which the surface itself shows.
    pub fn is_read(&self) -> bool {
        self.title.is_empty()
    }

    /// Takes it apart: what runs on the job's thread, and what stays and makes an outcome of the result.
    pub fn split(self) -> (Work, Then) {
        (self.work, self.then)
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Job").field("title", &self.title).field("lane", &self.lane).finish_non_exhaustive()
    }
}
