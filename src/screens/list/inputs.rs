//! Who takes an input to a list: the filter line, the box of orders, the segments, or the rows.
use super::segments::Now;
use super::{ListScreen, Segments, Sorted, Typing, export, turned};
use crate::input::command::{Always, FilterLine as LineKeys, Global, Pane, Segments as SegmentKeys};
use crate::input::{Command, Mouse, MouseKind};
use crate::model::catalog::segment::{COLUMNS, SEGMENT};
use crate::shell::{Answer, Cx, Effect, Flow, Input, Notice, Result, Surface};
use crate::ui::layout::cut_top;
use crate::ui::list::Wish;
use crate::ui::table::Hit;

/// One notch of the wheel moves so many rows.
const NOTCH: isize = 3;

impl ListScreen {
    /// Takes an input; the form follows the cursor after it.
    pub(super) fn hear(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        if self.line.is_typing() {
            return self.typing(input, cx);
        }
        match input {
            Input::Command(Command::Pane(command)) => self.sorting(command, cx),
            Input::Command(Command::Always(Always::Escape)) if self.sorting.take().is_some() => Ok(Flow::done()),
            Input::Command(Command::Always(Always::Escape)) => self.escape(cx),
            Input::Command(Command::List(command)) => {
                self.exporting = None;
                self.command(command, cx)
            }
            Input::Command(Command::Segments(command)) => Ok(self.on_segments(command, cx)?.into()),
            Input::Command(command @ (Command::Quick(_) | Command::Global(Global::Note))) => {
                self.on_subject(command, cx)
            }
            Input::Mouse(mouse) => self.mouse(mouse, cx),
            Input::Answer(Answer::Records(chosen)) => match chosen.first() {
                Some(one) if one.at.entity == &SEGMENT && self.entity != &SEGMENT => {
                    self.segments.open(one.at.id);
                    Ok(Flow::done())
                }
                Some(one) if one.at.entity == self.entity => Ok(self.reveal(one.at, cx)?.into()),
                _ => Ok(Flow::done()),
            },
            Input::Answer(Answer::Text(word)) if word.starts_with(COLUMNS) => {
                let columns = word.trim_start_matches(COLUMNS).to_owned();
                Ok(self.take_columns(&columns, cx)?.into())
            }
            Input::Answer(Answer::Text(word)) if export::Kind::named(&word).is_some() => {
                self.exporting = export::Kind::named(&word);
                let ask = |kind| export::ask_path(kind, self.entity, cx);
                Ok(self.exporting.map_or(Effect::None, ask).into())
            }
            Input::Answer(Answer::Text(typed)) if self.exporting.is_some() => Ok(self.export(&typed, cx)?.into()),
            Input::Answer(Answer::Text(word)) => {
                let now = self.now();
                Ok(self.segments.answered(&word, self.entity, &now, cx)?.into())
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                Ok(Flow::Pass)
            }
        }
    }

    pub(super) fn typing(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let typed = match input {
            Input::Key(chord) => self.line.key(chord, self.entity, cx),
            Input::Paste(text) => self.line.paste(&text, self.entity, cx),
            Input::Command(Command::FilterLine(command)) => {
                let typing = self.line.command(command, self.entity, cx);
                let wish = match command {
                    LineKeys::PageDown => self.rows.list_mut().page(1),
                    _ => Wish::Nothing,
                };
                if typing == Typing::Left {
                    return Ok(self.rows.follow(wish, cx)?.into());
                }
                typing
            }
            Input::Mouse(mouse) => return self.mouse(mouse, cx),
            Input::Command(_) | Input::Answer(_) | Input::Refused(_) => return Ok(Flow::Pass),
        };
        Ok(if typed == Typing::Changed { self.refilter(cx)? } else { Effect::None }.into())
    }

    pub(super) fn sorting(&mut self, command: Pane, cx: &Cx<'_>) -> Result<Flow> {
        let Some(sorting) = &mut self.sorting else { return Ok(Flow::Pass) };
        match sorting.handle(command) {
            Sorted::Open => Ok(Flow::done()),
            Sorted::Turned(orders) => Ok(self.sort_by(orders, cx)?.into()),
            Sorted::Chosen(orders) => {
                self.sorting = None;
                Ok(self.sort_by(orders, cx)?.into())
            }
        }
    }

    pub(super) fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let by = match mouse.kind {
            MouseKind::WheelUp => -NOTCH,
            MouseKind::WheelDown => NOTCH,
            MouseKind::Drag => return Ok(Flow::done()),
            MouseKind::Click | MouseKind::Double => return self.click(mouse, cx),
        };
        let across = isize::try_from(self.across()).unwrap_or(1);
        let wish = self.rows.list_mut().scroll(by * across);
        Ok(self.rows.follow(wish, cx)?.into())
    }

    pub(super) fn click(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Result<Flow> {
        let (x, y) = (mouse.column, mouse.row);
        if let Some(mut sorting) = self.sorting.take() {
            return match sorting.click(self.area, x, y) {
                Some(Sorted::Chosen(orders) | Sorted::Turned(orders)) => Ok(self.sort_by(orders, cx)?.into()),
                Some(Sorted::Open) | None => Ok(Flow::done()),
            };
        }
        if self.segments.is_shown() && y == self.whole.y {
            let (now, row) = (self.now(), cut_top(self.whole, 1).0);
            return match self.segments.click(row, &now, (x, y), cx) {
                Some(view) => Ok(self.show(&view, cx)?.into()),
                None => Ok(Flow::done()),
            };
        }
        match self.hit(x, y, cx) {
            Some(Hit::Row(line, _)) => {
                let there = self.rows.list_mut().select_line(line);
                if there && mouse.kind == MouseKind::Double {
                    return Ok(self.open(cx)?.into());
                }
            }
            Some(Hit::Heading(at)) if mouse.kind == MouseKind::Click => {
                if !self.can_order(self.columns[at]) {
                    return Ok(Effect::Tell(Notice::info(cx.lang.say("list-sort-too-many"))).into());
                }
                let order = turned(self.orders_now(cx.catalog).first().copied(), self.columns[at]);
                return Ok(self.sort_by(vec![order], cx)?.into());
            }
            Some(Hit::Heading(_)) => {}
            None if y == self.area.y && !self.line.is_typing() => self.line.begin(self.entity, cx),
            None => {}
        }
        Ok(Flow::done())
    }

    /// How the list stands, as segments keep it.
    pub(super) fn now(&self) -> Now {
        let stand = self.stand();
        Now { text: stand.to_string(), filter: stand.filter }
    }

    /// Shows another view of the same records, as a segment or a route says it.
    pub(super) fn show(&mut self, view: &str, cx: &Cx<'_>) -> Result<Effect> {
        let segments = std::mem::take(&mut self.segments);
        let colours = std::mem::take(&mut self.colours);
        *self = Self { segments, colours, whole: self.whole, ..Self::new(self.entity, view, cx) };
        let placed = self.place(self.whole, cx)?;
        Ok(placed.and(self.ask(cx)?))
    }

    /// What is done with segments by key.
    pub(super) fn on_segments(&mut self, command: SegmentKeys, cx: &Cx<'_>) -> Result<Effect> {
        let now = self.now();
        let by = match command {
            SegmentKeys::Keep => return self.segments.keep(self.entity, &now, cx),
            SegmentKeys::Next => 1,
            SegmentKeys::Previous => -1,
        };
        match self.segments.step(by, &now) {
            Some(view) => self.show(&view, cx),
            None if Segments::serve(self.entity) => Ok(Effect::Tell(Notice::info(cx.lang.say("segments-none-pinned")))),
            None => Ok(Effect::None),
        }
    }
}
