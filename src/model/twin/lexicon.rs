//! What words are worth: the tables of legal forms, of words that many names have, of short forms and of pet names, read once
//! from `assets/names`. They are ours and general; nothing is counted in the user's own file.
use super::token::{Class, slips};
use crate::model::mail_provider;
use crate::model::normal::words;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What is known of a word in names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// Its class in a firm's name.
    pub(super) class: Option<Class>,
    /// What it is short for, or the digits of a number.
    pub(super) written_as: Option<&'static str>,
    /// Whether it is a title or a particle in a person's name.
    pub(super) is_filler_of_persons: bool,
    /// Tenths of a bit that it is worth as a given name.
    pub(super) given: Option<u8>,
    /// Tenths of a bit that it is worth as a family name.
    pub(super) family: Option<u8>,
}

/// The tables.
pub(super) struct Lexicon {
    words: HashMap<String, Word>,
    /// Spelling of a legal form → number of the form.
    forms: HashMap<String, u16>,
    /// Those of one long word.
    long_forms: Vec<(String, u16)>,
    /// First and last words of spellings.
    starts: HashSet<String>,
    ends: HashSet<String>,
    streets: HashMap<&'static str, &'static str>,
    nicknames: HashMap<String, Vec<String>>,
    pets: HashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The longest spelling of a legal form, in words.
const LONGEST_FORM: usize = 8;

/// The tables.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// What is known of a folded word.
    pub(super) fn word(&self, word: &str) -> Word {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Takes a legal form off the end or the beginning of a name, unless nothing would be left.
    pub(super) fn strip_form(&self, name: &mut Vec<String>) -> Option<u16> {
        let at_end = (1..name.len().min(LONGEST_FORM + 1)).rev().find_map(|count| {
            let tail = &name[name.len() - count..];
            self.ends.contains(tail.last()?).then(|| self.form(tail)).flatten().map(|form| (count, form))
        });
        if let Some((count, form)) = at_end {
            name.truncate(name.len() - count);
            return Some(form);
        }
        if let Some(form) = name.last().filter(|_| name.len() > 1).and_then(|last| self.misspelt_form(last)) {
            name.pop();
            return Some(form);
        }
        let (count, form) = (1..name.len().min(LONGEST_FORM + 1)).rev().find_map(|count| {
            self.starts.contains(&name[0]).then(|| self.form(&name[..count])).flatten().map(|form| (count, form))
        })?;
        name.drain(..count);
        Some(form)
    }

    /// The legal form that is spelled by folded words.
    pub(super) fn form(&self, spelling: &[String]) -> Option<u16> {
        match spelling {
            [one] => self.forms.get(one),
            several => self.forms.get(&several.join(" ")),
        }
        .copied()
    }

    /// The legal form of one long word with one slip in it: `aktiengeselschaft`.
    fn misspelt_form(&self, word: &str) -> Option<u16> {
        if word.len() < 9 || self.words.contains_key(word) {
            return None;
        }
        let near = |form: &&(String, u16)| {
            form.0.len().abs_diff(word.len()) <= 1 && slips(form.0.as_bytes(), word.as_bytes()) == 1
        };
        self.long_forms.iter().find(near).map(|form| form.1)
    }

    /// The full form of a word of a street's name.
    pub(super) fn street<'a>(&self, word: &'a str) -> Option<&'a str> {
        self.streets.get(word).copied()
    }

    /// Whether two folded given names may be one: a pet name and its full form, or two pet names of one name.
    pub(super) fn are_nicknames(&self, a: &str, b: &str) -> bool {
        let full = |name: &str| self.nicknames.get(name).map_or(&[][..], Vec::as_slice);
        let (of_a, of_b) = (full(a), full(b));
        of_a.iter().any(|name| name == b || of_b.contains(name)) || of_b.iter().any(|name| name == a)
    }

    /// Whether a folded given name is a pet name or has one.
    pub(super) fn is_pet(&self, name: &str) -> bool {
        self.pets.contains(name)
    }

    /// Whether the mail addresses or pages of a domain belong to many.
    pub(super) fn is_shared_domain(&self, domain: &str) -> bool {
        mail_provider::is_public(domain)
    }

    fn read() -> Lexicon {
        let mut words = name_words();
        add_places(&mut words);
        add_names(&mut words);
        let (mut forms, mut starts, mut ends) = (HashMap::new(), HashSet::new(), HashSet::new());
        let mut numbers: HashMap<&str, u16> = HashMap::new();
        for row in rows(include_str!("../../../assets/names/legal_forms.tsv")) {
            let next = u16::try_from(numbers.len() + 1).unwrap_or(u16::MAX);
            let number = *numbers.entry(row[1]).or_insert(next);
            let spelling = super::words::pieces(row[2]);
            starts.extend(spelling.first().cloned());
            ends.extend(spelling.last().cloned());
            forms.entry(spelling.join(" ")).or_insert(number);
        }
        let streets =
            rows(include_str!("../../../assets/names/street_words.tsv")).map(|row| (row[0], row[1])).collect();
        let mut nicknames: HashMap<String, Vec<String>> = HashMap::new();
        for row in rows(include_str!("../../../assets/names/nicknames.tsv")) {
            nicknames.entry(folded(row[0])).or_default().push(folded(row[1]));
        }
        let is_long = |form: &str| form.len() >= 9 && !form.contains(' ');
        let long_forms =
            forms.iter().filter(|(form, _)| is_long(form)).map(|(form, number)| (form.clone(), *number)).collect();
        let pets = nicknames.iter().flat_map(|(pet, full)| full.iter().chain([pet])).cloned().collect();
        Lexicon { words, forms, long_forms, starts, ends, streets, nicknames, pets }
    }
}

/// The rows of a table, without its heading; an absent third cell is empty.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    table.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// A name as one folded word.
fn folded(name: &str) -> String {
    words(name).concat()
}

fn name_words() -> HashMap<String, Word> {
    let mut all: HashMap<String, Word> = HashMap::new();
    for [text, class, written_as] in rows(include_str!("../../../assets/names/name_words.tsv")) {
        let word = all.entry(folded(text)).or_default();
        match class {
            "filler" => word.class = Some(Class::Filler),
            "title" | "particle" => word.is_filler_of_persons = true,
            "common" => word.class = Some(Class::Common),
            "place" => word.class = Some(Class::Place),
            "number" => word.class = Some(Class::Number),
            _ => {}
        }
        if !written_as.is_empty() {
            word.written_as = Some(written_as);
        }
    }
    all
}

fn add_places(all: &mut HashMap<String, Word>) {
    for [town, ..] in rows(include_str!("../../../assets/names/towns.tsv")) {
        if let [only] = words(town).as_slice() {
            all.entry(only.clone()).or_default().class.get_or_insert(Class::Place);
        }
    }
}

/// Common names tell less: their worth is how rare they are among all.
fn add_names(all: &mut HashMap<String, Word>) {
    let given: Vec<(&str, f32)> = rows(include_str!("../../../assets/names/french_first_names.tsv"))
        .map(|row| (row[0], row[2].parse().unwrap_or(1.0)))
        .collect();
    let family: Vec<(&str, f32)> = rows(include_str!("../../../assets/names/french_last_names.tsv"))
        .map(|row| (row[0], row[1].parse().unwrap_or(1.0)))
        .collect();
    let total = |list: &[(&str, f32)]| list.iter().map(|row| row.1).sum::<f32>();
    let (givens, families) = (total(&given), total(&family));
    for (name, weight) in given {
        all.entry(folded(name)).or_default().given = Some(tenths((givens / weight).log2().clamp(4.5, 7.5)));
    }
    for (name, weight) in family {
        all.entry(folded(name)).or_default().family = Some(tenths((families / weight).log2().clamp(6.0, 9.0)));
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn tenths(bits: f32) -> u8 {
    (bits * 10.0) as u8
}
