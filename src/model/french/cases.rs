//! Tables of French numbers, right and wrong, as they arrive in real files.
use super::*;
use proptest::prelude::*;

fn length(expected: usize, got: usize) -> NumberFault {
    NumberFault::Length { expected, got }
}

fn letters(found: char, at: usize) -> NumberFault {
    NumberFault::Letters { found, at }
}

#[test]
fn a_siret_is_read_whatever_its_dress() {
    for text in [
        "55210055400013",
        "552 100 554 00013",
        " 552 100 554 00013 ",
        "552.100.554.00013",
        "552\u{a0}100\u{a0}554\u{a0}00013",
        "552\u{202f}100\u{202f}554\u{202f}00013",
        "552-100-554-00013",
        "SIRET : 552 100 554 00013",
        "n° SIRET 552 100 554 00013",
        "N° Siret: 55210055400013",
        "55210055400013.0",
        "55210055400013,00",
        "\u{feff}55210055400013",
    ] {
        assert_eq!(parse_siret(text).as_deref(), Ok("55210055400013"), "{text:?}");
    }
}

#[test]
fn a_wrong_siret_says_what_is_wrong() {
    for (text, fault) in [
        ("", NumberFault::Empty),
        (" - . ", NumberFault::Empty),
        ("SIRET :", NumberFault::Empty),
        ("55210055400014", NumberFault::Key),
        ("55210055040013", NumberFault::Key),
        ("00000000000000", NumberFault::Key),
        ("5521005540001", length(14, 13)),
        ("552100554", length(14, 9)),
        ("552100554000131", length(14, 15)),
        ("552 100 554 OOO13", letters('O', 12)),
        ("é5521", letters('é', 0)),
        ("8,02954E+13", NumberFault::Rounded),
        ("8.02954E+13", NumberFault::Rounded),
        (" 8,02954e+13 ", NumberFault::Rounded),
        ("8E+13", NumberFault::Rounded),
        ("5720784000020", length(14, 13)),
    ] {
        assert_eq!(parse_siret(text), Err(fault), "{text:?}");
    }
}

#[test]
fn la_poste_has_its_own_rule() {
    // The head office has a Luhn key, the post offices a sum of digits that is a multiple of five.
    for text in ["356 000 000 00048", "35600000049837", "35600000000001"] {
        assert!(parse_siret(text).is_ok(), "{text}");
    }
    assert_eq!(parse_siret("35600000049838"), Err(NumberFault::Key));
    assert_eq!(parse_siren("356 000 000").as_deref(), Ok("356000000"));
    // The rule is La Poste's alone.
    assert_eq!(parse_siret("55210055400021").is_ok(), luhn("55210055400021"));
}

#[test]
fn a_siren_is_the_head_of_its_siret() {
    for siren in ["552100554", "732829320", "443061841", "542065479", "005720784"] {
        assert_eq!(parse_siren(siren).as_deref(), Ok(siren));
    }
    assert_eq!(parse_siren("RCS 732 829 320").as_deref(), Ok("732829320"));
    assert_eq!(parse_siren("732829321"), Err(NumberFault::Key));
    assert_eq!(parse_siren("73282932000074"), Err(length(9, 14)));
    assert_eq!(parse_siren("5720784"), Err(length(9, 7)));
    assert_eq!(parse_siren("5720784 0"), Err(length(9, 8)));
    assert_eq!(siren_of("73282932000074"), Some("732829320"));
    assert_eq!(siren_of("7328"), None);
}

#[test]
fn a_spreadsheet_takes_the_zero_in_front_away() {
    assert_eq!(parse_siren("05720784"), Err(NumberFault::LostZero { meant: "005720784".into() }));
    assert_eq!(parse_postcode("1000"), Err(NumberFault::LostZero { meant: "01000".into() }));
    assert_eq!(parse_postcode("6 000"), Err(NumberFault::LostZero { meant: "06000".into() }));
    assert_eq!(parse_postcode("1000.0"), Err(NumberFault::LostZero { meant: "01000".into() }));
}

#[test]
fn a_postcode_has_five_digits() {
    for (text, code) in
        [("69001", "69001"), (" 69 001", "69001"), ("F-69001", "69001"), ("FR-69001", "69001"), ("97400", "97400")]
    {
        assert_eq!(parse_postcode(text).as_deref(), Ok(code));
    }
    assert_eq!(parse_postcode("690011"), Err(length(5, 6)));
    assert_eq!(parse_postcode("100"), Err(length(5, 3)));
    assert_eq!(parse_postcode("2A004"), Err(letters('A', 1)));
    assert_eq!(parse_postcode("F-69O01"), Err(letters('O', 4)));
    assert_eq!(parse_postcode("SW1A 1AA"), Err(letters('S', 0)));
    assert_eq!(parse_postcode(" "), Err(NumberFault::Empty));
}

#[test]
fn the_vat_key_is_computed_and_checked() {
    for (siren, vat) in [
        ("552100554", "FR96552100554"),
        ("732829320", "FR44732829320"),
        ("404833048", "FR83404833048"),
        ("303265045", "FR40303265045"),
        ("356000000", "FR39356000000"),
    ] {
        assert_eq!(vat_of(siren).as_deref(), Some(vat));
        assert_eq!(parse_vat(vat).as_deref(), Ok(vat));
    }
    assert_eq!(vat_of("5521"), None);
    assert_eq!(vat_of("55210055é"), None);
}

#[test]
fn vat_numbers_are_read_tolerantly() {
    for (text, vat) in [
        ("FR 96 552100554", "FR96552100554"),
        ("fr96 552 100 554", "FR96552100554"),
        ("96552100554", "FR96552100554"),
        ("N° TVA intra : FR 96 552.100.554", "FR96552100554"),
        ("FRK7399859412", "FRK7399859412"),
        ("FR53000004605", "FR53000004605"),
        ("4Z 123456782", "FR4Z123456782"),
        ("DE 136 695 976", "DE136695976"),
        ("be0428.759.497", "BE0428759497"),
        ("ESB58378431", "ESB58378431"),
    ] {
        assert_eq!(parse_vat(text).as_deref(), Ok(vat), "{text}");
    }
    for (text, fault) in [
        ("FR83552100554", NumberFault::Key),
        ("FR96552100545", NumberFault::Key),
        ("FRK8399859412", NumberFault::Key),
        ("FR83 55210055", length(11, 10)),
        ("552100554", length(11, 9)),
        ("FR", length(11, 0)),
        ("DE", length(11, 0)),
        ("FRO3552100554", letters('O', 2)),
        ("FR835521005S4", letters('S', 11)),
        ("FR*3552100554", letters('*', 2)),
        ("", NumberFault::Empty),
    ] {
        assert_eq!(parse_vat(text), Err(fault), "{text}");
    }
}

#[test]
fn activity_codes_get_their_dot() {
    for text in ["6201Z", "62.01Z", "62.01 z", "NAF 62.01Z"] {
        assert_eq!(parse_activity_code(text).as_deref(), Ok("62.01Z"));
    }
    assert_eq!(parse_activity_code("62.01"), Err(length(5, 4)));
    assert_eq!(parse_activity_code("62.0ZZ"), Err(letters('Z', 4)));
}

#[test]
fn numbers_are_shown_in_their_usual_groups() {
    assert_eq!(show_siret("55210055400013"), "552 100 554 00013");
    assert_eq!(show_siren("552100554"), "552 100 554");
    assert_eq!(show_vat("FR83552100554"), "FR 83 552100554");
    assert_eq!(show_vat("DE136695976"), "DE 136695976");
    // Kept anyway: what does not have the right shape is still shown, whole.
    assert_eq!(show_siret("55210"), "552 10");
    assert_eq!(show_siren("5521005549"), "552 100 554 9");
    assert_eq!(show_siren("néant"), "néant");
}

proptest! {
    #[test]
    fn one_wrong_digit_never_passes(place in 0usize..14, wrong in 1u8..10) {
        let mut digits = *b"55210055400013";
        digits[place] = (digits[place] - b'0' + wrong) % 10 + b'0';
        prop_assert_eq!(parse_siret(std::str::from_utf8(&digits).unwrap()), Err(NumberFault::Key));
    }

    #[test]
    fn what_is_shown_reads_back(number in 0u64..100_000_000) {
        let siren = (0..10).map(|key| format!("{number:08}{key}")).find(|siren| parse_siren(siren).is_ok());
        if let Some(siren) = siren {
            let vat = vat_of(&siren).unwrap();
            prop_assert_eq!(parse_siren(&show_siren(&siren)), Ok(siren));
            prop_assert_eq!(parse_vat(&show_vat(&vat)), Ok(vat));
        }
    }

    #[test]
    fn no_text_breaks_a_reader(text in "\\PC{0,20}") {
        let _ = (parse_siren(&text), parse_siret(&text), parse_vat(&text), parse_postcode(&text), parse_activity_code(&text));
        let _ = (show_siren(&text), show_siret(&text), show_vat(&text));
    }
}
