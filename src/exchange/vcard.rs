//! People and companies as electronic business cards (CON-7): vCard 4.0 (RFC 6350) and 3.0 (RFC 2426) in a file, and the few
//! lines that fit a QR code.
use super::cards::{self, COMPANION, KINDS, kinds};
use super::import::lines;
use super::lines::{self as content, Line, escaped, folded};
use crate::lang::Code;
use crate::model::catalog::address::{ADDRESS, ALIAS, CONTACT_POINT, LEFTOVER, alias, contact_point, leftover, postal};
use crate::model::catalog::contact::CONTACT;
use crate::model::countries;
use crate::model::show_value::show;
use crate::model::{Kind, Record, Value};
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

/// What stands on a card.
#[derive(Debug, Clone, Default)]
pub struct Card {
    is_person: bool,
    /// What tells the card from all others, however it changes.
    identity: String,
    /// Family name, given name.
    names: [String; 2],
    /// `M.`, `Mme`.
    prefix: &'static str,
    full_name: String,
    organisation: String,
    job_title: String,
    /// Addresses and whether they are for work (`work`, `home`, …), the main one first.
    emails: Vec<(String, String)>,
    phones: Vec<(String, String)>,
    /// Complement, street, town, postcode, country.
    addresses: Vec<[String; 5]>,
    website: String,
    linkedin: String,
    tags: Vec<String>,
    birthday: String,
    /// The language for what is written to the person, ISO 639-1; empty when nobody said.
    language: String,
    note: String,
    /// What an import has kept because no field holds it.
    kept: Vec<Line>,
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
            identity: identity(repository, record, cards::SYSTEM)?,
            prefix: match record.text("civility") {
                "mr" => "M.",
                "mrs" => "Mme",
                _ => "",
            },
            names: [text("last_name"), text("first_name")],
            full_name: text("name"),
            organisation: if is_person {
                record.title_of("account").unwrap_or_default().to_owned()
            } else {
                text("name")
            },
            job_title: text("job_title"),
            website: if is_person { String::new() } else { text("website") },
            linkedin: text("linkedin"),
            tags: sorted(record.titles_of("tags")),
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
        card.add_lines(repository, record)?;
        Ok(card)
    }

    /// The further addresses and phones, the postal addresses, and what was kept.
    fn add_lines(&mut self, repository: &Repository, record: &Record) -> Result<()> {
        let at = record.at();
        for line in lines(repository, at, (&CONTACT_POINT, &contact_point::ENTITY.field, &contact_point::RECORD.field))?
        {
            let list = if line.text("channel") == "email" { &mut self.emails } else { &mut self.phones };
            list.push((line.text("address").to_owned(), line.text("purpose").to_owned()));
        }
        for line in lines(repository, at, (&ADDRESS, &postal::ENTITY.field, &postal::RECORD.field))? {
            let mut parts =
                ["complement", "street", "city", "postcode", "country"].map(|key| line.text(key).to_owned());
            // The country of the record's own address is the record's.
            if line.value("is_default").is_true() && parts[4].is_empty() {
                record.text("country").clone_into(&mut parts[4]);
            }
            parts[4] = country_name(&parts[4], &self.language);
            self.addresses.push(parts);
        }
        if self.addresses.is_empty() && !record.text("country").is_empty() {
            let mut parts: [String; 5] = Default::default();
            parts[4] = country_name(record.text("country"), &self.language);
            self.addresses.push(parts);
        }
        for line in lines(repository, at, (&LEFTOVER, &leftover::ENTITY.field, &leftover::RECORD.field))? {
            let kept = line.text("lines").lines().flat_map(content::lines).map(|(line, _)| line);
            let is_own = |line: &Line| matches!(line.name.as_str(), "" | "BEGIN" | "END" | "VERSION");
            self.kept.extend(kept.filter(|line| !is_own(line)));
        }
        Ok(())
    }

    /// What was kept of a line of which some parts have fields: the parts, when those that have are empty.
    fn kept_parts(&self, name: &str, fields: usize) -> Vec<String> {
        let is_rest = |line: &&Line| line.name == name && line.parts().iter().take(fields).all(String::is_empty);
        self.kept.iter().find(is_rest).map(Line::parts).unwrap_or_default()
    }

    /// The card as it stands in a file: lines that end in CR LF, folded at 75 octets.
    pub fn write(&self, version: Version) -> String {
        let mut lines = vec!["BEGIN:VCARD".to_owned()];
        lines.push(if version == Version::V4 { "VERSION:4.0" } else { "VERSION:3.0" }.to_owned());
        if !self.is_person {
            lines.push(if version == Version::V4 { "KIND:org" } else { "X-ABShowAs:COMPANY" }.to_owned());
        }
        lines.push(format!("PRODID:{}", cards::PRODUCT));
        lines.extend(some("UID", &self.identity));
        lines.extend(self.name_lines());
        let units = self.kept_parts("ORG", 1);
        if !self.organisation.is_empty() || !units.is_empty() {
            let units = units.iter().skip(1).map(|unit| format!(";{}", escaped(unit)));
            lines.push(format!("ORG:{}{}", escaped(&self.organisation), units.collect::<String>()));
        }
        lines.extend(some("TITLE", &self.job_title));
        lines.extend(self.reach_lines(version));
        lines.extend((!self.website.is_empty()).then(|| format!("URL:{}", self.website)));
        lines.extend((!self.linkedin.is_empty()).then(|| format!("URL;TYPE=linkedin:{}", self.linkedin)));
        lines.extend((!self.birthday.is_empty()).then(|| match version {
            Version::V4 => format!("BDAY:{}", self.birthday.replace('-', "")),
            Version::V3 => format!("BDAY:{}", self.birthday),
        }));
        // Only the newer norm has a line for it (RFC 6350, 6.4.4).
        let lang = if version == Version::V4 { "LANG" } else { "X-CARNET-LANG" };
        lines.extend(some(lang, &self.language));
        lines.extend(some("NOTE", &self.note));
        let tags: Vec<String> = self.tags.iter().map(escaped).collect();
        lines.extend((!tags.is_empty()).then(|| format!("CATEGORIES:{}", tags.join(","))));
        let is_merged = |line: &&Line| match line.name.as_str() {
            "N" => self.is_person && line.parts().iter().take(2).all(String::is_empty),
            "ORG" => line.parts()[0].is_empty(),
            KINDS => true,
            _ => false,
        };
        let (beside_others, alone): (Vec<&Line>, Vec<&Line>) = self
            .kept
            .iter()
            .filter(|line| !is_merged(line))
            .partition(|line| line.params.iter().any(|(name, _)| name == COMPANION));
        lines.extend(alone.into_iter().map(|line| given_back(line, version)));
        for line in beside_others {
            put_beside(&mut lines, line, version);
        }
        lines.push("END:VCARD".to_owned());
        lines.iter().map(|line| folded(line)).collect()
    }

    /// E-mail addresses, phones, postal addresses.
    fn reach_lines(&self, version: Version) -> Vec<String> {
        let emails = self.emails.iter().enumerate();
        let mut lines: Vec<String> = emails
            .map(|(at, (address, purpose))| {
                let is_kind = matches!(purpose.as_str(), "home" | "work");
                let purpose = if is_kind { purpose } else { "" };
                email(address, &self.kinds_of(address, purpose), (version, at == 0))
            })
            .collect();
        lines
            .extend(self.phones.iter().map(|(number, purpose)| phone(number, self.kinds_of(number, purpose), version)));
        for [complement, street, city, postcode, country] in &self.addresses {
            let parts = ["", complement, street, city, "", postcode, country].map(escaped).join(";");
            let kinds = self.kinds_of(if street.is_empty() { city } else { street }, "work").join(",");
            let kinds = if version == Version::V4 { in_quotes(&kinds) } else { kinds.to_uppercase() };
            lines.push(format!("ADR;TYPE={kinds}:{parts}"));
        }
        lines
    }

    /// Of which kinds an address is: as the card said from which it came, else by what it is for.
    fn kinds_of(&self, address: &str, purpose: &str) -> Vec<&str> {
        let is_of = |line: &&Line| line.name == KINDS && line.params.iter().any(|(_, value)| value == address);
        match self.kept.iter().find(is_of) {
            Some(line) => line.value.split(',').collect(),
            None => kinds(purpose).to_vec(),
        }
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
        let pages = [&self.website, &self.linkedin].into_iter().filter(|page| !page.is_empty());
        lines.extend(pages.map(|page| format!("URL:{page}")));
        lines
    }

    fn name_lines(&self) -> Vec<String> {
        let [family, given] = &self.names;
        let names = if self.is_person {
            let rest = self.kept_parts("N", 2);
            let part = |at: usize| rest.get(at).map(escaped).unwrap_or_default();
            let prefix = if self.prefix.is_empty() { part(3) } else { self.prefix.to_owned() };
            format!("N:{};{};{};{prefix};{}", escaped(family), escaped(given), part(2), part(4))
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

/// Words in an order of their own, for two bases to write the same card.
fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// Puts a kept line beside the address that it says something of, in its group; without the address it says nothing.
fn put_beside(lines: &mut Vec<String>, kept: &Line, version: Version) {
    let companion = kept.params.iter().find(|(name, _)| name == COMPANION).map_or("", |(_, value)| value.as_str());
    let (group, of) = (format!("{}.", kept.group), escaped(companion));
    let is_own = |line: &String| {
        let line = line.strip_prefix(&group).unwrap_or(line);
        let is_reach =
            ["EMAIL", "TEL", "URL", "X-SOCIALPROFILE", "SOCIALPROFILE"].iter().any(|name| line.starts_with(name));
        let value = |line: &str| line.ends_with(&format!(":{of}")) || line.ends_with(&format!(":{companion}"));
        is_reach && value(line) || line.starts_with("ADR") && line.contains(&format!(";{of};"))
    };
    let Some(at) = lines.iter().position(is_own) else { return };
    if !lines[at].starts_with(&group) {
        lines[at].insert_str(0, &group);
    }
    lines.push(given_back(kept, version));
}

fn some(name: &str, text: &str) -> Option<String> {
    (!text.is_empty()).then(|| format!("{name}:{}", escaped(text)))
}

/// A country as the person whose card it is reads it (CON-6), in French where nobody said in which language.
fn country_name(code: &str, language: &str) -> String {
    let language = Code::of_locale(language).unwrap_or(Code::Fr);
    countries::name(code, language.word()).unwrap_or(code).to_owned()
}

/// An e-mail address; the main one is the preferred.
fn email(address: &str, kinds: &[&str], (version, is_main): (Version, bool)) -> String {
    let kind = kinds.join(",");
    let mut params = String::new();
    match version {
        Version::V4 if !kind.is_empty() => params.push_str(&format!(";TYPE={}", in_quotes(&kind))),
        Version::V4 => {}
        Version::V3 if !kind.is_empty() => params.push_str(&format!(";TYPE=INTERNET,{}", kind.to_uppercase())),
        Version::V3 => params.push_str(";TYPE=INTERNET"),
    }
    if is_main {
        params.push_str(if version == Version::V4 { ";PREF=1" } else { ",PREF" });
    }
    format!("EMAIL{params}:{}", escaped(address))
}

/// A kept line in the words of a version: 3.0 has pictures as bare base64.
fn given_back(line: &Line, version: Version) -> String {
    let mut line = line.clone();
    line.params.retain(|(name, _)| name != COMPANION);
    let data = line.value.strip_prefix("data:").and_then(|data| data.split_once(";base64,"));
    let Some((media, data)) = data.filter(|_| version == Version::V3) else { return line.written() };
    let kind = media.rsplit('/').next().unwrap_or(media).to_uppercase();
    let params =
        [line.params.clone(), vec![("ENCODING".to_owned(), "b".to_owned()), ("TYPE".to_owned(), kind)]].concat();
    Line { params, value: data.to_owned(), ..line.clone() }.written()
}

/// The identity of a record in files of a kind: the one it came with, or else one that is made of what never changes (RFC 9562, 5.8).
pub(super) fn identity(repository: &Repository, record: &Record, system: &str) -> Result<String> {
    let known = lines(repository, record.at(), (&ALIAS, &alias::ENTITY.field, &alias::RECORD.field))?;
    if let Some(alias) = known.iter().find(|alias| alias.text("source") == system) {
        return Ok(alias.text("key").to_owned());
    }
    Ok(made_identity(record))
}

/// The identity that an export makes for a record.
pub(super) fn made_identity(record: &Record) -> String {
    let made = format!("{} {} {}", record.entity.key, record.reference(), show(record.value("created_at")));
    // FNV-1a, which is the same everywhere and always.
    let hash =
        |seed: u64| made.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let (high, low) = (hash(0xcbf2_9ce4_8422_2325), hash(0x8422_2325_cbf2_9ce4));
    let low = format!("{low:016x}");
    format!(
        "urn:uuid:{:08x}-{:04x}-8{:03x}-8{}-{}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        &low[..3],
        &low[4..]
    )
}

/// A number without its extension.
fn bare(number: &str) -> &str {
    number.split(';').next().unwrap_or(number)
}

fn is_french_mobile(number: &str) -> bool {
    number.starts_with("+336") || number.starts_with("+337")
}

/// Several kinds in one parameter stand in quotes (RFC 6350, 3.3).
fn in_quotes(kinds: &str) -> String {
    if kinds.contains(',') { format!("\"{kinds}\"") } else { kinds.to_owned() }
}

fn phone(number: &str, mut kinds: Vec<&str>, version: Version) -> String {
    let is_spoken = !kinds.iter().any(|kind| matches!(*kind, "cell" | "fax" | "pager" | "text" | "modem" | "bbs"));
    if is_spoken {
        kinds.push("voice");
    }
    let kind = kinds.join(",");
    match version {
        Version::V4 => format!("TEL;VALUE=uri;TYPE=\"{kind}\":tel:{number}"),
        Version::V3 => {
            let extension = number.split_once(";ext=").map(|(_, digits)| format!(" ext. {digits}"));
            format!("TEL;TYPE={}:{}{}", kind.to_uppercase(), bare(number), extension.unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::exchange::lines::LONGEST;

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
            "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//Carnet//Carnet//FR\r\nN:Dupont\\; dite «la grande»;Marie;;;\r\nFN:Marie Dupont\r\n",
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
