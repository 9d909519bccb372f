//! One word of a name or a street, kept in place so that two records are compared without a single allocation.

/// Letters that are kept of a word; what follows hardly ever tells two names apart.
const MOST: usize = 22;

/// What a word says about who bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Found in any name: `de`, `the`, `al`.
    Filler,
    /// Found in many names: `boulangerie`, `services`.
    Common,
    /// A place: `lyon`, `france`.
    Place,
    /// A single letter, the beginning of a given name or of a word.
    Initial,
    /// A number, in digits, in letters or in Roman numerals.
    Number,
    /// Everything else.
    Telling,
}

/// Which part of a person's name a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Not known: a firm's name, or a person's name in one field.
    Any,
    /// The given name.
    Given,
    /// The family name.
    Family,
}

/// A folded word with what it is worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    letters: [u8; MOST],
    length: u8,
    /// What it says about its bearer.
    pub(super) class: Class,
    /// The part of the name.
    pub(super) part: Part,
    /// Tenths of a bit that finding it in both names speaks for one bearer.
    pub(super) worth: u8,
    /// Whether it is a given name of the table, so that another one is no slip of it.
    pub(super) is_known: bool,
    /// Whether it is in the table of pet names.
    pub(super) is_pet: bool,
    /// Which letters it has, for a quick no.
    signature: u32,
}

impl Token {
    /// A folded word (lower-case ASCII) that is worth `worth` tenths of a bit.
    pub(super) fn new(word: &str, class: Class, part: Part, worth: u8) -> Token {
        let mut letters = [0; MOST];
        let length = word.len().min(MOST);
        letters[..length].copy_from_slice(&word.as_bytes()[..length]);
        let signature = letters[..length].iter().fold(0, |all, &byte| all | 1 << slot(byte));
        Token {
            letters,
            length: u8::try_from(length).unwrap_or(u8::MAX),
            class,
            part,
            worth,
            is_known: false,
            is_pet: false,
            signature,
        }
    }

    /// Its letters.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.letters[..usize::from(self.length)]
    }

    /// Its letters as text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// Its worth in bits.
    pub(super) fn bits(&self) -> f32 {
        f32::from(self.worth) / 10.0
    }

    /// Whether both are the same word.
    pub(super) fn is(&self, other: &Token) -> bool {
        self.length == other.length && self.letters == other.letters
    }

    /// How much of the word is in both: 1 when it is the same, 0 when they are different words.
    pub(super) fn likeness(&self, other: &Token) -> f32 {
        if self.is(other) {
            return 1.0;
        }
        match (self.signature ^ other.signature).count_ones() {
            0 if are_jumbled(self.bytes(), other.bytes()) => likeness(self.bytes(), other.bytes()).max(0.6),
            0..=6 => likeness(self.bytes(), other.bytes()),
            _ => 0.0,
        }
    }
}

/// The bit of a letter in a signature: digits share six of them.
fn slot(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => u32::from(byte - b'a'),
        _ => 26 + u32::from(byte) % 6,
    }
}

/// Whether both have the same letters in another order: `Leo` and `oeL`.
fn are_jumbled(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() || a.len() < 3 {
        return false;
    }
    let mut counts = [0i8; 64];
    for (&x, &y) in a.iter().zip(b) {
        counts[place(x)] += 1;
        counts[place(y)] -= 1;
    }
    counts.iter().all(|&count| count == 0)
}

/// How alike two different words are, by the slips of the hand between them: one slip in four letters, two in seven.
pub(super) fn likeness(a: &[u8], b: &[u8]) -> f32 {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short < 2 || long - short > 3 {
        return 0.0;
    }
    let slips = slips(a, b);
    let same_start = a[0] == b[0];
    match (slips, long) {
        (0, _) => 1.0,
        (1, 7..) => 0.88,
        (1, 5..) => 0.82,
        (1, 4) => 0.72,
        (1, 3) if same_start => 0.4,
        (2, 9..) => 0.76,
        (2, 7..) if same_start => 0.62,
        (2, 6) if same_start => 0.35,
        (3, 12..) if same_start => 0.6,
        _ => 0.0,
    }
}

/// The number of slips (a letter more, less, another, or two swapped) that make one word of another: the optimal string
/// alignment distance, with a column of the table in one machine word (Hyyrö 2003). The first word has 64 letters at most.
pub(super) fn slips(a: &[u8], b: &[u8]) -> u32 {
    let a = &a[..a.len().min(64)];
    if a.is_empty() {
        return u32::try_from(b.len()).unwrap_or(u32::MAX);
    }
    let mut places = [0u64; 64];
    for (i, &byte) in a.iter().enumerate() {
        places[place(byte)] |= 1 << i;
    }
    let last = 1u64 << (a.len() - 1);
    let mut distance = u32::try_from(a.len()).unwrap_or(u32::MAX);
    let (mut up, mut down, mut diagonal, mut before) = (u64::MAX, 0u64, 0u64, 0u64);
    for &byte in b {
        let here = places[place(byte)];
        let swapped = ((!diagonal & here) << 1) & before;
        diagonal = (((here & up).wrapping_add(up)) ^ up) | here | down | swapped;
        let mut right = down | !(diagonal | up);
        let mut left = diagonal & up;
        distance = distance + u32::from(right & last != 0) - u32::from(left & last != 0);
        right = right << 1 | 1;
        left <<= 1;
        up = left | !(diagonal | right);
        down = right & diagonal;
        before = here;
    }
    distance
}

/// A place of its own, below 64, for each letter and digit.
fn place(byte: u8) -> usize {
    if byte >= b'a' { usize::from(byte - b'a') & 63 } else { 26 + usize::from(byte & 31) }
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    /// The same distance by the book: the whole table.
    fn by_the_book(a: &[u8], b: &[u8]) -> u32 {
        let mut table = vec![vec![0u32; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, _) => j as u32,
                    (_, 0) => i as u32,
                    _ => {
                        let other = u32::from(a[i - 1] != b[j - 1]);
                        let mut least = (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + other);
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            least = least.min(table[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn slips_are_counted_as_by_the_book(a in "[a-e0-2]{0,12}", b in "[a-e0-2]{0,12}") {
            prop_assert_eq!(slips(a.as_bytes(), b.as_bytes()), by_the_book(a.as_bytes(), b.as_bytes()));
        }
    }

    #[test]
    fn words_are_alike_when_a_slip_makes_one_of_the_other() {
        for (a, b, alike) in [
            ("lefevre", "lefebvre", true),
            ("boulangerie", "bolangerie", true),
            ("dupont", "duponr", true),
            ("martin", "matrin", true),
            ("leroy", "leroi", true),
            ("jean", "joan", true),
            ("durand", "dupont", false),
            ("bae", "bwi", false),
            ("apollo", "athena", false),
            ("a", "b", false),
        ] {
            assert_eq!(likeness(a.as_bytes(), b.as_bytes()) > 0.0, alike, "{a} {b}");
        }
    }
}
