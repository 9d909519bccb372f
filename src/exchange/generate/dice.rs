//! Chance that can be had again: the same seed gives the same base.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, quick, and good enough to draw names.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub const fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// The next 64 bits.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub const fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// Whether something happens that happens `per_mille` times of a thousand.
    pub const fn happens(&mut self, per_mille: u64) -> bool {
        self.below(1_000) < per_mille
    }
}

/// Things that are drawn by weight.
#[derive(Debug, Default)]
pub struct Urn<T> {
    things: Vec<T>,
    /// The sum of the weights up to each thing.
    sums: Vec<u64>,
}

impl<T> Urn<T> {
    /// An urn of things with their weights.
    pub fn new(weighted: impl IntoIterator<Item = (T, u64)>) -> Urn<T> {
        let mut urn = Urn { things: Vec::new(), sums: Vec::new() };
        for (thing, weight) in weighted {
            let sum = urn.sums.last().copied().unwrap_or(0) + weight.max(1);
            urn.things.push(thing);
            urn.sums.push(sum);
        }
        urn
    }

    /// Everything in it.
    pub fn things(&self) -> impl Iterator<Item = &T> {
        self.things.iter()
    }

    /// Draws one; nothing from an empty urn.
    pub fn draw(&self, dice: &mut Dice) -> Option<&T> {
        let all = *self.sums.last()?;
        let at = dice.below(all);
        self.things.get(self.sums.partition_point(|sum| *sum <= at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_drawn_by_their_weight() {
        let urn = Urn::new([("rare", 1), ("common", 99)]);
        let mut dice = Dice::new(1);
        let rare = (0..10_000).filter(|_| urn.draw(&mut dice) == Some(&"rare")).count();
        assert!((50..200).contains(&rare), "{rare}");
    }
}
