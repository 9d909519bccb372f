//! How well likely twins are found: precision, recall and F1 of pairs on labelled sets, the table of the README's section on
//! duplicates. One algorithm, one set of weights, one threshold.
//!
//! The sets are read from the folder that `CARNET_SHARED_DATA` names (`../shared/data` when it is not set), never copied; what is
//! absent is said and left out. `CARNET_BENCH_FAULTS=20` also lists that many wrong and missed pairs of each set, for whoever works
//! on the weights.
// A benchmark prints its table, and stops at the first thing that is not as it should be.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, clippy::cast_precision_loss)]
use carnet::model::Entity;
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;
use carnet::model::twin::{Key, LIKELY, SURE, Traits, likeness};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "duplicates/invented.rs"]
mod invented;

/// A record as an import would map it: values by the keys of the catalogue's fields.
pub type Row = Vec<(&'static str, String)>;

/// Records with the pairs among them that are the same thing.
pub struct Set {
    name: &'static str,
    entity: &'static Entity,
    rows: Vec<Row>,
    /// Which records are compared: every one with every other, or only with those of the other source.
    sources: Option<usize>,
    twins: HashSet<(usize, usize)>,
    /// Only these pairs have a label; when empty, every pair has.
    labelled: Vec<(usize, usize)>,
}

fn main() {
    // `cargo test` builds and starts benchmarks too, with this word; they are measured only on request.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    let folder = std::env::var_os("CARNET_SHARED_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let folder = folder.join("duplicates");
    println!(
        "| set | records | true pairs | precision | recall | F1 | sure: precision | sure: recall | compared | found by keys | time |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    let sets: [fn(&Path) -> Vec<Set>; 5] = [febrl, splink, sites, restaurants, names];
    for read in sets {
        if folder.is_dir() {
            read(&folder).iter().for_each(measured);
        }
    }
    if !folder.is_dir() {
        eprintln!("The labelled sets are not in {}: only the invented ones are measured.", folder.display());
    }
    invented::sets().iter().for_each(measured);
    speed();
}

fn measured(set: &Set) {
    let began = busy();
    let traits: Vec<Traits> = set.rows.iter().map(|row| traits(set.entity, row)).collect();
    let keyed = by_keys(set, &traits);
    let pairs: Vec<(usize, usize)> =
        if set.labelled.is_empty() { keyed.iter().copied().collect() } else { set.labelled.clone() };
    let mut scored: Vec<(u16, (usize, usize))> =
        pairs.into_iter().map(|(a, b)| (likeness(&traits[a], &traits[b]).score, (a, b))).collect();
    let time = busy() - began;
    let found = set.twins.iter().filter(|pair| keyed.contains(pair)).count() as f64 / set.twins.len() as f64;
    let (precision, recall) = quality(set, &scored, LIKELY);
    let (sure_precision, sure_recall) = quality(set, &scored, SURE);
    let sure = match sure_recall {
        0.0 => "– | –".to_owned(),
        _ => format!("{sure_precision:.3} | {sure_recall:.3}"),
    };
    println!(
        "| {} | {} | {} | {precision:.3} | {recall:.3} | {:.3} | {sure} | {} | {found:.3} | {} ms |",
        set.name,
        set.rows.len(),
        set.twins.len(),
        2.0 * precision * recall / (precision + recall),
        scored.len(),
        time.as_millis(),
    );
    let faults = std::env::var("CARNET_BENCH_FAULTS").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    if faults > 0 {
        let lost = set.twins.iter().filter(|pair| !keyed.contains(pair));
        let lost: Vec<_> = lost.filter(|(a, b)| likeness(&traits[*a], &traits[*b]).score >= LIKELY).collect();
        eprintln!("LOST {}: {} likely pairs share no key", set.name, lost.len());
        for (a, b) in lost.into_iter().take(faults) {
            eprintln!("  LOST {:?} | {:?}", set.rows[*a], set.rows[*b]);
        }
        for least in (400..1000).step_by(50) {
            let (precision, recall) = quality(set, &scored, least);
            eprintln!("CURVE {} from {least}: {precision:.3} {recall:.3}", set.name);
        }
        scored.extend(
            set.twins.iter().filter(|pair| !keyed.contains(pair) && set.labelled.is_empty()).map(|&pair| (0, pair)),
        );
        show_faults(set, &traits, &scored, faults);
    }
}

/// Precision and recall of the pairs from a score on.
fn quality(set: &Set, scored: &[(u16, (usize, usize))], least: u16) -> (f64, f64) {
    let proposed = scored.iter().filter(|(score, _)| *score >= least);
    let (right, all) = proposed
        .fold((0usize, 0usize), |(right, all), (_, pair)| (right + usize::from(set.twins.contains(pair)), all + 1));
    (right as f64 / all.max(1) as f64, right as f64 / set.twins.len() as f64)
}

/// The pairs that share a key.
fn by_keys(set: &Set, traits: &[Traits]) -> HashSet<(usize, usize)> {
    let mut blocks: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, traits) in traits.iter().enumerate() {
        for key in traits.keys() {
            blocks.entry(key).or_default().push(at);
        }
    }
    let mut pairs = HashSet::new();
    for block in blocks.values() {
        for (i, &a) in block.iter().enumerate() {
            let others = block[i + 1..].iter().filter(|&&b| set.sources.is_none_or(|first| (a < first) != (b < first)));
            pairs.extend(others.map(|&b| (a, b)));
        }
    }
    pairs
}

fn traits(entity: &Entity, row: &Row) -> Traits {
    Traits::of(entity, &|key| {
        row.iter().filter(|(field, value)| *field == key && !value.is_empty()).map(|(_, value)| value.clone()).collect()
    })
}

fn show_faults(set: &Set, traits: &[Traits], scored: &[(u16, (usize, usize))], most: usize) {
    let text = |row: &Row| row.iter().map(|(_, value)| value.replace('\n', " ")).collect::<Vec<_>>().join(", ");
    for (what, wrong) in [("WRONG", true), ("MISSED", false)] {
        let faults =
            scored.iter().filter(|(score, pair)| (*score >= LIKELY) == wrong && set.twins.contains(pair) != wrong);
        let mut faults: Vec<_> = faults.collect();
        faults.sort_by_key(|(score, (a, b))| ((a * 7919 + b * 104_729) % 1_000_003, *score));
        eprintln!("{what} in {}: {}", set.name, faults.len());
        for (score, (a, b)) in faults.into_iter().take(most) {
            let reasons = likeness(&traits[*a], &traits[*b]).reasons;
            eprintln!("  {score} {reasons:?}\n      {}\n      {}", text(&set.rows[*a]), text(&set.rows[*b]));
        }
    }
}

/// The time that this thread has had a processor, where the system tells it; other programs at work do not count.
fn busy() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// What reading, keying and comparing cost.
fn speed() {
    let sets = invented::sets();
    for set in &sets {
        let began = busy();
        let traits: Vec<Traits> = set.rows.iter().map(|row| traits(set.entity, row)).collect();
        let each = |time: Duration, count: usize| time.as_nanos() as f64 / count as f64 / 1_000.0;
        let reading = each(busy() - began, traits.len());
        let began = busy();
        let keys: usize = traits.iter().map(|traits| traits.keys().len()).sum();
        let keying = each(busy() - began, traits.len());
        let pairs: Vec<(usize, usize)> = by_keys(set, &traits).into_iter().collect();
        let began = busy();
        let likely = pairs.iter().filter(|(a, b)| likeness(&traits[*a], &traits[*b]).score >= LIKELY).count();
        println!(
            "\n{}: traits {reading:.1} µs a record, keys {keying:.1} µs and {:.1} a record, comparing {:.2} µs a pair ({} pairs, {likely} likely)",
            set.name,
            keys as f64 / traits.len() as f64,
            each(busy() - began, pairs.len()),
            pairs.len(),
        );
    }
}

/// The rows of a table with a heading.
fn table(path: &Path, separator: u8) -> Vec<HashMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).trim(csv::Trim::All).from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The columns of a table as fields.
fn mapped(cells: &HashMap<String, String>, columns: &[(&str, &'static str)]) -> Row {
    let cell = |column: &str| cells.get(column).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    columns.iter().map(|(column, field)| (*field, cell(column))).filter(|(_, value)| !value.is_empty()).collect()
}

/// The pairs of records that have one label.
fn pairs_of<T: std::hash::Hash + Eq>(labels: impl Iterator<Item = T>) -> HashSet<(usize, usize)> {
    let mut groups: HashMap<T, Vec<usize>> = HashMap::new();
    labels.enumerate().for_each(|(at, label)| groups.entry(label).or_default().push(at));
    let mut pairs = HashSet::new();
    for group in groups.values() {
        for (i, &a) in group.iter().enumerate() {
            pairs.extend(group[i + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

fn febrl(folder: &Path) -> Vec<Set> {
    let columns = [
        ("given_name", "first_name"),
        ("surname", "last_name"),
        ("street", "street"),
        ("address_2", "complement"),
        ("suburb", "city"),
        ("postcode", "postcode"),
        ("birthday", "birthday"),
    ];
    let read = |name, file: &str| {
        let mut cells = table(&folder.join("febrl").join(file), b',');
        for row in &mut cells {
            row.insert("street".into(), format!("{} {}", row["street_number"], row["address_1"]).trim().to_owned());
            let born = row["date_of_birth"].clone();
            let day =
                if born.len() == 8 { format!("{}-{}-{}", &born[..4], &born[4..6], &born[6..]) } else { String::new() };
            row.insert("birthday".into(), day);
        }
        let twins = pairs_of(cells.iter().map(|row| row["rec_id"].split('-').nth(1).unwrap().to_owned()));
        let rows = cells.iter().map(|row| mapped(row, &columns)).collect();
        Set { name, entity: &CONTACT, rows, sources: None, twins, labelled: Vec::new() }
    };
    vec![read("Febrl 1, people", "dataset1.csv"), read("Febrl 3, people", "dataset3.csv")]
}

fn splink(folder: &Path) -> Vec<Set> {
    let cells = table(&folder.join("splink-fake-1000/fake_1000.csv"), b',');
    let columns = [
        ("first_name", "first_name"),
        ("surname", "last_name"),
        ("dob", "birthday"),
        ("city", "city"),
        ("email", "email"),
    ];
    let twins = pairs_of(cells.iter().map(|row| row["cluster"].clone()));
    let rows = cells.iter().map(|row| mapped(row, &columns)).collect();
    vec![Set { name: "Splink fake 1000, people", entity: &CONTACT, rows, sources: None, twins, labelled: Vec::new() }]
}

fn sites(folder: &Path) -> Vec<Set> {
    let cells = table(&folder.join("chicago-sites/sites.csv"), b',');
    let columns = [("site_name", "name"), ("address", "street"), ("zip", "postcode"), ("phone", "phone")];
    let twins = pairs_of(cells.iter().map(|row| row["true_id"].clone()));
    let rows = cells.iter().map(|row| mapped(row, &columns)).collect();
    vec![Set { name: "Chicago sites, firms", entity: &ACCOUNT, rows, sources: None, twins, labelled: Vec::new() }]
}

fn restaurants(folder: &Path) -> Vec<Set> {
    let folder = folder.join("restaurants-2-sources");
    let read = |file: &str, number: u8| -> Vec<(String, Row)> {
        let of = |end: &str| format!("http://www.okkam.org/ontology_restaurant{number}.owl#{end}");
        let (name, phone, street) = (of("name"), of("phone_number"), of("street"));
        let columns = [(name.as_str(), "name"), (phone.as_str(), "phone"), (street.as_str(), "street")];
        table(&folder.join(file), b'|').iter().map(|row| (row["id"].clone(), mapped(row, &columns))).collect()
    };
    let (first, second) = (read("rest1.csv", 1), read("rest2.csv", 2));
    let place = |list: &[(String, Row)]| -> HashMap<String, usize> {
        list.iter().enumerate().map(|(at, (id, _))| (id.clone(), at)).collect()
    };
    let (places, others) = (place(&first), place(&second));
    let sources = Some(first.len());
    let twins = table(&folder.join("gt.csv"), b'|')
        .iter()
        .map(|row| (places[&row["D1"]], first.len() + others[&row["D2"]]))
        .collect();
    let rows = first.into_iter().chain(second).map(|(_, row)| row).collect();
    vec![Set { name: "Restaurants, firms", entity: &ACCOUNT, rows, sources, twins, labelled: Vec::new() }]
}

/// Pairs of names alone, each with its label.
fn names(folder: &Path) -> Vec<Set> {
    let cells = table(&folder.join("opensanctions-names/cases.csv"), b',');
    let read = |name, entity: &'static Entity, field: &'static str| {
        let of_kind = |row: &&HashMap<String, String>| (row["schema"] == "Person") == (field == "last_name");
        let (mut rows, mut twins, mut labelled) = (Vec::new(), HashSet::new(), Vec::new());
        for row in cells.iter().filter(of_kind).filter(|row| row["schema"] != "Vessel") {
            let pair = (rows.len(), rows.len() + 1);
            rows.extend([vec![(field, row["name1"].clone())], vec![(field, row["name2"].clone())]]);
            labelled.push(pair);
            if row["is_match"] == "true" {
                twins.insert(pair);
            }
        }
        Set { name, entity, rows, sources: None, twins, labelled }
    };
    vec![
        read("OpenSanctions names, firms", &ACCOUNT, "name"),
        read("OpenSanctions names, people", &CONTACT, "last_name"),
    ]
}
