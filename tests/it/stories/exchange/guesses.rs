//! Files that nobody prepared: columns are known by their words and by what stands in them, and what is told in parts is put
//! together (IMP-2).
use super::shop::{Shop, counts, reasons};
use carnet::exchange::csv::Source;
use carnet::model::Value;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::activity::ACTIVITY;
use carnet::model::catalog::address::{ADDRESS, CONTACT_POINT};
use carnet::model::catalog::contact::CONTACT;

/// The towns of the addresses at home.
fn homes(shop: &Shop) -> Vec<String> {
    let all = shop.all(&ADDRESS);
    all.iter().filter(|one| one.text("label") == "Domicile").map(|one| one.text("city").to_owned()).collect()
}

#[test]
fn a_list_of_customers_with_headings_of_its_own_goes_in() {
    let mut shop = Shop::new();
    let file = "Nom du client;Mail pro;Tel. fixe;Adresse de la société;CP/Ville;N° SIRET;Nb salariés;Tél. portable;Site internet;CA 2024\n\
        Zeta SA;zeta@petit.fr;0472111110;1 rue A;69001 Lyon;;5;0612345670;www.zeta.fr;100 000 €\n\
        Eta SA;eta@petit.fr;0472111112;2 rue A;69100 Villeurbanne;;6;0612345671;www.eta.fr;1 200 000 €\n";
    let plan = shop.reads(&shop.import(&ACCOUNT), &Source::from_bytes("a.csv", file.into()).unwrap()).unwrap();
    assert_eq!(counts(&plan.report), [2, 2, 0, 0, 0], "{:?}", reasons(&shop, &ACCOUNT, &plan.report));
    let zeta = shop.one(&ACCOUNT, "Zeta SA");
    let texts = ["email", "phone", "street", "postcode", "city"].map(|key| zeta.text(key).to_owned());
    assert_eq!(texts, ["zeta@petit.fr", "+33472111110", "1 rue A", "69001", "Lyon"]);
    assert_eq!((zeta.value("employees"), zeta.value("annual_revenue")), (&Value::Number(5), &Value::Money(10_000_000)));
    let points: Vec<String> = shop.all(&CONTACT_POINT).iter().map(|one| one.text("address").to_owned()).collect();
    assert_eq!(points, ["+33612345670", "+33612345671"], "a company has no pocket: it goes beside");
    shop.is_sound();
}

#[test]
fn one_row_is_enough_where_the_sign_is_unmistakable() {
    let mut shop = Shop::new();
    let file = "Client;Bidule;Machin;Code\nZeta SA;zeta@petit.fr;73282932000074;69001\n";
    shop.takes(&shop.import(&ACCOUNT), file);
    let zeta = shop.one(&ACCOUNT, "Zeta SA");
    assert_eq!((zeta.text("email"), zeta.text("siret")), ("zeta@petit.fr", "73282932000074"));
    assert_eq!(zeta.text("postcode"), "", "a code may be anything");
}

#[test]
fn outlook_in_french_has_two_columns_called_title() {
    let mut shop = Shop::new();
    let file = "\"Titre\",\"Prénom\",\"Nom\",\"Société\",\"Service\",\"Titre\",\"Rue domicile\",\"Ville domicile\",\"Code postal domicile\",\"Rue (bureau)\",\"Ville (bureau)\",\"Profession\"\n\
        \"M.\",\"Jean\",\"Bérenger\",\"Éts Bérenger\",\"Achats\",\"Acheteur\",\"1 rue A\",\"Aix\",\"13100\",\"5 quai Nord\",\"Marseille\",\"Négociant\"\n\
        \"Mme\",\"Zoé\",\"Müller\",\"Müller SA\",\"\",\"Directrice\",\"\",\"\",\"\",\"\",\"Strasbourg\",\"\"\n";
    let import = carnet::exchange::Import { makes_accounts: true, ..shop.import(&CONTACT) };
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    let people: Vec<(String, String)> = shop
        .all(&CONTACT)
        .iter()
        .map(|one| (one.text("civility").to_owned(), one.text("job_title").to_owned()))
        .collect();
    assert_eq!(people, [("mr".into(), "Acheteur".into()), ("mrs".into(), "Directrice".into())]);
    assert_eq!(homes(&shop), ["Aix"]);
}

#[test]
fn what_google_says_of_numbers_and_addresses_is_kept() {
    let mut shop = Shop::new();
    let file = "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,\
        Phone 2 - Label,Phone 2 - Value,Phone 3 - Label,Phone 3 - Value,Phone 4 - Label,Phone 4 - Value,\
        Address 1 - Label,Address 1 - Street,Address 1 - City,Address 2 - Label,Address 2 - Street,Address 2 - City\n\
        Hélène,Dupré,Home,hd@free.fr,* Work,helene@bois.fr,Portable,06 12 34 56 78,Domicile,01 44 55 66 77,\
        Professionnel,04 72 00 00 01,Work Fax,04 72 00 00 02,Work,3 rue Verte,Lyon,Domicile,8 rue Bleue,Bron\n";
    let report = shop.takes(&shop.import(&CONTACT), file);
    assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    let one = shop.all(&CONTACT).remove(0);
    assert_eq!(
        (one.text("email"), one.text("mobile"), one.text("phone"), one.text("city")),
        ("helene@bois.fr", "+33612345678", "+33472000001", "Lyon")
    );
    let mut points: Vec<(String, String)> = shop
        .all(&CONTACT_POINT)
        .iter()
        .map(|one| (one.text("purpose").to_owned(), one.text("address").to_owned()))
        .collect();
    points.sort();
    let point = |purpose: &str, address: &str| (purpose.to_owned(), address.to_owned());
    assert_eq!(points, [point("fax", "+33472000002"), point("home", "+33144556677"), point("home", "hd@free.fr")]);
    assert_eq!(homes(&shop), ["Bron"]);
    let before = shop.exports(&CONTACT);
    let import = carnet::exchange::Import { mode: carnet::exchange::Mode::Upsert, ..shop.import(&CONTACT) };
    let again = shop.takes(&import, file);
    assert_eq!((again.updated, again.unchanged), (0, 1), "the same file changes nothing");
    assert_eq!(shop.exports(&CONTACT), before);
}

#[test]
fn a_calendar_of_outlook_is_meetings_with_their_hours() {
    let french = "\"Objet\",\"Début\",\"Heure de début\",\"Fin\",\"Heure de fin\",\"Journée entière\",\"Rappel actif/désactivé\",\"Date de rappel\",\"Heure du rappel\",\"Organisateur d'une réunion\",\"Participants obligatoires\",\"Description\",\"Emplacement\",\"Priorité\"\n\
        \"RDV Lefèvre\",\"24/11/2026\",\"14:00:00\",\"24/11/2026\",\"15:30:00\",\"Faux\",\"Vrai\",\"24/11/2026\",\"13:45:00\",\"Moi\",\"Paul\",\"Devis\",\"Lyon\",\"Normale\"\n\
        \"Salon\",\"25/11/2026\",\"00:00:00\",\"26/11/2026\",\"00:00:00\",\"Vrai\",\"Faux\",\"25/11/2026\",\"00:00:00\",\"Moi\",\"\",\"\",\"\",\"Normale\"\n\
        \"Passé\",\"02/11/2026\",\"09:00:00\",\"02/11/2026\",\"09:30:00\",\"Faux\",\"Faux\",\"\",\"\",\"\",\"\",\"\",\"\",\"Haute\"\n";
    let english = "Subject,Start Date,Start Time,End Date,End Time,All day event,Reminder on/off,Reminder Date,Reminder Time,Meeting Organizer,Required Attendees,Description,Location,Priority\n\
        RDV Lefèvre,11/24/2026,2:00:00 PM,11/24/2026,3:30:00 PM,False,True,11/24/2026,1:45:00 PM,Moi,Paul,Devis,Lyon,Normal\n";
    for (file, rows) in [(french, 3), (english, 1)] {
        let mut shop = Shop::new();
        let report = shop.takes(&shop.import(&ACTIVITY), file);
        assert_eq!(report.created, rows, "{:?}", reasons(&shop, &ACTIVITY, &report));
        let mut all = shop.all(&ACTIVITY);
        all.sort_by_key(|one| one.text("subject").to_owned());
        let rdv = all.iter().find(|one| one.text("subject") == "RDV Lefèvre").unwrap();
        assert_eq!((rdv.text("kind"), rdv.text("state"), rdv.text("place")), ("meeting", "planned", "Lyon"));
        assert_eq!((rdv.value("minutes"), rdv.value("reminder")), (&Value::Number(90), &Value::Number(15)));
        let Value::Instant(start) = rdv.value("start") else { panic!("no start") };
        assert_eq!(carnet::config::local(*start).format("%F %H:%M").to_string(), "2026-11-24 14:00");
        assert!(
            rdv.text("report").starts_with("Devis") && rdv.text("report").contains("Paul"),
            "{}",
            rdv.text("report")
        );
        if let Some(fair) = all.iter().find(|one| one.text("subject") == "Salon") {
            assert_eq!((fair.value("all_day"), fair.value("minutes")), (&Value::Flag(true), &Value::Empty));
        }
        if let Some(past) = all.iter().find(|one| one.text("subject") == "Passé") {
            assert_eq!((past.text("state"), past.text("priority")), ("done", "high"));
        }
    }
}

#[test]
fn several_addresses_in_a_cell_and_numbers_of_spreadsheets_are_read() {
    let mut shop = Shop::new();
    let file = "Nom;E-mail;SIRET\nZeta SA;a@zeta.fr, b@zeta.fr;7,3282932000074E+13\nEta SA;c@eta.fr / d@eta.fr;\nIota SA;e@iota.fr;80295400000000\n";
    let report = shop.takes(&shop.import(&ACCOUNT), file);
    assert_eq!(counts(&report), [3, 2, 0, 0, 1], "{:?}", reasons(&shop, &ACCOUNT, &report));
    assert!(reasons(&shop, &ACCOUNT, &report)[0].contains("arrondi"), "{:?}", reasons(&shop, &ACCOUNT, &report));
    let zeta = shop.one(&ACCOUNT, "Zeta SA");
    assert_eq!((zeta.text("email"), zeta.text("siret")), ("a@zeta.fr", "73282932000074"));
    let mut points: Vec<String> = shop.all(&CONTACT_POINT).iter().map(|one| one.text("address").to_owned()).collect();
    points.sort();
    assert_eq!(points, ["b@zeta.fr", "d@eta.fr"]);
    let deals = "Nom;Montant;Probabilité\nToiture;1200;50 %\n";
    shop.takes(&shop.import(&carnet::model::catalog::deal::DEAL), deals);
    let deal = shop.one(&carnet::model::catalog::deal::DEAL, "Toiture");
    assert_eq!(deal.value("probability"), &Value::Number(50));
}
