//! A stage for tests of single screens: a small file, and what a surface is given to look at.
use chrono::{DateTime, TimeZone, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::Settings;
use crate::input::Keymap;
use crate::lang::{Code, Lang};
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::rights::Rights;
use crate::model::{Change, Entity, Header, Id, Label, Values};
use crate::repository::{Labels, Opening, Repository};
use crate::shell::{Actions, Cx, Drafts, Effect, Flow, Input, Pen, Surface, User, Views};
use crate::ui::theme::{Depth, Theme};

/// Tuesday, 24 November 2026.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 8, 30, 0).unwrap()
}

/// The stage.
pub struct Stage {
    pub repository: Repository,
    lang: Lang,
    keys: Keymap,
    settings: Settings,
    user: User,
    actions: Actions,
    drafts: Drafts,
    views: Views,
    theme: Theme,
    _folder: tempfile::TempDir,
}

impl Stage {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::open(&folder.path().join("carnet.db"), Opening::OrNew, Labels::French).unwrap();
        let user = User {
            id: Id(0),
            login: "luc".into(),
            name: "Luc Michel".into(),
            email: String::new(),
            rights: Rights::all(),
        };
        Self {
            repository,
            lang: Lang::new(Code::Fr),
            keys: Keymap::default(),
            settings: Settings::default(),
            user,
            actions: Actions::default(),
            drafts: Drafts::default(),
            views: Views::default(),
            theme: Theme::named("dark", Depth::True),
            _folder: folder,
        }
    }

    /// A stage with so many accounts, `Compte 0001` and so on.
    pub fn with_accounts(count: usize) -> Self {
        let mut stage = Self::new();
        let towns = ["Lyon", "Villeurbanne", "Paris"];
        let changes = (1..=count).map(|n| {
            let name = format!("Compte {n:04}");
            let values = Values::new().with(&account::NAME.field, name).with(&account::CITY.field, towns[n % 3]);
            Change::insert(&ACCOUNT, values)
        });
        stage.commit(changes.collect());
        stage
    }

    pub fn commit(&mut self, changes: Vec<Change>) {
        let head = Header { label: Label::new("test"), by: Id(0), company: None };
        self.repository.commit(head, changes, now()).unwrap();
    }

    pub fn cx(&self) -> Cx<'_> {
        Cx {
            repository: &self.repository,
            catalog: self.repository.catalog(),
            lang: &self.lang,
            now: now(),
            user: &self.user,
            company: None,
            settings: &self.settings,
            actions: &self.actions,
            keys: &self.keys,
            drafts: &self.drafts,
            views: &self.views,
            trail: None,
            backups: None,
        }
    }

    /// Shows a surface in a window of its own.
    pub fn show(&self, surface: &mut dyn Surface, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        let effect = surface.place(area, &self.cx()).unwrap().and(surface.refresh(&self.cx()).unwrap());
        self.run(surface, effect);
    }

    /// Runs the reads that were left to jobs, at once.
    pub fn run(&self, surface: &mut dyn Surface, effect: Effect) -> Vec<Effect> {
        match effect {
            Effect::All(list) => list.into_iter().flat_map(|one| self.run(surface, one)).collect(),
            Effect::Start(job) => {
                let repository = self.repository.another().unwrap();
                let stop = repository.stop();
                let mut worker = crate::shell::Worker { repository, progress: crate::shell::Progress::default(), stop };
                (job.split().0)(&mut worker);
                let effect = surface.settle(&self.cx()).unwrap();
                self.run(surface, effect)
            }
            Effect::None | Effect::Stop(_) => Vec::new(),
            other => vec![other],
        }
    }

    /// Presses keys, written as in the table of keys; says what the surface wants done.
    pub fn press(&self, surface: &mut dyn Surface, words: &str) -> Vec<Effect> {
        let mut wanted = Vec::new();
        for word in words.split(' ') {
            let chord = word.parse().unwrap();
            let mut scopes = surface.scopes();
            scopes.extend([crate::input::Scope::Global, crate::input::Scope::Always]);
            let input = match self.keys.resolve(&scopes, &[chord]) {
                crate::input::Resolved::Command(command) => Input::Command(command),
                _ => Input::Key(chord),
            };
            match surface.handle(input, &self.cx()).unwrap() {
                Flow::Pass => {}
                Flow::Take(effect) | Flow::Close(effect) => wanted.extend(self.run(surface, effect)),
            }
        }
        wanted
    }

    /// Types a text.
    pub fn type_text(&self, surface: &mut dyn Surface, text: &str) {
        for letter in text.chars() {
            let flow = surface.handle(Input::Key(letter.into()), &self.cx()).unwrap();
            if let Flow::Take(effect) = flow {
                self.run(surface, effect);
            }
        }
    }

    /// What a surface paints.
    pub fn picture(&self, surface: &dyn Surface, width: u16, height: u16) -> String {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let pen = Pen { theme: &self.theme, lang: &self.lang, keys: &self.keys, now: now(), focused: true };
        surface.view(area, &mut buf, &pen);
        crate::ui::sight::page(&buf)
    }
}

/// The list of an entity, shown.
pub fn list_of(stage: &Stage, entity: &'static Entity, width: u16, height: u16) -> Box<dyn Surface> {
    let mut list = super::open(&crate::shell::Route::list(entity), &stage.cx());
    stage.show(list.as_mut(), width, height);
    list
}
