//! Files of any kind that are taken in as they are, and handed out again: with a limit, to their owner alone.
use super::{Error, Result, whole_file};
use crate::config::paths;
pub use crate::config::paths::{ending_of, stem_of};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The path that was typed, pasted or dropped: `~/` is the home. Nothing typed is no path.
pub fn typed_path(text: &str) -> PathBuf {
    paths::path(text).unwrap_or_default()
}

/// How many bytes a file has, without reading them.
///
/// # Errors
/// When it is not there, cannot be read or is no plain file: in the words of the system.
pub fn weight_of(path: &Path) -> Result<u64> {
    let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
    let about = std::fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    if !about.is_file() {
        return Err(failed(ErrorKind::Unsupported.into()));
    }
    // That it may be read is said before anything else is asked.
    std::fs::File::open(path).map_err(failed)?;
    Ok(about.len())
}

/// The bytes of a file, at most so many.
///
/// # Errors
/// When it is not there, cannot be read, is no plain file or is larger: in the words of the system.
pub fn bytes_of(path: &Path, most: usize) -> Result<Vec<u8>> {
    let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
    weight_of(path)?;
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > most {
        return Err(failed(ErrorKind::FileTooLarge.into()));
    }
    Ok(bytes)
}

/// Writes a file that is not there yet.
///
/// # Errors
/// Those of the system; also when there is one already.
pub fn new_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
    if path.symlink_metadata().is_ok() {
        return Err(failed(ErrorKind::AlreadyExists.into()));
    }
    any_file(path, bytes)
}

/// Writes a file, beside first and then under its name at once: what was there is replaced whole, or stays.
///
/// # Errors
/// Those of the system.
pub fn any_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
    whole_file(path, &mut |out| out.write_all(bytes).map_err(failed))
}

/// A copy for another program to open, in a folder that nobody else can look into; says where it is. The name is kept as
/// far as it is harmless.
///
/// # Errors
/// Those of the system.
pub fn private_copy(name: &str, bytes: &[u8]) -> Result<PathBuf> {
    use std::os::unix::fs::DirBuilderExt;
    let place = std::env::temp_dir();
    let failed = |error: std::io::Error| Error::File(place.clone(), error.to_string());
    let mut number = 0_u32;
    let folder = loop {
        let folder = place.join(format!("carnet-{}-{number}", std::process::id()));
        match std::fs::DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => break folder,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(failed(error)),
        }
    };
    let path = folder.join(harmless_name(name));
    new_file(&path, bytes)?;
    Ok(path)
}

/// The name of a file without what leads elsewhere or turns the line.
pub fn harmless_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let kept = kept.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    let kept: String = match kept.chars().count() {
        0 => return "document".to_owned(),
        1..=LONGEST => kept.to_owned(),
        _ => shortened(kept),
    };
    // A name that Windows keeps for a device would not be a file there, nor on a stick that goes there.
    let stem = kept.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    match ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        true => format!("_{kept}"),
        false => kept,
    }
}

/// A name has at most so many characters.
const LONGEST: usize = 120;

/// A long name cut before its ending.
fn shortened(name: &str) -> String {
    let end = name.rsplit_once('.').map(|(_, end)| end).filter(|end| end.chars().count() <= 10);
    let room = LONGEST - end.map_or(0, |end| end.chars().count() + 1);
    let stem: String = name.chars().take(room).collect();
    match end {
        Some(end) => format!("{}.{end}", stem.trim_end_matches(['.', ' '])),
        None => stem,
    }
}

/// What a file is, by the end of its name (RFC 2045).
pub fn media_type(name: &str) -> &'static str {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    match end.as_str() {
        "pdf" => "application/pdf",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "zip" => "application/zip",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "txt" | "md" => "text/plain",
        "csv" => "text/csv",
        "html" | "htm" => "text/html",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_plain_file_is_refused_in_words() {
        let folder = tempfile::tempdir().unwrap();
        assert!(bytes_of(folder.path(), 10).is_err() && bytes_of(&folder.path().join("nothing.pdf"), 10).is_err());
        let file = folder.path().join("plan.pdf");
        std::fs::write(&file, b"12345").unwrap();
        assert_eq!(bytes_of(&file, 5).unwrap(), b"12345");
        assert!(bytes_of(&file, 4).is_err());
        assert!(new_file(&file, b"x").is_err(), "what is there is not written over");
    }

    #[test]
    fn a_copy_keeps_its_name_and_nothing_else() {
        let path = private_copy("../../Plan d'accès.pdf", b"abc").unwrap();
        assert_eq!(path.file_name().unwrap(), "Plan d'accès.pdf");
        assert_eq!(std::fs::read(&path).unwrap(), b"abc");
        std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
        assert_eq!(harmless_name("a\u{202E}fdp.exe\n"), "afdp.exe");
        assert_eq!(harmless_name("..\\..\\x:y.pdf"), "x:y.pdf");
        for (name, kept) in
            [("CON", "_CON"), ("nul.txt", "_nul.txt"), ("com1.pdf", "_com1.pdf"), ("contrat.pdf", "contrat.pdf")]
        {
            assert_eq!(harmless_name(name), kept);
        }
        let long = harmless_name(&format!("{}.pdf", "é".repeat(300)));
        assert!(long.chars().count() == 120 && long.ends_with("é.pdf"), "{long}");
        assert_eq!((stem_of("plan.v2.pdf"), ending_of("plan.v2.pdf")), ("plan.v2", Some("pdf")));
        assert_eq!((stem_of("Devis n° 4. Suite"), ending_of("LISEZMOI")), ("Devis n° 4. Suite", None));
        assert_eq!((harmless_name("…/"), harmless_name(".bashrc")), ("document".to_owned(), "bashrc".to_owned()));
        assert_eq!((media_type("PLAN.PDF"), media_type("x")), ("application/pdf", "application/octet-stream"));
    }
}
