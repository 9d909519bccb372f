//! Exports of other programs, as they write them, go in one after the other and hang together (IMP-2, IMP-3, IMP-4).
use super::shop::{Shop, counts, reasons};
use carnet::exchange::csv::{Source, Told};
use carnet::exchange::{Import, encoding_named};
use carnet::model::Entity;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::activity::ACTIVITY;
use carnet::model::catalog::address::CONTACT_POINT;
use carnet::model::catalog::contact::CONTACT;
use carnet::model::catalog::deal::DEAL;
use carnet::model::catalog::lead::LEAD;

/// Takes a file in whole: no row is left out.
fn whole(shop: &mut Shop, entity: &'static Entity, text: &str) {
    let import = Import { makes_accounts: true, ..shop.import(entity) };
    let report = shop.takes(&import, text);
    let why = reasons(shop, entity, &report);
    assert_eq!(counts(&report), [report.read, report.read, 0, 0, 0], "{why:?}");
    assert!(report.read > 0);
}

fn kept(shop: &Shop, entity: &'static Entity, key: &str) -> Vec<String> {
    shop.all(entity).iter().map(|one| one.text(key).replace('\u{a0}', " ")).collect()
}

#[test]
fn the_weekly_export_of_salesforce_hangs_together_by_its_keys() {
    let mut shop = Shop::new();
    whole(
        &mut shop,
        &ACCOUNT,
        "\"Id\",\"IsDeleted\",\"Name\",\"Type\",\"ParentId\",\"BillingStreet\",\"BillingCity\",\"BillingPostalCode\",\"BillingCountry\",\"Phone\",\
         \"AccountNumber\",\"AnnualRevenue\",\"NumberOfEmployees\",\"Description\",\"OwnerId\",\"SIRET__c\"\n\
         \"0015A\",\"false\",\"Électricité Œuvrard\",\"Customer - Direct\",\"\",\"12 rue de l'Église\nBâtiment B\",\"Saint-Étienne\",\"42000\",\"France\",\
         \"'+33 4 77 00 00 01\",\"CD-451\",\"2.5E7\",\"35\",\"Client \"\"historique\"\",\nà relancer\",\"0055X\",\"55210055400013\"\n\
         \"0015B\",\"false\",\"Borée SAS\",\"Prospect\",\"0015A\",\"\",\"Brest\",\"29200\",\"France\",\"\",\"\",\"\",\"\",\"\",\"0055X\",\"\"\n",
    );
    let first = shop.row_of(&ACCOUNT, "Électricité Œuvrard");
    assert_eq!((first["Relation"].as_str(), first["CA annuel"].as_str()), ("client", "25000000,00"));
    assert!(first["Téléphone"].ends_with("33477000001"), "{first:?}");
    assert!(!first["Description"].contains("0055X"), "keys are no news");
    assert_eq!(shop.one(&ACCOUNT, "Borée SAS").title_of("parent"), Some("Électricité Œuvrard"));
    whole(
        &mut shop,
        &CONTACT,
        "\"Id\",\"AccountId\",\"Salutation\",\"FirstName\",\"LastName\",\"Title\",\"MobilePhone\",\"Email\",\"HasOptedOutOfEmail\",\"OwnerId\"\n\
         \"0035A\",\"0015A\",\"Ms.\",\"Zoé\",\"Lefèvre\",\"Directrice\",\"+33 6 12 34 56 78\",\"zoe@oeuvrard.fr\",\"true\",\"0055X\"\n",
    );
    let zoe = &shop.all(&CONTACT)[0];
    assert_eq!((zoe.text("civility"), zoe.title_of("account")), ("mrs", Some("Électricité Œuvrard")));
    whole(
        &mut shop,
        &DEAL,
        "\"Id\",\"AccountId\",\"Name\",\"StageName\",\"Amount\",\"Probability\",\"CloseDate\",\"LeadSource\",\"OwnerId\"\n\
         \"0065A\",\"0015A\",\"Rénovation\",\"Proposal/Price Quote\",\"12500.5\",\"75.0\",\"2026-12-31\",\"Web\",\"0055X\"\n",
    );
    let deal = &shop.all(&DEAL)[0];
    assert_eq!((deal.title_of("stage"), deal.title_of("account")), (Some("Proposition"), Some("Électricité Œuvrard")));
    // The person of the second task is a lead that nobody brought along.
    whole(
        &mut shop,
        &ACTIVITY,
        "\"Id\",\"WhoId\",\"WhatId\",\"Subject\",\"ActivityDate\",\"Status\",\"Priority\",\"TaskSubtype\",\"CallDurationInSeconds\",\"CallType\"\n\
         \"00TA\",\"0035A\",\"0065A\",\"Appeler Zoé\",\"2026-05-12\",\"Completed\",\"High\",\"Call\",\"300\",\"Outbound\"\n\
         \"00TB\",\"00Q9\",\"\",\"Relance\",\"2026-06-01\",\"Not Started\",\"Normal\",\"Email\",\"\",\"\"\n",
    );
    let call = shop.all(&ACTIVITY).into_iter().find(|one| one.text("subject") == "Appeler Zoé").unwrap();
    assert_eq!((call.text("kind"), call.text("state"), call.text("direction")), ("call", "done", "out"));
    assert!(kept(&shop, &ACTIVITY, "report").contains(&"WhoId : 00Q9".to_owned()));
    shop.is_sound();
}

#[test]
fn deals_of_hubspot_and_zoho_keep_their_amounts_and_their_people() {
    let mut shop = Shop::new();
    whole(
        &mut shop,
        &DEAL,
        "ID de fiche;Nom de la transaction;Phase de la transaction;Date de fermeture;Propriétaire de la transaction;Montant;Entreprise associée\n\
         551;Terrasse;Rendez-vous planifié;31/12/2026;Marie Curie;1\u{202f}234,56\u{a0}€;Café Créole\n\
         552;Toiture;Fermée gagnée;05/01/2026;Marie Curie;\"12 000 €\";\"Dupont, Fils & Cie\"\n",
    );
    whole(
        &mut shop,
        &DEAL,
        "Record Id,Deal Owner,Amount,Deal Name,Closing Date,Account Name,Stage,Expected Revenue,Contact Name,Description\n\
         zcrm_1,Patricia Boyle,\"1,234.56\",Étude,12/31/2026,Café Créole,Id. Decision Makers,\"900.00\",John Butt,\"Ligne 1\nLigne 2\"\n\
         zcrm_2,Patricia Boyle,\"9,999\",Suite,01/05/2027,Café Créole,Closed Lost,,,\n\
         zcrm_3,Patricia Boyle,\"$2,500,000.00\",Export,01/05/2027,Café Créole,Qualification,,,\n",
    );
    let told = |name: &str| shop.one(&DEAL, name);
    assert_eq!(told("Terrasse").title_of("stage"), Some("Qualification"));
    assert_eq!((told("Toiture").title_of("stage"), told("Suite").title_of("stage")), (Some("Gagnée"), Some("Perdue")));
    let amount = |name: &str| shop.row_of(&DEAL, name)["Montant"].clone();
    assert_eq!(
        ["Terrasse", "Toiture", "Étude", "Suite", "Export"].map(amount),
        ["1234,56", "12000,00", "1234,56", "9999,00", "2500000,00"]
    );
    assert_eq!((told("Export").text("currency"), told("Suite").text("currency")), ("USD", "EUR"));
    let study = told("Étude").text("description").replace('\u{a0}', " ");
    assert!(study.starts_with("Ligne 1\nLigne 2") && study.contains("Contact Name : John Butt"), "{study}");
    assert!(study.contains("Expected Revenue : 900.00"), "{study}");
    shop.is_sound();
}

#[test]
fn what_hubspot_lists_in_one_cell_is_taken_apart() {
    let mut shop = Shop::new();
    whole(
        &mut shop,
        &CONTACT,
        "Record ID,First Name,Last Name,Email,Contact owner,Create Date,Associated Company\n\
         103,Hervé,d'Ambrosio,herve@atval.fr;perso@herve.fr,,2024-05-01 10:22,Ateliers du Val;Béton Frères\n",
    );
    let herve = &shop.all(&CONTACT)[0];
    assert_eq!((herve.text("email"), herve.title_of("account")), ("herve@atval.fr", Some("Ateliers du Val")));
    assert!(herve.text("description").contains("Béton Frères"), "{}", herve.text("description"));
    assert_eq!(shop.all(&CONTACT_POINT).iter().map(|one| one.text("address")).collect::<Vec<_>>(), ["perso@herve.fr"]);
    whole(
        &mut shop,
        &DEAL,
        "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company,Associated Contact,Deal probability\n\
         701,\"Devis \"\"Hangar\"\"\",Contract Sent (Sales Pipeline),2026-12-31 23:00,Jean,125000,Sales,Ateliers du Val,Hervé d'Ambrosio (herve@atval.fr),0.2\n\
         702,Pont,Closed won,2026-01-31 23:00,Jean,10.5,Sales,Ateliers du Val,,1.0\n",
    );
    let row = shop.row_of(&DEAL, "Devis \"Hangar\"");
    assert_eq!((row["Clôture prévue"].as_str(), row["Probabilité"].as_str()), ("2026-12-31", "20"), "{row:?}");
    let deal = shop.one(&DEAL, "Devis \"Hangar\"");
    assert_eq!((deal.title_of("stage"), deal.title_of("contact")), (Some("Négociation"), Some("Hervé d'Ambrosio")));
    assert_eq!(shop.row_of(&DEAL, "Pont")["Probabilité"], "100");
    shop.is_sound();
}

#[test]
fn the_words_below_a_report_of_salesforce_are_no_row() {
    let report = "\"Account Name\",\"Account Owner\",\"Billing City\"\n\"Ateliers du Val\",\"Jean Dupont\",\"Bourg\"\n\n\n\"Comptes par ville\"\n\
        \"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n\"Generated By:  Jean Dupont  12/3/2026 10:11\"\n";
    let mut shop = Shop::new();
    whole(&mut shop, &ACCOUNT, report);
    assert_eq!(shop.all(&ACCOUNT).len(), 1);
    let note = "\"Name\",\"Billing City\",\"Description\"\n\"Apollo\",\"Lyon\",\"\n\nvu chez salesforce.com, inc.\"\n\"Borée\",\"Brest\",\"\"\n";
    let last = "\"Name\",\"Billing City\",\"Description\"\n\"Apollo\",\"Lyon\",\"\"\n\"Borée\",\"Brest\",\"\n\nvu chez salesforce.com, inc.\"\n";
    for text in [note, last] {
        let mut shop = Shop::new();
        whole(&mut shop, &ACCOUNT, text);
        assert_eq!(shop.all(&ACCOUNT).len(), 2, "a note that names the program is none");
    }
}

#[test]
fn partners_and_leads_of_odoo_go_in_with_their_people() {
    let partners = "\"ID externe\",\"Nom\",\"Est une société\",\"Société liée\",\"Rue\",\"Rue 2\",\"Code postal\",\"Ville\",\"Pays\",\"Mobile\",\"E-mail\",\"Vendeur\",\
        \"Étiquettes\",\"Langue\",\"Poste occupé\",\"Notes\"\n\
        \"base.a\",\"Azur Intérieur\",\"VRAI\",\"\",\"4557 Bd de Magenta\",\"Étage 2\",\"13001\",\"Marseille\",\"France\",\"\",\"contact@azur.fr\",\"Mitchell Admin\",\
        \"VIP,Gold\",\"French / Français\",\"\",\"<p>Bonne société<br>à suivre</p>\"\n\
        \"base.b\",\"Brandon Freeman\",\"FAUX\",\"Azur Intérieur\",\"\",\"\",\"\",\"\",\"\",\"06 55 44 33 22\",\"brandon@azur.fr\",\"\",\"\",\"\",\"Consultant\",\"\"\n";
    let mut shop = Shop::new();
    let report = shop.takes(&shop.import(&ACCOUNT), partners);
    assert_eq!(counts(&report), [2, 1, 0, 1, 0], "{:?}", reasons(&shop, &ACCOUNT, &report));
    let report = shop.takes(&shop.import(&CONTACT), partners);
    assert_eq!(counts(&report), [2, 1, 0, 1, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    let azur = shop.one(&ACCOUNT, "Azur Intérieur");
    assert_eq!((azur.text("complement"), azur.text("language")), ("Étage 2", "fr"));
    assert!(azur.text("description").starts_with("Bonne société\nà suivre"), "{}", azur.text("description"));
    let brandon = &shop.all(&CONTACT)[0];
    assert_eq!((brandon.text("first_name"), brandon.text("last_name")), ("Brandon", "Freeman"));
    assert_eq!((brandon.title_of("account"), brandon.text("job_title")), (Some("Azur Intérieur"), "Consultant"));
    whole(
        &mut shop,
        &LEAD,
        "\"id\",\"name\",\"contact_name\",\"partner_name\",\"email_from\",\"stage_id\",\"expected_revenue\",\"tag_ids\",\"source_id\"\n\
         \"l1\",\"Bureaux neufs\",\"Tom Müller\",\"Furnitures SA\",\"tom@furn.fr\",\"New\",\"40000.0\",\"Design,Product\",\"Search engine\"\n\
         \"l2\",\"Demande web\",\"\",\"Globex\",\"info@globex.fr\",\"Qualified\",\"\",\"\",\"\"\n",
    );
    let tom = shop.all(&LEAD).into_iter().find(|one| one.text("email") == "tom@furn.fr").unwrap();
    assert_eq!((tom.text("first_name"), tom.text("last_name")), ("Tom", "Müller"));
    assert!(tom.text("description").contains("Bureaux neufs"), "{}", tom.text("description"));
    shop.is_sound();
}

#[test]
fn what_vtiger_and_pipedrive_put_around_names_is_taken_off() {
    let mut shop = Shop::new();
    whole(
        &mut shop,
        &ACCOUNT,
        "\"Nom de la société\",\"Compte N°\",\"Téléphone Principal\",\"Filiale de\",\"Type\",\"Adresse de facturation\",\"Code postal (facturation)\"\n\
         \"Méca Précision\",\"ACC1\",\"04 78 00 00 10\",\"\",\"Client\",\"5 rue A\",\"69100\"\n\
         \"Méca Sud\",\"ACC2\",\"\",\"Accounts::::Méca Précision\",\"Revendeur\",\"\",\"30000\"\n",
    );
    let south = shop.one(&ACCOUNT, "Méca Sud");
    assert_eq!((south.text("relation"), south.title_of("parent")), ("partner", Some("Méca Précision")));
    assert_eq!(south.text("external_id"), "ACC2");
    whole(
        &mut shop,
        &CONTACT,
        "\"Person - ID\",\"Person - Name\",\"Person - First name\",\"Person - Last name\",\"Person - Organization\",\"Person - Email - Work\",\
         \"Person - Email - Home\",\"Person - Phone - Mobile\",\"Person - Label\"\n\
         \"1\",\"Ana Gómez\",\"Ana\",\"Gómez\",\"Méca Sud\",\"ana@meca.fr\",\"ana@home.fr\",\"+33 6 01 02 03 04\",\"Hot lead\"\n",
    );
    let points = shop.all(&CONTACT_POINT);
    assert_eq!(points.iter().map(|one| one.text("address")).collect::<Vec<_>>(), ["ana@home.fr"]);
    whole(
        &mut shop,
        &ACTIVITY,
        "\"Activity - Subject\",\"Activity - Type\",\"Activity - Due date\",\"Activity - Duration\",\"Activity - Done\",\"Activity - Contact person\",\"Activity - Note\"\n\
         \"Déjeuner\",\"Lunch\",\"2026-12-01 12:30\",\"01:30\",\"To do\",\"Ana Gómez\",\"<b>Parler</b> du devis\"\n",
    );
    let lunch = &shop.all(&ACTIVITY)[0];
    assert_eq!(
        (lunch.text("kind"), lunch.text("state"), lunch.text("report")),
        ("meeting", "planned", "**Parler** du devis")
    );
    assert_eq!(shop.row_of(&ACTIVITY, "Déjeuner")["Durée (minutes)"], "90");
    shop.is_sound();
}

#[test]
fn the_answers_of_interfaces_are_files_as_well() {
    let hubspot = "{\"results\":[{\"id\":\"771\",\"properties\":{\"name\":\"Écho SA\",\"domain\":\"echo.fr\",\"zip\":\"44000\",\"city\":\"Nantes\",\
        \"hs_object_id\":\"771\"},\"createdAt\":\"2024-01-01T00:00:00Z\",\"archived\":false}],\"paging\":{\"next\":{\"after\":\"1\"}}}";
    let dynamics = "{\"@odata.context\":\"https://x.dynamics.com/$metadata#accounts\",\"value\":[{\"@odata.etag\":\"W/1\",\"accountid\":\"8c3f\",\
        \"name\":\"Œuvres du Nord\",\"telephone1\":\"+33 1 23 45 67 89\",\"address1_city\":\"Lille\",\"numberofemployees\":null,\"_ownerid_value\":\"6b\"}]}";
    let salesforce = "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Account\",\"url\":\"/x\"},\"Id\":\"001A\",\"Name\":\"Borée\",\
        \"BillingCity\":\"Brest\",\"Parent\":{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Écho SA\"}}]}";
    let mut shop = Shop::new();
    for (name, text) in [("a.json", hubspot), ("b.json", dynamics), ("c.json", salesforce)] {
        let source = Source::from_bytes(name, text.as_bytes().to_vec()).unwrap();
        let report = shop.reads(&shop.import(&ACCOUNT), &source).unwrap().report;
        assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{name} {:?}", reasons(&shop, &ACCOUNT, &report));
    }
    let echo = shop.one(&ACCOUNT, "Écho SA");
    assert_eq!(
        (echo.text("postcode"), echo.text("website"), echo.text("external_id")),
        ("44000", "https://echo.fr", "771")
    );
    assert_eq!(shop.one(&ACCOUNT, "Borée").title_of("parent"), Some("Écho SA"));
    assert_eq!(shop.one(&ACCOUNT, "Œuvres du Nord").text("city"), "Lille");
}

#[test]
fn a_file_of_dos_loses_no_accent() {
    let bytes = b"Raison sociale;Ville;Commentaire\r\nH\x93tel de la Pr\x82fecture;Saint-\x90tienne;d\x82j\x85 vu, re\x87u \x85 l'\x82t\x82\r\n";
    let mut shop = Shop::new();
    let source = Source::from_bytes("dos.csv", bytes.to_vec()).unwrap();
    assert_eq!(source.encoding, "CP850");
    shop.reads(&shop.import(&ACCOUNT), &source).unwrap();
    let hotel = shop.one(&ACCOUNT, "Hôtel de la Préfecture");
    assert_eq!((hotel.text("city"), hotel.text("description")), ("Saint-Étienne", "déjà vu, reçu à l'été"));
    for word in ["cp850", "CP437", "latin-1", "ISO-8859-15", "MacRoman", "utf-16"] {
        assert!(encoding_named(word).is_some(), "{word}");
    }
    let told = Told { encoding: encoding_named("ibm850"), ..Told::default() };
    let source = Source::told_from_bytes("b.csv", b"nom;ville\nCaf\x82;Al\x8as\n".to_vec(), &told).unwrap();
    let report = shop.reads(&shop.import(&ACCOUNT), &source).unwrap().report;
    assert_eq!(report.created, 1);
    assert_eq!(shop.one(&ACCOUNT, "Café").text("city"), "Alès");
}

#[test]
fn a_field_that_no_column_gives_is_told_as_such() {
    let mut shop = Shop::new();
    let import = Import { mode: carnet::exchange::Mode::Upsert, ..shop.import(&ACCOUNT) };
    let report = shop.takes(&import, "E-mail;Ville\na@apollo.fr;Lyon\n");
    let why = reasons(&shop, &ACCOUNT, &report).join(" ");
    assert!(why.contains("Aucune colonne ne donne « Nom »") && why.contains("--map COLONNE=name"), "{why}");
    let report = shop.takes(&import, "Nom;E-mail\n;a@apollo.fr\n");
    let why = reasons(&shop, &ACCOUNT, &report).join(" ");
    assert!(why.starts_with("2 Nom: À remplir"), "{why}");
}

#[test]
fn of_two_columns_for_one_field_the_filled_one_is_read() {
    let mut shop = Shop::new();
    whole(&mut shop, &ACCOUNT, "Name,Is a Company\nBois SARL,True\n");
    let people = "\"External ID\",\"Name\",\"Is a Company\",\"Company Name\",\"Related Company\",\"Email\"\n\
        p2,Jean Bois,False,,Bois SARL,jean@bois.fr\n";
    whole(&mut shop, &CONTACT, people);
    assert_eq!(shop.row_of(&CONTACT, "Jean")["Compte"], "C-00001");
    let filled = people.replace(",False,,Bois SARL", ",False,Bois SARL,").replace("p2,Jean", "p3,Luc");
    whole(&mut shop, &CONTACT, &filled.replace("jean@", "luc@"));
    assert_eq!(shop.row_of(&CONTACT, "Luc")["Compte"], "C-00001");
}
