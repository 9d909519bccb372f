//! Where one was when the program ended, for each base.
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Route, Views};
use crate::config::write_whole;

/// So many bases are remembered.
const REMEMBERED: usize = 200;

/// The file that remembers, and the base at hand.
#[derive(Debug, Clone)]
pub struct Places {
    file: PathBuf,
    base: String,
}

impl Places {
    /// The memory of a base, in a file for all bases.
    pub fn new(file: PathBuf, base: &Path) -> Self {
        let base = fs::canonicalize(base).unwrap_or_else(|_| base.to_owned());
        Self { file, base: base.to_string_lossy().into_owned() }
    }

    /// The last place in this base.
    pub fn last(&self) -> Option<Route> {
        read::<String>(&self.file).get(&self.base).and_then(|text| text.parse().ok())
    }

    /// Remembers a place.
    pub fn keep(&self, route: &Route) -> io::Result<()> {
        self.put(&self.file, route.to_string())
    }

    /// How the lists of this base were left; a file that cannot be read is no memory.
    pub fn views(&self) -> Views {
        read(&self.views_file()).remove(&self.base).unwrap_or_default()
    }

    /// Remembers how the lists of this base are left.
    pub fn keep_views(&self, views: &Views) -> io::Result<()> {
        self.put(&self.views_file(), views.clone())
    }

    fn views_file(&self) -> PathBuf {
        self.file.with_file_name("views.json")
    }

    /// Remembers something of this base in a file; bases that are no more make room.
    fn put<T: Serialize + DeserializeOwned>(&self, file: &Path, what: T) -> io::Result<()> {
        let mut all: BTreeMap<String, T> = read(file);
        if all.len() >= REMEMBERED {
            all.retain(|base, _| Path::new(base).exists());
        }
        all.insert(self.base.clone(), what);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        write_whole(file, &serde_json::to_vec_pretty(&all)?)
    }
}

/// What a file remembers of each base; one that cannot be read remembers nothing.
fn read<T: DeserializeOwned>(file: &Path) -> BTreeMap<String, T> {
    fs::read(file).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_base_opens_where_it_was_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state/places.json");
        let [lyon, paris] = ["lyon.db", "paris.db"].map(|base| Places::new(file.clone(), &folder.path().join(base)));
        assert_eq!(lyon.last(), None);
        let route: Route = "account/C-00042/contacts".parse().expect("a route");
        lyon.keep(&route).expect("kept");
        assert_eq!((lyon.last(), paris.last()), (Some(route), None));
    }

    #[test]
    fn lists_are_remembered_for_each_base_and_a_damaged_file_is_no_memory() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state/places.json");
        let [lyon, paris] = ["lyon.db", "paris.db"].map(|base| Places::new(file.clone(), &folder.path().join(base)));
        let mut views = Views::default();
        assert!(views.set("accounts", "sort:-city"));
        lyon.keep_views(&views).expect("kept");
        assert_eq!((lyon.views(), paris.views()), (views, Views::default()));
        fs::write(folder.path().join("state/views.json"), "{\"half").expect("written");
        assert_eq!(lyon.views(), Views::default());
    }
}
