//! A read that never makes the screen wait: asked at once with little patience, then beside the screen (SCR-6).
use std::sync::{Arc, Mutex, PoisonError};

use super::{Cx, Effect, Job, Lane, Result};
use crate::repository::{Error, PATIENCE, Repository};

/// The key of the sentence that a list shows while a newer value is on its way.
pub const SEARCHING: &str = "searching";

/// What came of a read beside the screen, and of which request.
type Arrived<T> = Arc<Mutex<Option<(u64, Result<T>)>>>;

/// Something that is read, and read again. While a slow read goes on, the old value stays.
#[derive(Debug)]
pub struct Fetch<T> {
    value: Option<T>,
    lane: Lane,
    newest: u64,
    waiting: bool,
    arrived: Arrived<T>,
}

impl<T> Default for Fetch<T> {
    fn default() -> Self {
        Self { value: None, lane: Lane::new(), newest: 0, waiting: false, arrived: Arc::default() }
    }
}

impl<T: Send + 'static> Fetch<T> {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads now, for at most [`PATIENCE`] a statement. What takes longer goes on as the job that is returned, in the place
    /// of an earlier request of this fetch.
    ///
    /// # Errors
    /// Those of the read, but [`Error::Slow`].
    #[must_use = "the effect starts the slow read"]
    pub fn ask(&mut self, cx: &Cx<'_>, read: impl Fn(&Repository) -> Result<T> + Send + 'static) -> Result<Effect> {
        self.newest += 1;
        cx.repository.set_patience(Some(PATIENCE));
        let result = read(cx.repository);
        cx.repository.set_patience(None);
        let was_waiting = std::mem::take(&mut self.waiting);
        match result {
            Ok(value) => {
                self.value = Some(value);
                Ok(if was_waiting { Effect::Stop(self.lane) } else { Effect::None })
            }
            Err(Error::Slow) => Ok(self.leave_to_a_job(read)),
            Err(error) => Err(error),
        }
    }

    /// Reads beside the screen from the start: for what is known to take long.
    pub fn ask_beside(&mut self, read: impl Fn(&Repository) -> Result<T> + Send + 'static) -> Effect {
        self.newest += 1;
        self.leave_to_a_job(read)
    }

    fn leave_to_a_job(&mut self, read: impl Fn(&Repository) -> Result<T> + Send + 'static) -> Effect {
        self.waiting = true;
        let (number, arrived) = (self.newest, Arc::clone(&self.arrived));
        Effect::Start(Job::read(self.lane, move |worker| {
            let result = read(&worker.repository);
            *arrived.lock().unwrap_or_else(PoisonError::into_inner) = Some((number, result));
        }))
    }

    /// Takes what a slow read has brought; says whether there is a new value.
    ///
    /// # Errors
    /// Those of the read, but [`Error::Cancelled`].
    pub fn settle(&mut self) -> Result<bool> {
        let arrived = self.arrived.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some((number, result)) = arrived else { return Ok(false) };
        if number != self.newest {
            return Ok(false);
        }
        self.waiting = false;
        match result {
            Ok(value) => {
                self.value = Some(value);
                Ok(true)
            }
            Err(Error::Cancelled) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The newest value there is.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The same, to be changed in place (rows appended to a list).
    pub fn value_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut()
    }

    /// Takes the value out.
    pub fn take(&mut self) -> Option<T> {
        self.value.take()
    }

    /// Puts a value in, as if it had been read.
    pub fn put(&mut self, value: T) {
        self.value = Some(value);
    }

    /// Whether a newer value is on its way: the screen says so ([`SEARCHING`]).
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }
}
