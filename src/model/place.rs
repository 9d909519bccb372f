//! French towns with their postcodes, coordinates and départements, known without any network: a postcode says its towns, a
//! town its postcodes (ADR-1). The table is `assets/geo/places.bin` (INSEE, IGN, DGCL; see the notice beside it), deflated and
//! read at the first question.
use super::normal::fold;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its number at INSEE: two digits (or `2A`, `2B`) of the département and three, five in all.
    pub insee: &'static str,
    /// Its name, as INSEE writes it: `Saint-Genis-Laval`.
    pub name: &'static str,
    /// How many people live there; 0 when it is not known.
    pub population: u32,
    /// Where it lies, when it is known.
    pub coordinates: Option<Coordinates>,
    postcodes: &'static str,
}

/// A point on the earth, in degrees (WGS 84), to about ten metres; of a commune the middle of its ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    /// North of the equator.
    pub latitude: f64,
    /// East of Greenwich.
    pub longitude: f64,
}

/// A département or an overseas territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Department {
    /// `69`, `2A`, `974`.
    pub code: &'static str,
    /// `Rhône`.
    pub name: &'static str,
    /// Its region: `Auvergne-Rhône-Alpes`; empty when it belongs to none.
    pub region: &'static str,
}

/// How a postcode and a town go together.
#[derive(Debug, Clone, PartialEq)]
pub enum Agreement {
    /// They do.
    Right,
    /// The table cannot tell: a postcode of CEDEX or of another country, a hamlet, nothing typed.
    Unknown,
    /// The town is elsewhere; these have the postcode.
    Wrong(Vec<&'static Place>),
}

impl Place {
    /// Its postcodes, the first one first.
    pub fn postcodes(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.postcodes.split('|').filter(|code| !code.is_empty())
    }

    /// The département it lies in.
    pub fn department(&self) -> Option<&'static Department> {
        let length = if self.insee.starts_with("97") || self.insee.starts_with("98") { 3 } else { 2 };
        department_coded(self.insee.get(..length)?)
    }

    /// Whether it is a part of Paris, Lyon or Marseille, which the post does not name.
    pub fn is_arrondissement(&self) -> bool {
        let within = |from: &str, to: &str| (from..=to).contains(&self.insee);
        within("13201", "13216") || within("69381", "69389") || within("75101", "75120")
    }
}

/// The table: the places in the order of their INSEE numbers, and what finds them.
struct Table {
    places: Vec<Place>,
    /// The folded names, in the same order.
    keys: Vec<String>,
    /// Postcodes in order, with the place that has them.
    by_postcode: Vec<(&'static str, usize)>,
}

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let bytes = miniz_oxide::inflate::decompress_to_vec(include_bytes!("../../assets/geo/places.bin"));
    bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
});

static TABLE: OnceLock<Table> = OnceLock::new();

fn table() -> &'static Table {
    TABLE.get_or_init(|| {
        let places: Vec<Place> = TEXT.lines().filter_map(place).collect();
        let keys = places.iter().map(|place| key(place.name)).collect();
        let codes = |(at, place): (usize, &Place)| place.postcodes().map(move |code| (code, at));
        let mut by_postcode: Vec<(&'static str, usize)> = places.iter().enumerate().flat_map(codes).collect();
        by_postcode.sort_unstable();
        Table { places, keys, by_postcode }
    })
}

/// Reads the table, which the first question would do else. It takes some 30 ms: a screen does it beside itself.
pub fn prepare() {
    let _ = table();
}

/// Whether the table was read, so that a question costs less than a millisecond.
pub fn is_ready() -> bool {
    TABLE.get().is_some()
}

static DEPARTMENTS: LazyLock<Vec<Department>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        Some(Department { code: cells.next()?, name: cells.next()?, region: cells.next()? })
    };
    include_str!("../../assets/geo/departments.tsv").lines().filter_map(row).collect()
});

/// A line of the table: INSEE number, name, postcodes joined by a bar, latitude and longitude in ten-thousandths of a degree,
/// population.
fn place(line: &'static str) -> Option<Place> {
    let mut cells = line.split('\t');
    let (insee, name, postcodes) = (cells.next()?, cells.next()?, cells.next()?);
    let mut degrees = || cells.next()?.parse::<i32>().ok().map(|number| f64::from(number) / 10_000.0);
    let (latitude, longitude) = (degrees(), degrees());
    let coordinates = latitude.zip(longitude).map(|(latitude, longitude)| Coordinates { latitude, longitude });
    let population = cells.next().and_then(|number| number.parse().ok()).unwrap_or(0);
    Some(Place { insee, name, population, coordinates, postcodes })
}

/// A town's name as it is compared: folded, `St` written out, without CEDEX and what follows it.
fn key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(' ').take_while(|word| *word != "cedex") {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(match word {
            "st" => "saint",
            "ste" => "sainte",
            other => other,
        });
    }
    key
}

/// Every place, by INSEE number.
pub fn all() -> &'static [Place] {
    &table().places
}

/// The towns that have a postcode, the greatest first; Paris, Lyon and Marseille whole.
pub fn towns(postcode: &str) -> Vec<&'static Place> {
    let postcode = postcode.trim();
    let table = table();
    let first = table.by_postcode.partition_point(|(code, _)| *code < postcode);
    let same = table.by_postcode[first..].iter().take_while(|(code, _)| *code == postcode);
    let mut found: Vec<&Place> =
        same.map(|(_, at)| &table.places[*at]).filter(|place| !place.is_arrondissement()).collect();
    found.sort_by_key(|place| std::cmp::Reverse(place.population));
    found
}

/// The postcodes that begin so, each with its towns; as many towns as `limit`.
pub fn beginning(digits: &str, limit: usize) -> Vec<(&'static str, &'static Place)> {
    let table = table();
    let first = table.by_postcode.partition_point(|(code, _)| *code < digits);
    let same = table.by_postcode[first..].iter().take_while(|(code, _)| code.starts_with(digits));
    let places = same.map(|(code, at)| (*code, &table.places[*at]));
    places.filter(|(_, place)| !place.is_arrondissement()).take(limit).collect()
}

/// The towns of exactly this name, however it is written, the greatest first.
pub fn named(city: &str) -> Vec<&'static Place> {
    let wanted = key(city);
    matching(|key| key == wanted, usize::MAX)
}

/// The towns whose name begins so, those of exactly this name first, then the greatest; at most `limit`.
pub fn starting(typed: &str, limit: usize) -> Vec<&'static Place> {
    let wanted = key(typed);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found = matching(|key| key == wanted, limit);
    found.extend(matching(|key| key.len() > wanted.len() && key.starts_with(&wanted), limit - found.len()));
    found
}

fn matching(met: impl Fn(&str) -> bool, limit: usize) -> Vec<&'static Place> {
    let table = table();
    let met = table.keys.iter().zip(&table.places).filter(|(key, _)| met(key)).map(|(_, place)| place);
    let mut found: Vec<&Place> = met.filter(|place| !place.is_arrondissement()).collect();
    found.sort_by_key(|place| std::cmp::Reverse(place.population));
    found.truncate(limit);
    found
}

/// Whether a French postcode and a town go together.
pub fn agreement(postcode: &str, city: &str) -> Agreement {
    let wanted = key(city);
    let has_cedex = fold(city).split(' ').any(|word| word == "cedex");
    let there = towns(postcode);
    if wanted.is_empty() || has_cedex || there.is_empty() {
        return Agreement::Unknown;
    }
    let is_part = |name: &str| wanted.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if there.iter().any(|place| is_part(&key(place.name))) {
        return Agreement::Right;
    }
    if named(city).is_empty() { Agreement::Unknown } else { Agreement::Wrong(there) }
}

/// The place of an address, as narrow as its postcode says: in Lyon the arrondissement. A postcode alone is enough where it
/// has one town.
pub fn find(postcode: &str, city: &str) -> Option<&'static Place> {
    let there = towns(postcode);
    let wanted = key(city);
    let here = there.iter().copied().find(|place| key(place.name) == wanted);
    let place = match here {
        Some(place) => place,
        None if there.len() == 1 => there[0],
        None => return named(city).into_iter().next().filter(|_| there.is_empty()),
    };
    let table = table();
    let first = table.by_postcode.partition_point(|(code, _)| *code < postcode.trim());
    let same = table.by_postcode[first..].iter().take_while(|(code, _)| *code == postcode.trim());
    let part = same.map(|(_, at)| &table.places[*at]).find(|place| place.is_arrondissement());
    Some(part.filter(|part| part.coordinates.is_some() && part.department() == place.department()).unwrap_or(place))
}

/// Every département and territory, in the order of their numbers.
pub fn departments() -> &'static [Department] {
    &DEPARTMENTS
}

/// The département of each postcode, that of its greatest town. It is read by itself, quicker than the whole table.
static BY_POSTCODE: LazyLock<HashMap<&'static str, &'static Department>> = LazyLock::new(|| {
    let mut known: HashMap<&'static str, (u32, &'static Department)> = HashMap::new();
    for place in TEXT.lines().filter_map(place).filter(|place| !place.is_arrondissement()) {
        let Some(department) = place.department() else { continue };
        for code in place.postcodes() {
            match known.get(code) {
                Some((population, _)) if *population >= place.population => {}
                _ => _ = known.insert(code, (place.population, department)),
            }
        }
    }
    known.into_iter().map(|(code, (_, department))| (code, department)).collect()
});

/// The countries whose postcodes are French, as ISO 3166 knows them: Monaco's are not of any département.
const FRENCH: [&str; 14] = ["", "FR", "GP", "MQ", "GF", "RE", "PM", "YT", "BL", "MF", "WF", "PF", "NC", "TF"];

/// The département of an address in France; none for one abroad, or where the postcode is none.
pub fn department_of(postcode: &str, country: &str) -> Option<&'static Department> {
    if FRENCH.contains(&country) { department(postcode) } else { None }
}

/// The département of a postcode, by its digits alone: Corsica has two, overseas three digits.
pub fn department(postcode: &str) -> Option<&'static Department> {
    let postcode = postcode.trim();
    if postcode.len() != 5 || !postcode.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(department) = BY_POSTCODE.get(postcode) {
        return Some(department);
    }
    department_coded(match &postcode[..3] {
        "200" | "201" => "2A",
        three if three.starts_with("20") => "2B",
        three if three.starts_with("97") || three.starts_with("98") => three,
        three => &three[..2],
    })
}

fn department_coded(code: &str) -> Option<&'static Department> {
    DEPARTMENTS.iter().find(|department| department.code == code)
}

#[cfg(test)]
mod cases;
