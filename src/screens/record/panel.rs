//! What a sheet is made of: panels that take input and draw themselves.
use crate::model::{Entity, Id, Ref};
use crate::shell::Surface;

/// A part of a sheet. What it passes on, the sheet itself looks at.
pub trait Panel: Surface {
    /// Whether something in it is marked or filtered, so that Esc concerns it first.
    fn is_busy(&self) -> bool {
        false
    }

    /// Takes marks and filters away.
    fn calm(&mut self) {}
}

/// A section of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The most important of everything.
    Overview,
    /// Labels and values; a panel of its own on a wide screen.
    Identity,
    /// The contacts of an account.
    Contacts,
    /// The accounts of a contact.
    Accounts,
    /// The group of an account.
    Group,
    /// What is planned and what was done.
    Activity,
    /// What happened; a panel of its own on a wide screen.
    Infobox,
    /// Postal addresses.
    Addresses,
    /// Who changed what.
    History,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Overview,
        Self::Identity,
        Self::Contacts,
        Self::Accounts,
        Self::Group,
        Self::Activity,
        Self::Infobox,
        Self::Addresses,
        Self::History,
    ];

    /// Its word in a route, and its sentence after `section-`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Identity => "identity",
            Self::Contacts => "contacts",
            Self::Accounts => "accounts",
            Self::Group => "group",
            Self::Activity => "activity",
            Self::Infobox => "infobox",
            Self::Addresses => "addresses",
            Self::History => "history",
        }
    }

    /// The section of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == word)
    }

    /// The sections of an entity, on a screen where identity and infobox have panels of their own, or where they have not.
    pub fn of(entity: &Entity, wide: bool) -> Vec<Self> {
        let sections: &[Self] = match entity.key {
            "account" => &[
                Self::Overview,
                Self::Identity,
                Self::Contacts,
                Self::Group,
                Self::Activity,
                Self::Infobox,
                Self::Addresses,
                Self::History,
            ],
            "contact" => &[
                Self::Identity,
                Self::Overview,
                Self::Accounts,
                Self::Activity,
                Self::Infobox,
                Self::Addresses,
                Self::History,
            ],
            _ => &[Self::Overview, Self::Identity, Self::History],
        };
        let own = |section: &Self| wide && matches!(section, Self::Identity | Self::Infobox);
        sections.iter().copied().filter(|section| !own(section)).collect()
    }
}

/// The record of a sheet, as its panels need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The record.
    pub at: Ref,
    /// The user.
    pub me: Id,
}
