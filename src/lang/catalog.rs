//! The words of the catalogue: what entities and choices are called, and by which other words fields are known.
use super::bundle::{Arg, Lang};
use crate::model::field::Choice;
use crate::model::{Entity, Field};

impl Lang {
    /// What several records of an entity are called, in lower case: `comptes`.
    pub fn entities(&self, entity: &Entity) -> String {
        let key = format!("entity-{}", hyphened(entity.key));
        self.attribute(&key, "plural").unwrap_or_else(|| entity.plural.replace('_', " "))
    }

    /// The title under which a record of an entity is made: `Nouvelle société`.
    pub fn new_entity(&self, entity: &Entity) -> String {
        let key = format!("entity-{}", hyphened(entity.key));
        self.attribute(&key, "new").unwrap_or_else(|| self.entity(entity))
    }

    /// So many records of an entity: `1 compte`, `12 040 comptes`.
    pub fn counted(&self, entity: &Entity, count: usize) -> String {
        self.say_with(&format!("count-{}", hyphened(entity.key)), &[("count", Arg::from(count))])
    }

    /// What an option of a choice is called: the label that users gave to it, else the sentence
    /// `choice-<field>-<option>`, else its key.
    pub fn choice(&self, field: &Field, option: &str) -> String {
        if let Some(labels) = field.choice_named(option).and_then(|choice| choice.labels) {
            let label = self.pick(labels);
            return if label.is_empty() { option.to_owned() } else { label.to_owned() };
        }
        let key = choice_key(field.itself(), option);
        if self.has(&key) { self.say(&key) } else { option.replace('_', " ") }
    }

    /// Every word for a field in this language, the label first: it is what imports and filters understand.
    pub fn words_for_field(&self, entity: &Entity, field: &Field) -> Vec<String> {
        let mut words = vec![self.field(entity, field)];
        if field.labels.is_none() {
            let key = hyphened(field.key);
            let own = self.attribute(&format!("field-{}-{key}", hyphened(entity.key)), "also");
            extend(&mut words, own.or_else(|| self.attribute(&format!("field-{key}"), "also")));
        }
        words
    }

    /// Every word for an option of a choice in this language, the label first.
    pub fn words_for_choice(&self, field: &Field, choice: &Choice) -> Vec<String> {
        let mut words = vec![self.choice(field, choice.key)];
        if choice.labels.is_none() {
            extend(&mut words, self.attribute(&choice_key(field, choice.key), "also"));
        }
        words
    }
}

fn choice_key(field: &Field, option: &str) -> String {
    format!("choice-{}-{}", hyphened(field.key), hyphened(option))
}

/// Adds words that are listed in an attribute, none twice.
fn extend(words: &mut Vec<String>, also: Option<String>) {
    for word in also.iter().flat_map(|list| list.split(", ")) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
}

/// Keys of sentences have hyphens where the catalogue has underscores.
pub(super) fn hyphened(key: &str) -> String {
    key.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Code;
    use crate::model::catalog::account::{self, ACCOUNT};
    use crate::model::catalog::contact::{self, CONTACT};

    #[test]
    fn records_are_named_and_counted() {
        let french = Lang::new(Code::Fr);
        assert_eq!(french.entity(&ACCOUNT), "compte");
        assert_eq!(french.entities(&ACCOUNT), "comptes");
        assert_eq!(french.counted(&ACCOUNT, 1), "1 compte");
        assert_eq!(french.counted(&ACCOUNT, 12_040), "12\u{202f}040 comptes");
        assert_eq!(Lang::new(Code::En).counted(&ACCOUNT, 0), "0 accounts");
    }

    #[test]
    fn a_field_is_known_by_its_label_and_by_other_words() {
        let french = Lang::new(Code::Fr);
        let words = french.words_for_field(&ACCOUNT, &account::NAME.field);
        assert_eq!(words[..2], ["Nom", "Raison sociale"]);
        assert_eq!(french.words_for_field(&CONTACT, &contact::FIRST_NAME.field), ["Prénom"]);
        assert_eq!(french.words_for_field(&ACCOUNT, &crate::model::catalog::REFERENCE)[0], "Référence");
    }

    #[test]
    fn an_option_has_its_label() {
        let choice = |code, option| Lang::new(code).choice(&account::RELATION.field, option);
        assert_eq!(choice(Code::Fr, "former_client"), "Ancien client");
        assert_eq!(choice(Code::En, "former_client"), "Former client");
        assert_eq!(choice(Code::En, "made_up"), "made up");
    }
}
