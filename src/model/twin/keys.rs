//! Blocking keys: two records are compared when they share one.
use super::token::{Class, Part, Token};
use super::{Traits, hash};

/// What two likely twins have in common, as a number that can be indexed: the kind in the upper seven bits below the sign, a
/// stable hash in the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub i64);

/// Most keys of one record.
const MOST: usize = 12;

/// Kinds of keys, the most telling first: few records share one of the first, many one of the last.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
enum Kind {
    Number = 1,
    Email,
    Phone,
    Mailbox,
    NameInPlace,
    Birthday,
    MonthOfBirth,
    House,
    Name,
    Domain,
    WordInPlace,
    Sound,
    Acronym,
}

impl Key {
    fn new(kind: Kind, parts: &[&[u8]]) -> Key {
        let all =
            parts.iter().fold(0u64, |all, part| all.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ hash(part));
        let mixed = all ^ (all >> 29);
        #[allow(clippy::cast_possible_wrap)] // 63 bits
        Key((u64::from(kind as u8) << 56 | mixed & ((1 << 56) - 1)) as i64)
    }

    /// The number of its kind: 1 is the most telling, so that keys in order are keys by how telling they are.
    pub const fn kind(self) -> u8 {
        (self.0 >> 56) as u8
    }
}

impl Traits {
    /// The keys of the record, in order and without repetition: twelve at most.
    pub fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::with_capacity(16);
        for number in [self.siren, self.vat] {
            if number != 0 {
                keys.push(Key::new(Kind::Number, &[&number.to_le_bytes()]));
            }
        }
        for email in self.emails.iter().take(3) {
            keys.push(Key::new(Kind::Email, &[email.as_bytes()]));
            if let Some((local, _)) = email.split_once('@')
                && self.is_person
                && local.len() >= 5
            {
                keys.push(Key::new(Kind::Mailbox, &[local.as_bytes()]));
            }
        }
        for phone in self.phones.iter().take(3) {
            keys.push(Key::new(Kind::Phone, &[&(phone % 10_000_000).to_le_bytes()]));
        }
        self.name_keys(&mut keys);
        self.birthday_keys(&mut keys);
        self.house_key(&mut keys);
        if !self.is_person {
            for domain in self.domains.iter().take(2) {
                keys.push(Key::new(Kind::Domain, &[&domain.to_le_bytes()]));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys.truncate(MOST);
        keys
    }

    /// The words of the name that tell, the rarest first.
    fn telling(&self) -> Vec<&Token> {
        let mut telling: Vec<&Token> = self.names.iter().filter(|token| token.class != Class::Initial).collect();
        telling.sort_by(|a, b| b.worth.cmp(&a.worth).then_with(|| a.bytes().cmp(b.bytes())));
        telling
    }

    fn name_keys(&self, keys: &mut Vec<Key>) {
        let telling = self.telling();
        let mut bag: Vec<&[u8]> = telling.iter().map(|token| token.bytes()).collect();
        bag.sort_unstable();
        if !bag.is_empty() {
            keys.push(Key::new(Kind::Name, &bag));
            if let Some(place) = self.postcode.as_ref().or(self.town.as_ref()) {
                bag.push(place.bytes());
                keys.push(Key::new(Kind::NameInPlace, &bag));
            }
        }
        if self.is_person {
            self.person_keys(keys);
        } else {
            self.joined_keys(keys);
        }
        // By the word that tells most of a firm; a given name in a town tells nothing.
        let has_family = self.names.iter().any(|token| token.part != Part::Given);
        let mut words = telling.iter().filter(|token| !self.is_person || !has_family || token.part != Part::Given);
        if let Some(first) = words.next() {
            let first = sound(first.bytes());
            self.place_keys(&first, keys);
            if let (Some(second), Some(postcode)) = (words.next(), &self.postcode)
                && second.class == Class::Telling
            {
                keys.push(Key::new(Kind::WordInPlace, &[&sound(second.bytes()), postcode.bytes()]));
            }
        }
        match telling.as_slice() {
            [only] => keys.push(Key::new(Kind::Sound, &[&sound(only.bytes())])),
            [first, second, ..] => {
                let mut pair = [sound(first.bytes()), sound(second.bytes())];
                pair.sort_unstable();
                keys.push(Key::new(Kind::Sound, &[&pair[0], &pair[1]]));
            }
            [] => {}
        }
    }

    fn place_keys(&self, word: &[u8], keys: &mut Vec<Key>) {
        if let Some(postcode) = &self.postcode {
            keys.push(Key::new(Kind::WordInPlace, &[word, postcode.bytes()]));
        }
        if let Some(town) = &self.town {
            keys.push(Key::new(Kind::WordInPlace, &[word, &sound(town.bytes())]));
        }
        if let Some(employer) = &self.employer {
            keys.push(Key::new(Kind::WordInPlace, &[word, b"at", &sound(employer.bytes())]));
        }
    }

    /// The family name with the first letter of the given name; both ways round when nobody knows which is which.
    fn person_keys(&self, keys: &mut Vec<Key>) {
        let families = self.names.iter().filter(|token| token.part != Part::Given && token.class != Class::Initial);
        for family in families.take(2) {
            let given = self.names.iter().find(|token| token.part != Part::Family && !token.is(family));
            if let Some(letter) = given.and_then(|given| given.bytes().first()) {
                keys.push(Key::new(Kind::Sound, &[family.bytes(), &[*letter]]));
            }
        }
    }

    /// The words of a firm's name as one, and the letters that they begin with.
    fn joined_keys(&self, keys: &mut Vec<Key>) {
        if self.names.len() > 1 {
            let joined: Vec<u8> = self.names.iter().flat_map(|token| token.bytes()).copied().collect();
            keys.push(Key::new(Kind::Name, &[&joined]));
        }
        let town = self.town.as_ref().map_or([0; 4], |town| sound(town.bytes()));
        let initials: Vec<u8> = self.names.iter().filter_map(|token| token.bytes().first()).copied().collect();
        match self.names.as_slice() {
            [only] if (3..=6).contains(&only.bytes().len()) => {
                keys.push(Key::new(Kind::Acronym, &[only.bytes(), &town]))
            }
            [_, _, _, ..] => keys.push(Key::new(Kind::Acronym, &[&initials, &town])),
            _ => {}
        }
    }

    fn birthday_keys(&self, keys: &mut Vec<Key>) {
        let Some((year, month, day)) = self.birthday else { return };
        let year = year.to_le_bytes();
        let date = [year[0], year[1], month, day];
        for part in [Part::Given, Part::Family, Part::Any] {
            if let Some(token) = self.names.iter().find(|token| token.part == part) {
                keys.push(Key::new(Kind::Birthday, &[&date, &token.bytes()[..1]]));
                let sound = sound(token.bytes());
                keys.push(Key::new(Kind::MonthOfBirth, &[&date[..3], &sound]));
                keys.push(Key::new(Kind::MonthOfBirth, &[&date[2..], &sound]));
            }
        }
    }

    fn house_key(&self, keys: &mut Vec<Key>) {
        let street = self.street.iter().find(|token| token.class == Class::Telling).or(self.street.first());
        if let Some(street) = street
            && self.house != 0
        {
            keys.push(Key::new(Kind::House, &[&self.house.to_le_bytes(), &sound(street.bytes())]));
        }
    }
}

/// How a word begins to the ear, roughly: its first letter and the next consonants, those that sound alike as one.
fn sound(word: &[u8]) -> [u8; 4] {
    let mut sound = [0; 4];
    let mut length = 0;
    let mut last = 0;
    for (i, &byte) in word.iter().enumerate() {
        let heard = match byte {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' if i > 0 => {
                last = 0;
                continue;
            }
            b'q' | b'k' | b'c' | b'g' => b'k',
            b'z' | b's' | b'x' => b's',
            b'p' if word.get(i + 1) == Some(&b'h') => b'f',
            b'w' | b'v' | b'b' => b'v',
            b'd' | b't' => b't',
            b'm' | b'n' => b'n',
            b'j' | b'y' | b'i' => b'i',
            other => other,
        };
        if heard != last {
            sound[length] = heard;
            length += 1;
            last = heard;
            if length == sound.len() {
                break;
            }
        }
    }
    sound
}
