//! How alike two records are: what tells a record from others, the keys by which likely twins find each other without comparing
//! every record with every other, and the weighing of what two of them share (SPEC DUP-1, DUP-2).
//!
//! The weights follow Fellegi and Sunter (1969): each trait speaks for or against one bearer by as many bits as it is rarer among
//! strangers than among twins. There is one set of them, for accounts and contacts alike, and nothing is counted in the file.
mod keys;
mod lexicon;
mod names;
mod reason;
mod token;
mod weigh;
mod words;

#[cfg(test)]
mod cases;

use super::Entity;
use super::normal::{registrable_domain, registrable_part, show_url};
pub use keys::Key;
use lexicon::lexicon;
pub use reason::Reason;
use token::{Class, Part, Token};
pub use weigh::{LIKELY, Likeness, SURE, likeness};

/// What of a record tells it from others, in the form in which it is compared.
#[derive(Debug, Clone, Default)]
pub struct Traits {
    is_person: bool,
    names: Vec<Token>,
    /// Without blanks: a firm's whole name, legal form and all; a person's family name with its particles.
    squashed: u64,
    /// The legal form, by its number in the table; 0 is none.
    form: u16,
    civility: u64,
    siren: u64,
    siret: u64,
    vat: u64,
    emails: Vec<Box<str>>,
    /// Registrable domains of its site and its addresses, those of public providers left out.
    domains: Vec<u64>,
    /// Digits of its phones, without the country where that is known.
    phones: Vec<u64>,
    house: u32,
    street: Vec<Token>,
    postcode: Option<Token>,
    town: Option<Token>,
    country: u64,
    /// Year, month and day.
    birthday: Option<(u16, u8, u8)>,
    employer: Option<Token>,
}

impl Traits {
    /// Reads the traits of a record; `read` gives the values of a field as text: one for most, several for e-mail and phone.
    pub fn of(entity: &Entity, read: &dyn Fn(&str) -> Vec<String>) -> Traits {
        let one = |key: &str| read(key).into_iter().next().unwrap_or_default();
        let mut traits = Traits { is_person: entity.key == "contact", ..Traits::default() };
        if traits.is_person {
            let family = one("last_name");
            traits.names = words::person(&one("first_name"), &family);
            traits.squashed = hash(super::normal::words(&family).concat().as_bytes());
            traits.civility = hash(one("civility").as_bytes());
            traits.birthday = day(&one("birthday"));
            traits.employer = squashed(&one("account"));
        } else {
            traits.read_firm(&one);
        }
        for key in if traits.is_person { &["phone", "mobile"][..] } else { &["phone"] } {
            traits.phones.extend(read(key).iter().filter_map(|phone| tail(phone)));
        }
        traits.phones.sort_unstable();
        traits.phones.dedup();
        traits.read_emails(&read("email"));
        traits.read_place(&one);
        traits
    }

    /// The traits of a lead as those of a contact, of an account, or of a lead: what stands for the same there (STA-3). `read`
    /// gives the values of the lead's fields.
    pub fn of_lead(entity: &Entity, read: &dyn Fn(&str) -> Vec<String>) -> Traits {
        let person = || [read("first_name"), read("last_name")].concat().join(" ");
        let mapped = |key: &str| match (entity.key, key) {
            ("contact", "account") | ("account", "name") => read("company_name"),
            ("lead", "name") => {
                let person = Some(person()).filter(|name| !name.is_empty());
                person.map_or_else(|| read("company_name"), |name| vec![name])
            }
            _ => read(key),
        };
        Traits::of(entity, &mapped)
    }

    fn read_firm(&mut self, one: &dyn Fn(&str) -> String) {
        let (names, form, squashed) = words::firm(&one("name"));
        self.names = names;
        self.squashed = squashed;
        self.form = form.or_else(|| lexicon().form(&words::pieces(&one("legal_form")))).unwrap_or_default();
        self.siret = digits(&one("siret"), 14);
        self.siren = match digits(&one("siren"), 9) {
            0 => self.siret / 100_000,
            siren => siren,
        };
        let vat = one("vat_number");
        match vat.strip_prefix("FR").map(|rest| digits(rest, 11)) {
            Some(french) if self.siren == 0 => self.siren = french % 1_000_000_000,
            Some(_) => {}
            None => self.vat = hash(vat.as_bytes()),
        }
        let site = one("website");
        let host = show_url(site.trim());
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
        self.push_domain(registrable_part(host));
    }

    fn read_emails(&mut self, emails: &[String]) {
        for email in emails {
            let email = email.trim().to_ascii_lowercase();
            if email.is_empty() {
                continue;
            }
            if let Some(domain) = registrable_domain(&email) {
                self.push_domain(domain);
            }
            self.emails.push(email.into_boxed_str());
        }
    }

    fn push_domain(&mut self, domain: &str) {
        if domain.contains('.') && !lexicon().is_shared_domain(domain) {
            let domain = hash(domain.to_ascii_lowercase().as_bytes());
            if !self.domains.contains(&domain) {
                self.domains.push(domain);
            }
        }
    }

    fn read_place(&mut self, one: &dyn Fn(&str) -> String) {
        let mut street = one("street");
        let complement = one("complement");
        if !complement.is_empty() {
            street.push(' ');
            street.push_str(&complement);
        }
        (self.house, self.street) = words::street(&street);
        self.postcode = squashed(&one("postcode"));
        self.town = squashed(&one("city"));
        self.country = hash(one("country").as_bytes());
    }
}

/// A text as one word, for what is compared as a whole.
fn squashed(text: &str) -> Option<Token> {
    let word = super::normal::words(text).concat();
    (!word.is_empty()).then(|| Token::new(&word, Class::Telling, Part::Any, 0))
}

/// A number of `count` digits, 0 for anything else.
fn digits(text: &str, count: usize) -> u64 {
    let digits = super::normal::digits(text);
    if digits.len() == count { digits.parse().unwrap_or(0) } else { 0 }
}

/// The last nine digits of a phone number, which are the same whether the country is written or not.
fn tail(phone: &str) -> Option<u64> {
    let digits = super::normal::digits(phone);
    let tail = digits.get(digits.len().saturating_sub(9)..)?;
    if tail.len() < 6 { None } else { tail.parse().ok() }
}

/// A day as the file has it: `1984-02-29`; without dashes too.
fn day(text: &str) -> Option<(u16, u8, u8)> {
    let digits = super::normal::digits(text.get(..10).unwrap_or(text));
    if digits.len() != 8 {
        return None;
    }
    Some((digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?))
}

/// FNV-1a: the same on every machine and in every version, since keys are stored; 0 for nothing.
fn hash(bytes: &[u8]) -> u64 {
    if bytes.is_empty() {
        return 0;
    }
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
