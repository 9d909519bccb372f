//! What holds for every filter line, whoever types it.
use super::cases::{catalog, reading};
use super::*;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Pieces of which lines are made: names, signs, values, and what people mistype.
const PIECES: &[&str] = &[
    "city",
    "status",
    "owner",
    "account",
    "contacts",
    "count",
    "annual_revenue",
    "last_contacted",
    "birthday",
    "tag",
    "relation",
    "phone",
    "surface",
    "parent",
    "id",
    "entries_by_participants",
    "active",
    ":",
    ":",
    ":",
    ".",
    ">",
    ">=",
    "<",
    "<=",
    "=",
    "!=",
    "..",
    "..<",
    ",",
    ";",
    "(",
    ")",
    "-",
    "\"",
    "«",
    "»",
    " ",
    " ",
    " ",
    "\u{202f}",
    "or",
    "ou",
    "et",
    "me",
    "moi",
    "vide",
    "any",
    "*",
    "lyon",
    "client",
    "12k",
    "1,5M",
    "-90d",
    "2026",
    "12/05/1968",
    "3",
    "oui",
    "é",
    "œ",
    "\u{202e}",
    "\0",
    "#7",
    "0612345678",
    "!",
    "//",
    "'",
    "\n",
    "🙂",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

/// Conditions that are understood.
fn condition() -> impl Strategy<Value = String> {
    let word = "[a-zé0-9][a-zé0-9'-]{0,6}";
    prop_oneof![
        word.prop_map(|word| word),
        "[ -~é«»\u{202f}]{0,12}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        ("(city|name|phone|email|owner|tag|status|team\\.name|contacts|parent)", "(:|=|!=|: )", word)
            .prop_map(|(name, sign, word)| format!("{name}{sign}{word}")),
        ("(city|name|owner|parent\\.name)", "[ -~é]{0,9}")
            .prop_map(|(name, text)| format!("{name}:\"{}\"", text.replace('"', "\"\""))),
        ("(annual_revenue|employees|surface|contacts\\.count)", "(:|=|>|>=|<|<=| > )", 0_u32..1_000_000)
            .prop_map(|(name, sign, number)| format!("{name}{sign}{number}")),
        ("(annual_revenue|employees|surface)", -5_000_i32..5_000, 0_i32..5_000, "(\\.\\.|\\.\\.<)")
            .prop_map(|(name, low, high, dots)| format!("{name}:{low}{dots}{high}")),
        (
            "(last_contacted|created|broker\\.birthday)",
            "(:|>|>=|<|<=)",
            "(-[0-9]{1,3}[djwm]|20[0-9]{2}|20[0-9]{2}-0[1-9]|1[0-9]/0[1-9]/19[0-9]{2}|2026-11-2[0-9]T0[0-9]:00)"
        )
            .prop_map(|(name, sign, date)| format!("{name}{sign}{date}")),
        ("(phone|owner|contacts|last_contacted|relation)", "(empty|vide|any|\\*)")
            .prop_map(|(name, word)| format!("{name}:{word}")),
        Just("relation:client,prospect".to_owned()),
        Just("active:oui".to_owned()),
        Just("owner:me".to_owned()),
        Just("owner:#12".to_owned()),
        Just("id:3,9".to_owned()),
        Just("entries_by_participants.count>2".to_owned()),
        Just("()".to_owned()),
    ]
}

fn line() -> impl Strategy<Value = String> {
    condition().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|list| list.join(" ")),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|list| format!("({})", list.join(" or "))),
            inner.clone().prop_map(|one| format!("-({one})")),
            inner.clone().prop_map(|one| format!("parent.({one})")),
            inner.prop_map(|one| format!("({one}) ou ({one})")),
        ]
    })
}

/// A fault lies inside the line, between whole characters.
fn is_in(text: &str, fault: &FilterFault) -> bool {
    fault.at.start <= fault.at.end && text.get(fault.at.clone()).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_121), ..ProptestConfig::default() })]

    #[test]
    fn any_line_is_understood_or_its_fault_has_a_place(text in prop_oneof![pieces(), "\\PC{0,30}"], of_contacts: bool) {
        let catalog = catalog();
        let entity = if of_contacts { &CONTACT } else { &ACCOUNT };
            match parse(&text, entity, catalog, &reading()) {
                Ok(filter) => {
                    let written = filter.to_text(entity, catalog);
                    prop_assert_eq!(parse(&written, entity, catalog, &reading()), Ok(filter), "{}", written);
                }
                Err(fault) => prop_assert!(is_in(&text, &fault), "{:?} {:?}", text, fault),
            }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_121), ..ProptestConfig::default() })]

    #[test]
    fn completions_replace_whole_characters(text in pieces(), caret in 0_usize..60) {
        for completion in complete(&text, caret, &ACCOUNT, catalog(), &crate::model::vocabulary::Keys) {
            prop_assert!(completion.replace.end == caret && text.get(completion.replace.clone()).is_some(), "{}", text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_121), ..ProptestConfig::default() })]

    #[test]
    fn a_filter_written_down_is_the_same_filter(text in line()) {
        let catalog = catalog();
        let filter = parse(&text, &ACCOUNT, catalog, &reading());
        prop_assert!(filter.is_ok(), "{} {:?}", text, filter);
        let filter = filter.unwrap_or_default();
        let written = filter.to_text(&ACCOUNT, catalog);
        prop_assert_eq!(parse(&written, &ACCOUNT, catalog, &reading()), Ok(filter), "{}", written);
    }
}
