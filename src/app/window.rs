//! From an open file to the screens, and back to the shell's prompt: what a command line without a command does.
use std::path::PathBuf;

use crate::config::{self, Fault, Folders, Settings, ThemeChoice};
use crate::input::Keymap;
use crate::lang::Lang;
use crate::model::Id;
use crate::model::catalog::{account::ACCOUNT, contact::CONTACT, settings::COMPANY};
use crate::model::{Query, Ref};
use crate::repository::{Backups, Repository};
use crate::shell::{Actions, Chosen, Route, User, explain};
use crate::terminal::{Background, Capture, Crashes, Depth, Session, Waiter};
use crate::ui::theme::{self, Theme};

use super::{App, Beside, Opener, Places, Start, run};

/// The bytes that the backups of a base may take together.
const BUDGET: u64 = 4 << 30;

/// What the screens are opened with.
pub struct Window {
    /// The file, open.
    pub repository: Repository,
    /// The sentences.
    pub lang: Lang,
    /// The user's settings.
    pub settings: Settings,
    /// Where Carnet keeps what; without a home nothing is remembered but the data.
    pub folders: Option<Folders>,
    /// Who works.
    pub user: User,
    /// The own company whose records are shown; all when `None`.
    pub company: Option<Id>,
    /// The toolbox.
    pub actions: Actions,
    /// Who opens screens.
    pub open: Opener,
    /// Where to start; when `None` the first page of an empty base, else the last place, else the accounts.
    pub route: Option<Route>,
}

/// Opens the screens and runs them to their end: the status to end with, or in words why they cannot be shown.
///
/// # Errors
/// When the terminal or the file refuses.
pub fn open(window: Window) -> Result<i32, String> {
    watch_for_crashes(&window);
    let mouse = if window.settings.mouse { Capture::On } else { Capture::Off };
    let base = window.repository.path().to_owned();
    let system =
        |lang: &Lang, error: &dyn std::fmt::Display| lang.tell("window-refused", &[("detail", error.to_string())]);
    let lang = Lang::new(window.lang.code());
    let mut session = Session::enter(mouse).map_err(|refusal| system(&lang, &refusal))?;
    let waiter = Waiter::new(session.input(), &base).and_then(Waiter::with_signals);
    let mut waiter = waiter.map_err(|error| system(&lang, &error))?;
    let mut app = prepared(window, Beside::Threads(waiter.waker()))?;
    let status = run(&mut session, &mut waiter, &mut app).map_err(|error| system(&lang, &error));
    session.leave();
    status
}

/// A panic gives the terminal back and leaves a note that holds no client's data.
fn watch_for_crashes(window: &Window) {
    let folder = window.folders.as_ref().map_or_else(std::env::temp_dir, |folders| folders.state.clone());
    let _ = std::fs::create_dir_all(&folder);
    let lang = Lang::new(window.lang.code());
    let farewell = Box::new(move |_: &crate::terminal::CrashNote, path: Option<&std::path::Path>| {
        let path = path.map(|path| path.display().to_string()).unwrap_or_default();
        lang.tell("crashed", &[("path", path)])
    });
    Crashes { folder, farewell }.watch();
}

/// The shell, with keys, colours and the last place.
fn prepared(window: Window, beside: Beside) -> Result<App, String> {
    let Window { repository, lang, settings, folders, user, company, actions, open, route } = window;
    let base = repository.path().to_owned();
    let (mut keys, faults) = keys(&settings, folders.as_ref(), &lang);
    for action in actions.iter() {
        if let Some(stroke) = action.key {
            // The guard checks that the strokes of the table can be read.
            let _ = keys.bind_action(&action.name, stroke);
        }
    }
    let backups = folders.as_ref().map(|folders| Backups::of(&base, &folders.state.join("backups"), BUDGET));
    let settings_file = folders.as_ref().map(Folders::settings);
    let places = folders.map(|folders| Places::new(folders.state.join("places.json"), &base));
    let last = places.as_ref().and_then(Places::last);
    let titles = repository.titles(&COMPANY);
    let titles = titles.map_err(|error| explain(&error, &lang, repository.catalog(), None))?;
    let mut app = App::new(Start {
        theme: theme_for(settings.theme),
        colours: theme_for,
        settings_file,
        keys,
        companies: titles.into_iter().map(|(id, name)| Chosen::new(Ref::new(&COMPANY, id), name)).collect(),
        company,
        open,
        route: route.or_else(|| first_page(&repository)).or(last).unwrap_or(Route::list(&ACCOUNT)),
        clock: config::now,
        beside,
        drafts: Some(config::drafts(&base)),
        places,
        backups,
        repository,
        lang,
        settings,
        user,
        actions,
    });
    if let Some(fault) = faults.into_iter().next() {
        app.fault(fault);
    }
    Ok(app)
}

/// The first page, as long as the base is empty.
fn first_page(repository: &Repository) -> Option<Route> {
    let nobody =
        |entity| repository.list(&Query::of(entity).whole().limit(1)).is_ok_and(|page| page.records.is_empty());
    (nobody(&ACCOUNT) && nobody(&CONTACT)).then_some(Route::Welcome)
}

/// The keys, changed by the user's file; what is wrong in it, in words.
fn keys(settings: &Settings, folders: Option<&Folders>, lang: &Lang) -> (Keymap, Vec<String>) {
    let file: Option<PathBuf> = folders.map(|folders| settings.keys_file(folders));
    let text = match file.as_deref().map(config::read) {
        Some(Ok(text)) => text,
        Some(Err(fault)) => return (Keymap::default(), vec![told(&fault, lang)]),
        None => String::new(),
    };
    let (keys, faults) = Keymap::with_file(&text);
    (keys, faults.iter().map(|fault| lang.tell(fault.key(), &fault.arguments())).collect())
}

fn told(fault: &Fault, lang: &Lang) -> String {
    lang.tell(fault.key(), &fault.arguments())
}

/// The colours that the user has chosen, as well as the terminal can show them.
fn theme_for(choice: ThemeChoice) -> Theme {
    let shown = match Depth::detect() {
        Depth::None => theme::Depth::None,
        Depth::Sixteen => theme::Depth::Sixteen,
        Depth::Indexed => theme::Depth::Indexed,
        Depth::True => theme::Depth::True,
    };
    let is_light = Background::detect() == Some(Background::Light);
    let by_background = if is_light { "light" } else { "dark" };
    match choice {
        ThemeChoice::Auto => Theme::named(by_background, shown),
        ThemeChoice::Light => Theme::named("light", shown),
        ThemeChoice::Dark => Theme::named("dark", shown),
        ThemeChoice::Sixteen => Theme::named(by_background, shown.min(theme::Depth::Sixteen)),
    }
}
