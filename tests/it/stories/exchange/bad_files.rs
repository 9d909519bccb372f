//! Files that cannot be imported say why, what and where; nothing is written and nothing breaks.
use super::mutants::{Dice, wanted, wounded};
use super::shop::{Shop, counts, reasons, view};
use carnet::exchange::csv::Source;
use carnet::lang::{Code, Lang};
use carnet::model::Entity;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;
use proptest::prelude::*;

fn refusal(entity: &'static Entity, bytes: &[u8]) -> String {
    let shop = Shop::new();
    let checked = Source::from_bytes("f.csv", bytes.to_vec())
        .and_then(|source| shop.import(entity).check(&source, &shop.repository, &view(), &mut |_| {}));
    let error = checked.expect_err("refused");
    error.tell(&Lang::new(Code::Fr), entity).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    for (bytes, words) in [
        (&b""[..], "vide"),
        (b" \n\r\n", "vide"),
        (b"PK\x03\x04xxxx", "classeur"),
        (b"\xFF\xFEn\0o\0m\0\0\0", "UTF-16LE"),
        (b"Nom;Ville\n\xC3\x89lectre;Lyon\nCaf\xE9;Nice\n", "Ligne 3"),
        (b"Colonne;Autre\n1;2\n", "Aucun titre de colonne n'est reconnu (Colonne, Autre)"),
        (b"Ville;Pays\nLyon;FR\n", "Il manque une colonne : Nom"),
        (b"Nom;Ville;Ville\nApollo;Lyon;Nice\n", "Plusieurs colonnes pour un même champ"),
    ] {
        let said = refusal(&ACCOUNT, bytes);
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(refusal(&CONTACT, "Prénom\nJean\n".as_bytes()).contains("Nom, E-mail"));
    assert!(refusal(&carnet::model::catalog::entry::ENTRY, b"subject\nx\n").contains("entry"));
    assert!(Source::open(std::path::Path::new("/nowhere/f.csv")).is_err());
}

#[test]
fn a_quote_that_never_closes_costs_its_own_row() {
    let mut shop = Shop::new();
    let report = shop.takes(&shop.import(&ACCOUNT), "Nom;Ville\nApollo;\"Lyon\nBorée;Nice\nCérès;Paris\n");
    assert_eq!(counts(&report), [3, 2, 0, 0, 1]);
    assert!(
        reasons(&shop, &ACCOUNT, &report)[0].starts_with("2 : Un guillemet s'ouvre"),
        "{:?}",
        reasons(&shop, &ACCOUNT, &report)
    );
}

#[test]
fn ten_megabytes_in_one_cell_are_one_refused_row() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    let file = format!("Nom;Description\n{};x\nBon;{}\nApollo;y\n", "a".repeat(10_000_000), "b".repeat(10_000_000));
    let report = shop.takes(&import, &file);
    assert_eq!(counts(&report), [3, 1, 0, 0, 2]);
    assert!(report.rejects.iter().all(|reject| reject.value.len() < 500));
    assert!(reasons(&shop, &ACCOUNT, &report)[0].contains("Trop long"));
}

#[test]
fn nothing_that_steers_a_terminal_comes_in_by_a_file() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    let file = "Nom;Description;Ville\n\"\u{1b}]0;pwned\u{7}Apo\0llo\";\"un\u{9b}2J\r\ndeux\u{8}\";\u{0}Lyon\n";
    assert_eq!(counts(&shop.takes(&import, file)), [1, 1, 0, 0, 0]);
    let record = shop.all(&ACCOUNT).remove(0);
    for key in ["name", "description", "city"] {
        assert!(!record.text(key).chars().any(|c| c.is_control() && c != '\n'), "{:?}", record.text(key));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn a_mutilated_file_breaks_nothing(
        cuts in prop::collection::vec((0_usize..300, prop::sample::select(&b"\";,\n\r\t'=\x00\xFF\xE9#:0"[..]), 0_u8..3), 1..12)
    ) {
        let text = "external_id;Nom;Filiale de;Ville;SIRET;E-mail;Étiquettes;Effectif\r\n\
            k1;Apollo;k2;Lyon;55210055400013;a@b.fr;vip, x;12\r\nk2;\"Borée; \"\"et\"\" fils\";;Nice;;;;\r\nk3;César;C-00001;\"Arles\n\";;c@d.fr;;3\r\n";
        let mut bytes = text.as_bytes().to_vec();
        for (at, byte, how) in cuts {
            let at = at % bytes.len();
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        let mut shop = Shop::new();
        let import = shop.import(&ACCOUNT);
        if let Ok(source) = Source::from_bytes("f.csv", bytes) {
            match shop.reads(&import, &source) {
                Ok(plan) => {
                    let [read, created, updated, skipped, rejected] = counts(&plan.report);
                    prop_assert_eq!(read, created + updated + skipped + rejected);
                    prop_assert_eq!(shop.all(&ACCOUNT).len(), created);
                    prop_assert!(plan.report.rejects.iter().all(|reject| reject.row > 1 || read == 0 || reject.row >= 1));
                }
                Err(error) => prop_assert!(!error.tell(&Lang::new(Code::Fr), &ACCOUNT).is_empty()),
            }
        }
    }
}

#[test]
fn broken_tables_break_nothing() {
    let seeds = [
        "Nom;Ville;Code postal;Téléphone;CA annuel;Étiquettes\n\"Apollo; SAS\";Lyon;01000;0478000000;12,5;\"vip, \"\"a, b\"\"\"\n'=1+1;;;;;\n",
        "Notes:\n\"x, y\"\n\nFirst Name,Last Name,Email Address,Company\nMarie,Dupont,m@apollo.fr,Apollo\n",
    ];
    let shop = Shop::new();
    for seed in 0..wanted() {
        let mut dice = Dice::new(seed as u64);
        let (text, entity) = (seeds[seed % 2], [&ACCOUNT, &CONTACT][seed % 2]);
        let begun = std::time::Instant::now();
        if let Ok(source) = Source::from_bytes("a.csv", wounded(text.as_bytes(), &mut dice)) {
            // Refused or read: both are well.
            let _ = shop.import(entity).check(&source, &shop.repository, &view(), &mut |_| {});
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "mutant {seed}");
    }
}
