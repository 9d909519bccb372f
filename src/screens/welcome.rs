//! The first page of an empty base (SCR-7): begin with nothing, import a file, or try the demonstration. One key each; Escape
//! leaves it.
mod naming;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::words::hint;
use crate::config;
use crate::exchange::demo;
use crate::input::command::{Always, Global, Pane, Welcome};
use crate::input::{Command, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::Query;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::shell::{Cx, Effect, Flow, Input, Job, Notice, Outcome, Pen, Result, Route, Surface, Worker};
use crate::ui::layout::centred;
use crate::ui::text;

/// What there is to choose from, in order.
const OFFERS: [Welcome; 3] = [Welcome::Begin, Welcome::Import, Welcome::Demo];
/// The keys that one should know from the first day, and what to say of them.
const KNOWN: [(Command, &str); 4] = [
    (Command::Always(Always::Help), "welcome-key-help"),
    (Command::Always(Always::Palette), "welcome-key-palette"),
    (Command::Always(Always::Search), "welcome-key-search"),
    (Command::Global(Global::Undo), "welcome-key-undo"),
];
/// The page is so wide.
const WIDTH: u16 = 72;
/// The first offer stands on this row of the page.
const FIRST: u16 = 3;
/// The rows of the page where there is room, and where there is little.
const ROOMY: u16 = 18;
const DENSE: u16 = 10;

/// The page.
pub struct WelcomeScreen {
    at: usize,
    is_empty: bool,
    base: String,
    area: Rect,
}

impl WelcomeScreen {
    /// The page.
    pub fn new() -> Self {
        Self { at: 0, is_empty: true, base: String::new(), area: Rect::ZERO }
    }

    fn take(&self, offer: Welcome, cx: &Cx<'_>) -> Result<Effect> {
        match offer {
            Welcome::Begin => Ok(Effect::ask(naming::Naming::new(cx)?)),
            Welcome::Import => Ok(Effect::Go(Route::Import(None))),
            Welcome::Demo if self.is_empty => Ok(demonstrate(cx)),
            Welcome::Demo => Ok(Effect::Tell(Notice::info(cx.lang.say("welcome-not-empty")))),
        }
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Effect> {
        match command {
            Pane::Down => self.at = (self.at + 1).min(OFFERS.len() - 1),
            Pane::Up => self.at = self.at.saturating_sub(1),
            Pane::Home | Pane::PageUp => self.at = 0,
            Pane::End | Pane::PageDown => self.at = OFFERS.len() - 1,
            Pane::Open => return self.take(OFFERS[self.at], cx),
            Pane::Mark | Pane::View => {}
        }
        Ok(Effect::None)
    }

    /// The page, and the rows from one offer to the next.
    fn page(&self) -> (Rect, u16) {
        let (rows, step) = if self.area.height < ROOMY { (DENSE, 2) } else { (ROOMY, 3) };
        (centred(self.area, WIDTH.min(self.area.width.saturating_sub(4)), rows), step)
    }

    fn offer_at(&self, x: u16, y: u16) -> Option<usize> {
        let (page, step) = self.page();
        let row = y.checked_sub(page.y + FIRST)?;
        let at = usize::from(row / step);
        (page.contains((x, y).into()) && at < OFFERS.len()).then_some(at)
    }
}

/// Fills the base with the demonstration, as one step that one undo takes back.
fn demonstrate(cx: &Cx<'_>) -> Effect {
    let (code, now) = (cx.lang.code(), cx.now);
    let work = move |worker: &mut Worker| {
        let lang = Lang::new(code);
        let stage =
            demo::Stage { repository: &mut worker.repository, lang: &lang, calendar: config::calendar(now), now };
        demo::load(stage)
    };
    let then = |_, cx: &Cx<'_>| {
        let keys = cx.keys.keys_of(&Global::Undo.into());
        let key = keys.first().map(|stroke| stroke.label(|key| cx.lang.say(key))).unwrap_or_default();
        Ok(Outcome::tell(Notice::done(cx.lang.tell("welcome-demo-done", &[("key", key)]))))
    };
    let job = Job::new(cx.lang.say("welcome-demo-loading"), work, then).writing();
    Effect::Start(job).and(Effect::Go(Route::list(&ACCOUNT)))
}

impl Surface for WelcomeScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Welcome, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let effect = match input {
            Input::Command(Command::Welcome(offer)) => self.take(offer, cx)?,
            Input::Command(Command::Pane(command)) => self.pane(command, cx)?,
            Input::Command(Command::Always(Always::Escape)) => Effect::Go(Route::list(&ACCOUNT)),
            Input::Mouse(mouse) if matches!(mouse.kind, MouseKind::Click | MouseKind::Double) => {
                match self.offer_at(mouse.column, mouse.row) {
                    Some(at) if at == self.at => self.take(OFFERS[at], cx)?,
                    Some(at) => {
                        self.at = at;
                        Effect::None
                    }
                    None => Effect::None,
                }
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Mouse(_) => return Ok(Flow::Pass),
            Input::Answer(_) | Input::Refused(_) => return Ok(Flow::Pass),
        };
        Ok(effect.into())
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (lang, theme, (page, step)) = (pen.lang, pen.theme, self.page());
        text::paint(buf, page.x, page.y, page.width, &lang.say("welcome-hello"), theme.strong);
        let key = if self.is_empty { "welcome-base" } else { "welcome-base-used" };
        let base = lang.tell(key, &[("path", self.base.clone())]);
        text::paint(buf, page.x, page.y + 1, page.width, &base, theme.label);
        let mut y = page.y + FIRST;
        for (at, offer) in OFFERS.into_iter().enumerate() {
            self.paint_offer(Rect { y, height: 2, ..page }.intersection(page), buf, pen, offer, at == self.at);
            y += step;
        }
        if y + 2 < page.bottom() {
            text::paint(buf, page.x, y, page.width, &lang.say("welcome-keys"), theme.title);
            for (y, (command, sentence)) in (y + 1..page.bottom()).zip(KNOWN) {
                text::paint(buf, page.x + 2, y, 8, &hint(pen, command).key, theme.key);
                text::paint(buf, page.x + 10, y, page.width.saturating_sub(10), &lang.say(sentence), theme.hint);
            }
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let nobody = |entity| {
            Ok::<_, crate::repository::Error>(
                cx.repository.list(&Query::of(entity).whole().limit(1))?.records.is_empty(),
            )
        };
        self.is_empty = nobody(&ACCOUNT)? && nobody(&CONTACT)?;
        self.base = cx.repository.path().display().to_string();
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Welcome)
    }

    fn hints(&self) -> Vec<Command> {
        let offers = OFFERS.map(Command::Welcome);
        offers.into_iter().chain([Always::Escape.into()]).collect()
    }
}

impl WelcomeScreen {
    fn paint_offer(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>, offer: Welcome, is_here: bool) {
        let (lang, theme) = (pen.lang, pen.theme);
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(area, buf, theme.row(pen.focused));
            for y in area.top()..area.bottom() {
                text::paint(buf, area.x, y, 1, "▌", on(theme.bar));
            }
        }
        let key = hint(pen, offer).key;
        text::paint(buf, area.x + 2, area.y, 3, &key, on(theme.key));
        let width = area.width.saturating_sub(6);
        text::paint(buf, area.x + 5, area.y, width, &lang.say(&Command::from(offer).key()), on(theme.strong));
        if area.height > 1 {
            let about = match offer {
                Welcome::Begin => "welcome-begin-about",
                Welcome::Import => "welcome-import-about",
                Welcome::Demo => "welcome-demo-about",
            };
            text::paint(buf, area.x + 5, area.y + 1, width, &lang.say(about), on(theme.label));
        }
    }
}

impl std::fmt::Debug for WelcomeScreen {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("WelcomeScreen").field("at", &self.at).finish_non_exhaustive()
    }
}
