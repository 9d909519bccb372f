//! Another window's commits, seen by watching the file and its `-wal`, without polling.
//!
//! The first sign of a commit is a write to the `-wal`; SQLite syncs and shows the commit to readers a little later,
//! without any further sign. So a change is reported at once and a few times after, at growing distances.
use std::ffi::OsString;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::notify::{Notify, Touched};

/// When, after the last sign of a change, the file is looked at again: a slow disk may sync for a second, and another
/// window must be seen within two (STO-6).
const AGAIN: [Duration; 4] =
    [Duration::from_millis(30), Duration::from_millis(120), Duration::from_millis(500), Duration::from_millis(1500)];

/// How long we are deaf after a report, so that a large import beside us wakes us some thirty times a second, not at
/// each of its writes.
const QUIET: Duration = Duration::from_millis(30);

/// How often the files are looked at where nothing can report their changes.
const LOOK: Duration = Duration::from_secs(1);

/// Watches one database.
#[derive(Debug)]
pub(super) struct Watch {
    files: [PathBuf; 2],
    names: [OsString; 2],
    notify: Option<Notify>,
    stamps: [Stamp; 2],
    /// The next look without a sign, and the step of `AGAIN` that it is.
    due: Option<(Instant, usize)>,
    quiet_until: Option<Instant>,
}

type Stamp = Option<(u64, SystemTime)>;

impl Watch {
    /// Watches `database` and its `-wal`; falls back to a look each second where the system cannot report changes.
    pub fn new(database: &Path) -> Self {
        // SQLite follows a link, and keeps the `-wal` beside the real file.
        let file = database.canonicalize().unwrap_or_else(|_| database.to_owned());
        let name = file.file_name().unwrap_or_default().to_owned();
        let mut wal_name = name.clone();
        wal_name.push("-wal");
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let files = [file, folder.join(&wal_name)];
        let stamps = [stamp(&files[0]), stamp(&files[1])];
        let notify = Notify::open(&folder).ok();
        let mut watch = Self { files, names: [name, wal_name], notify, stamps, due: None, quiet_until: None };
        watch.rest(Instant::now());
        watch
    }

    /// What to wait on now; nothing while deaf or where the system has nothing to wait on.
    pub fn pipe(&self, now: Instant) -> Option<BorrowedFd<'_>> {
        if self.quiet_until.is_some_and(|until| now < until) {
            return None;
        }
        self.notify.as_ref().map(Notify::pipe)
    }

    /// The moment at which [`Watch::changed`] wants to be asked even without a sign.
    pub fn due(&self) -> Option<Instant> {
        let recheck = self.due.map(|(moment, _)| moment);
        [recheck, self.quiet_until].into_iter().flatten().min()
    }

    /// Whether the data may have changed; `readable` tells that the pipe has something to say.
    pub fn changed(&mut self, readable: bool, now: Instant) -> bool {
        self.quiet_until = self.quiet_until.filter(|until| now < *until);
        if readable && self.touched() {
            self.due = Some((now + AGAIN[0], 0));
            self.quiet_until = Some(now + QUIET);
            return true;
        }
        let Some((_, step)) = self.due.filter(|(moment, _)| *moment <= now) else {
            return false;
        };
        if self.notify.is_none() {
            return self.look(now);
        }
        self.due = AGAIN.get(step + 1).map(|distance| (now + (*distance - AGAIN[step]), step + 1));
        true
    }

    fn touched(&mut self) -> bool {
        let Some(notify) = &self.notify else {
            return false;
        };
        match notify.read(&self.names) {
            Touched::No => false,
            Touched::Yes => true,
            Touched::Lost => {
                self.notify = None;
                true
            }
        }
    }

    /// Compares sizes and times; a change is looked at once more, for the commit that comes after its writes.
    fn look(&mut self, now: Instant) -> bool {
        let stamps = [stamp(&self.files[0]), stamp(&self.files[1])];
        let moved = stamps != self.stamps;
        let settling = self.due.is_some_and(|(_, step)| step > 0);
        self.stamps = stamps;
        self.due = Some((now + LOOK, usize::from(moved)));
        moved || settling
    }

    fn rest(&mut self, now: Instant) {
        if self.notify.is_none() {
            self.due = Some((now + LOOK, 0));
        }
    }
}

fn stamp(file: &Path) -> Stamp {
    let facts = std::fs::metadata(file).ok()?;
    Some((facts.len(), facts.modified().ok()?))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{AGAIN, LOOK, Watch};

    fn watched() -> (tempfile::TempDir, std::path::PathBuf, Watch) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("base.db");
        std::fs::write(&file, "x").unwrap();
        let watch = Watch::new(&file);
        (folder, file, watch)
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_change_is_reported_at_once_then_less_and_less_often_then_no_more() {
        let (folder, _, mut watch) = watched();
        let start = Instant::now();
        assert_eq!(watch.due(), None);
        std::fs::write(folder.path().join("base.db-wal"), "frames").unwrap();
        assert!(watch.changed(true, start));
        assert!(watch.pipe(start).is_none(), "deaf after a report");
        let mut reports = 0;
        let mut now = start;
        while let Some(due) = watch.due() {
            now = due;
            reports += usize::from(watch.changed(false, now));
        }
        assert_eq!(reports, AGAIN.len());
        assert_eq!(now, start + AGAIN[AGAIN.len() - 1]);
        assert!(watch.pipe(now).is_some());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn our_drafts_and_backups_beside_the_file_are_no_change() {
        let (folder, _, mut watch) = watched();
        for name in ["base.db-drafts", "base.db-shm", "base.db.bak", "notes.txt"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        assert!(!watch.changed(true, Instant::now()));
        assert_eq!(watch.due(), None);
    }

    #[test]
    fn where_nothing_reports_changes_the_file_is_looked_at_each_second() {
        let (_folder, file, mut watch) = watched();
        watch.notify = None;
        let start = Instant::now();
        watch.rest(start);
        assert_eq!(watch.due(), Some(start + LOOK));
        assert!(!watch.changed(false, start + LOOK));
        std::fs::write(&file, "longer").unwrap();
        assert!(watch.changed(false, start + LOOK * 2), "moved");
        assert!(watch.changed(false, start + LOOK * 3), "settling");
        assert!(!watch.changed(false, start + LOOK * 4 + Duration::from_millis(1)));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_linked_base_is_watched_where_it_really_is() {
        let (folder, file, _) = watched();
        let elsewhere = tempfile::tempdir().unwrap();
        let link = elsewhere.path().join("link.db");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let mut watch = Watch::new(&link);
        std::fs::write(folder.path().join("base.db-wal"), "frames").unwrap();
        assert!(watch.changed(true, Instant::now()));
    }
}
