//! What a surface is given: [`Cx`] to answer with, [`Pen`] to paint with.
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{Actions, Drafts, Notice, Trail, Views};
use crate::config::{self, Settings};
use crate::input::Keymap;
use crate::lang::Lang;
use crate::model::catalog::settings::user;
use crate::model::rights::{Right, Rights};
use crate::model::{Catalog, Entity, Header, Id, Label, Record};
use crate::repository::{Backups, Repository, Result};
use crate::ui::theme::Theme;

/// The colleague who uses the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The identity.
    pub id: Id,
    /// The short name for commands.
    pub login: String,
    /// The name.
    pub name: String,
    /// The address; empty when there is none.
    pub email: String,
    /// What the user may do.
    pub rights: Rights,
}

impl User {
    /// The colleague of a record, with the rights of their set (MUL-3).
    ///
    /// # Errors
    /// Those of the read.
    pub fn of(record: &Record, repository: &Repository) -> Result<Self> {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        Ok(Self {
            id: record.id,
            login: text(record.get(&user::LOGIN)),
            name: text(record.get(&user::NAME)),
            email: text(record.get(&user::EMAIL)),
            rights: repository.rights_of(record.id)?,
        })
    }
}

/// What there is to look at while answering. Nothing in it can be changed: what is to be done is returned.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The file, to read.
    pub repository: &'a Repository,
    /// Its entities and fields.
    pub catalog: &'a Catalog,
    /// The sentences.
    pub lang: &'a Lang,
    /// The present instant; it stands still while one input is answered.
    pub now: DateTime<Utc>,
    /// The user.
    pub user: &'a User,
    /// The own company whose records are shown; all when `None`.
    pub company: Option<Id>,
    /// The user's settings.
    pub settings: &'a Settings,
    /// The actions of the toolbox.
    pub actions: &'a Actions,
    /// The keys.
    pub keys: &'a Keymap,
    /// What was half-typed and left.
    pub drafts: &'a Drafts,
    /// How lists were left.
    pub views: &'a Views,
    /// The list from which this place was opened.
    pub trail: Option<&'a Trail>,
    /// The backups of the base; none are made without.
    pub backups: Option<&'a Backups>,
}

impl Cx<'_> {
    /// The day on the user's calendar.
    pub fn today(&self) -> NaiveDate {
        config::today(self.now)
    }

    /// The date and time on the user's wall at an instant.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        config::local(at)
    }

    /// Whether the user may do this to records of an entity, and its module is on.
    pub fn allows(&self, entity: &Entity, right: Right) -> bool {
        self.catalog.offers(entity) && self.user.rights.allow(entity, right)
    }

    /// Why the user may not do this to records of an entity; nothing when they may.
    pub fn refusal(&self, entity: &Entity, right: Right) -> Option<Notice> {
        if self.allows(entity, right) {
            return None;
        }
        if !self.catalog.offers(entity) {
            return Some(Notice::warning(self.lang.say("module-off")));
        }
        let words = [("right", right.key().into()), ("entity", self.lang.entity(entity).into())];
        Some(Notice::warning(self.lang.say_with("error-not-allowed", &words)))
    }

    /// The head of a commit of this user.
    pub fn header(&self, label: Label) -> Header {
        Header { label, by: self.user.id, company: self.company }
    }
}

/// What there is to paint with.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// The colours, by meaning.
    pub theme: &'a Theme,
    /// The sentences.
    pub lang: &'a Lang,
    /// The keys, for hints.
    pub keys: &'a Keymap,
    /// The present instant.
    pub now: DateTime<Utc>,
    /// Whether what is painted has the keys; false for panels beside the current one, and under a dialog.
    pub focused: bool,
}

impl<'a> Pen<'a> {
    /// The same for a part that has the keys, or has not.
    #[must_use]
    pub fn focus(self, focused: bool) -> Pen<'a> {
        Pen { focused: self.focused && focused, ..self }
    }

    /// The day on the user's calendar.
    pub fn today(&self) -> NaiveDate {
        config::today(self.now)
    }
}
