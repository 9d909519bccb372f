//! What other programs' columns say beside the fields of a row: further addresses and phones, a second postal address, a name
//! in one piece, a day of birth in three. What the main columns leave empty is taken from there.
use super::cells::{Parsed, value_of};
use super::foreign;
use super::kept::{self, Kept};
use super::moments::{self, Moments};
use super::relative;
use crate::exchange::cards::told_apart;
use crate::exchange::csv::Row;
use crate::exchange::guard::unguarded;
use crate::exchange::mapping::{Column as Heading, Mapping, PLACE, Place as Column, Purpose, town};
use crate::exchange::meanings::{self, Codes};
use crate::exchange::pieces::{Place, Point};
use crate::model::catalog::address::{BEARERS, contact_point};
use crate::model::catalog::contact;
use crate::model::countries;
use crate::model::normal::clean_name;
use crate::model::read_value::{Read, Reading};
use crate::model::rule::{Fault, Reason};
use crate::model::{Entity, Field, Value};
use std::collections::HashMap;

/// The purposes that a further address can have; see `contact_point.purpose`.
const PURPOSES: [&str; 5] = ["work", "home", "mobile", "fax", "other"];

/// The fields of addresses and phones.
const REACHES: [&str; 3] = ["email", "phone", "mobile"];

/// The columns of a file that hold further values.
#[derive(Debug, Default)]
pub struct Further {
    reach: Vec<(usize, &'static Field, &'static str)>,
    places: Vec<(usize, &'static Field, &'static str)>,
    birth: Vec<(usize, &'static Field, &'static str)>,
    whole: Option<usize>,
    /// Columns for which there is no field, or whose field can hold nothing of them, and which stand in the description.
    notes: Vec<usize>,
    /// What is said otherwise than in the field itself: a middle name, a length in seconds, a second word for a choice.
    others: Vec<(usize, &'static Field, &'static str)>,
    /// Columns in which several addresses or phones may stand.
    several: Vec<(usize, &'static Field)>,
    /// Columns in which a postcode and a town stand together, with the fields of both.
    towns: Vec<(usize, &'static Field, &'static Field)>,
    /// Addresses and numbers beside which another column says what they are for.
    labelled: Vec<(usize, &'static Field, usize)>,
    /// The field of the phone in the pocket.
    mobile: Option<&'static Field>,
    /// When something is, told in parts.
    moments: Option<Moments>,
    /// What groups of an address are called: the words for them, or the column in which they stand.
    names: Vec<(&'static str, usize)>,
    /// Codes that stand for words, by column.
    codes: HashMap<usize, &'static Codes>,
}

impl Further {
    /// The columns of a file.
    pub fn of(entity: &Entity, mapping: &Mapping) -> Further {
        let mut further = Further::default();
        let codes =
            |(at, column): (usize, &Heading)| Some((at, meanings::values(entity, &column.header, mapping.is_foreign)?));
        further.codes = mapping.columns.iter().enumerate().filter_map(codes).collect();
        let has_points = BEARERS.iter().any(|bearer| bearer.key == entity.key);
        further.mobile = entity.field("mobile");
        further.moments = Moments::of(entity, mapping);
        for (at, column) in mapping.columns.iter().enumerate() {
            if let Some(label) = mapping.label_of(at) {
                let field = match column.place {
                    Column::Further(field, _) => Some(field),
                    _ => column.field(),
                };
                further.labelled.extend(field.map(|field| (at, field, label)));
                continue;
            }
            match column.place {
                Column::Further(_, group) if moments::is_part(group) => {}
                Column::Known(field) if column.header.ends_with(" - Value") && REACHES.contains(&field.key) => {
                    further.several.push((at, field));
                }
                Column::Whole(_) => further.whole = Some(at),
                _ if has_points && column.field().is_some_and(|field| field.key == "email") => {
                    further.several.extend(column.field().map(|field| (at, field)));
                }
                Column::SetAside(_) | Column::Further(_, "note") => further.notes.push(at),
                Column::Further(field, group @ ("middle" | "seconds" | "share" | "else")) => {
                    further.others.push((at, field, group))
                }
                Column::Further(field, "town") => {
                    further.towns.extend(entity.field("city").map(|city| (at, field, city)));
                }
                Column::Further(field, group) if PLACE.contains(&field.key) => {
                    let stem = column.header.split(" - ").next().unwrap_or_default();
                    let label = mapping.labelled(stem).filter(|_| column.header.contains(" - "));
                    further.names.extend(label.map(|label| (group, label)));
                    further.places.push((at, field, group));
                }
                Column::Further(field, group) if field.key == "birthday" => further.birth.push((at, field, group)),
                Column::Further(field, group) => further.reach.push((at, field, group)),
                _ => {}
            }
        }
        further
    }

    /// Whether several addresses may stand in a column.
    pub fn are_several(&self, at: usize) -> bool {
        self.several.iter().any(|(known, _)| *known == at)
    }

    /// Reads them of a row whose fields are read already.
    pub fn read(&self, row: &Row<'_>, reading: &Reading<'_>, parsed: &mut Parsed) {
        let text = |at: usize| row.cells.get(at).map_or("", |cell| unguarded(cell).trim());
        if let Some(at) = self.whole.filter(|at| !text(*at).is_empty()) {
            let (first, last) = told_apart(text(at));
            for (field, part) in [(&contact::FIRST_NAME.field, first), (&contact::LAST_NAME.field, last)] {
                put(at, field, part, reading, parsed);
            }
        }
        self.read_labelled(&text, reading, parsed);
        for (at, field, group) in &self.reach {
            // Some programs put several addresses into one cell.
            for one in
                text(*at).split(';').flat_map(|part| part.split(":::")).map(str::trim).filter(|one| !one.is_empty())
            {
                reach((*at, field, group), one, reading, parsed);
            }
        }
        self.read_several(&text, reading, parsed);
        for (at, field, group) in &self.others {
            let said = text(*at);
            let said = self.codes.get(at).and_then(|codes| meanings::meant(codes, said)).unwrap_or(said);
            other((*at, field, group), said, reading, parsed);
        }
        for at in self.notes.iter().filter(|at| kept::is_worth_a_line(text(**at))) {
            let said = relative::in_full(text(*at), &reading.calendar).unwrap_or_else(|| text(*at).to_owned());
            let said: String = clean_name(&said).chars().take(kept::MOST).collect();
            parsed.kept.push(Kept { column: *at, text: said, fault: None });
        }
        if let Some(moments) = &self.moments {
            moments.read(row, reading, parsed);
        }
        self.read_towns(&text, reading, parsed);
        self.read_places(&text, reading, parsed);
        if let [first, ..] = self.birth[..] {
            let part =
                |name: &str| self.birth.iter().find(|(_, _, group)| *group == name).map_or("", |(at, ..)| text(*at));
            let parts = [part("year"), part("month"), part("day")];
            if parts.iter().all(|part| !part.is_empty()) && !has(parsed, first.1.key) {
                let [year, month, day] = parts;
                put(first.0, first.1, &format!("{year}-{month:0>2}-{day:0>2}"), reading, parsed);
            }
        }
    }

    /// The second and later values of a main column: `a ::: b` of Google's, `a@x.fr, b@x.fr` of people.
    fn read_several<'t>(&self, text: &dyn Fn(usize) -> &'t str, reading: &Reading<'_>, parsed: &mut Parsed) {
        for (at, field) in &self.several {
            let said = text(*at);
            let several: Vec<&str> = match said.contains(":::") || field.key != "email" {
                true => said.split(":::").map(str::trim).filter(|one| !one.is_empty()).collect(),
                false => addresses(said).collect(),
            };
            for one in several.into_iter().skip(1) {
                reach((*at, field, "other"), one, reading, parsed);
            }
        }
    }

    /// Addresses and numbers, each for what its label says: as from a card.
    fn read_labelled<'t>(&self, text: &dyn Fn(usize) -> &'t str, reading: &Reading<'_>, parsed: &mut Parsed) {
        let mut found: Vec<(usize, &'static Field, &str, &str)> = Vec::new();
        for (at, field, label) in &self.labelled {
            let parts = text(*at).split(":::").map(str::trim).filter(|one| !one.is_empty());
            found.extend(parts.map(|one| (*at, *field, text(*label), one)));
        }
        // Those with a star are preferred, and numbers at work stand at the desk before those of which nothing is said.
        let is_reach = |field: &Field| field.key != "email";
        found.sort_by_key(|(_, field, label, _)| {
            (!label.starts_with('*'), is_reach(field) && Purpose::of(label) != Purpose::Work)
        });
        for (at, field, label, one) in found {
            let purpose = Purpose::of(label);
            let (main, group) = match (field.key, purpose) {
                ("email", _) => (Some(field), purpose),
                (_, Purpose::Mobile) => (self.mobile, purpose),
                (_, Purpose::Work | Purpose::Main) => (Some(field), purpose),
                _ => (None, purpose),
            };
            reach_for((at, field, main), group.key(), one, reading, parsed);
        }
    }

    /// What an address of a group is called: what its label says, else that it is at home.
    fn name_of<'t>(&self, group: &str, text: &dyn Fn(usize) -> &'t str, reading: &Reading<'_>) -> String {
        let label = self
            .names
            .iter()
            .find(|(known, _)| *known == group)
            .map(|(_, at)| text(*at).trim_start_matches('*').trim());
        let purpose = match label {
            Some(label) => Purpose::of(label).key(),
            None if group == "home" => group,
            None => "",
        };
        let choice = contact_point::USES.iter().find(|choice| choice.key == purpose);
        let words = choice.map(|choice| reading.vocabulary.choice(&contact_point::PURPOSE.field, choice));
        let name = words.and_then(|words| words.into_iter().next());
        let name = name.unwrap_or_else(|| clean_name(label.unwrap_or_default()).into_owned());
        name.chars().take(60).collect()
    }

    /// A postcode and a town in one cell; what is neither is kept.
    fn read_towns<'t>(&self, text: &dyn Fn(usize) -> &'t str, reading: &Reading<'_>, parsed: &mut Parsed) {
        for (at, postcode, city) in self.towns.iter().filter(|(at, ..)| !text(*at).is_empty()) {
            let Some((digits, name)) = town(text(*at)) else {
                let said: String = clean_name(text(*at)).chars().take(kept::MOST).collect();
                parsed.kept.push(Kept { column: *at, text: said, fault: None });
                continue;
            };
            for (field, part) in [(postcode, digits), (city, name)] {
                if !has(parsed, field.key) {
                    put(*at, field, part, reading, parsed);
                }
            }
        }
    }

    fn read_places<'t>(&self, text: &dyn Fn(usize) -> &'t str, reading: &Reading<'_>, parsed: &mut Parsed) {
        let mut groups: Vec<&'static str> = self.places.iter().map(|(_, _, group)| *group).collect();
        groups.dedup();
        for group in groups {
            let columns: Vec<_> = self.places.iter().filter(|(_, _, known)| *known == group).collect();
            let part = |key: &str| {
                let column = columns.iter().find(|(_, field, _)| field.key == key);
                column.map_or_else(String::new, |(at, ..)| clean_name(text(*at)).into_owned())
            };
            let place = place(PLACE.map(part), columns.iter().find(|(_, field, _)| field.key == "postcode"), reading);
            if place == Place::default() {
                continue;
            }
            if PLACE.iter().any(|key| has(parsed, key)) {
                let place = Place { label: self.name_of(group, text, reading), ..place };
                parsed.more.places.push(place);
                continue;
            }
            let parts = [place.street, place.complement, place.postcode, place.city, place.country];
            for (key, value) in PLACE.into_iter().zip(parts).filter(|(_, value)| !value.is_empty()) {
                // A part without a column of its own has nothing in it, but for the town.
                if let Some((at, field, _)) = columns.iter().find(|(_, field, _)| field.key == key) {
                    parsed.cells.push((*at, field, Read::Value(Value::from(value))));
                }
            }
        }
    }
}

/// The e-mail addresses that stand in a cell; what is one address, or none, is one piece.
pub fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let signs: &[char] = match text.matches('@').count() {
        0 => &[],
        1 => &[';'],
        _ if text.contains([',', ';', '|', '\n']) => &[',', ';', '|', '\n'],
        _ if text.contains(" / ") => &['/'],
        _ => &[' '],
    };
    text.split(signs).map(str::trim).filter(|one| !one.is_empty())
}

fn has(parsed: &Parsed, key: &str) -> bool {
    parsed.cells.iter().any(|(_, field, _)| field.key == key)
}

fn put(at: usize, field: &'static Field, text: &str, reading: &Reading<'_>, parsed: &mut Parsed) {
    match value_of(field, text, reading) {
        Ok(Read::Value(Value::Empty)) => {}
        Ok(read) => parsed.cells.push((at, field, read)),
        Err(fault) => parsed.faults.push((Some(at), fault)),
    }
}

/// What a field is told by in another way.
fn other(
    (at, field, group): (usize, &'static Field, &'static str),
    text: &str,
    reading: &Reading<'_>,
    parsed: &mut Parsed,
) {
    if text.is_empty() {
        return;
    }
    let known = parsed.cells.iter().position(|(_, known, _)| known.key == field.key);
    match (group, known) {
        ("middle", Some(first)) => {
            if let Read::Value(Value::Text(name)) = &mut parsed.cells[first].2 {
                let whole = format!("{name} {}", clean_name(text));
                *name = whole.chars().take(field.max_length).collect();
            }
        }
        ("share", None) => match foreign::share(text) {
            Some(percent) => put(at, field, &percent, reading, parsed),
            None => put(at, field, text, reading, parsed),
        },
        ("seconds", None) => match text.parse::<i64>() {
            Ok(seconds) => put(at, field, &(seconds / 60).to_string(), reading, parsed),
            Err(_) => parsed.faults.push((Some(at), Fault::new(field.key, text, Reason::NotA("number")))),
        },
        (_, None) => {
            put(at, field, text, reading, parsed);
        }
        (_, Some(_)) => {}
    }
}

/// A further address or phone; the main one where there is none.
fn reach(
    (at, field, group): (usize, &'static Field, &'static str),
    text: &str,
    reading: &Reading<'_>,
    parsed: &mut Parsed,
) {
    let address = match value_of(field, text, reading) {
        Ok(Read::Value(Value::Text(address))) => address,
        Ok(_) => return,
        Err(fault) => return parsed.faults.push((Some(at), Fault { value: text.chars().take(80).collect(), ..fault })),
    };
    let main = (group != "fax").then_some(field);
    note((at, field, main), group, address, parsed);
}

/// The same, where it says which field it may be the main one of.
fn reach_for(
    (at, field, main): (usize, &'static Field, Option<&'static Field>),
    purpose: &'static str,
    text: &str,
    reading: &Reading<'_>,
    parsed: &mut Parsed,
) {
    match value_of(main.unwrap_or(field), text, reading) {
        Ok(Read::Value(Value::Text(address))) => note((at, field, main), purpose, address, parsed),
        Ok(_) => {}
        Err(fault) => parsed.faults.push((Some(at), Fault { value: text.chars().take(80).collect(), ..fault })),
    }
}

/// Puts an address into its main field where that is free, else beside it.
fn note(
    (at, field, main): (usize, &'static Field, Option<&'static Field>),
    group: &'static str,
    address: String,
    parsed: &mut Parsed,
) {
    if let Some(main) = main.filter(|main| !has(parsed, main.key)) {
        return parsed.cells.push((at, main, Read::Value(Value::from(address))));
    }
    let is_own = REACHES.iter().any(|key| parsed.text(key) == Some(address.as_str()));
    if !is_own && !parsed.more.points.iter().any(|point| point.address == address) {
        let channel = if field.key == "email" { "email" } else { "phone" };
        let purpose = PURPOSES.into_iter().find(|known| *known == group).unwrap_or("");
        parsed.more.points.push(Point { channel, address, purpose });
    }
}

/// An address in the fields of the house; what cannot be read as a postcode or a country stands beside the town.
fn place(
    [street, complement, postcode, city, country]: [String; 5],
    field: Option<&&(usize, &'static Field, &'static str)>,
    reading: &Reading<'_>,
) -> Place {
    let mut place = Place { complement, street, ..Place::default() };
    let mut town = vec![city];
    match countries::from_text(&country) {
        Some(known) => known.code.clone_into(&mut place.country),
        None => town.push(country),
    }
    let reading = Reading { country: Some(place.country.as_str()).filter(|code| !code.is_empty()), ..*reading };
    match field.map(|(_, field, _)| value_of(field, &postcode, &reading)) {
        Some(Ok(Read::Value(Value::Text(postcode)))) => place.postcode = postcode,
        _ => town.insert(0, postcode),
    }
    let town: Vec<&str> = town.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    place.city = town.join(", ");
    for text in [&mut place.complement, &mut place.street, &mut place.city] {
        if let Some((end, _)) = text.char_indices().nth(250) {
            text.truncate(end);
        }
    }
    place
}
