//! Cells as only other programs write them (IMP-3): vtiger puts the table in front of a name, Odoo and Pipedrive write notes as a
//! page of the Web, Pipedrive a length as a time, Dynamics and Zoho the currency beside the amount.
use super::hypertext;
use crate::model::{Field, Kind, codes};
use std::borrow::Cow;

/// What stands between a table and the name of a record in vtiger's files: `Accounts::::Apollo`.
const TABLE: &str = "::::";

/// A cell of another program's file as one of ours would say it.
pub fn plain<'t>(field: &Field, text: Cow<'t, str>) -> Cow<'t, str> {
    let other = match field.kind {
        Kind::Link => Some(without_address(first(untabled(&text))).to_owned()),
        Kind::Links => text.contains(TABLE).then(|| untabled(&text).to_owned()),
        Kind::Email => Some(first(&text).to_owned()),
        Kind::Number if field.key == "probability" => percent(&text),
        Kind::LongText => hypertext::as_markdown(&text),
        Kind::Number if field.key == "minutes" => minutes(&text).map(|count| count.to_string()),
        _ => None,
    };
    other.map_or(text, Cow::Owned)
}

/// A name without the table in front of it.
fn untabled(text: &str) -> &str {
    text.split_once(TABLE).map_or(text, |(_, name)| name)
}

/// The first of several values, as HubSpot lists them: `Apollo;Borée`.
fn first(text: &str) -> &str {
    text.split(';').map(str::trim).find(|part| !part.is_empty()).unwrap_or(text)
}

/// Whether a cell has several values where its field has one.
pub fn has_several(field: &Field, text: &str) -> bool {
    field.kind == Kind::Link && first(text) != text.trim()
}

/// A person's name without the address behind it: `Zoé Lefèvre (zoe@apollo.fr)`.
fn without_address(text: &str) -> &str {
    let name = text.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    name.filter(|(name, address)| address.contains('@') && !name.is_empty()).map_or(text, |(name, _)| name)
}

/// A probability in whole hundredths, as `12.5 %` and `75.0` say it.
fn percent(text: &str) -> Option<String> {
    let number: f64 = text.trim().trim_end_matches('%').trim_end().replace(',', ".").parse().ok()?;
    (0.0..=100.0).contains(&number).then(|| number.round().to_string())
}

/// A probability in hundredths of what HubSpot says as a share of one.
pub fn share(text: &str) -> Option<String> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    (0.0..=1.0).contains(&number).then(|| (100.0 * number).round().to_string())
}

/// How many minutes a length of time takes that is written as a time, `1:30` or `01:30:00`.
fn minutes(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text.trim().split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [hours, minutes] | [hours, minutes, _] if hours < 1_000 && minutes < 60 => Some(60 * hours + minutes),
        _ => None,
    }
}

/// An amount apart from the currency beside it, where that is not the euro: `$2,500.00`, `45 000,00 CHF`.
pub fn amount(text: &str) -> Option<(&str, &'static str)> {
    let text = text.trim();
    let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '(' | '+');
    let (start, end) = (text.find(is_number)?, text.rfind(|sign: char| sign.is_ascii_digit() || sign == ')')?);
    let (front, behind) = (text[..start].trim(), text[end + 1..].trim());
    let word = match (front.is_empty(), behind.is_empty()) {
        (false, true) => front,
        (true, false) => behind,
        _ => return None,
    };
    let word = if word.eq_ignore_ascii_case("US$") { "USD" } else { word };
    let code = codes::currency(word)?.code;
    (code != "EUR").then_some((&text[start..=end], code))
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::{activity, contact, deal};

    #[test]
    fn what_other_programs_put_around_a_value_is_taken_off() {
        let said = |field, text| plain(field, Cow::Borrowed(text)).into_owned();
        assert_eq!(said(&contact::ACCOUNT.field, "Accounts::::Méca Sud"), "Méca Sud");
        assert_eq!(said(&contact::LAST_NAME.field, "A::::B"), "A::::B");
        assert_eq!(said(&contact::ACCOUNT.field, "Apollo; Borée"), "Apollo");
        assert_eq!(said(&contact::ACCOUNT.field, "Apollo (Lyon)"), "Apollo (Lyon)");
        assert_eq!(said(&deal::CONTACT.field, "Zoé Lefèvre (zoe@apollo.fr)"), "Zoé Lefèvre");
        assert_eq!(said(&contact::EMAIL.field, "a@x.fr; b@x.fr"), "a@x.fr");
        assert_eq!(
            ["12.5", "75.0", "60 %", "150"].map(|text| said(&deal::PROBABILITY.field, text)),
            ["13", "75", "60", "150"]
        );
        assert_eq!(["0.2", "1.0", "20"].map(share), [Some("20".to_owned()), Some("100".to_owned()), None]);
        assert_eq!(said(&activity::MINUTES.field, "01:30"), "90");
        assert_eq!(said(&activity::MINUTES.field, "0:05:00"), "5");
        assert_eq!(said(&activity::MINUTES.field, "45"), "45");
        assert_eq!(said(&activity::REPORT.field, "<b>Parler</b> du devis"), "**Parler** du devis");
    }

    #[test]
    fn a_currency_beside_an_amount_is_told_apart() {
        assert_eq!(amount("$2,500,000.00"), Some(("2,500,000.00", "USD")));
        assert_eq!(amount("US$ 12"), Some(("12", "USD")));
        assert_eq!(amount("45 000,00 CHF"), Some(("45 000,00", "CHF")));
        assert_eq!(amount("£(12.50)"), Some(("(12.50)", "GBP")));
        for text in ["12 €", "€ 45 000,00", "12", "12k", "", "environ 12 €"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
