//! What can be wrong with a filter line, and where, so that the screen can point at the place.
use std::fmt;
use std::ops::Range;

/// Something wrong in a filter line. `lang` makes a sentence of it (`filter-<key>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterFault {
    /// The place: bytes of the line, whole characters. Empty where something is missing.
    pub at: Range<usize>,
    /// What is wrong there.
    pub reason: FilterReason,
}

/// Why a filter line is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterReason {
    /// No field or relation has this name; some that look like it.
    UnknownField {
        /// The word as typed.
        word: String,
        /// Names to offer, the likeliest first.
        nearest: Vec<String>,
    },
    /// The word belongs to a module that is switched off.
    ModuleOff(String),
    /// A quote is never closed.
    OpenQuote,
    /// The choice has no such option; some that look like it, or all of a few.
    UnknownChoice {
        /// The word as typed.
        word: String,
        /// Names to offer, the likeliest first.
        nearest: Vec<String>,
    },
    /// No record that the field could point to is called so; some that look like it, or all of a few.
    UnknownName {
        /// The key of the entity that the field points to.
        target: &'static str,
        /// The word as typed.
        word: String,
        /// Names to offer, the likeliest first.
        nearest: Vec<String>,
    },
    /// No segment has this key; some that look like it, or all of a few.
    UnknownSegment {
        /// The word as typed.
        word: String,
        /// Keys to offer, the likeliest first.
        nearest: Vec<String>,
    },
    /// The segment is about records of another entity: its key, the key of that entity.
    SegmentOfOthers(String, &'static str),
    /// The segment leads back to itself: the keys on the way.
    SegmentCircle(Vec<String>),
    /// The segment's own filter is no longer understood: its key, and what is wrong in it.
    SegmentFault(String, Box<FilterFault>),
    /// A dot follows a field that names no other record: the field's key.
    NotALink(&'static str),
    /// Greater, less or a range was asked of a field that has no order: the field's key.
    NoOrder(&'static str),
    /// The value is not of the field's kind: the kind's key.
    NotA(&'static str),
    /// A field's name should stand before this sign.
    MissingField,
    /// A value should follow.
    MissingValue,
    /// A condition should follow `or`.
    MissingCondition,
    /// The bracket is never closed.
    OpenBracket,
    /// A bracket is closed that was never opened.
    StrayBracket,
    /// The line is longer, or asks for more, than a person would write.
    TooLong,
    /// More brackets, signs and dots within one another than a person would write.
    TooDeep,
}

impl FilterFault {
    /// A fault at a place.
    pub fn new(at: Range<usize>, reason: FilterReason) -> FilterFault {
        FilterFault { at, reason }
    }
}

impl FilterReason {
    /// The key of the sentence, after `filter-`.
    pub const fn key(&self) -> &'static str {
        match self {
            FilterReason::UnknownField { .. } => "unknown-field",
            FilterReason::ModuleOff(_) => "module-off",
            FilterReason::OpenQuote => "open-quote",
            FilterReason::UnknownChoice { .. } => "unknown-choice",
            FilterReason::UnknownName { .. } => "unknown-name",
            FilterReason::UnknownSegment { .. } => "unknown-segment",
            FilterReason::SegmentOfOthers(..) => "segment-of-others",
            FilterReason::SegmentCircle(_) => "segment-circle",
            FilterReason::SegmentFault(..) => "segment-fault",
            FilterReason::NotALink(_) => "not-a-link",
            FilterReason::NoOrder(_) => "no-order",
            FilterReason::NotA(_) => "not-a",
            FilterReason::MissingField => "missing-field",
            FilterReason::MissingValue => "missing-value",
            FilterReason::MissingCondition => "missing-condition",
            FilterReason::OpenBracket => "open-bracket",
            FilterReason::StrayBracket => "stray-bracket",
            FilterReason::TooLong => "too-long",
            FilterReason::TooDeep => "too-deep",
        }
    }
}

impl fmt::Display for FilterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}..{}", self.reason.key(), self.at.start, self.at.end)
    }
}

impl std::error::Error for FilterFault {}
