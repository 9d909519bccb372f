//! The wait ends for what concerns us, and for nothing else.
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use carnet::terminal::{Source, Waiter, Woken};

use crate::terminal::probe;

/// A wait on a terminal that says nothing (one end of a pair of sockets).
fn quiet(base: &Path) -> (UnixStream, Waiter) {
    let (silent, terminal) = UnixStream::pair().unwrap();
    (silent, Waiter::new(terminal, base).unwrap())
}

#[test]
fn nothing_happens_nothing_wakes() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("base.db");
    std::fs::write(&base, "").unwrap();
    let (_silent, mut waiter) = quiet(&base);
    std::fs::write(folder.path().join("draft"), "typed").unwrap();
    let deadline = Instant::now() + Duration::from_millis(300);
    let woken = waiter.wait(Some(deadline)).unwrap();
    assert_eq!(woken, Woken { deadline: true, ..Woken::default() });
    assert!(Instant::now() >= deadline);
}

#[test]
fn a_report_from_another_thread_ends_the_wait_once() {
    let folder = tempfile::tempdir().unwrap();
    let (_silent, mut waiter) = quiet(&folder.path().join("base.db"));
    let waker = waiter.waker();
    let thread = std::thread::spawn(move || (0..1000).for_each(|_| waker.clone().wake()));
    assert!(waiter.wait(None).unwrap().job);
    thread.join().unwrap();
    let soon = || Some(Instant::now() + Duration::from_millis(20));
    waiter.wait(soon()).unwrap();
    assert!(!waiter.wait(soon()).unwrap().job, "all reports were taken");
}

#[test]
fn a_commit_in_another_window_is_seen() {
    let mut pty = probe::start().start();
    pty.until("rows=-1.");
    let other = rusqlite::Connection::open(pty.home().join("base.db")).unwrap();
    other.pragma_update(None, "journal_mode", "WAL").unwrap();
    other.execute_batch("CREATE TABLE note (text TEXT) STRICT").unwrap();
    pty.until("rows=0.");
    for count in 1..=5 {
        other.execute("INSERT INTO note VALUES ('seen')", []).unwrap();
        pty.until(&format!("rows={count}."));
    }
}

#[test]
fn a_job_on_another_thread_is_heard() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("w").until("jobs=1.").keys("w").until("jobs=2.");
}
