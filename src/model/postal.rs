//! A postal address as it stands on an envelope: at most six lines of 38 characters for a French one (AFNOR NF Z10-011), the
//! street, the delivery point and the town in capitals without accents or punctuation; the country only when it is abroad.
use super::countries;
use super::normal::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most characters of a line (NF Z10-011).
pub const WIDTH: usize = 38;
/// The country from which letters are sent, by its ISO 3166-1 code.
const HOME: &str = "FR";
/// Countries whose post is France's: their addresses are laid out alike and name no country.
const FRENCH: [&str; 12] = ["FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "PF", "NC", "WF"];
/// Countries that write the postcode after the town.
const TOWN_FIRST: [&str; 9] = ["US", "CA", "AU", "NZ", "IN", "TH", "PK", "BD", "TW"];
/// Countries that write the postcode on a line of its own, below the town.
const POSTCODE_LAST: [&str; 6] = ["GB", "IE", "GG", "JE", "IM", "MT"];

/// The parts of an address as they were typed; each may be empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Postal<'a> {
    /// Whose letter box it is: a firm, or a person.
    pub addressee: &'a str,
    /// For whom in the firm, in whole words: «à l'attention de Mme Martin».
    pub attention: &'a str,
    /// Building, floor, industrial estate; post office box.
    pub complement: &'a str,
    /// Number and street.
    pub street: &'a str,
    /// Postcode.
    pub postcode: &'a str,
    /// Town, with CEDEX where it has one.
    pub city: &'a str,
    /// ISO 3166-1 alpha-2; empty at home.
    pub country: &'a str,
}

/// The lines of an envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// From the addressee down; none is empty.
    pub lines: Vec<String>,
}

impl Label {
    /// By how many characters a line is too long for the norm, even abbreviated; 0 when it fits.
    pub fn excess(&self, line: usize) -> usize {
        self.lines.get(line).map_or(0, |line| line.chars().count().saturating_sub(WIDTH))
    }

    /// Whether every line fits.
    pub fn fits(&self) -> bool {
        (0..self.lines.len()).all(|line| self.excess(line) == 0)
    }
}

/// Whether letters to a country name it: not within France, overseas included.
pub fn is_abroad(country: &str) -> bool {
    let country = country.trim();
    !country.is_empty() && country != HOME && !FRENCH.contains(&country)
}

/// Lays an address out. Lines that are too long are abbreviated as the norm says, as far as needed and no further.
pub fn lay_out(address: &Postal<'_>) -> Label {
    let lines = if is_abroad(address.country) { abroad(address) } else { french(address) };
    Label { lines: lines.into_iter().filter(|line| !line.is_empty()).collect() }
}

fn french(address: &Postal<'_>) -> Vec<String> {
    let (boxes, places): (Vec<&str>, Vec<&str>) =
        address.complement.split([',', ';', '\n']).map(str::trim).partition(|part| is_delivery_point(part));
    vec![
        fitted(&spaced(address.addressee)),
        fitted(&spaced(address.attention)),
        fitted(&spaced(&places.join(" "))),
        fitted(&capitals(address.street)),
        fitted(&capitals(&boxes.join(" "))),
        fitted(format!("{} {}", postcode(address.postcode), town(address.city)).trim()),
    ]
}

fn abroad(address: &Postal<'_>) -> Vec<String> {
    let (code, city) = (spaced(address.postcode).to_uppercase(), spaced(address.city).to_uppercase());
    let mut lines =
        vec![spaced(address.addressee), spaced(address.attention), spaced(address.complement), spaced(address.street)];
    match address.country {
        country if POSTCODE_LAST.contains(&country) => lines.extend([city, code]),
        country if TOWN_FIRST.contains(&country) => lines.push(format!("{city} {code}").trim().to_owned()),
        _ => lines.push(format!("{code} {city}").trim().to_owned()),
    }
    // The country is named in the language of the country that sends (Universal Postal Union).
    lines.push(countries::name(address.country, "fr").unwrap_or(address.country).to_uppercase());
    lines
}

/// A post office box or a hamlet: line 5 of the norm.
fn is_delivery_point(part: &str) -> bool {
    let key = fold(part);
    let first = key.split(' ').next().unwrap_or("");
    let is_box = ["bp", "cs", "tsa"]
        .iter()
        .any(|word| first.strip_prefix(word).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())));
    is_box || key.starts_with("boite postale ") || key.starts_with("lieu dit ") || first == "ld"
}

/// Five digits where it is a French postcode, however it was typed: `69 003`, `F-69003`.
fn postcode(typed: &str) -> String {
    let typed = typed.trim();
    super::french::parse_postcode(typed).unwrap_or_else(|_| typed.to_uppercase())
}

/// A town as the post names it: without the number of an arrondissement, which the postcode says already.
fn town(city: &str) -> String {
    let name = capitals(city);
    let big = ["PARIS", "LYON", "MARSEILLE"].into_iter().find(|big| {
        name.strip_prefix(big)
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    big.map_or(name, str::to_owned)
}

/// One blank between words, no commas or full stops.
fn spaced(text: &str) -> String {
    let plain: String = text.chars().map(|c| if matches!(c, ',' | ';') { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Capitals without accents or punctuation: `L'Haÿ-les-Roses` becomes `L HAY LES ROSES`.
fn capitals(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => plain.push_str("OE"),
            'æ' | 'Æ' => plain.push_str("AE"),
            'ß' => plain.push_str("SS"),
            '/' => plain.push('/'),
            c if c.is_alphanumeric() => plain.extend(c.to_uppercase()),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words and what the norm writes in their place when a line is too long, in the order in which they give way.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("ZONE D AMENAGEMENT CONCERTE", "ZAC"),
    ("ZONE D ACTIVITES", "ZA"),
    ("ZONE D ACTIVITE", "ZA"),
    ("ZONE INDUSTRIELLE", "ZI"),
    ("ZONE ARTISANALE", "ZA"),
    ("CENTRE COMMERCIAL", "CCAL"),
    ("BOITE POSTALE", "BP"),
    ("ROND POINT", "RPT"),
    ("LIEU DIT", "LD"),
    ("BOULEVARD", "BD"),
    ("AVENUE", "AV"),
    ("PLACE", "PL"),
    ("ALLEES", "ALL"),
    ("ALLEE", "ALL"),
    ("CHEMIN", "CHE"),
    ("COURS", "CRS"),
    ("DOMAINE", "DOM"),
    ("ESPLANADE", "ESP"),
    ("FAUBOURG", "FG"),
    ("HAMEAU", "HAM"),
    ("IMPASSE", "IMP"),
    ("LOTISSEMENT", "LOT"),
    ("MONTEE", "MTE"),
    ("PASSAGE", "PAS"),
    ("PROMENADE", "PROM"),
    ("QUARTIER", "QUA"),
    ("RESIDENCE", "RES"),
    ("ROUTE", "RTE"),
    ("SENTIER", "SEN"),
    ("SQUARE", "SQ"),
    ("TRAVERSE", "TRA"),
    ("VILLAGE", "VLGE"),
    ("APPARTEMENT", "APP"),
    ("BATIMENT", "BAT"),
    ("ESCALIER", "ESC"),
    ("IMMEUBLE", "IMM"),
    ("ETAGE", "ETG"),
    ("CENTRE", "CTRE"),
    ("ETABLISSEMENTS", "ETS"),
    ("COMPAGNIE", "CIE"),
    ("ASSOCIATION", "ASSOC"),
    ("MONSIEUR", "M"),
    ("MADAME", "MME"),
    ("COMMANDANT", "CDT"),
    ("LIEUTENANT", "LT"),
    ("PROFESSEUR", "PR"),
    ("MARECHAL", "MAL"),
    ("PRESIDENT", "PDT"),
    ("CAPITAINE", "CAP"),
    ("MONSEIGNEUR", "MGR"),
    ("COLONEL", "CNL"),
    ("GENERAL", "GAL"),
    ("DOCTEUR", "DR"),
    ("NOTRE DAME", "ND"),
    ("SAINTE", "STE"),
    ("SAINT", "ST"),
    ("GRANDE", "GDE"),
    ("GRAND", "GD"),
    ("PETITE", "PTE"),
    ("PETIT", "PT"),
];

/// A line with as many words abbreviated as it takes to fit.
fn fitted(line: &str) -> String {
    let mut line = line.to_owned();
    for (word, short) in ABBREVIATIONS {
        if line.chars().count() <= WIDTH {
            break;
        }
        line = abbreviated(&line, word, short);
    }
    line
}

/// A line with some words put shorter, whatever their case and accents.
fn abbreviated(line: &str, long: &str, short: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let plain: Vec<String> = words.iter().map(|word| capitals(word)).collect();
    let wanted: Vec<&str> = long.split(' ').collect();
    let mut out: Vec<&str> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let here = plain.get(at..at + wanted.len()).is_some_and(|here| here.iter().eq(wanted.iter()));
        out.push(if here { short } else { words[at] });
        at += if here { wanted.len() } else { 1 };
    }
    out.join(" ")
}

#[cfg(test)]
mod cases;
