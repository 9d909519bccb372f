//! Records as cards, in as many columns as fit (CON-2).
use super::cell::Cell;
use super::text;
use super::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A card: its name, and lines of values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Card {
    /// The first line.
    pub name: Cell,
    /// The other lines; the values of one line stand side by side.
    pub lines: Vec<Vec<Cell>>,
    /// Whether it is marked.
    pub is_marked: bool,
}

/// Cards as they are painted: those on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Cards<'a> {
    /// The cards, row by row.
    pub cards: &'a [Card],
    /// The card of the cursor.
    pub selected: Option<usize>,
    /// Whether the keys come here.
    pub focused: bool,
    /// The lines of every card below its name.
    pub lines: u16,
}

/// The least width of a card.
const WIDTH: u16 = 36;
/// The blanks between two cards.
const GAP: u16 = 2;
/// What stands between two values of one line.
const BETWEEN: &str = " · ";

/// How many cards stand side by side in so many cells.
pub fn columns(width: u16) -> u16 {
    (width.saturating_add(GAP) / (WIDTH + GAP)).max(1)
}

impl Cards<'_> {
    const fn height(&self) -> u16 {
        // The name, the lines, and a blank one.
        self.lines + 2
    }

    /// How many rows of cards find room.
    pub fn rows(&self, area: Rect) -> u16 {
        (area.height.saturating_add(1) / self.height()).max(1)
    }

    /// Where the card at a place stands, if it finds room.
    fn place(&self, area: Rect, at: usize) -> Option<Rect> {
        let columns = columns(area.width);
        let width = (area.width.saturating_sub(1 + (columns - 1) * GAP) / columns).max(1);
        let at = u16::try_from(at).ok()?;
        let (row, column) = (at / columns, at % columns);
        let y = row.checked_mul(self.height())?.checked_add(area.y)?;
        let place = Rect { x: area.x + column * (width + GAP), y, width, height: self.lines + 1 };
        (row < self.rows(area)).then(|| place.intersection(area)).filter(|place| place.height > 0)
    }

    /// Paints the cards.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        for (at, card) in self.cards.iter().enumerate() {
            let Some(place) = self.place(area, at) else { return };
            self.paint_card(place, buf, theme, card, self.selected == Some(at));
        }
    }

    fn paint_card(&self, place: Rect, buf: &mut Buffer, theme: &Theme, card: &Card, is_selected: bool) {
        let on = |style: Style| if is_selected { theme.on_row(style, self.focused) } else { style };
        if is_selected {
            text::tint(place, buf, theme.row(self.focused));
            for y in place.top()..place.bottom() {
                text::paint(buf, place.x, y, 1, "▌", on(if self.focused { theme.bar } else { theme.rule }));
            }
        }
        if card.is_marked {
            text::paint(buf, place.x, place.y, 1, "✓", on(theme.marked));
        }
        let width = place.width.saturating_sub(2);
        let name = |style: Style| on(style.patch(theme.strong));
        if let Some((sign, style)) = card.name.sign {
            let dot = Cell { text: String::new(), ..card.name.clone() }.signed(sign, style);
            dot.paint(buf, place.x + 1, place.y, width, on);
        }
        let shift = if card.name.sign.is_some() { 2 } else { 0 };
        let left = width.saturating_sub(shift);
        text::paint(buf, place.x + 1 + shift, place.y, left, &card.name.text, name(card.name.style));
        for (y, line) in (place.y + 1..place.bottom()).zip(&card.lines) {
            self.paint_line(
                Rect { x: place.x + 3, y, width: width.saturating_sub(2), height: 1 },
                buf,
                theme,
                line,
                on,
            );
        }
    }

    fn paint_line(&self, area: Rect, buf: &mut Buffer, theme: &Theme, line: &[Cell], on: impl Fn(Style) -> Style) {
        let mut x = area.x;
        for cell in line.iter().filter(|cell| cell.width() > 0) {
            if x > area.x {
                x = text::paint(buf, x, area.y, area.right().saturating_sub(x), BETWEEN, on(theme.label));
            }
            let cell = Cell { align: text::Align::Left, ..cell.clone() };
            x = cell.paint(buf, x, area.y, area.right().saturating_sub(x), &on);
        }
    }

    /// The card at a point.
    pub fn hit(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        (0..self.cards.len())
            .map_while(|at| self.place(area, at).map(|place| (at, place)))
            .find(|(_, place)| place.contains((x, y).into()))
            .map(|(at, _)| at)
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::ui::sight::{framed, paper};
    use crate::ui::theme::Depth;

    fn card(theme: &Theme, name: &str, job: &str, account: &str, phone: &str) -> Card {
        let value = |text: &str| Cell::new(text, theme.value);
        Card {
            name: Cell::new(name, theme.value).signed('●', theme.active),
            lines: vec![vec![value(job), Cell::new(account, theme.link)], vec![value(phone)]],
            is_marked: name.starts_with("Paul"),
        }
    }

    fn cards(theme: &Theme) -> Vec<Card> {
        vec![
            card(theme, "Élise Martin", "Directrice achats", "Apollo SAS", "06 12 34 56 78"),
            card(theme, "Paul Garnier", "Technicien", "", "04 78 90 00 00"),
            card(theme, "Zoé Lefèvre", "", "Ateliers mécaniques du Rhône et de la Saône", ""),
        ]
    }

    #[test]
    fn cards_fill_the_width() {
        let theme = Theme::named("dark", Depth::True);
        let all = cards(&theme);
        let cards = Cards { cards: &all, selected: Some(1), focused: true, lines: 2 };
        let mut buf = paper(80, 7);
        cards.paint(buf.area, &mut buf, &theme);
        insta::assert_snapshot!(framed(&buf), @r"
        | ● Élise Martin                         ✓● Paul Garnier
        |   Directrice achats · Apollo SAS       ▌  Technicien
        |   06 12 34 56 78                       ▌  04 78 90 00 00
        |
        | ● Zoé Lefèvre
        |   Ateliers mécaniques du Rhône et d…
        |
        ");
        for (width, count) in [(30, 1), (73, 1), (74, 2), (112, 3), (200, 5)] {
            assert_eq!(columns(width), count, "{width}");
        }
    }

    #[test]
    fn a_click_finds_its_card() {
        let theme = Theme::named("dark", Depth::True);
        let all = cards(&theme);
        let cards = Cards { cards: &all, selected: None, focused: true, lines: 2 };
        let area = Rect::new(0, 2, 80, 12);
        assert_eq!(cards.rows(area), 3);
        assert_eq!(cards.hit(area, 3, 2), Some(0));
        assert_eq!(cards.hit(area, 50, 4), Some(1));
        assert_eq!(cards.hit(area, 50, 5), None);
        assert_eq!(cards.hit(area, 3, 6), Some(2));
        assert_eq!(cards.hit(area, 50, 6), None);
    }

    #[test]
    fn any_size_of_window_will_do() {
        let theme = Theme::named("dark", Depth::None);
        let all = cards(&theme);
        for (width, height) in [(0, 0), (1, 1), (2, 9), (37, 2), (80, 3)] {
            let mut buf = paper(width, height);
            Cards { cards: &all, selected: Some(0), focused: true, lines: 3 }.paint(buf.area, &mut buf, &theme);
        }
    }
}
