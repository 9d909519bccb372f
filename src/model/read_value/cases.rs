//! What salespeople type and what their spreadsheets hold.
use super::*;
use crate::model::catalog::{account, activity, contact};
use crate::model::vocabulary::Keys;
use chrono::{DateTime, NaiveDate};

fn french() -> Reading<'static> {
    Reading {
        vocabulary: &Keys,
        calendar: date::cases::calendar(),
        home: "FR",
        country: None,
        mark: DecimalMark::Comma,
        from_file: false,
        keep_anyway: false,
    }
}

fn typed(field: &Field, text: &str) -> Result<Value, Reason> {
    match read(field, text, &french()) {
        Ok(Read::Value(value)) => Ok(value),
        Ok(other) => panic!("{other:?} is no value"),
        Err(fault) => Err(fault.reason),
    }
}

fn kept(field: &Field, text: &str) -> Result<Value, Reason> {
    let reading = Reading { keep_anyway: true, ..french() };
    read(field, text, &reading).map(|read| read.value().unwrap_or_default()).map_err(|fault| fault.reason)
}

#[test]
fn an_empty_cell_is_no_value_whatever_the_field() {
    for field in account::FIELDS.iter().chain(contact::FIELDS).chain(activity::FIELDS) {
        for text in ["", "  ", "\u{a0}\t"] {
            assert_eq!(typed(field, text), Ok(Value::Empty), "{}", field.key);
        }
    }
}

#[test]
fn a_siret_is_understood_kept_on_demand_or_refused_with_its_reason() {
    let siret = &account::SIRET.field;
    assert_eq!(typed(siret, "552 100 554 00013"), Ok(Value::from("55210055400013")));
    assert_eq!(typed(siret, "552 100 554 00014"), Err(Reason::WrongKey("siret")));
    assert_eq!(kept(siret, "552 100 554 00014"), Ok(Value::from("55210055400014")));
    assert_eq!(typed(siret, "5521005540001"), Err(Reason::WrongLength("siret", 14, 13)));
    assert_eq!(kept(siret, "5521005540001"), Err(Reason::WrongLength("siret", 14, 13)));
    assert_eq!(typed(siret, "8,02954E+13"), Err(Reason::Rounded));
    assert_eq!(typed(siret, "à demander"), Err(Reason::NotA("siret")));
    // 005880596 00010 without its zeros in front is not the number of anybody; with one zero back the key must be right.
    assert_eq!(typed(&account::SIREN.field, "05880596"), Ok(Value::from("005880596")));
}

#[test]
fn a_postcode_without_its_zero_is_mended_in_france_and_asked_about_elsewhere() {
    let postcode = &account::POSTCODE.field;
    let in_country = |country, text| {
        let reading = Reading { country, ..french() };
        read(postcode, text, &reading).map(|read| read.value().unwrap_or_default()).map_err(|fault| fault.reason)
    };
    assert_eq!(in_country(Some("FR"), "1000"), Ok(Value::from("01000")));
    assert_eq!(in_country(Some("BE"), "1000"), Ok(Value::from("1000")));
    assert_eq!(in_country(None, "1000"), Err(Reason::LostZero("01000".to_owned())));
    assert_eq!(in_country(None, "69 003"), Ok(Value::from("69003")));
    assert_eq!(in_country(None, "SW1A 1AA"), Ok(Value::from("SW1A 1AA")));
    assert_eq!(kept(postcode, "1000"), Ok(Value::from("1000")));
}

#[test]
fn phones_mails_and_sites_get_their_normal_form() {
    let phone = &contact::MOBILE.field;
    for text in ["06 12 34 56 78", "612345678", "+33 (0)6.12.34.56.78", "0612345678"] {
        assert_eq!(typed(phone, text), Ok(Value::from("+33612345678")), "{text}");
    }
    assert_eq!(typed(phone, "04 72 00 00 00 poste 12"), Ok(Value::from("+33472000000;ext=12")));
    assert_eq!(typed(phone, "voir Paul"), Err(Reason::NotA("phone")));
    assert_eq!(typed(&contact::EMAIL.field, "Jean <Jean@Acme.fr>"), Ok(Value::from("jean@acme.fr")));
    assert_eq!(typed(&contact::EMAIL.field, "jean@acme"), Err(Reason::NotA("email")));
    assert_eq!(typed(&contact::EMAIL.field, "a@acme.fr@b.fr"), Err(Reason::Several("email")));
    assert_eq!(typed(&account::WEBSITE.field, "WWW.Acme.fr/"), Ok(Value::from("https://www.acme.fr")));
    assert_eq!(typed(&account::WEBSITE.field, "javascript:alert(1)"), Err(Reason::NotA("url")));
}

#[test]
fn numbers_flags_and_choices() {
    assert_eq!(typed(&account::ANNUAL_REVENUE.field, "1\u{202f}234,50\u{a0}€"), Ok(Value::Money(123_450)));
    assert_eq!(typed(&account::EMPLOYEES.field, "1 200"), Ok(Value::Number(1_200)));
    assert_eq!(typed(&account::EMPLOYEES.field, "une douzaine"), Err(Reason::NotA("number")));
    for (text, answer) in [("oui", true), ("X", true), ("1", true), ("Yes", true), ("non", false), ("FAUX", false)] {
        assert_eq!(typed(&account::ACTIVE.field, text), Ok(Value::Flag(answer)), "{text}");
    }
    assert_eq!(typed(&account::ACTIVE.field, "peut-être"), Err(Reason::NotA("flag")));
    assert_eq!(typed(&account::RELATION.field, "Former client"), Ok(Value::from("former_client")));
    assert_eq!(typed(&account::RELATION.field, "ami"), Err(Reason::UnknownChoice));
    assert_eq!(typed(&account::COUNTRY.field, "Belgique"), Ok(Value::from("BE")));
    assert_eq!(typed(&account::COUNTRY.field, "Syldavie"), Err(Reason::NotA("country")));
}

#[test]
fn days_and_instants() {
    let birthday = &contact::BIRTHDAY.field;
    let day = NaiveDate::from_ymd_opt(1968, 5, 12).map(Value::Date).expect("a date");
    for text in ["12/05/1968", "1968-05-12", "12/05/68", "12.05.1968 00:00", "1968-05-12T00:00:00Z"] {
        assert_eq!(typed(birthday, text).as_ref(), Ok(&day), "{text}");
    }
    for text in ["31/02/1968", "1968", "46015", "12/05/1968 10:30"] {
        assert_eq!(typed(birthday, text), Err(Reason::NotA("date")), "{text}");
    }
    let nine = DateTime::parse_from_rfc3339("2026-12-24T08:30:00Z").expect("an instant").to_utc();
    for text in ["24/12/2026 9h30", "2026-12-24 09:30", "2026-12-24T08:30:00Z"] {
        assert_eq!(typed(&activity::START.field, text), Ok(Value::Instant(nine)), "{text}");
    }
}

#[test]
fn a_file_says_its_dates_in_full() {
    let cell = |text| {
        let reading = Reading { from_file: true, mark: DecimalMark::Unknown, ..french() };
        read(&contact::BIRTHDAY.field, text, &reading).map(|read| read.value().unwrap_or_default())
    };
    assert!(cell("12/05/68").is_ok());
    assert!(cell("12 mai 1968").is_ok());
    for text in ["12/05", "demain", "-3j"] {
        assert_eq!(cell(text).map_err(|fault| fault.reason), Err(Reason::NotA("date")), "{text}");
    }
}

#[test]
fn links_stay_names_until_the_store_finds_them() {
    let reading = french();
    let names = |list: &[&str]| Read::Names(list.iter().map(|name| (*name).to_owned()).collect());
    assert_eq!(read(&contact::ACCOUNT.field, "  Apollo  SAS ", &reading), Ok(Read::Name("Apollo SAS".to_owned())));
    assert_eq!(read(&account::TAGS.field, "vip; salon", &reading), Ok(names(&["vip", "salon"])));
}
