//! Columns that say what another one is for: `Phone 1 - Label` beside `Phone 1 - Value` (Google).
use super::{Mapping, PLACE, Place};
use crate::model::normal::words;

/// The fields that people are reached by.
const REACHES: [&str; 3] = ["email", "phone", "mobile"];

/// What an address or a number is for, as a label says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// At the desk.
    Work,
    /// At home.
    Home,
    /// In the pocket.
    Mobile,
    /// A fax.
    Fax,
    /// Something else than a phone that one answers.
    Other,
    /// Nothing is said, or that it is the main one.
    Main,
}

impl Purpose {
    /// What a label says, in either language.
    pub fn of(label: &str) -> Purpose {
        let words = words(label);
        let says = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        match () {
            () if says(&["fax", "telecopie", "telecopieur"]) => Purpose::Fax,
            () if says(&["mobile", "portable", "cell", "cellulaire", "gsm", "iphone", "mob", "port"]) => {
                Purpose::Mobile
            }
            () if says(&["home", "domicile", "personnel", "personal", "perso", "prive", "maison"]) => Purpose::Home,
            () if says(&["pager", "bipeur", "other", "autre", "telex", "radio"]) => Purpose::Other,
            () if says(&["work", "travail", "bureau", "professionnel", "pro", "business", "office"]) => Purpose::Work,
            () => Purpose::Main,
        }
    }

    /// Its key in `contact_point.purpose`; empty when nothing is said.
    pub const fn key(self) -> &'static str {
        match self {
            Purpose::Work => "work",
            Purpose::Home => "home",
            Purpose::Mobile => "mobile",
            Purpose::Fax => "fax",
            Purpose::Other => "other",
            Purpose::Main => "",
        }
    }
}

impl Mapping {
    /// The column that says what an address or a number in another one is for.
    pub fn label_of(&self, at: usize) -> Option<usize> {
        let column = self.columns.get(at)?;
        let is_reach = match column.place {
            Place::Known(field) | Place::Further(field, _) => REACHES.contains(&field.key),
            _ => false,
        };
        let stem = column.header.strip_suffix(" - Value").filter(|_| is_reach)?;
        self.labelled(stem)
    }

    /// The columns that say what others are for.
    pub(super) fn labels(&self) -> Vec<usize> {
        let groups = self.columns.iter().filter_map(|column| match column.place {
            Place::Further(field, _) if PLACE.contains(&field.key) => column.header.split_once(" - "),
            _ => None,
        });
        let of_groups = groups.filter_map(|(stem, _)| self.labelled(stem));
        (0..self.columns.len()).filter_map(|at| self.label_of(at)).chain(of_groups).collect()
    }

    /// The column that says what kind of address stands in those of a group such as `Address 1`.
    pub fn labelled(&self, stem: &str) -> Option<usize> {
        let is_label = |header: &str| matches!(header.strip_prefix(stem), Some(" - Label" | " - Type" | " - Libellé"));
        self.columns.iter().position(|column| column.field().is_none() && is_label(&column.header))
    }
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn labels_are_understood_in_either_language() {
        for (label, purpose) in [
            ("* Work", Purpose::Work),
            ("Professionnel", Purpose::Work),
            ("Work Fax", Purpose::Fax),
            ("Télécopie (bureau)", Purpose::Fax),
            ("Mobile", Purpose::Mobile),
            ("Portable", Purpose::Mobile),
            ("Domicile", Purpose::Home),
            ("Home", Purpose::Home),
            ("Main", Purpose::Main),
            ("*", Purpose::Main),
            ("Assistante", Purpose::Main),
            ("Autre", Purpose::Other),
        ] {
            assert_eq!(Purpose::of(label), purpose, "{label}");
        }
    }
}
