//! The modules (MUL-4): parts of Carnet that this file can do without, each with a switch. The data stay.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::command::{Global, Pane};
use crate::input::{Command, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::Label;
use crate::model::module::{MODULES, Module};
use crate::screens::words::hint_as;
use crate::shell::{Cx, Effect, Flow, Input, Outcome, Pen, Result, Route, Surface};
use crate::ui::cell::Cell;
use crate::ui::detail::{Detail, Row};
use crate::ui::frame;
use crate::ui::layout::{cut_bottom, cut_top};
use crate::ui::text;

/// The rows of the sentence about a module.
const ABOUT: u16 = 4;

/// The switches.
#[derive(Debug)]
pub struct ModulesScreen {
    /// Whether each module is on.
    on: Vec<bool>,
    at: usize,
    area: Rect,
}

impl ModulesScreen {
    /// The switches, not read yet.
    pub fn new() -> Self {
        Self { on: vec![true; MODULES.len()], at: 0, area: Rect::ZERO }
    }

    fn body(&self) -> Rect {
        cut_bottom(cut_top(self.area, 1).1, ABOUT).0
    }

    fn rows(&self, pen: &Pen<'_>) -> Vec<Row> {
        let row = |(module, on): (&Module, &bool)| {
            let (sign, word, style) = match on {
                true => ("[x]", "module-on", pen.theme.value),
                false => ("[ ]", "module-is-off", pen.theme.label),
            };
            Row::pair(label(module, pen.lang), Cell::new(format!("{sign} {}", pen.lang.say(word)), style))
        };
        MODULES.iter().zip(&self.on).map(row).collect()
    }

    fn shown<'a>(&self, rows: &'a [Row]) -> Detail<'a> {
        Detail { rows, selected: Some(self.at), focused: true, top: 0 }
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Effect> {
        let last = MODULES.len().saturating_sub(1);
        match command {
            Pane::Down => self.at = (self.at + 1).min(last),
            Pane::Up => self.at = self.at.saturating_sub(1),
            Pane::Home | Pane::PageUp => self.at = 0,
            Pane::End | Pane::PageDown => self.at = last,
            Pane::Open | Pane::Mark => return self.toggle(cx),
            Pane::View => {}
        }
        Ok(Effect::None)
    }

    fn toggle(&self, cx: &Cx<'_>) -> Result<Effect> {
        let (Some(module), Some(on)) = (MODULES.get(self.at), self.on.get(self.at)) else { return Ok(Effect::None) };
        let content = if *on { "0" } else { "1" };
        let change = cx.repository.setting(&module.setting(), content)?;
        let key = if *on { "module-off" } else { "module-on" };
        let head = cx.header(Label::new(key).with("name", label(module, cx.lang)));
        Ok(Effect::apply(Outcome::commit(head, vec![change])))
    }
}

fn label(module: &Module, lang: &Lang) -> String {
    lang.say(&format!("module-name-{}", module.key))
}

impl Surface for ModulesScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn heeds(&self, command: &Command) -> bool {
        *command != Command::Pane(Pane::View)
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(command)) => self.pane(command, cx)?.into(),
            Input::Mouse(mouse) if matches!(mouse.kind, MouseKind::Click | MouseKind::Double) => {
                let rows: Vec<Row> = MODULES.iter().map(|_| Row::pair("", Cell::default())).collect();
                match self.shown(&rows).hit(self.body(), mouse.column, mouse.row) {
                    Some(at) if at == self.at => self.toggle(cx)?.into(),
                    Some(at) => {
                        self.at = at;
                        Flow::done()
                    }
                    None => Flow::done(),
                }
            }
            Input::Mouse(_) => Flow::done(),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let rows = self.rows(pen);
        self.shown(&rows).paint(self.body(), buf, pen.theme);
        let about = cut_bottom(self.area, ABOUT).1;
        let sentence = MODULES.get(self.at).map(|module| pen.lang.say(&format!("module-about-{}", module.key)));
        let width = about.width.saturating_sub(4).min(76);
        let sentence = sentence.unwrap_or_default();
        let lines = text::fold_lines(&sentence, width.max(1), usize::from(ABOUT - 1));
        for (y, line) in (about.y..about.bottom()).zip(lines) {
            text::paint(buf, about.x + 2, y, width, line, pen.theme.label);
        }
        let foot = cut_bottom(about, 1).1;
        frame::hints(
            Rect { x: foot.x + 1, width: foot.width.saturating_sub(1), ..foot },
            buf,
            pen.theme,
            &[hint_as(pen, Pane::Mark, "module-switch")],
        );
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.on = MODULES.iter().map(|module| cx.catalog.modules().has(module)).collect();
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings("modules".to_owned()))
    }

    fn hints(&self) -> Vec<Command> {
        vec![Global::Undo.into(), Global::Back.into()]
    }
}
