//! The keys of other programs: records are found by them, and no company is called so (IMP-4).
use super::shop::{Shop, counts, reasons};
use carnet::exchange::Import;
use carnet::exchange::csv::Source;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;

fn names(shop: &Shop) -> Vec<String> {
    shop.all(&ACCOUNT).iter().map(|one| one.text("name").to_owned()).collect()
}

#[test]
fn no_company_is_called_after_a_key() {
    let mut shop = Shop::new();
    let import = Import { makes_accounts: true, makes_all_accounts: true, ..shop.import(&CONTACT) };
    let file = "LastName,FirstName,AccountId,Account.Name\nGonzalez,Rose,0015g00000A,Edge Com\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    assert_eq!(names(&shop), ["Edge Com"]);
    // Without a name beside it the key is set aside, told and kept.
    let file = "importId;name;firstName;mainPartner_importId\n1;Martin;Élise;132\n2;Garnier;Paul;136\n";
    let plan = shop.reads(&import, &Source::from_bytes("a.csv", file.as_bytes().to_vec()).unwrap()).unwrap();
    assert_eq!((plan.report.created, plan.report.set_aside), (2, 2), "{:?}", reasons(&shop, &CONTACT, &plan.report));
    assert_eq!(names(&shop), ["Edge Com"]);
    let lang = carnet::lang::Lang::new(carnet::lang::Code::Fr);
    let told = plan.report.aside[0].reason(&lang, shop.repository.catalog(), &CONTACT);
    assert!(told.contains("132") && told.contains("importez d'abord"), "{told}");
    assert!(shop.all(&CONTACT).iter().any(|one| one.text("description").contains("136")));
    shop.is_sound();
}

#[test]
fn once_the_companies_are_there_their_keys_lead_to_them() {
    let mut shop = Shop::new();
    shop.repository.set_source("axelor");
    shop.takes(&shop.import(&ACCOUNT), "name;external_id\nApollo;132\n136;7\n");
    let import = Import { makes_accounts: true, makes_all_accounts: true, ..shop.import(&CONTACT) };
    let report = shop.takes(&import, "Nom;Prénom;account_id\nMartin;Élise;132\nGarnier;Paul;136\n");
    assert_eq!((counts(&report), report.set_aside), ([2, 2, 0, 0, 0], 1), "{:?}", reasons(&shop, &CONTACT, &report));
    assert_eq!(names(&shop), ["Apollo", "136"], "a name is no key");
    let linked = |name: &str| {
        shop.all(&CONTACT).iter().any(|one| one.text("last_name") == name && !one.value("account").is_empty())
    };
    assert!(linked("Martin") && !linked("Garnier"));
    // Names that are numbers, where the column is none of keys, are names.
    let report = shop.takes(&import, "Nom;Prénom;Société\nRoux;Léa;1083\nBlanc;Zoé;Apollo\n");
    assert_eq!(report.created, 2);
    assert!(names(&shop).contains(&"1083".to_owned()));
}
