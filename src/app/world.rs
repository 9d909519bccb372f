//! What surfaces are given to look at. Only `perform` changes it.
use chrono::{DateTime, Utc};

use crate::actions;
use crate::config::Settings;
use crate::input::Keymap;
use crate::lang::Lang;
use crate::model::catalog::settings::{COMPANY, USER};
use crate::model::{Id, Label, Ref};
use crate::repository::{Backups, Error, PATIENCE, Repository, Result};
use crate::shell::{Actions, Chosen, Cx, Drafts, Trail, User, Views, explain};

/// Everything that a [`Cx`] shows, owned.
pub struct World {
    pub repository: Repository,
    pub lang: Lang,
    pub keys: Keymap,
    pub settings: Settings,
    pub user: User,
    /// The own companies.
    pub companies: Vec<Chosen>,
    /// The own company that is chosen.
    pub company: Option<Id>,
    /// The toolbox of this user in this file, made from what every file has.
    pub actions: Actions,
    pub base: Actions,
    pub drafts: Drafts,
    pub views: Views,
    /// The list from which the present place was opened.
    pub trail: Option<Trail>,
    pub backups: Option<Backups>,
    pub now: DateTime<Utc>,
}

impl World {
    /// What a surface is given.
    pub fn cx(&self) -> Cx<'_> {
        Cx {
            repository: &self.repository,
            catalog: self.repository.catalog(),
            lang: &self.lang,
            now: self.now,
            user: &self.user,
            company: self.company,
            settings: &self.settings,
            actions: &self.actions,
            keys: &self.keys,
            drafts: &self.drafts,
            views: &self.views,
            trail: self.trail.as_ref(),
            backups: self.backups.as_ref(),
        }
    }

    /// Reads anew who works and for whom: the file may say otherwise than when it was opened.
    pub fn look_around(&mut self) -> Result<()> {
        self.repository.set_patience(Some(PATIENCE));
        let looked = self.look();
        self.repository.set_patience(None);
        // A few rows along an index: never long, and a toolbox that lags behind would surprise.
        self.actions = actions::of_file(&self.base, &self.repository, self.user.id)?;
        match looked {
            // The file has no time for it now: the next change brings it.
            Err(Error::Slow) => Ok(()),
            other => other,
        }
    }

    fn look(&mut self) -> Result<()> {
        if let Some(record) = self.repository.get(Ref::new(&USER, self.user.id))? {
            self.user = User::of(&record, &self.repository)?;
            self.repository.set_rights(self.user.rights.clone());
        }
        let titles = self.repository.titles(&COMPANY)?;
        self.companies = titles.into_iter().map(|(id, name)| Chosen::new(Ref::new(&COMPANY, id), name)).collect();
        if self.company.is_some_and(|id| !self.companies.iter().any(|one| one.at.id == id)) {
            self.company = None;
            self.repository.set_company(None);
        }
        Ok(())
    }

    /// The name of a step of the journal, in words.
    pub fn step(&self, label: &Label) -> String {
        self.lang.step(label)
    }

    /// What went wrong, in words.
    pub fn explain(&self, error: &Error) -> String {
        explain(error, &self.lang, self.repository.catalog(), None)
    }

    /// The name of the own company that is shown; empty when there is no choice.
    pub fn company_name(&self) -> String {
        let chosen = self.company.and_then(|id| self.companies.iter().find(|one| one.at.id == id));
        match (chosen, self.companies.len()) {
            (_, 0 | 1) => String::new(),
            (Some(one), _) => one.title.clone(),
            (None, _) => self.lang.say("company-all"),
        }
    }

    /// Goes on to the next own company: all of them, then each. Says whether there are several.
    pub fn next_company(&mut self) -> bool {
        if self.companies.len() < 2 {
            return false;
        }
        let at = self.company.and_then(|id| self.companies.iter().position(|one| one.at.id == id));
        let next = at.map_or(0, |place| place + 1);
        self.company = self.companies.get(next).map(|one| one.at.id);
        self.repository.set_company(self.company);
        true
    }
}
