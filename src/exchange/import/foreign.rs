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
        Kind::Link | Kind::Links => text.split_once(TABLE).map(|(_, name)| name.to_owned()),
        Kind::LongText => hypertext::as_markdown(&text),
        Kind::Number if field.key == "minutes" => minutes(&text).map(|count| count.to_string()),
        _ => None,
    };
    other.map_or(text, Cow::Owned)
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
    use crate::model::catalog::{activity, contact};

    #[test]
    fn what_other_programs_put_around_a_value_is_taken_off() {
        let said = |field, text| plain(field, Cow::Borrowed(text)).into_owned();
        assert_eq!(said(&contact::ACCOUNT.field, "Accounts::::Méca Sud"), "Méca Sud");
        assert_eq!(said(&contact::LAST_NAME.field, "A::::B"), "A::::B");
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
