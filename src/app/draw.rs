//! One picture: the layers from the bottom up, the top line, the bottom line.
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::App;
use crate::input::command::{Always, Sheet};
use crate::input::{Command, Scope, Stroke};
use crate::model::catalog::document::DOCUMENT;
use crate::shell::{Pen, Route, Tone};
use crate::ui::frame::{self, Hint, Part, Top};
use crate::ui::layout::Layout;
use crate::ui::text;

/// So many hints stand in the bottom line, the help included.
const HINTS: usize = 7;
/// Movements go without saying.
const SILENT: [&str; 8] = ["down", "up", "left", "right", "page-down", "page-up", "home", "end"];

impl App {
    /// Paints everything; a window of another size than before is measured first.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if area != self.window {
            self.resize(area);
            self.hear_jobs();
        }
        let cursor = self.paint(frame.buffer_mut());
        if let Some(cursor) = cursor.filter(|cell| area.contains(*cell)) {
            frame.set_cursor_position(cursor);
        }
    }

    /// Paints everything into a buffer of the window's size; says where the caret stands.
    fn paint(&self, buf: &mut Buffer) -> Option<Position> {
        let theme = &self.theme;
        text::clear(self.window, buf, theme.text);
        if self.is_tiny() {
            frame::too_small(self.window, buf, theme, &self.world.lang);
            return None;
        }
        let layout = Layout::for_area(self.window);
        self.top_line(|top| top.paint(layout.top, buf, theme));
        let last = self.layers.len().saturating_sub(1);
        for (place, layer) in self.layers.iter().enumerate() {
            let pen = Pen { focused: place == last, ..self.pen() };
            if place > 0 {
                text::dim(self.window, buf, theme);
            }
            layer.surface.view(layer.area, buf, &pen);
        }
        self.paint_foot(layout.hints, buf);
        if !self.more.is_empty() {
            let title = self.more_title();
            frame::keys_box(layout.body, buf, theme, &title, &self.continuations());
        }
        self.top().and_then(|layer| layer.surface.cursor())
    }

    fn pen(&self) -> Pen<'_> {
        Pen { theme: &self.theme, lang: &self.world.lang, keys: &self.world.keys, now: self.world.now, focused: true }
    }

    fn top_line<T>(&self, look: impl FnOnce(&Top<'_>) -> T) -> T {
        let (crumbs, company, waiting) = (self.crumbs(), self.world.company_name(), self.waits());
        look(&Top { crumbs: &crumbs, company: &company, waiting: &waiting })
    }

    /// What in the top line stands under a cell.
    pub(super) fn part_at(&self, column: u16, row: u16) -> Option<Part> {
        let area = Layout::for_area(self.window).top;
        self.top_line(|top| top.hit(area, column, row))
    }

    /// The places from the program's name down to this one.
    fn crumbs(&self) -> Vec<String> {
        let lang = &self.world.lang;
        let mut crumbs = vec![lang.say("place-home")];
        let Some(layer) = self.layers.first() else { return crumbs };
        let title = layer.surface.title(lang);
        let Some(route) = layer.surface.route() else { return crumbs };
        let name = |route: &Route| route.label(lang).unwrap_or_else(|| title.clone());
        crumbs.extend(route.above().iter().map(name));
        crumbs.push(name(&route));
        crumbs.retain(|crumb| !crumb.is_empty());
        crumbs
    }

    /// What is going on: work with its share, commits that wait.
    fn waits(&self) -> Vec<String> {
        let lang = &self.world.lang;
        let work = self.jobs.known().map(|job| match job.progress.percent() {
            _ if job.is_stopping => lang.tell("job-stopping-of", &[("title", lower(&job.title))]),
            Some(percent) => {
                let percent = i64::try_from(percent).unwrap_or(100);
                format!("{} {}", lower(&job.title), lang.percent(percent))
            }
            None => lower(&job.title),
        });
        let mut waits: Vec<String> = work.collect();
        if !self.waiting.is_empty() {
            waits.push(lang.say_with("commits-wait", &[("count", self.waiting.len().into())]));
        }
        waits
    }

    fn paint_foot(&self, area: Rect, buf: &mut Buffer) {
        let Some(said) = &self.said else {
            frame::hints(area, buf, &self.theme, &self.hints());
            return;
        };
        let tone = match said.notice.tone {
            Tone::Done => frame::Tone::Done,
            Tone::Info => frame::Tone::Plain,
            Tone::Warning => frame::Tone::Warning,
            Tone::Error => frame::Tone::Fault,
        };
        let scopes = self.scopes();
        let about = said.hint.as_ref().and_then(|command| self.hint(&scopes, command));
        frame::notice(area, buf, &self.theme, (tone, &said.notice.text), about.as_slice(), &self.hints());
    }

    /// The true hints of this place, the help last.
    fn hints(&self) -> Vec<Hint> {
        let scopes = self.scopes();
        let mut wanted = self.top().map(|layer| layer.surface.hints()).unwrap_or_default();
        if wanted.is_empty() {
            wanted = scopes.first().map(|scope| Command::of(*scope)).unwrap_or_default();
            wanted.retain(|command| !is_movement(command));
        }
        wanted.retain(|command| self.is_offered(command));
        let mut hints: Vec<Hint> = wanted.iter().filter_map(|command| self.hint(&scopes, command)).collect();
        if self.stoppable().is_some()
            && let Some(stop) = self.hint(&scopes, &Always::Escape.into())
        {
            hints.insert(0, Hint::new(stop.key, self.world.lang.say("job-stop")));
        }
        hints.truncate(HINTS - 1);
        hints.extend(self.hint(&scopes, &Always::Help.into()));
        hints
    }

    /// A command with a key that truly reaches it from here.
    fn hint(&self, scopes: &[Scope], command: &Command) -> Option<Hint> {
        let live = self.world.keys.live(scopes);
        let stroke = live.iter().find(|one| one.command == command)?.strokes.first().copied()?;
        let opens = *command == Command::from(Sheet::OpenLink) && self.place_entity() == Some(&DOCUMENT);
        let label =
            if opens { self.world.lang.say("document-open-hint") } else { self.world.lang.hint(&command.key()) };
        Some(Hint::new(self.label(stroke), label))
    }

    fn label(&self, stroke: &Stroke) -> String {
        stroke.label(|key| self.world.lang.say(key))
    }

    fn continuations(&self) -> Vec<Hint> {
        let lang = &self.world.lang;
        self.more.iter().map(|next| Hint::new(self.label(&next.rest), lang.hint(&next.command.key()))).collect()
    }

    /// `Aller à` when all that can follow are places, else the keys typed so far.
    fn more_title(&self) -> String {
        let go = |command: &Command| matches!(command, Command::Global(global) if global.word().starts_with("go-"));
        if self.more.iter().all(|next| go(&next.command)) {
            return self.world.lang.say("go-to");
        }
        Stroke::of(&self.typed).map(|stroke| self.label(&stroke)).unwrap_or_default()
    }
}

fn is_movement(command: &Command) -> bool {
    let word = command.word();
    word.split_once('.').is_some_and(|(_, word)| SILENT.contains(&word))
}

/// The text with a small first letter, as what waits is written.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
