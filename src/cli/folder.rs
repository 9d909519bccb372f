//! Folders: one that lasts as long as a command (for a demonstration that is thrown away, for a dry run without a base), and
//! whether the folder of a file to be written is there.
use super::failure::{Failure, Result};
use crate::lang::Lang;
use std::io;
use std::path::{Path, PathBuf};

/// Refuses a file to be written whose folder is not there: nobody meant a folder that is only mistyped.
pub fn must_be_there(lang: &Lang, file: &Path) -> Result {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => return Ok(()),
    };
    if folder.is_dir() {
        return Ok(());
    }
    let words = [("folder", folder.display().to_string().into()), ("path", file.display().to_string().into())];
    Err(Failure::Failed(lang.say_with("failure-folder-missing", &words)))
}

/// A folder of our own, which goes when it is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// A new one; only this user can look into it.
    pub fn new() -> io::Result<Folder> {
        use std::os::unix::fs::DirBuilderExt;
        let place = std::env::temp_dir();
        let mut number = std::process::id();
        loop {
            let path = place.join(format!("carnet-{number}"));
            match std::fs::DirBuilder::new().mode(0o700).create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number = number.wrapping_add(1),
                made => return made.map(|()| Folder(path)),
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
