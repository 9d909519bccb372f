//! What keys and mouse do on each step of an import.
use super::columns;
use super::files::Taken;
use super::rules::Rule;
use super::{Half, ImportScreen, Question, Shown, Step, verdicts};
use crate::dialogs::reading::Reading;
use crate::input::command::{Importing, Lookup, Pane};
use crate::input::{Mouse, MouseKind};
use crate::screens::ledger::Moved;
use crate::shell::{Cx, Effect, Notice};

impl ImportScreen {
    pub(super) fn importing(&mut self, command: Importing, cx: &Cx<'_>) -> Effect {
        if self.busy.is_some() {
            return Effect::None;
        }
        let column = self.columns.selected().copied();
        match (command, self.step) {
            (Importing::Go, _) => self.go(cx),
            (Importing::File, _) => {
                self.step = Step::File;
                self.arrange();
                Effect::None
            }
            (Importing::Next | Importing::Previous, Step::Columns) => {
                self.half = if self.half == Half::Rules { Half::Columns } else { Half::Rules };
                self.arrange();
                Effect::None
            }
            (Importing::Leave, Step::Columns) if self.half == Half::Columns => {
                let (Some(at), Some(draft)) = (column, &mut self.draft) else { return Effect::None };
                if draft.is_told(at) {
                    draft.forget(at)
                } else {
                    draft.put(at, None)
                }
                self.understand(cx)
            }
            (Importing::Field, Step::Columns) if self.half == Half::Columns => {
                let (Some(at), Some(draft)) = (column, &self.draft) else { return Effect::None };
                if !columns::may_make(draft.import.entity, cx) {
                    return Effect::Tell(Notice::warning(cx.lang.say("importing-no-new-field")));
                }
                self.ask(Question::Kind(at), cx)
            }
            (Importing::Next | Importing::Previous | Importing::Leave | Importing::Field, _) => Effect::None,
        }
    }

    pub(super) fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Effect {
        if self.busy.is_some() {
            return Effect::None;
        }
        match self.step {
            Step::File => Effect::None,
            Step::Columns if self.half == Half::Rules => {
                let rules = self.rules();
                let last = rules.len().saturating_sub(1);
                match command {
                    Pane::Down => self.rule = (self.rule + 1).min(last),
                    Pane::Up => self.rule = self.rule.saturating_sub(1),
                    Pane::Home | Pane::PageUp => self.rule = 0,
                    Pane::End | Pane::PageDown => self.rule = last,
                    Pane::Open | Pane::Mark => {
                        let rule = rules.get(self.rule).copied();
                        return rule.map_or(Effect::None, |rule| self.ask(Question::Rule(rule), cx));
                    }
                    Pane::View => {}
                }
                Effect::None
            }
            Step::Columns => {
                if self.columns.pane(command) == Moved::Meant
                    && let Some(at) = self.columns.selected().copied()
                {
                    return self.ask(Question::Column(at), cx);
                }
                Effect::None
            }
            Step::Verdicts | Step::Done if command == Pane::View => {
                self.shown = if self.shown == Shown::All { Shown::Problems } else { Shown::All };
                if let (Some(checked), Some(draft)) = (&self.checked, &self.draft) {
                    self.show(checked.plan.verdicts(&draft.source));
                }
                Effect::None
            }
            Step::Done if command == Pane::Open => self.go(cx),
            Step::Verdicts if command == Pane::Open => self.read_row(cx),
            Step::Verdicts | Step::Done => {
                let _ = self.rows.pane(command);
                Effect::None
            }
        }
    }

    /// Opens the verdict under the cursor, to be read whole.
    fn read_row(&self, cx: &Cx<'_>) -> Effect {
        let (Some(judged), Some(checked), Some(draft)) = (self.rows.selected(), &self.checked, &self.draft) else {
            return Effect::None;
        };
        let (title, text) = verdicts::whole(judged, (checked, &draft.source), &self.catalog, cx.lang);
        Effect::ask(Reading::new(title, text))
    }

    pub(super) fn rules(&self) -> Vec<Rule> {
        self.draft.as_ref().map(Rule::of).unwrap_or_default()
    }

    pub(super) fn mouse(&mut self, mouse: Mouse, cx: &Cx<'_>) -> Effect {
        if self.busy.is_some() {
            return Effect::None;
        }
        let is_click = matches!(mouse.kind, MouseKind::Click | MouseKind::Double);
        match self.step {
            Step::File if is_click => match self.files.click(mouse.column, mouse.row) {
                Taken::File(path) => self.choose_file(path, cx),
                Taken::Nothing => Effect::None,
            },
            Step::File => {
                let command = match mouse.kind {
                    MouseKind::WheelDown => Lookup::Down,
                    MouseKind::WheelUp => Lookup::Up,
                    MouseKind::Click | MouseKind::Double | MouseKind::Drag => return Effect::None,
                };
                let _ = self.files.lookup(command);
                Effect::None
            }
            Step::Columns if is_click && self.rules_area().contains((mouse.column, mouse.row).into()) => {
                let at = usize::from(mouse.row.saturating_sub(self.rules_area().y)) + self.rules_top();
                self.half = Half::Rules;
                self.arrange();
                let again = at == self.rule;
                let rule = self.rules().get(at).copied();
                self.rule = if rule.is_some() { at } else { self.rule };
                rule.filter(|_| again).map_or(Effect::None, |rule| self.ask(Question::Rule(rule), cx))
            }
            Step::Columns => {
                let moved = self.columns.mouse(mouse);
                self.half = Half::Columns;
                self.arrange();
                match (moved, self.columns.selected().copied()) {
                    (Moved::Meant, Some(at)) => self.ask(Question::Column(at), cx),
                    _ => Effect::None,
                }
            }
            Step::Verdicts | Step::Done => match self.rows.mouse(mouse) {
                Moved::Meant => self.read_row(cx),
                _ => Effect::None,
            },
        }
    }
}
