//! To whom and from whom a letter goes: `Name <address>`, by commas, read as people write it and written so that no name can
//! add a line to a letter's head (CWE-93).
use super::normal::{EmailFault, parse_email};

/// Someone who gets or sends a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name; empty when there is none.
    pub name: String,
    /// The address in its normal form.
    pub address: String,
}

/// What is no address in a list, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoMailbox {
    /// The part of the list, as it was written.
    pub text: String,
    /// Why.
    pub fault: EmailFault,
}

impl Mailbox {
    /// A name, cleaned, and an address.
    ///
    /// # Errors
    /// When the address is none.
    pub fn new(name: &str, address: &str) -> Result<Mailbox, NoMailbox> {
        match parse_email(address) {
            Ok(address) => Ok(Mailbox { name: one_line(name), address }),
            Err(fault) => Err(NoMailbox { text: one_line(address), fault }),
        }
    }

    /// Reads `Name <address>` or a bare address.
    ///
    /// # Errors
    /// When there is no address in it.
    pub fn parse(text: &str) -> Result<Mailbox, NoMailbox> {
        match (text.rfind('<'), text.trim_end().ends_with('>')) {
            (Some(open), true) => {
                let name = text[..open].trim().trim_matches('"').replace("\\\"", "\"");
                Mailbox::new(&name, text[open..].trim())
            }
            _ => Mailbox::new("", text.trim()),
        }
    }

    /// Reads a list by commas or semicolons; those inside quotes or angle brackets count as letters. An empty list is none.
    ///
    /// # Errors
    /// The first part that is no address.
    pub fn parse_list(text: &str) -> Result<Vec<Mailbox>, NoMailbox> {
        parts(text).into_iter().map(Mailbox::parse).collect()
    }

    /// A list as it is kept.
    pub fn list(all: &[Mailbox]) -> String {
        all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

impl std::fmt::Display for Mailbox {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = one_line(&self.name);
        if name.is_empty() {
            return write!(out, "{}", self.address);
        }
        if name.contains([',', ';', '<', '>', '"', '@', '(', ')', ':', '\\']) {
            return write!(out, "\"{}\" <{}>", name.replace(['\\', '"'], "'"), self.address);
        }
        write!(out, "{name} <{}>", self.address)
    }
}

/// A text on one line, fit for the head of a letter or for a file's name: control characters and line ends are blanks, marks that
/// turn the reading order are dropped, runs of blanks are one.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        let turns = matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
        if turns {
            continue;
        }
        let is_blank = c.is_control() || matches!(c, ' ' | '\u{2028}' | '\u{2029}');
        if !is_blank {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut angled) = (Vec::new(), 0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '<' if !quoted => angled = true,
            '>' if !quoted => angled = false,
            ',' | ';' | '\n' if !quoted && !angled => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_people_write_it() {
        let list = "Hélène Prévost <h.prevost@prevost.fr>, jean@apollo.fr; \"Martin, Jean\" <J.Martin@Apollo.fr>,";
        let all = Mailbox::parse_list(list).unwrap();
        let names: Vec<(&str, &str)> = all.iter().map(|one| (one.name.as_str(), one.address.as_str())).collect();
        assert_eq!(
            names,
            [
                ("Hélène Prévost", "h.prevost@prevost.fr"),
                ("", "jean@apollo.fr"),
                ("Martin, Jean", "j.martin@apollo.fr"),
            ]
        );
        assert_eq!(Mailbox::parse_list(&Mailbox::list(&all)).unwrap(), all);
        assert_eq!(Mailbox::parse_list(" , ").unwrap(), []);
        assert_eq!(Mailbox::parse_list("jean@apollo.fr, pas une adresse").unwrap_err().text, "pas une adresse");
    }

    #[test]
    fn no_name_adds_a_line() {
        for name in ["Jean\r\nBcc: x@y.fr", "Jean\nX", "a\u{0}b\u{85}c\u{2028}d", "\u{202E}naeJ"] {
            let one = Mailbox::new(name, "jean@apollo.fr").unwrap();
            assert!(!one.to_string().chars().any(|c| c.is_control() || c == '\u{2028}' || c == '\u{202E}'), "{one}");
            assert_eq!(Mailbox::parse_list(&one.to_string()).unwrap().len(), 1, "{one}");
        }
        assert_eq!(one_line("  a \t\r\n b "), "a b");
        assert!(Mailbox::new("x", "a@b.fr\r\nBcc: c@d.fr").is_err());
    }
}
