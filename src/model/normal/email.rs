//! E-mail addresses: read as people paste them, stored in one form, compared by their domains.
use super::domain::{DomainFault, ascii_domain, known_suffix, registrable_part, show_domain};
use email_address::EmailAddress;
use std::iter::repeat_n;

/// Why an e-mail address was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmailFault {
    /// Nothing is written.
    Empty,
    /// There is no `@`.
    NoAt,
    /// There is more than one `@`: two addresses in one cell, perhaps.
    Several,
    /// Nothing stands before the `@`, or more than 64 characters, or dots where none may be.
    Local,
    /// A character that an address never has; `at` is its byte position in the text as given.
    Letters {
        /// The first offending character.
        found: char,
        /// Its byte position.
        at: usize,
    },
    /// What follows the `@` is no domain.
    Domain(DomainFault),
}

/// Reads an address (`Jean <Jean@Acme.fr>` and `mailto:jean@acme.fr` too) and gives it in lower case, its domain in ASCII
/// form and with a public suffix that exists. Before the `@` letters of any language may stand (RFC 6531).
pub fn parse_email(text: &str) -> Result<String, EmailFault> {
    let address = bare_address(text);
    if address.is_empty() {
        return Err(EmailFault::Empty);
    }
    let (local, domain) = address.rsplit_once('@').ok_or(EmailFault::NoAt)?;
    if local.contains('@') && !local.starts_with('"') {
        return Err(EmailFault::Several);
    }
    if local.is_empty() {
        return Err(EmailFault::Local);
    }
    let wrong = |c: char| {
        !(c.is_ascii_graphic() || !c.is_ascii() && c.is_alphanumeric())
            || (matches!(c, '(' | ')' | ',' | ':' | ';' | '<' | '>' | '[' | ']' | '\\') && !local.starts_with('"'))
    };
    if let Some((i, found)) = local.char_indices().find(|&(_, c)| wrong(c)) {
        let start = text.find(address).unwrap_or(0);
        return Err(EmailFault::Letters { found, at: start + i });
    }
    let domain = ascii_domain(domain).map_err(EmailFault::Domain)?;
    known_suffix(&domain).map_err(EmailFault::Domain)?;
    let local = local.to_lowercase();
    // The library takes no letters beyond ASCII; they count by their octets (RFC 6531, 3.2).
    let whole = format!("{local}@{domain}");
    let is_valid = match local.is_ascii() {
        true => EmailAddress::is_valid(&whole),
        false => {
            let plain = local.chars().flat_map(|c| repeat_n(if c.is_ascii() { c } else { 'x' }, c.len_utf8()));
            EmailAddress::is_valid(&format!("{}@{domain}", plain.collect::<String>()))
        }
    };
    if is_valid { Ok(whole) } else { Err(EmailFault::Local) }
}

/// The domain by which the people of one company are found together: `a@mail.apollo.fr` → `apollo.fr`; `None` for a text
/// without `@`.
pub fn registrable_domain(email: &str) -> Option<&str> {
    let (_, domain) = email.rsplit_once('@')?;
    (!domain.is_empty()).then(|| registrable_part(domain))
}

/// A stored address as people read it, accents of the domain included.
pub fn show_email(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((local, domain)) if domain.contains("xn--") => format!("{local}@{}", show_domain(domain)),
        _ => email.to_owned(),
    }
}

/// The address itself: without `mailto:` and its questions, without a display name, blanks or a sentence's last sign.
fn bare_address(text: &str) -> &str {
    let invisible = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let text = text.trim_matches(invisible);
    let text = match (text.rfind('<'), text.ends_with('>')) {
        (Some(open), true) => &text[open + 1..text.len() - 1],
        _ => text,
    };
    let text = match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => text[7..].split('?').next().unwrap_or_default(),
        _ => text,
    };
    text.trim_matches(invisible).trim_end_matches([',', ';', '.'])
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_read_as_people_paste_them() {
        for (text, address) in [
            ("jean@acme.fr", "jean@acme.fr"),
            (" Jean.Dupont@ACME.fr ", "jean.dupont@acme.fr"),
            ("Jean Dupont <jean@acme.fr>", "jean@acme.fr"),
            ("\"Dupont, Jean\" <jean@acme.fr>", "jean@acme.fr"),
            ("<jean@acme.fr>", "jean@acme.fr"),
            ("mailto:jean@acme.fr", "jean@acme.fr"),
            ("MAILTO:jean@acme.fr?subject=Devis", "jean@acme.fr"),
            ("jean@acme.fr;", "jean@acme.fr"),
            ("jean@acme.fr.", "jean@acme.fr"),
            ("\u{a0}jean@acme.fr\u{200b}", "jean@acme.fr"),
            ("jean+salon@mail.acme.co.uk", "jean+salon@mail.acme.co.uk"),
            ("o'brien@acme.ie", "o'brien@acme.ie"),
            ("contact@Société.fr", "contact@xn--socit-esab.fr"),
            ("jean_d@acme-sas.asso.fr", "jean_d@acme-sas.asso.fr"),
            ("j@acme.photography", "j@acme.photography"),
            ("R.Gonçalves@exemple.fr", "r.gonçalves@exemple.fr"),
            ("HÉLÈNE@société.fr", "hélène@xn--socit-esab.fr"),
            ("用户@例子.中国", "用户@xn--fsqu00a.xn--fiqs8s"),
        ] {
            assert_eq!(parse_email(text).as_deref(), Ok(address), "{text:?}");
        }
    }

    #[test]
    fn wrong_addresses_say_why() {
        use DomainFault::{EmptyPart, NoDot, Suffix};
        for (text, fault) in [
            ("", EmailFault::Empty),
            (" <> ", EmailFault::Empty),
            ("jean", EmailFault::NoAt),
            ("jean.acme.fr", EmailFault::NoAt),
            ("jean@acme.fr paul@acme.fr", EmailFault::Several),
            ("jean@@acme.fr", EmailFault::Several),
            ("@acme.fr", EmailFault::Local),
            (".jean@acme.fr", EmailFault::Local),
            ("jean..d@acme.fr", EmailFault::Local),
            (&format!("{}@acme.fr", "j".repeat(65)), EmailFault::Local),
            ("jean dupont@acme.fr", EmailFault::Letters { found: ' ', at: 4 }),
            (&format!("{}@acme.fr", "é".repeat(33)), EmailFault::Local),
            ("hél ène@acme.fr", EmailFault::Letters { found: ' ', at: 4 }),
            ("zoé…@acme.fr", EmailFault::Letters { found: '…', at: 4 }),
            ("  jean,d@acme.fr", EmailFault::Letters { found: ',', at: 6 }),
            ("jean\u{202e}@acme.fr", EmailFault::Letters { found: '\u{202e}', at: 4 }),
            ("jean@", EmailFault::Domain(DomainFault::Empty)),
            ("jean@acme", EmailFault::Domain(NoDot)),
            ("jean@acme..fr", EmailFault::Domain(EmptyPart)),
            ("jean@acme.frr", EmailFault::Domain(Suffix { suffix: "frr".into() })),
            ("jean@acme,fr", EmailFault::Domain(DomainFault::Letters { found: ',' })),
            ("jean@[192.168.0.1]", EmailFault::Domain(DomainFault::Letters { found: '[' })),
        ] {
            assert_eq!(parse_email(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn people_of_one_company_share_a_domain() {
        assert_eq!(registrable_domain("a@mail.apollo.fr"), Some("apollo.fr"));
        assert_eq!(registrable_domain("a@apollo.fr"), Some("apollo.fr"));
        assert_eq!(registrable_domain("a@contact.societe.asso.fr"), Some("societe.asso.fr"));
        assert_eq!(registrable_domain("néant"), None);
        assert_eq!(registrable_domain("a@"), None);
        assert_eq!(show_email("contact@xn--socit-esab.fr"), "contact@société.fr");
        assert_eq!(show_email("jean@acme.fr"), "jean@acme.fr");
    }

    proptest! {
        #[test]
        fn a_normal_address_stays_as_it_is(text in "[a-zA-Z0-9._é'@< -]{0,12}@[a-zA-Zé.-]{0,10}\\.(fr|com|de)") {
            if let Ok(address) = parse_email(&text) {
                prop_assert!(address.rsplit('@').next().is_some_and(str::is_ascii));
                prop_assert_eq!(parse_email(&address), Ok(address.clone()));
                prop_assert_eq!(parse_email(&show_email(&address)), Ok(address));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = (parse_email(&text), registrable_domain(&text), show_email(&text));
        }
    }
}
