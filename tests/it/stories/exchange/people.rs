//! People come in with the companies they work for.
use super::shop::{Shop, counts, reasons};
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::activity::ACTIVITY;
use carnet::model::catalog::contact::CONTACT;

#[test]
fn a_contact_finds_its_employer_by_key_reference_or_name() {
    let mut shop = Shop::new();
    shop.takes(&shop.import(&ACCOUNT), "external_id;Nom\n4711;Apollo\n4712;Borée\n");
    let import = shop.import(&CONTACT);
    let file = "Civilité;Prénom;Nom;Société;Fonction;E-mail;Portable;Rôles\n\
        M.;Michel;Durand;4711;Directeur;M.Durand@Apollo.fr;06 12 34 56 78;Acheteur, Mécène\nMadame;Anne;Roy;C-00002;;;;\nMme;Léa;Blanc;apollo;;;;\nM.;Jean;Perdu;Personne;;;;\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [4, 3, 0, 0, 1], "{:?}", reasons(&shop, &CONTACT, &report));
    let durand = shop.one(&CONTACT, "Michel Durand");
    assert_eq!(durand.title_of("account"), Some("Apollo"));
    assert_eq!((durand.text("civility"), durand.text("mobile")), ("mr", "+33612345678"));
    assert_eq!(durand.titles_of("roles").count(), 2);
    assert_eq!(shop.one(&CONTACT, "Anne Roy").title_of("account"), Some("Borée"));
    assert_eq!(shop.one(&CONTACT, "Léa Blanc").title_of("account"), Some("Apollo"));
    assert!(reasons(&shop, &CONTACT, &report)[0].starts_with("5 Société: « Personne »"));
    shop.is_sound();
}

#[test]
fn activities_concern_accounts_and_contacts() {
    let mut shop = Shop::new();
    shop.takes(&shop.import(&ACCOUNT), "Nom\nApollo\nBorée\n");
    shop.takes(&shop.import(&CONTACT), "Nom;Prénom;Compte\nDurand;Michel;Apollo\n");
    let file = "Type;Objet;État;Début;Comptes;Contacts\nVisite;Point annuel;Faite;12/11/2026 14:30;Apollo, Borée;Michel Durand\n";
    let report = shop.takes(&shop.import(&ACTIVITY), file);
    assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{:?}", reasons(&shop, &ACTIVITY, &report));
    let visit = shop.all(&ACTIVITY).remove(0);
    assert_eq!((visit.text("kind"), visit.text("state")), ("visit", "done"));
    assert_eq!(visit.titles_of("accounts").collect::<Vec<_>>(), ["Apollo", "Borée"]);
    assert_eq!(visit.titles_of("contacts").collect::<Vec<_>>(), ["Michel Durand"]);
    shop.is_sound();
}
