//! The kinds of value a field can hold. A new kind is a variant here; the compiler then leads to its places.

/// What a field holds, and thereby how it is read, shown, compared, stored and edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Text of several lines, in Markdown.
    LongText,
    /// An e-mail address, kept in its normal form.
    Email,
    /// A telephone number, kept in E.164 (ITU-T), with an optional extension `;ext=`.
    Phone,
    /// A web address (http or https).
    Url,
    /// A day without a time.
    Date,
    /// An instant, in milliseconds UTC.
    Instant,
    /// An amount in hundredths of the record's currency.
    Money,
    /// A whole number.
    Number,
    /// A decimal number, kept as millionths.
    Decimal,
    /// Yes or no.
    Flag,
    /// One of a list of keys.
    Choice,
    /// Several of a list of keys.
    Choices,
    /// Another record.
    Link,
    /// Several other records of one entity.
    Links,
    /// Several records of any entity.
    Records,
}

impl Kind {
    /// Every kind, in the order of their keys' documentation.
    pub const ALL: [Kind; 16] = [
        Kind::Text,
        Kind::LongText,
        Kind::Email,
        Kind::Phone,
        Kind::Url,
        Kind::Date,
        Kind::Instant,
        Kind::Money,
        Kind::Number,
        Kind::Decimal,
        Kind::Flag,
        Kind::Choice,
        Kind::Choices,
        Kind::Link,
        Kind::Links,
        Kind::Records,
    ];

    /// The word for this kind in the file, in commands and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::LongText => "long_text",
            Kind::Email => "email",
            Kind::Phone => "phone",
            Kind::Url => "url",
            Kind::Date => "date",
            Kind::Instant => "instant",
            Kind::Money => "money",
            Kind::Number => "number",
            Kind::Decimal => "decimal",
            Kind::Flag => "flag",
            Kind::Choice => "choice",
            Kind::Choices => "choices",
            Kind::Link => "link",
            Kind::Links => "links",
            Kind::Records => "records",
        }
    }

    /// The kind that a word names.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether values of this kind are words that a search finds.
    pub const fn is_text(self) -> bool {
        matches!(self, Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url)
    }

    /// Whether values of this kind are a list.
    pub const fn is_many(self) -> bool {
        matches!(self, Kind::Choices | Kind::Links | Kind::Records)
    }

    /// Whether values of this kind can be ordered by size or time.
    pub const fn is_ordered(self) -> bool {
        matches!(self, Kind::Date | Kind::Instant | Kind::Money | Kind::Number | Kind::Decimal)
    }
}
