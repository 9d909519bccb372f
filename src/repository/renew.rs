//! A base that is open may be replaced by another file under its name: a backup took the place of a damaged one, here or in
//! another window. The connection still has the old file then, and must be made anew.
use super::{Opening, Repository, Result};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Tells one file from another: its device and its number there.
pub(super) type Inode = (u64, u64);

/// The file that stands at a path now; nothing when there is none.
pub(super) fn inode(path: &Path) -> Option<Inode> {
    std::fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

impl Repository {
    /// Whether another file stands under the base's name than the one that is open.
    pub fn is_replaced(&self) -> bool {
        inode(&self.path).is_some_and(|now| self.inode.is_some_and(|opened| opened != now))
    }

    /// Opens the file that stands under the base's name now, for the same user, own company and rights.
    ///
    /// # Errors
    /// Those of [`Repository::open`]; the old file stays open then.
    pub fn renew(&mut self) -> Result<()> {
        let opening = if self.is_read_only() { Opening::ReadOnly } else { Opening::Existing };
        let mut fresh = Repository::open(&self.path, opening, self.labels)?;
        fresh.source.clone_from(&self.source);
        fresh.me.swap(&self.me);
        fresh.company.swap(&self.company);
        fresh.rights.swap(&self.rights);
        fresh.patience.swap(&self.patience);
        // What was read of the old file is of another revision.
        fresh.commits = self.commits + 1;
        fresh.others = self.others + 1;
        *self = fresh;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repository::Labels;

    #[test]
    fn a_file_that_took_the_place_of_another_is_read_once_renewed() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one.db"), folder.path().join("other.db"));
        let mut repository = Repository::open(&one, Opening::OrNew, Labels::French).unwrap();
        drop(Repository::open(&other, Opening::OrNew, Labels::English).unwrap());
        assert!(!repository.is_replaced());
        let revision = repository.revision();
        std::fs::rename(&other, &one).unwrap();
        assert!(repository.is_replaced());
        repository.renew().unwrap();
        assert!(!repository.is_replaced() && repository.revision() != revision);
        assert!(repository.check(&mut |_| ()).unwrap().is_empty());
    }
}
