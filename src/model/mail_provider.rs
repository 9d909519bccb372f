//! Domains whose addresses and pages belong to many: public mail providers, internet access providers, hosts of pages. They tell
//! nothing about who belongs together (CON-5, DUP-1).
use super::normal;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The name of the setting of the file that names further ones, separated by commas or blanks.
pub const SETTING: &str = "mail_providers";

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/mail-providers.txt").lines();
    lines.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Whether a domain, in ASCII form, is a public one by our own list.
pub fn is_public(domain: &str) -> bool {
    KNOWN.contains(domain)
}

/// The domains that a setting of the file names, in ASCII form; what is none is left out.
pub fn further(setting: &str) -> Vec<String> {
    let words = setting.split([',', ';', ' ', '\n', '\t']).map(|word| word.trim().trim_start_matches('@'));
    words.filter(|word| !word.is_empty()).filter_map(|word| normal::ascii_domain(word).ok()).collect()
}

/// A public domain that one may have meant: `gmial.com` → `gmail.com`; none for what is public itself.
pub fn meant(domain: &str) -> Option<&'static str> {
    if is_public(domain) {
        return None;
    }
    let near = normal::near_domains(domain);
    near.iter().find_map(|near| KNOWN.get(near.as_str()).copied())
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn public_providers_are_known_by_the_thousand() {
        assert!(KNOWN.len() > 3_000, "{}", KNOWN.len());
        for public in ["gmail.com", "orange.fr", "wanadoo.fr", "laposte.net", "bluewin.ch", "yahoo.co.uk"] {
            assert!(is_public(public), "{public}");
        }
        assert!(!is_public("apollo.fr"));
    }

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        let cases = [
            ("gmial.com", Some("gmail.com")),
            ("gmaill.com", Some("gmail.com")),
            ("hotmial.fr", Some("hotmail.fr")),
            ("wanado.fr", Some("wanadoo.fr")),
            ("gmail.com", None),
            ("apollo.fr", None),
        ];
        for (typed, wanted) in cases {
            assert_eq!(meant(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn further_ones_are_read_as_they_are_typed() {
        assert_eq!(
            further("@Fournisseur.fr, société.fr ; pas un domaine!"),
            ["fournisseur.fr", "xn--socit-esab.fr", "pas", "un"]
        );
    }
}
