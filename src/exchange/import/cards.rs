//! Cards that come with an identity of their own (`UID`). Two people of one office share its address and phone: who has another
//! identity and another name is somebody else, however many addresses agree.
use super::cells::Parsed;
use super::check::title;
use super::more::lines;
use crate::exchange::vcard::made_identity;
use crate::model::catalog::address::{ALIAS, alias};
use crate::model::normal::fold;
use crate::model::{Entity, Id, Ref};
use crate::model::{Query, catalog};
use crate::repository::{Repository, Result};
use std::collections::HashMap;

/// What a file says of identities.
#[derive(Debug, Clone, Copy)]
pub struct Cards {
    /// The system whose keys they are; none where the file is no file of cards or events.
    pub system: Option<&'static str>,
    /// Whether Carnet wrote them: of those two with different identities are two.
    pub are_own: bool,
}

impl Cards {
    /// Whether a row is of a card with an identity.
    pub fn has_identity(&self, parsed: &Parsed) -> bool {
        self.system.is_some() && parsed.text("external_id").is_some()
    }

    /// Whether a row and a record have identities of this system that differ, and names that do.
    pub fn is_another(
        &self,
        repository: &Repository,
        entity: &'static Entity,
        parsed: &Parsed,
        id: Id,
    ) -> Result<bool> {
        let (Some(system), Some(identity)) = (self.system, parsed.text("external_id")) else { return Ok(false) };
        let at = Ref::new(entity, id);
        let known = lines(repository, at, (&ALIAS, &alias::ENTITY.field, &alias::RECORD.field))?;
        let mut known =
            known.iter().filter(|line| line.text("source") == system).map(|line| line.text("key")).peekable();
        if known.peek().is_none() || known.any(|key| key == identity) {
            return Ok(false);
        }
        let name = repository.title(at)?.unwrap_or_default();
        Ok(fold(&name) != fold(&title(parsed).unwrap_or_default()))
    }
}

/// Records by the identities that an export makes for those without one, so that a file that comes home finds them. They are
/// computed when one is asked for that looks like it.
#[derive(Debug, Default)]
pub struct Homes {
    known: Option<HashMap<String, Id>>,
}

impl Homes {
    /// The record for which an export made an identity.
    pub fn find(&mut self, repository: &Repository, entity: &'static Entity, identity: &str) -> Result<Option<Id>> {
        if !identity.starts_with("urn:uuid:") {
            return Ok(None);
        }
        if self.known.is_none() {
            let mut known = HashMap::new();
            let mut query = Query::of(entity).whole();
            query.fields = Some(vec![&catalog::REFERENCE, &catalog::CREATED_AT]);
            repository.each(&query, &mut |record| {
                known.insert(made_identity(&record), record.id);
                Ok(())
            })?;
            self.known = Some(known);
        }
        Ok(self.known.as_ref().and_then(|known| known.get(identity)).copied())
    }
}
