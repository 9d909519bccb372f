//! What a row says and no field can hold: a cell that is not of its field's kind, a column that only another program has. It is
//! kept in the description, a line for each, `Service : Achats`, so that nothing is lost.
use super::{BadCells, Import};
use crate::exchange::mapping::Mapping;
use crate::lang::Spoken;
use crate::model::read_value::flag;
use crate::model::rule::Fault;
use crate::model::{Entity, Field};

/// A longer cell is not kept in a description: its row is refused.
pub const MOST: usize = 2_000;
/// The fields that free text goes into, whichever an entity has.
const NOTES: [&str; 2] = ["description", "report"];
/// What tells records apart is right or refused.
const KEYS: [&str; 2] = ["reference", "external_id"];

/// A cell that goes into the description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its column.
    pub column: usize,
    /// What stands there.
    pub text: String,
    /// Why its field cannot hold it; none where the column is meant for the description.
    pub fault: Option<Fault>,
}

/// The field that keeps what no other holds.
pub fn note_field(entity: &Entity) -> Option<&'static Field> {
    NOTES.iter().find_map(|key| entity.field(key))
}

/// Whether the row may be taken without what its cell for this field says.
pub fn can_do_without(import: &Import, field: &Field) -> bool {
    !field.required && !KEYS.contains(&field.key) && !import.match_by.iter().any(|key| key == field.key)
}

/// Whether cells that their fields cannot hold are set aside.
pub fn are_set_aside(import: &Import, mapping: &Mapping) -> bool {
    import.bad_cells.are_set_aside(mapping.is_foreign) && note_field(import.entity).is_some()
}

/// Whether a column of our own words may be set aside whole: what stands in it needs a place.
pub fn may_set_columns_aside(import: &Import) -> bool {
    import.bad_cells != BadCells::Refuse && note_field(import.entity).is_some()
}

/// Whether a text is worth a line: what is not so need not be said.
pub fn is_worth_a_line(text: &str) -> bool {
    !text.is_empty() && flag(text) != Some(false)
}

/// How the line of each column begins, as a reader of the language writes it: `Service : `.
pub fn beginnings(mapping: &Mapping, words: &Spoken) -> Vec<String> {
    let begun = |header: &String| words.reader().tell("exchange-kept", &[("heading", header.clone())]) + " ";
    mapping.columns.iter().map(|column| begun(&column.header)).collect()
}

/// A description with lines behind it, as far as they are not there yet and fit.
pub fn joined(before: &str, lines: &[String], most: usize) -> String {
    let mut text = before.trim_end().to_owned();
    let mut length = text.chars().count();
    for line in lines {
        let longer = length + 1 + line.chars().count();
        if longer > most || text.lines().any(|known| known == line) {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
        length = longer;
    }
    text
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn lines_stand_behind_a_description_once() {
        let line = |text: &str| vec![text.to_owned()];
        assert_eq!(joined("", &line("Service : Achats"), 100), "Service : Achats");
        assert_eq!(joined("Vue à Lyon\n", &line("Service : Achats"), 100), "Vue à Lyon\nService : Achats");
        assert_eq!(joined("Vue\nService : Achats", &line("Service : Achats"), 100), "Vue\nService : Achats");
        assert_eq!(joined("Vue à Lyon", &line("Service : Achats"), 20), "Vue à Lyon", "what does not fit stays out");
    }

    #[test]
    fn what_is_not_so_is_not_said() {
        assert!(is_worth_a_line("Achats") && is_worth_a_line("true") && is_worth_a_line("12"));
        assert!(!is_worth_a_line("") && !is_worth_a_line("false") && !is_worth_a_line("0"));
    }
}
