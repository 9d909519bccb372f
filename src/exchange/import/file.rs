//! A file of any kind on its way in: a table, a sheet of a workbook, cards or a calendar, and what its rows are.
use super::View;
use crate::exchange::csv::{Source, Told};
use crate::exchange::mapping::{Column, Mapping};
use crate::exchange::{Error, Result, calendar, cards, pieces};
use crate::lang::Spoken;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::activity::ACTIVITY;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::deal::DEAL;
use crate::model::catalog::lead::LEAD;
use crate::model::normal::fold;
use crate::model::{Catalog, Entity};
use crate::repository::Repository;
use std::path::Path;

/// A file that was read, and what its rows are.
#[derive(Debug)]
pub struct Meant {
    /// The file.
    pub source: Source,
    /// What the user said that they are, else what the headings let one think.
    pub entity: &'static Entity,
}

/// Reads a file; without an entity its content says what the rows are.
///
/// # Errors
/// [`Error::File`] when it cannot be read, and what [`Source::from_bytes`] and [`pieces::opened`] refuse.
pub fn open(
    path: &Path,
    told: &Told,
    entity: Option<&'static Entity>,
    (view, repository): (&View<'_>, &Repository),
) -> Result<Meant> {
    let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let front = pieces::front(path)?;
    if !pieces::are_meant(&name, &front) {
        let source = Source::open_told(path, told)?;
        let entity = entity.unwrap_or_else(|| guess(&source, &name, repository.catalog(), &view.words));
        return Ok(Meant { source, entity });
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let meant: &'static Entity = if calendar::has_parts(&bytes) { &ACTIVITY } else { &CONTACT };
    // A calendar holds activities and nothing else; cards may be firms.
    let entity = entity.filter(|_| cards::are_in(&bytes)).filter(|entity| [&ACCOUNT, &CONTACT].contains(entity));
    let entity = entity.unwrap_or(meant);
    let source = pieces::opened(&name, bytes, entity, (view, repository))?;
    Ok(Meant { source, entity })
}

/// What the rows of a file are, by its headings: contacts when people have first names, else what more of them name. Deals have
/// an amount and a day or a stage, activities a subject and a beginning; what calls itself leads is such.
fn guess(source: &Source, name: &str, catalog: &Catalog, words: &Spoken) -> &'static Entity {
    let fields = |entity: &'static Entity| -> (Vec<&'static str>, bool) {
        let mapping = Mapping::looked_at(source, entity, (catalog, words), &[]);
        let columns = mapping.map(|(mapping, _)| mapping.columns).unwrap_or_default();
        let is_whole = columns.iter().all(Column::is_read);
        (columns.iter().filter_map(Column::field).map(|field| field.key).collect(), is_whole)
    };
    let has = |entity: &'static Entity, keys: &[&str]| {
        let (read, _) = fields(entity);
        keys.iter().all(|key| key.split('|').any(|key| read.contains(&key)))
    };
    let is_called = |words: &[&str]| words.iter().any(|word| fold(name).contains(word));
    if is_called(&["lead", "piste"]) && has(&LEAD, &["last_name|company_name"]) {
        return &LEAD;
    }
    if has(&DEAL, &["name", "amount", "expected_close|stage|probability"]) {
        return &DEAL;
    }
    if has(&ACTIVITY, &["subject", "start"]) {
        return &ACTIVITY;
    }
    let ((account, _), (contact, is_whole)) = (fields(&ACCOUNT), fields(&CONTACT));
    // Addresses alone, without the name of a firm, are people's.
    let is_addresses = !account.contains(&"name") && contact.contains(&"email") && is_whole;
    let are_people = contact.contains(&"first_name") || is_addresses || contact.len() > account.len();
    if are_people { &CONTACT } else { &ACCOUNT }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::lang::Code;

    fn of(text: &str) -> &'static str {
        let source = Source::from_bytes("a.csv", text.as_bytes().to_vec()).unwrap();
        guess(&source, "a.csv", &Catalog::default(), &Spoken::new(Code::Fr)).key
    }

    #[test]
    fn the_headings_say_what_a_file_holds() {
        assert_eq!(of("Nom;Ville;SIRET\nApollo;Lyon;\n"), "account");
        assert_eq!(of("Nom;Prénom;E-mail\nMartin;Élise;\n"), "contact");
        assert_eq!(of("name,website,country\nApollo,,FR\n"), "account");
        assert_eq!(of("Opportunity Name,Account Name,Amount,Close Date\nA,B,1,\n"), "deal");
        assert_eq!(of("Subject,Start Date,Location\nA,,\n"), "activity");
        assert_eq!(of("foo,bar\n1,2\n"), "account");
        assert_eq!(of("Courriel\na@x.fr\nb@y.fr\n"), "contact");
        assert_eq!(of("Nom;Courriel\nApollo;a@x.fr\n"), "account");
        assert_eq!(of("Compagnie;Lieu;Mail\nApollo;Lyon;a@x.fr\n"), "account");
        assert_eq!(of("Nom;Prénom;E-mail;E-mail\nMartin;Élise;;\n"), "contact");
    }
}
