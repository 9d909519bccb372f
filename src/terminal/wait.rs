//! The one wait: a key, a job's report, a change of the file, a signal, or a moment, in a single call. No ticks.
//!
//! crossterm's own wait cannot be woken by the others, so it only drains what has come.
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::colour::Background;
use super::ground::Ground;
use super::input;
use super::signal::{Arrived, Ending, Signals};
use super::wake::{WakePipe, Waker};
use super::watch::Watch;
use crate::input::{Clicks, Typed};

/// How long after another program's end an interrupt may still be on its way to us.
const SPARED: Duration = Duration::from_millis(200);

/// How long the end of the program waits for an answer of the terminal.
const LATE: Duration = Duration::from_millis(150);

/// Why the wait ended; several reasons may come together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Woken {
    /// The terminal has something to read: take it with [`Source::read`] until it gives nothing.
    pub terminal: bool,
    /// A job called its [`Waker`].
    pub job: bool,
    /// The database's file may have changed, by us or by another program.
    pub file: bool,
    /// The program was stopped and goes on: take the terminal again and paint everything.
    pub resumed: bool,
    /// The moment that the caller gave has come.
    pub deadline: bool,
    /// The program must save what is half-typed, leave, and end with this status.
    pub ending: Option<Ending>,
}

impl Woken {
    fn by_something(self) -> bool {
        self != Self::default()
    }
}

/// Where the loop's events come from: the terminal, or a test.
pub trait Source {
    /// Sleeps until something happens or `deadline` comes; without a deadline as long as it takes.
    fn wait(&mut self, deadline: Option<Instant>) -> io::Result<Woken>;

    /// What the user did next; nothing when all was read. Never sleeps.
    fn read(&mut self) -> io::Result<Option<Typed>>;
}

/// Waits for the real world.
#[derive(Debug)]
pub struct Waiter {
    terminal: OwnedFd,
    watch: Watch,
    jobs: WakePipe,
    signals: Option<Signals>,
    clicks: Clicks,
    ground: Ground,
    /// The window has a new size that was not read yet.
    resized: bool,
    /// Came while another program had the terminal.
    ending: Option<Ending>,
    /// Until then an interrupt is taken for one that was meant for another program.
    spared_until: Option<Instant>,
}

impl Waiter {
    /// Waits on `terminal` (see [`super::Session::input`]) and on `database` with its `-wal`.
    pub fn new(terminal: impl AsFd, database: &Path) -> io::Result<Self> {
        Ok(Self {
            terminal: terminal.as_fd().try_clone_to_owned()?,
            watch: Watch::new(database),
            jobs: WakePipe::new()?,
            signals: None,
            clicks: Clicks::default(),
            ground: Ground::default(),
            resized: false,
            ending: None,
            spared_until: None,
        })
    }

    /// Waits for the process's signals too; from now on they no longer end the program by themselves.
    pub fn with_signals(mut self) -> io::Result<Self> {
        self.signals = Some(Signals::listen()?);
        Ok(self)
    }

    /// What a job on another thread calls when it has a report.
    pub fn waker(&self) -> Waker {
        self.jobs.waker()
    }

    /// Asks the terminal whether it is light or dark, and does not wait: see [`Waiter::ground`].
    pub fn ask_ground(&mut self) -> io::Result<()> {
        self.ground.ask(Instant::now())
    }

    /// What the terminal has answered by now; told once.
    pub fn ground(&mut self) -> Option<Background> {
        self.ground.take()
    }

    /// Takes an answer that is still under way, at the program's end: at the shell's prompt it would look typed.
    pub fn take_late_answer(&mut self) {
        let end = Instant::now() + LATE;
        while self.ground.is_under_way(Instant::now()) && Instant::now() < end {
            match self.sleep(Some(end)) {
                Ok(ready) if ready.terminal && !ready.gone => _ = self.read(),
                Ok(ready) if ready.gone => return,
                Ok(_) => self.jobs.drain(),
                Err(_) => return,
            }
        }
    }

    /// To be called after [`super::Session::suspend`] and [`super::Session::stop`]: spares us the interrupts that were
    /// meant for the program that ran in our place (`Ctrl+C` in an editor reaches us as well), and a second resumption.
    pub fn after_suspension(&mut self) {
        self.spared_until = Some(Instant::now() + SPARED);
        let ending = self.take_signals().ending;
        self.ending = self.ending.max(ending);
    }

    fn take_signals(&mut self) -> Arrived {
        let mut arrived = self.signals.as_mut().map(Signals::take).unwrap_or_default();
        if self.spared_until.is_some_and(|until| Instant::now() < until) {
            arrived.ending = arrived.ending.filter(|ending| *ending >= Ending::Terminate);
        }
        self.resized |= arrived.resized;
        arrived
    }

    /// One poll over everything, at most until `until`.
    fn sleep(&self, until: Option<Instant>) -> io::Result<Ready> {
        let now = Instant::now();
        let watched = self.watch.pipe(now);
        let mut pipes = vec![PollFd::new(&self.terminal, PollFlags::IN), PollFd::new(self.jobs.pipe(), PollFlags::IN)];
        pipes.extend(self.signals.iter().map(|signals| PollFd::new(signals.pipe(), PollFlags::IN)));
        pipes.extend(watched.map(|pipe| PollFd::from_borrowed_fd(pipe, PollFlags::IN)));
        let timeout = until.map(|moment| span(moment.saturating_duration_since(now)));
        match poll(&mut pipes, timeout.as_ref()) {
            Ok(_) => {}
            // The signal has left its byte in the pipe: the next round finds it.
            Err(Errno::INTR) => return Ok(Ready::default()),
            Err(fault) => return Err(fault.into()),
        }
        let terminal = pipes[0].revents();
        let speaks = |pipe: Option<&PollFd<'_>>| pipe.is_some_and(|pipe| !pipe.revents().is_empty());
        Ok(Ready {
            terminal: terminal.contains(PollFlags::IN),
            gone: terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
            job: speaks(pipes.get(1)),
            file: watched.is_some() && speaks(pipes.last()),
        })
    }
}

/// Which pipes have something.
#[derive(Debug, Default, Clone, Copy)]
struct Ready {
    terminal: bool,
    gone: bool,
    job: bool,
    file: bool,
}

impl Source for Waiter {
    fn wait(&mut self, deadline: Option<Instant>) -> io::Result<Woken> {
        loop {
            let at_once = (self.resized || self.ending.is_some()).then(Instant::now);
            let until = [deadline, self.watch.due(), at_once].into_iter().flatten().min();
            let ready = self.sleep(until)?;
            let now = Instant::now();
            let arrived = self.take_signals();
            if ready.job {
                self.jobs.drain();
            }
            let gone = ready.gone.then_some(Ending::Hangup);
            let woken = Woken {
                terminal: ready.terminal || self.resized,
                job: ready.job,
                file: self.watch.changed(ready.file, now),
                resumed: arrived.resumed,
                deadline: deadline.is_some_and(|moment| moment <= now),
                ending: self.ending.take().max(arrived.ending).max(gone),
            };
            if woken.by_something() {
                return Ok(woken);
            }
        }
    }

    fn read(&mut self) -> io::Result<Option<Typed>> {
        if std::mem::take(&mut self.resized) {
            return Ok(Some(input::size()?));
        }
        input::read(&mut self.clicks, &mut self.ground)
    }
}

/// A wait as the system counts it. A day is as good as for ever, and fits everywhere.
fn span(duration: Duration) -> Timespec {
    let short = duration.min(Duration::from_secs(86_400));
    Timespec { tv_sec: i64::try_from(short.as_secs()).unwrap_or(86_400), tv_nsec: short.subsec_nanos().into() }
}
