//! Who a card is about: the names, the firm, the day of birth, a note.
use super::names::{addressed, civility, told_apart};
use super::{Found, Line, Making};
use crate::model::catalog::account::ACCOUNT;
use crate::model::normal::words;
use crate::model::read_value::read_email;

impl Making<'_> {
    /// The names of a person, or of a firm.
    pub fn take_names(&mut self, card: &Found) {
        if *self.entity == ACCOUNT {
            self.take_firm(card);
        } else {
            self.take_person(card);
            self.take_employer(card);
        }
        self.name_anyhow(card);
        let mut is_first = true;
        for line in card.lines.iter().filter(|line| line.name == "N") {
            if !std::mem::take(&mut is_first) {
                self.leave(line);
            }
        }
    }

    fn take_person(&mut self, card: &Found) {
        let parts = card.first("N").map(Line::parts).unwrap_or_default();
        let part = |at: usize| parts.get(at).map_or("", |part| part.trim());
        let full = card.text("FN");
        let is_address = || read_email(&full).is_ok_and(|address| address == self.piece.cell("email"));
        if part(0).is_empty() && part(1).is_empty() && is_address() {
            // Known by the address alone, as the house knows people without a name.
        } else if part(0).is_empty() && part(1).is_empty() {
            let (civility, name) = addressed(&full);
            self.piece.set("civility", civility);
            let (first, last) = told_apart(name);
            self.take_text("first_name", first);
            self.take_text("last_name", last);
        } else {
            self.take_text("last_name", part(0));
            self.take_text("first_name", part(1));
            let civility = civility(part(3));
            self.piece.set("civility", civility);
            let prefix = if civility.is_empty() { part(3) } else { "" };
            self.leave_parts("N", &["", "", part(2), prefix, part(4)]);
        }
        let known: Vec<String> = parts.iter().flat_map(|part| words(part)).collect();
        let mut before = vec![self.name()];
        for line in card.lines.iter().filter(|line| line.name == "FN") {
            let text = line.text();
            let says_more = words(&text).iter().any(|word| !known.contains(word));
            let is_new = !text.trim().is_empty() && !before.contains(&words(&text).join(" "));
            before.push(words(&text).join(" "));
            if says_more && is_new && !(parts.iter().all(String::is_empty) && text.trim() == full) {
                self.leave(&Line { params: Vec::new(), ..line.clone() });
            }
        }
    }

    /// The name that the house makes, as its words.
    fn name(&self) -> String {
        words(&format!("{} {}", self.piece.cell("first_name"), self.piece.cell("last_name"))).join(" ")
    }

    fn take_firm(&mut self, card: &Found) {
        let parts = card.first("ORG").map(Line::parts).unwrap_or_default();
        let named = [parts.first().cloned().unwrap_or_default(), card.text("FN"), card.text("NICKNAME")];
        for name in &named {
            self.take_text("name", name);
        }
        self.leave_units(&parts);
        let name = words(self.piece.cell("name"));
        let names = card.first("N").map(Line::parts).unwrap_or_default();
        if names.iter().flat_map(|part| words(part)).any(|word| !name.contains(&word)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            self.leave_parts("N", &names);
        }
        for line in card.lines.iter().filter(|line| line.name == "FN") {
            if words(&line.text()) != name {
                self.leave(line);
            }
        }
        for line in card.lines.iter().filter(|line| line.name == "ORG").skip(1) {
            self.leave(line);
        }
    }

    fn take_employer(&mut self, card: &Found) {
        let mut is_first = true;
        for line in card.lines.iter().filter(|line| line.name == "ORG") {
            let parts = line.parts();
            let name = parts.first().map_or("", |part| part.trim());
            if std::mem::take(&mut is_first) && !name.is_empty() && self.take_text("account", name) {
                self.leave_units(&parts);
            } else if parts.iter().any(|part| !part.trim().is_empty()) {
                self.leave(line);
            }
        }
    }

    /// Departments have no field.
    fn leave_units(&mut self, parts: &[String]) {
        let units = parts.iter().skip(1).map(|part| part.trim());
        let parts: Vec<&str> = std::iter::once("").chain(units).collect();
        self.leave_parts("ORG", &parts);
    }

    /// A card without a name is called by what else it says.
    fn name_anyhow(&mut self, card: &Found) {
        let key = if *self.entity == ACCOUNT { "name" } else { "last_name" };
        if !self.piece.cell(key).is_empty() || !self.piece.cell("first_name").is_empty() {
            return;
        }
        for name in ["NICKNAME", "ORG", "EMAIL", "TEL"] {
            // A person is known by an e-mail address alone.
            if name == "EMAIL"
                && key == "last_name"
                && card.first(name).is_some_and(|line| self.fits("email", &line.text()))
            {
                return;
            }
            let text = card.text(name).replace(';', " ");
            if !text.is_empty() && self.fits(key, &text) {
                self.piece.set(key, text.trim());
                return;
            }
        }
    }

    /// The day of birth, when it is whole.
    pub fn take_birthday(&mut self, line: &Line) -> bool {
        let text = line.text();
        let day = text.split(['T', ' ']).next().unwrap_or("").trim();
        let digits: String = day.chars().filter(char::is_ascii_digit).collect();
        let is_whole = digits.len() == 8 && day.chars().all(|sign| sign.is_ascii_digit() || sign == '-');
        if !is_whole || day.starts_with('-') || line.params.iter().any(|(name, _)| name == "X-APPLE-OMIT-YEAR") {
            return text.trim().is_empty();
        }
        self.take_text("birthday", &format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
    }

    /// A note; several stand below each other.
    pub fn take_note(&mut self, line: &Line) -> bool {
        let text = line.text();
        let text = text.trim_end();
        if text.trim().is_empty() {
            return true;
        }
        let before = self.piece.cell("description").to_owned();
        let whole = if before.is_empty() { text.to_owned() } else { format!("{before}\n\n{text}") };
        if !self.fits("description", &whole) {
            return false;
        }
        self.piece.cells.retain(|(key, _)| *key != "description");
        self.piece.set("description", whole);
        true
    }
}
