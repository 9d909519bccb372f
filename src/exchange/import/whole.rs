//! A file as a whole, before its rows: which columns are read, by what rows are matched, and whether it can be imported at all.
use super::cells::{Cells, Parsed};
use super::check::{Check, Plan, is_of_export, names_ourselves};
use super::links::{Links, Meaning};
use super::{Import, Mode, Progress, View, dates, kept};
use crate::exchange::csv::{Row, Source};
use crate::exchange::mapping::{Mapping, Place, is_exchanged, is_key};
use crate::exchange::template::is_explanation;
use crate::exchange::{Error, Result, headers};
use crate::model::entity::Nature;
use crate::model::field::Check as Form;
use crate::model::read_value::Read;
use crate::model::vocabulary::find_field;
use crate::model::{Field, Kind, catalog, rule};
use crate::repository::Repository;
use std::collections::HashMap;
use std::time::Instant;

impl Import {
    /// Checks a file. Nothing is written.
    ///
    /// # Errors
    /// What makes the file as a whole unfit, see [`Error`]; [`crate::repository::Error::Cancelled`].
    pub fn check<'a>(
        &self,
        source: &'a Source,
        repository: &'a Repository,
        view: &'a View<'a>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Plan> {
        if !matches!(self.entity.nature, Nature::Main | Nature::Setting) || self.entity.key == "custom_field" {
            return Err(Error::NotExchanged(self.entity.key));
        }
        let begun = Instant::now();
        let catalog = repository.catalog().as_ref();
        let mut mapping = Mapping::of(source, self.entity, (catalog, &view.words), &self.told)?;
        set_aside(self, source, repository, view, &mut mapping)?;
        dates::settle(self.dates, source, &mut mapping)?;
        let match_by = self.match_fields(repository, view, (&mapping, source.pieces.is_some()))?;
        self.refuse_missing(&mapping)?;
        let mut check = Check::new((self, source, repository), view, (mapping, match_by), progress)?;
        check.run()?;
        check.plan.took = begun.elapsed();
        Ok(check.plan)
    }

    /// The fields that match a row to a record: those asked for, or the usual ones that the file has.
    fn match_fields(
        &self,
        repository: &Repository,
        view: &View<'_>,
        (mapping, are_pieces): (&Mapping, bool),
    ) -> Result<Vec<&'static Field>> {
        let catalog = repository.catalog();
        let mut fields = Vec::new();
        for word in &self.match_by {
            let field = find_field(catalog, &view.words, self.entity, word)
                .ok_or_else(|| Error::NoSuchField(word.clone(), Vec::new()))?;
            if field.kind.is_many() || matches!(field.kind, Kind::Link | Kind::Flag | Kind::Choice) {
                return Err(Error::CannotMatch(field.key));
            }
            if mapping.column_of(field.key).is_none() {
                return Err(Error::NoMatchColumn(field.key.to_owned()));
            }
            fields.push(field);
        }
        if !fields.is_empty() {
            return Ok(fields);
        }
        let usual = self.usual_keys(are_pieces);
        fields.extend(
            usual
                .iter()
                .filter(|key| mapping.column_of(key).is_some())
                .filter_map(|key| catalog.field(self.entity, key)),
        );
        if fields.is_empty() && self.mode == Mode::Update {
            return Err(Error::NoMatchColumn(usual.join(", ")));
        }
        Ok(fields)
    }

    /// By which fields rows find their records where nobody says otherwise; `are_pieces` those of cards and events.
    pub fn usual_keys(&self, are_pieces: bool) -> &'static [&'static str] {
        // In the first mode only what names one record and no other.
        match (self.mode, self.entity.nature) {
            (_, Nature::Setting) => &["key", "login", "name"],
            (Mode::Create, _) => &["reference", "external_id"],
            // On a card a phone in the pocket tells a person as well; that at the desk may be a firm's.
            (Mode::Upsert | Mode::Update, _) if are_pieces => &["external_id", "email", "mobile"],
            (Mode::Upsert | Mode::Update, _) => &["reference", "external_id", "siret", "email"],
        }
    }

    /// New records need their required fields: a file without such a column is refused as a whole.
    fn refuse_missing(&self, mapping: &Mapping) -> Result<()> {
        if self.mode != Mode::Create {
            return Ok(());
        }
        let lacks = |key: &str| mapping.column_of(key).is_none();
        let required = self.entity.fields.iter().filter(|field| field.required && field.default.is_none());
        let mut missing: Vec<&'static Field> = required.filter(|field| lacks(field.key)).copied().collect();
        let naming = rule::naming(self.entity);
        if !naming.is_empty() && naming.iter().all(|key| lacks(key)) {
            missing.extend(naming.iter().filter_map(|key| self.entity.field(key)));
        }
        if missing.is_empty() { Ok(()) } else { Err(Error::MissingColumn(missing)) }
    }
}

/// So many rows are looked at before a column of one's own is known to have something that can be read.
const LOOKED_AT: usize = 1_000;
/// So many cells say of a column of one's own that nothing in it can be read.
const ENOUGH: usize = 3;

/// A column in which no value can be read is set aside instead of having every row refused: only one of words that are ours
/// (choices, names of settings); where the user told what to read, or another program wrote the file, one value is enough. What stands in it is kept in the description; where there is none, or
/// where bad cells are to be refused, nothing is set aside.
fn set_aside(
    import: &Import,
    source: &Source,
    repository: &Repository,
    view: &View<'_>,
    mapping: &mut Mapping,
) -> Result<()> {
    if !kept::may_set_columns_aside(import) {
        return Ok(());
    }
    let unread = unreadable(import, (source, repository), view, mapping)?;
    // What another program means by a heading may not be what stands there, and what Carnet means by it is.
    let mut has_other = false;
    for at in &unread {
        let own = find_field(repository.catalog(), &view.words, import.entity, &mapping.columns[*at].header);
        let is_free = |field: &&Field| is_exchanged(field) && mapping.column_of(field.key).is_none();
        if let (Place::Known(_), Some(own)) = (mapping.columns[*at].place, own.filter(is_free)) {
            mapping.columns[*at].place = Place::Known(own);
            has_other = true;
        }
    }
    let unread = if has_other { unreadable(import, (source, repository), view, mapping)? } else { unread };
    for at in unread {
        if let Place::Known(field) | Place::Guessed(field) = mapping.columns[at].place {
            let header = &mapping.columns[at].header;
            let is_key = is_key(header) || headers::find(import.entity, header).is_some_and(|one| one.group == "id");
            mapping.columns[at].place = if is_key { Place::Key } else { Place::SetAside(field) };
        }
    }
    Ok(())
}

/// The columns of words in which no value can be read.
fn unreadable(
    import: &Import,
    (source, repository): (&Source, &Repository),
    view: &View<'_>,
    mapping: &Mapping,
) -> Result<Vec<usize>> {
    let is_chosen = !import.told.is_empty() || mapping.is_foreign;
    let least = if is_chosen { 1 } else { ENOUGH };
    let is_word = |field: &Field| {
        matches!(field.kind, Kind::Choice | Kind::Choices | Kind::Link | Kind::Links | Kind::Flag)
            || matches!(field.check, Form::Country | Form::Language | Form::Currency)
    };
    // Elsewhere each cell is judged for itself.
    let is_closed = |field: &Field| !field.open && is_word(field);
    let is_small =
        |field: &Field| catalog::entity_named(field.target).is_none_or(|target| target.nature == Nature::Setting);
    let is_doubtful = |place: Place| match place {
        Place::Known(field) | Place::Guessed(field) => is_closed(field) && is_small(field),
        _ => false,
    };
    let mut doubtful: HashMap<usize, usize> =
        (0..mapping.columns.len()).filter(|at| is_doubtful(mapping.columns[*at].place)).map(|at| (at, 0)).collect();
    let mut cells = Cells::new(import, mapping, source.delimiter, view);
    let mut links = Links::new(import.entity, 0);
    let mut rows = source.rows_from(mapping.start, mapping.number);
    let (mut row, mut parsed) = (Row::default(), Parsed::default());
    let (mut seen, mut comes_home) = (0, false);
    while !doubtful.is_empty() && rows.next_into(&mut row)? {
        if is_explanation(&row) {
            continue;
        }
        seen += 1;
        cells.read(&row, &mut parsed);
        comes_home |= !mapping.is_foreign && is_of_export(import, &parsed);
        for (at, full) in &mut doubtful {
            *full += usize::from(row.cells.get(*at).is_some_and(|cell| !cell.trim().is_empty()));
        }
        for (column, field, read) in &parsed.cells {
            if doubtful.contains_key(column) && is_found(&mut links, repository, field, read)? {
                doubtful.remove(column);
            }
        }
        if seen == LOOKED_AT && !is_chosen {
            doubtful.retain(|_, full| *full >= least);
        }
    }
    // Who works with another base, and for whom, is told name by name.
    let is_strange = |at: &usize| mapping.columns[*at].field().is_some_and(names_ourselves);
    doubtful.retain(|at, full| *full >= least && !(comes_home && is_strange(at)));
    Ok(doubtful.into_keys().collect())
}

/// Whether a value can be read, and what it names is there.
fn is_found(links: &mut Links, repository: &Repository, field: &'static Field, read: &Read) -> Result<bool> {
    let names = match read {
        Read::Value(_) => return Ok(true),
        Read::Name(name) => std::slice::from_ref(name),
        Read::Names(names) => names.as_slice(),
    };
    for name in names {
        if !matches!(links.find(repository, field, name)?, Meaning::Record(_)) {
            return Ok(false);
        }
    }
    Ok(true)
}
