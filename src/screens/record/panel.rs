//! What a sheet is made of: panels that take input and draw themselves.
use crate::lang::Lang;
use crate::model::catalog::consent::{self, CONSENT};
use crate::model::catalog::{account::ACCOUNT, activity::ACTIVITY, contact::CONTACT, target_list::TARGET_LIST};
use crate::model::entity::Nature;
use crate::model::field::Store;
use crate::model::member::WHO;
use crate::model::rights::Right;
use crate::model::vocabulary::relations;
use crate::model::{Catalog, Entity, Field, Id, Kind, Ref};
use crate::shell::{Cx, Surface};

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
    /// Main records of an entity that name this one by a field; the catalogue says which there are.
    Of(&'static Entity, &'static Field),
    /// What is planned and what was done.
    Activity,
    /// What happened; a panel of its own on a wide screen.
    Infobox,
    /// The people whose addresses have the same domain.
    Linked,
    /// E-mail addresses and phones.
    Points,
    /// The files that go along with a profile.
    Downloads,
    /// Who is in a target list or a campaign.
    Members,
    /// The target lists and campaigns that a customer is in.
    Memberships,
    /// Postal addresses.
    Addresses,
    /// Who changed what.
    History,
}

/// What a contact said about our keeping what we know of them.
const PROOFS: Section = Section::Of(&CONSENT, &consent::CONTACT.field);

impl Section {
    /// Its word in a route, and its sentence after `section-`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Identity => "identity",
            Self::Contacts => "contacts",
            Self::Accounts => "accounts",
            Self::Group => "group",
            Self::Of(entity, _) => entity.plural,
            Self::Activity => "activity",
            Self::Infobox => "infobox",
            Self::Linked => "linked",
            Self::Points => "points",
            Self::Downloads => "downloads",
            Self::Members => "members",
            Self::Memberships => "memberships",
            Self::Addresses => "addresses",
            Self::History => "history",
        }
    }

    /// What it is called.
    pub fn label(self, lang: &Lang) -> String {
        match self {
            Self::Of(entity, _) => capitalised(&lang.entities(entity)),
            _ => lang.say(&format!("section-{}", self.word())),
        }
    }

    /// The section of a word.
    pub fn named(word: &str, entity: &Entity, cx: &Cx<'_>) -> Option<Self> {
        Self::of(entity, cx, false).into_iter().find(|section| section.word() == word)
    }

    /// The sections of an entity, on a screen where identity and infobox have panels of their own, or where they have not.
    /// Only those that the user may read and whose module is on (ACC-4).
    pub fn of(entity: &Entity, cx: &Cx<'_>, wide: bool) -> Vec<Self> {
        let before: &[Self] = match entity.key {
            "account" => &[Self::Overview, Self::Identity, Self::Contacts, Self::Group],
            "contact" => &[Self::Identity, Self::Overview, Self::Accounts, Self::Linked, PROOFS],
            "profile" => &[Self::Identity, Self::Overview, Self::Downloads],
            "target_list" | "campaign" => &[Self::Members, Self::Identity, Self::Overview],
            _ => &[Self::Identity, Self::Overview],
        };
        let after: &[Self] =
            if entity.has_infobox() { &[Self::Points, Self::Activity, Self::Infobox, Self::Addresses] } else { &[] };
        let own = |section: &Self| wide && matches!(section, Self::Identity | Self::Infobox);
        let (letters, others): (Vec<Self>, Vec<Self>) =
            related(entity, cx.catalog).into_iter().partition(Self::is_letters);
        let lists = WHO.contains(&entity).then_some(Self::Memberships);
        let all = before.iter().copied().chain(others).chain(lists);
        let all = all.chain(after.iter().copied()).chain(letters).chain([Self::History]);
        all.filter(|section| !own(section) && section.is_allowed(cx)).collect()
    }

    /// Whether it shows e-mails: they come after what happened.
    fn is_letters(&self) -> bool {
        matches!(self, Self::Of(entity, _) if entity.key == "email")
    }

    fn is_allowed(&self, cx: &Cx<'_>) -> bool {
        let may = |entity: &Entity| cx.allows(entity, Right::Read);
        match self {
            Self::Of(entity, _) if *entity == &CONSENT => cx.catalog.offers(entity),
            Self::Contacts | Self::Linked => may(&CONTACT),
            Self::Members => may(&CONTACT) || may(&ACCOUNT),
            Self::Memberships => may(&TARGET_LIST),
            Self::Accounts | Self::Group => may(&ACCOUNT),
            Self::Of(entity, _) => may(entity),
            Self::Activity => may(&ACTIVITY),
            Self::Overview
            | Self::Identity
            | Self::Infobox
            | Self::Points
            | Self::Downloads
            | Self::Addresses
            | Self::History => true,
        }
    }
}

/// The main records that name one of an entity, where no section of its own shows them.
fn related(entity: &Entity, catalog: &Catalog) -> Vec<Section> {
    let shown = |other: &Entity| matches!(other.key, "account" | "contact" | "activity" | "lead");
    let wanted = |pointer: &&crate::model::catalog::Pointer| {
        let field = pointer.field;
        let is_link = matches!(field.kind, Kind::Link | Kind::Links) && field.target == entity.key;
        pointer.entity.nature == Nature::Main && is_link && field.store != Store::Derived && !shown(pointer.entity)
    };
    let relations = relations(catalog, entity);
    relations.iter().filter(wanted).map(|pointer| Section::Of(pointer.entity, pointer.field)).collect()
}

/// Words with a capital at their beginning.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The record of a sheet, as its panels need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The record.
    pub at: Ref,
    /// The user.
    pub me: Id,
}
