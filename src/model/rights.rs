//! Who may do what (MUL-3). They are working profiles on one's own machine, not protection.
use super::entity::Nature;
use super::{Entity, Kind, catalog};
use std::collections::BTreeSet;

/// A thing that can be refused for an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Right {
    /// See records.
    Read,
    /// Make records.
    Create,
    /// Change records.
    Edit,
    /// Delete records.
    Delete,
    /// Take records out in a file.
    Export,
}

impl Right {
    /// Every right.
    pub const ALL: [Right; 5] = [Right::Read, Right::Create, Right::Edit, Right::Delete, Right::Export];

    /// The word for it in a permission set.
    pub const fn key(self) -> &'static str {
        match self {
            Right::Read => "read",
            Right::Create => "create",
            Right::Edit => "edit",
            Right::Delete => "delete",
            Right::Export => "export",
        }
    }
}

/// What a user may not do; everything else is allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rights {
    refused: BTreeSet<(String, Right)>,
    actions: BTreeSet<String>,
}

impl Rights {
    /// Everything is allowed.
    pub fn all() -> Rights {
        Rights::default()
    }

    /// Reads a permission set: lines `account: delete export` or `action: assign status`; what is not understood is
    /// returned, line by line.
    pub fn parse(text: &str) -> (Rights, Vec<String>) {
        let mut rights = Rights::default();
        let mut strange = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let Some((what, words)) = line.split_once(':') else {
                strange.push(line.to_owned());
                continue;
            };
            for word in words.split_whitespace() {
                if what == "action" {
                    rights.actions.insert(word.to_owned());
                    continue;
                }
                match Right::ALL.into_iter().find(|right| right.key() == word) {
                    Some(right) if catalog::entity_named(what).is_some() => {
                        rights.refused.insert((what.to_owned(), right));
                    }
                    _ => strange.push(line.to_owned()),
                }
            }
        }
        (rights, strange)
    }

    /// Whether a right on an entity is allowed.
    pub fn allow(&self, entity: &Entity, right: Right) -> bool {
        !self.refused.contains(&(entity.key.to_owned(), right))
    }

    /// Whether an action is allowed.
    pub fn allow_action(&self, action: &str) -> bool {
        !self.actions.contains(action)
    }

    /// Allows or refuses a right on an entity.
    pub fn set(&mut self, entity: &Entity, right: Right, allowed: bool) {
        let one = (entity.key.to_owned(), right);
        _ = if allowed { self.refused.remove(&one) } else { self.refused.insert(one) };
    }

    /// Allows or refuses an action.
    pub fn set_action(&mut self, action: &str, allowed: bool) {
        _ = if allowed { self.actions.remove(action) } else { self.actions.insert(action.to_owned()) };
    }

    /// How many things are refused.
    pub fn refusals(&self) -> usize {
        self.refused.len() + self.actions.len()
    }

    /// The lines that [`Rights::parse`] reads, entities in the order of the catalogue.
    pub fn to_lines(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for entity in catalog::ENTITIES {
            let words: Vec<&str> =
                Right::ALL.iter().filter(|right| !self.allow(entity, **right)).map(|right| right.key()).collect();
            if !words.is_empty() {
                lines.push(format!("{}: {}", entity.key, words.join(" ")));
            }
        }
        if !self.actions.is_empty() {
            let names: Vec<&str> = self.actions.iter().map(String::as_str).collect();
            lines.push(format!("action: {}", names.join(" ")));
        }
        lines.join("\n")
    }
}

/// The entity whose rights a line of a record obeys; none for what stands on its own. `named` is what a line of a pair says.
pub fn owner(line: &Entity, named: &str) -> Option<&'static Entity> {
    if line.nature != Nature::Line {
        return None;
    }
    if line.has_pair() {
        return catalog::entity_named(named);
    }
    let link = line.fields.iter().find(|field| field.kind == Kind::Link && field.required)?;
    catalog::entity_named(link.target)
}

/// The entities whose rights are given one by one; lines of a record obey those of the record, and what happened follows
/// from the actions.
pub fn governed() -> impl Iterator<Item = &'static Entity> {
    let own = |entity: &&'static Entity| matches!(entity.nature, Nature::Main | Nature::Setting);
    catalog::ENTITIES.iter().copied().filter(own).filter(|entity| entity.key != "setting")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account::ACCOUNT;

    #[test]
    fn a_set_of_rights_is_read_and_written_in_the_same_words() {
        let text = "account: delete export\ncontact: read create edit delete export\naction: assign status";
        let (mut rights, strange) = Rights::parse(text);
        assert!(strange.is_empty());
        assert_eq!(rights.to_lines(), text);
        assert!(rights.allow(&ACCOUNT, Right::Edit) && !rights.allow(&ACCOUNT, Right::Delete));
        rights.set(&ACCOUNT, Right::Delete, true);
        rights.set_action("assign", true);
        assert_eq!(rights.to_lines().lines().next(), Some("account: export"));
        assert!(rights.allow_action("assign") && !rights.allow_action("status"));
        assert_eq!(Rights::parse("moon: read\naccount: fly\nnonsense").1.len(), 3);
        assert_eq!(Rights::all().to_lines(), "");
    }
}
