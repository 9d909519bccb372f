//! The outbox as files (RFC 5322), for those who have another program send them.
use super::message::{self, Unfit, file_name};
use crate::model::catalog::email::EMAIL;
use crate::model::mailbox::Mailbox;
use crate::model::{Id, Ref};
use crate::repository::{Error, Repository, Result};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};

/// A letter as the bytes of a file; other programs open it as a draft that is ready to go.
///
/// # Errors
/// [`Error::Gone`]; the inner one says why it makes no letter.
pub fn bytes(
    repository: &Repository,
    id: Id,
    sender: Option<&Mailbox>,
    now: DateTime<Utc>,
) -> Result<std::result::Result<Vec<u8>, Unfit>> {
    let at = Ref::new(&EMAIL, id);
    let email = repository.get(at)?.ok_or(Error::Gone(at))?;
    let files = repository.attached(id)?;
    Ok(message::ready(&email, &files, sender, now).map(|letter| [b"X-Unsent: 1\r\n", letter.bytes.as_slice()].concat()))
}

/// Writes letters into a folder, a file each; those that make none are told with why.
///
/// # Errors
/// [`Error::Denied`] when the folder cannot be written.
pub fn write(
    repository: &Repository,
    ids: &[Id],
    folder: &Path,
    (sender, now): (Option<&Mailbox>, DateTime<Utc>),
) -> Result<(Vec<PathBuf>, Vec<(String, Unfit)>)> {
    let denied = |path: &Path, error: &std::io::Error| Error::Denied(path.to_owned(), error.to_string());
    std::fs::create_dir_all(folder).map_err(|error| denied(folder, &error))?;
    let (mut written, mut unfit) = (Vec::new(), Vec::new());
    for id in ids {
        let at = Ref::new(&EMAIL, *id);
        let email = repository.get(at)?.ok_or(Error::Gone(at))?;
        let name: String = file_name(email.text("subject")).chars().take(60).collect();
        match bytes(repository, *id, sender, now)? {
            Ok(bytes) => {
                let path = folder.join(format!("{} {name}.eml", email.reference()));
                std::fs::write(&path, bytes).map_err(|error| denied(&path, &error))?;
                written.push(path);
            }
            Err(wrong) => unfit.push((email.reference().to_owned(), wrong)),
        }
    }
    Ok((written, unfit))
}
