//! The filter line (SEG-1) read into a [`Filter`]: words, quoted phrases, `-`, `or`, brackets, conditions on fields, on fields
//! of linked records by a dot, and on records that point here.
use super::fault::{FilterFault, FilterReason};
use super::scan::{Piece, Scanner, Sign};
use super::target::{Step, Target, resolve};
use super::{Filter, judge};
use crate::model::read_value::Reading;
use crate::model::{Catalog, Entity};

/// How deep brackets and signs may stand within one another.
const DEEPEST: usize = 32;
/// How many records may lie between a record and the one that a condition is about: as many as the store follows.
pub(super) const FARTHEST: usize = 8;

/// Reads a filter line about records of an entity. Never panics; what is wrong comes with its place.
pub fn parse(
    text: &str,
    entity: &'static Entity,
    catalog: &Catalog,
    reading: &Reading<'_>,
) -> Result<Filter, FilterFault> {
    let mut parser = Parser { scanner: Scanner::new(text), catalog, reading, depth: 0, steps: 0 };
    let filter = parser.either(entity)?;
    if parser.scanner.peek().is_some() {
        return Err(FilterFault::new(parser.scanner.here(), FilterReason::StrayBracket));
    }
    Ok(filter)
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    catalog: &'a Catalog,
    reading: &'a Reading<'a>,
    /// Brackets and signs around.
    depth: usize,
    /// Records between the one that is asked for and the one at hand.
    steps: usize,
}

type Parsed = Result<Filter, FilterFault>;

impl Parser<'_> {
    /// Conditions joined by `or`, up to the end or a closing bracket.
    fn either(&mut self, entity: &'static Entity) -> Parsed {
        let (first, _) = self.both(entity)?;
        let mut list = vec![first];
        while let Some(joint) = self.keyword(&["or", "ou"]) {
            let (next, found) = self.both(entity)?;
            if !found {
                return Err(FilterFault::new(joint.at, FilterReason::MissingCondition));
            }
            list.push(next);
        }
        Ok(Filter::any_of(list))
    }

    /// Conditions that all hold, up to an `or`; and whether there was any.
    fn both(&mut self, entity: &'static Entity) -> Result<(Filter, bool), FilterFault> {
        let mut list: Vec<Filter> = Vec::new();
        let mut found = false;
        loop {
            self.scanner.skip_space();
            match self.scanner.peek() {
                None | Some(')') => break,
                Some('»' | '”') => {
                    // A closing quote that closes nothing.
                    let stray = self.scanner.here();
                    self.scanner.at = stray.end;
                    continue;
                }
                Some(_) => {}
            }
            if found {
                let before = self.scanner;
                if self.keyword(&["or", "ou"]).is_some() {
                    self.scanner = before;
                    break;
                }
                if self.keyword(&["and", "et"]).is_some() {
                    continue;
                }
            }
            list.push(self.not(entity)?);
            found = true;
        }
        Ok((Filter::all_of(list), found))
    }

    /// Steps over one of some words when it stands alone.
    fn keyword(&mut self, words: &[&str]) -> Option<Piece> {
        let before = self.scanner;
        let word = self.scanner.word();
        let alone = self.scanner.sign().is_none() && words.iter().any(|known| word.text.eq_ignore_ascii_case(known));
        self.scanner.at = if alone { word.at.end } else { before.at };
        alone.then_some(word)
    }

    fn not(&mut self, entity: &'static Entity) -> Parsed {
        let mut after = self.scanner;
        let minus = after.take('-');
        // A dash between spaces is a word without letters.
        if !minus || after.peek().is_none_or(char::is_whitespace) {
            return self.one(entity);
        }
        let inner = self.deeper(|parser| {
            parser.scanner = after;
            parser.not(entity)
        })?;
        Ok(inner.negated())
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= DEEPEST {
            return Err(FilterFault::new(self.scanner.here(), FilterReason::TooDeep));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// A bracket, a condition, or words.
    fn one(&mut self, entity: &'static Entity) -> Parsed {
        if self.scanner.peek() == Some('(') {
            return self.bracket(entity);
        }
        if let Some(phrase) = self.scanner.quoted() {
            return match self.scanner.sign() {
                Some((sign, at)) => self.condition(entity, phrase, sign, at),
                None => Ok(Filter::words(phrase.text)),
            };
        }
        let word = self.scanner.word();
        let is_name = word.text.starts_with(char::is_alphabetic);
        if is_name && self.scanner.peek() == Some('(') && word.text.ends_with('.') {
            return self.nested(entity, &word);
        }
        let Some((sign, at)) = self.sign_after(entity, &word) else {
            return Ok(Filter::words(word.text));
        };
        if word.text.is_empty() {
            // A colon between spaces belongs to the text, as in «objet : devis».
            if sign == Sign::Colon && self.scanner.peek().is_none_or(char::is_whitespace) {
                return Ok(Filter::words(&self.scanner.text[at]));
            }
            return Err(FilterFault::new(at, FilterReason::MissingField));
        }
        let is_address = sign == Sign::Colon && self.scanner.rest().starts_with("//");
        if !is_name || is_address {
            let whole = self.scanner.whole_word(word.at.start);
            return Ok(Filter::words(whole.text));
        }
        self.condition(entity, word, sign, at)
    }

    /// The sign after a word: glued to it, or after spaces when the word is a name that is known.
    fn sign_after(&mut self, entity: &'static Entity, word: &Piece) -> Option<(Sign, std::ops::Range<usize>)> {
        let mut after = self.scanner;
        let spaced = after.skip_space();
        let found = after.sign()?;
        let known = || resolve(self.catalog, self.reading.vocabulary, entity, word).is_ok();
        if spaced && (word.text.is_empty() || found.0 == Sign::Colon && !known()) {
            return None;
        }
        if spaced && !word.text.starts_with(char::is_alphabetic) {
            return None;
        }
        self.scanner = after;
        after.skip_space();
        // `employees: > 50`: the colon says nothing that the other sign does not.
        match after.sign() {
            Some((sign, end)) if found.0 == Sign::Colon && sign != Sign::Colon => {
                self.scanner = after;
                Some((sign, found.1.start..end.end))
            }
            _ => Some(found),
        }
    }

    fn bracket(&mut self, entity: &'static Entity) -> Parsed {
        let open = self.scanner.here();
        self.deeper(|parser| {
            parser.scanner.at = open.end;
            let inner = parser.either(entity)?;
            if parser.scanner.take(')') {
                return Ok(inner);
            }
            Err(FilterFault::new(open, FilterReason::OpenBracket))
        })
    }

    /// `account.(city:lyon -active:no)`: a bracket about the linked record.
    fn nested(&mut self, entity: &'static Entity, word: &Piece) -> Parsed {
        let end = word.at.end - 1;
        let name = Piece { text: word.text[..word.text.len() - 1].to_owned(), at: word.at.start..end, quoted: false };
        let path = resolve(self.catalog, self.reading.vocabulary, entity, &name)?;
        let last = path.target.step().ok_or_else(|| path.not_a_link(name.at.clone()))?;
        let steps = self.steps;
        self.steps += path.steps.len() + 1;
        if self.steps > FARTHEST {
            return Err(FilterFault::new(name.at, FilterReason::TooDeep));
        }
        let inner = self.bracket(last.entity())?;
        self.steps = steps;
        Ok(path.wrap(last.wrap(inner)))
    }

    fn condition(
        &mut self,
        entity: &'static Entity,
        name: Piece,
        sign: Sign,
        sign_at: std::ops::Range<usize>,
    ) -> Parsed {
        let path = resolve(self.catalog, self.reading.vocabulary, entity, &name)?;
        if self.steps + path.steps.len() >= FARTHEST {
            return Err(FilterFault::new(name.at, FilterReason::TooDeep));
        }
        let missing = || FilterFault::new(sign_at.clone(), FilterReason::MissingValue);
        let spaced = self.scanner.skip_space();
        if spaced && self.starts_condition(entity) {
            return Err(missing());
        }
        let amount = path.target.is_amount();
        let mut list = Vec::new();
        loop {
            let value = self.scanner.value(amount).ok_or_else(missing)?;
            list.push(judge::judge(path.target, sign, &value, self.reading)?);
            let mut after = self.scanner;
            if !after.take(',') && !after.take(';') {
                break;
            }
            after.skip_space();
            self.scanner = after;
        }
        let any = Filter::any_of(list);
        Ok(path.wrap(if sign == Sign::IsNot { any.negated() } else { any }))
    }

    /// Whether what follows is another condition and so no value.
    fn starts_condition(&self, entity: &'static Entity) -> bool {
        let mut after = self.scanner;
        after.take('-');
        let word = after.word();
        !word.text.is_empty()
            && after.sign().is_some()
            && resolve(self.catalog, self.reading.vocabulary, entity, &word).is_ok()
    }
}

impl Step {
    /// A condition on the records that this step leads to, as one on the record it starts from.
    pub(super) fn wrap(self, inner: Filter) -> Filter {
        match self {
            Step::Link(field, entity) => Filter::Linked(field, entity, Box::new(inner)),
            Step::Back(pointer) => Filter::Some(pointer.entity, pointer.field, Box::new(inner)),
        }
    }
}

impl super::target::Path {
    /// A condition on the target's record, as one on the record where the path starts.
    fn wrap(&self, inner: Filter) -> Filter {
        self.steps.iter().rev().fold(inner, |inner, step| step.wrap(inner))
    }

    fn not_a_link(&self, at: std::ops::Range<usize>) -> FilterFault {
        let key = match self.target {
            Target::Field(field) => field.key,
            Target::Count(_) => "count",
            Target::Identity => "id",
            Target::Relation(pointer) => pointer.entity.plural,
        };
        FilterFault::new(at, FilterReason::NotALink(key))
    }
}
