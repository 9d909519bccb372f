//! A value as machines write it, in CSV, JSON, the history and filters: ISO 8601 dates, decimal strings, keys. What is
//! written here, [`read_value`](super::read_value) reads again as the same value.
use super::Value;
use super::read_value::join;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

/// The machine text of a value; links are their identities, lists as [`join`] writes them.
pub fn show(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Decimal(number) => decimal(*number, 6, 0),
        Value::Money(number) => decimal(*number, 2, 2),
        Value::Flag(flag) => if *flag { "1" } else { "0" }.to_owned(),
        Value::Date(day) => day.format("%Y-%m-%d").to_string(),
        Value::Instant(at) => instant(*at),
        Value::Link(id) => id.to_string(),
        Value::List(keys) => join(keys.iter().map(String::as_str)),
        Value::Links(ids) => join(ids.iter().map(ToString::to_string).collect::<Vec<_>>().iter().map(String::as_str)),
        Value::Records(refs) => {
            let names: Vec<String> = refs.iter().map(|at| format!("{}#{}", at.entity.key, at.id)).collect();
            join(names.iter().map(String::as_str))
        }
    }
}

/// ISO 8601 in UTC, with milliseconds where there are any.
fn instant(at: DateTime<Utc>) -> String {
    let form = if at.timestamp_subsec_millis() == 0 { SecondsFormat::Secs } else { SecondsFormat::Millis };
    at.to_rfc3339_opts(form, true)
}

/// A number of units of ten to the power of minus `scale`, with at least so many decimals.
fn decimal(number: i64, scale: u32, least: usize) -> String {
    let unit = 10_u64.pow(scale);
    let size = number.unsigned_abs();
    let fraction = format!("{:0width$}", size % unit, width = scale as usize);
    // Three decimals could be taken for thousands.
    let kept = match fraction.trim_end_matches('0').len().max(least) {
        3 => 4,
        kept => kept,
    };
    let sign = if number < 0 { "-" } else { "" };
    let point = if kept == 0 { "" } else { "." };
    format!("{sign}{}{point}{}", size / unit, &fraction[..kept])
}

/// A value for JSON (CLI-1): numbers and flags as they are, amounts and decimals as strings, links as identities in
/// strings, lists as arrays.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Plain {
    /// No value.
    Null(()),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Everything else that is one.
    Text(String),
    /// Several.
    List(Vec<String>),
}

/// The value for JSON. Those who know the records that links name put references in the place of the identities.
pub fn plain(value: &Value) -> Plain {
    match value {
        Value::Empty => Plain::Null(()),
        Value::Flag(flag) => Plain::Flag(*flag),
        Value::Number(number) => Plain::Number(*number),
        Value::List(keys) => Plain::List(keys.clone()),
        Value::Links(ids) => Plain::List(ids.iter().map(ToString::to_string).collect()),
        Value::Records(refs) => Plain::List(refs.iter().map(|at| format!("{}#{}", at.entity.key, at.id)).collect()),
        Value::Text(_) | Value::Decimal(_) | Value::Money(_) | Value::Date(_) | Value::Instant(_) | Value::Link(_) => {
            Plain::Text(show(value))
        }
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::number::DecimalMark;
    use crate::model::read_value::{Read, Reading, read};
    use crate::model::vocabulary::Keys;
    use crate::model::{Field, Id, field};
    use proptest::prelude::*;

    #[test]
    fn amounts_are_decimal_strings() {
        assert_eq!(show(&Value::Money(123_450)), "1234.50");
        assert_eq!(show(&Value::Money(-5)), "-0.05");
        assert_eq!(show(&Value::Decimal(1_500_000)), "1.5");
        assert_eq!(show(&Value::Decimal(2_000_000)), "2");
        assert_eq!(show(&Value::Decimal(1_234_000)), "1.2340", "not one thousand two hundred and thirty-four");
        assert_eq!(show(&Value::Money(i64::MIN)), "-92233720368547758.08");
    }

    #[test]
    fn json_tells_numbers_from_texts() {
        let json = |value| serde_json::to_string(&plain(&value)).expect("json");
        assert_eq!(json(Value::Empty), "null");
        assert_eq!(json(Value::Flag(true)), "true");
        assert_eq!(json(Value::Number(12)), "12");
        assert_eq!(json(Value::Money(1_250)), "\"12.50\"");
        assert_eq!(json(Value::Link(Id(7))), "\"7\"");
        assert_eq!(json(Value::List(vec!["a".into(), "b".into()])), "[\"a\",\"b\"]");
    }

    fn again(field: &Field, value: &Value) -> Option<Value> {
        let calendar = crate::model::read_value::date::cases::calendar();
        for mark in [DecimalMark::Comma, DecimalMark::Point, DecimalMark::Unknown] {
            let reading = Reading {
                vocabulary: &Keys,
                calendar,
                home: "FR",
                country: None,
                mark,
                from_file: true,
                keep_anyway: false,
            };
            if read(field, &show(value), &reading).ok().and_then(Read::value).as_ref() != Some(value) {
                return None;
            }
        }
        Some(value.clone())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read_again(number in -9_000_000_000_000_000_i64..9_000_000_000_000_000, millis in 0_i64..200_000_000_000_000) {
            for (field, value) in [
                (field::money("x"), Value::Money(number)),
                (field::decimal("x"), Value::Decimal(number)),
                (field::number("x"), Value::Number(number)),
                (field::flag("x"), Value::Flag(number % 2 == 0)),
            ] {
                prop_assert_eq!(again(&field, &value), Some(value));
            }
            let at = DateTime::from_timestamp_millis(millis).expect("an instant");
            prop_assert_eq!(again(&field::instant("x"), &Value::Instant(at)), Some(Value::Instant(at)));
            let day = at.date_naive();
            prop_assert_eq!(again(&field::date("x"), &Value::Date(day)), Some(Value::Date(day)));
        }
    }
}
