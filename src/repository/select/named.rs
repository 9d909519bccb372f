//! A record by a word: its key, login, reference, or its name and the beginning of it.
use super::super::Result;
use super::{Clause, Context};
use crate::model::entity::{Nature, Title};
use crate::model::normal;
use crate::model::{Entity, Id};
use rusqlite::params_from_iter;
use rusqlite::types::Value as Sql;

/// How many records a word may name before they are no longer looked up one by one.
const FEW: usize = 50;

/// What a word names.
pub(in super::super) enum Named {
    /// These.
    Few(Vec<Id>),
    /// Those whose column `0`, a folded name, begins with this.
    Many(&'static str, String),
}

/// The column of an entity's folded name.
pub(in super::super) fn name_key(entity: &Entity) -> Option<&'static str> {
    entity.hidden.iter().copied().find(|column| matches!(*column, "name_key" | "subject_key"))
}

/// The folded keys under which a whole name may stand: persons are kept family name first and typed either way.
pub(in super::super) fn key_forms(entity: &Entity, name: &str) -> Vec<String> {
    let key = normal::fold(name);
    if !entity.is_person() {
        return vec![key];
    }
    let words: Vec<&str> = key.split(' ').collect();
    let turned = |at: usize| [&words[at..], &words[..at]].concat().join(" ");
    let mut forms: Vec<String> = (0..words.len()).map(turned).collect();
    forms.dedup();
    forms
}

/// The end of the range of texts that begin with `prefix`: folded keys are ASCII, so `~` and all below it come before.
pub(in super::super) fn prefix_end(prefix: &str) -> String {
    format!("{prefix}\u{7f}")
}

impl Context<'_> {
    /// What a word names among the records of an entity: an exact match wins over beginnings.
    pub(in super::super) fn named(&self, entity: &'static Entity, word: &str) -> Result<Named> {
        let exact = self.ids(self.exactly(entity, word))?;
        if !exact.is_empty() {
            return Ok(Named::Few(exact));
        }
        let folded = normal::fold(word);
        if folded.is_empty() {
            return Ok(Named::Few(Vec::new()));
        }
        if entity.nature == Nature::Setting {
            return Ok(Named::Few(self.ids(word_begins(entity, &folded))?));
        }
        let Some(column) = name_key(entity) else { return Ok(Named::Few(Vec::new())) };
        let sql =
            format!("SELECT x.id FROM {} x WHERE x.{column} >= ? AND x.{column} < ? LIMIT {}", entity.key, FEW + 1);
        let range = Clause::new(sql).with(Sql::Text(folded.clone())).with(Sql::Text(prefix_end(&folded)));
        let few = self.ids(range)?;
        Ok(if few.len() <= FEW { Named::Few(few) } else { Named::Many(column, folded) })
    }

    /// The records that a word names exactly: by reference, key, login or whole name.
    pub(in super::super) fn exactly(&self, entity: &'static Entity, word: &str) -> Clause {
        let trimmed = word.trim();
        let folded = normal::fold(trimmed);
        let text = |text: &str| Sql::Text(text.to_owned());
        let mut ways: Vec<Clause> = Vec::new();
        if entity.prefix.is_some() {
            ways.push(Clause::new("x.reference = ?").with(text(&trimmed.to_uppercase())));
        }
        for key in ["key", "login"] {
            if entity.field(key).is_some() && entity.nature == Nature::Setting {
                ways.push(Clause::new(format!("x.{key} = ?")).with(text(&trimmed.to_lowercase())));
            }
        }
        match (name_key(entity), entity.title) {
            (Some(column), _) => {
                for form in key_forms(entity, trimmed).into_iter().filter(|form| !form.is_empty()) {
                    ways.push(Clause::new(format!("x.{column} = ?")).with(Sql::Text(form)));
                }
            }
            (None, Title::Label) => {
                for label in ["label_fr", "label_en"] {
                    ways.push(Clause::new(format!("fold(x.{label}) = ?")).with(text(&folded)));
                }
            }
            (None, Title::Column(column)) if entity.nature == Nature::Setting => {
                ways.push(Clause::new(format!("fold(x.{column}) = ?")).with(text(&folded)));
            }
            (None, Title::Column(_)) => {}
        }
        if ways.is_empty() {
            ways.push(Clause::new("0"));
        }
        let select = |way: Clause| Clause::new(format!("SELECT x.id FROM {} x WHERE ", entity.key)).and_then(way);
        Clause::joined(ways.into_iter().map(select), " UNION ").then(&format!(" LIMIT {}", FEW + 1))
    }

    /// The identities that a statement selects.
    pub(in super::super) fn ids(&self, query: Clause) -> Result<Vec<Id>> {
        let mut statement = self.connection.prepare_cached(&query.sql)?;
        let rows = statement.query_map(params_from_iter(&query.values), |row| row.get(0).map(Id))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Settings, which are few: one of the words of their name begins with this.
fn word_begins(entity: &Entity, folded: &str) -> Clause {
    let bare: String = folded.chars().filter(|c| !matches!(c, '%' | '_')).collect();
    let columns: Vec<String> = match (name_key(entity), entity.title) {
        (Some(column), _) => vec![format!("x.{column}")],
        (None, Title::Label) => vec!["fold(x.label_fr)".to_owned(), "fold(x.label_en)".to_owned()],
        (None, Title::Column(column)) => vec![format!("fold(x.{column})")],
    };
    let like = |column: &String| Clause::new(format!("(' ' || {column}) LIKE ?")).with(Sql::Text(format!("% {bare}%")));
    let any = Clause::joined(columns.iter().map(like), " OR ");
    Clause::new(format!("SELECT x.id FROM {} x WHERE ", entity.key)).and_then(any)
}
