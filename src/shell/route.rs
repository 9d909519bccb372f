//! Where one is, as a value that prints and parses: breadcrumb, history, «open where I left», a test's starting point and an
//! argument of the command line are the same text.
use std::fmt;
use std::str::FromStr;

use crate::lang::Lang;
use crate::model::catalog::{ENTITIES, entity_named};
use crate::model::entity::Nature;
use crate::model::{Entity, Id, Ref};

/// Which record a route names: by its readable reference, or by its identity where that is all that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// Such as `C-00042`.
    Reference(String),
    /// The identity; a provisional one is resolved when the commit that makes the record is applied.
    Id(Id),
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference(reference) => out.write_str(reference),
            Self::Id(id) => write!(out, "{id}"),
        }
    }
}

impl From<&str> for Name {
    fn from(word: &str) -> Self {
        word.parse().map_or_else(|_| Self::Reference(word.to_owned()), |number| Self::Id(Id(number)))
    }
}

/// A place in the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What an empty base shows first (SCR-7): `welcome`.
    Welcome,
    /// A list, with the filter line's text: `accounts`, `accounts?ville:lyon`.
    List {
        /// What is listed.
        entity: &'static Entity,
        /// The filter line.
        filter: String,
    },
    /// The sheet of a record, at a section: `account/C-00042`, `account/C-00042/contacts`.
    Record {
        /// What it is.
        entity: &'static Entity,
        /// Which one.
        name: Name,
        /// The section; empty for the first.
        section: String,
    },
    /// The tree of the group of an account: `group/C-00042`.
    Group(Name),
    /// The search over everything: `search`, `search?apollo`.
    Search(String),
    /// What is wrong in the file, counted: `health`.
    Health,
    /// An import, of what the file says or of this: `import`, `import/contacts`.
    Import(Option<&'static Entity>),
    /// The settings: `settings`, `settings/statuses`.
    Settings(String),
    /// The check for duplicates, of a whole base, of a list as it is filtered, or of some records: `duplicates/accounts`,
    /// `duplicates/accounts?ville:lyon`, `duplicates/accounts/12,34`.
    Twins {
        /// What is looked at.
        entity: &'static Entity,
        /// Which records; all when there are none.
        records: Vec<Id>,
        /// The filter line.
        filter: String,
    },
    /// Records side by side that are to become one, the original first: `merge/account/C-00012,C-00043` (DUP-3).
    Merge {
        /// What they are.
        entity: &'static Entity,
        /// Which ones.
        names: Vec<Name>,
    },
}

impl Route {
    /// The list of an entity, without a filter.
    pub const fn list(entity: &'static Entity) -> Self {
        Self::List { entity, filter: String::new() }
    }

    /// The sheet of a record.
    pub const fn record(at: Ref) -> Self {
        Self::Record { entity: at.entity, name: Name::Id(at.id), section: String::new() }
    }

    /// The sheet of a record by its reference.
    pub fn reference(entity: &'static Entity, reference: &str) -> Self {
        Self::Record { entity, name: Name::from(reference), section: String::new() }
    }

    /// The comparison of records of one entity that are to become one, the original first.
    pub fn merge(entity: &'static Entity, records: &[Ref]) -> Self {
        Self::Merge { entity, names: records.iter().map(|at| Name::Id(at.id)).collect() }
    }

    /// The same at a section.
    #[must_use]
    pub fn section(self, word: &str) -> Self {
        match self {
            Self::Record { entity, name, .. } => Self::Record { entity, name, section: word.to_owned() },
            other => other,
        }
    }

    /// Whether two routes are the same place, whatever the section or the filter.
    pub fn is_same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List { entity, .. }, Self::List { entity: same, .. }) => entity == same,
            (Self::Record { entity, name, .. }, Self::Record { entity: same, name: known, .. }) => {
                entity == same && name == known
            }
            (Self::Search(_), Self::Search(_)) => true,
            (one, other) => one == other,
        }
    }

    /// The places above this one, from the top; the breadcrumb.
    pub fn above(&self) -> Vec<Self> {
        match self {
            Self::List { entity, .. } if entity.nature == Nature::Setting => vec![Self::Settings(String::new())],
            Self::Settings(page) if !page.is_empty() => vec![Self::Settings(String::new())],
            Self::Health => vec![Self::Settings(String::new())],
            Self::Import(Some(entity)) => vec![Self::list(entity)],
            Self::Welcome | Self::List { .. } | Self::Search(_) | Self::Settings(_) | Self::Import(None) => Vec::new(),
            Self::Record { entity, .. } | Self::Twins { entity, .. } | Self::Merge { entity, .. } => {
                vec![Self::list(entity)]
            }
            Self::Group(name) => {
                let account = &crate::model::catalog::account::ACCOUNT;
                let sheet = Self::Record { entity: account, name: name.clone(), section: String::new() };
                vec![Self::list(account), sheet]
            }
        }
    }

    /// What this place is called; none for a record or a page of the settings, whose title names it.
    pub fn label(&self, lang: &Lang) -> Option<String> {
        match self {
            Self::Welcome => Some(lang.say("place-welcome")),
            Self::List { entity, .. } => Some(capitalised(&lang.entities(entity))),
            Self::Record { .. } => None,
            Self::Group(_) => Some(lang.say("place-group")),
            Self::Search(_) => Some(lang.say("place-search")),
            Self::Health => Some(lang.say("place-health")),
            Self::Import(_) => Some(lang.say("place-import")),
            Self::Twins { .. } => Some(lang.say("place-duplicates")),
            Self::Settings(page) if page.is_empty() => Some(lang.say("place-settings")),
            Self::Settings(page) => match entity_named(page).filter(|entity| entity.plural == page) {
                Some(entity) => Some(capitalised(&lang.entities(entity))),
                None => Some(lang.say(&format!("settings-{page}"))).filter(|label| !label.starts_with("settings-")),
            },
            Self::Merge { .. } => Some(lang.say("place-merge")),
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, words) = match self {
            Self::Welcome => ("welcome".to_owned(), ""),
            Self::List { entity, filter } => (entity.plural.to_owned(), filter.as_str()),
            Self::Record { entity, name, section } if section.is_empty() => (format!("{}/{name}", entity.key), ""),
            Self::Record { entity, name, section } => (format!("{}/{name}/{section}", entity.key), ""),
            Self::Group(name) => (format!("group/{name}"), ""),
            Self::Search(words) => ("search".to_owned(), words.as_str()),
            Self::Health => ("health".to_owned(), ""),
            Self::Import(None) => ("import".to_owned(), ""),
            Self::Import(Some(entity)) => (format!("import/{}", entity.plural), ""),
            Self::Settings(page) if page.is_empty() => ("settings".to_owned(), ""),
            Self::Settings(page) => (format!("settings/{page}"), ""),
            Self::Twins { entity, records, filter } if records.is_empty() => {
                (format!("duplicates/{}", entity.plural), filter.as_str())
            }
            Self::Twins { entity, records, .. } => {
                let ids: Vec<String> = records.iter().map(Id::to_string).collect();
                (format!("duplicates/{}/{}", entity.plural, ids.join(",")), "")
            }
            Self::Merge { entity, names } => {
                let names: Vec<String> = names.iter().map(ToString::to_string).collect();
                (format!("merge/{}/{}", entity.key, names.join(",")), "")
            }
        };
        out.write_str(&path)?;
        if words.is_empty() { Ok(()) } else { write!(out, "?{words}") }
    }
}

/// No place is called this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such place: {0}")]
pub struct UnknownRoute(pub String);

impl FromStr for Route {
    type Err = UnknownRoute;

    fn from_str(text: &str) -> Result<Self, UnknownRoute> {
        let unknown = || UnknownRoute(text.to_owned());
        let (path, words) = text.split_once('?').unwrap_or((text, ""));
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["welcome"] => Ok(Self::Welcome),
            ["search"] => Ok(Self::Search(words.to_owned())),
            ["health"] => Ok(Self::Health),
            ["import"] => Ok(Self::Import(None)),
            ["import", plural] => Ok(Self::Import(Some(entity_named(plural).ok_or_else(unknown)?))),
            ["settings"] => Ok(Self::Settings(String::new())),
            ["settings", page] => Ok(Self::Settings((*page).to_owned())),
            ["group", name] if !name.is_empty() => Ok(Self::Group(Name::from(*name))),
            ["duplicates", plural] => {
                let entity = entity_named(plural).filter(|entity| entity.has_twins()).ok_or_else(unknown)?;
                Ok(Self::Twins { entity, records: Vec::new(), filter: words.to_owned() })
            }
            ["duplicates", plural, ids] => {
                let entity = entity_named(plural).filter(|entity| entity.has_twins()).ok_or_else(unknown)?;
                let ids: Option<Vec<Id>> = ids.split(',').map(|id| id.parse().ok().map(Id)).collect();
                Ok(Self::Twins { entity, records: ids.ok_or_else(unknown)?, filter: String::new() })
            }
            ["merge", entity, names] if names.split(',').all(|name| !name.is_empty()) => {
                let entity = entity_named(entity).ok_or_else(unknown)?;
                Ok(Self::Merge { entity, names: names.split(',').map(Name::from).collect() })
            }
            [plural] => {
                let entity = ENTITIES.iter().copied().find(|entity| entity.plural == *plural).ok_or_else(unknown)?;
                Ok(Self::List { entity, filter: words.to_owned() })
            }
            [entity, name] if !name.is_empty() => {
                let entity = entity_named(entity).ok_or_else(unknown)?;
                Ok(Self::reference(entity, name))
            }
            [entity, name, section] if !name.is_empty() => {
                let entity = entity_named(entity).ok_or_else(unknown)?;
                Ok(Self::reference(entity, name).section(section))
            }
            _ => Err(unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_prints_and_parses_back() {
        let texts = [
            "welcome",
            "accounts",
            "accounts?ville:lyon statut:qualifié",
            "account/C-00042",
            "account/C-00042/contacts",
            "contact/1234",
            "group/C-00042",
            "search?apollo lyon",
            "health",
            "import",
            "import/contacts",
            "settings/statuses",
            "duplicates/accounts",
            "duplicates/contacts?ville:lyon",
            "duplicates/accounts/12,34",
            "merge/account/C-00012,C-00043",
            "merge/contact/12,43,44",
        ];
        for text in texts {
            let route: Route = text.parse().expect(text);
            assert_eq!(route.to_string(), text);
        }
        for text in [
            "",
            "nowhere",
            "account/",
            "account/C-1/a/b",
            "ghost/C-1",
            "duplicates/tags",
            "duplicates/accounts/x",
            "merge/account/",
            "merge/ghost/1,2",
            "merge/account/1,,2",
        ] {
            assert!(text.parse::<Route>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_sheet_stands_below_its_list() {
        let route: Route = "group/C-00042".parse().expect("a group");
        let above: Vec<String> = route.above().iter().map(ToString::to_string).collect();
        assert_eq!(above, ["accounts", "account/C-00042"]);
    }
}
