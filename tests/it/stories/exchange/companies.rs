//! Twelve thousand real organisations go in (ROR, CC0).
use super::shop::{Shop, counts, reasons, shared, told};
use carnet::exchange::csv::Source;
use carnet::exchange::{Mode, OnDuplicate};
use carnet::model::catalog::account::ACCOUNT;

const MAP: [(&str, &str); 6] = [
    ("ror_id", "external_id"),
    ("name", "name"),
    ("country", "country"),
    ("city", "city"),
    ("website", "website"),
    ("parent_id", "parent"),
];

#[test]
fn twelve_thousand_organisations_go_in_once() {
    let Some(path) = shared("data/companies/ror-organisations.csv") else { return };
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    import.told = told(&MAP);
    import.on_duplicate = OnDuplicate::Create;
    let source = Source::open(&path).unwrap();
    let begin = std::time::Instant::now();
    let plan = shop.reads(&import, &source).unwrap();
    eprintln!("{:?}", begin.elapsed());
    eprintln!("{:?}", reasons(&shop, &ACCOUNT, &plan.report));
    assert_eq!(counts(&plan.report), [12_040, 12_039, 0, 0, 1]);
    shop.is_sound();
    let digest = shop.repository.digest().unwrap();
    import.mode = Mode::Upsert;
    import.match_by = vec!["external_id".to_owned()];
    let begin = std::time::Instant::now();
    let plan = shop.reads(&import, &source).unwrap();
    eprintln!("{:?}", begin.elapsed());
    assert_eq!(counts(&plan.report), [12_040, 0, 0, 12_039, 1]);
    assert_eq!(shop.repository.digest().unwrap(), digest);
}
