//! The files that go along with a profile: taken in, opened, taken off.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::{About, Panel};
use crate::dialogs::confirm::confirm;
use crate::input::command::{Pane, Sheet};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::profile::{DOWNLOAD, download};
use crate::model::{Field, Filter, Query, Record, Ref, Values, field};
use crate::repository::Repository;
use crate::screens::act;
use crate::screens::words::{hint, title_plain};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Pen, Result, Subject, Surface};
use crate::ui::detail::scrolled;
use crate::ui::{frame, text};

/// Which file an action is about, as its answer.
static FILE: Field = field::text("file");
/// More files than anybody sends.
const MOST: usize = 200;
/// The cells of the column of sizes.
const SIZE: u16 = 12;

/// What is read of a profile.
#[derive(Debug, Clone, Default)]
struct Bundle {
    profile: Option<Record>,
    files: Vec<Record>,
}

impl Bundle {
    fn read(repository: &Repository, at: Ref) -> crate::repository::Result<Self> {
        let filter = Filter::points(&download::PROFILE.field, at.id);
        let mut files = repository.list(&Query::of(&DOWNLOAD).filter(filter).limit(MOST))?.records;
        files.sort_by_key(|file| file.id);
        Ok(Self { profile: repository.get(at)?, files })
    }
}

/// The section.
#[derive(Debug)]
pub struct Downloads {
    about: About,
    bundle: Fetch<Bundle>,
    /// The name of the file under the cursor.
    selected: String,
    top: usize,
    area: Rect,
}

impl Downloads {
    /// The section of a profile that is not read yet.
    pub fn new(about: About) -> Self {
        Self { about, bundle: Fetch::new(), selected: String::new(), top: 0, area: Rect::ZERO }
    }

    fn files(&self) -> &[Record] {
        self.bundle.value().map_or(&[][..], |bundle| &bundle.files)
    }

    fn cursor(&self) -> usize {
        self.files().iter().position(|file| file.text("name") == self.selected).unwrap_or(0)
    }

    fn here(&self) -> Option<&Record> {
        self.files().get(self.cursor())
    }

    fn step(&mut self, by: isize) {
        let last = self.files().len().saturating_sub(1);
        let at = self.cursor().saturating_add_signed(by).min(last);
        self.selected = self.files().get(at).map(|file| file.text("name").to_owned()).unwrap_or_default();
        self.top = scrolled(self.top, at, self.files().len(), self.area.height);
    }

    fn run(&self, action: &'static str) -> Effect {
        let Some(profile) = self.bundle.value().and_then(|bundle| bundle.profile.as_ref()) else { return Effect::None };
        let given = self.here().map(|file| Values::new().with(&FILE, file.text("name")));
        act::run(action, Subject::one(profile.at(), title_plain(profile)), given)
    }

    fn attach(&self) -> Effect {
        let Some(profile) = self.bundle.value().and_then(|bundle| bundle.profile.as_ref()) else { return Effect::None };
        act::run("profile_attach", Subject::one(profile.at(), title_plain(profile)), None)
    }

    fn pane(&mut self, command: Pane) -> Flow {
        let all = isize::try_from(self.files().len()).unwrap_or(isize::MAX);
        match command {
            Pane::Down => self.step(1),
            Pane::Up => self.step(-1),
            Pane::PageDown => self.step(10),
            Pane::PageUp => self.step(-10),
            Pane::Home => self.step(-all),
            Pane::End => self.step(all),
            Pane::Open if self.here().is_some() => return self.run("profile_open").into(),
            Pane::Open => {}
            Pane::Mark | Pane::View => return Flow::Pass,
        }
        Flow::done()
    }

    fn sheet(&self, command: Sheet, cx: &Cx<'_>) -> Flow {
        match (command, self.here()) {
            (Sheet::Add, _) => self.attach().into(),
            (Sheet::OpenLink, Some(_)) => self.run("profile_open").into(),
            (Sheet::Remove, Some(file)) => {
                let question = cx.lang.tell("profile-detach-sure", &[("file", file.text("name").to_owned())]);
                confirm(question, self.run("profile_detach")).into()
            }
            _ => Flow::Pass,
        }
    }

    fn mouse(&mut self, mouse: Mouse) -> Flow {
        match mouse.kind {
            MouseKind::WheelDown => self.step(1),
            MouseKind::WheelUp => self.step(-1),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let row = self.top + usize::from(mouse.row.saturating_sub(self.area.y));
                if let Some(name) = self.files().get(row).map(|file| file.text("name").to_owned()) {
                    self.selected = name;
                    if mouse.kind == MouseKind::Double {
                        return self.run("profile_open").into();
                    }
                }
            }
        }
        Flow::done()
    }

    fn paint_file(&self, file: &Record, is_here: bool, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(area, buf, theme.row(pen.focused));
            text::paint(buf, area.x, area.y, 1, "▌", on(if pen.focused { theme.bar } else { theme.rule }));
        }
        let room = area.width.saturating_sub(3);
        let name = room.saturating_sub(SIZE + 2);
        text::paint(buf, area.x + 2, area.y, name, file.text("name"), on(theme.link));
        let size = size_of(file, pen.lang);
        let width = text::width(&size);
        text::paint(buf, area.right().saturating_sub(width + 1), area.y, SIZE, &size, on(theme.label));
    }
}

fn size_of(file: &Record, lang: &Lang) -> String {
    file.get(&download::SIZE).map(|size| lang.size(size.unsigned_abs())).unwrap_or_default()
}

impl Surface for Downloads {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(command)) => self.pane(command),
            Input::Command(Command::Sheet(command)) => self.sheet(command, cx),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.bundle.value().is_none() {
            return;
        }
        if self.files().is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("sheet-no-downloads"), &[hint(pen, Sheet::Add)]);
            return;
        }
        let cursor = self.cursor();
        let shown = self.files().iter().enumerate().skip(self.top).take(usize::from(area.height));
        for (y, (at, file)) in (area.y..).zip(shown) {
            self.paint_file(file, at == cursor, Rect { y, height: 1, ..area }, buf, pen);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let at = self.about.at;
        self.bundle.ask(cx, move |repository| Bundle::read(repository, at))
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.bundle.settle()?;
        Ok(Effect::None)
    }

    fn hints(&self) -> Vec<Command> {
        let some = (!self.files().is_empty()).then_some([Command::from(Pane::Open), Sheet::Remove.into()]);
        std::iter::once(Sheet::Add.into()).chain(some.into_iter().flatten()).collect()
    }
}

impl Panel for Downloads {}
