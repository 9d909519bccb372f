//! What goes out comes in again with no difference (EXP-1), and nothing that goes out runs in a spreadsheet.
use super::shop::{Shop, counts, now, reasons};
use carnet::exchange::{Columns, Export, Format, OnDuplicate, Style, template};
use carnet::lang::vocabulary::Spoken;
use carnet::lang::{Code, Lang};
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::activity::ACTIVITY;
use carnet::model::catalog::contact::CONTACT;
use carnet::model::catalog::settings::STATUS;
use carnet::model::{Change, Header, Label, Ref, Value, Values};
use proptest::prelude::*;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// A base with something in many fields: a group, phones, amounts, tags, emptied defaults, hostile names.
pub fn furnished() -> Shop {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    import.on_duplicate = OnDuplicate::Create;
    let file = "external_id;Nom;Filiale de;Relation;Statut;Ville;Code postal;Téléphone;E-mail;Site web;SIRET;CA annuel;Effectif;Étiquettes;Secteur;Pays;Description;Actif;Désinscrit\n\
        a;Apollo;b;Client;qualified;Lyon;69002;04 78 00 00 00;info@apollo.fr;www.apollo.fr;55210055400013;-12,5;12;vip, \"a, b\";Spatial;FR;\"deux\nlignes\";oui;oui\n\
        b;=1+1;;;;;;;;;;;;;;;\"@SUM(A1)\";non;\nc;''=x;b;;;;;;;;;;;;;;;;\nd;Apollo;;Partenaire;won;Lyon;;+33 6 12 34 56 78;;;;1234567,89;;;;BE;;;\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [4, 4, 0, 0, 0], "{:?}", reasons(&shop, &ACCOUNT, &report));
    let contacts = "Prénom;Nom;Compte;Mobile;E-mail;Rôles;Anniversaire;Civilité\n\
        Michel;Durand;C-00001;0612345678;m@apollo.fr;Acheteur, Mécène;24/12/1980;M.\nAnne;Roy;;;;;;\n";
    shop.takes(&shop.import(&CONTACT), contacts);
    let id = shop.one(&ACCOUNT, "=1+1").id;
    let values = Values::new().with(&account::KIND.field, Value::Empty);
    let head = Header { label: Label::new("edit"), by: shop.me, company: None };
    shop.repository.commit(head, [Change::update(Ref::new(&ACCOUNT, id), values)], now()).unwrap();
    shop
}

#[test]
fn an_export_of_an_import_of_an_export_is_the_same_bytes() {
    let shop = furnished();
    for code in [Code::Fr, Code::En] {
        let mut other = Shop::new();
        for entity in [&ACCOUNT, &CONTACT] {
            let export = Export::of(entity, Format::Csv(Style::of(code)));
            let file = shop.writes(&export);
            let report = other.takes(&other.import(entity), &file);
            assert_eq!(report.created, report.read, "{:?}", reasons(&other, entity, &report));
            assert_eq!(other.writes(&export), file);
        }
        other.is_sound();
        // The next new record gets a reference that nobody had.
        other.takes(&other.import(&ACCOUNT), "Nom\nNouveau\n");
        assert_eq!(other.one(&ACCOUNT, "Nouveau").reference(), "C-00005");
    }
}

#[test]
fn who_takes_part_goes_out_and_comes_in() {
    let mut shop = furnished();
    let text =
        "Sujet;Nature;Début;Participants\nDémonstration;Rendez-vous;2026-11-30 10:00;\"Michel Durand, P-00002\"\n";
    let report = shop.takes(&shop.import(&ACTIVITY), text);
    assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{:?}", reasons(&shop, &ACTIVITY, &report));
    let file = shop.exports(&ACTIVITY);
    assert!(file.contains("P-00001, P-00002"), "{file}");
    let mut other = furnished();
    other.takes(&other.import(&ACTIVITY), &file);
    assert_eq!(other.exports(&ACTIVITY), file);
    let nobody = text.replace("Michel Durand", "Personne");
    let report = shop.takes(&shop.import(&ACTIVITY), &nobody);
    assert_eq!(report.rejected + report.skipped, 1, "{:?}", reasons(&shop, &ACTIVITY, &report));
}

#[test]
fn a_file_for_people_speaks_as_the_screens_do_and_comes_back_the_same() {
    let shop = furnished();
    for code in [Code::Fr, Code::En] {
        let mut other = Shop::new();
        for entity in [&ACCOUNT, &CONTACT] {
            let export = Export { labels: true, ..Export::of(entity, Format::Csv(Style::of(code))) };
            let mut file = Vec::new();
            let out = (&mut file as &mut dyn std::io::Write, Path::new("-"));
            export.write(&shop.repository, &Lang::new(code), out, &mut |_| {}).unwrap();
            let file = String::from_utf8(file).unwrap();
            let words: &[&str] = match (code, entity.key) {
                (Code::Fr, "account") => &[";Client;", ";Qualifié;", ";oui;"],
                (Code::En, "account") => &[",Client,", ",Qualified,", ",yes,"],
                (Code::Fr, _) => &["M."],
                (Code::En, _) => &["Mr"],
            };
            assert!(words.iter().all(|word| file.contains(word)), "{file}");
            assert!(!file.contains("qualified") && !file.contains(";true"), "{file}");
            let report = other.takes(&other.import(entity), &file);
            assert_eq!(report.created, report.read, "{:?}", reasons(&other, entity, &report));
            assert_eq!(other.exports(entity), shop.exports(entity));
        }
    }
}

#[test]
fn a_status_whose_word_could_mean_two_goes_out_by_its_key() {
    let mut shop = furnished();
    let flow = STATUS.field("label_fr").unwrap();
    let won = shop.all(&STATUS).into_iter().find(|status| status.text("key") == "won").unwrap();
    let head = Header { label: Label::new("edit"), by: shop.me, company: None };
    let values = Values::new().with(flow, "Qualifié");
    shop.repository.commit(head, [Change::update(won.at(), values)], now()).unwrap();
    let export = Export { labels: true, ..Export::of(&ACCOUNT, Format::Csv(Style::of(Code::Fr))) };
    let mut file = Vec::new();
    export.write(&shop.repository, &Lang::new(Code::Fr), (&mut file, Path::new("-")), &mut |_| {}).unwrap();
    let file = String::from_utf8(file).unwrap();
    assert!(file.contains(";won;") && file.contains(";qualified;") && !file.contains("Qualifié"), "{file}");
}

#[test]
fn a_file_that_comes_home_changes_nothing() {
    let mut shop = furnished();
    let mut import = shop.import(&ACCOUNT);
    import.mode = carnet::exchange::Mode::Upsert;
    let file = shop.exports(&ACCOUNT);
    assert_eq!(counts(&shop.takes(&import, &file)), [4, 0, 0, 4, 0]);
}

#[test]
fn what_was_kept_despite_its_key_comes_home_and_a_new_mistake_does_not() {
    let mut shop = Shop::new();
    let wrong = "Nom;SIRET;Code postal\nBorée;80295478500029;69003\n";
    assert_eq!(
        counts(&shop.takes(&shop.import(&ACCOUNT), wrong)),
        [1, 0, 0, 0, 1],
        "of a list of one's own it is refused"
    );
    let keeping = carnet::exchange::Import { keep_anyway: true, ..shop.import(&ACCOUNT) };
    assert_eq!(counts(&shop.takes(&keeping, wrong)), [1, 1, 0, 0, 0]);
    let file = shop.exports(&ACCOUNT);
    let upsert = carnet::exchange::Import { mode: carnet::exchange::Mode::Upsert, ..shop.import(&ACCOUNT) };
    let report = shop.takes(&upsert, &file);
    assert_eq!((counts(&report), report.anyway.len()), ([1, 0, 0, 1, 0], 0), "{:?}", reasons(&shop, &ACCOUNT, &report));
    let report = shop.takes(&upsert, &file.replace("80295478500029", "80295478500025"));
    assert_eq!(counts(&report), [1, 0, 0, 0, 1], "what the record does not hold is a mistake");
    let mut other = Shop::new();
    let report = other.takes(&other.import(&ACCOUNT), &file);
    assert_eq!(counts(&report), [1, 1, 0, 0, 0]);
    let told: Vec<(usize, &str)> = report.anyway.iter().map(|one| (one.row, one.column.as_str())).collect();
    assert_eq!(told, [(2, "SIREN"), (2, "SIRET")]);
    assert_eq!(other.exports(&ACCOUNT), file);
}

#[test]
fn no_cell_runs_in_a_spreadsheet() {
    let shop = furnished();
    let row = shop.row_of(&ACCOUNT, "'=1+1");
    assert_eq!(row["Description"], "'@SUM(A1)");
    assert_eq!(shop.row_of(&ACCOUNT, "69002")["CA annuel"], "'-12,50");
    assert_eq!(shop.row_of(&ACCOUNT, "69002")["Téléphone"], "'+33478000000");
    assert_eq!(shop.row_of(&ACCOUNT, "''=x")["Filiale de"], "C-00001");
    let text = shop.exports(&ACCOUNT);
    assert!(text.starts_with("\u{feff}Référence;Nom;Relation;"), "{text}");
}

#[test]
fn a_list_goes_out_with_its_filter_order_and_columns() {
    let shop = furnished();
    let mut export = Export::of(&ACCOUNT, Format::Csv(Style { mark: false, ..Style::of(Code::En) }));
    let words: Vec<String> = ["name", "Ville"].map(str::to_owned).to_vec();
    export.columns = Columns::named(&words, &ACCOUNT, shop.repository.catalog(), &Spoken::new(Code::Fr)).unwrap();
    export.filter = carnet::model::Filter::Words("apollo".to_owned());
    assert_eq!(shop.writes(&export), "Nom,Ville\r\nApollo,Lyon\r\nApollo,Lyon\r\n");
    export.columns = Columns::Shown;
    assert!(shop.writes(&export).starts_with("Référence,Nom,"));
    export.format = Format::Json;
    export.columns = Columns::All;
    let json: serde_json::Value = serde_json::from_str(&shop.writes(&export)).unwrap();
    let first = &json[0];
    assert_eq!(first["name"], "Apollo");
    assert_eq!(first.get("id"), None, "an identity means nothing elsewhere");
    assert!(first["annual_revenue"] == "-12.50" && first["employees"] == 12, "{first}");
    assert_eq!((&first["parent_name"], &first["status"]), (&"=1+1".into(), &"qualified".into()));
    assert_eq!(first["tags"], serde_json::json!(["vip", "a, b"]));
}

#[test]
fn a_file_is_whole_private_and_replaces_the_one_before() {
    let shop = furnished();
    let path = shop.path("out.csv");
    std::fs::write(&path, "old").unwrap();
    let export = Export::of(&ACCOUNT, Format::Csv(Style::of(Code::Fr)));
    let lang = Lang::new(Code::Fr);
    assert_eq!(export.to_file(&shop.repository, &lang, &path, &mut |_| {}).unwrap(), 4);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), shop.exports(&ACCOUNT));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let nowhere = shop.path("none").join("out.csv");
    assert!(export.to_file(&shop.repository, &lang, &nowhere, &mut |_| {}).is_err());
    let left: Vec<_> = std::fs::read_dir(shop.folder.path()).unwrap().filter_map(Result::ok).collect();
    assert!(left.iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".tmp")));
}

#[test]
fn a_template_is_filled_in_and_given_back() {
    for code in [Code::Fr, Code::En] {
        for entity in [&ACCOUNT, &CONTACT] {
            let mut shop = Shop::new();
            let lang = Lang::new(code);
            let mut out = Vec::new();
            let catalog = shop.repository.catalog().clone();
            template::write(entity, (&catalog, &lang, &|_| Vec::new()), Style::of(code), (&mut out, Path::new("-")))
                .unwrap();
            let text = String::from_utf8(out).unwrap();
            let import = shop.import(entity);
            assert_eq!(counts(&shop.takes(&import, &text)), [0, 0, 0, 0, 0], "explanations are no rows");
            // The example itself is a good row.
            let example = text.lines().nth(2).unwrap().replacen("#: ", "", 1);
            let filled =
                if entity == &CONTACT { without_employer(&text, &example) } else { format!("{text}{example}\r\n") };
            let report = shop.takes(&import, &filled);
            assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{:?}", reasons(&shop, entity, &report));
        }
    }
}

/// The example of a contact names an employer, who is not there.
fn without_employer(text: &str, example: &str) -> String {
    format!("{text}{}\r\n", example.replace("Apollo SAS", ""))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_a_name_is_it_goes_round(names in prop::collection::vec("[=+@'\"#:;, a-zé-]{0,3}[=+@'\"#:;,a-zéA-Z\u{202e}-]{1,8}", 1..6)) {
        let mut shop = Shop::new();
        let head = Header { label: Label::new("add"), by: shop.me, company: None };
        let changes = names.iter().map(|name| {
            let clean = carnet::model::normal::clean_name(name).into_owned();
            let values = Values::new().with(&account::NAME.field, if clean.is_empty() { "x".to_owned() } else { clean });
            Change::insert(&ACCOUNT, values)
        });
        shop.repository.commit(head, changes.collect::<Vec<_>>(), now()).unwrap();
        let file = shop.exports(&ACCOUNT);
        for line in file.trim_start_matches('\u{feff}').lines().skip(1) {
            for cell in line.split(';') {
                prop_assert!(!cell.trim_matches('"').starts_with(['=', '+', '-', '@']) || cell.is_empty() || line.contains('"'), "{line}");
            }
        }
        let mut other = Shop::new();
        let import = other.import(&ACCOUNT);
        let report = other.takes(&import, &file);
        prop_assert_eq!(report.created, names.len());
        prop_assert_eq!(other.exports(&ACCOUNT), file);
    }
}
