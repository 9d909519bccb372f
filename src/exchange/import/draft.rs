//! An import while the user still has a say: the columns as they are understood, examples of what stands in them, and what
//! the user told. It refuses nothing; the check does.
use super::{Import, dates};
use crate::exchange::csv::{Row, Source};
use crate::exchange::guard::unguarded;
use crate::exchange::mapping::{Column, Mapping};
use crate::exchange::template::is_explanation;
use crate::exchange::{Error, Result};
use crate::lang::Spoken;
use crate::model::normal::clean_name;
use crate::model::read_value::{is_in_full, read_phone};
use crate::model::{Catalog, Entity, Field, Kind};
use std::sync::Arc;

/// So many rows are looked at for examples.
const LOOKED_AT: usize = 200;
/// So many examples are kept of a column.
const EXAMPLES: usize = 4;
/// So many values may be all that a choice has.
const OPTIONS: usize = 6;
/// An option is no longer than this.
const WORD: usize = 30;
/// An example is cut to so many characters.
const SHORT: usize = 60;

/// What stands in a column, by its first rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// Different values, as they stand there.
    pub values: Vec<String>,
    /// In how many of the rows something stands.
    pub filled: usize,
    /// All the different values of a file that was looked at whole, where they are few; else nothing.
    pub options: Vec<String>,
}

/// A file that is about to be imported.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The file.
    pub source: Arc<Source>,
    /// What is wanted of it; `told` names columns by their places.
    pub import: Import,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The row of its headings; none where it has none.
    pub headings: Option<usize>,
    /// Whether another program wrote it.
    pub is_foreign: bool,
    /// What stands in each column.
    pub samples: Vec<Sample>,
    /// How many rows were looked at for examples.
    pub looked: usize,
    /// Whether the month stands in front in dates of one of its columns.
    pub has_month_first: bool,
    /// Whether no column is read.
    pub is_nothing: bool,
    /// Whether the accounts that rows name and nobody has are made by themselves: cards and other programs name them in full.
    pub names_accounts: bool,
}

impl Draft {
    /// A file as it is understood by itself.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::OpenQuote`].
    pub fn new(source: Arc<Source>, import: Import, known: (&Catalog, &Spoken)) -> Result<Draft> {
        let mut draft = Draft {
            source,
            import,
            columns: Vec::new(),
            headings: Some(1),
            is_foreign: false,
            has_month_first: false,
            samples: Vec::new(),
            looked: 0,
            is_nothing: false,
            names_accounts: false,
        };
        draft.understand(known)?;
        Ok(draft)
    }

    /// Looks at the columns again, after something was told. Of several columns for one field the first is read.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::OpenQuote`].
    pub fn understand(&mut self, known: (&Catalog, &Spoken)) -> Result<()> {
        let entity = self.import.entity;
        loop {
            let (mut mapping, fault) = Mapping::looked_at(&self.source, entity, known, &self.import.told)?;
            if let Some(Error::Twice { field, .. }) = fault {
                let read = mapping.columns.iter().enumerate().filter(|(_, column)| column.field() == Some(field));
                let others: Vec<usize> = read.skip(1).map(|(at, _)| at).collect();
                if !others.is_empty() {
                    others.into_iter().for_each(|at| self.tell(at, ""));
                    continue;
                }
            }
            self.is_nothing = mapping.columns.iter().all(|column| column.field().is_none());
            (self.headings, self.is_foreign) = (mapping.headings, mapping.is_foreign);
            self.look(&mapping);
            self.names_accounts = self.source.pieces.is_some() || mapping.names_accounts(entity);
            // That a column proves both is told by the check.
            self.has_month_first = dates::settle(self.import.dates, &self.source, &mut mapping).is_ok()
                && mapping.columns.iter().any(|column| column.month_first);
            self.columns = mapping.columns;
            return Ok(());
        }
    }

    /// Takes examples from the first rows.
    fn look(&mut self, mapping: &Mapping) {
        let mut samples = vec![Sample::default(); mapping.columns.len()];
        let mut rows = self.source.rows_from(mapping.start, mapping.number);
        let mut row = Row::default();
        let mut looked = 0;
        // A quote that never closes is told by the check.
        while looked < LOOKED_AT && rows.next_into(&mut row).unwrap_or(false) {
            if row.is_blank() || is_explanation(&row) {
                continue;
            }
            looked += 1;
            for (sample, cell) in samples.iter_mut().zip(&row.cells) {
                let text = clean_name(unguarded(cell));
                if text.is_empty() {
                    continue;
                }
                sample.filled += 1;
                let short: String = text.chars().take(SHORT).collect();
                if sample.options.len() <= OPTIONS && !sample.options.contains(&short) {
                    sample.options.push(short.clone());
                }
                if sample.values.len() < EXAMPLES && !sample.values.contains(&short) {
                    sample.values.push(short);
                }
            }
        }
        for sample in samples.iter_mut().filter(|sample| looked == LOOKED_AT || sample.options.len() > OPTIONS) {
            sample.options.clear();
        }
        (self.samples, self.looked) = (samples, looked);
    }

    /// Reads a field from a column, or nothing; another column that was told the same gives way.
    pub fn put(&mut self, column: usize, field: Option<&'static Field>) {
        let key = field.map_or("", |field| field.key);
        if !key.is_empty() {
            self.import.told.retain(|(_, known)| known != key);
        }
        self.tell(column, key);
    }

    /// Takes back what was told of a column.
    pub fn forget(&mut self, column: usize) {
        let word = place_word(column);
        self.import.told.retain(|(known, _)| *known != word);
    }

    fn tell(&mut self, column: usize, key: &str) {
        self.forget(column);
        self.import.told.push((place_word(column), key.to_owned()));
    }

    /// Whether the user told what this column is.
    pub fn is_told(&self, column: usize) -> bool {
        let word = place_word(column);
        self.import.told.iter().any(|(known, _)| *known == word)
    }

    /// The column that a field is read from.
    pub fn column_of(&self, field: &Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field().is_some_and(|known| known.key == field.key))
    }

    /// The name under which what was told of such a file is remembered: the same headings, the same name.
    pub fn memory_name(&self) -> String {
        let mut headers: Vec<&str> = self.columns.iter().map(|column| column.header.as_str()).collect();
        if self.headings.is_none() {
            // Without headings only the same file is such a file.
            headers.extend(self.samples.iter().flat_map(|sample| &sample.values).map(String::as_str));
        }
        memory_name(headers)
    }

    /// What is remembered: `contact #2=city #5=`.
    pub fn memory(&self) -> String {
        memory_of(self.import.entity, &self.import.told)
    }

    /// Does as was done with such a file before, as far as it still can be.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::OpenQuote`].
    pub fn recall(&mut self, memory: &str, known: (&Catalog, &Spoken)) -> Result<()> {
        let is_there = |key: &str| known.0.field(self.import.entity, key).is_some();
        self.import.told = told_before(memory, self.columns.len(), is_there);
        self.understand(known)
    }
}

/// The name under which what was told of a file with these headings is remembered.
pub fn memory_name<'h>(headers: impl IntoIterator<Item = &'h str>) -> String {
    let headers: Vec<&str> = headers.into_iter().collect();
    format!("import/{:016x}", mark(&headers.join("\u{1f}")))
}

/// What is remembered of columns that were told by their places: `contact #2=city #5=`.
pub fn memory_of(entity: &Entity, told: &[(String, String)]) -> String {
    let told = told.iter().map(|(column, key)| format!("{column}={key}"));
    [entity.key.to_owned()].into_iter().chain(told).collect::<Vec<_>>().join(" ")
}

/// What a memory tells of a file of so many columns, as far as the fields are still there.
pub fn told_before(memory: &str, width: usize, is_there: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let told = memory.split(' ').skip(1).filter_map(|word| word.split_once('='));
    let within = |column: &str| {
        let place = column.strip_prefix('#').and_then(|place| place.parse().ok());
        place.is_some_and(|place: usize| (1..=width).contains(&place))
    };
    let told = told.filter(|(column, key)| within(column) && (key.is_empty() || is_there(key)));
    told.map(|(column, key)| (column.to_owned(), key.to_owned())).collect()
}

/// The entity that a memory names.
pub fn remembered(memory: &str) -> Option<&'static Entity> {
    crate::model::catalog::entity_named(memory.split(' ').next()?)
}

/// A number for a text that stays the same from one version to the next (FNV-1a, 64 bits).
fn mark(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |mark, byte| (mark ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// A column by its place, as [`Import::told`] understands it.
fn place_word(column: usize) -> String {
    format!("#{}", column + 1)
}

impl Sample {
    /// Whether a few words come again and again.
    fn are_options(&self) -> bool {
        let count = self.options.len();
        count > 1 && self.filled >= 3 * count && self.options.iter().all(|option| option.chars().count() <= WORD)
    }

    /// The kind of a field that would hold what stands here.
    pub fn kind(&self) -> Kind {
        let all = |is: &dyn Fn(&str) -> bool| !self.values.is_empty() && self.values.iter().all(|value| is(value));
        let plain = |value: &str| value.replace([' ', '\u{a0}', '\u{202f}'], "");
        let is_number = |value: &str| {
            let value = plain(value);
            let digits = value.strip_prefix('-').unwrap_or(&value);
            !digits.is_empty() && digits.len() < 16 && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_decimal = |value: &str| plain(value).replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite);
        let is_date = |value: &str| {
            let parts: Vec<&str> = value.split(['/', '-', '.']).collect();
            let is_said = || is_in_full(value) && value.contains(' ') && value.contains(char::is_alphabetic);
            parts.len() == 3 && parts.iter().all(|part| is_number(part)) || is_said() && !value.contains(':')
        };
        let is_instant = |value: &str| value.contains(':') && is_in_full(value) && value.len() >= 14;
        let is_amount = |value: &str| {
            let bare = value.replace(['€', '$', '£'], "").replace("EUR", "");
            bare.len() < value.len() && is_decimal(&bare)
        };
        let is_phone = |value: &str| {
            let digits = value.chars().filter(char::is_ascii_digit).count();
            value.starts_with(['0', '+']) && digits >= 9 && read_phone(value, "FR").is_ok()
        };
        let is_flag = |value: &str| {
            matches!(
                value.to_lowercase().as_str(),
                "oui" | "non" | "yes" | "no" | "vrai" | "faux" | "true" | "false" | "x"
            )
        };
        let is_mail = |value: &str| value.contains('@') && !value.contains(' ');
        match () {
            () if all(&is_flag) => Kind::Flag,
            () if all(&is_date) => Kind::Date,
            () if all(&|value| is_date(value) || is_instant(value)) => Kind::Instant,
            () if all(&is_phone) => Kind::Phone,
            () if all(&is_amount) => Kind::Money,
            () if all(&is_number) && !self.values.iter().any(|value| value.starts_with('0')) => Kind::Number,
            () if all(&is_decimal) && !self.values.iter().all(|value| is_number(value)) => Kind::Decimal,
            () if all(&is_mail) => Kind::Email,
            () if all(&|value| value.starts_with("http://") || value.starts_with("https://")) => Kind::Url,
            () if self.are_options() => Kind::Choice,
            () => Kind::Text,
        }
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::lang::Code;
    use crate::model::Id;
    use crate::model::catalog::account::ACCOUNT;

    fn draft(text: &str) -> Draft {
        let source = Source::from_bytes("a.csv", text.as_bytes().to_vec()).unwrap();
        let known = (&Catalog::default(), &Spoken::new(Code::Fr));
        Draft::new(Arc::new(source), Import::of(&ACCOUNT, Id(0)), known).unwrap()
    }

    fn keys(draft: &Draft) -> Vec<Option<&'static str>> {
        draft.columns.iter().map(|column| column.field().map(|field| field.key)).collect()
    }

    fn again(draft: &mut Draft) {
        draft.understand((&Catalog::default(), &Spoken::new(Code::Fr))).unwrap();
    }

    #[test]
    fn columns_come_with_examples_and_can_be_told() {
        let mut draft = draft("Nom;Humeur;Ville\nApollo;bonne;Lyon\nBorée;;Lyon\n");
        assert_eq!(keys(&draft), [Some("name"), None, Some("city")]);
        assert_eq!((draft.headings, draft.looked), (Some(1), 2));
        assert_eq!(draft.samples[2], Sample { values: vec!["Lyon".into()], filled: 2, options: vec!["Lyon".into()] });
        draft.put(1, ACCOUNT.field("city"));
        again(&mut draft);
        assert_eq!(keys(&draft), [Some("name"), Some("city"), None]);
        assert!(draft.is_told(1) && !draft.is_told(0));
        draft.put(2, ACCOUNT.field("city"));
        again(&mut draft);
        assert_eq!(keys(&draft), [Some("name"), None, Some("city")], "a field has one column");
        draft.forget(2);
        again(&mut draft);
        assert_eq!(draft.import.told, []);
    }

    #[test]
    fn two_columns_for_one_field_and_none_at_all_are_no_end() {
        let two = draft("Nom;Ville;Ville\nApollo;Lyon;Bron\n");
        assert_eq!(keys(&two), [Some("name"), Some("city"), None]);
        let none = draft("x;y\n1;2\n");
        assert!(none.is_nothing);
        assert_eq!(none.columns.len(), 2);
        assert_eq!(none.samples[1].values, ["2"]);
    }

    #[test]
    fn a_few_words_that_come_again_and_again_are_a_choice() {
        let file = |rows: usize| {
            let rows: Vec<String> =
                (0..rows).map(|at| format!("N{at};{};texte {at}\n", ["rouge", "vert"][at % 2])).collect();
            format!("Nom;Humeur;Avis\n{}", rows.concat())
        };
        let kinds = |rows: usize| {
            let draft = draft(&file(rows));
            (draft.samples[1].kind(), draft.samples[2].kind())
        };
        assert_eq!(draft(&file(6)).samples[1].options, ["rouge", "vert"]);
        assert_eq!(kinds(6), (Kind::Choice, Kind::Text));
        assert_eq!(kinds(4), (Kind::Text, Kind::Text), "too few to say");
        assert_eq!(kinds(300), (Kind::Text, Kind::Text), "others may stand further down");
    }

    #[test]
    fn what_was_told_is_remembered_by_the_headings() {
        let mut first = draft("Nom;Humeur\nApollo;Lyon\n");
        first.put(1, ACCOUNT.field("city"));
        let (name, memory) = (first.memory_name(), first.memory());
        assert_eq!(memory, "account #2=city");
        assert_eq!(remembered(&memory), Some(&ACCOUNT));
        let mut second = draft("Nom;Humeur\nBorée;Bron\n");
        assert_eq!(second.memory_name(), name);
        assert_ne!(draft("Nom;Ville\na;b\n").memory_name(), name);
        second.recall(&memory, (&Catalog::default(), &Spoken::new(Code::Fr))).unwrap();
        assert_eq!(keys(&second), [Some("name"), Some("city")]);
        second.recall("account #9=city #1=ghost", (&Catalog::default(), &Spoken::new(Code::Fr))).unwrap();
        assert_eq!(second.import.told, []);
    }

    #[test]
    fn what_stands_in_a_column_says_what_field_would_hold_it() {
        let kind = |values: &[&str]| {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            Sample { filled: values.len(), values, options: Vec::new() }.kind()
        };
        assert_eq!(kind(&["oui", "Non"]), Kind::Flag);
        assert_eq!(kind(&["12/03/2024"]), Kind::Date);
        assert_eq!(kind(&["12", "1 200"]), Kind::Number);
        assert_eq!(kind(&["007"]), Kind::Text);
        assert_eq!(kind(&["1,5"]), Kind::Decimal);
        assert_eq!(kind(&["1,5", "2"]), Kind::Decimal);
        assert_eq!(kind(&["1 200 €", "12,50 €"]), Kind::Money);
        assert_eq!(kind(&["12 mars 2024", "3 mai 2025"]), Kind::Date);
        assert_eq!(kind(&["12/03/2024 14:30"]), Kind::Instant);
        assert_eq!(kind(&["04 72 11 11 11"]), Kind::Phone);
        assert_eq!(kind(&["x"]), Kind::Flag);
        assert_eq!(kind(&["a@b.fr"]), Kind::Email);
        assert_eq!(kind(&["bonne"]), Kind::Text);
        assert_eq!(kind(&[]), Kind::Text);
    }
}
