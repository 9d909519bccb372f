//! People and companies as electronic business cards (CON-7): vCard 4.0 (RFC 6350) and 3.0 (RFC 2426) in a file, and the few
//! lines that fit a QR code.
use crate::lang::Code;
use crate::model::catalog::address::{ADDRESS, CONTACT_POINT, contact_point, postal};
use crate::model::catalog::contact::CONTACT;
use crate::model::countries;
use crate::model::filter::{Operand, Test};
use crate::model::{Entity, Field, Filter, Kind, Query, Record, Value};
use crate::repository::Repository;
use crate::repository::Result;

/// Which norm a card follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// RFC 2426, which every phone reads.
    V3,
    /// RFC 6350.
    V4,
}

/// The longest line, in octets, without its end (RFC 6350, 3.2).
const LONGEST: usize = 75;
/// So many lines of a kind are read.
const MANY: usize = 100;

/// What stands on a card.
#[derive(Debug, Clone, Default)]
pub struct Card {
    is_person: bool,
    /// Family name, given name.
    names: [String; 2],
    full_name: String,
    organisation: String,
    job_title: String,
    /// Addresses and whether they are for work (`work`, `home`, …), the main one first.
    emails: Vec<(String, String)>,
    phones: Vec<(String, String)>,
    /// Complement, street, town, postcode, country.
    addresses: Vec<[String; 5]>,
    website: String,
    birthday: String,
    /// The language for what is written to the person, ISO 639-1; empty when nobody said.
    language: String,
    note: String,
}

impl Card {
    /// The card of an account or a contact, with its further addresses and phones.
    ///
    /// # Errors
    /// What the store says.
    pub fn of(repository: &Repository, record: &Record) -> Result<Card> {
        let text = |key: &str| record.text(key).to_owned();
        let is_person = *record.entity == CONTACT;
        let mut card = Card {
            is_person,
            names: [text("last_name"), text("first_name")],
            full_name: text("name"),
            organisation: if is_person {
                record.title_of("account").unwrap_or_default().to_owned()
            } else {
                text("name")
            },
            job_title: text("job_title"),
            website: if is_person { text("linkedin") } else { text("website") },
            birthday: match record.value("birthday") {
                Value::Date(day) => day.format("%Y-%m-%d").to_string(),
                _ => String::new(),
            },
            language: text("language"),
            note: text("description"),
            ..Card::default()
        };
        for field in record.fields.iter().filter(|field| !record.text(field.key).is_empty()) {
            let purpose = if field.key == "mobile" { "mobile" } else { "work" };
            match field.kind {
                Kind::Email => card.emails.push((text(field.key), purpose.to_owned())),
                Kind::Phone => card.phones.push((text(field.key), purpose.to_owned())),
                _ => {}
            }
        }
        for line in
            lines(repository, record, (&CONTACT_POINT, &contact_point::ENTITY.field, &contact_point::RECORD.field))?
        {
            let list = if line.text("channel") == "email" { &mut card.emails } else { &mut card.phones };
            list.push((line.text("address").to_owned(), line.text("purpose").to_owned()));
        }
        for line in lines(repository, record, (&ADDRESS, &postal::ENTITY.field, &postal::RECORD.field))? {
            let part = |key: &'static str| match key {
                "country" => country_name(line.text(key), &card.language),
                key => line.text(key).to_owned(),
            };
            let address = ["complement", "street", "city", "postcode", "country"].map(part);
            card.addresses.push(address);
        }
        Ok(card)
    }

    /// The card as it stands in a file: lines that end in CR LF, folded at 75 octets.
    pub fn write(&self, version: Version) -> String {
        let mut lines = vec!["BEGIN:VCARD".to_owned()];
        lines.push(if version == Version::V4 { "VERSION:4.0" } else { "VERSION:3.0" }.to_owned());
        if version == Version::V4 && !self.is_person {
            lines.push("KIND:org".to_owned());
        }
        lines.extend(self.name_lines());
        lines.extend(some("ORG", &self.organisation));
        lines.extend(some("TITLE", &self.job_title));
        lines.extend(self.emails.iter().enumerate().map(|(at, (address, purpose))| {
            let kind = if purpose == "home" { "home" } else { "work" };
            match (version, at) {
                (Version::V4, 0) => format!("EMAIL;TYPE={kind};PREF=1:{}", escaped(address)),
                (Version::V4, _) => format!("EMAIL;TYPE={kind}:{}", escaped(address)),
                (Version::V3, 0) => format!("EMAIL;TYPE=INTERNET,{},PREF:{}", kind.to_uppercase(), escaped(address)),
                (Version::V3, _) => format!("EMAIL;TYPE=INTERNET,{}:{}", kind.to_uppercase(), escaped(address)),
            }
        }));
        lines.extend(self.phones.iter().map(|(number, purpose)| phone(number, purpose, version)));
        for [complement, street, city, postcode, country] in &self.addresses {
            let parts = ["", complement, street, city, "", postcode, country].map(escaped).join(";");
            let kind = if version == Version::V4 { "work" } else { "WORK" };
            lines.push(format!("ADR;TYPE={kind}:{parts}"));
        }
        lines.extend((!self.website.is_empty()).then(|| format!("URL:{}", self.website)));
        lines.extend((!self.birthday.is_empty()).then(|| match version {
            Version::V4 => format!("BDAY:{}", self.birthday.replace('-', "")),
            Version::V3 => format!("BDAY:{}", self.birthday),
        }));
        // Only the newer norm has a line for it (RFC 6350, 6.4.4).
        let speaks = version == Version::V4 && !self.language.is_empty();
        lines.extend(speaks.then(|| format!("LANG:{}", self.language)));
        lines.extend(some("NOTE", &self.note));
        lines.push("END:VCARD".to_owned());
        lines.iter().map(|line| folded(line)).collect()
    }

    /// The lines of a card for a QR code, the most useful first: as many as fit are put between the first two and the end.
    pub fn essential(&self) -> Vec<String> {
        let mut lines = self.name_lines();
        let phone = |wanted: bool| {
            let is_mobile =
                |(number, purpose): &&(String, String)| (purpose == "mobile" || is_french_mobile(number)) == wanted;
            self.phones.iter().find(is_mobile).map(|(number, _)| format!("TEL:{}", bare(number)))
        };
        lines.extend(phone(true).or_else(|| phone(false)));
        lines.extend(self.emails.first().map(|(address, _)| format!("EMAIL:{}", escaped(address))));
        lines.extend(self.is_person.then(|| some("ORG", &self.organisation)).flatten());
        lines.extend(phone(true).and_then(|_| phone(false)));
        lines.extend(some("TITLE", &self.job_title));
        lines.extend((!self.website.is_empty()).then(|| format!("URL:{}", self.website)));
        lines
    }

    fn name_lines(&self) -> Vec<String> {
        let [family, given] = &self.names;
        let names = if self.is_person {
            format!("N:{};{};;;", escaped(family), escaped(given))
        } else {
            format!("N:{};;;;", escaped(&self.full_name))
        };
        vec![names, format!("FN:{}", escaped(&self.full_name))]
    }
}

/// A card of some of its essential lines, in version 3.0.
pub fn assembled(lines: &[String]) -> String {
    let head = ["BEGIN:VCARD", "VERSION:3.0"].into_iter();
    head.chain(lines.iter().map(String::as_str)).chain(["END:VCARD"]).collect::<Vec<_>>().join("\n")
}

fn lines(
    repository: &Repository,
    record: &Record,
    (of, entity, owner): (&'static Entity, &'static Field, &'static Field),
) -> Result<Vec<Record>> {
    let own = Filter::Field(entity, Test::Is, Operand::Value(Value::from(record.entity.key)));
    let query = Query::of(of).filter(Filter::points(owner, record.id).and(own)).limit(MANY);
    let mut records = repository.list(&query)?.records;
    records.sort_by_key(|line| line.id);
    Ok(records)
}

fn some(name: &str, text: &str) -> Option<String> {
    (!text.is_empty()).then(|| format!("{name}:{}", escaped(text)))
}

/// A country as the person whose card it is reads it (CON-6), in French where nobody said in which language.
fn country_name(code: &str, language: &str) -> String {
    let language = Code::of_locale(language).unwrap_or(Code::Fr);
    countries::name(code, language.word()).unwrap_or(code).to_owned()
}

/// A number without its extension.
fn bare(number: &str) -> &str {
    number.split(';').next().unwrap_or(number)
}

fn is_french_mobile(number: &str) -> bool {
    number.starts_with("+336") || number.starts_with("+337")
}

fn phone(number: &str, purpose: &str, version: Version) -> String {
    let kind = match purpose {
        "mobile" => "cell",
        "home" => "home,voice",
        "fax" => "fax",
        _ => "work,voice",
    };
    match version {
        Version::V4 => format!("TEL;VALUE=uri;TYPE=\"{kind}\":tel:{number}"),
        Version::V3 => {
            let extension = number.split_once(";ext=").map(|(_, digits)| format!(" ext. {digits}"));
            format!("TEL;TYPE={}:{}{}", kind.to_uppercase(), bare(number), extension.unwrap_or_default())
        }
    }
}

/// A text in which what has a meaning in a card has none (RFC 6350, 3.4).
fn escaped(text: impl AsRef<str>) -> String {
    let mut out = String::with_capacity(text.as_ref().len());
    for letter in text.as_ref().chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            ',' => out.push_str("\\,"),
            ';' => out.push_str("\\;"),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// A line with its end, continued after 75 octets behind a blank, never inside a letter.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod cases {
    use super::*;

    fn marie() -> Card {
        Card {
            is_person: true,
            names: ["Dupont; dite «la grande»".to_owned(), "Marie".to_owned()],
            full_name: "Marie Dupont".to_owned(),
            organisation: "Apollo, Frères & Cie".to_owned(),
            job_title: "Directrice".to_owned(),
            emails: vec![("marie@apollo.fr".to_owned(), "work".to_owned())],
            phones: vec![
                ("+33472101112;ext=12".to_owned(), "work".to_owned()),
                ("+33612345678".to_owned(), "mobile".to_owned()),
            ],
            birthday: "1980-02-29".to_owned(),
            note: "é".repeat(60),
            ..Card::default()
        }
    }

    #[test]
    fn a_card_says_everything_in_both_versions() {
        let card = marie().write(Version::V4);
        for line in [
            "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Dupont\\; dite «la grande»;Marie;;;\r\nFN:Marie Dupont\r\n",
            "ORG:Apollo\\, Frères & Cie\r\n",
            "EMAIL;TYPE=work;PREF=1:marie@apollo.fr\r\n",
            "TEL;VALUE=uri;TYPE=\"work,voice\":tel:+33472101112;ext=12\r\n",
            "BDAY:19800229\r\n",
        ] {
            assert!(card.contains(line), "{line} in {card}");
        }
        let card = marie().write(Version::V3);
        assert!(card.contains("TEL;TYPE=WORK,VOICE:+33472101112 ext. 12\r\n"), "{card}");
        assert!(card.contains("BDAY:1980-02-29\r\n") && card.ends_with("END:VCARD\r\n"), "{card}");
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_none_breaks_a_letter() {
        let card = marie().write(Version::V4);
        assert!(card.split("\r\n").all(|line| line.len() <= LONGEST));
        assert!(card.replace("\r\n ", "").contains(&"é".repeat(60)));
    }

    #[test]
    fn the_essential_comes_first() {
        let lines = marie().essential();
        assert_eq!(lines[2..4], ["TEL:+33612345678", "EMAIL:marie@apollo.fr"]);
        assert_eq!(lines[5], "TEL:+33472101112");
    }
}
