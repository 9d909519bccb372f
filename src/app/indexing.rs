//! Indexes of custom fields in large tables (CUS-1): made beside the screen, once it is seen that they are missing.
use std::sync::{Arc, Weak};

use super::App;
use crate::model::Catalog;
use crate::shell::{Job, Lane, Outcome, Result};

/// The catalogue that was looked at last.
#[derive(Debug)]
pub struct Indexing {
    seen: Weak<Catalog>,
    lane: Lane,
}

impl Default for Indexing {
    fn default() -> Self {
        Self { seen: Weak::new(), lane: Lane::new() }
    }
}

impl App {
    /// Makes the indexes that custom fields lack, when the catalogue is another one than before.
    pub(super) fn index_fields(&mut self) -> Result<()> {
        let catalog = Arc::downgrade(self.world.repository.catalog());
        if catalog.ptr_eq(&self.indexing.seen) {
            return Ok(());
        }
        self.indexing.seen = catalog;
        if !self.world.repository.lacks_custom_indexes()? {
            return Ok(());
        }
        let title = self.world.lang.say("indexing-fields");
        let job = Job::new(title, |worker| worker.repository.index_custom_fields(), |_, _| Ok(Outcome::default()));
        self.start(job.writing().in_lane(self.indexing.lane))
    }
}
