//! Two names side by side: which words of one are in the other, and what the others say.
use super::lexicon::lexicon;
use super::token::{Class, Part, Token, likeness};
use super::{Reason, Traits};

/// What two names say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Names {
    /// Bits for one bearer.
    pub(super) bits: f32,
    /// The given names are not those of one person.
    pub(super) other_given: bool,
    /// The family names (or, of firms, telling words on both sides) differ.
    pub(super) other_family: bool,
    /// One name has all of the other and more: of two firms any word, of two persons the given name.
    pub(super) is_part: bool,
    /// How the names are alike.
    pub(super) reason: Option<Reason>,
}

/// Most words of a name; see `words::MOST`.
const MOST: usize = 10;
/// Below this the words count as different.
const ALIKE: f32 = 0.3;

/// The pairing of the words of two names.
struct Pairing<'a> {
    a: &'a [Token],
    b: &'a [Token],
    /// For each word of either name: how much of it was found in the other.
    in_b: [f32; MOST],
    in_a: [f32; MOST],
    bits: f32,
    pairs: usize,
    telling_pairs: usize,
    same: usize,
    in_order: bool,
    last: usize,
    crossed: usize,
    initials: usize,
    nicknames: usize,
    slips: usize,
}

impl<'a> Pairing<'a> {
    fn of(a: &'a [Token], b: &'a [Token], is_person: bool) -> Pairing<'a> {
        let mut pairing = Pairing {
            a,
            b,
            in_b: [0.0; MOST],
            in_a: [0.0; MOST],
            bits: 0.0,
            pairs: 0,
            telling_pairs: 0,
            same: 0,
            in_order: true,
            last: 0,
            crossed: 0,
            initials: 0,
            nicknames: 0,
            slips: 0,
        };
        pairing.pair_same();
        if pairing.has_left() {
            pairing.pair_close(is_person);
        }
        if pairing.has_left() {
            pairing.pair_initials();
            pairing.pair_joined();
            pairing.pair_acronym(if is_person { 2 } else { 3 });
        }
        pairing
    }

    fn has_left(&self) -> bool {
        self.pairs < self.a.len() && self.pairs < self.b.len()
    }

    fn take(&mut self, i: usize, j: usize, level: f32) {
        self.in_b[i] = level;
        self.in_a[j] = level;
        let worth = self.a[i].bits().min(self.b[j].bits());
        self.bits += worth * level - (1.0 - level) * 2.0;
        self.pairs += 1;
        self.telling_pairs += usize::from(self.a[i].class == Class::Telling && self.b[j].class == Class::Telling);
        self.crossed += usize::from(are_crossed(&self.a[i], &self.b[j]));
        if j < self.last {
            self.in_order = false;
        }
        self.last = j;
    }

    fn pair_same(&mut self) {
        for i in 0..self.a.len() {
            let same = |j: &usize| self.in_a[*j] == 0.0 && self.a[i].is(&self.b[*j]);
            let straight = (0..self.b.len()).find(|j| same(j) && !are_crossed(&self.a[i], &self.b[*j]));
            if let Some(j) = straight.or_else(|| (0..self.b.len()).find(same)) {
                self.take(i, j, 1.0);
                self.same += 1;
            }
        }
    }

    fn pair_close(&mut self, is_person: bool) {
        for i in 0..self.a.len() {
            if self.in_b[i] > 0.0 || matches!(self.a[i].class, Class::Number | Class::Initial) {
                continue;
            }
            let mut best = (ALIKE, None, false);
            for j in 0..self.b.len() {
                if self.in_a[j] > 0.0 || matches!(self.b[j].class, Class::Number | Class::Initial) {
                    continue;
                }
                let (level, is_nickname) = closeness(&self.a[i], &self.b[j], is_person);
                if level > best.0 {
                    best = (level, Some(j), is_nickname);
                }
            }
            if let (level, Some(j), is_nickname) = best {
                self.take(i, j, level);
                if is_nickname { self.nicknames += 1 } else { self.slips += 1 }
            }
        }
    }

    /// `J.` for `Jean`: worth the letter, no more.
    fn pair_initials(&mut self) {
        for i in 0..self.a.len() {
            if self.in_b[i] > 0.0 {
                continue;
            }
            let fits = |j: &usize| {
                let (a, b) = (&self.a[i], &self.b[*j]);
                self.in_a[*j] == 0.0
                    && (a.class == Class::Initial) != (b.class == Class::Initial)
                    && !matches!((a.class, b.class), (Class::Number, _) | (_, Class::Number))
                    && !are_crossed(a, b)
                    && a.bytes()[0] == b.bytes()[0]
            };
            if let Some(j) = (0..self.b.len()).find(fits) {
                self.take(i, j, 1.0);
                self.initials += 1;
            }
        }
    }

    /// `Good Will` and `Goodwill`: what is left of both, without blanks.
    fn pair_joined(&mut self) {
        let (mut left_a, mut left_b) = ([0; 48], [0; 48]);
        let (length_a, count_a, worth_a) = join(self.a, &self.in_b, &mut left_a);
        let (length_b, count_b, worth_b) = join(self.b, &self.in_a, &mut left_b);
        if count_a == 0 || count_b == 0 || count_a + count_b < 3 || length_a.min(length_b) < 4 {
            return;
        }
        let level = likeness(&left_a[..length_a], &left_b[..length_b]);
        if level > 0.6 {
            for (level_of, tokens) in [(&mut self.in_b, self.a), (&mut self.in_a, self.b)] {
                for found in level_of.iter_mut().take(tokens.len()).filter(|found| **found == 0.0) {
                    *found = level;
                }
            }
            self.bits += worth_a.min(worth_b) * level;
            self.pairs += count_a.min(count_b);
            self.telling_pairs += 1;
            self.slips += 1;
        }
    }

    /// `SNCF` and `Société nationale des chemins de fer`.
    fn pair_acronym(&mut self, least: usize) {
        let short = |tokens: &[Token], found: &[f32; MOST]| {
            (0..tokens.len()).find(|&i| found[i] == 0.0 && (least..=6).contains(&tokens[i].bytes().len()))
        };
        let spells = |word: &Token, tokens: &[Token], found: &[f32; MOST]| {
            let initials =
                tokens.iter().zip(found).filter(|(_, found)| **found == 0.0).map(|(token, _)| token.bytes()[0]);
            initials.eq(word.bytes().iter().copied())
        };
        let found = match (short(self.a, &self.in_b), short(self.b, &self.in_a)) {
            (Some(i), _) if spells(&self.a[i], self.b, &self.in_a) => true,
            (_, Some(j)) if spells(&self.b[j], self.a, &self.in_b) => true,
            _ => false,
        };
        if found {
            self.in_b = [1.0; MOST];
            self.in_a = [1.0; MOST];
            self.bits += if least == 2 { 3.0 } else { 7.0 };
            self.initials += 1;
        }
    }

    /// The words of one name that are not in the other: their bits, by what they are.
    fn left(&self, tokens: &[Token], found: &[f32; MOST], counts: impl Fn(&Token) -> bool) -> (usize, f32) {
        let left = tokens.iter().zip(found).filter(|(token, found)| **found == 0.0 && counts(token));
        left.fold((0, 0.0), |(count, bits), (token, _)| (count + 1, bits + token.bits()))
    }

    fn left_a(&self, counts: impl Fn(&Token) -> bool) -> (usize, f32) {
        self.left(self.a, &self.in_b, counts)
    }

    fn left_b(&self, counts: impl Fn(&Token) -> bool) -> (usize, f32) {
        self.left(self.b, &self.in_a, counts)
    }

    fn reason(&self, is_whole: bool) -> Option<Reason> {
        if self.pairs == 0 && self.initials == 0 {
            return None;
        }
        Some(if self.initials > 0 {
            Reason::Initials
        } else if self.nicknames > 0 {
            Reason::Nickname
        } else if self.slips > 0 {
            Reason::CloseName
        } else if !is_whole {
            Reason::PartOfName
        } else if self.crossed > 0 || !self.in_order {
            Reason::SwappedWords
        } else {
            Reason::SameName
        })
    }
}

fn are_crossed(a: &Token, b: &Token) -> bool {
    matches!((a.part, b.part), (Part::Given, Part::Family) | (Part::Family, Part::Given))
}

/// How much of a word is in another, and whether as a pet name.
fn closeness(a: &Token, b: &Token, is_person: bool) -> (f32, bool) {
    let level = a.likeness(b);
    if !is_person {
        return (level, false);
    }
    if a.part != Part::Family && b.part != Part::Family {
        if (a.is_pet || b.is_pet) && lexicon().are_nicknames(a.text(), b.text()) {
            return (0.75, true);
        }
        if a.is_known && b.is_known {
            return (level * 0.3, false);
        }
    }
    (level, false)
}

/// Writes the words that were not found one after the other; gives their length, number and worth.
fn join(tokens: &[Token], found: &[f32; MOST], into: &mut [u8; 48]) -> (usize, usize, f32) {
    let (mut length, mut count, mut worth) = (0, 0, 0.0);
    for (token, _) in tokens.iter().zip(found).filter(|(_, found)| **found == 0.0) {
        let bytes = token.bytes();
        let end = (length + bytes.len()).min(into.len());
        into[length..end].copy_from_slice(&bytes[..end - length]);
        length = end;
        count += 1;
        worth += token.bits();
    }
    (length, count, worth)
}

/// What the names of two records say.
pub(super) fn compare(a: &Traits, b: &Traits) -> Names {
    if a.names.is_empty() || b.names.is_empty() {
        return Names::default();
    }
    let pairing = Pairing::of(&a.names, &b.names, a.is_person);
    if a.is_person {
        return persons(&pairing, a.squashed != 0 && a.squashed == b.squashed);
    }
    let names = firms(&pairing, a.form, b.form);
    if a.squashed == b.squashed && names.bits < WHOLE_NAME {
        return Names { bits: WHOLE_NAME, reason: names.reason.or(Some(Reason::SameName)), ..Names::default() };
    }
    names
}

/// Least that two words or more say that are the whole of both names, common as they may be.
const WHOLE_NAME: f32 = 9.5;

/// What words say against one bearer where both names have some that the other has not.
const OTHER_NAME: f32 = 8.0;
/// What a family name says that is the same but for blanks.
const SAME_FAMILY: f32 = 8.0;
/// Most that the words of a name say for one bearer while others say the contrary.
const MOST_IN_CONFLICT: f32 = 13.0;
/// The same for firms, where a chain shares its name with all its shops.
const MOST_OF_FIRMS_IN_CONFLICT: f32 = 11.0;
/// Most that a name says.
const MOST_OF_NAME: f32 = 16.0;

/// `same_family` says that the family names are the same without blanks: `de La Tour` and `Delatour`.
fn persons(pairing: &Pairing<'_>, same_family: bool) -> Names {
    let of = |part: Part| move |token: &Token| token.part == part;
    let has = |tokens: &[Token], part: Part| tokens.iter().any(|token| token.part == part);
    let (given_a, given_b) = (pairing.left_a(of(Part::Given)).0, pairing.left_b(of(Part::Given)).0);
    let (family_a, family_b) = (pairing.left_a(of(Part::Family)).0, pairing.left_b(of(Part::Family)).0);
    let (any_a, any_b) = (pairing.left_a(of(Part::Any)).0, pairing.left_b(of(Part::Any)).0);
    let (left_a, left_b) = (given_a + family_a + any_a, given_b + family_b + any_b);
    let mut names = Names { bits: pairing.bits, ..Names::default() };
    let mut most = MOST_IN_CONFLICT;
    let found =
        |part: Part| pairing.a.iter().zip(&pairing.in_b).any(|(token, found)| token.part == part && *found > 0.0);
    let mut against = 0.0;
    if any_a + any_b > 0 && left_a > 0 && left_b > 0 {
        against += OTHER_NAME - 1.0;
        names.other_family = true;
    } else {
        if given_a > 0 && given_b > 0 {
            let is_second = found(Part::Given);
            names.other_given = !is_second;
            most = if is_second { most } else { OTHER_NAME };
            against += if is_second { 4.0 } else { OTHER_NAME };
        }
        if family_a > 0 && family_b > 0 && same_family {
            names.bits += SAME_FAMILY;
        } else if family_a > 0 && family_b > 0 {
            let is_second = found(Part::Family);
            names.other_family = !is_second;
            against += if is_second { 3.0 } else { OTHER_NAME };
        }
    }
    let is_whole = left_a + left_b == 0;
    if against > 0.0 {
        names.bits = names.bits.min(most) - against;
    } else if pairing.pairs + pairing.initials == 0 {
        // A given name alone and a family name alone.
        names.is_part = true;
    } else if !is_whole {
        // A name of which the other record says less.
        let lonely = pairing.telling_pairs < 2;
        #[allow(clippy::cast_precision_loss)]
        let more = (left_a + left_b) as f32;
        let missing = has(pairing.a, Part::Given) != has(pairing.b, Part::Given);
        names.is_part = lonely && missing;
        names.bits -= if lonely && missing {
            2.5
        } else if lonely {
            4.0
        } else {
            more.min(3.0)
        };
    } else {
        names.bits += 1.0;
    }
    if pairing.crossed > 0 {
        names.bits -= 1.0;
    }
    names.bits = names.bits.min(MOST_OF_NAME);
    names.reason = if against > 0.0 { None } else { pairing.reason(is_whole) };
    names
}

fn firms(pairing: &Pairing<'_>, form_a: u16, form_b: u16) -> Names {
    let of = |class: Class| move |token: &Token| token.class == class;
    let is_word =
        |token: &Token| matches!(token.class, Class::Telling | Class::Common | Class::Initial | Class::Filler);
    let (words_a, bits_a) = pairing.left_a(is_word);
    let (words_b, bits_b) = pairing.left_b(is_word);
    let (places_a, places_b) = (pairing.left_a(of(Class::Place)).0, pairing.left_b(of(Class::Place)).0);
    let (numbers_a, numbers_b) = (pairing.left_a(of(Class::Number)).0, pairing.left_b(of(Class::Number)).0);
    let both = |a: usize, b: usize| a > 0 && b > 0;
    let left_a = words_a + places_a + numbers_a;
    let left_b = words_b + places_b + numbers_b;
    let is_whole = left_a + left_b == 0;
    let mut names = Names { bits: pairing.bits, ..Names::default() };
    let mut against: f32 = 0.0;
    if both(words_a, words_b) {
        against += 2.0 + bits_a.min(bits_b).min(7.0);
    }
    if both(places_a, places_b) {
        against += 7.0;
    }
    if both(numbers_a, numbers_b) {
        against += OTHER_NAME;
    }
    if against > 0.0 {
        names.other_family = true;
        names.bits = names.bits.min(MOST_OF_FIRMS_IN_CONFLICT) - against;
    } else if both(left_a, left_b) {
        names.other_family = true;
        names.bits = names.bits.min(MOST_OF_FIRMS_IN_CONFLICT) - 5.0;
    } else if !is_whole {
        // One name has more: a branch, a subsidiary, a fuller form.
        names.is_part = true;
        let more = 1.5 + 0.6 * (bits_a + bits_b);
        #[allow(clippy::cast_precision_loss)]
        let marks = (places_a + places_b + numbers_a + numbers_b) as f32;
        names.bits = names.bits.min(MOST_IN_CONFLICT) - (more + marks * 3.5).min(6.0);
    } else {
        names.bits += 2.5;
        if pairing.same > 1 && pairing.same == pairing.a.len() {
            names.bits = names.bits.max(WHOLE_NAME);
        }
    }
    let other_form = form_a != 0 && form_b != 0 && form_a != form_b;
    if other_form {
        names.bits -= 4.0;
    }
    names.bits = names.bits.min(MOST_OF_NAME - 1.0);
    names.reason = if against > 0.0 { None } else { pairing.reason(is_whole) };
    if names.reason == Some(Reason::SameName) && form_a != form_b {
        names.reason = Some(Reason::LegalFormOnly);
    }
    names
}
