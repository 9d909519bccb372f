//! Real organisations go in (ROR, CC0): an excerpt that is always there, and all twelve thousand where they are beside the
//! repository.
use super::shop::{Shop, counts, now, reasons, shared, told, view};
use carnet::exchange::csv::Source;
use carnet::exchange::{Import, Mode, OnDuplicate};
use carnet::lang::{Code, Lang};
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::entry::OPERATION;
use carnet::repository::Error;
use std::path::Path;

const DEEPEST: &str = "Institut de Planétologie et d'Astrophysique de Grenoble";
const TOP: &str = "Gouvernement de la République française";
const CIRCLE: &str =
    "4980 parent_id: Cela ferait un cercle : Aix-Marseille Sciences Economiques → Aix-Marseille Sciences Economiques.";

fn register(shop: &Shop) -> Import {
    let mut import = shop.import(&ACCOUNT);
    import.told = told(&[
        ("ror_id", "external_id"),
        ("name", "name"),
        ("country", "country"),
        ("city", "city"),
        ("website", "website"),
        ("parent_id", "parent"),
    ]);
    import.on_duplicate = OnDuplicate::Create;
    import
}

fn excerpt() -> Source {
    Source::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/exchange/organisations.csv")).unwrap()
}

fn path_of(shop: &Shop, name: &str) -> Vec<String> {
    let record = shop.one(&ACCOUNT, name);
    let path = shop.repository.path_of(record.id).unwrap();
    path.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn a_group_comes_in_with_its_parents_wherever_they_stand_in_the_file() {
    let mut shop = Shop::new();
    let import = register(&shop);
    let plan = shop.reads(&import, &excerpt()).unwrap();
    assert_eq!(counts(&plan.report), [48, 47, 0, 0, 1]);
    assert!(reasons(&shop, &ACCOUNT, &plan.report)[0].contains("Cela ferait un cercle"));
    let path = path_of(&shop, DEEPEST);
    assert_eq!(path.len(), 6, "{path:?}");
    assert_eq!(path[0], TOP);
    let aside = plan.mapping.columns.iter().find(|column| column.header == "status").unwrap();
    assert!(matches!(aside.place, carnet::exchange::Place::SetAside(_)), "no value of it is one of our statuses");
    shop.is_sound();
}

#[test]
fn a_second_import_by_the_files_own_key_changes_nothing() {
    let mut shop = Shop::new();
    let mut import = register(&shop);
    shop.reads(&import, &excerpt()).unwrap();
    let (digest, steps) = (shop.repository.digest().unwrap(), shop.repository.steps(10).unwrap().len());
    import.mode = Mode::Upsert;
    import.match_by = vec!["external_id".to_owned()];
    let plan = shop.reads(&import, &excerpt()).unwrap();
    assert_eq!(counts(&plan.report), [48, 0, 0, 47, 1]);
    assert_eq!(shop.repository.digest().unwrap(), digest);
    assert_eq!(shop.repository.steps(10).unwrap().len(), steps);
}

#[test]
fn a_dry_run_writes_nothing() {
    let shop = Shop::new();
    let bytes = || std::fs::read(shop.path("a.db")).unwrap();
    let before = bytes();
    let plan = register(&shop).check(&excerpt(), &shop.repository, &view(), &mut |_| {}).unwrap();
    assert_eq!(counts(&plan.report), [48, 47, 0, 0, 1]);
    assert_eq!(bytes(), before);
}

#[test]
fn an_import_is_one_step_back_and_forth() {
    let mut shop = Shop::new();
    let empty = shop.repository.digest().unwrap();
    let import = register(&shop);
    shop.reads(&import, &excerpt()).unwrap();
    let full = shop.repository.digest().unwrap();
    assert_eq!(shop.all(&OPERATION)[0].text("text"), "accounts: organisations.csv");
    let label = shop.repository.steps(1).unwrap().remove(0).label;
    assert_eq!(Lang::new(Code::Fr).step(&label).replace('\u{a0}', " "), "Import de « organisations.csv » (47 comptes)");
    for wanted in [empty, full, empty] {
        let step =
            if wanted == empty { shop.repository.undo(shop.me, now()) } else { shop.repository.redo(shop.me, now()) };
        step.unwrap();
        assert_eq!(shop.repository.digest().unwrap(), wanted);
        shop.is_sound();
    }
    // What was undone keeps its references: nobody gets them again.
    shop.reads(&import, &excerpt()).unwrap();
    assert_eq!(shop.all(&ACCOUNT)[0].reference(), "C-00048");
}

#[test]
fn the_rejects_are_mended_and_given_back() {
    let mut shop = Shop::new();
    let import = register(&shop);
    let source = excerpt();
    let plan = shop.reads(&import, &source).unwrap();
    let path = shop.path("rejects.csv");
    let lang = Lang::new(Code::Fr);
    let rows = import.write_rejects(&source, &plan, (&lang, shop.repository.catalog()), &path).unwrap();
    assert_eq!(rows, 1);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Motif du rejet") && text.contains("parent_id\u{a0}: Cela ferait un cercle"), "{text}");
    let parent = shop.one(&ACCOUNT, TOP).text("external_id").to_owned();
    std::fs::write(&path, text.replacen(",02ek9wp67,", &format!(",{parent},"), 1)).unwrap();
    let plan = shop.reads(&import, &Source::open(&path).unwrap()).unwrap();
    assert_eq!(counts(&plan.report), [1, 1, 0, 0, 0], "{:?}", reasons(&shop, &ACCOUNT, &plan.report));
    assert_eq!(path_of(&shop, "Aix-Marseille Sciences Economiques")[0], TOP);
    assert_eq!(shop.all(&ACCOUNT).len(), 48);
}

#[test]
fn a_stopped_import_leaves_nothing_behind() {
    let mut shop = Shop::new();
    let import = register(&shop);
    let source = excerpt();
    let before = shop.repository.digest().unwrap();
    let plan = import.check(&source, &shop.repository, &view(), &mut |_| {}).unwrap();
    let stop = shop.repository.stop();
    let written = import.write(&source, &plan, &mut shop.repository, &view(), (now(), &mut |_| stop.stop()));
    assert!(matches!(written, Err(carnet::exchange::Error::Store(Error::Cancelled))));
    let again = carnet::repository::Repository::open(
        &shop.path("a.db"),
        carnet::repository::Opening::Existing,
        carnet::repository::Labels::French,
    );
    assert_eq!(again.unwrap().digest().unwrap(), before);
}

#[test]
fn twelve_thousand_organisations_go_in_once() {
    let Some(path) = shared("data/companies/ror-organisations.csv") else { return };
    let mut shop = Shop::new();
    let mut import = register(&shop);
    let source = Source::open(&path).unwrap();
    let plan = shop.reads(&import, &source).unwrap();
    assert_eq!(counts(&plan.report), [12_040, 12_039, 0, 0, 1]);
    assert_eq!(reasons(&shop, &ACCOUNT, &plan.report), [CIRCLE]);
    assert_eq!(path_of(&shop, DEEPEST).len(), 6);
    shop.is_sound();
    let digest = shop.repository.digest().unwrap();
    import.mode = Mode::Upsert;
    import.match_by = vec!["external_id".to_owned()];
    let plan = shop.reads(&import, &source).unwrap();
    assert_eq!(counts(&plan.report), [12_040, 0, 0, 12_039, 1]);
    assert_eq!(shop.repository.digest().unwrap(), digest);

    let file = shop.exports(&ACCOUNT);
    let mut other = Shop::new();
    let report = other.takes(&other.import(&ACCOUNT), &file);
    assert_eq!(counts(&report), [12_039, 12_039, 0, 0, 0], "{:?}", reasons(&other, &ACCOUNT, &report));
    let again = other.exports(&ACCOUNT);
    assert!(again == file, "what was exported comes out of an empty base the same");
}
