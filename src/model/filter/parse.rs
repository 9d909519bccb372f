//! The filter line (SEG-1) read into a [`Filter`]: words, quoted phrases, `-`, `or`, brackets, conditions on fields, on fields
//! of linked records by a dot, and on records that point here.
use super::fault::{FilterFault, FilterReason};
use super::scan::{Piece, Scanner, Sign};
use super::target::{SEGMENT, Step, Target, resolve};
use super::text::literal;
use super::{Filter, Known, NoFile, Operand, Test, judge};
use crate::model::catalog::entity_named;
use crate::model::normal;
use crate::model::read_value::Reading;
use crate::model::vocabulary::{nearest, slug};
use crate::model::{Catalog, Entity};
use std::cell::Cell;
use std::ops::Range;

/// How deep brackets and signs may stand within one another.
const DEEPEST: usize = 32;
/// How many records may lie between a record and the one that a condition is about: as many as the store follows.
pub(super) const FARTHEST: usize = 8;
/// How many bytes a line may have: more was never meant as one.
const LONGEST: usize = 20_000;
/// How many conditions and words a line may ask for, those of its segments included. The store compares them one by one, and
/// SQLite takes no expression that is deeper than a thousand.
const MOST: usize = 300;

/// Reads a filter line about records of an entity, without a file at hand: every name may be right, and there are no segments.
/// Never panics; what is wrong comes with its place.
pub fn parse(
    text: &str,
    entity: &'static Entity,
    catalog: &Catalog,
    reading: &Reading<'_>,
) -> Result<Filter, FilterFault> {
    parse_with(text, entity, catalog, reading, &NoFile)
}

/// Reads a filter line about records of an entity; `known` says which records and segments there are. Never panics; what is
/// wrong comes with its place.
pub fn parse_with(
    text: &str,
    entity: &'static Entity,
    catalog: &Catalog,
    reading: &Reading<'_>,
    known: &dyn Known,
) -> Result<Filter, FilterFault> {
    if text.len() > LONGEST {
        return Err(FilterFault::new(0..0, FilterReason::TooLong));
    }
    let (file, spent) = (File { catalog, reading, known }, Cell::new(0));
    Parser { scanner: Scanner::new(text), file, depth: 0, steps: 0, spent: &spent, within: &[] }.whole(entity)
}

/// What the meaning of a line depends on.
#[derive(Clone, Copy)]
struct File<'a> {
    catalog: &'a Catalog,
    reading: &'a Reading<'a>,
    known: &'a dyn Known,
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    file: File<'a>,
    /// Brackets and signs around.
    depth: usize,
    /// Records between the one that is asked for and the one at hand.
    steps: usize,
    /// Conditions and words so far.
    spent: &'a Cell<usize>,
    /// The segments whose filter is being read, the outermost first.
    within: &'a [String],
}

type Parsed = Result<Filter, FilterFault>;

impl Parser<'_> {
    /// The whole line.
    fn whole(&mut self, entity: &'static Entity) -> Parsed {
        let filter = self.either(entity)?;
        match self.scanner.peek() {
            Some(_) => Err(FilterFault::new(self.scanner.here(), FilterReason::StrayBracket)),
            None => Ok(filter),
        }
    }

    /// Notes that so much more is asked for.
    fn spend(&self, more: usize, at: &Range<usize>) -> Result<(), FilterFault> {
        self.spent.set(self.spent.get() + more);
        if self.spent.get() > MOST { Err(FilterFault::new(at.clone(), FilterReason::TooLong)) } else { Ok(()) }
    }

    /// Words anywhere in the record.
    fn words(&self, piece: &Piece) -> Parsed {
        self.spend(normal::words(&piece.text).len(), &piece.at)?;
        Ok(Filter::words(piece.text.as_str()))
    }

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
                None => self.words(&phrase),
            };
        }
        let word = self.scanner.word();
        let is_name = word.text.starts_with(char::is_alphabetic);
        if is_name && self.scanner.peek() == Some('(') && word.text.ends_with('.') {
            return self.nested(entity, &word);
        }
        let Some((sign, at)) = self.sign_after(entity, &word) else {
            return self.words(&word);
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
            return self.words(&whole);
        }
        self.condition(entity, word, sign, at)
    }

    /// The sign after a word: glued to it, or after spaces when the word is a name that is known.
    fn sign_after(&mut self, entity: &'static Entity, word: &Piece) -> Option<(Sign, Range<usize>)> {
        let mut after = self.scanner;
        let spaced = after.skip_space();
        let found = after.sign()?;
        let known = || resolve(self.file.catalog, self.file.reading.vocabulary, entity, word).is_ok();
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
        let path = resolve(self.file.catalog, self.file.reading.vocabulary, entity, &name)?;
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

    fn condition(&mut self, entity: &'static Entity, name: Piece, sign: Sign, sign_at: Range<usize>) -> Parsed {
        let path = resolve(self.file.catalog, self.file.reading.vocabulary, entity, &name)?;
        if self.steps + path.steps.len() >= FARTHEST {
            return Err(FilterFault::new(name.at, FilterReason::TooDeep));
        }
        let missing = || FilterFault::new(sign_at.clone(), FilterReason::MissingValue);
        let spaced = self.scanner.skip_space();
        if spaced && self.starts_condition(entity) {
            return Err(missing());
        }
        let amount = path.target.is_amount();
        let here = path.steps.last().map_or(entity, |step| step.entity());
        let mut list = Vec::new();
        loop {
            let value = self.scanner.value(amount).ok_or_else(missing)?;
            list.push(self.value(here, path.target, sign, &value)?);
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

    /// One value after a sign; the name of a record must be one.
    fn value(&self, entity: &'static Entity, target: Target, sign: Sign, piece: &Piece) -> Parsed {
        if !matches!(target, Target::Identity) {
            self.spend(1 + normal::words(&piece.text).len(), &piece.at)?;
        }
        if let Target::Segment = target {
            return self.segment(entity, sign, piece);
        }
        let filter = judge::judge(target, sign, piece, self.file.reading)?;
        if let (Target::Field(field), Filter::Field(_, Test::Is, Operand::Named(word))) = (target, &filter)
            && entity_named(field.target).is_some()
            && !self.file.known.knows(entity, field, word)
        {
            let names = self.file.known.names(entity, field, word).into_iter().map(|name| literal(&name));
            let near = likely(word, names.collect());
            let reason = FilterReason::UnknownName { target: field.target, word: word.clone(), nearest: near };
            return Err(FilterFault::new(piece.at.clone(), reason));
        }
        Ok(filter)
    }

    /// What a segment shows: its own filter line, read as it stands now.
    fn segment(&self, entity: &'static Entity, sign: Sign, piece: &Piece) -> Parsed {
        let fault = |reason| FilterFault::new(piece.at.clone(), reason);
        if !matches!(sign, Sign::Colon | Sign::Is | Sign::IsNot) {
            return Err(fault(FilterReason::NoOrder(SEGMENT)));
        }
        let key = slug(&piece.text);
        let mut within = self.within.to_vec();
        within.push(key.clone());
        if self.within.contains(&key) {
            return Err(fault(FilterReason::SegmentCircle(within)));
        }
        let Some(saved) = self.file.known.segment(&key) else {
            let keys = self.file.known.segments(entity).into_iter().map(|(key, _)| key);
            let near = likely(&key, keys.collect());
            return Err(fault(FilterReason::UnknownSegment { word: piece.text.clone(), nearest: near }));
        };
        if saved.entity != entity {
            return Err(fault(FilterReason::SegmentOfOthers(key, saved.entity.key)));
        }
        if self.depth >= DEEPEST || saved.filter.len() > LONGEST {
            return Err(fault(FilterReason::TooDeep));
        }
        let scanner = Scanner::new(&saved.filter);
        let (depth, within) = (self.depth + 1, within.as_slice());
        let mut inner = Parser { scanner, file: self.file, depth, steps: self.steps, spent: self.spent, within };
        let filter = inner.whole(entity).map_err(|inner| match inner.reason {
            reason @ (FilterReason::SegmentCircle(_) | FilterReason::TooLong | FilterReason::SegmentFault(..)) => {
                fault(reason)
            }
            _ => fault(FilterReason::SegmentFault(key.clone(), Box::new(inner))),
        })?;
        Ok(Filter::Segment(key, Box::new(filter)))
    }

    /// Whether what follows is another condition and so no value.
    fn starts_condition(&self, entity: &'static Entity) -> bool {
        let mut after = self.scanner;
        after.take('-');
        let word = after.word();
        !word.text.is_empty()
            && after.sign().is_some()
            && resolve(self.file.catalog, self.file.reading.vocabulary, entity, &word).is_ok()
    }
}

/// Words to offer for one that is none of them: those like it, else the first few.
fn likely(word: &str, words: Vec<String>) -> Vec<String> {
    let near = nearest(word, words.iter().cloned());
    if near.is_empty() { words.into_iter().take(6).collect() } else { near }
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

    fn not_a_link(&self, at: Range<usize>) -> FilterFault {
        FilterFault::new(at, FilterReason::NotALink(self.target.key()))
    }
}
