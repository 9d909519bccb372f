//! Files that only their owner reads (0600, in folders 0700), whatever the umask; and writing them so that a crash leaves
//! the old file or the new one, never a half.
use super::{Error, Result};
use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What the system's refusal means to the user.
pub fn denied(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::DiskFull,
        ErrorKind::NotFound => Error::Missing(path.to_path_buf()),
        _ => Error::Denied(path.to_path_buf(), error.to_string()),
    }
}

/// The folder that a file stands in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// `path` with `suffix` after its last letter, such as `-wal`.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// Makes a folder, and those above it that are missing, for its owner alone.
pub fn create_folder(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| denied(folder, &error))
}

/// Makes a file that was not there, for its owner alone.
pub fn create_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    // An umask such as 0277 would take the owner's own rights away.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// Makes the names in a folder survive a power cut.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// How many bytes the disk under a folder has left for us.
pub fn room(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Refuses a work that will need more bytes than the disk has left; some file systems do not say, then it is tried.
pub fn make_sure_of_room(folder: &Path, bytes: u64) -> Result<()> {
    match room(folder) {
        Some(room) if room < bytes => Err(Error::DiskFull),
        _ => Ok(()),
    }
}

/// A file being made under a name of its own; it vanishes unless it is [published](Draft::publish).
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
}

/// What the name of a draft ends in; the number before it makes it unique.
const ENDING: &str = ".tmp";

impl Draft {
    /// An empty draft in the folder where `target` will stand.
    pub fn of(target: &Path) -> Result<Draft> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NEXT.fetch_add(1, Relaxed);
            let path = beside(target, &format!(".{}-{number}{ENDING}", std::process::id()));
            match create_file(&path) {
                Ok(_) => return Ok(Draft { path }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(denied(target, &error)),
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Brings what was written to the disk.
    pub fn sync(&self) -> Result<()> {
        File::open(&self.path).and_then(|file| file.sync_all()).map_err(|error| denied(&self.path, &error))
    }

    /// Gives it its name at once and whole; [`ErrorKind::AlreadyExists`] when the name is taken, and nothing is replaced.
    pub fn publish(&self, target: &Path) -> io::Result<()> {
        match fs::hard_link(&self.path, target) {
            Ok(()) => fs::remove_file(&self.path)?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            // File systems without hard links (memory cards): a look and a renaming, which two programs could interleave.
            Err(_) if fs::symlink_metadata(target).is_ok() => return Err(ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(&self.path, target)?,
        }
        sync_folder(folder_of(target))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(beside(&self.path, suffix));
        }
    }
}

/// Clears away drafts that a crash has left in a folder: those older than a day.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let is_old = |path: &Path| {
        let changed = fs::metadata(path).and_then(|found| found.modified()).ok();
        changed.and_then(|at| at.elapsed().ok()).is_some_and(|age| age.as_secs() > 86_400)
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if is_draft(&path) && is_old(&path) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether a name ends as ours do: a process, a number, and the ending.
fn is_draft(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let numbers =
        name.strip_suffix(ENDING).and_then(|rest| rest.rsplit('.').next()).and_then(|end| end.split_once('-'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(process, number)| is_number(process) && is_number(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn a_disk_that_is_too_small_is_told_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(make_sure_of_room(folder.path(), u64::MAX), Err(Error::DiskFull)));
        make_sure_of_room(folder.path(), 1).unwrap();
        let missing = folder.path().join("missing");
        make_sure_of_room(&missing, u64::MAX).unwrap();
    }

    #[test]
    fn only_old_drafts_of_ours_are_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let draft = Draft::of(&path("crm.db")).unwrap();
        let young = draft.path().to_path_buf();
        for name in ["crm.db.123-0.tmp", "notes.tmp", "mine.db.tmp", "crm.db"] {
            let file = create_file(&path(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(100_000)).unwrap();
        }
        sweep(folder.path());
        let mut left: Vec<PathBuf> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        left.sort();
        assert_eq!(left, [path("crm.db"), young, path("mine.db.tmp"), path("notes.tmp")]);
    }
}
