//! Filter lines that salespeople type, and what they mean.
use super::*;
use crate::model::catalog::activity::ACTIVITY;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::{account, contact, entry};
use crate::model::number::DecimalMark;
use crate::model::read_value::Reading;
use crate::model::read_value::date::cases::calendar;
use crate::model::vocabulary::Keys;
use crate::model::{Catalog, Kind, field};
use account::ACCOUNT;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::LazyLock;

pub(in crate::model) fn reading() -> Reading<'static> {
    Reading {
        vocabulary: &Keys,
        calendar: calendar(),
        home: "FR",
        country: None,
        mark: DecimalMark::Comma,
        from_file: false,
        keep_anyway: false,
    }
}

/// A file with some fields of its own.
pub(super) fn catalog() -> &'static Catalog {
    static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
        let labelled = |field: Field, labels| Field { store: field::Store::Custom, labels: Some(labels), ..field };
        Catalog::new(vec![
            ("account".to_owned(), labelled(field::decimal("surface"), ("Surface utile", "Floor space"))),
            ("account".to_owned(), labelled(field::link("broker", "contact"), ("Courtier", "Broker"))),
            ("contact".to_owned(), labelled(field::date("met_on"), ("Rencontré le", "Met on"))),
        ])
    });
    &CATALOG
}

fn read(entity: &'static Entity, line: &str) -> Result<Filter, FilterFault> {
    parse(line, entity, catalog(), &reading())
}

fn accounts(line: &str) -> Filter {
    read(&ACCOUNT, line).unwrap_or_else(|fault| panic!("{line}: {fault}"))
}

fn is(field: &'static Field, value: Value) -> Filter {
    Filter::Field(field, Test::Is, Operand::Value(value))
}

fn text(field: &'static Field, test: Test, word: &str) -> Filter {
    Filter::Field(field, test, Operand::Value(Value::Text(word.to_owned())))
}

fn named(field: &'static Field, word: &str) -> Filter {
    Filter::Field(field, Test::Is, Operand::Named(word.to_owned()))
}

fn at(text: &str) -> Value {
    Value::Instant(DateTime::parse_from_rfc3339(text).expect("an instant").with_timezone(&Utc))
}

fn day(text: &str) -> Value {
    Value::Date(text.parse::<NaiveDate>().expect("a day"))
}

#[test]
fn the_line_of_the_specification() {
    let line = "status:qualified owner:me city:lyon annual_revenue>1000000 -tag:vip last_contacted<-90d \
                (accounts.annual_revenue>=5000 or contacts.count>3) \"free words\"";
    let wanted = Filter::And(vec![
        named(&account::STATUS.field, "qualified"),
        Filter::Field(&account::OWNER.field, Test::Is, Operand::Me),
        text(&account::CITY.field, Test::Has, "lyon"),
        Filter::Field(&account::ANNUAL_REVENUE.field, Test::Above, Operand::Value(Value::Money(100_000_000))),
        Filter::Not(Box::new(named(&account::TAGS.field, "vip"))),
        Filter::Field(&account::LAST_CONTACTED_AT.field, Test::Below, Operand::Value(at("2026-08-22T23:00:00Z"))),
        Filter::Or(vec![
            Filter::Some(
                &ACCOUNT,
                &account::PARENT.field,
                Box::new(Filter::Field(
                    &account::ANNUAL_REVENUE.field,
                    Test::AtLeast,
                    Operand::Value(Value::Money(500_000)),
                )),
            ),
            Filter::Count(&CONTACT, &contact::ACCOUNT.field, Test::Above, 3),
        ]),
        Filter::Words("free words".to_owned()),
    ]);
    assert_eq!(accounts(line), wanted);
}

#[test]
fn words_stand_for_themselves() {
    let words = |text: &str| Filter::Words(text.to_owned());
    for (line, wanted) in [
        ("", Filter::All),
        ("  ", Filter::All),
        ("apollo", words("apollo")),
        ("apollo  lyon", words("apollo lyon")),
        ("bois et charbon", words("bois charbon")),
        ("or blanc", words("or blanc")),
        ("et alors", words("et alors")),
        ("Jean - Paul", words("Jean - Paul")),
        ("14:30", words("14:30")),
        ("https://acme.fr/a?b=c", words("https://acme.fr/a?b=c")),
        ("jean@acme.fr", words("jean@acme.fr")),
        ("«Petit Prince»", words("Petit Prince")),
        ("\"not closed", words("not closed")),
        ("\"say \"\"hi\"\"\"", words("say \"hi\"")),
        ("\"\"", Filter::All),
        ("()", Filter::All),
        ("-()", Filter::None),
        ("-apollo", Filter::Not(Box::new(words("apollo")))),
        ("(apollo) lyon", words("apollo lyon")),
        ("a ou b OR c", Filter::Or(vec![words("a"), words("b"), words("c")])),
        ("a (b or c) d", Filter::And(vec![words("a"), Filter::Or(vec![words("b"), words("c")]), words("d")])),
    ] {
        assert_eq!(accounts(line), wanted, "{line}");
    }
}

#[test]
fn signs_may_stand_between_spaces() {
    for line in ["employees>50", "employees > 50", "employees: >50", "employees:>50", "employees >50"] {
        assert_eq!(
            accounts(line),
            Filter::Field(&account::EMPLOYEES.field, Test::Above, Operand::Value(Value::Number(50))),
            "{line}"
        );
    }
    for line in ["city:lyon", "city : lyon", "city\u{a0}: lyon", "\"city\":lyon"] {
        assert_eq!(accounts(line), text(&account::CITY.field, Test::Has, "lyon"), "{line}");
    }
    assert_eq!(accounts("employees≥50"), accounts("employees>=50"));
    assert_eq!(accounts("employees!=50"), accounts("-employees:50"));
    assert_eq!(accounts("objet : note"), Filter::Words("objet : note".to_owned()));
}

#[test]
fn amounts_are_written_the_way_people_do() {
    let revenue = &account::ANNUAL_REVENUE.field;
    for (line, cents) in [
        ("annual_revenue=12k", 1_200_000),
        ("annual_revenue=1,5M", 150_000_000),
        ("annual_revenue=1\u{202f}234,50€", 123_450),
        ("annual_revenue=\"1 234,50 €\"", 123_450),
        ("annual_revenue=-3", -300),
    ] {
        assert_eq!(accounts(line), is(revenue, Value::Money(cents)), "{line}");
    }
    let range = |low, high| Filter::Field(revenue, Test::Is, Operand::Range(Value::Money(low), Value::Money(high)));
    assert_eq!(accounts("annual_revenue:10k..20k"), range(1_000_000, 2_000_001));
    assert_eq!(accounts("annual_revenue:10..<20"), range(1_000, 2_000));
    assert_eq!(accounts("annual_revenue:..20"), accounts("annual_revenue<20,01"));
    assert_eq!(accounts("annual_revenue:10.."), accounts("annual_revenue>=10"));
    assert_eq!(accounts("annual_revenue:1,5;2,5"), accounts("(annual_revenue:1.5 or annual_revenue:2.5)"));
    assert_eq!(accounts("employees:10,20"), accounts("(employees:10 or employees:20)"));
}

#[test]
fn days_months_and_years_are_ranges() {
    let birthday = &contact::BIRTHDAY.field;
    let contacts = |line| read(&CONTACT, line).expect("a filter");
    let compare = |test, value| Filter::Field(birthday, test, Operand::Value(value));
    let range = |low, high| Filter::Field(birthday, Test::Is, Operand::Range(day(low), day(high)));
    assert_eq!(contacts("birthday:12/05/1968"), is(birthday, day("1968-05-12")));
    assert_eq!(contacts("birthday:1968"), range("1968-01-01", "1969-01-01"));
    assert_eq!(contacts("birthday:1968-02"), range("1968-02-01", "1968-03-01"));
    assert_eq!(contacts("birthday:1968..1970"), range("1968-01-01", "1971-01-01"));
    assert_eq!(contacts("birthday>1968"), compare(Test::AtLeast, day("1969-01-01")));
    assert_eq!(contacts("birthday<=1968"), compare(Test::Below, day("1969-01-01")));
    assert_eq!(contacts("birthday<1968"), compare(Test::Below, day("1968-01-01")));
    assert_eq!(contacts("birthday>=1968-05-12"), compare(Test::AtLeast, day("1968-05-12")));
    let heard = &contact::LAST_HEARD_AT.field;
    assert_eq!(
        contacts("last_heard:2026-11-20"),
        Filter::Field(heard, Test::Is, Operand::Range(at("2026-11-19T23:00:00Z"), at("2026-11-20T23:00:00Z")))
    );
    assert_eq!(contacts("last_heard>-7j"), contacts("last_heard>-1w"));
    assert_eq!(contacts("last_heard:mois_dernier"), contacts("last_heard:2026-10"));
    assert_eq!(contacts("last_heard:\"mois dernier\""), contacts("last_heard:2026-10"));
    assert_eq!(contacts("birthday:\"24 décembre 1968\""), is(birthday, day("1968-12-24")));
    assert_eq!(contacts("last_heard:hier..aujourd'hui"), contacts("last_heard:2026-11-20..2026-11-21"));
}

#[test]
fn empty_any_me_and_quotes_around_them() {
    let phone = &account::PHONE.field;
    let operand = |operand| Filter::Field(phone, Test::Is, operand);
    for line in ["phone:empty", "phone:vide", "phone:VIDE", "phone:\"\""] {
        assert_eq!(accounts(line), operand(Operand::Nothing), "{line}");
    }
    for line in ["phone:any", "phone:renseigné", "phone:*"] {
        assert_eq!(accounts(line), operand(Operand::Anything), "{line}");
    }
    assert_eq!(accounts("owner:moi"), Filter::Field(&account::OWNER.field, Test::Is, Operand::Me));
    assert_eq!(accounts("owner:\"me\""), named(&account::OWNER.field, "me"));
    assert_eq!(accounts("city:me"), text(&account::CITY.field, Test::Has, "me"));
    assert_eq!(accounts("name:\"vide\""), text(&account::NAME.field, Test::Has, "vide"));
    let entries = read(&entry::ENTRY, "participants:me").expect("a filter");
    assert_eq!(entries, Filter::Field(&entry::PARTICIPANTS.field, Test::Is, Operand::Me));
}

#[test]
fn text_is_held_or_equal_and_kept_forms_are_found() {
    assert_eq!(accounts("city=Lyon"), text(&account::CITY.field, Test::Is, "Lyon"));
    assert_eq!(accounts("phone:0612345678"), text(&account::PHONE.field, Test::Has, "+33612345678"));
    assert_eq!(accounts("phone:\"06 12\""), text(&account::PHONE.field, Test::Has, "+33612"));
    assert_eq!(accounts("siret:\"552 100 554\""), text(&account::SIRET.field, Test::Has, "552100554"));
    assert_eq!(accounts("country:belgique"), text(&account::COUNTRY.field, Test::Is, "BE"));
    assert_eq!(accounts("external_id:A-17"), text(&account::EXTERNAL_ID.field, Test::Is, "A-17"));
    assert_eq!(accounts("relation:client"), is(&account::RELATION.field, Value::from("client")));
    assert_eq!(accounts("relation:Former-Client"), is(&account::RELATION.field, Value::from("former_client")));
    assert_eq!(accounts("active:oui"), is(&account::ACTIVE.field, Value::Flag(true)));
    assert_eq!(
        accounts("postcode:69000..69999"),
        Filter::And(vec![
            text(&account::POSTCODE.field, Test::AtLeast, "69000"),
            text(&account::POSTCODE.field, Test::AtMost, "69999"),
        ])
    );
}

#[test]
fn a_list_is_one_of_them() {
    let status = &account::STATUS.field;
    let either = Filter::Or(vec![named(status, "qualified"), named(status, "proposal")]);
    assert_eq!(accounts("status:qualified,proposal"), either);
    assert_eq!(accounts("status:qualified, proposal"), either);
    assert_eq!(accounts("-status:qualified,proposal"), Filter::Not(Box::new(either)));
    assert_eq!(
        accounts("city:lyon,\"Aix, en Provence\"").to_text(&ACCOUNT, catalog()),
        "city:lyon or city:\"Aix, en Provence\""
    );
    assert_eq!(accounts("id:3,4"), Filter::Ids(vec![Id(3), Id(4)]));
}

#[test]
fn a_dot_leads_to_other_records() {
    let city = || Box::new(text(&account::CITY.field, Test::Has, "lyon"));
    let contacts = |line| read(&CONTACT, line).expect("a filter");
    assert_eq!(contacts("account.city:lyon"), Filter::Linked(&contact::ACCOUNT.field, &ACCOUNT, city()));
    let parent = Filter::Linked(&account::PARENT.field, &ACCOUNT, city());
    assert_eq!(
        contacts("account.parent.city:lyon"),
        Filter::Linked(&contact::ACCOUNT.field, &ACCOUNT, Box::new(parent))
    );
    let both = contacts("account.(city:lyon -active:non)");
    assert_eq!(both.to_text(&CONTACT, catalog()), "account.(city:lyon -active:0)");
    assert!(matches!(both, Filter::Linked(_, _, inner) if matches!(*inner, Filter::And(_))));
    let login = accounts("owner.login:luc");
    assert!(matches!(login, Filter::Linked(field, entity, _) if field.key == "owner" && entity.key == "user"));
    let in_activity = read(&ACTIVITY, "accounts.city:lyon").expect("a filter");
    assert!(matches!(in_activity, Filter::Linked(field, _, _) if field.kind == Kind::Links));
}

#[test]
fn records_that_point_here_are_counted_or_looked_into() {
    let count = |test, number| Filter::Count(&CONTACT, &contact::ACCOUNT.field, test, number);
    assert_eq!(accounts("contacts.count>3"), count(Test::Above, 3));
    assert_eq!(accounts("contacts>3"), count(Test::Above, 3));
    assert_eq!(accounts("contacts:0"), count(Test::Is, 0));
    assert_eq!(accounts("contacts:vide"), count(Test::Is, 0));
    assert_eq!(accounts("contacts:any"), count(Test::Above, 0));
    assert_eq!(accounts("contacts.nombre:2..4"), Filter::And(vec![count(Test::AtLeast, 2), count(Test::AtMost, 4)]));
    let inside = Filter::Some(&CONTACT, &contact::ACCOUNT.field, Box::new(Filter::Words("dupont".to_owned())));
    assert_eq!(accounts("contacts:dupont"), inside);
    assert_eq!(accounts("contacts.(dupont)"), inside);
    let deep = accounts("contacts.activities.count>=2");
    assert!(
        matches!(deep, Filter::Some(_, _, inner) if matches!(*inner, Filter::Count(entity, ..) if entity == &ACTIVITY))
    );
}

#[test]
fn custom_fields_are_fields() {
    assert_eq!(accounts("surface>1,5").to_text(&ACCOUNT, catalog()), "surface>1.5");
    assert_eq!(accounts("surface_utile>1,5"), accounts("\"Surface utile\">1,5"));
    assert_eq!(accounts("courtier.rencontré_le:2026"), accounts("broker.met_on:2026"));
}

#[test]
fn faults_point_at_their_place() {
    for (line, place, key) in [
        ("city:lyon statu:x", "statu", "unknown-field"),
        ("account.city:lyon", "account", "unknown-field"),
        ("owner.statu:x", "statu", "unknown-field"),
        ("city.name:x", "name", "not-a-link"),
        ("contacts.count.x:3", "x", "not-a-link"),
        ("city.(x)", "city", "not-a-link"),
        ("relation:ami", "ami", "unknown-choice"),
        ("relation:client,ami", "ami", "unknown-choice"),
        ("owner>luc", "luc", "no-order"),
        ("phone>5", "5", "no-order"),
        ("employees>beaucoup", "beaucoup", "not-a"),
        ("employees:10..vingt", "10..vingt", "not-a"),
        ("last_contacted<31/02/2026", "31/02/2026", "not-a"),
        ("last_contacted:jamais", "jamais", "not-a"),
        ("last_contacted>vide", "vide", "not-a"),
        ("active:peut-être", "peut-être", "not-a"),
        ("contacts.count>x", "x", "not-a"),
        ("city:", ":", "missing-value"),
        ("city: )", ":", "missing-value"),
        ("city: name:x", ":", "missing-value"),
        ("status:a,", ":", "missing-value"),
        (":lyon", ":", "missing-field"),
        ("employees > 5 < 3", "<", "missing-field"),
        ("lyon or", "or", "missing-condition"),
        ("(a or) b", "or", "missing-condition"),
        ("a (b", "(", "open-bracket"),
        ("a) b", ")", "stray-bracket"),
    ] {
        let fault = read(&ACCOUNT, line).expect_err(line);
        assert_eq!((&line[fault.at.clone()], fault.reason.key()), (place, key), "{line}");
    }
    let deep = format!("{}x", "(".repeat(10_000));
    assert_eq!(read(&ACCOUNT, &deep).expect_err("deep").reason, FilterReason::TooDeep);
    let minus = format!("{}x", "-".repeat(10_000));
    assert_eq!(read(&ACCOUNT, &minus).expect_err("deep").reason, FilterReason::TooDeep);
    let dots = format!("{}name:x", "parent.".repeat(2_000));
    assert_eq!(read(&ACCOUNT, &dots).expect_err("deep").reason, FilterReason::TooDeep);
    let nested = format!("{}name:x{}", "parent.parent.(".repeat(10), ")".repeat(10));
    assert_eq!(read(&ACCOUNT, &nested).expect_err("deep").reason, FilterReason::TooDeep);
    assert!(read(&ACCOUNT, &format!("{}name:x", "parent.".repeat(6))).is_ok());
}

#[test]
fn a_fault_offers_what_was_meant() {
    let offers = |line| match read(&ACCOUNT, line).expect_err(line).reason {
        FilterReason::UnknownField { nearest, .. } | FilterReason::UnknownChoice { nearest, .. } => nearest,
        other => panic!("{other:?}"),
    };
    assert_eq!(offers("sttaus:x"), ["status"]);
    assert_eq!(offers("contact.city:lyon")[0], "contacts");
    assert_eq!(offers("relation:cleint"), ["client"]);
    assert_eq!(offers("relation:ami").len(), 6);
    assert_eq!(offers("surfac:1"), ["surface_utile", "surface"]);
}
