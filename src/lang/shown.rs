//! Values in words, as a reader of the language writes them: what screens, the command line, the history and exports «as
//! shown» say.
use chrono::NaiveDate;

use super::bundle::Lang;
use super::catalog::hyphened;
use crate::config;
use crate::model::field::{Check, Store};
use crate::model::{Entity, Field, Value, codes, countries, french, normal};

/// What a value is read against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader<'a> {
    /// The day on the reader's calendar.
    pub today: NaiveDate,
    /// The currency of the record's amounts, by its ISO 4217 code.
    pub currency: &'a str,
    /// The country whose telephone numbers are shown the national way, by its ISO 3166-1 code.
    pub home: &'a str,
}

impl Reader<'_> {
    /// A reader in France who counts in euros.
    pub const fn at_home(today: NaiveDate) -> Reader<'static> {
        Reader { today, currency: "EUR", home: "FR" }
    }
}

impl Lang {
    /// The label of a field as the heading of a narrow column: its `.short` form, else the whole label.
    pub fn heading(&self, entity: &Entity, field: &Field) -> String {
        if let Store::Linked(linked) = field.store {
            return format!("{} › {}", self.heading(entity, linked.link), self.heading(linked.entity, linked.field));
        }
        let key = hyphened(field.key);
        let own = self.attribute(&format!("field-{}-{key}", hyphened(entity.key)), "short");
        own.or_else(|| self.attribute(&format!("field-{key}"), "short")).unwrap_or_else(|| self.field(entity, field))
    }

    /// A value in words; `title` names the record of a link, or the records of a list, joined by U+001F.
    pub fn value(&self, field: &Field, value: &Value, title: Option<&str>, reader: Reader<'_>) -> String {
        match value {
            Value::Empty => String::new(),
            Value::Text(text) => self.text(field, text, reader),
            Value::Number(bytes) if field.check == Check::Size => self.size(bytes.unsigned_abs()),
            Value::Number(number) => self.integer(*number),
            Value::Decimal(millionths) => self.decimal(*millionths),
            Value::Money(cents) => self.amount(*cents, reader.currency),
            Value::Flag(true) => self.say("value-yes"),
            Value::Flag(false) => self.say("value-no"),
            Value::Date(day) => self.date(*day, reader.today),
            Value::Instant(at) => self.moment(config::local(*at), reader.today),
            Value::List(keys) => keys.iter().map(|key| self.choice(field, key)).collect::<Vec<_>>().join(", "),
            Value::Link(_) => title.unwrap_or_default().to_owned(),
            Value::Links(_) if field.target == "tag" => {
                titles(title).map(|title| format!("#{title}")).collect::<Vec<_>>().join(" ")
            }
            Value::Links(_) | Value::Records(_) => titles(title).collect::<Vec<_>>().join(", "),
        }
    }

    /// The name of a country, a language or a currency by its code; `None` when there is no such code.
    pub fn code_name(&self, check: Check, code: &str) -> Option<String> {
        let name = |known: Option<&'static codes::Code>| {
            known.filter(|known| known.code == code).map(|known| self.pick((known.french, known.english)).to_owned())
        };
        match check {
            Check::Country => countries::name(code, self.code().word()).map(str::to_owned),
            Check::Language => name(codes::language(code)),
            Check::Currency => name(codes::currency(code)),
            Check::Nothing | Check::Siren | Check::Siret | Check::Vat | Check::Key | Check::Path | Check::Size => None,
        }
    }

    /// Every code that a check allows, with its name.
    pub fn code_names(&self, check: Check) -> Vec<(&'static str, String)> {
        let named = |list: &'static [codes::Code]| {
            list.iter().map(|code| (code.code, self.pick((code.french, code.english)).to_owned())).collect()
        };
        match check {
            Check::Country => {
                countries::all().iter().map(|it| (it.code, self.pick((it.fr, it.en)).to_owned())).collect()
            }
            Check::Language => named(codes::languages()),
            Check::Currency => named(codes::currencies()),
            Check::Nothing | Check::Siren | Check::Siret | Check::Vat | Check::Key | Check::Path | Check::Size => {
                Vec::new()
            }
        }
    }

    fn text(&self, field: &Field, text: &str, reader: Reader<'_>) -> String {
        use crate::model::Kind;
        match (field.kind, field.check) {
            (Kind::Choice, _) => self.choice(field, text),
            (Kind::Phone, _) => normal::show_phone(text, reader.home),
            (Kind::Email, _) => normal::show_email(text),
            (Kind::Url, _) => normal::show_url(text),
            (_, Check::Siren) => french::show_siren(text),
            (_, Check::Siret) => french::show_siret(text),
            (_, Check::Vat) => french::show_vat(text),
            (_, Check::Country | Check::Language) => {
                self.code_name(field.check, text).unwrap_or_else(|| text.to_owned())
            }
            _ => text.to_owned(),
        }
    }
}

/// The titles that a list of links carries.
fn titles(joined: Option<&str>) -> impl Iterator<Item = &str> {
    joined.into_iter().flat_map(|titles| titles.split('\u{1f}')).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Code;
    use crate::model::catalog::account::{self, ACCOUNT};
    use crate::model::catalog::contact;
    use crate::model::{Id, Ref};

    fn shown(field: &Field, value: Value, title: Option<&str>) -> String {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let words = Lang::new(Code::Fr).value(field, &value, title, Reader::at_home(today));
        words.replace(['\u{a0}', '\u{202f}'], "·")
    }

    #[test]
    fn values_are_said_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
        for (field, value, title, words) in [
            (&account::NAME.field, "Apollo SAS".into(), None, "Apollo SAS"),
            (&account::PHONE.field, "+33478000000".into(), None, "04·78·00·00·00"),
            (&account::WEBSITE.field, "https://www.apollo.fr/".into(), None, "apollo.fr"),
            (&account::SIRET.field, "55210055400013".into(), None, "552·100·554·00013"),
            (&account::ANNUAL_REVENUE.field, Value::Money(1_240_000_000), None, "12·400·000·€"),
            (&account::COUNTRY.field, "DE".into(), None, "Allemagne"),
            (&account::LANGUAGE.field, "en".into(), None, "anglais"),
            (&account::COUNTRY.field, "XX".into(), None, "XX"),
            (&account::EMPLOYEES.field, Value::Number(1_400), None, "1·400"),
            (&contact::BIRTHDAY.field, Value::Date(day), None, "jeu. 26 nov."),
            (&account::PARENT.field, Value::Link(Id(3)), Some("Apollo Holding"), "Apollo Holding"),
            (&account::TAGS.field, Value::Links(vec![Id(1), Id(2)]), Some("salon\u{1f}vip"), "#salon #vip"),
            (&contact::ROLES.field, Value::Links(vec![Id(1), Id(2)]), Some("Juge\u{1f}Partie"), "Juge, Partie"),
            (&account::PARENT.field, Value::Records(vec![Ref::new(&ACCOUNT, Id(1))]), None, ""),
            (&account::NAME.field, Value::Empty, None, ""),
        ] {
            assert_eq!(shown(field, value, title).replace(' ', "·"), words.replace(' ', "·"), "{}", field.key);
        }
    }

    #[test]
    fn a_narrow_column_has_a_short_heading() {
        let lang = Lang::new(Code::Fr);
        assert_eq!(lang.heading(&ACCOUNT, &account::LAST_CONTACTED_AT.field), "Dern. contact");
        assert_eq!(lang.heading(&ACCOUNT, &account::CITY.field), "Ville");
    }
}
