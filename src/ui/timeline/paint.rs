//! The rows of a timeline on the screen.
use super::{INDENT, Line, Part, ROOMY, Row, State, Timeline, short_day, sign};
use crate::lang::Lang;
use crate::ui::text;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as Words, Span};

impl Timeline<'_> {
    /// Paints the rows that show.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme, lang: &Lang) {
        let mut last_day = None;
        for (y, row) in (area.y..area.bottom()).zip(self.rows(area.width, area.height)) {
            let place = Rect { y, height: 1, ..area };
            match row {
                Row::Section(at) => {
                    last_day = None;
                    let (key, style) = match self.lines[at].part() {
                        Part::Late => ("timeline-late", theme.late),
                        Part::Coming => ("timeline-coming", theme.strong),
                        Part::Past => ("timeline-past", theme.strong),
                    };
                    let sign = if self.lines[at].part() == Part::Late { "! " } else { "" };
                    let words = format!("{sign}{}", lang.say(key));
                    text::paint(buf, area.x + 1, y, area.width.saturating_sub(1), &words, style);
                }
                Row::Day(at) => {
                    let words = lang.date_long(self.lines[at].at.date());
                    text::paint(buf, area.x + 1, y, area.width.saturating_sub(1), &words, theme.label);
                }
                Row::Entry(at) => {
                    let line = &self.lines[at];
                    let is_new = last_day.replace(line.at.date()) != Some(line.at.date());
                    self.paint_entry(place, buf, (theme, lang), at, is_new);
                }
                Row::Text(at, row) => self.paint_text(place, buf, theme, at, row),
            }
        }
    }

    /// The ground and the bar of the cursor's entry; and how styles look on it.
    fn ground<'t>(&self, area: Rect, buf: &mut Buffer, theme: &'t Theme, at: usize) -> impl Fn(Style) -> Style + 't {
        let (is_selected, focused) = (self.selected == Some(at), self.focused);
        let on = move |style: Style| if is_selected { theme.on_row(style, focused) } else { style };
        if is_selected {
            text::tint(area, buf, theme.row(focused));
            text::paint(buf, area.x, area.y, 1, "▌", on(if focused { theme.bar } else { theme.rule }));
        }
        on
    }

    fn paint_entry(&self, area: Rect, buf: &mut Buffer, (theme, lang): (&Theme, &Lang), at: usize, is_new: bool) {
        let on = self.ground(area, buf, theme, at);
        let line = &self.lines[at];
        let mut x = area.x + 1;
        if area.width < ROOMY {
            if is_new {
                text::paint(buf, x, area.y, 8, &short_day(line.at.date(), self.today, lang), on(theme.label));
            }
            x += 9;
        } else {
            x += 1;
        }
        // Where there is little room, what has no hour and what is past give these cells to their words.
        let is_told = area.width >= ROOMY || line.is_coming && line.has_time;
        if is_told && line.has_time {
            text::paint(buf, x, area.y, 5, &lang.time(line.at.time()), on(theme.label));
        }
        x += if is_told { 7 } else { 0 };
        let style = sign_style(line.state, theme);
        let own = line.sign.unwrap_or_else(|| sign(&line.kind, line.state));
        text::paint(buf, x, area.y, 1, own.encode_utf8(&mut [0; 4]), on(style));
        let words = words(line, theme, lang, &on);
        text::paint_line(buf, x + 2, area.y, area.right().saturating_sub(x + 2), &words);
    }

    fn paint_text(&self, area: Rect, buf: &mut Buffer, theme: &Theme, at: usize, row: usize) {
        let on = self.ground(area, buf, theme, at);
        let rows = self.text_of(&self.lines[at], area.width);
        let words = rows.get(row).copied().unwrap_or_default();
        let is_cut =
            row + 1 == rows.len() && text::fold_lines(&self.lines[at].text, area.width - INDENT - 1, 4).len() > row + 1;
        let words = if is_cut { format!("{words} …") } else { words.to_owned() };
        text::paint(buf, area.x + INDENT, area.y, area.width.saturating_sub(INDENT), &words, on(theme.value));
    }
}

/// What an entry says on its first row: kind, state, subject, people.
fn words(line: &Line, theme: &Theme, lang: &Lang, on: impl Fn(Style) -> Style) -> Words<'static> {
    let mut spans = vec![Span::styled(line.label.clone(), on(theme.label))];
    let state = match line.state {
        State::Late => Some((" !".to_owned(), theme.late)),
        State::Cancelled => Some((format!(" {}", lang.say("timeline-cancelled")), theme.label)),
        State::Past | State::Planned | State::Done => None,
    };
    spans.extend(state.map(|(words, style)| Span::styled(words, on(style))));
    if !line.subject.is_empty() {
        let style = if line.state == State::Cancelled { theme.label } else { theme.value };
        spans.push(Span::styled(format!("  {}", line.subject), on(style)));
    }
    if !line.who.is_empty() {
        spans.push(Span::styled(format!(", {}", line.who), on(theme.label)));
    }
    if !line.calendar.is_empty() {
        spans.push(Span::styled(format!(" · {}", line.calendar), on(theme.accent)));
    }
    if !line.remarks.is_empty() {
        spans.push(Span::styled(format!(" · {}", line.remarks), on(theme.accent)));
    }
    Words::from(spans)
}

fn sign_style(state: State, theme: &Theme) -> Style {
    match state {
        State::Past => theme.accent,
        State::Planned => theme.strong,
        State::Late => theme.late,
        State::Done => theme.ok,
        State::Cancelled => theme.label,
    }
}
