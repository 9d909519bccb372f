//! What the system says when it refuses something, in the user's language: Rust prints it in English, with a number at its end.
use super::bundle::Lang;
use std::io::{self, ErrorKind};

impl Lang {
    /// The system's words about a failure («No such file or directory (os error 2)») as a sentence has them; words that are not
    /// the system's, or of a failure that hardly ever comes, stay as they are.
    pub fn system(&self, words: &str) -> String {
        match number(words).and_then(|number| key(io::Error::from_raw_os_error(number).kind())) {
            Some(key) => self.say(key),
            None => KINDS
                .into_iter()
                .find(|kind| kind.to_string() == words)
                .and_then(key)
                .map_or_else(|| words.to_owned(), |key| self.say(key)),
        }
    }
}

/// What is refused before the system is asked, in the system's words.
const KINDS: [ErrorKind; 6] = [
    ErrorKind::IsADirectory,
    ErrorKind::NotADirectory,
    ErrorKind::PermissionDenied,
    ErrorKind::FileTooLarge,
    ErrorKind::AlreadyExists,
    ErrorKind::Unsupported,
];

/// The system's number of a failure.
fn number(words: &str) -> Option<i32> {
    let (_, rest) = words.rsplit_once("(os error ")?;
    rest.strip_suffix(')')?.parse().ok()
}

fn key(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "system-not-found",
        ErrorKind::PermissionDenied => "system-permission",
        ErrorKind::AlreadyExists => "system-exists",
        ErrorKind::IsADirectory => "system-folder",
        ErrorKind::NotADirectory => "system-no-folder",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "system-full",
        ErrorKind::FileTooLarge => "system-too-large",
        ErrorKind::InvalidFilename => "system-name",
        ErrorKind::TimedOut => "system-time",
        ErrorKind::Unsupported => "system-no-file",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Code;

    #[test]
    fn the_system_speaks_the_user_s_language() {
        let french = Lang::new(Code::Fr);
        for (words, said) in [
            ("No such file or directory (os error 2)", "fichier introuvable"),
            ("Permission denied (os error 13)", "accès refusé"),
            ("Is a directory (os error 21)", "c'est un dossier"),
            ("No space left on device (os error 28)", "le disque est plein"),
            ("is a directory", "c'est un dossier"),
            ("unsupported", "ce n'est pas un fichier ordinaire"),
            ("Strange thing (os error 9999)", "Strange thing (os error 9999)"),
            ("database disk image is malformed", "database disk image is malformed"),
            ("(os error x)", "(os error x)"),
        ] {
            assert_eq!(french.system(words).replace('’', "'"), said);
        }
        let said = french.tell("exchange-file", &[("path", "a.csv".into()), ("detail", "x (os error 2)".into())]);
        assert!(said.contains("introuvable"), "{said}");
    }
}
