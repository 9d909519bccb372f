//! What towns and postcodes say of each other; and how their table is made.
use super::*;
use std::fmt::Write;
use std::path::Path;

fn names(places: &[&Place]) -> Vec<&'static str> {
    places.iter().map(|place| place.name).collect()
}

#[test]
fn a_postcode_says_its_towns() {
    assert_eq!(names(&towns("69230")), ["Saint-Genis-Laval"]);
    assert_eq!(names(&towns(" 69100 ")), ["Villeurbanne"]);
    assert_eq!(names(&towns("69003")), ["Lyon"], "not its arrondissement");
    assert_eq!(names(&towns("75116")), ["Paris"]);
    assert_eq!(names(&towns("97400")), ["Saint-Denis"]);
    assert_eq!(names(&towns("20090")), ["Ajaccio"]);
    assert!(towns("01400").len() > 1);
    for none in ["", "6900", "99999", "69439", "abcde"] {
        assert!(towns(none).is_empty(), "{none}");
    }
}

#[test]
fn a_town_says_its_postcodes_however_it_is_written() {
    for typed in ["Saint-Genis-Laval", "st genis laval", "SAINT GENIS LAVAL", "St-Genis-Laval Cedex"] {
        assert_eq!(names(&named(typed)), ["Saint-Genis-Laval"], "{typed}");
    }
    let lyon = named("lyon");
    assert_eq!(lyon[0].postcodes().collect::<Vec<_>>().len(), 9);
    assert_eq!(names(&starting("villeu", 3))[0], "Villeurbanne");
    assert_eq!(starting("saint", 5).len(), 5);
    assert_eq!(named("saint-denis")[0].insee, "97411", "the greatest first");
    assert!(named("Trifouilly").is_empty() && starting("", 5).is_empty());
    assert_eq!(beginning("6910", 9).first().map(|(code, place)| (*code, place.name)), Some(("69100", "Villeurbanne")));
}

#[test]
fn a_mismatch_is_seen_and_what_cannot_be_known_is_not_doubted() {
    for (postcode, city) in [("69003", "Lyon"), ("69003", "LYON 3e"), ("69230", "St Genis Laval"), ("75116", "paris")] {
        assert_eq!(agreement(postcode, city), Agreement::Right, "{postcode} {city}");
    }
    for (postcode, city) in [
        ("69439", "Lyon Cedex 03"),
        ("38000", "Grenoble Cedex 9"),
        ("1000", "Bruxelles"),
        ("69003", ""),
        ("69170", "Le Hameau des Trois Chênes"),
        ("", "Lyon"),
    ] {
        assert_eq!(agreement(postcode, city), Agreement::Unknown, "{postcode} {city}");
    }
    let Agreement::Wrong(there) = agreement("69003", "Marseille") else { panic!("Marseille is not there") };
    assert_eq!(names(&there), ["Lyon"]);
}

#[test]
fn a_place_lies_somewhere() {
    let place = find("69008", "Lyon").expect("a place");
    assert_eq!(place.insee, "69388");
    let at = place.coordinates.expect("coordinates");
    assert!((at.latitude - 45.736).abs() < 0.01 && (at.longitude - 4.869).abs() < 0.01, "{at:?}");
    assert_eq!(find("69230", "").map(|place| place.name), Some("Saint-Genis-Laval"));
    assert_eq!(find("99999", "Villeurbanne").map(|place| place.insee), Some("69266"));
    assert_eq!(find("01400", "Nulle-Part"), None);
}

#[test]
fn departments_and_regions_are_known_by_the_postcode() {
    for (postcode, code, name, region) in [
        ("69003", "69", "Rhône", "Auvergne-Rhône-Alpes"),
        ("20090", "2A", "Corse-du-Sud", "Corse"),
        ("20200", "2B", "Haute-Corse", "Corse"),
        ("97400", "974", "La Réunion", "La Réunion"),
        ("69439", "69", "Rhône", "Auvergne-Rhône-Alpes"),
    ] {
        let found = department(postcode).map(|it| (it.code, it.name, it.region));
        assert_eq!(found, Some((code, name, region)), "{postcode}");
    }
    assert_eq!(department("1000"), None);
}

#[test]
fn the_table_is_whole() {
    assert_eq!(all().len(), 35_014);
    assert!(all().windows(2).all(|pair| pair[0].insee < pair[1].insee), "by INSEE number");
    assert!(all().iter().all(|place| place.insee.len() == 5 && !place.name.is_empty()));
    assert!(all().iter().filter(|place| place.department().is_none()).count() == 0);
}

/// Makes `assets/geo` anew from a folder with the `communes.csv` and `departements.csv` that the notice tells of:
/// `CARNET_GEO=FOLDER cargo test --lib the_table_is_made_of_its_sources`.
#[test]
fn the_table_is_made_of_its_sources() {
    let Ok(folder) = std::env::var("CARNET_GEO") else { return };
    let read = |name: &str| std::fs::read_to_string(Path::new(&folder).join(name)).expect("a source");
    let rows = |text: &str| -> Vec<Vec<String>> {
        text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let degrees = |cell: &str| cell.parse::<f64>().map_or(String::new(), |it| format!("{}", (it * 10_000.0).round()));
    let mut communes = rows(&read("communes.csv"));
    communes.sort();
    let mut table = String::new();
    for row in &communes {
        let (latitude, longitude) = (degrees(&row[7]), degrees(&row[8]));
        writeln!(table, "{}\t{}\t{}\t{latitude}\t{longitude}\t{}", row[0], row[1], row[2], row[6]).expect("a line");
    }
    let mut departments = String::new();
    for row in rows(&read("departements.csv")) {
        writeln!(departments, "{}\t{}\t{}", row[0], row[1], row[3]).expect("a line");
    }
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/geo");
    let bytes = miniz_oxide::deflate::compress_to_vec(table.as_bytes(), 10);
    std::fs::write(assets.join("places.bin"), bytes).expect("places");
    std::fs::write(assets.join("departments.tsv"), departments).expect("departments");
}
