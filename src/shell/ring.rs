//! Panels side by side, of which one has the keys. Focus is not a flag of theirs: it is the ring's place.

/// Members in a circle, one of them current.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring<T> {
    members: Vec<T>,
    current: usize,
}

impl<T> Ring<T> {
    /// A ring whose first member is current.
    pub fn new(members: Vec<T>) -> Self {
        Self { members, current: 0 }
    }

    /// The member that has the keys.
    pub fn current(&self) -> Option<&T> {
        self.members.get(self.current)
    }

    /// The same, to be changed.
    pub fn current_mut(&mut self) -> Option<&mut T> {
        self.members.get_mut(self.current)
    }

    /// The place of the current member.
    pub fn place(&self) -> usize {
        self.current
    }

    /// Makes another member current; a place beyond the last is left alone.
    pub fn select(&mut self, place: usize) {
        if place < self.members.len() {
            self.current = place;
        }
    }

    /// The next one round the circle.
    pub fn next(&mut self) {
        self.turn(1);
    }

    /// The one before.
    pub fn previous(&mut self) {
        self.turn(self.members.len().saturating_sub(1));
    }

    fn turn(&mut self, by: usize) {
        if !self.members.is_empty() {
            self.current = (self.current + by) % self.members.len();
        }
    }

    /// The members in order, each with whether it is current.
    pub fn iter(&self) -> impl Iterator<Item = (&T, bool)> {
        self.members.iter().enumerate().map(|(place, member)| (member, place == self.current))
    }

    /// The members, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.members.iter_mut()
    }
}
