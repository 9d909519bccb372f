//! Business cards as they are found (vCard 2.1, 3.0 and 4.0): each becomes a row of an import. A broken card is told with its
//! line and does not stop the others; what Carnet has no field for is kept and given back by the export.
mod labels;
mod names;
mod person;
mod reach;

pub(super) use labels::{COMPANION, KINDS};
pub(super) use names::told_apart;
pub(super) use reach::kinds;

use super::csv::Source;
use super::import::View;
use super::lines::{Line, decoded, escaped, lines};
use super::pieces::{self, Aside, Piece};
use super::{Error, Result};
use crate::model::Entity;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::number::DecimalMark;
use crate::model::read_value::{Read, Reading, read};
use crate::model::rule::{self, Reason};
use std::ops::Range;

/// What Carnet calls itself on its cards (RFC 6350, 6.7.3).
pub const PRODUCT: &str = "-//Carnet//Carnet//FR";
/// The system whose keys the identities of cards are.
pub const SYSTEM: &str = "vcard";

/// The columns of the rows that cards become.
const COLUMNS: [&str; 20] = [
    "external_id",
    "civility",
    "name",
    "first_name",
    "last_name",
    "job_title",
    "account",
    "email",
    "phone",
    "mobile",
    "birthday",
    "linkedin",
    "website",
    "street",
    "complement",
    "postcode",
    "city",
    "country",
    "language",
    "tags",
];

/// So many characters are kept of a card beside its fields: photographs, keys.
pub const MOST_LEFT: usize = 20_000_000;

/// Whether a file holds cards: by its first words.
pub fn are_in(bytes: &[u8]) -> bool {
    begins_with(bytes, "BEGIN:VCARD")
}

/// Whether the first words of a file are these, in any case.
pub(super) fn begins_with(bytes: &[u8], words: &str) -> bool {
    let front = decoded(&bytes[..bytes.len().min(400) & !1]);
    let front = front.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}');
    front.get(..words.len()).is_some_and(|front| front.eq_ignore_ascii_case(words))
}

/// The cards of a file as rows for an import of accounts or contacts.
///
/// # Errors
/// [`Error::Holds`] for another entity, [`Error::Empty`] when there is no card.
pub fn source(name: &str, bytes: &[u8], entity: &'static Entity, view: &View<'_>) -> Result<Source> {
    if *entity != ACCOUNT && *entity != CONTACT {
        return Err(Error::Holds("cards"));
    }
    let text = decoded(bytes);
    let found = cut(&text);
    let are_own = !found.is_empty() && found.iter().all(|card| card.text("PRODID") == PRODUCT);
    let pieces = found.into_iter().map(|card| piece(card, entity, view)).collect();
    let columns: Vec<&'static str> =
        COLUMNS.into_iter().filter(|key| entity.field(key).is_some_and(super::is_exchanged)).collect();
    let columns = [columns, vec!["description"]].concat();
    let mut source = pieces::source((name, SYSTEM), text, &columns, pieces)?;
    if let Some(pieces) = &mut source.pieces {
        pieces.are_own = are_own;
    }
    Ok(source)
}

/// A card of a file.
#[derive(Debug, Default)]
struct Found {
    line: usize,
    span: Range<usize>,
    lines: Vec<Line>,
    broken: Option<&'static str>,
}

/// The cards of a text, broken ones too.
fn cut(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut open: Option<Found> = None;
    // Cards of agents stand inside others in 2.1.
    let mut inner: Option<(usize, String)> = None;
    for (line, span) in lines(text) {
        let begins = line.name == "BEGIN" && line.value.trim().eq_ignore_ascii_case("VCARD");
        let ends = line.name == "END" && line.value.trim().eq_ignore_ascii_case("VCARD");
        if let Some((depth, agent)) = &mut inner {
            *depth = (*depth + usize::from(begins)).saturating_sub(usize::from(ends));
            agent.push_str(&line.written());
            agent.push('\n');
            if *depth > 0 {
                continue;
            }
            if let (Some(card), Some((_, agent))) = (&mut open, inner.take())
                && let Some(last) = card.lines.last_mut()
            {
                last.value = escaped(agent.trim_end());
            }
            continue;
        }
        match &mut open {
            Some(card)
                if begins && card.lines.last().is_some_and(|last| last.name == "AGENT" && last.value.is_empty()) =>
            {
                inner = Some((1, format!("{}\n", line.written())));
            }
            Some(_) if begins => {
                found.extend(open.take().map(|card| Found { broken: Some("no-end"), ..card }));
                open = Some(Found { line: line.number, span, ..Found::default() });
            }
            Some(card) => {
                card.span.end = span.end;
                if ends {
                    found.extend(open.take());
                } else {
                    card.lines.push(line);
                }
            }
            None if begins => open = Some(Found { line: line.number, span, ..Found::default() }),
            None => match found.last_mut() {
                Some(stray) if stray.broken == Some("stray") => stray.span.end = span.end,
                _ => {
                    found.push(Found { line: line.number, span, broken: Some("stray"), ..Found::default() });
                }
            },
        }
    }
    found.extend(open.map(|card| Found { broken: Some("no-end"), ..card }));
    found
}

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Person,
    Company,
    /// A list of others.
    Group,
    /// A place, a device.
    Thing,
}

impl Found {
    fn first(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    fn text(&self, name: &str) -> String {
        self.first(name).map(Line::text).unwrap_or_default().trim().to_owned()
    }

    fn about(&self) -> About {
        let kind = self.first("KIND").or_else(|| self.first("X-ADDRESSBOOKSERVER-KIND"));
        match kind.map(|line| line.value.trim().to_ascii_lowercase()).as_deref() {
            Some("org" | "organization" | "organisation") => return About::Company,
            Some("group") => return About::Group,
            Some("location" | "application" | "device" | "thing") => return About::Thing,
            Some("individual") => return About::Person,
            _ => {}
        }
        if self.first("X-ABSHOWAS").is_some_and(|line| line.value.trim().eq_ignore_ascii_case("COMPANY")) {
            return About::Company;
        }
        // A firm without a word for it: its name is that of the organisation, and nobody's.
        let organisation = self.first("ORG").map(|line| line.parts().swap_remove(0)).unwrap_or_default();
        let names = self.first("N").map(Line::parts).unwrap_or_default();
        let is_nobody = match names.split_first() {
            Some((family, others)) => {
                others.iter().all(String::is_empty) && (family.is_empty() || *family == organisation)
            }
            None => true,
        };
        let full = self.text("FN");
        let is_company = !organisation.is_empty() && is_nobody && (full.is_empty() || full == organisation.trim());
        if is_company { About::Company } else { About::Person }
    }
}

fn piece(card: Found, entity: &'static Entity, view: &View<'_>) -> Piece {
    let piece = Piece { line: card.line, span: card.span.clone(), ..Piece::default() };
    if let Some(why) = card.broken {
        return Piece { aside: Some(Aside::Refused(Reason::Piece(why))), ..piece };
    }
    let elsewhere = match (card.about(), *entity == ACCOUNT) {
        (About::Person, false) | (About::Company, true) => None,
        (About::Company, false) => Some("company"),
        (About::Person, true) => Some("person"),
        (About::Group, _) => Some("group"),
        (About::Thing, _) => Some("thing"),
    };
    if let Some(why) = elsewhere {
        return Piece { aside: Some(Aside::Skipped(Reason::Piece(why))), ..piece };
    }
    let mut making = Making { entity, view, piece, country: None };
    making.take(&card);
    let mut piece = making.piece;
    if piece.more.leftover.iter().map(String::len).sum::<usize>() > MOST_LEFT {
        piece.aside = Some(Aside::Refused(Reason::Piece("large")));
    }
    piece
}

/// A card on its way into a row.
struct Making<'a> {
    entity: &'static Entity,
    view: &'a View<'a>,
    piece: Piece,
    /// The country of its main address, for numbers without a calling code.
    country: Option<String>,
}

impl Making<'_> {
    fn take(&mut self, card: &Found) {
        self.take_places(card);
        self.take_reach(card);
        self.take_names(card);
        for line in &card.lines {
            let is_taken = match line.name.as_str() {
                // What a file says of itself.
                "VERSION" | "PRODID" | "REV" | "PROFILE" | "KIND" | "X-CARNET-REASON" => true,
                "X-ABSHOWAS" => *self.entity == ACCOUNT,
                // What was taken above.
                "N" | "FN" | "ORG" | "EMAIL" | "TEL" | "ADR" => true,
                "UID" => self.take_text("external_id", &line.text()),
                "LANG" | "X-CARNET-LANG" => self.take_text("language", &line.text()),
                "TITLE" => self.take_text("job_title", &line.text()),
                "BDAY" => self.take_birthday(line),
                "URL" | "X-SOCIALPROFILE" | "SOCIALPROFILE" | "X-LINKEDIN" => self.take_page(line, card.label_of(line)),
                "CATEGORIES" => self.take_tags(line),
                "NOTE" => self.take_note(line),
                _ => false,
            };
            if !is_taken {
                self.leave(&card.with_companion(line));
            }
        }
    }

    /// Keeps a line as vCard 4.0 writes it.
    fn leave(&mut self, line: &Line) {
        if line.name.is_empty() || matches!(line.name.as_str(), "BEGIN" | "END") {
            return;
        }
        let mut line = line.clone();
        if line.is_binary() {
            let kind = line.param("TYPE").next().unwrap_or("").to_ascii_lowercase();
            let family = match line.name.as_str() {
                "PHOTO" | "LOGO" => "image",
                "SOUND" => "audio",
                _ => "application",
            };
            let kind = if kind.is_empty() { "octet-stream".to_owned() } else { kind };
            line.value = match kind.contains('/') {
                true => format!("data:{kind};base64,{}", line.value),
                false => format!("data:{family}/{kind};base64,{}", line.value),
            };
            line.params.retain(|(name, _)| !matches!(name.as_str(), "ENCODING" | "TYPE" | "VALUE"));
        }
        self.piece.more.leftover.push(line.written());
    }

    /// Keeps a line that says something in parts, of which some have a field.
    fn leave_parts(&mut self, name: &str, parts: &[&str]) {
        if parts.iter().any(|part| !part.is_empty()) {
            let parts: Vec<String> = parts.iter().map(escaped).collect();
            self.piece.more.leftover.push(format!("{name}:{}", parts.join(";").trim_end_matches(';')));
        }
    }

    /// Whether an import would read a text as a value of a field.
    fn fits(&self, key: &str, text: &str) -> bool {
        let Some(field) = self.entity.field(key) else { return false };
        let reading = Reading {
            vocabulary: &self.view.words,
            calendar: self.view.calendar,
            home: self.view.home,
            country: self.country.as_deref(),
            mark: DecimalMark::Unknown,
            from_file: true,
            keep_anyway: false,
        };
        match read(field, text, &reading) {
            Ok(Read::Value(value)) => !value.is_empty() && rule::check(field, &value).is_ok(),
            Ok(Read::Name(name)) => !name.is_empty() && name.chars().count() <= field.max_length,
            Ok(Read::Names(_)) | Err(_) => false,
        }
    }

    /// Fills a field that nothing was said of yet; whether that could be.
    fn take_text(&mut self, key: &'static str, text: &str) -> bool {
        let text = text.trim();
        if text.is_empty() {
            return true;
        }
        let is_free = self.piece.cell(key).is_empty() && self.fits(key, text);
        if is_free {
            self.piece.set(key, text);
        }
        is_free
    }
}

#[cfg(test)]
mod cases;
