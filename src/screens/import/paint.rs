//! The pages of an import: where one is on top, the rules beside or above the columns, the verdicts, the work as it goes.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::atomic::Ordering::Relaxed;

use super::work::{Busy, name_of};
use super::{Half, ImportScreen, Rule, Shown, Step, columns, verdicts};
use crate::input::command::{Always, Importing, Pane};
use crate::lang::Lang;
use crate::screens::words::hint_as;
use crate::shell::Pen;
use crate::ui::cell::Cell;
use crate::ui::detail::{Detail, Row, scrolled};
use crate::ui::frame;
use crate::ui::layout::{Size, centred, cut_left, cut_top};
use crate::ui::text::{self, Align};

/// The steps, as the top of the page names them.
const STEPS: [(Step, &str); 4] = [
    (Step::File, "importing-step-file"),
    (Step::Columns, "importing-step-columns"),
    (Step::Verdicts, "importing-step-verdicts"),
    (Step::Done, "importing-step-done"),
];
/// The cells of the rules where they stand beside the columns.
const RULES: u16 = 48;
/// The rows of the rules above the columns, with their title, while the columns have the keys.
const FEW: u16 = 4;
/// The rows around the columns: title, headings, rule, what the column under the cursor holds.
const AROUND: usize = 5;
/// The least rows of columns where the rules stand above them.
const COLUMNS: u16 = 9;
/// So many rows before the end nothing is left but the indexes and the commit: progress is told every 256 rows.
const CLOSE: u64 = 256;
/// The signs of a bar.
const BAR: usize = 30;

impl ImportScreen {
    fn body(&self) -> Rect {
        cut_top(self.area, 1).1
    }

    /// The rules with their title, and the columns with theirs.
    fn halves(&self) -> (Rect, Rect) {
        let body = self.body();
        if Size::of(body) == Size::Wide || body.width >= 110 {
            return cut_left(body, RULES, 2);
        }
        let rows = u16::try_from(self.rules().len()).unwrap_or(0) + 1;
        // While one works on more columns than there is room for, they have it.
        let columns = self.draft.as_ref().map_or(0, |draft| draft.columns.len());
        let is_full = columns + AROUND > usize::from(body.height.saturating_sub(rows));
        let most = if self.half == Half::Columns && is_full { FEW } else { rows };
        cut_top(body, rows.min(most).min(body.height.saturating_sub(COLUMNS)))
    }

    /// Where the rules stand.
    pub(super) fn rules_area(&self) -> Rect {
        cut_top(self.halves().0, 1).1
    }

    /// The first rule that shows.
    pub(super) fn rules_top(&self) -> usize {
        scrolled(0, self.rule, self.rules().len(), self.rules_area().height)
    }

    /// Tells the parts where they stand.
    pub(super) fn arrange(&mut self) {
        self.files.place(self.body());
        self.columns.place(self.halves().1);
        self.rows.place(cut_top(self.body(), self.summary.height(self.area.width)).1);
    }

    pub(super) fn paint(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        self.paint_top(buf, pen);
        if let Some(busy) = self.busy.as_ref().filter(|busy| busy.writes.load(Relaxed) || self.step == Step::Verdicts) {
            self.paint_work(buf, pen, busy);
            return;
        }
        match self.step {
            Step::File => self.files.paint(buf, pen),
            Step::Columns => self.paint_columns(buf, pen),
            Step::Verdicts | Step::Done => self.paint_verdicts(buf, pen),
        }
        if let Some(busy) = &self.busy {
            let foot = Rect { y: self.area.bottom().saturating_sub(1), height: 1, ..self.area };
            text::clear(foot, buf, pen.theme.text);
            let said = format!("{}  {}", busy.title, far(busy, pen.lang));
            text::paint(buf, foot.x + 1, foot.y, foot.width.saturating_sub(2), &said, pen.theme.accent);
        }
    }

    /// The file, and the steps with the present one.
    fn paint_top(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        let (line, theme) = (cut_top(self.area, 1).0, pen.theme);
        let words = STEPS.map(|(step, key)| (step == self.step, pen.lang.say(key)));
        let wide: u16 = words.iter().map(|(_, word)| text::width(word) + 3).sum();
        let name = if self.step == Step::File { String::new() } else { name_of(&self.path) };
        let room = line.width.saturating_sub(wide + 3);
        if room < 12 {
            text::paint(buf, line.x + 1, line.y, line.width.saturating_sub(2), &name, theme.strong);
            return;
        }
        text::paint(buf, line.x + 1, line.y, room, &name, theme.strong);
        let mut x = line.right().saturating_sub(wide);
        for (at, (is_here, word)) in words.iter().enumerate() {
            if at > 0 {
                x = text::paint(buf, x, line.y, 3, " › ", theme.label);
            }
            x = text::paint(
                buf,
                x,
                line.y,
                text::width(word),
                word,
                if *is_here { theme.title_focused } else { theme.label },
            );
        }
    }

    fn paint_columns(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        let Some(draft) = &self.draft else { return };
        let (lang, theme) = (pen.lang, pen.theme);
        let (rules, right) = self.halves();
        let in_rules = self.half == Half::Rules;
        let row = |rule: &Rule| {
            let value = rule.value(draft, lang, &self.catalog);
            Row::pair(lang.say(&format!("importing-rule-{}", rule.word())), Cell::new(value, theme.value))
        };
        let rows: Vec<Row> = self.rules().iter().map(row).collect();
        let hidden = rows.len().saturating_sub(usize::from(rules.height).saturating_sub(1));
        let more = hint_as(pen, Importing::Next, "importing-rules-all");
        let more = if hidden > 0 && !in_rules { format!("{} {}", more.key, more.label) } else { String::new() };
        let inside = frame::panel(rules, buf, theme, &lang.say("importing-rules"), &more, pen.focused && in_rules);
        let (selected, focused) = (in_rules.then_some(self.rule), pen.focused && in_rules);
        let detail = Detail { rows: &rows, selected, focused, top: self.rules_top() };
        detail.paint(inside, buf, theme);
        let about =
            self.columns.selected().map(|at| columns::about(draft, *at, (lang, pen.today()))).unwrap_or_default();
        let table = columns::columns(lang);
        self.columns.paint(buf, &pen.focus(!in_rules), ("", "", &about), &table, |at| columns::row(draft, *at, pen));
        let rule = cut_top(right, 1).0;
        let title = lang.say("importing-columns");
        frame::rule(rule, buf, theme, &title, &columns::count(draft, lang), pen.focused && !in_rules);
    }

    fn paint_verdicts(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        let (Some(draft), Some(checked)) = (&self.draft, &self.checked) else { return };
        let (lang, theme) = (pen.lang, pen.theme);
        let (top, list) = cut_top(self.body(), self.summary.height(self.area.width));
        let top = Rect { y: top.y + 1, height: top.height.saturating_sub(1), ..top };
        self.summary.paint(top, buf, pen, self.step == Step::Done);
        let title = lang.say(match self.shown {
            Shown::All => "importing-all-rows",
            Shown::Problems => "importing-problem-rows",
        });
        let judged = self.rows.selected();
        let about = judged.map(|one| verdicts::reasons(one, checked, &self.catalog, lang)).unwrap_or_default();
        let known = (checked, &*draft.source, self.step == Step::Done);
        self.rows.paint(buf, pen, ("", "", &about), &verdicts::columns(lang), |one| {
            verdicts::row(one, known, &self.catalog, pen)
        });
        let key = if self.shown == Shown::All { "importing-see-problems" } else { "importing-see-all" };
        let other = hint_as(pen, Pane::View, key);
        let remark = format!("{} {}", other.key, other.label);
        frame::rule(cut_top(list, 1).0, buf, theme, &title, &remark, pen.focused);
        if self.rows.is_empty() {
            let (_, rest) = cut_top(list, 3);
            text::paint(
                buf,
                rest.x + 3,
                rest.y,
                rest.width.saturating_sub(4),
                &lang.say("importing-no-rows"),
                theme.label,
            );
        }
    }

    /// The work alone: a bar, counts, the rate and the time left.
    fn paint_work(&self, buf: &mut Buffer, pen: &Pen<'_>, busy: &Busy) {
        let (lang, theme) = (pen.lang, pen.theme);
        let page = centred(self.body(), 66, 6);
        text::paint(buf, page.x, page.y, page.width, &busy.title, theme.strong);
        let percent = busy.progress.percent().unwrap_or(0);
        let full = usize::try_from(percent).unwrap_or(0) * BAR / 100;
        let bar = "▰".repeat(full) + &"▱".repeat(BAR - full);
        let end = text::paint(buf, page.x, page.y + 2, page.width, &bar, theme.accent);
        let percent = lang.percent(i64::try_from(percent).unwrap_or(0));
        text::paint_aligned(buf, end, page.y + 2, 8, &percent, theme.value, Align::Right);
        text::paint(buf, page.x, page.y + 3, page.width, &far(busy, lang), theme.label);
        let stop = hint_as(pen, Always::Escape, "importing-stop");
        frame::hints(Rect { y: page.y + 5, height: 1, x: page.x.saturating_sub(1), ..page }, buf, theme, &[stop]);
    }
}

/// How far the work is, its rate and the time left: `12 000 / 20 000 · 4 100 par seconde · encore 2 s`.
fn far(busy: &Busy, lang: &Lang) -> String {
    let count = |number: u64| lang.integer(i64::try_from(number).unwrap_or(i64::MAX));
    let (done, all) = (busy.progress.done(), busy.progress.all());
    if done == 0 || all == 0 {
        return String::new();
    }
    let spent = busy.began.elapsed();
    let mut parts = Vec::new();
    if busy.writes.load(Relaxed) {
        parts.push(format!("{} / {}", count(done), count(all)));
        let rate = u128::from(done) * 1_000 / spent.as_millis().max(1);
        parts.push(lang.tell("importing-rate", &[("count", count(u64::try_from(rate).unwrap_or(u64::MAX)))]));
    } else if let Some(percent) = busy.progress.percent() {
        parts.push(lang.percent(i64::try_from(percent).unwrap_or(0)));
    }
    if busy.writes.load(Relaxed) && done + CLOSE >= all {
        parts.truncate(1);
        parts.push(lang.say("importing-finishing"));
        return parts.join(" · ");
    }
    let left = spent.as_secs().saturating_mul(all.saturating_sub(done)) / done;
    if left > 0 {
        parts.push(lang.tell("importing-left", &[("count", count(left))]));
    }
    parts.join(" · ")
}
