//! Tables of phone numbers as they stand in signatures, spreadsheets and address books.
use super::*;
use proptest::prelude::*;

fn number(text: &str, country: &str) -> Result<String, PhoneFault> {
    parse_phone(text, country).map(|phone| phone.number)
}

#[test]
fn a_french_number_is_read_whatever_its_dress() {
    for text in [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "06\u{a0}12\u{202f}34\u{a0}56\u{a0}78",
        " 0612 345 678 ",
        "+33612345678",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "+33 (0) 6 12 34 56 78",
        "+33(0)612345678",
        "+33 06 12 34 56 78",
        "(+33) 6 12 34 56 78",
        "0033612345678",
        "00 33 6 12 34 56 78",
        "0033 (0)6 12 34 56 78",
        "33612345678",
        "612345678",
        "612345678.0",
        "612345678,00",
        "tel:+33-6-12-34-56-78",
        "Tél. : 06 12 34 56 78",
        "Tel 06 12 34 56 78",
        "Mobile: +33 6 12 34 56 78",
        "\u{202a}06 12 34 56 78\u{202c}",
        "(06) 12 34 56 78",
    ] {
        assert_eq!(number(text, "FR").as_deref(), Ok("+33612345678"), "{text:?}");
    }
}

#[test]
fn the_extension_stands_apart() {
    for (text, extension) in [
        ("04 78 90 12 34 poste 12", "12"),
        ("04 78 90 12 34, poste 12", "12"),
        ("04 78 90 12 34 ext. 12", "12"),
        ("0478901234x1234", "1234"),
        ("04 78 90 12 34 Ext : 0 12", "012"),
        ("04.78.90.12.34 #7", "7"),
        ("tel:+33478901234;ext=102", "102"),
        ("04 78 90 12 34 p. 5", "5"),
    ] {
        let phone = parse_phone(text, "FR").unwrap();
        assert_eq!((phone.number.as_str(), phone.extension.as_deref()), ("+33478901234", Some(extension)), "{text}");
    }
    assert_eq!(parse_phone("04 78 90 12 34", "FR").unwrap().extension, None);
}

#[test]
fn overseas_numbers_get_their_own_codes() {
    for (text, country, e164) in [
        ("0262 12 34 56", "FR", "+262262123456"),
        ("0692 12 34 56", "RE", "+262692123456"),
        ("06 39 12 34 56", "FR", "+262639123456"),
        ("06 39 98 78 48", "FR", "+33639987848"),
        ("0590 12 34 56", "FR", "+590590123456"),
        ("0696 12 34 56", "MQ", "+596696123456"),
        ("0694 12 34 56", "GF", "+594694123456"),
        ("+262 (0)262 12 34 56", "FR", "+262262123456"),
        ("+590 690 12 34 56", "DE", "+590690123456"),
        ("06 98 12 34 56", "FR", "+33698123456"),
    ] {
        assert_eq!(number(text, country).as_deref(), Ok(e164), "{text}");
    }
}

#[test]
fn a_wrong_french_number_says_what_is_wrong() {
    for (text, fault) in [
        ("", PhoneFault::Empty),
        (" - ", PhoneFault::Empty),
        ("+", PhoneFault::Empty),
        ("Tél. :", PhoneFault::Empty),
        ("06 12 34 56", PhoneFault::Short { least: 10, got: 8 }),
        ("+33 6 12 34 56", PhoneFault::Short { least: 10, got: 8 }),
        ("3631", PhoneFault::Short { least: 10, got: 4 }),
        ("06 12 34 56 78 9", PhoneFault::Long { most: 10, got: 11 }),
        ("+33 6 12 34 56 78 9", PhoneFault::Long { most: 10, got: 11 }),
        ("06 12 34 56 78 / 04 78 90 12 34", PhoneFault::Several),
        ("0612345678 ; 0478901234", PhoneFault::Letters { found: ';', at: 11 }),
        ("555 555 2222", PhoneFault::Unknown),
        ("0012", PhoneFault::Short { least: 4, got: 2 }),
        ("6,12346E+08", PhoneFault::Rounded),
        ("06 12 34 5G 78", PhoneFault::Letters { found: 'G', at: 10 }),
        ("inconnu", PhoneFault::Letters { found: 'i', at: 0 }),
        ("06 12 34 56 78 demander Léa", PhoneFault::Letters { found: 'd', at: 15 }),
        ("+33+612345678", PhoneFault::Letters { found: '+', at: 3 }),
    ] {
        assert_eq!(number(text, "FR"), Err(fault), "{text:?}");
    }
}

#[test]
fn other_countries_numbers_are_read() {
    for (text, country, e164) in [
        ("+32 2 234 99 99", "FR", "+3222349999"),
        ("0032 2 234 99 99", "FR", "+3222349999"),
        ("02 234 99 99", "BE", "+3222349999"),
        ("+44 (0)20 7946 0018", "FR", "+442079460018"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("+49 89 17301999", "FR", "+498917301999"),
        ("+49 (0)89 17301999", "FR", "+498917301999"),
        ("+39 02 3661 8300", "FR", "+390236618300"),
        ("+39 (02) 3661 8300", "FR", "+390236618300"),
        ("+1 (650) 253-0000", "FR", "+16502530000"),
        ("650-253-0000", "US", "+16502530000"),
        ("+1-418-656-9254;ext=102", "FR", "+14186569254"),
        ("+41 22 730 51 11", "FR", "+41227305111"),
        ("+352 26 20 20 20", "FR", "+35226202020"),
        ("+377 93 15 00 00", "FR", "+37793150000"),
        ("+86 755 8396 9999", "FR", "+8675583969999"),
        ("+81 3 5850 9999", "FR", "+81358509999"),
        ("06 12 34 56 78", "BE", "+32612345678"),
        ("0033 6 12 34 56 78", "DE", "+33612345678"),
    ] {
        assert_eq!(number(text, country).as_deref(), Ok(e164), "{text}");
    }
    for (text, country, fault) in [
        ("+999 12 34 56 78", "FR", PhoneFault::Country),
        ("12 34 56 78", "XX", PhoneFault::Country),
        ("12", "BE", PhoneFault::Short { least: 4, got: 2 }),
        ("+32 2 234", "FR", PhoneFault::Short { least: 8, got: 4 }),
        ("+1 650 253 00001", "FR", PhoneFault::Long { most: 10, got: 11 }),
    ] {
        assert_eq!(number(text, country), Err(fault), "{text}");
    }
}

#[test]
fn numbers_are_shown_the_national_way_at_home() {
    for (e164, home, shown) in [
        ("+33612345678", "FR", "06 12 34 56 78"),
        ("+33612345678", "RE", "06 12 34 56 78"),
        ("+33612345678", "BE", "+33 6 12 34 56 78"),
        ("+33800123456", "FR", "0 800 12 34 56"),
        ("+33800123456", "DE", "+33 800 12 34 56"),
        ("+262262123456", "FR", "0262 12 34 56"),
        ("+262262123456", "BE", "+262 262 12 34 56"),
        ("+3222349999", "FR", "+32 2 234 99 99"),
        ("+3222349999", "BE", "02 234 99 99"),
        ("+442079460018", "FR", "+44 20 7946 0018"),
        ("+442079460018", "GB", "020 7946 0018"),
        ("+16502530000", "FR", "+1 650 253 0000"),
        ("+16502530000", "CA", "(650) 253-0000"),
        ("+390236618300", "FR", "+39 02 3661 8300"),
        // Kept anyway: shown as typed.
        ("3631", "FR", "3631"),
        ("+339", "FR", "+339"),
        ("néant", "FR", "néant"),
        ("", "FR", ""),
    ] {
        assert_eq!(show_phone(e164, home), shown, "{e164} {home}");
    }
}

proptest! {
    #[test]
    fn what_is_shown_reads_back(rest in 100_000_000u64..=999_999_999, home in "FR|BE") {
        let e164 = number(&rest.to_string(), "FR").unwrap();
        prop_assert_eq!(number(&show_phone(&e164, &home), &home), Ok(e164));
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[0-9 +().x;A-Zé\u{202f}-]{0,24}|\\PC{0,12}", country in "FR|BE|US|IT|XX|fr|") {
        if let Ok(phone) = parse_phone(&text, &country) {
            prop_assert!(phone.number.len() <= 16 && phone.number[1..].bytes().all(|b| b.is_ascii_digit()));
        }
        let _ = show_phone(&text, &country);
    }
}
