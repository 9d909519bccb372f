//! How long a read may take, and how another thread stops it: SQLite's progress handler, which costs a normal page nothing.
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// SQLite asks the handler every so many of its steps: some 20 µs.
const STEPS: i32 = 2_000;
/// No deadline.
const NEVER: u64 = u64::MAX;

/// The limits of one connection.
#[derive(Debug)]
pub struct Limits {
    began: Instant,
    deadline: AtomicU64,
    stop: AtomicBool,
    /// Whether it is a connection beside the screen's.
    beside: bool,
    /// A test hook: reads with a deadline, and those beside the screen, are made to take this long (`CARNET_SLOW_READ`,
    /// milliseconds).
    slow: Option<Duration>,
}

impl Limits {
    /// Limits for a connection, of the screen or beside it, and the handler that keeps them.
    pub fn watch(connection: &mut Connection, beside: bool) -> rusqlite::Result<Arc<Limits>> {
        let slow = std::env::var("CARNET_SLOW_READ").ok().and_then(|text| text.parse().ok()).map(Duration::from_millis);
        let limits = Arc::new(Limits {
            began: Instant::now(),
            deadline: AtomicU64::new(NEVER),
            stop: AtomicBool::new(false),
            beside,
            slow,
        });
        let seen = Arc::clone(&limits);
        connection.progress_handler(STEPS, Some(move || seen.is_over()))?;
        Ok(limits)
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_nanos()).unwrap_or(NEVER - 1)
    }

    fn is_over(&self) -> bool {
        self.stop.load(Relaxed) || self.now() >= self.deadline.load(Relaxed)
    }

    /// A read begins, with so much time.
    pub fn begin(&self, patience: Option<Duration>) {
        let deadline = patience.map_or(NEVER, |time| self.now() + u64::try_from(time.as_nanos()).unwrap_or(0));
        self.deadline.store(deadline, Relaxed);
    }

    /// The read has ended; says whether another thread has asked to stop.
    pub fn end(&self) -> bool {
        self.deadline.store(NEVER, Relaxed);
        self.stop.load(Relaxed)
    }

    /// The test hook: a query that takes its time, and is interrupted like any other.
    pub fn dawdle(&self, connection: &Connection) -> rusqlite::Result<()> {
        let is_screen_s_own = !self.beside && self.deadline.load(Relaxed) == NEVER;
        let Some(slow) = self.slow.filter(|_| !is_screen_s_own) else { return Ok(()) };
        let sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000) SELECT count(*) FROM n";
        let end = Instant::now() + slow;
        while Instant::now() < end {
            connection.query_row(sql, [], |_| Ok(()))?;
        }
        Ok(())
    }
}

/// Stops the work of a connection from another thread.
#[derive(Debug, Clone)]
pub struct Stop(Arc<Limits>);

impl Stop {
    pub(super) fn new(limits: Arc<Limits>) -> Stop {
        Stop(limits)
    }
    /// Stops what runs now and all that comes.
    pub fn stop(&self) {
        self.0.stop.store(true, Relaxed);
    }
    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.0.stop.load(Relaxed)
    }
}
