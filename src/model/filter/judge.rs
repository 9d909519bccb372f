//! One value of a filter line, made into a condition by the kind of the field that it stands after.
use super::fault::{FilterFault, FilterReason};
use super::scan::{Piece, Sign};
use super::target::Target;
use super::{Filter, Operand, Test};
use crate::model::catalog::{Pointer, entity_named};
use crate::model::field::{Check, Search, Store};
use crate::model::proof::proof_of;
use crate::model::read_value::{Read, Reading, Span, flag, number, read};
use crate::model::vocabulary::{choice_word, find_choice, nearest, slug};
use crate::model::{Field, Id, Kind, Ref, Value, normal};
use chrono::NaiveDate;

/// A value after a sign.
struct Given<'a> {
    piece: &'a Piece,
    sign: Sign,
    reading: &'a Reading<'a>,
}

type Judged = Result<Filter, FilterFault>;

/// The condition that a target's value meets a sign and a value. `!=` is judged as `=`; who calls turns it round.
pub(super) fn judge(target: Target, sign: Sign, piece: &Piece, reading: &Reading<'_>) -> Judged {
    let given = Given { piece, sign, reading };
    match target {
        Target::Field(field) => given.field(field),
        Target::Count(pointer) => given.count(pointer),
        Target::Relation(pointer) => given.relation(pointer),
        Target::Identity => given.identity(),
        // The parser follows it, see `parse`.
        Target::Segment => Ok(Filter::None),
    }
}

impl Given<'_> {
    fn fault(&self, reason: FilterReason) -> FilterFault {
        FilterFault::new(self.piece.at.clone(), reason)
    }

    fn not_a(&self, kind: &'static str) -> FilterFault {
        self.fault(FilterReason::NotA(kind))
    }

    /// The word that stands for no value, any value, a wrong one or the user; quoted text stands for itself.
    fn keyword(&self) -> Option<Operand> {
        if self.piece.quoted {
            return self.piece.text.is_empty().then_some(Operand::Nothing);
        }
        match slug(&self.piece.text).as_str() {
            "empty" | "vide" => Some(Operand::Nothing),
            "any" | "renseigne" | "renseignee" => Some(Operand::Anything),
            "me" | "moi" => Some(Operand::Me),
            "invalid" | "invalide" => Some(Operand::Wrong),
            "" if self.piece.text == "*" => Some(Operand::Anything),
            _ => None,
        }
    }

    /// Whether the sign asks for equality, in the way that fits the field.
    fn is_plain(&self) -> bool {
        matches!(self.sign, Sign::Colon | Sign::Is | Sign::IsNot)
    }

    fn test(&self) -> Test {
        match self.sign {
            Sign::Colon | Sign::Is | Sign::IsNot => Test::Is,
            Sign::Above => Test::Above,
            Sign::AtLeast => Test::AtLeast,
            Sign::Below => Test::Below,
            Sign::AtMost => Test::AtMost,
        }
    }

    fn field(&self, field: &'static Field) -> Judged {
        let ordered = field.kind.is_ordered() || field.kind == Kind::Text;
        if !self.is_plain() && !ordered {
            return Err(self.fault(FilterReason::NoOrder(field.key)));
        }
        let is_person = field.target == "user" || field.kind == Kind::Records;
        match self.keyword() {
            Some(Operand::Me) if !is_person => {}
            Some(Operand::Wrong) if proof_of(field).is_none() => {}
            Some(_) if !self.is_plain() => return Err(self.not_a(field.kind.key())),
            Some(operand) => return Ok(Filter::Field(field, Test::Is, operand)),
            None => {}
        }
        match field.kind {
            Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url => Ok(self.text(field)),
            Kind::Date | Kind::Instant => self.date(field),
            Kind::Money | Kind::Number | Kind::Decimal => self.number(field),
            Kind::Flag => {
                let answer = flag(&self.piece.text).ok_or_else(|| self.not_a("flag"))?;
                Ok(equal(field, Value::Flag(answer)))
            }
            Kind::Choice | Kind::Choices => self.choice(field),
            Kind::Link | Kind::Links | Kind::Records => Ok(self.link(field)),
        }
    }

    fn text(&self, field: &'static Field) -> Filter {
        let ends = self.range_ends().filter(|_| field.kind == Kind::Text && self.is_plain()).map(|(low, high)| {
            let high = high.strip_prefix('<').map_or((Test::AtMost, high), |high| (Test::Below, high));
            (low, high)
        });
        if let Some((low, high)) = ends.filter(|(low, high)| !low.is_empty() && !high.1.is_empty()) {
            let bound = |test, text: &str| Filter::Field(field, test, Operand::Value(Value::from(text)));
            return Filter::all_of(vec![bound(Test::AtLeast, low), bound(high.0, high.1)]);
        }
        // Codes and keys are equal or not; other text holds the words.
        let is_code = matches!(field.check, Check::Country | Check::Language | Check::Currency | Check::Key)
            || field.store == Store::Alias;
        let test = if self.sign == Sign::Colon && !is_code { Test::Has } else { self.test() };
        Filter::Field(field, test, Operand::Value(Value::Text(self.normal_text(field))))
    }

    /// The text in the form that the store keeps, as far as it is whole.
    fn normal_text(&self, field: &Field) -> String {
        let text = self.piece.text.as_str();
        let whole = || match read(field, text, self.reading) {
            Ok(Read::Value(Value::Text(normal))) => Some(normal),
            _ => None,
        };
        match (field.kind, field.check) {
            (Kind::Phone, _) => phone_part(text, self.reading),
            (Kind::Email | Kind::Url, _) if self.sign != Sign::Colon => whole().unwrap_or_else(|| text.to_owned()),
            (_, Check::Country | Check::Language | Check::Currency) => whole().unwrap_or_else(|| text.to_owned()),
            (_, Check::Siren | Check::Siret | Check::Vat) => text.split_whitespace().collect(),
            _ => text.to_owned(),
        }
    }

    /// What stands on both sides of `..`.
    fn range_ends(&self) -> Option<(&str, &str)> {
        if self.piece.quoted { None } else { self.piece.text.split_once("..") }
    }

    fn date(&self, field: &'static Field) -> Judged {
        if let Some((low, high)) = self.range_ends() {
            let exclusive = high.strip_prefix('<');
            let low = self.span(low, field)?;
            let high = self.span(exclusive.unwrap_or(high), field)?;
            let end = high.map(|(start, end)| if exclusive.is_some() { start } else { end.unwrap_or(start) });
            return self.between(field, low.map(|(start, _)| start), end);
        }
        let Some((start, end)) = self.span(&self.piece.text, field)? else { return Err(self.not_a(field.kind.key())) };
        let compare = |test, value| Filter::Field(field, test, Operand::Value(value));
        Ok(match (self.test(), end) {
            (Test::Is | Test::Has, None) => compare(Test::Is, start),
            (Test::Is | Test::Has, Some(end)) => match (&start, &end) {
                (Value::Date(first), Value::Date(last)) if first.succ_opt() == Some(*last) => compare(Test::Is, start),
                _ => Filter::Field(field, Test::Is, Operand::Range(start, end)),
            },
            // After a day means from its end on; until a day means up to its end.
            (Test::Above, Some(end)) => compare(Test::AtLeast, end),
            (Test::AtMost, Some(end)) => compare(Test::Below, end),
            (test, _) => compare(test, start),
        })
    }

    /// The first value of a date and, when it is more than an instant, the first value after it; nothing for an open end.
    fn span(&self, text: &str, field: &Field) -> Result<Option<(Value, Option<Value>)>, FilterFault> {
        let said = text.replace('_', " ");
        if said.trim().is_empty() {
            return Ok(None);
        }
        let calendar = self.reading.calendar;
        let not_a = || self.not_a(field.kind.key());
        let days = match calendar.span(&said).ok_or_else(not_a)? {
            Span::Days(days) => days,
            Span::Instant(at) if field.kind == Kind::Instant => return Ok(Some((Value::Instant(at), None))),
            Span::Instant(at) => {
                let day = (calendar.local)(at).date();
                day..day.succ_opt().ok_or_else(not_a)?
            }
        };
        let value = |day: NaiveDate| match field.kind {
            Kind::Instant => Value::Instant(calendar.midnight(day)),
            _ => Value::Date(day),
        };
        Ok(Some((value(days.start), Some(value(days.end)))))
    }

    /// From a value to before another; either end may be open.
    fn between(&self, field: &'static Field, low: Option<Value>, high: Option<Value>) -> Judged {
        if !self.is_plain() {
            return Err(self.not_a(field.kind.key()));
        }
        match (low, high) {
            (Some(low), Some(high)) => Ok(Filter::Field(field, Test::Is, Operand::Range(low, high))),
            (Some(low), None) => Ok(Filter::Field(field, Test::AtLeast, Operand::Value(low))),
            (None, Some(high)) => Ok(Filter::Field(field, Test::Below, Operand::Value(high))),
            (None, None) => Err(self.not_a(field.kind.key())),
        }
    }

    fn number(&self, field: &'static Field) -> Judged {
        let kind = field.kind;
        let number = |text: &str| number(text, kind, self.reading.mark).map_err(|_| self.not_a(kind.key()));
        let value = |number: i64| match kind {
            Kind::Money => Value::Money(number),
            Kind::Decimal => Value::Decimal(number),
            _ => Value::Number(number),
        };
        if let Some((low, high)) = self.range_ends() {
            let exclusive = high.strip_prefix('<');
            let end = |text: &str| (!text.is_empty()).then(|| number(text)).transpose();
            let low = end(low)?;
            let high = end(exclusive.unwrap_or(high))?;
            let high = if exclusive.is_some() { high } else { high.map(|high| high.saturating_add(1)) };
            return self.between(field, low.map(value), high.map(value));
        }
        let number = number(&self.piece.text)?;
        Ok(Filter::Field(field, self.test(), Operand::Value(value(number))))
    }

    fn choice(&self, field: &'static Field) -> Judged {
        let vocabulary = self.reading.vocabulary;
        if let Some(key) = find_choice(vocabulary, field, &self.piece.text) {
            return Ok(equal(field, Value::Text(key.to_owned())));
        }
        let words = || field.choices.iter().map(|choice| choice_word(vocabulary, field, choice));
        let mut near = nearest(&self.piece.text, words());
        if near.is_empty() {
            near = words().take(6).collect();
        }
        Err(self.fault(FilterReason::UnknownChoice { word: self.piece.text.clone(), nearest: near }))
    }

    /// A record by a word, or by its identity: `#17`, `account#17`.
    fn link(&self, field: &'static Field) -> Filter {
        let text = self.piece.text.as_str();
        if let Some((entity, id)) = text.split_once('#').filter(|_| !self.piece.quoted)
            && let Ok(id) = id.parse::<i64>()
        {
            match entity_named(entity) {
                _ if entity.is_empty() && field.kind != Kind::Records => return equal(field, Value::Link(Id(id))),
                Some(entity) if field.kind == Kind::Records => {
                    return equal(field, Value::Records(vec![Ref::new(entity, Id(id))]));
                }
                _ => {}
            }
        }
        Filter::Field(field, Test::Is, Operand::Named(text.to_owned()))
    }

    fn count(&self, pointer: Pointer) -> Judged {
        let count = |test, text: &str| {
            let number = self.whole_number(text).ok_or_else(|| self.not_a("number"))?;
            Ok(Filter::Count(pointer.entity, pointer.field, test, number))
        };
        match self.range_ends() {
            Some((low, high)) => Ok(Filter::all_of(vec![count(Test::AtLeast, low)?, count(Test::AtMost, high)?])),
            None => count(self.test(), &self.piece.text),
        }
    }

    fn whole_number(&self, text: &str) -> Option<i64> {
        number(text, Kind::Number, self.reading.mark).ok()
    }

    /// A condition on the records that point here as a whole: none, any, so many, or those that have a word.
    fn relation(&self, pointer: Pointer) -> Judged {
        match self.keyword() {
            Some(Operand::Nothing) => return Ok(Filter::Count(pointer.entity, pointer.field, Test::Is, 0)),
            Some(Operand::Anything) => return Ok(Filter::Count(pointer.entity, pointer.field, Test::Above, 0)),
            _ => {}
        }
        let ends = self.range_ends().unwrap_or((&self.piece.text, &self.piece.text));
        let is_number = !self.piece.quoted && [ends.0, ends.1].iter().all(|end| self.whole_number(end).is_some());
        if !self.is_plain() || is_number {
            return self.count(pointer);
        }
        // A line without words of its own joins the record to another one, which is meant: `cibles:salon`, `cibles:T-00003`.
        let inner = match joined(pointer) {
            Some(link) => self.link(link),
            None => Filter::words(self.piece.text.clone()),
        };
        Ok(Filter::Some(pointer.entity, pointer.field, Box::new(inner)))
    }

    fn identity(&self) -> Judged {
        if !self.is_plain() {
            return Err(self.fault(FilterReason::NoOrder("id")));
        }
        let digits = self.piece.text.trim_start_matches('#');
        let id = digits.parse::<i64>().map_err(|_| self.not_a("number"))?;
        Ok(Filter::Ids(vec![Id(id)]))
    }
}

/// The link of a line to what it joins a record to, where the line says nothing else.
fn joined(pointer: Pointer) -> Option<&'static Field> {
    let fields = pointer.entity.fields;
    if fields.iter().any(|field| field.search != Search::No) {
        return None;
    }
    fields.iter().copied().find(|field| field.kind == Kind::Link && field.required && field.key != pointer.field.key)
}

fn equal(field: &'static Field, value: Value) -> Filter {
    Filter::Field(field, Test::Is, Operand::Value(value))
}

/// A whole number in E.164; the beginning of one with the calling code of France in the place of the zero.
fn phone_part(text: &str, reading: &Reading<'_>) -> String {
    let whole = |text: &str| {
        let phone = normal::parse_phone(text, reading.country.unwrap_or(reading.home)).ok()?;
        Some(match phone.extension {
            Some(extension) => format!("{};ext={extension}", phone.number),
            None => phone.number,
        })
    };
    if let Some(number) = whole(text) {
        return number;
    }
    let digits = normal::digits(text);
    let part = match digits.strip_prefix('0') {
        Some(rest) if reading.home == "FR" && !rest.is_empty() && !rest.starts_with('0') => format!("+33{rest}"),
        _ if text.starts_with('+') => format!("+{digits}"),
        _ if digits.is_empty() => return text.to_owned(),
        _ => digits,
    };
    whole(&part).unwrap_or(part)
}
