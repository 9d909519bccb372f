//! What lies in the folder: every file with its size and SHA-256, every sort of record with its count.
use super::Flaw;
use crate::model::{Entity, catalog};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The file's name.
pub const MANIFEST: &str = "manifest.json";
/// The folder of the files that are kept inside the base.
pub const ATTACHMENTS: &str = "attachments";
/// The form of the folder; a greater one is of a newer Carnet.
const FORM: u32 = 1;

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Where it lies in the folder.
    pub path: String,
    /// The key of the entity whose records it holds; nothing for one that was kept inside the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// How many records it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<u64>,
    /// How many bytes it has.
    pub bytes: u64,
    /// Their SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// What lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the folder.
    pub carnet: u32,
    /// The sign between cells.
    pub delimiter: char,
    /// Up to where identities and references were given.
    pub counters: Vec<(String, i64)>,
    /// The files.
    pub files: Vec<Listed>,
}

impl Manifest {
    /// An empty one.
    pub fn new(delimiter: u8, counters: Vec<(String, i64)>) -> Manifest {
        Manifest { carnet: FORM, delimiter: char::from(delimiter), counters, files: Vec::new() }
    }

    /// Reads the manifest of a folder.
    ///
    /// # Errors
    /// [`Flaw::NoManifest`], [`Flaw::Newer`].
    pub fn of(folder: &Path) -> Result<Manifest, Flaw> {
        let none = |detail: String| Flaw::NoManifest(folder.to_owned(), detail);
        let path = folder.join(MANIFEST);
        let text = std::fs::read_to_string(&path).map_err(|error| none(error.to_string()))?;
        let manifest: Manifest = serde_json::from_str(&text).map_err(|error| none(error.to_string()))?;
        if manifest.carnet > FORM {
            return Err(Flaw::Newer(folder.to_owned()));
        }
        if let Some(strange) = manifest.files.iter().find(|file| !file.is_in_place()) {
            return Err(none(strange.path.clone()));
        }
        Ok(manifest)
    }

    /// The files of records, with what they hold.
    pub fn tables(&self) -> impl Iterator<Item = (&'static Entity, &Listed)> {
        self.files.iter().filter_map(|file| Some((catalog::entity_named(file.entity.as_deref()?)?, file)))
    }

    /// How many records there are in all.
    pub fn total(&self) -> u64 {
        self.files.iter().filter_map(|file| file.records).sum()
    }
}

impl Listed {
    /// Whether it lies where files of its sort lie: a manifest from elsewhere may name anything.
    fn is_in_place(&self) -> bool {
        match &self.entity {
            Some(key) => catalog::entity_named(key).is_some_and(|entity| self.path == table(entity)),
            None => {
                let name = self.path.strip_prefix(ATTACHMENTS).and_then(|rest| rest.strip_prefix('/'));
                let plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
                name.is_some_and(|name| name.starts_with(&self.sha256) && self.sha256.len() == 64 && plain(name))
            }
        }
    }
}

/// The name of the file of an entity's records.
pub fn table(entity: &Entity) -> String {
    format!("{}.csv", entity.plural)
}

/// The name of a file that is kept inside the base: its hash, with the ending that its bearer gives it, so that a double click
/// opens it.
pub fn attachment(sha256: &str, name: &str) -> String {
    let end = Path::new(name).extension().and_then(|end| end.to_str()).unwrap_or_default();
    let is_plain = (1..=8).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphanumeric());
    match is_plain {
        true => format!("{ATTACHMENTS}/{sha256}.{}", end.to_ascii_lowercase()),
        false => format!("{ATTACHMENTS}/{sha256}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_from_elsewhere_leads_nowhere_else() {
        let sha256 = "a".repeat(64);
        let of = |path: &str, entity: Option<&str>| Listed {
            path: path.to_owned(),
            entity: entity.map(str::to_owned),
            records: None,
            bytes: 0,
            sha256: sha256.clone(),
        };
        assert!(of("accounts.csv", Some("account")).is_in_place());
        assert!(of(&attachment(&sha256, "Plaquette.PDF"), None).is_in_place());
        assert!(of(&attachment(&sha256, "a/../../b"), None).is_in_place());
        for (path, entity) in [
            ("../accounts.csv", Some("account")),
            ("/etc/passwd", None),
            ("contacts.csv", Some("account")),
            ("accounts.csv", Some("nothing")),
            ("attachments/../../etc/passwd", None),
            ("attachments/b.pdf", None),
        ] {
            assert!(!of(path, entity).is_in_place(), "{path}");
        }
        assert!(!of(&format!("attachments/{sha256}/../../x"), None).is_in_place());
    }

    #[test]
    fn an_attachment_keeps_an_ending_that_is_one() {
        assert_eq!(attachment("ab", "Offre.PDF"), "attachments/ab.pdf");
        for name in ["Offre", "x.", "x.p/df", "x.verylongending", "x.é"] {
            assert_eq!(attachment("ab", name), "attachments/ab");
        }
    }
}
