//! A cursor among lines of which some can be chosen and the others are titles and blanks, and the part of them that shows.
use super::detail::scrolled;
use crate::input::command::Pane;

/// How many lines above the cursor that cannot be chosen show with it: a title, and what stands above it.
const ABOVE: usize = 2;

/// Where the cursor stands, and the first line that shows.
#[derive(Debug, Default, Clone, Copy)]
pub struct Stops {
    /// The line under the cursor.
    pub at: usize,
    /// The first line that shows.
    pub top: usize,
}

/// The lines that a cursor moves over.
#[derive(Debug)]
pub struct Lines<'a, T> {
    /// All of them.
    pub all: &'a [T],
    /// Whether the cursor can stand on one.
    pub is_stop: fn(&T) -> bool,
    /// How many show at once.
    pub height: u16,
}

// Not derived: lines are borrowed, so they need not be copied themselves.
impl<T> Clone for Lines<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lines<'_, T> {}

impl<T> Lines<'_, T> {
    fn is_stop(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(self.is_stop)
    }

    fn next(&self, from: usize, by: isize) -> Option<usize> {
        let mut at = from;
        loop {
            at = at.checked_add_signed(by).filter(|at| *at < self.all.len())?;
            if self.is_stop(at) {
                return Some(at);
            }
        }
    }
}

impl Stops {
    /// Moves over so many lines that can be chosen, up with less than none, as far as there are any.
    pub fn step<T>(&mut self, by: isize, lines: Lines<'_, T>) {
        for _ in 0..by.unsigned_abs() {
            let Some(next) = lines.next(self.at, by.signum()) else { break };
            self.at = next;
        }
        self.show(lines);
    }

    /// Moves as a key says; `false` for the keys that do not move.
    pub fn follow<T>(&mut self, key: Pane, lines: Lines<'_, T>) -> bool {
        let page = isize::try_from(lines.height.saturating_sub(1).max(1)).unwrap_or(1);
        let all = isize::try_from(lines.all.len()).unwrap_or(isize::MAX);
        let by = match key {
            Pane::Down => 1,
            Pane::Up => -1,
            Pane::PageDown => page,
            Pane::PageUp => -page,
            Pane::Home => -all,
            Pane::End => all,
            Pane::Open | Pane::Mark | Pane::View => return false,
        };
        self.step(by, lines);
        true
    }

    /// Puts the cursor on a line, or on the nearest below, else above, that can be chosen.
    pub fn put<T>(&mut self, at: usize, lines: Lines<'_, T>) {
        let at = at.min(lines.all.len().saturating_sub(1));
        let nearest = || lines.next(at, 1).or_else(|| lines.next(at, -1)).unwrap_or(0);
        self.at = if lines.is_stop(at) { at } else { nearest() };
        self.show(lines);
    }

    /// Puts the cursor where the mouse pressed, so many lines below the first one shown; `false` where nothing can be chosen.
    pub fn click<T>(&mut self, below: u16, lines: Lines<'_, T>) -> bool {
        let at = self.top + usize::from(below);
        let is_stop = below < lines.height && lines.is_stop(at);
        if is_stop {
            self.at = at;
        }
        is_stop
    }

    /// Scrolls until the cursor shows, with the title above it where there is room.
    pub fn show<T>(&mut self, lines: Lines<'_, T>) {
        let above = (1..=ABOVE).take_while(|up| self.at.checked_sub(*up).is_some_and(|at| !lines.is_stop(at))).count();
        self.top = scrolled(self.top, self.at - above, lines.all.len(), lines.height);
        self.top = scrolled(self.top, self.at, lines.all.len(), lines.height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: [&str; 9] = ["# Vente", "Appel", "Devis", "", "# Suivi", "Visite", "", "Relance", ""];

    fn lines(height: u16) -> Lines<'static, &'static str> {
        Lines { all: &LINES, is_stop: |line| !line.is_empty() && !line.starts_with('#'), height }
    }

    #[test]
    fn the_cursor_stands_only_on_what_can_be_chosen() {
        let mut stops = Stops::default();
        stops.put(0, lines(9));
        let mut seen = vec![LINES[stops.at]];
        for _ in 0..4 {
            stops.follow(Pane::Down, lines(9));
            seen.push(LINES[stops.at]);
        }
        assert_eq!(seen, ["Appel", "Devis", "Visite", "Relance", "Relance"]);
        stops.follow(Pane::Home, lines(9));
        assert_eq!(LINES[stops.at], "Appel");
        assert!(!stops.follow(Pane::Open, lines(9)));
    }

    #[test]
    fn the_title_above_shows_with_the_first_line() {
        let mut stops = Stops::default();
        stops.put(8, lines(3));
        assert_eq!((LINES[stops.at], stops.top), ("Relance", 5));
        stops.follow(Pane::Up, lines(3));
        assert_eq!((LINES[stops.at], LINES[stops.top]), ("Visite", ""));
        stops.follow(Pane::Home, lines(3));
        assert_eq!((LINES[stops.at], stops.top), ("Appel", 0));
    }

    #[test]
    fn a_press_on_a_title_changes_nothing() {
        let mut stops = Stops::default();
        stops.put(1, lines(9));
        assert!(!stops.click(4, lines(9)));
        assert!(!stops.click(9, lines(9)));
        assert_eq!(stops.at, 1);
        assert!(stops.click(5, lines(9)));
        assert_eq!(LINES[stops.at], "Visite");
    }

    #[test]
    fn without_lines_nothing_moves() {
        let mut stops = Stops::default();
        let none: Lines<'_, &str> = Lines { all: &[], ..lines(3) };
        stops.put(7, none);
        stops.follow(Pane::End, none);
        assert_eq!((stops.at, stops.top), (0, 0));
    }
}
