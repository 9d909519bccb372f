//! How one value is compared, in SQL: text by folded keys, the rest as it is stored.
use super::super::{Result, codec};
use super::cond::Cond;
use super::words::phone_digits;
use super::{Clause, Context, key_forms};
use crate::model::field::{Search, Store};
use crate::model::filter::Test;
use crate::model::normal;
use crate::model::{Entity, Field, Kind, Value};
use rusqlite::types::Value as Sql;

/// The operator of a test.
pub(super) const fn operator(test: Test) -> &'static str {
    match test {
        Test::Is | Test::Has => "=",
        Test::Above => ">",
        Test::AtLeast => ">=",
        Test::Below => "<",
        Test::AtMost => "<=",
    }
}

/// Whether a field's value is a column of its table.
pub(super) const fn is_column(field: &Field) -> bool {
    matches!(field.store, Store::Column | Store::Derived | Store::Routed)
}

/// One field of one record, and how it is compared.
pub(super) struct Compared {
    pub(super) entity: &'static Entity,
    pub(super) field: &'static Field,
    pub(super) test: Test,
}

impl Context<'_> {
    /// A value of a kind that is kept as it is compared: numbers, days, instants, flags, keys.
    pub(super) fn scalar(&self, what: &Compared, value: &Value, alias: &str) -> Result<Cond> {
        let bound = codec::to_sql(what.field, value);
        if bound == Sql::Null {
            return Ok(Cond::never());
        }
        let tail = Clause::new(format!(" {} ?", operator(what.test))).with(bound);
        self.column_is(what, tail, alias)
    }

    /// A half-open range: a day, a week, a month.
    pub(super) fn range(&self, what: &Compared, least: &Value, end: &Value, alias: &str) -> Result<Cond> {
        let (least, end) = (codec::to_sql(what.field, least), codec::to_sql(what.field, end));
        let tail = match what.test {
            Test::Is | Test::Has => {
                let column = self.value(what.entity, what.field, alias)?;
                Clause::new(" >= ?").with(least).then(" AND ").and_then(column).then(" < ?").with(end)
            }
            Test::Above => Clause::new(" >= ?").with(end),
            Test::AtLeast => Clause::new(" >= ?").with(least),
            Test::Below => Clause::new(" < ?").with(least),
            Test::AtMost => Clause::new(" < ?").with(end),
        };
        self.column_is(what, tail, alias)
    }

    /// The field's value with a comparison after it.
    pub(super) fn column_is(&self, what: &Compared, tail: Clause, alias: &str) -> Result<Cond> {
        let clause = self.value(what.entity, what.field, alias)?.and_then(tail);
        if self.is_found_by(what) {
            return Ok(self.by_index(what.entity, what.field.key, clause, what.test == Test::Is, alias));
        }
        Ok(Cond::plain(clause))
    }

    /// Whether an index finds rows by the field's value as it is.
    fn is_found_by(&self, what: &Compared) -> bool {
        let is_plain = is_column(what.field) || what.field.store == Store::Custom && what.field.kind != Kind::Text;
        is_plain && self.indexes.leads(what.entity.key, what.field.key)
    }

    /// A condition on a column that rows are found by.
    fn by_index(&self, entity: &Entity, column: &'static str, clause: Clause, is_equal: bool, alias: &str) -> Cond {
        let driver =
            Clause::new(format!("SELECT {alias}.id AS id FROM {} {alias} WHERE ", entity.key)).and_then(clause.clone());
        let equal = (is_equal && clause.sql == format!("{alias}.{column} = ?")).then_some(column);
        Cond { equal, ..Cond::driven(clause, driver) }
    }

    /// Text against text.
    pub(super) fn text(&self, what: &Compared, text: &str, alias: &str) -> Result<Cond> {
        match what.test {
            Test::Has => self.text_has(what, text, alias),
            Test::Is => self.text_is(what, text, alias),
            Test::Above | Test::AtLeast | Test::Below | Test::AtMost => {
                let key = self.folded(what, alias)?;
                let tail = format!(" {} ?", operator(what.test));
                Ok(self.by_folded(what, key.then(&tail).with(Sql::Text(normal::fold(text))), alias))
            }
        }
    }

    fn text_is(&self, what: &Compared, text: &str, alias: &str) -> Result<Cond> {
        let (entity, field) = (what.entity, what.field);
        if let Some(column) = field.sort_key {
            let mut forms = key_forms(entity, text);
            let clause = if field.key != "name" || forms.len() == 1 {
                Clause::new(format!("{alias}.{column} = ?")).with(Sql::Text(forms.swap_remove(0)))
            } else {
                let list = serde_json::Value::from(forms).to_string();
                Clause::new(format!("{alias}.{column} IN (SELECT value FROM json_each(?))")).with(Sql::Text(list))
            };
            if self.indexes.leads(entity.key, column) {
                return Ok(self.by_index(entity, column, clause, true, alias));
            }
            return Ok(Cond::plain(clause));
        }
        if field.store == Store::Alias {
            return self.alias_is(what, text, alias);
        }
        match field.kind {
            Kind::Email => self.column_is(what, Clause::new(" = ?").with(Sql::Text(text.trim().to_lowercase())), alias),
            Kind::Phone | Kind::Url | Kind::Choice => {
                self.column_is(what, Clause::new(" = ?").with(Sql::Text(text.trim().to_owned())), alias)
            }
            _ if field.store != Store::Custom && self.indexes.leads(entity.key, field.key) => {
                let trimmed = text.trim();
                let mut forms = vec![trimmed.to_owned(), trimmed.to_uppercase(), trimmed.to_lowercase()];
                forms.sort();
                forms.dedup();
                let marks = vec!["?"; forms.len()].join(", ");
                let mut tail = Clause::new(if forms.len() == 1 { " = ?".to_owned() } else { format!(" IN ({marks})") });
                tail.values.extend(forms.into_iter().map(Sql::Text));
                self.column_is(what, tail, alias)
            }
            _ => {
                let clause = self.folded(what, alias)?.then(" = ?").with(Sql::Text(normal::fold(text)));
                let cond = self.by_folded(what, clause, alias);
                let has_words = field.search != Search::No && entity.is_searchable() && !normal::words(text).is_empty();
                if cond.driver.is_some() || !has_words {
                    return Ok(cond);
                }
                // Equal text has the same words: the word index finds the few that may be equal.
                Ok(Cond::all(vec![self.words(entity, text, alias)?, cond]))
            }
        }
    }

    /// A condition on folded text; custom fields are found by that.
    fn by_folded(&self, what: &Compared, clause: Clause, alias: &str) -> Cond {
        let is_custom = what.field.store == Store::Custom && what.field.kind == Kind::Text;
        if is_custom && self.indexes.leads(what.entity.key, what.field.key) {
            return self.by_index(what.entity, what.field.key, clause, false, alias);
        }
        Cond::plain(clause)
    }

    fn alias_is(&self, what: &Compared, text: &str, alias: &str) -> Result<Cond> {
        let clause = self.value(what.entity, what.field, alias)?.then(" = ?").with(Sql::Text(text.to_owned()));
        let sql = format!(
            "SELECT k.record AS id FROM alias k WHERE k.entity = '{}' AND k.source = ? AND k.key = ?",
            what.entity.key
        );
        let driver = Clause::new(sql).with(Sql::Text(self.source.to_owned())).with(Sql::Text(text.to_owned()));
        Ok(Cond::driven(clause, driver))
    }

    /// Words of the text, by their beginning: the word index narrows, the text itself decides.
    fn text_has(&self, what: &Compared, text: &str, alias: &str) -> Result<Cond> {
        let key = match (what.field.kind, phone_digits(text)) {
            (Kind::Phone, Some(digits)) => {
                let tail = digits.strip_prefix('0').unwrap_or(&digits).to_owned();
                let column = self.value(what.entity, what.field, alias)?;
                return Ok(Cond::plain(column.then(" LIKE ?").with(Sql::Text(format!("%{tail}%")))));
            }
            _ => self.folded(what, alias)?,
        };
        let words = normal::words(text);
        if words.is_empty() {
            return Ok(Cond::plain(Clause::new("1")));
        }
        // A word may be joined by signs in the text: `dherou` in `d herouville`, `sncf` in `s.n.c.f.`.
        let inside = words.iter().map(|word| {
            let pattern = || Sql::Text(format!("%{word}%"));
            let joined = key.clone();
            let mut clause = Clause::new("(").and_then(key.clone()).then(" LIKE ?").with(pattern());
            clause = clause.then(" OR replace(replace(").and_then(joined).then(", ' ', ''), '.', '') LIKE ?)");
            clause.with(pattern())
        });
        let contains = Cond::plain(Clause::joined(inside, " AND "));
        if what.field.search == Search::No || !what.entity.is_searchable() {
            return Ok(contains);
        }
        Ok(Cond::all(vec![self.words(what.entity, text, alias)?, contains]))
    }

    /// The folded text of a field.
    pub(super) fn folded(&self, what: &Compared, alias: &str) -> Result<Clause> {
        if let Some(column) = what.field.sort_key {
            return Ok(Clause::new(format!("{alias}.{column}")));
        }
        Ok(Clause::new("fold(").and_then(self.value(what.entity, what.field, alias)?).then(")"))
    }
}
