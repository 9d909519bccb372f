//! Files without headings (IMP-2): the first row is data already, and every column is known by what stands in it alone.
use super::content::is_phone;
use super::doubles::is_civility;
use super::{Column, Front, PREAMBLE, Place};
use crate::exchange::csv::{Row, Source};
use crate::exchange::guard::unguarded;
use crate::exchange::{Error, Result};
use crate::model::french::{parse_siren, parse_siret};
use crate::model::normal::fold;
use crate::model::read_value::{is_in_full, read_email, read_phone};
use crate::model::{Catalog, Entity, Field, place};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Of ten cells so many say what a column is.
const MOST: usize = 8;
/// Of ten cells so many, where the words of a language are no closed list.
const SOME: usize = 4;

/// The first names that people in France bear most.
static FIRST_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let table = include_str!("../../../assets/names/french_first_names.tsv");
    table.lines().skip(1).filter_map(|line| line.split('\t').next()).map(fold).collect()
});
/// What companies write behind or in front of their names.
const FORMS: [&str; 18] = [
    "sa", "sas", "sasu", "sarl", "eurl", "sci", "snc", "scop", "gmbh", "ag", "ltd", "limited", "inc", "llc", "bv",
    "nv", "spa", "srl",
];

/// What is known of a column by its cells: a field, how many of ten cells must be so, and whether one is.
type Guess = (&'static str, usize, fn(&str) -> bool);

/// In this order, each with the first column that fits best.
const GUESSES: [Guess; 13] = [
    ("email", MOST, |text| text.contains('@') && read_email(text).is_ok()),
    ("siret", MOST, |text| parse_siret(text).is_ok()),
    ("siren", MOST, |text| parse_siren(text).is_ok()),
    ("mobile", MOST, is_mobile),
    ("phone", MOST, is_phone),
    ("linkedin", MOST, |text| text.contains("linkedin.com/in/")),
    ("website", MOST, |text| text.starts_with("http") || text.starts_with("www.")),
    ("postcode", MOST, |text| text.len() == 5 && !place::towns(text).is_empty()),
    ("civility", MOST, is_civility),
    ("birthday", MOST, |text| text.contains(['/', '-']) && text.len() <= 10 && is_in_full(text)),
    ("first_name", SOME, |text| {
        text.split(['-', ' ']).next().is_some_and(|word| FIRST_NAMES.contains(&fold(word)))
            && text.split(' ').count() == 1
    }),
    ("city", SOME, |text| !place::named(text).is_empty()),
    ("street", SOME, |text| text.starts_with(|c: char| c.is_ascii_digit()) && text.split_whitespace().count() > 2),
];

/// What stands in place of a heading: the column's number, as it may also be named by.
fn header(at: usize) -> String {
    format!("#{}", at + 1)
}

fn is_header(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

pub(super) fn is_mobile(text: &str) -> bool {
    read_phone(text, "FR").is_ok_and(|phone| phone.starts_with("+336") || phone.starts_with("+337"))
}

/// Whether a row holds what no heading does: an address, a phone, the number of a company.
pub(super) fn is_data(row: &Row<'_>) -> bool {
    let is_certain =
        |text: &str| text.contains('@') && read_email(text).is_ok() || is_phone(text) || parse_siret(text).is_ok();
    row.cells.iter().any(|cell| is_certain(unguarded(cell).trim()))
}

/// The front of a file without headings: as many columns as its first rows have.
pub(super) fn front(source: &Source) -> Result<Front> {
    let mut rows = source.rows();
    let start = rows.position();
    let mut row = Row::default();
    let (mut width, mut number) = (0, 1);
    for seen in 0..PREAMBLE {
        if !rows.next_into(&mut row)? {
            break;
        }
        number = if seen == 0 { row.number } else { number };
        width = width.max(if row.is_blank() { 0 } else { row.cells.len() });
    }
    if width == 0 {
        return Err(Error::Empty);
    }
    Ok(Front { headers: (0..width).map(header).collect(), start, number, headings: None })
}

/// Guesses at columns that have no headings, or numbers in their place as our file of rejects has them.
pub(super) fn guess(cells: &[Vec<String>], (entity, catalog): (&Entity, &Catalog), columns: &mut [Column]) {
    let is_bare = |column: &Column| is_header(&column.header) || column.place == Place::Reasons;
    if !columns.iter().all(is_bare) {
        return;
    }
    for (key, least, fits) in GUESSES {
        let Some(field) = catalog.field(entity, key).filter(|field| !is_read(columns, field)) else { continue };
        let share = |at: &usize| cells[*at].iter().filter(|text| fits(text)).count() * 10 / cells[*at].len().max(1);
        let open = (0..columns.len()).filter(|at| columns[*at].place == Place::Unknown && !cells[*at].is_empty());
        // The first of equals.
        if let Some(at) = open.rev().max_by_key(share).filter(|at| share(at) >= least) {
            columns[at].place = Place::Guessed(field);
        }
    }
    name(cells, (entity, catalog), columns);
}

fn is_read(columns: &[Column], field: &Field) -> bool {
    columns.iter().any(|column| column.field().is_some_and(|known| known.key == field.key))
}

/// Which of the columns of words are names: of a person beside the first name, or in one piece; of a company the one whose words
/// are like it, else the first.
fn name(cells: &[Vec<String>], (entity, catalog): (&Entity, &Catalog), columns: &mut [Column]) {
    let is_word = |text: &&String| text.chars().any(char::is_alphabetic) && !text.contains('@');
    let share = |at: usize, fits: &dyn Fn(&str) -> bool| {
        cells[at].iter().filter(|text| fits(text)).count() * 10 / cells[at].len().max(1)
    };
    let open = |columns: &[Column]| -> Vec<usize> {
        let is_open = |at: &usize| {
            let words = cells[*at].iter().filter(is_word).count();
            columns[*at].place == Place::Unknown && words > 0 && words * 10 >= cells[*at].len() * MOST
        };
        (0..columns.len()).filter(is_open).collect()
    };
    let field = |key: &str| catalog.field(entity, key);
    let firm = ["company_name", "account"].into_iter().find_map(field);
    let is_firm = |text: &str| fold(text).split([' ', '.']).any(|word| FORMS.contains(&word));
    if let Some(last) = field("last_name").filter(|last| !is_read(columns, last)) {
        let first = columns.iter().position(|one| one.field().is_some_and(|known| known.key == "first_name"));
        let is_whole = |text: &str| {
            let mut words = text.split(' ');
            text.contains(' ') && words.any(|word| FIRST_NAMES.contains(&fold(word))) && !is_firm(text)
        };
        let open = open(columns);
        let beside = first.and_then(|first| {
            let near = |at: usize| open.contains(&at).then_some(at);
            near(first + 1).or_else(|| first.checked_sub(1).and_then(near))
        });
        let whole = open.iter().copied().find(|at| first.is_none() && share(*at, &is_whole) >= SOME);
        let any = open.iter().copied().find(|at| share(*at, &is_firm) < SOME);
        match (beside, whole) {
            (Some(at), _) => columns[at].place = Place::Guessed(last),
            (None, Some(at)) => columns[at].place = Place::Whole(last),
            (None, None) => _ = any.map(|at| columns[at].place = Place::Guessed(last)),
        }
        let mut rest = open.into_iter().filter(|at| columns[*at].place == Place::Unknown);
        if let (Some(firm), Some(at)) = (firm, rest.find(|at| share(*at, &is_firm) >= SOME)) {
            columns[at].place = Place::Guessed(firm);
        }
        return;
    }
    let title = ["name", "subject"].into_iter().find_map(field).filter(|title| !is_read(columns, title));
    let open = open(columns);
    let alike = open.iter().copied().find(|at| share(*at, &is_firm) >= SOME);
    if let (Some(title), Some(at)) = (title, alike.or(open.first().copied())) {
        columns[at].place = Place::Guessed(title);
    }
}
