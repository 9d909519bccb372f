//! The reader that the parts share: the tokens, the place in them, the moment from which people speak.
use super::lexer::{Kind, Token, tokens};
use super::period::Lean;
use super::{Piece, WhenFault, words};
use chrono::{NaiveDate, NaiveDateTime};

/// Reads tokens one after the other. A part that does not begin here gives `None` and moves nothing.
pub(super) struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    i: usize,
    pub(super) now: NaiveDateTime,
    pub(super) lean: Lean,
}

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) digits: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, now: NaiveDateTime) -> Reader<'t> {
        Reader { text, tokens: tokens(text), i: 0, now, lean: Lean::Ahead }
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.now.date()
    }

    pub(super) fn is_done(&self) -> bool {
        self.i >= self.tokens.len()
    }

    pub(super) fn place(&self) -> usize {
        self.i
    }

    /// Goes back to a place, or on to it.
    pub(super) fn go(&mut self, place: usize) {
        self.i = place;
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.i += count;
    }

    /// The word so many tokens ahead (folded); empty if none stands there.
    pub(super) fn word(&self, ahead: usize) -> &str {
        match self.tokens.get(self.i + ahead).map(|token| &token.kind) {
            Some(Kind::Word(word)) => word,
            _ => "",
        }
    }

    pub(super) fn word_before(&self) -> &str {
        match self.i.checked_sub(1).and_then(|i| self.tokens.get(i)).map(|token| &token.kind) {
            Some(Kind::Word(word)) => word,
            _ => "",
        }
    }

    pub(super) fn number(&self, ahead: usize) -> Option<Number> {
        let token = self.tokens.get(self.i + ahead)?;
        match token.kind {
            Kind::Number(Some(value)) => Some(Number { value, digits: token.end - token.at }),
            _ => None,
        }
    }

    /// Whether digits too many for a number of anything stand here.
    pub(super) fn is_endless(&self) -> bool {
        matches!(self.tokens.get(self.i).map(|token| &token.kind), Some(Kind::Number(None)))
    }

    /// The sign so many tokens ahead; a blank if none stands there.
    pub(super) fn sign(&self, ahead: usize) -> char {
        match self.tokens.get(self.i + ahead).map(|token| &token.kind) {
            Some(Kind::Sign(sign)) => *sign,
            _ => ' ',
        }
    }

    /// Whether no blank stands between this token and the one before it.
    pub(super) fn is_glued(&self, ahead: usize) -> bool {
        let i = self.i + ahead;
        i > 0 && i < self.tokens.len() && self.tokens[i - 1].end == self.tokens[i].at
    }

    /// Takes the word if it is there.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        self.eat_all(&[word])
    }

    /// Takes the words if they follow each other here.
    pub(super) fn eat_all(&mut self, words: &[&str]) -> bool {
        let here = words.iter().enumerate().all(|(ahead, word)| self.word(ahead) == *word);
        if here {
            self.i += words.len();
        }
        here
    }

    /// Passes over a word or a sign that adds nothing.
    pub(super) fn skip_filler(&mut self) -> bool {
        let in_the = self.word(0) == "in" && (self.word(1) == "the" || words::month(self.word(1)).is_some());
        let counts = words::number(self.word(0)).is_some() && words::unit(self.word(1)).is_some();
        // The T of 2026-12-24T09:30, not that of a quarter.
        let iso = self.word(0) == "t" && self.is_glued(0);
        let is_filler = (words::is_filler(self.word(0)) && !counts) || in_the || iso || self.sign(0) == '@';
        self.i += usize::from(is_filler);
        is_filler
    }

    pub(super) fn skip_fillers(&mut self) {
        while self.skip_filler() {}
    }

    /// Whether the token is the hour of a time: «14h», «9:30», «2pm».
    pub(super) fn is_hour(&self, ahead: usize) -> bool {
        let marked =
            matches!(self.word(ahead + 1), "h" | "heure" | "heures" | "am" | "pm") || self.sign(ahead + 1) == ':';
        self.number(ahead).is_some()
            && (marked || (matches!(self.word(ahead + 1), "a" | "p") && self.word(ahead + 2) == "m"))
    }

    /// The next part of what is said.
    pub(super) fn piece(&mut self) -> Result<Option<Piece>, WhenFault> {
        if let Some(piece) = self.shift()? {
            return Ok(Some(piece));
        }
        if let Some(piece) = self.clock()? {
            return Ok(Some(piece));
        }
        Ok(self.day()?.map(Piece::Date))
    }

    /// Where a token begins in the text; the text's end if there is none.
    pub(super) fn at(&self, place: usize) -> usize {
        self.tokens.get(place).map_or(self.text.len(), |token| token.at)
    }

    /// The text from a token to before the current one.
    pub(super) fn since(&self, place: usize) -> String {
        let last = self.i.max(place + 1).min(self.tokens.len()).saturating_sub(1);
        let end = self.tokens.get(last).map_or(self.text.len(), |token| token.end);
        self.text.get(self.at(place)..end).unwrap_or_default().to_owned()
    }

    fn token_text(&self, place: usize) -> String {
        self.tokens.get(place).map(|token| self.text[token.at..token.end].to_owned()).unwrap_or_default()
    }

    pub(super) fn unknown(&self, place: usize) -> WhenFault {
        WhenFault::Unknown { at: self.at(place), word: self.token_text(place) }
    }

    pub(super) fn repeated(&self, place: usize) -> WhenFault {
        WhenFault::Repeated { at: self.at(place), word: self.token_text(place) }
    }

    pub(super) fn no_such_day(&self, place: usize) -> WhenFault {
        WhenFault::NoSuchDay { at: self.at(place), text: self.since(place) }
    }

    pub(super) fn no_such_time(&self, place: usize) -> WhenFault {
        WhenFault::NoSuchTime { at: self.at(place), text: self.since(place) }
    }

    pub(super) fn too_far(&self, place: usize) -> WhenFault {
        WhenFault::TooFar { at: self.at(place), text: self.since(place) }
    }

    pub(super) fn other_weekday(&self, place: usize, is: chrono::Weekday) -> WhenFault {
        WhenFault::OtherWeekday { at: self.at(place), word: self.token_text(place), is }
    }
}
