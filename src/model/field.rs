//! A field: one line in the catalogue, from which everything that shows, stores, reads or finds it is derived.
use super::entity::Title;
use super::{Entity, Kind};
use std::marker::PhantomData;

/// Where the value of a field lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// A column of the entity's table, written by users.
    Column,
    /// A member of the JSON column `custom`.
    Custom,
    /// A column that the store's writer computes; nobody else writes it (STO-7).
    Derived,
    /// A derived column that users may set all the same: the writer carries the value to the line it belongs to (the
    /// default address, the roles).
    Routed,
    /// The key in another system: a row of `alias`, of the source at hand. It has no column.
    Alias,
    /// A flag of the e-mail address that stands in the field `email`: a column of `email_address`.
    OfAddress,
    /// What the table of French places says of the postcode: nothing is kept.
    OfPlace,
    /// A field of the record that a link names: nothing is kept here.
    Linked(&'static Linked),
}

/// A field of a linked record, seen from the record that has the link: `account.city` of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linked {
    /// The link.
    pub link: &'static Field,
    /// What it names.
    pub entity: &'static Entity,
    /// The field there.
    pub field: &'static Field,
}

impl Linked {
    /// Whether it is what the linked record is called: the link says the same.
    pub fn is_name(&self) -> bool {
        self.entity.title == Title::Column(self.field.key)
    }
}

/// What becomes of a record when the record that this field points to is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// It stays, and loses the pointer.
    Clears,
    /// It goes along; from a list, when the list is empty thereafter.
    Follows,
    /// The deletion is refused while this pointer is there.
    Refuses,
}

/// What becomes of a pointer when the record that it names is merged into another (DUP-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merges {
    /// The catalogue has not said it: no pointer to records that can be merged may stay so.
    Unsaid,
    /// It names the original instead, in a list once.
    Moves,
    /// The same; a line that then says what another line says already becomes one with it.
    Unites,
}

/// Whether a field tells one line of a record from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// Lines that differ in it are two lines.
    Always,
    /// Lines are two when both say something, and not the same.
    WhenBothSay,
    /// It is a remark: of lines that become one, the first keeps its own, if it has any.
    Never,
}

/// Extra conditions on a value beside its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// None.
    Nothing,
    /// A SIREN with a right key.
    Siren,
    /// A SIRET with a right key.
    Siret,
    /// A VAT number; a French one with a right key.
    Vat,
    /// A country of ISO 3166-1, kept as alpha-2.
    Country,
    /// A language of ISO 639-1, in lower case.
    Language,
    /// A currency of ISO 4217.
    Currency,
    /// A key: lower-case ASCII letters, digits and underscores.
    Key,
    /// The path of a file on this machine, kept as it is typed.
    Path,
    /// A number of bytes, shown as people write sizes.
    Size,
}

impl Check {
    /// The code that a text names, by code or by name in French or English; `None` for other checks and unknown names.
    pub fn code_of(self, text: &str) -> Option<&'static str> {
        match self {
            Check::Country => super::countries::from_text(text).map(|country| country.code),
            Check::Language => super::codes::language(text).map(|language| language.code),
            Check::Currency => super::codes::currency(text).map(|currency| currency.code),
            Check::Nothing | Check::Siren | Check::Siret | Check::Vat | Check::Key | Check::Path | Check::Size => None,
        }
    }
}

/// How words of a field are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// Not at all.
    No,
    /// By the beginning of its words.
    Words,
    /// By the beginning of its words and by any part of it.
    Parts,
}

/// When a form asks for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    /// At once, when a record is created.
    First,
    /// After the key that shows the rest, and when a record is edited.
    More,
    /// Never: the program sets it.
    Never,
}

/// The width of a list column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// So many cells.
    Cells(u16),
    /// A share of what the others leave.
    Wide(u16),
}

/// One of the keys that a choice allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The key in the file.
    pub key: &'static str,
    /// Labels (French, English) of a custom field's option; built-in ones are in the language files.
    pub labels: Option<(&'static str, &'static str)>,
    /// Still kept where it is used, but offered no more.
    pub archived: bool,
}

/// A line of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The name in the file, in commands, in JSON and in filters.
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// The entity that a link points to; `*` when the field `entity` of the same record says it.
    pub target: &'static str,
    /// The keys of a choice.
    pub choices: &'static [Choice],
    /// Where it lives.
    pub store: Store,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether no two records may share a value.
    pub unique: bool,
    /// Further conditions.
    pub check: Check,
    /// Least and greatest value, in the stored unit.
    pub range: (Option<i64>, Option<i64>),
    /// The greatest number of characters.
    pub max_length: usize,
    /// A regular expression that the whole text must match.
    pub pattern: Option<&'static str>,
    /// The value a new record starts with, as it would be typed.
    pub default: Option<&'static str>,
    /// The column of a list: its width, and its rank (columns of a higher rank leave first on a narrow screen).
    pub list: Option<(Width, u8)>,
    /// Whether a card shows it.
    pub card: bool,
    /// How it is found.
    pub search: Search,
    /// When a form asks for it.
    pub ask: Ask,
    /// The derived column to sort and compare by, where the value itself would not sort as people expect.
    pub sort_key: Option<&'static str>,
    /// A link that may not make a circle.
    pub no_cycle: bool,
    /// A link or list whose unknown names are created when they are imported or typed (tags, roles, industries).
    pub open: bool,
    /// Whether it tells something about a person (GDPR).
    pub personal: bool,
    /// The section of the form and the sheet; empty for the first.
    pub section: &'static str,
    /// Labels (French, English) of a custom field; built-in ones are in the language files.
    pub labels: Option<(&'static str, &'static str)>,
    /// Whether exports and imports have it as a column.
    pub exchange: bool,
    /// What becomes of the record when what this points to is deleted.
    pub gone: Gone,
    /// The flow whose steps a link to `status` names (STA-1); empty for every other field.
    pub flow: &'static str,
    /// What becomes of the pointer when what this points to is merged into another record.
    pub merges: Merges,
    /// Whether it tells one line of a record from another.
    pub tells: Tells,
    /// A flag that a merged record has when any of those merged had it, instead of one that is chosen.
    pub any: bool,
}

const PLAIN: Field = Field {
    key: "",
    kind: Kind::Text,
    target: "",
    choices: &[],
    store: Store::Column,
    required: false,
    unique: false,
    check: Check::Nothing,
    range: (None, None),
    max_length: 250,
    pattern: None,
    default: None,
    list: None,
    card: false,
    search: Search::No,
    ask: Ask::More,
    sort_key: None,
    no_cycle: false,
    open: false,
    personal: false,
    section: "",
    labels: None,
    exchange: true,
    gone: Gone::Clears,
    flow: "",
    merges: Merges::Unsaid,
    tells: Tells::Always,
    any: false,
};

macro_rules! starters {
    ($($(#[$doc:meta])* $name:ident $kind:ident $max:literal;)+) => {
        $($(#[$doc])* pub const fn $name(key: &'static str) -> Field {
            Field { key, kind: Kind::$kind, max_length: $max, ..PLAIN }
        })+
    };
}

starters! {
    /// A line of text.
    text Text 250;
    /// Text of several lines.
    long_text LongText 1_000_000;
    /// An e-mail address.
    email Email 254;
    /// A telephone number.
    phone Phone 40;
    /// A web address.
    url Url 2_000;
    /// A day.
    date Date 0;
    /// An instant.
    instant Instant 0;
    /// An amount.
    money Money 0;
    /// A whole number.
    number Number 0;
    /// A decimal number.
    decimal Decimal 0;
    /// Yes or no.
    flag Flag 0;
    /// Records of any entity.
    records Records 0;
}

/// One of a list of keys.
pub const fn choice(key: &'static str, choices: &'static [Choice]) -> Field {
    Field { key, kind: Kind::Choice, choices, ..PLAIN }
}

/// Another record of `target`; `*` when the field `entity` says which.
pub const fn link(key: &'static str, target: &'static str) -> Field {
    Field { key, kind: Kind::Link, target, ..PLAIN }
}

/// Several records of `target`.
pub const fn links(key: &'static str, target: &'static str) -> Field {
    Field { key, kind: Kind::Links, target, ..PLAIN }
}

/// A built-in option of a choice.
pub const fn option(key: &'static str) -> Choice {
    Choice { key, labels: None, archived: false }
}

impl Field {
    /// Must be filled in; forms ask for it at once.
    pub const fn required(mut self) -> Field {
        self.required = true;
        self.ask = Ask::First;
        self
    }
    /// No two records share a value.
    pub const fn unique(mut self) -> Field {
        self.unique = true;
        self
    }
    /// Obeys a further condition.
    pub const fn check(mut self, check: Check) -> Field {
        self.check = check;
        self
    }
    /// Lies between two values of the stored unit.
    pub const fn between(mut self, least: i64, greatest: i64) -> Field {
        self.range = (Some(least), Some(greatest));
        self
    }
    /// Has at most so many characters.
    pub const fn up_to(mut self, characters: usize) -> Field {
        self.max_length = characters;
        self
    }
    /// Starts with this, as it would be typed.
    pub const fn default(mut self, typed: &'static str) -> Field {
        self.default = Some(typed);
        self
    }
    /// Is a column of the list, of a rank (0 stays longest).
    pub const fn list(mut self, width: Width, rank: u8) -> Field {
        self.list = Some((width, rank));
        self
    }
    /// Stands on cards.
    pub const fn card(mut self) -> Field {
        self.card = true;
        self
    }
    /// Is found by the beginning of its words.
    pub const fn words(mut self) -> Field {
        self.search = Search::Words;
        self
    }
    /// Is found by any part of it.
    pub const fn parts(mut self) -> Field {
        self.search = Search::Parts;
        self
    }
    /// Is asked for at once.
    pub const fn first(mut self) -> Field {
        self.ask = Ask::First;
        self
    }
    /// Is never asked for.
    pub const fn silent(mut self) -> Field {
        self.ask = Ask::Never;
        self
    }
    /// Sorts and compares by a derived column.
    pub const fn sort_key(mut self, column: &'static str) -> Field {
        self.sort_key = Some(column);
        self
    }
    /// May not make a circle.
    pub const fn no_cycle(mut self) -> Field {
        self.no_cycle = true;
        self
    }
    /// Unknown names are created.
    pub const fn open(mut self) -> Field {
        self.open = true;
        self
    }
    /// Tells something about a person.
    pub const fn personal(mut self) -> Field {
        self.personal = true;
        self
    }
    /// Stands in a section.
    pub const fn section(mut self, section: &'static str) -> Field {
        self.section = section;
        self
    }
    /// Is computed by the store.
    pub const fn derived(mut self) -> Field {
        self.store = Store::Derived;
        self.ask = Ask::Never;
        self.exchange = false;
        self
    }
    /// Is kept on a line of its own, and shown here.
    pub const fn routed(mut self) -> Field {
        self.store = Store::Routed;
        self
    }
    /// Is a row of `alias`.
    pub const fn alias(mut self) -> Field {
        self.store = Store::Alias;
        self
    }
    /// Is a flag of the e-mail address.
    pub const fn of_address(mut self) -> Field {
        self.store = Store::OfAddress;
        self
    }
    /// Goes along when what it points to is deleted.
    pub const fn follows(mut self) -> Field {
        self.gone = Gone::Follows;
        self
    }
    /// Forbids that what it points to is deleted.
    pub const fn refuses(mut self) -> Field {
        self.gone = Gone::Refuses;
        self
    }
    /// Names the step of a flow on which the record stands.
    pub const fn flow(mut self, flow: &'static str) -> Field {
        self.flow = flow;
        self
    }
    /// Moves to the original when what it points to is merged.
    pub const fn moves(mut self) -> Field {
        self.merges = Merges::Moves;
        self
    }
    /// Moves to the original when what it points to is merged, and lines that then say the same become one.
    pub const fn unites(mut self) -> Field {
        self.merges = Merges::Unites;
        self
    }
    /// Tells two lines apart only when both say something.
    pub const fn detail(mut self) -> Field {
        self.tells = Tells::WhenBothSay;
        self
    }
    /// Never tells two lines apart.
    pub const fn remark(mut self) -> Field {
        self.tells = Tells::Never;
        self
    }
    /// Is set on a merged record when any of those merged had it set.
    pub const fn any(mut self) -> Field {
        self.any = true;
        self
    }
    /// Neither exported nor imported.
    pub const fn internal(mut self) -> Field {
        self.exchange = false;
        self.ask = Ask::Never;
        self
    }
    /// Whether a user (a form, an import, a command) may set it.
    pub const fn is_writable(&self) -> bool {
        !matches!(self.store, Store::Derived | Store::OfPlace | Store::Linked(_))
    }
    /// The field as its own entity knows it: of `account.city` the account's town.
    pub const fn itself(&self) -> &Field {
        match self.store {
            Store::Linked(linked) => linked.field,
            _ => self,
        }
    }
    /// Whether it keeps the code of a country, a language or a currency, which people choose by name.
    pub const fn has_codes(&self) -> bool {
        matches!(self.kind, Kind::Text) && matches!(self.check, Check::Country | Check::Language | Check::Currency)
    }
    /// The option of a choice by its key.
    pub fn choice_named(&self, key: &str) -> Option<&'static Choice> {
        self.choices.iter().find(|choice| choice.key == key)
    }
}

/// A field whose Rust type is known, so that code that knows its entity gets the right type.
#[derive(Debug)]
pub struct Column<T> {
    /// The line of the catalogue.
    pub field: Field,
    typed: PhantomData<fn() -> T>,
}

impl<T> Column<T> {
    /// A typed column of `field`.
    pub const fn new(field: Field) -> Column<T> {
        Column { field, typed: PhantomData }
    }
}

/// The Rust type behind a column.
pub trait Typed {
    /// What a look returns.
    type Seen<'a>;
    /// Looks at a value.
    fn see<'a>(value: &'a super::Value) -> Option<Self::Seen<'a>>;
}

macro_rules! typed {
    ($($(#[$doc:meta])* $marker:ident -> $out:ty: $pattern:pat => $result:expr;)+) => {
        $($(#[$doc])* #[derive(Debug)] pub struct $marker;
        impl Typed for $marker {
            type Seen<'a> = $out;
            #[allow(clippy::elidable_lifetime_names, clippy::needless_lifetimes)]
            fn see<'a>(value: &'a super::Value) -> Option<$out> {
                match value { $pattern => Some($result), _ => None }
            }
        })+
    };
}

typed! {
    /// Text in any of its kinds, or the key of a choice.
    Text -> &'a str: super::Value::Text(text) => text.as_str();
    /// A whole number.
    Number -> i64: super::Value::Number(n) => *n;
    /// An amount in hundredths.
    Money -> i64: super::Value::Money(n) => *n;
    /// Yes or no.
    Flag -> bool: super::Value::Flag(flag) => *flag;
    /// A day.
    Day -> chrono::NaiveDate: super::Value::Date(day) => *day;
    /// An instant.
    Instant -> chrono::DateTime<chrono::Utc>: super::Value::Instant(at) => *at;
    /// Another record.
    Link -> super::Id: super::Value::Link(id) => *id;
    /// Several records of one entity.
    Links -> &'a [super::Id]: super::Value::Links(ids) => ids.as_slice();
    /// Records of any entity.
    Records -> &'a [super::Ref]: super::Value::Records(refs) => refs.as_slice();
}

/// Declares the fields of an entity: a typed constant for each, and `FIELDS`, all of them in order.
#[macro_export]
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident: $type:ident = $field:expr;)+) => {
        $($(#[$doc])* pub static $name: $crate::model::field::Column<$crate::model::field::$type> =
            $crate::model::field::Column::new($field);)+
        /// Every field of this entity, in the order of forms and exports.
        pub static FIELDS: &[&$crate::model::field::Field] = &[$(&$name.field),+];
    };
}
