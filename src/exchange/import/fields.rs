//! Fields of one's own for the columns that nobody knows (IMP-2): named like the column, and of the kind that holds all that
//! stands in it.
use super::draft::Sample;
use crate::exchange::Result;
use crate::exchange::csv::{Row, Source};
use crate::exchange::guard::unguarded;
use crate::exchange::mapping::{Mapping, Place};
use crate::exchange::template::is_explanation;
use crate::lang::Code;
use crate::model::catalog::REFERENCE;
use crate::model::catalog::settings::CUSTOM_FIELD;
use crate::model::catalog::settings::custom_field::{self, BEARERS};
use crate::model::normal::clean_name;
use crate::model::record::Values;
use crate::model::{Catalog, Change, Entity, Kind, Value, custom};

/// The longest name of such a field.
const NAME: usize = 60;
/// A longer cell is no line of text.
const LINE: usize = 200;

/// A field that a column is to be read for.
#[derive(Debug, Clone)]
pub struct NewField {
    /// The place of its column.
    pub column: usize,
    /// Its key.
    pub key: String,
    /// Its name, in the language of whoever imports.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// The change that makes it.
    pub change: Change,
}

/// Whether records of an entity can have fields of one's own.
pub fn can_have_fields(entity: &Entity) -> bool {
    BEARERS.iter().any(|bearer| bearer.key == entity.key)
}

impl NewField {
    /// A field of this kind for a column of this name; keys in `more` are taken too.
    pub fn of(
        (column, header): (usize, &str),
        kind: Kind,
        (entity, catalog, code): (&'static Entity, &Catalog, Code),
        more: &[String],
    ) -> NewField {
        let name: String = header.chars().take(NAME).collect();
        let is_taken = |key: &str| {
            catalog.field(entity, key).is_some()
                || entity.hidden.contains(&key)
                || more.iter().any(|other| other == key)
        };
        let key = custom::key_of(&name, &is_taken);
        let place = catalog.fields(entity).len() + more.len();
        let label = if code == Code::Fr { &custom_field::LABEL_FR } else { &custom_field::LABEL_EN };
        let values = Values::new()
            .with(&custom_field::ENTITY.field, entity.key)
            .with(&custom_field::KIND.field, kind.key())
            .with(&custom_field::KEY.field, key.as_str())
            .with(&label.field, name.as_str())
            .with(&custom_field::POSITION.field, Value::Number(i64::try_from(place).unwrap_or(0).min(10_000)));
        NewField { column, key, name, kind, change: Change::insert(&CUSTOM_FIELD, values) }
    }

    /// The same with these options, where it is a choice.
    #[must_use]
    pub fn offering(mut self, options: &[String]) -> NewField {
        let mut lines: Vec<custom::OptionLine> = Vec::new();
        for option in options {
            let key = custom::key_of(option, &|key| lines.iter().any(|known| known.key == key));
            lines.push(custom::OptionLine { key, french: option.clone(), english: String::new(), archived: false });
        }
        if let (Kind::Choice, Change::Insert { values, .. }) = (self.kind, &mut self.change) {
            let text = lines.iter().map(custom::OptionLine::to_line).collect::<Vec<_>>().join("\n");
            values.set(&custom_field::OPTIONS.field, Value::from(text));
        }
        self
    }
}

/// A field for every column that has a heading and that nobody knows, in their order.
///
/// # Errors
/// [`crate::exchange::Error::OpenQuote`].
pub fn for_unknown(
    source: &Source,
    mapping: &Mapping,
    known: (&'static Entity, &Catalog, Code),
) -> Result<Vec<NewField>> {
    let is_open = |at: &usize| {
        let column = &mapping.columns[*at];
        column.place == Place::Unknown && !column.header.is_empty() && !column.header.starts_with('#')
    };
    let open: Vec<usize> = (0..mapping.columns.len()).filter(is_open).collect();
    // Our own export writes flags as digits and as JSON does: `yes` is a word of a choice there.
    let is_own = !mapping.is_foreign && mapping.column_of(REFERENCE.key).is_some();
    let kind_of = |cell: &str| match kind_of(cell) {
        Kind::Flag if is_own && !matches!(cell, "true" | "false") => Kind::Text,
        kind => kind,
    };
    let mut kinds: Vec<Option<Kind>> = vec![None; open.len()];
    let mut rows = source.rows_from(mapping.start, mapping.number);
    let mut row = Row::default();
    while !open.is_empty() && rows.next_into(&mut row)? {
        if is_explanation(&row) {
            continue;
        }
        for (at, kind) in open.iter().zip(&mut kinds) {
            let cell = row.cells.get(*at).map_or("", |cell| unguarded(cell).trim());
            if !cell.is_empty() {
                *kind = Some(kind.map_or_else(|| kind_of(cell), |before| joined(before, kind_of(cell))));
            }
        }
    }
    let mut made: Vec<NewField> = Vec::new();
    for (at, kind) in open.into_iter().zip(kinds) {
        let taken: Vec<String> = made.iter().map(|field| field.key.clone()).collect();
        let header = mapping.columns[at].header.as_str();
        made.push(NewField::of((at, header), kind.unwrap_or(Kind::Text), known, &taken));
    }
    Ok(made)
}

/// The kind that one cell is of.
fn kind_of(cell: &str) -> Kind {
    if cell.chars().count() > LINE || cell.contains('\n') {
        return Kind::LongText;
    }
    let kind = Sample { values: vec![clean_name(cell).into_owned()], filled: 1, options: Vec::new() }.kind();
    let has_cents = || cell.rsplit_once([',', '.']).is_some_and(|(_, cents)| cents.len() == 2);
    if kind == Kind::Decimal && has_cents() { Kind::Money } else { kind }
}

/// The kind that holds what two kinds hold.
fn joined(one: Kind, other: Kind) -> Kind {
    match (one, other) {
        (one, other) if one == other => one,
        (Kind::LongText, _) | (_, Kind::LongText) => Kind::LongText,
        (Kind::Number | Kind::Decimal | Kind::Money, Kind::Number | Kind::Decimal | Kind::Money) => Kind::Decimal,
        _ => Kind::Text,
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::lang::Spoken;
    use crate::model::catalog::account::ACCOUNT;

    fn made(text: &str) -> Vec<(String, &'static str)> {
        let source = Source::from_bytes("a.csv", text.as_bytes().to_vec()).unwrap();
        let catalog = Catalog::default();
        let mapping = Mapping::of(&source, &ACCOUNT, (&catalog, &Spoken::new(Code::Fr)), &[]).unwrap();
        let fields = for_unknown(&source, &mapping, (&ACCOUNT, &catalog, Code::Fr)).unwrap();
        fields.into_iter().map(|field| (field.key, field.kind.key())).collect()
    }

    #[test]
    fn a_column_that_nobody_knows_becomes_a_field_of_the_kind_that_holds_all_of_it() {
        let file = "Nom;Quai camion;m²;Humeur;Remise;Bail;Vide;Quai camion 2\n\
            A;oui;1200;bonne;1,5;12/03/2024;;1\nB;non;;12;2;13/03/2024;;a\nC;;800;;1,25;;;\n";
        let text = [
            ("quai_camion", "flag"),
            ("m2", "number"),
            ("humeur", "text"),
            ("remise", "decimal"),
            ("bail", "date"),
            ("vide", "text"),
            ("quai_camion_2", "text"),
        ];
        let found = made(file);
        let kinds: Vec<&str> = found.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(kinds, text.map(|(_, kind)| kind), "{found:?}");
        assert_eq!(found[0].0, "quai_camion");
    }

    #[test]
    fn two_columns_of_one_name_are_two_fields_and_amounts_keep_their_cents() {
        assert_eq!(
            made("Nom;Quai !;Quai ?\nA;12,50;3,00\n"),
            [("quai".to_owned(), "money"), ("quai_2".to_owned(), "money")]
        );
    }
}
