//! Paths as they are typed, pasted and completed.
use std::path::{Path, PathBuf};

/// The path that was typed, pasted or dropped: without the quotes that terminals put around it, `~` being the home.
pub fn path(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    let quoted = ['\'', '"'].iter().find_map(|quote| typed.strip_prefix(*quote)?.strip_suffix(*quote));
    let plain = quoted.map_or_else(|| typed.replace("\\ ", " "), str::to_owned);
    if plain.is_empty() {
        return None;
    }
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    match plain.strip_prefix("~/").zip(home()) {
        Some((rest, home)) => Some(home.join(rest)),
        None => Some(PathBuf::from(plain)),
    }
}

/// A path that is begun, with what all that could follow begins with: a folder with its slash, a file to its end.
pub fn complete(typed: &str) -> Option<String> {
    let (begun, names) = following(typed)?;
    let first = names.first()?;
    let shared = |name: &String| first.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
    let common: String = first.chars().take(names.iter().map(shared).min().unwrap_or(0)).collect();
    Some(format!("{}{common}", typed.strip_suffix(begun).unwrap_or(typed)))
}

/// The name of a file without its ending: what people call it.
pub fn stem_of(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && is_ending(end) => stem,
        _ => name,
    }
}

/// What follows the last dot of a name, where it is an ending.
pub fn ending_of(name: &str) -> Option<&str> {
    name.rsplit_once('.').filter(|(stem, end)| !stem.is_empty() && is_ending(end)).map(|(_, end)| end)
}

fn is_ending(end: &str) -> bool {
    (1..=10).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What a plain file is called without its ending, and how many bytes it has; nothing for what is no file.
pub fn look(typed: &str) -> Option<(String, u64)> {
    let path = path(typed)?;
    let about = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
    let name = path.file_name()?.to_string_lossy().into_owned();
    Some((stem_of(&name).to_owned(), about.len()))
}

/// So many continuations are listed at most.
const MOST: usize = 500;

/// What could follow a path that is begun, folders first, each with a slash; by their names.
pub fn continuations(typed: &str) -> Vec<String> {
    let Some((begun, mut names)) = following(typed) else { return Vec::new() };
    names.sort_by_key(|name| (!name.ends_with('/'), name.to_lowercase()));
    let before = typed.strip_suffix(begun).unwrap_or(typed);
    names.into_iter().take(MOST).map(|name| format!("{before}{name}")).collect()
}

/// The beginning of the last part of a path, and the names that begin so.
fn following(typed: &str) -> Option<(&str, Vec<String>)> {
    let whole = path(typed).unwrap_or_default();
    let begun = typed.trim_end().rsplit('/').next().unwrap_or_default();
    let folder = if begun.is_empty() { whole.as_path() } else { whole.parent()? };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let named = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.ok()?;
        let name = entry.file_name().into_string().ok()?;
        let hidden = name.starts_with('.') && begun.is_empty();
        let end = if entry.path().is_dir() { "/" } else { "" };
        (name.starts_with(begun) && !hidden).then(|| format!("{name}{end}"))
    };
    Some((begun, std::fs::read_dir(folder).ok()?.filter_map(named).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_understood_as_it_is_pasted() {
        let told = |typed| path(typed).map(|path| path.display().to_string());
        assert_eq!(told(" '/tmp/mes clients.csv' "), Some("/tmp/mes clients.csv".into()));
        assert_eq!(told("/tmp/mes\\ clients.csv"), Some("/tmp/mes clients.csv".into()));
        assert_eq!(told("  "), None);
    }

    #[test]
    fn a_path_that_is_begun_is_completed_as_far_as_it_is_clear() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["clients.csv", "contacts.csv", ".cache"] {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        std::fs::create_dir(folder.path().join("exports")).expect("made");
        let at = |end: &str| format!("{}/{end}", folder.path().display());
        assert_eq!(complete(&at("c")), Some(at("c")));
        assert_eq!(complete(&at("cl")), Some(at("clients.csv")));
        assert_eq!(complete(&at("e")), Some(at("exports/")));
        assert_eq!(complete(&at("z")), None);
        assert_eq!(continuations(&at("c")), [at("clients.csv"), at("contacts.csv")]);
        assert_eq!(continuations(&at("")), [at("exports/"), at("clients.csv"), at("contacts.csv")]);
    }
}
