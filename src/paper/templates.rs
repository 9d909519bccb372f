//! The templates of documents: files of the user's own folder first, then those that come with the program.
use super::Fault;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// Those that come with the program, by file name.
static BUILT_IN: [(&str, &str); 2] = [
    ("markdown.typ", include_str!("../../assets/templates/markdown.typ")),
    ("profile.typ", include_str!("../../assets/templates/profile.typ")),
];

/// A file of a template is at most so large.
const MOST: u64 = 16 * 1024 * 1024;

/// Where templates come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    folder: Option<PathBuf>,
}

impl Templates {
    /// Those of a folder, which need not be there, before the built-in ones.
    pub fn of(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// The names of the templates for a thing (`profile`, `profile-court` for `profile`), the plain one first.
    pub fn names(&self, what: &str) -> Vec<String> {
        let built_in = BUILT_IN.iter().map(|(file, _)| (*file).to_owned());
        let folder = self.folder.as_ref().and_then(|folder| std::fs::read_dir(folder).ok());
        let own = folder.into_iter().flatten().flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let is_for = |name: &str| name == what || name.strip_prefix(what).is_some_and(|rest| rest.starts_with('-'));
        let mut names: Vec<String> = built_in
            .chain(own)
            .filter_map(|file| file.strip_suffix(".typ").map(str::to_owned))
            .filter(|name| is_for(name))
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Whether a template of this name is the user's own.
    pub fn is_own(&self, name: &str) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.join(format!("{name}.typ")).is_file())
    }

    /// A file by its path inside the folder; nothing when there is none.
    ///
    /// # Errors
    /// When it is there and cannot be read, is too large, or lies elsewhere by a link.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if !is_inside {
            return Ok(None);
        }
        if let Some(folder) = &self.folder
            && let Some(bytes) = read_inside(folder, path)?
        {
            return Ok(Some(bytes));
        }
        let built_in = BUILT_IN.iter().find(|(file, _)| *file == path);
        Ok(built_in.map(|(_, text)| text.as_bytes().to_vec()))
    }

    /// Puts a built-in template into the user's folder, to be edited there; says where it is.
    ///
    /// # Errors
    /// When there is none of this name, when the user has one already, and those of the system.
    pub fn copy(&self, name: &str) -> Result<PathBuf, Fault> {
        let file = format!("{name}.typ");
        let Some((_, text)) = BUILT_IN.iter().find(|(known, _)| *known == file) else {
            let known = BUILT_IN.iter().filter_map(|(file, _)| file.strip_suffix(".typ")).map(str::to_owned).collect();
            return Err(Fault::NoTemplate { name: name.to_owned(), known });
        };
        let folder = self.folder.clone().unwrap_or_default();
        let path = folder.join(&file);
        let told = |error: std::io::Error| Fault::File { file: path.clone(), reason: error.to_string() };
        std::fs::create_dir_all(&folder).map_err(told)?;
        let mut out = std::fs::OpenOptions::new().write(true).create_new(true).open(&path).map_err(told)?;
        std::io::Write::write_all(&mut out, text.as_bytes()).map_err(told)?;
        Ok(path)
    }
}

fn read_inside(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, Fault> {
    let file = folder.join(path);
    let fault = |reason: String| Fault::File { file: file.clone(), reason };
    let real = match file.canonicalize() {
        Ok(real) => real,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => return Err(fault(error.to_string())),
    };
    let root = folder.canonicalize().map_err(|error| fault(error.to_string()))?;
    if !real.starts_with(&root) {
        return Err(fault(std::io::Error::from(ErrorKind::PermissionDenied).to_string()));
    }
    let about = std::fs::metadata(&real).map_err(|error| fault(error.to_string()))?;
    if about.is_dir() {
        return Ok(None);
    }
    if !about.is_file() || about.len() > MOST {
        return Err(fault(std::io::Error::from(ErrorKind::FileTooLarge).to_string()));
    }
    std::fs::read(&real).map(Some).map_err(|error| fault(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_of_the_user_stands_before_the_one_that_comes_with_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let templates = Templates::of(Some(folder.path().to_owned()));
        assert_eq!(templates.names("profile"), ["profile"]);
        assert!(!templates.is_own("profile"));
        let path = templates.copy("profile").unwrap();
        assert_eq!(templates.file("profile.typ").unwrap().unwrap(), std::fs::read(&path).unwrap());
        assert!(matches!(templates.copy("profile"), Err(Fault::File { .. })), "what the user has is not written over");
        std::fs::write(folder.path().join("profile-court.typ"), "= Court").unwrap();
        std::fs::write(folder.path().join("profilage.typ"), "").unwrap();
        assert_eq!(templates.names("profile"), ["profile", "profile-court"]);
        assert!(templates.is_own("profile-court"));
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("templates");
        std::fs::create_dir(&inside).unwrap();
        std::fs::write(folder.path().join("secret.typ"), "mot de passe").unwrap();
        std::os::unix::fs::symlink(folder.path().join("secret.typ"), inside.join("link.typ")).unwrap();
        let templates = Templates::of(Some(inside));
        assert_eq!(templates.file("../secret.typ"), Ok(None));
        assert_eq!(templates.file("/etc/hostname"), Ok(None));
        assert!(matches!(templates.file("link.typ"), Err(Fault::File { .. })));
        assert_eq!(templates.file("nothing.typ"), Ok(None));
    }
}
