//! Rows that look like what is there are left aside, with the reason, unless the user decides otherwise.
use super::shop::{Shop, counts, reasons};
use carnet::exchange::OnDuplicate;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;

const FILE: &str = "Nom;Ville;SIRET;E-mail\n\
    Apollo;Lyon;55210055400013;contact@apollo.fr\nBorée;Nice;;\nCésar;;;\n";

#[test]
fn the_same_file_twice_makes_nobody_twice() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    assert_eq!(counts(&shop.takes(&import, FILE)), [3, 3, 0, 0, 0]);
    let report = shop.takes(&import, FILE);
    assert_eq!(counts(&report), [3, 0, 0, 3, 0]);
    let said = reasons(&shop, &ACCOUNT, &report);
    assert!(said[0].starts_with("2 SIRET: Ressemble à C-00001 Apollo (même SIRET)"), "{said:?}");
    assert!(said[1].contains("Ressemble à C-00002 Borée (même nom"), "{said:?}");
    assert_eq!(shop.all(&ACCOUNT).len(), 3);
}

#[test]
fn a_place_tells_namesakes_apart() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    shop.takes(&import, FILE);
    let report = shop
        .takes(&import, "Nom;Ville\nAPOLLO;Lyon\nApollo;Nantes\nBOREE;\nCésar;Toulon\nNouveau;Brest\nnouveau;BREST\n");
    let said = reasons(&shop, &ACCOUNT, &report);
    assert_eq!(counts(&report), [6, 2, 0, 4, 0], "{said:?}");
    assert!(said[3].contains("Ressemble à la ligne 6 du même fichier"), "{said:?}");
}

#[test]
fn the_user_may_update_or_create() {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    shop.takes(&import, FILE);
    import.on_duplicate = OnDuplicate::Update;
    let report = shop.takes(&import, "Nom;Ville;Effectif\napollo;LYON;120\n");
    assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
    assert_eq!(shop.one(&ACCOUNT, "apollo").value("employees").number(), Some(120));
    import.on_duplicate = OnDuplicate::Create;
    assert_eq!(counts(&shop.takes(&import, FILE)), [3, 3, 0, 0, 0]);
    assert_eq!(shop.all(&ACCOUNT).len(), 6);
    import.match_by = vec!["nom".to_owned()];
    let report = shop.takes(&import, "Nom;Effectif\nBorée;7\n");
    assert!(reasons(&shop, &ACCOUNT, &report)[0].contains("plusieurs fiches"), "both are meant");
    assert_eq!(counts(&shop.takes(&import, "Nom\napollon\n")), [1, 1, 0, 0, 0]);
    assert_eq!(counts(&shop.takes(&import, "Nom\napollon\n")), [1, 1, 0, 0, 0]);
}

#[test]
fn a_key_of_another_system_belongs_to_one_record() {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    import.on_duplicate = OnDuplicate::Create;
    let file = "external_id;Nom\nk1;Apollo\nk1;Borée\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [2, 1, 0, 0, 1]);
    assert!(reasons(&shop, &ACCOUNT, &report)[0].contains("La ligne 2 du même fichier est déjà pour cette fiche"));
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [2, 0, 0, 0, 2]);
    assert!(reasons(&shop, &ACCOUNT, &report)[0].contains("déjà pris par C-00001 Apollo"));
}

#[test]
fn people_are_told_apart_by_their_employer() {
    let mut shop = Shop::new();
    shop.takes(&shop.import(&ACCOUNT), FILE);
    let import = shop.import(&CONTACT);
    let file = "Prénom;Nom;Société;E-mail\nJean;Martin;Apollo;\nJean;Martin;Borée;\nJEAN;MARTIN;apollo;\nAnne;Roy;;a.roy@x.fr\nA;Leroy;;a.roy@x.fr\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [5, 3, 0, 2, 0], "{:?}", reasons(&shop, &CONTACT, &report));
}
