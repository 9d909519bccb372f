//! Tables of what people say, and what it means on a given day.
use super::*;
use proptest::prelude::*;

/// Tuesday 24 November 2026, 10:20.
const TUESDAY: &str = "2026-11-24 10:20";

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn said(text: &str, now: &str) -> Result<String, WhenFault> {
    parse(text, moment(now)).map(|when| match when.time {
        Some(time) => format!("{} {}", when.date, time.format("%H:%M")),
        None => when.date.to_string(),
    })
}

fn all_mean(now: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, meaning)| said(text, now).as_deref() != Ok(*meaning))
        .map(|(text, meaning)| format!("«{text}» is {:?}, not {meaning}", said(text, now)))
        .collect();
    assert!(wrong.is_empty(), "said on {now}:\n{}", wrong.join("\n"));
}

#[test]
fn days_by_their_names() {
    all_mean(
        TUESDAY,
        &[
            ("aujourd'hui", "2026-11-24"),
            ("Aujourd’hui", "2026-11-24"),
            ("auj", "2026-11-24"),
            ("today", "2026-11-24"),
            ("demain", "2026-11-25"),
            (" DEMAIN ", "2026-11-25"),
            ("tomorrow", "2026-11-25"),
            ("tmr", "2026-11-25"),
            ("après-demain", "2026-11-26"),
            ("apres demain", "2026-11-26"),
            ("the day after tomorrow", "2026-11-26"),
            ("hier", "2026-11-23"),
            ("yesterday", "2026-11-23"),
            ("avant-hier", "2026-11-22"),
            ("day before yesterday", "2026-11-22"),
            ("maintenant", "2026-11-24 10:20"),
            ("now", "2026-11-24 10:20"),
            ("ce jour", "2026-11-24"),
        ],
    );
}

#[test]
fn weekdays() {
    all_mean(
        TUESDAY,
        &[
            ("lundi", "2026-11-30"),
            ("lun", "2026-11-30"),
            ("lun.", "2026-11-30"),
            ("monday", "2026-11-30"),
            ("mon", "2026-11-30"),
            ("mardi", "2026-12-01"),
            ("mar", "2026-12-01"),
            ("tue", "2026-12-01"),
            ("jeudi", "2026-11-26"),
            ("Thu", "2026-11-26"),
            ("dimanche", "2026-11-29"),
            ("sunday", "2026-11-29"),
            ("jeudi prochain", "2026-12-03"),
            ("next thursday", "2026-12-03"),
            ("lundi prochain", "2026-11-30"),
            ("next monday", "2026-11-30"),
            ("next tue", "2026-12-01"),
            ("ce jeudi", "2026-11-26"),
            ("this thursday", "2026-11-26"),
            ("ce mardi", "2026-11-24"),
            ("jeudi dernier", "2026-11-19"),
            ("last thursday", "2026-11-19"),
            ("mardi dernier", "2026-11-17"),
            ("jeudi en huit", "2026-12-03"),
            ("jeudi en 15", "2026-12-10"),
            ("thursday week", "2026-12-03"),
            ("jeudi de la semaine prochaine", "2026-12-03"),
            ("mercredi semaine prochaine", "2026-12-02"),
            ("monday next week", "2026-11-30"),
            ("friday of last week", "2026-11-20"),
            ("on friday", "2026-11-27"),
            ("le vendredi", "2026-11-27"),
            ("pour vendredi", "2026-11-27"),
            ("jeudi 26", "2026-11-26"),
            ("jeudi 24 décembre", "2026-12-24"),
            ("jeudi 24/12", "2026-12-24"),
            ("thursday the 24th of december", "2026-12-24"),
            ("Thu, Dec 24", "2026-12-24"),
            ("mar 24", "2026-11-24"),
            ("mar 25", "2027-03-25"),
            ("mardi 1er décembre", "2026-12-01"),
        ],
    );
}

#[test]
fn lengths_from_now() {
    all_mean(
        TUESDAY,
        &[
            ("+3j", "2026-11-27"),
            ("+3 j", "2026-11-27"),
            ("+ 3 jours", "2026-11-27"),
            ("+3d", "2026-11-27"),
            ("+3", "2026-11-27"),
            ("+1", "2026-11-25"),
            ("J+3", "2026-11-27"),
            ("j-2", "2026-11-22"),
            ("-1", "2026-11-23"),
            ("-90d", "2026-08-26"),
            ("−90j", "2026-08-26"),
            ("+2s", "2026-12-08"),
            ("+2sem", "2026-12-08"),
            ("+2w", "2026-12-08"),
            ("+1m", "2026-12-24"),
            ("+1 mois", "2026-12-24"),
            ("-6m", "2026-05-24"),
            ("+1an", "2027-11-24"),
            ("+1a", "2027-11-24"),
            ("+2y", "2028-11-24"),
            ("3j", "2026-11-27"),
            ("3 jours", "2026-11-27"),
            ("2 weeks", "2026-12-08"),
            ("in 2 weeks", "2026-12-08"),
            ("in a week", "2026-12-01"),
            ("in three months", "2027-02-24"),
            ("dans 3 semaines", "2026-12-15"),
            ("dans une semaine", "2026-12-01"),
            ("dans trois jours", "2026-11-27"),
            ("dans 3", "2026-11-27"),
            ("d'ici 3 jours", "2026-11-27"),
            ("sous 15 jours", "2026-12-09"),
            ("dans une quinzaine", "2026-12-08"),
            ("within a fortnight", "2026-12-08"),
            ("il y a 3 mois", "2026-08-24"),
            ("il y a un an", "2025-11-24"),
            ("y a 2 jours", "2026-11-22"),
            ("3 months ago", "2026-08-24"),
            ("a week ago", "2026-11-17"),
            ("90d ago", "2026-08-26"),
            ("2 weeks from now", "2026-12-08"),
            ("3 jours plus tard", "2026-11-27"),
            ("sept jours", "2026-12-01"),
            ("1 trimestre", "2027-02-24"),
            ("dans 5 jours ouvrés", "2026-12-01"),
            ("+3jo", "2026-11-27"),
            ("in 4 business days", "2026-11-30"),
            ("-2 jours ouvrables", "2026-11-20"),
            ("+2h", "2026-11-24 12:20"),
            ("dans 2 heures", "2026-11-24 12:20"),
            ("dans 1h30", "2026-11-24 11:50"),
            ("in 2 hours", "2026-11-24 12:20"),
            ("2 hours", "2026-11-24 12:20"),
            ("in 30 minutes", "2026-11-24 10:50"),
            ("+15min", "2026-11-24 10:35"),
            ("dans une demi-heure", "2026-11-24 10:50"),
            ("in half an hour", "2026-11-24 10:50"),
            ("il y a 12 h", "2026-11-23 22:20"),
            ("3h ago", "2026-11-24 07:20"),
            ("+14h", "2026-11-25 00:20"),
        ],
    );
}

#[test]
fn times_of_day() {
    all_mean(
        TUESDAY,
        &[
            ("14h", "2026-11-24 14:00"),
            ("14h30", "2026-11-24 14:30"),
            ("14 h 30", "2026-11-24 14:30"),
            ("14 heures 30", "2026-11-24 14:30"),
            ("9h05", "2026-11-24 09:05"),
            ("neuf heures", "2026-11-24 09:00"),
            ("14h et demie", "2026-11-24 14:30"),
            ("9:30", "2026-11-24 09:30"),
            ("09:30:00", "2026-11-24 09:30"),
            ("2pm", "2026-11-24 14:00"),
            ("2 p.m.", "2026-11-24 14:00"),
            ("2:30pm", "2026-11-24 14:30"),
            ("2.30 pm", "2026-11-24 14:30"),
            ("12am", "2026-11-24 00:00"),
            ("12pm", "2026-11-24 12:00"),
            ("midi", "2026-11-24 12:00"),
            ("noon", "2026-11-24 12:00"),
            ("midi et demi", "2026-11-24 12:30"),
            ("minuit", "2026-11-24 00:00"),
            ("à 14h", "2026-11-24 14:00"),
            ("at 9", "2026-11-24 09:00"),
            ("vers 15", "2026-11-24 15:00"),
            ("ce soir", "2026-11-24 18:00"),
            ("tonight", "2026-11-24 18:00"),
            ("cet après-midi", "2026-11-24 14:00"),
            ("this afternoon at 4", "2026-11-24 16:00"),
            ("8h du soir", "2026-11-24 20:00"),
            ("3h de l'après-midi", "2026-11-24 15:00"),
            ("fin de journée", "2026-11-24 18:00"),
            ("eod", "2026-11-24 18:00"),
        ],
    );
}

#[test]
fn days_with_times() {
    all_mean(
        TUESDAY,
        &[
            ("demain 14h", "2026-11-25 14:00"),
            ("demain à 14h30", "2026-11-25 14:30"),
            ("demain a 9h", "2026-11-25 09:00"),
            ("demain à midi", "2026-11-25 12:00"),
            ("14h demain", "2026-11-25 14:00"),
            ("demain matin", "2026-11-25 09:00"),
            ("demain matin 8h", "2026-11-25 08:00"),
            ("demain soir", "2026-11-25 18:00"),
            ("tomorrow 2pm", "2026-11-25 14:00"),
            ("tomorrow at 2", "2026-11-25 14:00"),
            ("le 28 à 14h", "2026-11-28 14:00"),
            ("jeudi à 14h", "2026-11-26 14:00"),
            ("tomorrow afternoon", "2026-11-25 14:00"),
            ("lundi 9h", "2026-11-30 09:00"),
            ("lun 14h30", "2026-11-30 14:30"),
            ("next monday 2pm", "2026-11-30 14:00"),
            ("jeudi prochain à 10h", "2026-12-03 10:00"),
            ("jeudi en huit 10h", "2026-12-03 10:00"),
            ("+3j 14h", "2026-11-27 14:00"),
            ("+3 14h", "2026-11-27 14:00"),
            ("+3 à 14h", "2026-11-27 14:00"),
            ("dans 3 jours à 14h", "2026-11-27 14:00"),
            ("in 2 weeks at 9:30", "2026-12-08 09:30"),
            ("24/12 14h", "2026-12-24 14:00"),
            ("14h 24/12", "2026-12-24 14:00"),
            ("24 déc 14h30", "2026-12-24 14:30"),
            ("14h 24 déc", "2026-12-24 14:00"),
            ("Dec 24 at 2pm", "2026-12-24 14:00"),
            ("2026-12-24 09:30", "2026-12-24 09:30"),
            ("2026-12-24T09:30", "2026-12-24 09:30"),
            ("2026-12-24T09:30:00", "2026-12-24 09:30"),
            ("le 24/12/2026 à 9h", "2026-12-24 09:00"),
            ("jeudi 24 décembre à 9h", "2026-12-24 09:00"),
            ("jeudi 26 9h", "2026-11-26 09:00"),
            ("fin mois 17h", "2026-11-30 17:00"),
        ],
    );
}

#[test]
fn dates_of_the_calendar() {
    all_mean(
        TUESDAY,
        &[
            ("24/12", "2026-12-24"),
            ("24/12/2026", "2026-12-24"),
            ("24/12/26", "2026-12-24"),
            ("24-12-2026", "2026-12-24"),
            ("24.12.2026", "2026-12-24"),
            ("24.12", "2026-12-24"),
            ("1/2", "2027-02-01"),
            ("01/02/2027", "2027-02-01"),
            ("12/05/68", "1968-05-12"),
            ("12/05/46", "2046-05-12"),
            ("2026-12-24", "2026-12-24"),
            ("2026/12/24", "2026-12-24"),
            ("20261224", "2026-12-24"),
            ("24 déc", "2026-12-24"),
            ("24 déc.", "2026-12-24"),
            ("24déc", "2026-12-24"),
            ("24 décembre", "2026-12-24"),
            ("24 DECEMBRE 2027", "2027-12-24"),
            ("24 déc. 26", "2026-12-24"),
            ("1er mars", "2027-03-01"),
            ("1 mars", "2027-03-01"),
            ("le 1er mars 2028", "2028-03-01"),
            ("24 mar", "2027-03-24"),
            ("december 24", "2026-12-24"),
            ("Dec 24th, 2026", "2026-12-24"),
            ("24th of december", "2026-12-24"),
            ("may 5", "2027-05-05"),
            ("5 mai", "2027-05-05"),
            ("août 15", "2027-08-15"),
            ("24 sept", "2026-09-24"),
            ("le 28", "2026-11-28"),
            ("le 24", "2026-11-24"),
            ("le 3", "2026-12-03"),
            ("the 31st", "2026-12-31"),
            ("1er", "2026-12-01"),
            // Without a year: past by a quarter at most, else to come.
            ("20/11", "2026-11-20"),
            ("24/08", "2026-08-24"),
            ("23/08", "2027-08-23"),
            ("29/02", "2028-02-29"),
            ("29 février 2028", "2028-02-29"),
        ],
    );
}

#[test]
fn ends_and_beginnings() {
    all_mean(
        TUESDAY,
        &[
            ("fin mois", "2026-11-30"),
            ("fin de mois", "2026-11-30"),
            ("fin du mois", "2026-11-30"),
            ("fin de ce mois", "2026-11-30"),
            ("fdm", "2026-11-30"),
            ("eom", "2026-11-30"),
            ("end of month", "2026-11-30"),
            ("end of the month", "2026-11-30"),
            ("month end", "2026-11-30"),
            ("fin du mois prochain", "2026-12-31"),
            ("end of next month", "2026-12-31"),
            ("fin de semaine", "2026-11-27"),
            ("fin semaine", "2026-11-27"),
            ("fin de semaine prochaine", "2026-12-04"),
            ("end of week", "2026-11-27"),
            ("eow", "2026-11-27"),
            ("fin d'année", "2026-12-31"),
            ("fin de l’année", "2026-12-31"),
            ("end of the year", "2026-12-31"),
            ("eoy", "2026-12-31"),
            ("fin 2027", "2027-12-31"),
            ("fin de trimestre", "2026-12-31"),
            ("end of quarter", "2026-12-31"),
            ("fin janvier", "2027-01-31"),
            ("fin novembre", "2026-11-30"),
            ("fin février 2028", "2028-02-29"),
            ("end of january", "2027-01-31"),
            ("début janvier", "2027-01-01"),
            ("début de semaine prochaine", "2026-11-30"),
            ("start of next month", "2026-12-01"),
            ("mi-janvier", "2027-01-15"),
            ("mid january", "2027-01-15"),
            ("milieu de semaine prochaine", "2026-12-02"),
            ("semaine prochaine", "2026-11-30"),
            ("la semaine prochaine", "2026-11-30"),
            ("next week", "2026-11-30"),
            ("semaine dernière", "2026-11-16"),
            ("mois prochain", "2026-12-01"),
            ("next month", "2026-12-01"),
            ("l'an prochain", "2027-01-01"),
            ("l'année prochaine", "2027-01-01"),
            ("trimestre prochain", "2027-01-01"),
            ("en janvier", "2027-01-01"),
            ("in january", "2027-01-01"),
            ("mars 2028", "2028-03-01"),
            ("week-end", "2026-11-28"),
            ("ce week-end", "2026-11-28"),
            ("le week-end prochain", "2026-12-05"),
            ("this weekend", "2026-11-28"),
        ],
    );
}

#[test]
fn on_other_days_the_same_words_mean_other_days() {
    all_mean(
        "2028-02-28 23:50",
        &[
            ("demain", "2028-02-29"),
            ("+2j", "2028-03-01"),
            ("fin mois", "2028-02-29"),
            ("+1an", "2029-02-28"),
            ("29/02", "2028-02-29"),
            ("+15min", "2028-02-29 00:05"),
        ],
    );
    all_mean(
        "2028-02-29 08:00",
        &[
            ("+1an", "2029-02-28"),
            ("+1m", "2028-03-29"),
            ("-1a", "2027-02-28"),
            ("eom", "2028-02-29"),
            ("+4a", "2032-02-29"),
        ],
    );
    all_mean(
        "2027-02-28 08:00",
        &[("demain", "2027-03-01"), ("fin mois", "2027-02-28"), ("29/02", "2028-02-29"), ("lundi", "2027-03-01")],
    );
    all_mean(
        "2027-01-31 08:00",
        &[
            ("+1m", "2027-02-28"),
            ("+2m", "2027-03-31"),
            ("dans 1 mois", "2027-02-28"),
            ("le 30", "2027-03-30"),
            ("24/12", "2026-12-24"),
        ],
    );
}

#[test]
fn at_the_end_of_the_year_and_of_the_week() {
    all_mean(
        "2026-12-31 18:00",
        &[
            ("demain", "2027-01-01"),
            ("+1s", "2027-01-07"),
            ("02/01", "2027-01-02"),
            ("31/12", "2026-12-31"),
            ("fin mois", "2026-12-31"),
            ("fin d'année", "2026-12-31"),
            ("mois prochain", "2027-01-01"),
            ("next year", "2027-01-01"),
            ("janvier", "2027-01-01"),
            ("lundi", "2027-01-04"),
            ("semaine prochaine", "2027-01-04"),
            ("fin de semaine", "2027-01-01"),
            ("dans 6h", "2027-01-01 00:00"),
        ],
    );
    all_mean(
        "2026-11-28 09:00",
        &[
            ("samedi", "2026-12-05"),
            ("lundi prochain", "2026-11-30"),
            ("fin de semaine", "2026-12-04"),
            ("week-end", "2026-11-28"),
            ("+1jo", "2026-11-30"),
            ("+5jo", "2026-12-04"),
            ("-1jo", "2026-11-27"),
        ],
    );
    all_mean(
        "2026-11-29 09:00",
        &[
            ("week-end", "2026-11-29"),
            ("dimanche", "2026-12-06"),
            ("next sunday", "2026-12-06"),
            ("-1jo", "2026-11-27"),
        ],
    );
    all_mean(
        "2026-11-30 09:00",
        &[
            ("lundi", "2026-12-07"),
            ("ce lundi", "2026-11-30"),
            ("lundi dernier", "2026-11-23"),
            ("le 30", "2026-11-30"),
            ("le 31", "2026-12-31"),
        ],
    );
}

#[test]
fn what_is_not_understood_is_pointed_at() {
    let unknown = |at, word: &str| WhenFault::Unknown { at, word: word.into() };
    for (text, fault) in [
        ("", WhenFault::Empty),
        ("  ", WhenFault::Empty),
        ("le", WhenFault::Empty),
        ("blurp", unknown(0, "blurp")),
        ("demain blurp", unknown(7, "blurp")),
        ("après-demain vers blurp", unknown(19, "blurp")),
        ("fin blurp", unknown(4, "blurp")),
        ("next blurp", unknown(5, "blurp")),
        ("dans blurp", unknown(5, "blurp")),
        ("dans 3 blurps", unknown(7, "blurps")),
        ("cette semaine", unknown(0, "cette")),
        ("24", unknown(0, "24")),
        ("2026", unknown(0, "2026")),
        ("24/", unknown(0, "24")),
        ("demain ?", unknown(7, "?")),
        ("demain mardi", WhenFault::Repeated { at: 7, word: "mardi".into() }),
        ("14h demain 15h", WhenFault::Repeated { at: 11, word: "15".into() }),
        ("+2h 15h", WhenFault::Repeated { at: 4, word: "15".into() }),
        ("31/02", WhenFault::NoSuchDay { at: 0, text: "31/02".into() }),
        ("le 31/02/2027", WhenFault::NoSuchDay { at: 3, text: "31/02/2027".into() }),
        ("29/02/2027", WhenFault::NoSuchDay { at: 0, text: "29/02/2027".into() }),
        ("12/24/2026", WhenFault::NoSuchDay { at: 0, text: "12/24/2026".into() }),
        ("2026-13-01", WhenFault::NoSuchDay { at: 0, text: "2026-13-01".into() }),
        ("31 avril", WhenFault::NoSuchDay { at: 0, text: "31 avril".into() }),
        ("le 32", WhenFault::NoSuchDay { at: 3, text: "32".into() }),
        ("demain 25h", WhenFault::NoSuchTime { at: 7, text: "25h".into() }),
        ("14h75", WhenFault::NoSuchTime { at: 0, text: "14h75".into() }),
        ("14:75", WhenFault::NoSuchTime { at: 0, text: "14:75".into() }),
        ("24:00", WhenFault::NoSuchTime { at: 0, text: "24:00".into() }),
        ("13pm", WhenFault::NoSuchTime { at: 0, text: "13pm".into() }),
        ("lundi 24/12", WhenFault::OtherWeekday { at: 0, word: "lundi".into(), is: Weekday::Thu }),
        ("le lundi 24 décembre 2026", WhenFault::OtherWeekday { at: 3, word: "lundi".into(), is: Weekday::Thu }),
        ("vendredi 26", WhenFault::OtherWeekday { at: 0, word: "vendredi".into(), is: Weekday::Thu }),
    ] {
        assert_eq!(said(text, TUESDAY), Err(fault), "«{text}»");
    }
    for text in ["+9999999j", "-9999a", "dans 99999999999999999999 jours", "+4294967295 semaines"] {
        assert!(matches!(said(text, TUESDAY), Err(WhenFault::TooFar { at: 0, .. })), "«{text}»");
    }
}

#[test]
fn ranges_for_filters() {
    for (text, from, until) in [
        ("today", "2026-11-24", "2026-11-25"),
        ("hier", "2026-11-23", "2026-11-24"),
        ("cette semaine", "2026-11-23", "2026-11-30"),
        ("this week", "2026-11-23", "2026-11-30"),
        ("semaine en cours", "2026-11-23", "2026-11-30"),
        ("la semaine dernière", "2026-11-16", "2026-11-23"),
        ("next week", "2026-11-30", "2026-12-07"),
        ("ce mois", "2026-11-01", "2026-12-01"),
        ("mois dernier", "2026-10-01", "2026-11-01"),
        ("le mois prochain", "2026-12-01", "2027-01-01"),
        ("last month", "2026-10-01", "2026-11-01"),
        ("ce trimestre", "2026-10-01", "2027-01-01"),
        ("last quarter", "2026-07-01", "2026-10-01"),
        ("cette année", "2026-01-01", "2027-01-01"),
        ("l'année dernière", "2025-01-01", "2026-01-01"),
        ("2026", "2026-01-01", "2027-01-01"),
        ("année 2025", "2025-01-01", "2026-01-01"),
        ("2026-11", "2026-11-01", "2026-12-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("11/2026", "2026-11-01", "2026-12-01"),
        ("novembre", "2026-11-01", "2026-12-01"),
        ("octobre", "2026-10-01", "2026-11-01"),
        ("janvier", "2027-01-01", "2027-02-01"),
        ("janvier dernier", "2026-01-01", "2026-02-01"),
        ("juin", "2026-06-01", "2026-07-01"),
        ("nov 2025", "2025-11-01", "2025-12-01"),
        ("T4", "2026-10-01", "2027-01-01"),
        ("T1 2027", "2027-01-01", "2027-04-01"),
        ("Q4 2025", "2025-10-01", "2026-01-01"),
        ("S1 2026", "2026-01-01", "2026-07-01"),
        ("s48", "2026-11-23", "2026-11-30"),
        ("semaine 53", "2026-12-28", "2027-01-04"),
        ("2026-W48", "2026-11-23", "2026-11-30"),
        ("ce week-end", "2026-11-28", "2026-11-30"),
        ("7 derniers jours", "2026-11-18", "2026-11-25"),
        ("les 30 derniers jours", "2026-10-26", "2026-11-25"),
        ("last 30 days", "2026-10-26", "2026-11-25"),
        ("les trois prochains mois", "2026-11-24", "2027-02-24"),
        ("depuis lundi dernier", "2026-11-23", "2026-11-25"),
        ("since 2026-11-01", "2026-11-01", "2026-11-25"),
        ("depuis octobre", "2026-10-01", "2026-11-25"),
        ("-90d", "2026-08-26", "2026-08-27"),
        ("24/12", "2026-12-24", "2026-12-25"),
        ("1/11..15/11", "2026-11-01", "2026-11-16"),
        ("1/8..15/8", "2026-08-01", "2026-08-16"),
        ("1/8..31/8", "2026-08-01", "2026-09-01"),
        ("1/5..30/6", "2026-05-01", "2026-07-01"),
        ("1/12..31/1", "2026-12-01", "2027-02-01"),
        ("depuis 1/8", "2026-08-01", "2026-11-25"),
        ("depuis le 24/12", "2025-12-24", "2026-11-25"),
        ("depuis janvier", "2026-01-01", "2026-11-25"),
        ("octobre..novembre", "2026-10-01", "2026-12-01"),
        ("décembre 24", "2026-12-24", "2026-12-25"),
        ("fin mois", "2026-11-30", "2026-12-01"),
        ("29/02/2028", "2028-02-29", "2028-03-01"),
    ] {
        let range = DayRange { from: day(from), until: day(until) };
        assert_eq!(parse_day_range(text, day("2026-11-24")), Ok(range), "«{text}»");
    }
    for (text, at) in
        [("blurp", 0), ("cette blurp", 6), ("1/11..31/02", 6), ("depuis blurp", 7), ("2026-13", 0), ("semaine 54", 0)]
    {
        assert_eq!(parse_day_range(text, day("2026-11-24")).unwrap_err().at(), Some(at), "«{text}»");
    }
    assert_eq!(parse_day_range("", day("2026-11-24")), Err(WhenFault::Empty));
}

proptest! {
    #[test]
    fn a_written_date_reads_back(days in 0i64..36_500, hour in 0u32..24, minute in 0u32..60) {
        let date = calendar::shift_days(day("1960-01-01"), days).unwrap();
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let when = When { date, time: Some(time) };
        for text in [date.and_time(time).format("%Y-%m-%d %H:%M"), date.and_time(time).format("%d/%m/%Y %Hh%M"), date.and_time(time).format("%H:%M %B %-d, %Y")] {
            prop_assert_eq!(parse(&text.to_string(), moment(TUESDAY)), Ok(when));
        }
    }

    #[test]
    fn a_date_without_a_year_is_near(days in 0i64..3_000, day_of_year in 1u32..=365) {
        let today = calendar::shift_days(day("2024-01-01"), days).unwrap();
        let said = NaiveDate::from_yo_opt(2027, day_of_year).unwrap();
        let found = parse(&said.format("%d/%m").to_string(), today.and_time(NaiveTime::MIN)).unwrap().date;
        let ahead = (found - today).num_days();
        prop_assert!((-92..=275).contains(&ahead), "{} on {}", found, today);
    }

    #[test]
    fn working_days_are_counted_one_by_one(days in 0i64..1_000, count in 1i64..60) {
        let start = calendar::shift_days(day("2026-01-01"), days).unwrap();
        let end = calendar::shift(start, words::Unit::WorkingDay, count).unwrap();
        let passed = start.iter_days().skip(1).take_while(|d| *d <= end).filter(|d| !calendar::is_weekend(*d)).count();
        prop_assert_eq!(passed as i64, count);
        prop_assert!(!calendar::is_weekend(end));
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,20}|([a-z]{1,4}|[0-9]{1,5}|[ +./:-]|lundi |fin |de |next |week |h|t|q|mar |dans |il y a ){0,8}") {
        for result in [parse(&text, moment(TUESDAY)).map(|_| ()), parse_day_range(&text, day("2026-11-24")).map(|_| ())] {
            if let Some(at) = result.err().and_then(|fault| fault.at()) {
                prop_assert!(at <= text.len() && text.is_char_boundary(at));
            }
        }
    }
}
