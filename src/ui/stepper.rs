//! How far a record is in its flow, and since when: `▰▰▰▱▱  Qualifié 12 j → Proposition`.
use super::text;
use super::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// A flow's steps and the one a record stands on.
#[derive(Debug, Clone, Copy)]
pub struct Stepper<'a> {
    /// The name of the flow or of the relation, before the steps; may be empty.
    pub title: &'a str,
    /// The steps in order: their names and the names of their colours.
    pub steps: &'a [(String, String)],
    /// The step the record stands on.
    pub at: Option<usize>,
    /// How long it has stood there, in a short word; may be empty.
    pub since: &'a str,
    /// The name of the step that moving along leads to; empty at the end of the way.
    pub next: &'a str,
}

/// How much of it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    /// The steps and the name of the one that the record stands on.
    Step,
    /// And the name of the flow before them.
    Titled,
    /// And the step that follows.
    Followed,
    /// And how long it has stood there.
    Whole,
}

/// The most steps that are drawn one by one.
const DRAWN: usize = 12;

impl Stepper<'_> {
    /// The line: in full where it fits into `width` cells, then without the days, then without the step that follows, then
    /// without the title.
    pub fn line(&self, width: u16, theme: &Theme) -> Line<'static> {
        for measure in [Measure::Whole, Measure::Followed, Measure::Titled] {
            let pieces = self.pieces(theme, measure);
            if pieces.iter().map(|piece| text::width(&piece.content)).sum::<u16>() <= width {
                return Line::from(pieces);
            }
        }
        Line::from(self.pieces(theme, Measure::Step))
    }

    fn pieces(&self, theme: &Theme, measure: Measure) -> Vec<Span<'static>> {
        let mut pieces = Vec::new();
        if measure >= Measure::Titled && !self.title.is_empty() {
            pieces.push(Span::styled(format!("{}  ", self.title), theme.label));
        }
        let Some(at) = self.at.filter(|at| *at < self.steps.len()) else { return pieces };
        let colour = theme.colour(&self.steps[at].1);
        if self.steps.len() <= DRAWN {
            pieces.push(Span::styled("▰".repeat(at + 1), colour));
            pieces.push(Span::styled("▱".repeat(self.steps.len() - at - 1), theme.label));
            pieces.push(Span::styled("  ", Style::new()));
        }
        pieces.push(Span::styled(self.steps[at].0.clone(), theme.strong.patch(colour)));
        if measure >= Measure::Whole && !self.since.is_empty() {
            pieces.push(Span::styled(format!(" {}", self.since), theme.label));
        }
        if measure >= Measure::Followed && !self.next.is_empty() {
            pieces.push(Span::styled(format!(" → {}", self.next), theme.label));
        }
        pieces
    }

    /// Paints the line at the left end of `width` cells.
    pub fn paint(&self, buf: &mut Buffer, x: u16, y: u16, width: u16, theme: &Theme) -> u16 {
        text::paint_line(buf, x, y, width, &self.line(width, theme))
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::ui::sight::{paper, row};
    use crate::ui::theme::Depth;

    fn at(width: u16, at: Option<usize>) -> String {
        since(width, at, "")
    }

    fn since(width: u16, at: Option<usize>, since: &str) -> String {
        let theme = Theme::named("dark", Depth::True);
        let steps = ["Nouveau", "Contacté", "Qualifié", "Proposition", "Client"];
        let steps: Vec<_> = steps.map(|name| (name.to_owned(), "blue".to_owned())).to_vec();
        let mut buf = paper(60, 1);
        let next = at.and_then(|at| steps.get(at + 1)).map_or("", |(name, _)| name.as_str());
        Stepper { title: "Prospect", steps: &steps, at, since, next }.paint(&mut buf, 0, 0, width, &theme);
        row(&buf, 0)
    }

    #[test]
    fn the_step_is_told_by_shape_and_by_word() {
        assert_eq!(at(60, Some(2)), "Prospect  ▰▰▰▱▱  Qualifié → Proposition");
        assert_eq!(at(30, Some(2)), "Prospect  ▰▰▰▱▱  Qualifié");
        assert_eq!(at(16, Some(2)), "▰▰▰▱▱  Qualifié");
        assert_eq!(at(10, Some(2)), "▰▰▰▱▱  Qu…");
        assert_eq!(at(60, Some(4)), "Prospect  ▰▰▰▰▰  Client");
        assert_eq!(since(60, Some(2), "12 j"), "Prospect  ▰▰▰▱▱  Qualifié 12 j → Proposition");
        assert_eq!(since(40, Some(2), "12 j"), "Prospect  ▰▰▰▱▱  Qualifié → Proposition");
        assert_eq!(since(28, Some(2), "12 j"), "Prospect  ▰▰▰▱▱  Qualifié");
        assert_eq!(at(60, None), "Prospect");
        assert_eq!(at(60, Some(9)), "Prospect");
    }
}
