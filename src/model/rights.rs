//! Who may do what (MUL-3). They are working profiles on one's own machine, not protection.
use super::Entity;
use std::collections::HashSet;

/// A thing that can be refused for an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    refused: HashSet<(String, Right)>,
    actions: HashSet<String>,
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
                    Some(right) if super::catalog::entity_named(what).is_some() => {
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
}
