//! The addresses of a customer: what each is for, how it stands on an envelope, and how postcode and town find each other.
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::address::{ADDRESS, postal};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::{Change, Header, Id, Label, Query, Record, Value, Values};

use crate::support::fixture::{self, Fixture, account, now};
use crate::support::robot::Robot;
use crate::support::shot::shot;

/// An address of the account of this number in the same commit.
fn address(owner: i64, label: &str, street: &str, postcode: &str, city: &str) -> Values {
    Values::new()
        .with(&postal::ENTITY.field, "account")
        .with(&postal::RECORD.field, Id::provisional(owner))
        .with(&postal::LABEL.field, label)
        .with(&postal::STREET.field, street)
        .with(&postal::POSTCODE.field, postcode)
        .with(&postal::CITY.field, city)
}

/// «Apollo SAS» with its head office (the default), a depot for deliveries and the address for invoices.
fn apollo() -> Fixture {
    let fixture = Fixture::empty();
    let office = address(1, "Siège", "12, rue de la République", "69003", "Lyon");
    let depot = address(1, "Dépôt nord", "4 impasse de la Trempe", "69230", "Saint-Genis-Laval");
    let invoices = address(1, "Comptabilité", "", "38000", "Grenoble Cedex 9");
    fixture.commit(vec![
        account(1, "Apollo SAS"),
        Change::insert(&ADDRESS, office.with(&postal::IS_DEFAULT.field, true)),
        Change::insert(&ADDRESS, depot.with(&postal::DELIVERY.field, true)),
        Change::insert(
            &ADDRESS,
            invoices.with(&postal::COMPLEMENT.field, "Service achats, BP 90123").with(&postal::INVOICING.field, true),
        ),
    ]);
    fixture
}

fn sheet(fixture: Fixture) -> Robot {
    Robot::with(fixture).at("account/C-00001/addresses")
}

fn addresses(robot: &mut Robot) -> Vec<Record> {
    let mut records = robot.repository().list(&Query::of(&ADDRESS)).unwrap().records;
    records.sort_by_key(|record| record.id);
    records
}

/// The marks of each address, in the order in which they were made: `F`, `L`, `*`.
fn marks(robot: &mut Robot) -> Vec<String> {
    let marks = [("invoicing", "F"), ("delivery", "L"), ("is_default", "*")];
    let of = |record: &Record| {
        marks.iter().filter(|(key, _)| record.value(key).is_true()).map(|(_, mark)| *mark).collect::<String>()
    };
    addresses(robot).iter().map(of).collect()
}

fn shown(robot: &mut Robot) -> String {
    let record = robot.repository().list(&Query::of(&ACCOUNT)).unwrap().records.remove(0);
    [record.text("street"), record.text("postcode"), record.text("city")].join(" ")
}

#[test]
fn each_address_is_laid_out_and_says_what_it_is_for() {
    let mut robot = sheet(apollo());
    robot.sees("12 RUE DE LA REPUBLIQUE").sees("69003 LYON").sees("★ par défaut").sees("▸ livraison");
    robot.sees("€ facturation").sees("BP 90123").sees("38000 GRENOBLE CEDEX 9");
    shot("addresses-80x24", &robot.screen());
    robot.resize(120, 36);
    shot("addresses-120x36", &robot.screen());
}

#[test]
fn one_key_each_turns_the_marks_and_the_default_of_a_sort_moves() {
    let mut robot = sheet(apollo());
    assert_eq!(marks(&mut robot), ["*", "L", "F"]);
    robot.press("j *").hears_nothing();
    assert_eq!(marks(&mut robot), ["*", "L*", "F"], "a default among deliveries leaves the other alone");
    robot.press("L").hears_nothing();
    assert_eq!(marks(&mut robot), ["*", "", "F"], "now it is one of the rest, which have their default");
    assert_eq!(shown(&mut robot), "12, rue de la République 69003 Lyon");
    robot.press("*").hears_nothing();
    assert_eq!(marks(&mut robot), ["", "*", "F"], "said to be the default, it takes the other's place");
    assert_eq!(shown(&mut robot), "4 impasse de la Trempe 69230 Saint-Genis-Laval");
    robot.press("u");
    assert_eq!(marks(&mut robot), ["*", "", "F"], "one step back brings both marks back");
    robot.press("k F").hears_nothing();
    assert_eq!(marks(&mut robot), ["F*", "", "F"], "the only default of its new sort");
    robot.press("j j D").hears_nothing();
    assert_eq!(marks(&mut robot), ["F", "", "F*"], "one default among the addresses for invoices");
}

#[test]
fn an_import_that_names_two_defaults_keeps_the_last_and_a_merge_the_older() {
    let mut robot = sheet(apollo());
    let owner = addresses(&mut robot)[0].value("record").link().unwrap();
    let fixture_head = || Header { label: Label::new("fixture"), by: Id(0), company: None };
    let path = robot.repository().path().to_owned();
    let mut other = carnet::repository::Repository::open(
        &path,
        carnet::repository::Opening::OrNew,
        carnet::repository::Labels::French,
    )
    .unwrap();
    let more = |street: &str| {
        address(1, "", street, "69001", "Lyon")
            .with(&postal::RECORD.field, Value::Link(owner))
            .with(&postal::IS_DEFAULT.field, true)
    };
    let mut lines = ["1 rue Haute", "2 rue Haute"].map(|street| Ok(Change::insert(&ADDRESS, more(street)))).into_iter();
    other.commit_large(fixture_head(), &mut lines, now(), (2, &mut |_| {})).unwrap();
    robot.file_changed();
    assert_eq!(marks(&mut robot), ["", "L", "F", "", "*"]);
    assert_eq!(shown(&mut robot), "2 rue Haute 69001 Lyon");

    let made = other.commit(fixture_head(), vec![account(7, "Apollon")], now()).unwrap();
    let twin = made.id_of(Id::provisional(7)).unwrap();
    let line = more("3 rue Haute").with(&postal::RECORD.field, Value::Link(twin));
    other.commit(fixture_head(), vec![Change::insert(&ADDRESS, line)], now()).unwrap();
    let moved = other.list(&Query::of(&ADDRESS)).unwrap().records;
    let moved = moved.iter().find(|one| one.text("street") == "3 rue Haute").unwrap();
    let joins = Values::new().with(&postal::RECORD.field, Value::Link(owner));
    other.commit(fixture_head(), vec![Change::update(moved.at(), joins)], now()).unwrap();
    robot.file_changed();
    assert_eq!(marks(&mut robot), ["", "L", "F", "", "*", ""], "what was there stays the default");
}

#[test]
fn a_default_does_not_come_back_beside_one_chosen_since() {
    let mut robot = sheet(apollo());
    robot.press("d").sees("Supprimer « Lyon »").press("o");
    let left = addresses(&mut robot);
    let path = robot.repository().path().to_owned();
    let mut other = carnet::repository::Repository::open(
        &path,
        carnet::repository::Opening::OrNew,
        carnet::repository::Labels::French,
    )
    .unwrap();
    let head = Header { label: Label::new("fixture"), by: Id(0), company: None };
    let plain = Values::new()
        .with(&postal::DELIVERY.field, Value::Flag(false))
        .with(&postal::IS_DEFAULT.field, Value::Flag(true));
    other.commit(head, vec![Change::update(left[0].at(), plain)], now()).unwrap();
    robot.file_changed().press("u");
    assert_eq!(marks(&mut robot), ["*", "F"], "nothing came back");
}

#[test]
fn an_address_is_added_edited_copied_and_taken_off() {
    let mut robot = sheet(apollo());
    robot.press("n").sees("Nouvelle adresse").type_text("Atelier").press("<Tab>").type_text("5 quai Nord");
    robot.press("<Tab> <Tab>").type_text("69100").sees("Villeurbanne").press("<C-s>").hears_nothing();
    robot.sees("Atelier").press("<End>").sees("5 QUAI NORD").sees("69100 VILLEURBANNE");
    robot.press("y");
    assert_eq!(robot.copied(), ["Apollo SAS\n5 QUAI NORD\n69100 VILLEURBANNE"]);
    robot.press("e").sees("Modifier").press("<C-u>").type_text("Atelier 2").press("<C-s>").sees("Atelier 2");
    robot.press("d o").misses("Atelier 2").press("u").sees("Atelier 2");
}

#[test]
fn a_belgian_address_names_its_country_and_no_french_town_is_proposed() {
    let mut robot = sheet(apollo());
    robot.press("n").type_text("Bruxelles").press("<Tab>").type_text("1 rue Haute").press("<F6>");
    robot.press("<S-Tab> <S-Tab>").sees("Pays");
    robot.press("<F4>").sees("Les plus courants").type_text("belg").press("<Enter>").sees("Belgique");
    robot.press("<Tab> <Tab> <Tab> <Tab>").type_text("1000").misses("Lyon").press("<Tab>").type_text("Bruxelles");
    robot.press("<C-s>").hears_nothing().press("<End>").sees("1000 BRUXELLES").sees("BELGIQUE");
    assert_eq!(addresses(&mut robot).last().unwrap().text("country"), "BE");
}

#[test]
fn a_country_is_chosen_by_its_name_or_its_code_and_shown_by_name() {
    let mut robot = Robot::with(apollo()).at("account/C-00001").size(80, 30);
    robot.press("e").sees("Devise").sees("euro").misses("EUR");
    for _ in 0..40 {
        if robot.screen().lines().any(|line| line.contains('▌') && line.contains("Pays")) {
            break;
        }
        robot.press("<Tab>");
    }
    robot.press("c").type_text("h").sees("Suisse").press("<Enter>").sees("Suisse ▾");
    robot.press("<BS>").misses("Suisse").paste("Deutschland").sees("Allemagne ▾").press("<C-s>").hears_nothing();
    let record = robot.repository().list(&Query::of(&ACCOUNT)).unwrap().records.remove(0);
    assert_eq!(record.text("country"), "DE");
}

#[test]
fn a_contact_without_an_address_is_reached_at_the_employers() {
    let fixture = apollo();
    let account = fixture.open().list(&Query::of(&ACCOUNT)).unwrap().records.remove(0).id;
    let values = Values::new()
        .with(&contact::CIVILITY.field, "mrs")
        .with(&contact::FIRST_NAME.field, "Élise")
        .with(&contact::LAST_NAME.field, "Martin")
        .with(&contact::ACCOUNT.field, account);
    let alone = Values::new().with(&contact::LAST_NAME.field, "Seule");
    fixture.commit(vec![Change::insert(&CONTACT, values), Change::insert(&CONTACT, alone)]);
    let mut robot = Robot::with(fixture).at("contact/P-00001/addresses");
    robot.sees("Aucune adresse propre. Voici celles du compte Apollo SAS").sees("à l'attention de Mme Élise Martin");
    shot("addresses-employer-80x24", &robot.screen());
    robot.press("y");
    assert_eq!(robot.copied(), ["Apollo SAS\nà l'attention de Mme Élise Martin\n12 RUE DE LA REPUBLIQUE\n69003 LYON"]);
    robot.press("F").sees("C'est une adresse du compte Apollo SAS");
    robot.press("n <Tab>").type_text("3 rue Basse").press("<Tab> <Tab>").type_text("69100").press("<C-s>");
    robot.sees("Mme Élise Martin").sees("69100 VILLEURBANNE").sees("par défaut").misses("Aucune adresse propre");
}

#[test]
fn a_contact_without_anything_invites_to_add_an_address() {
    let fixture = Fixture::empty();
    fixture.commit(vec![Change::insert(&CONTACT, Values::new().with(&contact::LAST_NAME.field, "Seule"))]);
    Robot::with(fixture).at("contact/P-00001/addresses").sees("Aucune adresse").sees("n ajouter");
}

#[test]
fn a_postcode_fills_in_its_only_town_and_proposes_several() {
    let mut robot = sheet(apollo());
    robot.press("n <Tab> <Tab> <Tab>").type_text("69100").sees("Villeurbanne");
    robot.press("<BS>").misses("Villeurbanne").press("<BS> <BS> <BS>").type_text("1400").misses("Abergement");
    robot.press("<C-u>").type_text("01400").sees("F4 choisir").press("<F4>").sees("01400 · Ain");
    shot("addresses-towns-80x24", &robot.screen());
    robot.type_text("sulignat").press("<Enter>").sees("Sulignat");
    robot.press("<C-s>").hears_nothing();
    let record = addresses(&mut robot).pop().unwrap();
    assert_eq!((record.text("postcode"), record.text("city")), ("01400", "Sulignat"));
}

#[test]
fn a_town_fills_in_its_only_postcode_or_proposes_them() {
    let mut robot = sheet(apollo());
    robot.press("n <Tab> <Tab> <Tab> <Tab>").type_text("villeurb").sees("Villeurbanne 69100");
    robot.type_text("anne").sees("69100").press("<C-u>").type_text("lyon").sees("69001–69009").press("<F4>");
    robot.type_text("69007").press("<Enter>").sees("69007").press("<C-s>").hears_nothing();
    let record = addresses(&mut robot).pop().unwrap();
    assert_eq!((record.text("postcode"), record.text("city")), ("69007", "Lyon"));
}

#[test]
fn what_does_not_go_together_is_remarked_and_kept() {
    let mut robot = sheet(apollo());
    robot.press("n <Tab> <Tab> <Tab>").type_text("69003").sees("Lyon").press("<Tab>").type_text("Marseille");
    robot.sees("69003 : Lyon").press("<C-s>").hears_nothing();
    let record = addresses(&mut robot).pop().unwrap();
    assert_eq!((record.text("postcode"), record.text("city")), ("69003", "Marseille"));
    robot.press("n <Tab> <Tab> <Tab>").type_text("69439").press("<Tab>").type_text("Lyon Cedex 03").misses("choisir");
    robot.press("<C-s>").hears_nothing().press("<End>").sees("69439 LYON CEDEX 03");
}

#[test]
fn the_main_address_of_an_account_completes_in_its_own_form() {
    let mut robot = Robot::with(fixture::two_prospects());
    robot.press("n").type_text("Borée");
    while !robot.screen().lines().any(|line| line.contains('▌') && line.contains("Code postal")) {
        robot.press("<Tab>");
    }
    robot.type_text("20090").sees("Ajaccio").press("<C-s>").hears_nothing().sees("Ajaccio");
}

#[test]
fn a_line_beyond_38_characters_is_abbreviated_or_said() {
    let fixture = Fixture::empty();
    let long = "1128 boulevard du Général Saint-Exupéry-de-Provence";
    let hopeless = "1 rue des Anciens Combattants d'Afrique du Nord et d'Ailleurs";
    fixture.commit(vec![
        account(1, "Apollo SAS"),
        Change::insert(&ADDRESS, address(1, "", long, "69003", "Lyon")),
        Change::insert(&ADDRESS, address(1, "", hopeless, "69003", "Lyon")),
    ]);
    let mut robot = sheet(fixture).size(120, 36);
    robot.sees("1128 BD DU GAL ST EXUPERY DE PROVENCE").press("y").hears_nothing().press("j y");
    robot.sees("Une ligne dépasse 38 caractères");
    robot.sees("23 caractères de trop").resize(80, 24).sees("23 caractères de trop").sees("AILLEURS");
}
