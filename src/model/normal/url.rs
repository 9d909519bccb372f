//! Web addresses: a scheme is added, only the web's own are let in, and the host is written one way.
use super::domain::{DomainFault, ascii_domain, known_suffix, show_domain};
use std::net::{Ipv4Addr, Ipv6Addr};

/// Why a web address was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlFault {
    /// Nothing is written.
    Empty,
    /// Another scheme than `http` or `https`: `ftp`, `javascript`, `file`.
    Scheme {
        /// The scheme as written, in lower case.
        found: String,
    },
    /// A name or a password stands before the host, which hides where the address leads.
    Login,
    /// A space or an invisible sign within the address; `at` is its byte position in the text as given.
    Letters {
        /// The first offending character.
        found: char,
        /// Its byte position.
        at: usize,
    },
    /// The port is no number from 1 to 65535.
    Port,
    /// The host is no domain.
    Host(DomainFault),
}

/// Reads a web address and gives it with a scheme (`https` unless written), the host in lower case and ASCII form, no usual
/// port, no lone slash at the end. A host under an unknown suffix is accepted only if the scheme was written.
pub fn parse_url(text: &str) -> Result<String, UrlFault> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\u{200B}' | '\u{FEFF}'));
    if trimmed.is_empty() {
        return Err(UrlFault::Empty);
    }
    if let Some((i, found)) = trimmed.char_indices().find(|&(_, c)| is_strange(c)) {
        let start = text.find(trimmed).unwrap_or(0);
        return Err(UrlFault::Letters { found, at: start + i });
    }
    let (scheme, rest) = split_scheme(trimmed)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    if authority.contains('@') {
        return Err(UrlFault::Login);
    }
    let (host, port) = split_port(authority)?;
    let host = if is_ip(host) { host.to_ascii_lowercase() } else { ascii_domain(host).map_err(UrlFault::Host)? };
    if scheme.is_none() && !is_ip(&host) {
        known_suffix(&host).map_err(UrlFault::Host)?;
    }
    let scheme = scheme.unwrap_or("https");
    let port = port.filter(|&port| port != if scheme == "https" { 443 } else { 80 });
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    let tail = if tail == "/" { "" } else { tail };
    Ok(format!("{scheme}://{host}{port}{tail}"))
}

/// A stored web address as people say it: `https://www.apollo.fr` → `apollo.fr`.
pub fn show_url(url: &str) -> String {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    let rest = rest.strip_prefix("www.").filter(|short| short.contains('.')).unwrap_or(rest);
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(end);
    let tail = tail.strip_suffix('/').unwrap_or(tail);
    if host.contains("xn--") { format!("{}{tail}", show_domain(host)) } else { format!("{host}{tail}") }
}

/// The scheme, if one is written, and what follows it.
fn split_scheme(text: &str) -> Result<(Option<&'static str>, &str), UrlFault> {
    if let Some(rest) = text.strip_prefix("//") {
        return Ok((None, rest));
    }
    let Some((scheme, rest)) = text.split_once(':') else { return Ok((None, text)) };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-".contains(&b));
    let is_port = rest.starts_with(|c: char| c.is_ascii_digit());
    if !is_scheme || (is_port && !rest.starts_with("//")) {
        return Ok((None, text));
    }
    // `http:/apollo.fr` and `http:///apollo.fr` are slips of the finger, with one meaning.
    match scheme.to_ascii_lowercase().as_str() {
        "https" => Ok((Some("https"), rest.trim_start_matches('/'))),
        "http" => Ok((Some("http"), rest.trim_start_matches('/'))),
        other => Err(UrlFault::Scheme { found: other.to_owned() }),
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), UrlFault> {
    let after_bracket = authority.rfind(']').map_or(0, |i| i + 1);
    let Some(colon) = authority[after_bracket..].find(':').map(|i| i + after_bracket) else {
        return Ok((authority, None));
    };
    let (host, port) = (&authority[..colon], &authority[colon + 1..]);
    if port.is_empty() {
        return Ok((host, None));
    }
    let digits = port.bytes().all(|b| b.is_ascii_digit());
    let port = port.parse::<u16>().ok().filter(|&port| digits && port > 0);
    port.map(|port| (host, Some(port))).ok_or(UrlFault::Port)
}

fn is_ip(host: &str) -> bool {
    let six = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    host.parse::<Ipv4Addr>().is_ok() || six.is_some_and(|six| six.parse::<Ipv6Addr>().is_ok())
}

/// Blanks, controls and signs without width have no place in an address; nor have quotes, brackets and the backslash.
fn is_strange(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '"' | '<' | '>' | '\\' | '`' | '{' | '}' | '^')
        || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn web_addresses_get_one_form() {
        for (text, url) in [
            ("apollo.fr", "https://apollo.fr"),
            (" WWW.Apollo.FR/ ", "https://www.apollo.fr"),
            ("http://apollo.fr", "http://apollo.fr"),
            ("HTTPS://Apollo.fr/Contact?x=É#y", "https://apollo.fr/Contact?x=É#y"),
            ("http:/apollo.fr", "http://apollo.fr"),
            ("//apollo.fr/", "https://apollo.fr"),
            ("apollo.fr:8080/x", "https://apollo.fr:8080/x"),
            ("https://apollo.fr:443/", "https://apollo.fr"),
            ("http://apollo.fr:80/a/", "http://apollo.fr/a/"),
            ("https://www.JDSU.com", "https://www.jdsu.com"),
            ("http://нииип-нзик.рф", "http://xn----ntbbaacores.xn--p1ai"),
            ("société.fr/équipe", "https://xn--socit-esab.fr/équipe"),
            ("http://intranet/crm", "http://intranet/crm"),
            ("http://192.168.0.1:8080", "http://192.168.0.1:8080"),
            ("http://[::1]/x", "http://[::1]/x"),
            ("apollo.fr?x=1", "https://apollo.fr?x=1"),
            ("<https://apollo.fr>", "https://apollo.fr"),
        ] {
            assert_eq!(parse_url(text).as_deref(), Ok(url), "{text:?}");
        }
    }

    #[test]
    fn wrong_web_addresses_say_why() {
        for (text, fault) in [
            ("", UrlFault::Empty),
            ("https://", UrlFault::Host(DomainFault::Empty)),
            ("apollo", UrlFault::Host(DomainFault::NoDot)),
            ("apollo.frr", UrlFault::Host(DomainFault::Suffix { suffix: "frr".into() })),
            ("apollo fr", UrlFault::Letters { found: ' ', at: 6 }),
            (" apollo.fr/\u{1b}x", UrlFault::Letters { found: '\u{1b}', at: 11 }),
            ("apollo.fr/\u{202e}x", UrlFault::Letters { found: '\u{202e}', at: 10 }),
            ("https://apollo.fr@evil.com", UrlFault::Login),
            ("jean@apollo.fr", UrlFault::Login),
            ("ftp://apollo.fr", UrlFault::Scheme { found: "ftp".into() }),
            ("javascript:alert(1)", UrlFault::Scheme { found: "javascript".into() }),
            ("FILE:///etc/passwd", UrlFault::Scheme { found: "file".into() }),
            ("apollo.fr:80a", UrlFault::Port),
            ("http://apollo.fr:99999", UrlFault::Port),
            ("apollo..fr", UrlFault::Host(DomainFault::EmptyPart)),
        ] {
            assert_eq!(parse_url(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn web_addresses_are_shown_short() {
        for (url, shown) in [
            ("https://apollo.fr", "apollo.fr"),
            ("https://www.apollo.fr", "apollo.fr"),
            ("http://www.apollo.fr/contact/", "apollo.fr/contact"),
            ("https://www.fr", "www.fr"),
            ("https://xn--socit-esab.fr/x", "société.fr/x"),
            ("https://apollo.fr:8080", "apollo.fr:8080"),
            ("néant", "néant"),
        ] {
            assert_eq!(show_url(url), shown);
        }
    }

    proptest! {
        #[test]
        fn a_normal_web_address_stays_as_it_is(text in "(http://|https://|HTTP:|)[a-zA-Zé0-9.-]{1,12}\\.(fr|com)(:[0-9]{1,5}|)(/[a-z/?#é]{0,8}|)") {
            if let Ok(url) = parse_url(&text) {
                prop_assert_eq!(parse_url(&url), Ok(url.clone()));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = (parse_url(&text), show_url(&text));
        }
    }
}
