//! Long work on threads of its own, each with its own connection; in tests it runs at once, in place.
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::repository::{Repository, Stop};
use crate::shell::{Job, Lane, Progress, Result, Then, Worker};
use crate::terminal::Waker;

/// Where jobs run.
#[derive(Debug, Clone)]
pub enum Beside {
    /// On threads of their own; the waker ends the loop's wait when one has a report.
    Threads(Waker),
    /// At once, on the thread that starts them.
    InPlace,
}

/// How long the program's end waits for work to take back what it had begun.
const FAREWELL: Duration = Duration::from_secs(3);
/// How often the top line says how far the work is.
const BEAT: Duration = Duration::from_millis(250);

/// A job at work.
pub struct Running {
    number: u64,
    /// What it is called; empty for reads.
    pub title: String,
    /// Its lane.
    pub lane: Lane,
    /// Whether it writes.
    pub writes: bool,
    /// Whether the key for one step back stops it.
    pub is_waited_for: bool,
    /// Whether it was told to stop, and takes back what it had begun.
    pub is_stopping: bool,
    /// When it began.
    pub began: Instant,
    /// How far it is.
    pub progress: Progress,
    /// What stays with the shell.
    pub then: Then,
    stop: Stop,
}

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It came to its end, well or not.
    Done,
    /// A panic ended it.
    Broke,
}

/// The jobs at work, and their reports.
pub struct Jobs {
    beside: Beside,
    running: Vec<Running>,
    next: u64,
    send: Sender<(u64, End)>,
    reports: Receiver<(u64, End)>,
}

impl Jobs {
    /// No jobs yet.
    pub fn new(beside: Beside) -> Self {
        let (send, reports) = channel();
        Self { beside, running: Vec::new(), next: 0, send, reports }
    }

    /// Starts a job on a connection of its own; what runs in its lane is stopped.
    pub fn start(&mut self, job: Job, repository: &Repository) -> Result<()> {
        self.stop(job.lane);
        let repository = repository.another()?;
        let (progress, stop) = (Progress::default(), repository.stop());
        let mut worker = Worker { repository, progress: progress.clone(), stop: stop.clone() };
        self.next += 1;
        let number = self.next;
        let (title, lane, writes, is_waited_for) = (job.title.clone(), job.lane, job.writes, job.is_waited_for);
        let (work, then) = job.split();
        let (began, is_stopping) = (Instant::now(), false);
        let running = Running { number, title, lane, writes, is_waited_for, is_stopping, began, progress, then, stop };
        self.running.push(running);
        let send = self.send.clone();
        match self.beside.clone() {
            Beside::InPlace => {
                work(&mut worker);
                let _ = send.send((number, End::Done));
            }
            Beside::Threads(waker) => {
                let body = move || {
                    let done = catch_unwind(AssertUnwindSafe(|| work(&mut worker)));
                    drop(worker);
                    let _ = send.send((number, if done.is_ok() { End::Done } else { End::Broke }));
                    waker.wake();
                };
                let spawned = thread::Builder::new().name("job".to_owned()).spawn(body);
                if spawned.is_err() {
                    let _ = self.send.send((number, End::Broke));
                }
            }
        }
        Ok(())
    }

    /// Whether work of a lane runs.
    pub fn is_running(&self, lane: Lane) -> bool {
        self.running.iter().any(|job| job.lane == lane)
    }

    /// Stops the work of a lane. A read that is stopped is forgotten; other work reports that it was stopped.
    pub fn stop(&mut self, lane: Lane) {
        for job in self.running.iter_mut().filter(|job| job.lane == lane) {
            job.stop.stop();
            job.is_stopping = true;
        }
        self.running.retain(|job| job.lane != lane || !job.title.is_empty());
    }

    /// A job that has ended, if any.
    pub fn ended(&mut self) -> Option<(Running, End)> {
        while let Ok((number, end)) = self.reports.try_recv() {
            if let Some(at) = self.running.iter().position(|job| job.number == number) {
                return Some((self.running.remove(at), end));
            }
        }
        None
    }

    /// The work that the user knows of.
    pub fn known(&self) -> impl Iterator<Item = &Running> {
        self.running.iter().filter(|job| !job.title.is_empty())
    }

    /// The work that the user waits for, and that was not told to stop.
    pub fn waited_for(&self) -> Option<Lane> {
        self.known().find(|job| job.is_waited_for && !job.is_stopping).map(|job| job.lane)
    }

    /// Whether work is writing.
    pub fn is_writing(&self) -> bool {
        self.running.iter().any(|job| job.writes)
    }

    /// When the top line should say again how far the work is.
    pub fn due(&self) -> Option<Instant> {
        self.known().next().map(|_| Instant::now() + BEAT)
    }
}

impl Drop for Jobs {
    /// Stops all work and waits until nothing of it is left half done.
    fn drop(&mut self) {
        self.running.iter().for_each(|job| job.stop.stop());
        let end = Instant::now() + FAREWELL;
        while self.is_writing() {
            let left = end.saturating_duration_since(Instant::now());
            let Ok((number, _)) = self.reports.recv_timeout(left) else { return };
            self.running.retain(|job| job.number != number);
        }
    }
}
