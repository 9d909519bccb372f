//! A cell that its field cannot hold does not cost its row: it is set aside, told, and kept in the description (IMP-3).
use super::shop::{Shop, counts, reasons, shared, told};
use carnet::exchange::csv::Source;
use carnet::exchange::{BadCells, DateOrder, Import, Mode};
use carnet::lang::{Code, Lang};
use carnet::model::Value;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;
use carnet::model::catalog::settings::TAG;

const OUTLOOK: &str = "First Name,Last Name,E-mail Address,Business Phone,Department,Birthday\n\
    Marie,Dupont,marie at apollo,standard,Achats,0/0/00\nPaul,Roy,paul@apollo.fr,0478000001,,12/31/1980\n";

fn said(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The birthday of the contact that came in at this place.
fn day(shop: &Shop, at: usize) -> String {
    match shop.all(&CONTACT)[at].value("birthday") {
        Value::Date(day) => day.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn bad_cells_of_another_program_are_kept_in_the_description() {
    let mut shop = Shop::new();
    let report = shop.takes(&shop.import(&CONTACT), OUTLOOK);
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    assert_eq!((report.set_aside, report.aside.len()), (3, 3));
    assert_eq!((report.aside[0].row, report.aside[0].column.as_str()), (2, "E-mail Address"));
    let all = shop.all(&CONTACT);
    let marie = said(all[0].text("description"));
    for line in
        ["E-mail Address : marie at apollo", "Business Phone : standard", "Department : Achats", "Birthday : 0/0/00"]
    {
        assert!(marie.lines().any(|one| one == line), "{line}: {marie}");
    }
    assert_eq!((all[0].text("email"), all[1].text("description")), ("", ""));
    assert_eq!(day(&shop, 1), "1980-12-31", "the month stands in front in this column");
    shop.is_sound();
    // Whoever wants them refused says so; one's own sheet is held to what it says anyway.
    let mut shop = Shop::new();
    let strict = Import { bad_cells: BadCells::Refuse, ..shop.import(&CONTACT) };
    let report = shop.takes(&strict, OUTLOOK);
    assert_eq!((report.created, report.rejected, report.set_aside), (1, 1, 0));
    let own = "Nom;Prénom;E-mail\nDupont;Marie;marie at apollo\n";
    assert_eq!(counts(&shop.takes(&shop.import(&CONTACT), own)), [1, 0, 0, 0, 1]);
    let lenient = Import { bad_cells: BadCells::SetAside, ..shop.import(&CONTACT) };
    assert_eq!(counts(&shop.takes(&lenient, own)), [1, 1, 0, 0, 0]);
}

#[test]
fn what_the_description_says_already_stays_when_a_file_comes_again() {
    let mut shop = Shop::new();
    shop.takes(&shop.import(&CONTACT), "Nom;Prénom;E-mail;Description\nRoy;Paul;paul@apollo.fr;Vu à Lyon\n");
    let file =
        "First Name,Last Name,E-mail Address,Business Phone,Department\nPaul,Roy,paul@apollo.fr,standard,Achats\n";
    let import = Import { mode: Mode::Upsert, ..shop.import(&CONTACT) };
    assert_eq!(counts(&shop.takes(&import, file)), [1, 0, 1, 0, 0]);
    let text = said(shop.all(&CONTACT)[0].text("description"));
    assert_eq!(text, "Vu à Lyon\nBusiness Phone : standard\nDepartment : Achats");
    let report = shop.takes(&import, file);
    assert_eq!((counts(&report), report.set_aside), ([1, 0, 0, 1, 0], 0));
    shop.repository.undo(shop.me, super::shop::now()).unwrap();
    assert_eq!(shop.all(&CONTACT)[0].text("description"), "Vu à Lyon");
}

#[test]
fn a_person_whom_nothing_else_names_is_called_as_the_address_that_is_none() {
    let Some(folder) = shared("data/csv/address-books") else { return };
    for (name, people) in [("outlook", 1), ("tb_plain", 1), ("gmail", 1), ("email", 4)] {
        let mut shop = Shop::new();
        let import = Import { makes_accounts: true, ..shop.import(&CONTACT) };
        let source = Source::open(&folder.join(format!("{name}.csv"))).unwrap();
        let report = shop.reads(&import, &source).unwrap().report;
        assert_eq!(counts(&report), [people, people, 0, 0, 0], "{name}: {:?}", reasons(&shop, &CONTACT, &report));
        assert!(report.set_aside > 0, "{name}");
        shop.is_sound();
    }
    let mut shop = Shop::new();
    shop.reads(&shop.import(&CONTACT), &Source::open(&folder.join("email.csv")).unwrap()).unwrap();
    let names: Vec<String> = shop.all(&CONTACT).iter().map(|one| one.text("last_name").to_owned()).collect();
    assert_eq!(names[0], "test1@domain.tld");
}

#[test]
fn a_choice_that_no_value_of_ours_matches_does_not_cost_the_file() {
    let mut shop = Shop::new();
    let file = "Nom;Ville;Type\nApollo;Lyon;ML\nBorée;Bron;PE\nCérès;Nice;CAP\n";
    let plan =
        shop.reads(&shop.import(&ACCOUNT), &Source::from_bytes("a.csv", file.as_bytes().to_vec()).unwrap()).unwrap();
    assert_eq!(counts(&plan.report), [3, 3, 0, 0, 0], "{:?}", reasons(&shop, &ACCOUNT, &plan.report));
    let unread = plan.mapping.unread(&ACCOUNT, (shop.repository.catalog(), &Lang::new(Code::Fr)));
    assert_eq!(unread, [("Type", None)], "it is told");
    assert_eq!(said(shop.one(&ACCOUNT, "Apollo").text("description")), "Type : ML", "and kept");
    let strict = Import { bad_cells: BadCells::Refuse, ..shop.import(&ACCOUNT) };
    assert_eq!(counts(&shop.takes(&strict, &file.replace("Apollo", "Zénith"))), [3, 0, 0, 0, 3]);
    // What is required is not done without.
    let file =
        "Account Name;Billing City;Billing Street;Website\n;Lyon;;www.apollo.fr\nBorée;Bron;1 rue A;pas de site\n";
    let report = shop.takes(&shop.import(&ACCOUNT), &file.replace("Borée", "Éole"));
    assert_eq!((report.created, report.rejected, report.set_aside), (1, 1, 1));
}

#[test]
fn several_values_and_labels_of_google_find_their_places() {
    let mut shop = Shop::new();
    let file = "First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Organization Name\n\
        Jean,Marie,Dupont,Salon 2026 ::: * myContacts,* Work,jean@apollo.fr ::: jean@free.fr,Mobile,06 12 34 56 78 ::: 04 78 00 00 01,Apollo\n";
    let import = Import { makes_accounts: true, ..shop.import(&CONTACT) };
    let report = shop.takes(&import, file);
    assert_eq!((counts(&report), report.set_aside), ([1, 1, 0, 0, 0], 0), "{:?}", reasons(&shop, &CONTACT, &report));
    let jean = shop.all(&CONTACT).remove(0);
    assert_eq!((jean.text("first_name"), jean.text("email")), ("Jean Marie", "jean@apollo.fr"));
    assert_eq!(jean.text("mobile"), "+33612345678", "its label says so");
    let points: Vec<String> = shop
        .all(&carnet::model::catalog::address::CONTACT_POINT)
        .iter()
        .map(|one| one.text("address").to_owned())
        .collect();
    assert_eq!(points, ["jean@free.fr", "+33478000001"]);
    assert_eq!(shop.all(&TAG).iter().filter(|tag| tag.text("name") == "Salon 2026").count(), 1);
    assert!(!shop.all(&TAG).iter().any(|tag| tag.text("name").contains("myContacts")));
}

#[test]
fn the_order_of_day_and_month_is_decided_for_a_column() {
    let file = |dates: &str| {
        let rows = dates.split(' ').enumerate().map(|(at, date)| format!("N{at};P;{date}\n"));
        format!("Nom;Prénom;Anniversaire\n{}", rows.collect::<String>())
    };
    let mut shop = Shop::new();
    shop.takes(&shop.import(&CONTACT), &file("03/04/1980 12/31/1981"));
    assert_eq!((day(&shop, 0), day(&shop, 1)), ("1980-03-04".to_owned(), "1981-12-31".to_owned()));
    let mut shop = Shop::new();
    shop.takes(&shop.import(&CONTACT), &file("03/04/1980 31/12/1981"));
    assert_eq!(day(&shop, 0), "1980-04-03");
    let error = shop.tries(&shop.import(&CONTACT), &file("12/31/1980 31/12/1981")).unwrap_err();
    let words = said(&error.tell(&Lang::new(Code::Fr), &CONTACT));
    assert!(words.contains("ligne 2 (12/31/1980)") && words.contains("ligne 3 (31/12/1981)"), "{words}");
    let mut shop = Shop::new();
    let month = Import { dates: DateOrder::MonthFirst, ..shop.import(&CONTACT) };
    assert_eq!(counts(&shop.takes(&month, &file("03/04/1980 31/12/1981"))), [2, 1, 0, 0, 1]);
    assert_eq!(day(&shop, 0), "1980-03-04");
    let mut shop = Shop::new();
    shop.takes(&shop.import(&CONTACT), &file("29280"));
    assert_eq!(day(&shop, 0), "1980-02-29", "a spreadsheet counts days");
}

#[test]
fn a_file_without_headings_keeps_its_first_row() {
    let mut shop = Shop::new();
    let file = "Martin;Élise;e.martin@apollo.fr;06 12 34 56 78;69003;Lyon\nGarnier;Paul;p.garnier@apollo.fr;06 12 34 56 79;75011;Paris\n";
    let report = shop.takes(&shop.import(&CONTACT), file);
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    let elise = shop.all(&CONTACT).remove(0);
    assert_eq!((elise.text("last_name"), elise.text("first_name")), ("Martin", "Élise"));
    assert_eq!((elise.text("mobile"), elise.text("postcode"), elise.text("city")), ("+33612345678", "69003", "Lyon"));
    // Companies, and columns that are told by their number.
    let mut shop = Shop::new();
    let file = "Apollo SAS;04 78 00 00 01;bleu\nBorée SARL;04 78 00 00 02;vert\n";
    let import = Import { told: told(&[("#3", "description")]), ..shop.import(&ACCOUNT) };
    assert_eq!(counts(&shop.takes(&import, file)), [2, 2, 0, 0, 0]);
    let apollo = shop.one(&ACCOUNT, "Apollo SAS");
    assert_eq!((apollo.text("phone"), apollo.text("description")), ("+33478000001", "bleu"));
    // The rejects of such a file go in again once they are mended.
    let mut shop = Shop::new();
    let rows = (1..=5).map(|at| format!("Apollo {at} SAS;047800000{at};Lyon\n")).collect::<String>();
    let source = Source::from_bytes("a.csv", format!("{rows}Borée SARL;04780;Bron\n").into_bytes()).unwrap();
    let plan = shop.reads(&shop.import(&ACCOUNT), &source).unwrap();
    assert_eq!(counts(&plan.report), [6, 5, 0, 0, 1], "{:?}", reasons(&shop, &ACCOUNT, &plan.report));
    let path = shop.path("refus.csv");
    let import = shop.import(&ACCOUNT);
    import.write_rejects(&source, &plan, (&Lang::new(Code::Fr), shop.repository.catalog()), &path).unwrap();
    let mended = std::fs::read_to_string(&path).unwrap().replace("04780;", "0478000009;");
    assert_eq!(counts(&shop.takes(&import, &mended)), [1, 1, 0, 0, 0]);
}
