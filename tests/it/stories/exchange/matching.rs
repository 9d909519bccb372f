//! Rows find the records that they are for, or say that they do not.
use super::shop::{Shop, counts, reasons};
use carnet::exchange::{Error, Import, Mode, OnDuplicate};
use carnet::model::catalog::account::ACCOUNT;

const BASE: &str = "external_id;Nom;Ville;SIRET;E-mail;Effectif\n\
    k1;Apollo;Lyon;55210055400013;info@apollo.fr;10\nk2;Borée;Nice;;shared@x.fr;20\nk3;César;Arles;;shared@x.fr;30\n";

fn shop(mode: Mode) -> (Shop, carnet::exchange::Import) {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    import.on_duplicate = OnDuplicate::Create;
    assert_eq!(shop.takes(&import, BASE).created, 3);
    import.mode = mode;
    (shop, import)
}

#[test]
fn the_first_field_that_matches_decides() {
    let (mut shop, import) = shop(Mode::Upsert);
    let file = "Référence;external_id;SIRET;Nom;Effectif\n\
        C-00002;;;Borée SA;21\n;k3;;César;31\n;;552 100 554 00013;Apollo;11\n;k9;;Delta;1\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [4, 1, 3, 0, 0], "{:?}", reasons(&shop, &ACCOUNT, &report));
    assert_eq!(shop.one(&ACCOUNT, "Borée SA").value("employees").number(), Some(21));
    assert_eq!(shop.one(&ACCOUNT, "Borée SA").text("city"), "Nice", "columns that are not there change nothing");
    assert_eq!(shop.one(&ACCOUNT, "Apollo").value("employees").number(), Some(11));
    assert_eq!(shop.one(&ACCOUNT, "Delta").text("external_id"), "k9");
    shop.is_sound();
}

#[test]
fn an_empty_cell_leaves_a_value_alone_and_no_difference_is_no_update() {
    let (mut shop, import) = shop(Mode::Upsert);
    let report = shop.takes(&import, "external_id;Nom;Ville;Effectif\nk1;;;11\nk2;Borée;Nice;20\n");
    assert_eq!(counts(&report), [2, 0, 1, 1, 0]);
    assert_eq!(shop.one(&ACCOUNT, "Apollo").text("city"), "Lyon");
}

#[test]
fn several_matches_are_an_error_and_never_a_merge() {
    let (mut shop, mut import) = shop(Mode::Upsert);
    let report = shop.takes(&import, "E-mail;Nom\nshared@x.fr;Qui\ninfo@apollo.fr;Apollo\ninfo@apollo.fr;Apollon\n");
    assert_eq!(counts(&report), [3, 0, 0, 1, 2]);
    let said = reasons(&shop, &ACCOUNT, &report);
    assert!(said[0].contains("plusieurs fiches : C-00002 Borée, C-00003 César"), "{said:?}");
    assert!(said[1].contains("La ligne 3 du même fichier"), "{said:?}");
    import.mode = Mode::Update;
    let report = shop.takes(&import, "SIRET;Nom\n44306184100047;Google\n");
    assert_eq!(counts(&report), [1, 0, 0, 0, 1]);
    assert!(reasons(&shop, &ACCOUNT, &report)[0].contains("Aucune fiche ne correspond"));
}

#[test]
fn the_fields_to_match_by_can_be_chosen() {
    let (mut shop, mut import) = shop(Mode::Update);
    import.match_by = vec!["nom".to_owned()];
    let report = shop.takes(&import, "Nom;Effectif\nApollo;12\n");
    assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
    import.match_by = vec!["siret".to_owned()];
    assert!(
        matches!(shop.tries(&import, "Nom;Effectif\nApollo;12\n"), Err(Error::NoMatchColumn(field)) if field == "siret")
    );
    import.match_by = vec!["tags".to_owned()];
    assert!(matches!(shop.tries(&import, "Nom;Étiquettes\nApollo;vip\n"), Err(Error::CannotMatch("tags"))));
    import.match_by = Vec::new();
    assert!(matches!(shop.tries(&import, "Nom;Effectif\nApollo;12\n"), Err(Error::NoMatchColumn(_))));
}

#[test]
fn an_update_is_taken_back_with_the_old_values() {
    let (mut shop, import) = shop(Mode::Upsert);
    let before = shop.repository.digest().unwrap();
    shop.takes(&import, "external_id;Nom;Ville;Étiquettes\nk1;Apollo SAS;Paris;vip\nk7;Neuf;Brest;vip\n");
    assert_ne!(shop.repository.digest().unwrap(), before);
    shop.repository.undo(shop.me, super::shop::now()).unwrap();
    assert_eq!(shop.repository.digest().unwrap(), before);
    shop.is_sound();
}

#[test]
fn a_key_that_another_record_has_refuses_its_row_and_no_other() {
    let mut shop = Shop::new();
    shop.takes(&shop.import(&ACCOUNT), "external_id;Nom;Ville\na;Apollo;Lyon\nb;Borée;Lyon\n");
    // Matched by the reference, made all the same: the key stays where it is.
    let import = Import { on_duplicate: OnDuplicate::Create, ..shop.import(&ACCOUNT) };
    let report = shop.takes(&import, "Référence;external_id;Nom\nC-00002;b;Borée bis\n;c;Céphée\n");
    assert_eq!(counts(&report), [2, 1, 0, 0, 1], "{:?}", reasons(&shop, &ACCOUNT, &report));
    // Updated by its reference with the key of another one.
    let import = Import { mode: Mode::Upsert, ..shop.import(&ACCOUNT) };
    let report = shop.takes(&import, "Référence;external_id;Nom\nC-00001;b;Apollo\n");
    assert_eq!(counts(&report), [1, 0, 0, 0, 1], "{:?}", reasons(&shop, &ACCOUNT, &report));
}
