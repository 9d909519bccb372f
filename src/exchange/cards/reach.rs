//! How the one on a card is reached: addresses, phones, pages.
use super::labels::{COMPANION, KINDS};
use super::{Found, Line, Making};
use crate::exchange::lines::{split, unescaped};
use crate::exchange::pieces::{Place, Point};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::settings::tag::NAME as TAG_NAME;
use crate::model::countries;
use crate::model::normal::clean_name;
use crate::model::read_value::{self as list, read_email, read_phone};

/// The words that say what an address is for, in small letters.
fn purposes(line: &Line) -> Vec<String> {
    line.param("TYPE").map(|word| word.trim().to_ascii_lowercase()).collect()
}

/// How much an address is preferred: small numbers are.
fn preference(line: &Line) -> u8 {
    let told = line.param("PREF").next().and_then(|text| text.trim().parse().ok());
    told.unwrap_or(if line.says("TYPE", "pref") { 1 } else { 101 })
}

/// The lines of a name, the preferred ones first.
fn preferred<'a>(card: &'a Found, name: &str) -> Vec<&'a Line> {
    let mut lines: Vec<&Line> = card.lines.iter().filter(|line| line.name == name).collect();
    lines.sort_by_key(|line| preference(line));
    lines
}

/// What an export writes of an address that is for something.
pub fn kinds(purpose: &str) -> &'static [&'static str] {
    match purpose {
        "work" => &["work"],
        "home" => &["home"],
        "mobile" => &["cell"],
        "fax" => &["fax"],
        _ => &[],
    }
}

/// Kinds that say nothing of an address: that it is one, or that it comes first.
const PLAIN: [&str; 6] = ["internet", "pref", "voice", "postal", "parcel", "intl"];

impl Making<'_> {
    /// Keeps the kinds of an address where an export would write others (`written`), for it to write these.
    fn keep_kinds(&mut self, line: &Line, of: &str, written: &[&str]) {
        let mut said = purposes(line);
        said.retain(|word| !word.is_empty() && !PLAIN.contains(&word.as_str()));
        said.sort_unstable();
        said.dedup();
        if said.is_empty() || said == written {
            return;
        }
        let (params, value) = (vec![(COMPANION.to_owned(), of.to_owned())], said.join(","));
        let kept = Line { number: 0, group: String::new(), name: KINDS.to_owned(), params, value };
        self.piece.more.leftover.push(kept.written());
    }

    /// The postal addresses: the first is the record's own.
    pub fn take_places(&mut self, card: &Found) {
        for line in preferred(card, "ADR") {
            let place = self.place(line);
            if place == Place::default() {
                continue;
            }
            if self.piece.more.places.contains(&place) {
                continue;
            }
            let of = if place.street.is_empty() { &place.city } else { &place.street };
            self.keep_kinds(line, of, kinds("work"));
            let is_first = ["street", "complement", "postcode", "city", "country"]
                .iter()
                .all(|key| self.piece.cell(key).is_empty());
            if !is_first {
                self.piece.more.places.push(place);
                continue;
            }
            self.country = (!place.country.is_empty()).then(|| place.country.clone());
            for (key, text) in [
                ("street", place.street),
                ("complement", place.complement),
                ("postcode", place.postcode),
                ("city", place.city),
                ("country", place.country),
            ] {
                self.piece.set(key, text);
            }
        }
    }

    /// An address in the fields of the house: what has none stands beside the town.
    fn place(&self, line: &Line) -> Place {
        let parts = line.parts();
        let part = |at: usize| parts.get(at).map_or_else(String::new, |part| clean_name(part).into_owned());
        let joined = |texts: &[String]| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
            texts.join(", ")
        };
        let mut place = Place { complement: joined(&[part(1), part(0)]), street: part(2), ..Place::default() };
        let mut town = vec![part(3)];
        if part(4) != part(3) {
            town.push(part(4));
        }
        match countries::from_text(&part(6)) {
            Some(country) => country.code.clone_into(&mut place.country),
            None => town.push(part(6)),
        }
        let postcode = part(5);
        let mut probe = Making {
            entity: self.entity,
            view: self.view,
            piece: crate::exchange::pieces::Piece::default(),
            country: (!place.country.is_empty()).then(|| place.country.clone()),
        };
        if probe.take_text("postcode", &postcode) {
            place.postcode = postcode;
        } else {
            town.insert(0, postcode);
        }
        place.city = joined(&town);
        for text in [&mut place.complement, &mut place.street, &mut place.city] {
            if let Some((end, _)) = text.char_indices().nth(250) {
                text.truncate(end);
            }
        }
        place
    }

    /// E-mail addresses and phones.
    pub fn take_reach(&mut self, card: &Found) {
        self.take_emails(card);
        self.take_phones(card);
    }

    fn take_emails(&mut self, card: &Found) {
        for line in preferred(card, "EMAIL") {
            let text = line.text();
            let text = text.trim();
            let text = text.get(..7).filter(|front| front.eq_ignore_ascii_case("mailto:")).map_or(text, |_| &text[7..]);
            let Ok(address) = read_email(text) else {
                if !text.is_empty() {
                    self.leave(line);
                }
                continue;
            };
            let purposes = purposes(line);
            let purpose = ["work", "home"].into_iter().find(|word| purposes.iter().any(|known| known == word));
            let written = self.reach("email", address.clone(), purpose.unwrap_or(""), &["email"]);
            self.keep_kinds(line, &address, kinds(written));
        }
    }

    fn take_phones(&mut self, card: &Found) {
        let country = self.country.clone().unwrap_or_else(|| self.view.home.to_owned());
        // Numbers at work stand at the desk before those of which nothing is said.
        let mut lines = preferred(card, "TEL");
        lines.sort_by_key(|line| !line.says("TYPE", "work"));
        for line in lines {
            let text = line.text();
            let Ok(number) = read_phone(text.trim(), &country) else {
                if !text.trim().is_empty() {
                    self.leave(line);
                }
                continue;
            };
            let purposes = purposes(line);
            let says = |word: &str| purposes.iter().any(|known| known == word);
            let is_other =
                ["pager", "isdn", "modem", "bbs", "video", "textphone", "other"].iter().any(|word| says(word));
            let (purpose, keys): (&'static str, &[&'static str]) = match () {
                () if says("fax") => ("fax", &[]),
                () if says("cell") => ("mobile", &["mobile"]),
                () if says("home") => ("home", &[]),
                () if is_other => ("other", &[]),
                () if says("work") => ("work", &["phone"]),
                () => ("", &["phone"]),
            };
            let written = self.reach("phone", number.clone(), purpose, keys);
            self.keep_kinds(line, &number, kinds(written));
        }
    }

    /// Fills the first free field, or else makes a further line; says what an export will write that it is for.
    fn reach(
        &mut self,
        channel: &'static str,
        address: String,
        purpose: &'static str,
        keys: &[&'static str],
    ) -> &'static str {
        let is_known = ["email", "phone", "mobile"].iter().any(|key| self.piece.cell(key) == address)
            || self.piece.more.points.iter().any(|point| point.address == address);
        if is_known {
            return purpose;
        }
        for key in keys {
            if self.piece.cell(key).is_empty() && self.entity.field(key).is_some() && self.fits(key, &address) {
                self.piece.set(key, address);
                return if *key == "mobile" { "mobile" } else { "work" };
            }
        }
        self.piece.more.points.push(Point { channel, address, purpose });
        purpose
    }

    /// The page of a firm, or of a person on a professional network; `label` is what the card calls it.
    pub fn take_page(&mut self, line: &Line, label: &str) -> bool {
        let text = line.text();
        let is_linkedin = is_linkedin(line, label, &text);
        match *self.entity == ACCOUNT {
            true => line.name == "URL" && !is_linkedin && self.take_text("website", &text),
            false => is_linkedin && self.take_text("linkedin", &text),
        }
    }

    /// The labels under which somebody filed the card.
    pub fn take_tags(&mut self, line: &Line) -> bool {
        let mut tags = list::split(self.piece.cell("tags"));
        for name in split(&line.value, ',') {
            let name = clean_name(&unescaped(name)).into_owned();
            // Google puts every card into this one.
            if name.is_empty() || name == "myContacts" || tags.contains(&name) {
                continue;
            }
            if name.chars().count() > TAG_NAME.field.max_length {
                return false;
            }
            tags.push(name);
        }
        self.piece.cells.retain(|(key, _)| *key != "tags");
        self.piece.set("tags", list::join(tags.iter().map(String::as_str)));
        true
    }
}

/// Whether a line names a page of that network: by its kind, by what the card calls it, or by the address.
fn is_linkedin(line: &Line, label: &str, text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    line.name == "X-LINKEDIN"
        || line.says("TYPE", "linkedin")
        || line.says("SERVICE-TYPE", "linkedin")
        || label.to_ascii_lowercase().contains("linkedin")
        || text.contains("linkedin.com/")
        || text.contains("://lnkd.in/")
}
