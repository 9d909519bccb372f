//! The shell at work: one [`App::step`] for each thing that the user does, one [`App::draw`] when the queue is empty.
//!
//! Surfaces answer with effects; `perform` alone holds the repository to write. What concerns the terminal itself (the
//! clipboard, an editor) is left as an [`Errand`] to whoever runs the loop, so that a test can drive the very same steps.
mod actions;
mod backups;
mod drafts;
mod draw;
mod history;
mod indexing;
mod jobs;
mod layers;
mod letters;
mod perform;
mod run;
mod settings;
mod step;
mod waiting;
mod window;
mod world;

use std::collections::VecDeque;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

pub use crate::shell::Places;
pub use jobs::Beside;
pub use run::run;
pub use window::{Window, open};

use crate::config::{Settings, ThemeChoice};
use crate::input::keymap::Continuation;
use crate::input::{Chord, Command, Keymap};
use crate::lang::Lang;
use crate::model::Id;
use crate::repository::{Applied, Backups, Repository};
use crate::shell::{Actions, AfterEdit, Chosen, Cx, Notice, Opening, Route, Surface, User};
use crate::ui::theme::Theme;
use drafts::DraftFile;
use history::History;
use jobs::Jobs;
use layers::Layer;
use waiting::Waiting;
use world::World;

/// Opens the screen of a route.
pub type Opener = fn(&Route, &Cx<'_>) -> Box<dyn Surface>;

/// What the shell starts with.
pub struct Start {
    /// The file. Its writes do not wait for others: what must wait goes to the shell's own queue.
    pub repository: Repository,
    /// The sentences.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// The colours of a choice, as well as the terminal can show them.
    pub colours: fn(ThemeChoice) -> Theme,
    /// The keys.
    pub keys: Keymap,
    /// The user's settings.
    pub settings: Settings,
    /// The file of settings; what is chosen is forgotten at the end without.
    pub settings_file: Option<PathBuf>,
    /// The user.
    pub user: User,
    /// The own companies, in the order in which `w` goes round them.
    pub companies: Vec<Chosen>,
    /// The own company to begin with; all when `None`.
    pub company: Option<Id>,
    /// The toolbox.
    pub actions: Actions,
    /// Who opens screens.
    pub open: Opener,
    /// Where to start.
    pub route: Route,
    /// The clock.
    pub clock: fn() -> DateTime<Utc>,
    /// Where jobs run.
    pub beside: Beside,
    /// The file of drafts; none are kept without.
    pub drafts: Option<PathBuf>,
    /// Where the last place is kept.
    pub places: Option<Places>,
    /// Where backups are kept; none are made without.
    pub backups: Option<Backups>,
}

/// What concerns the terminal, and is done by whoever runs the loop.
pub enum Errand {
    /// Puts a text on the clipboard.
    Copy(String),
    /// Opens something in another program.
    Launch(Opening),
    /// Lends the terminal to an editor, then goes on with the text: [`App::edited`].
    Edit(String, AfterEdit),
    /// Stops the program until the shell lets it go on.
    Suspend,
    /// Takes the mouse, or leaves it to the terminal.
    Mouse(bool),
}

impl std::fmt::Debug for Errand {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Copy(text) => write!(out, "Copy({text:?})"),
            Self::Launch(what) => write!(out, "Launch({what:?})"),
            Self::Edit(text, _) => write!(out, "Edit({text:?})"),
            Self::Suspend => write!(out, "Suspend"),
            Self::Mouse(on) => write!(out, "Mouse({on})"),
        }
    }
}

/// A message in the bottom line, and the command that it suggests.
#[derive(Debug)]
struct Said {
    notice: Notice,
    hint: Option<Command>,
}

/// The shell.
pub struct App {
    world: World,
    theme: Theme,
    colours: fn(ThemeChoice) -> Theme,
    settings_file: Option<PathBuf>,
    /// The screen first, what floats over it after.
    layers: Vec<Layer>,
    history: History,
    /// Where to begin, until the window's size is known.
    begin: Option<Route>,
    open: Opener,
    clock: fn() -> DateTime<Utc>,
    jobs: Jobs,
    waiting: Waiting,
    drafts: DraftFile,
    places: Option<Places>,
    backups: backups::Watch,
    post: letters::Post,
    indexing: indexing::Indexing,
    /// The first chords of a sequence, and how it can go on.
    typed: Vec<Chord>,
    more: Vec<Continuation>,
    said: Option<Said>,
    errands: VecDeque<Errand>,
    window: Rect,
    revision: u64,
    mouse: bool,
    /// The newest commit: what provisional identities have become.
    last: Option<Applied>,
    /// The newest step that stood in the journal when the program began.
    before: i64,
    /// A commit of the effect at hand has gone to the queue.
    queued: bool,
    over: bool,
}

impl App {
    /// The shell, before its first picture.
    pub fn new(start: Start) -> Self {
        let (drafts, kept) = DraftFile::open(start.drafts);
        let mouse = start.settings.mouse;
        start.repository.set_me(Some(start.user.id));
        start.repository.set_company(start.company);
        start.repository.set_rights(start.user.rights.clone());
        // Not to stand still is worth more than to wait: a commit that finds the file busy goes to the queue.
        let _ = start.repository.set_busy(std::time::Duration::ZERO);
        let revision = start.repository.revision();
        let before = start.repository.next_step(start.user.id, false).ok().flatten().map_or(0, |step| step.journal);
        let actions = crate::actions::of_file(&start.actions, &start.repository, start.user.id);
        let actions = actions.unwrap_or_else(|_| start.actions.clone());
        let world = World {
            repository: start.repository,
            lang: start.lang,
            keys: start.keys,
            settings: start.settings,
            user: start.user,
            companies: start.companies,
            company: start.company,
            actions,
            base: start.actions,
            drafts: kept,
            views: start.places.as_ref().map(Places::views).unwrap_or_default(),
            trail: None,
            backups: start.backups.clone(),
            now: (start.clock)(),
        };
        Self {
            world,
            theme: start.theme,
            colours: start.colours,
            settings_file: start.settings_file,
            layers: Vec::new(),
            history: History::default(),
            begin: Some(start.route),
            open: start.open,
            clock: start.clock,
            jobs: Jobs::new(start.beside),
            waiting: Waiting::default(),
            drafts,
            places: start.places,
            backups: backups::Watch::new(start.backups),
            post: letters::Post::new(),
            indexing: indexing::Indexing::default(),
            typed: Vec::new(),
            more: Vec::new(),
            said: None,
            errands: VecDeque::new(),
            window: Rect::ZERO,
            revision,
            mouse,
            last: None,
            before,
            queued: false,
            over: false,
        }
    }

    /// Whether the user has quit.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// The place that is shown.
    pub fn route(&self) -> Option<Route> {
        self.layers.first().and_then(|layer| layer.surface.route())
    }

    /// The message in the bottom line.
    pub fn notice(&self) -> Option<&Notice> {
        self.said.as_ref().map(|said| &said.notice)
    }

    /// The file, to look at.
    pub fn repository(&self) -> &Repository {
        &self.world.repository
    }

    /// What the terminal is asked to do next.
    pub fn errand(&mut self) -> Option<Errand> {
        self.errands.pop_front()
    }

    /// Saves what is half-typed and where one is, before an end that was not asked for.
    pub fn save(&mut self) {
        self.note_drafts();
        let _ = self.drafts.save(&self.world.drafts);
        if let (Some(places), Some(route)) = (&self.places, self.route()) {
            let _ = places.keep(&route);
        }
    }
}

impl Drop for App {
    /// In a panic too: the drafts of the last input are kept.
    fn drop(&mut self) {
        let _ = self.drafts.save(&self.world.drafts);
    }
}
