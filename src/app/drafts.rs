//! The file of drafts beside the base: written whole and moved into place, never later than two seconds after typing pauses,
//! and always when the program ends, however it ends.
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub(super) use crate::config::write_whole as write;
use crate::shell::Drafts;

/// How long typing must pause.
const PAUSE: Duration = Duration::from_secs(2);

/// Where drafts are kept, and since when they wait to be written.
#[derive(Debug)]
pub struct DraftFile {
    path: Option<PathBuf>,
    due: Option<Instant>,
}

impl DraftFile {
    /// The file, and what it holds. One that cannot be read is moved aside, not lost.
    pub fn open(path: Option<PathBuf>) -> (Self, Drafts) {
        let text = path.as_deref().and_then(|path| fs::read(path).ok());
        let drafts = match text.as_deref().map(serde_json::from_slice) {
            Some(Ok(drafts)) => drafts,
            Some(Err(_)) => {
                if let Some(path) = &path {
                    let _ = fs::rename(path, beside(path, "-unreadable"));
                }
                Drafts::default()
            }
            None => Drafts::default(),
        };
        (Self { path, due: None }, drafts)
    }

    /// Something was typed.
    pub fn touch(&mut self) {
        self.due = Some(Instant::now() + PAUSE);
    }

    /// When to save.
    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Saves if something was typed since.
    pub fn save(&mut self, drafts: &Drafts) -> io::Result<()> {
        let (Some(path), Some(_)) = (&self.path, self.due.take()) else { return Ok(()) };
        if drafts.iter().next().is_none() {
            return match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        write(path, &serde_json::to_vec(drafts)?)
    }
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Draft;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn drafts_outlive_the_program_and_only_the_user_reads_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("carnet.db-drafts");
        let (mut file, mut drafts) = DraftFile::open(Some(path.clone()));
        drafts.keep(Draft::new("new/account", serde_json::json!({"name": "Apollo"})));
        file.touch();
        file.save(&drafts).expect("saved");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        assert_eq!(DraftFile::open(Some(path.clone())).1, drafts);
        drafts.forget("new/account");
        file.touch();
        file.save(&drafts).expect("saved");
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_kept_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("carnet.db-drafts");
        fs::write(&path, "[{").expect("written");
        assert_eq!(DraftFile::open(Some(path.clone())).1, Drafts::default());
        assert!(folder.path().join("carnet.db-drafts-unreadable").exists());
    }
}
