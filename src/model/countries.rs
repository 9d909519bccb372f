//! The countries: their codes (ISO 3166-1, 249 of them) and their short names in French and English, so that a country may be
//! typed, imported and shown by name and is always stored as a code.
use super::normal::words;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A country of ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Its code of two letters: `FR`.
    pub code: &'static str,
    /// Its code of three letters: `FRA`.
    pub alpha3: &'static str,
    /// Its short name in English.
    pub en: &'static str,
    /// Its short name in French.
    pub fr: &'static str,
}

/// Code, alpha-3, English name, French name, other names separated by `;`.
const TABLE: &str = include_str!("../../assets/countries.tsv");

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| rows().map(|(country, _)| country).collect());

/// From every code and name, folded, to the place in [`COUNTRIES`].
static PLACES: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut places = HashMap::new();
    for (place, (country, others)) in rows().enumerate() {
        let names = [country.code, country.alpha3, country.en, country.fr].into_iter().chain(others.split(';'));
        places.extend(names.map(key).filter(|key| !key.is_empty()).map(|key| (key, place)));
    }
    places
});

/// All countries, by code.
pub fn all() -> &'static [Country] {
    &COUNTRIES
}

/// The country that a text names: a code of two or three letters, a name in French or English, whatever its case and accents.
pub fn from_text(text: &str) -> Option<&'static Country> {
    COUNTRIES.get(*PLACES.get(&key(text))?)
}

/// The name of a country, by its code of two letters in capitals: French for `fr`, English for any other language.
pub fn name(code: &str, language: &str) -> Option<&'static str> {
    let place = COUNTRIES.binary_search_by(|country| country.code.cmp(code)).ok()?;
    let country = COUNTRIES.get(place)?;
    let is_french = language.split(['-', '_']).next() == Some("fr");
    Some(if is_french { country.fr } else { country.en })
}

fn rows() -> impl Iterator<Item = (Country, &'static str)> {
    TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next();
        let country = Country { code: cell()?, alpha3: cell()?, en: cell()?, fr: cell()? };
        Some((country, cell().unwrap_or_default()))
    })
}

fn key(text: &str) -> String {
    words(text).join(" ")
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(all().len(), 249);
        assert!(all().windows(2).all(|pair| pair[0].code < pair[1].code), "sorted by code");
        for country in all() {
            let codes = [(country.code, 2), (country.alpha3, 3)];
            assert!(
                codes.iter().all(|(code, n)| code.len() == *n && code.bytes().all(|b| b.is_ascii_uppercase())),
                "{country:?}"
            );
            assert!(!country.en.is_empty() && !country.fr.is_empty(), "{country:?}");
        }
    }

    #[test]
    fn no_text_names_two_countries() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for (country, others) in rows() {
            for text in [country.code, country.alpha3, country.en, country.fr].into_iter().chain(others.split(';')) {
                if !text.is_empty() {
                    let before = seen.insert(key(text), country.code).unwrap_or(country.code);
                    assert_eq!(before, country.code, "{text}");
                    assert_eq!(from_text(text).map(|found| found.code), Some(country.code), "{text}");
                }
            }
        }
    }

    #[test]
    fn countries_are_found_however_they_are_written() {
        for (text, code) in [
            ("FR", "FR"),
            (" fr ", "FR"),
            ("fra", "FR"),
            ("France", "FR"),
            ("FRANCE", "FR"),
            ("Etats-Unis", "US"),
            ("États Unis d’Amérique", "US"),
            ("U.S.A.", "US"),
            ("usa", "US"),
            ("uk", "GB"),
            ("Grande Bretagne", "GB"),
            ("Royaume‑Uni", "GB"),
            ("cote d'ivoire", "CI"),
            ("Ivory Coast", "CI"),
            ("Allemagne", "DE"),
            ("deutschland", "DE"),
            ("Pays-Bas", "NL"),
            ("Hollande", "NL"),
            ("République tchèque", "CZ"),
            ("La Réunion", "RE"),
            ("reunion", "RE"),
            ("Guinée équatoriale", "GQ"),
            ("Congo (Kinshasa)", "CD"),
            ("congo", "CG"),
            ("Turkey", "TR"),
            ("EL", "GR"),
        ] {
            assert_eq!(from_text(text).map(|country| country.code), Some(code), "{text}");
        }
        for text in ["", " ", "XX", "Franche-Comté", "Lyon", "F"] {
            assert_eq!(from_text(text), None, "{text}");
        }
    }

    #[test]
    fn names_come_in_the_readers_language() {
        assert_eq!(name("US", "fr"), Some("États-Unis"));
        assert_eq!(name("US", "fr-FR"), Some("États-Unis"));
        assert_eq!(name("US", "en"), Some("United States"));
        assert_eq!(name("us", "en"), None);
        assert_eq!(name("ZW", "fr"), Some("Zimbabwe"));
        assert_eq!(name("XX", "fr"), None);
    }
}
