//! The members of an object as cells: texts as they are, numbers digit by digit, lists in one cell, and objects in objects as
//! further columns (`address.city`).
use crate::model::read_value::join;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// Objects may stand in objects so deep.
const DEEPEST: usize = 32;

/// Why a member cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its key was there before.
    Twice,
    /// It is nested too deep.
    Deep,
    /// A text in it is no text.
    Broken,
}

/// The cells of one object. They are kept and filled again.
#[derive(Debug, Default)]
pub struct Cells {
    /// By key, where each stands.
    places: HashMap<String, usize>,
    texts: Vec<String>,
    /// Whether something was ever said of a column.
    filled: Vec<bool>,
    /// In which object something was said of a column last, and which one is being read.
    said: Vec<usize>,
    object: usize,
}

impl Cells {
    /// Begins another object.
    pub fn clear(&mut self) {
        self.texts.iter_mut().for_each(String::clear);
        self.object += 1;
    }

    /// The cells up to the last one with something in it.
    pub fn used(&self) -> &[String] {
        let end = self.texts.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
        &self.texts[..end]
    }

    /// Takes a member, as it is written in the file; a key that is new becomes a column.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn take(&mut self, key: &str, raw: &str, columns: &mut Vec<String>) -> Result<(), Fault> {
        if depth(raw) > DEEPEST {
            return Err(Fault::Deep);
        }
        self.member(key, raw, columns)
    }

    fn member(&mut self, key: &str, raw: &str, columns: &mut Vec<String>) -> Result<(), Fault> {
        if raw.starts_with('{') {
            let inside: Members<'_> = serde_json::from_str(raw).map_err(|_| Fault::Broken)?;
            return inside
                .0
                .into_iter()
                .try_for_each(|(inner, raw)| self.member(&format!("{key}.{inner}"), raw, columns));
        }
        let text = text_of(raw)?;
        let at = match self.places.get(key) {
            Some(at) => *at,
            None => {
                self.places.insert(key.to_owned(), columns.len());
                columns.push(key.to_owned());
                self.texts.push(String::new());
                self.said.push(0);
                self.filled.push(false);
                columns.len() - 1
            }
        };
        if std::mem::replace(&mut self.said[at], self.object) == self.object {
            return Err(Fault::Twice);
        }
        self.filled[at] |= !text.is_empty();
        self.texts[at] = text;
        Ok(())
    }

    /// The headings of the columns. The name of an object stands for it (`company.name` is `company`), unless some objects
    /// say the thing itself; what is only ever nothing beside objects of the same key has no heading.
    pub fn headings(&self, columns: &[String]) -> Vec<String> {
        let is_filled = |key: &str| self.places.get(key).is_some_and(|at| self.filled[*at]);
        let heading = |(at, key): (usize, &String)| {
            let stem = key
                .strip_suffix(".name")
                .filter(|stem| !stem.contains('.') && *stem != "properties" && !is_filled(stem));
            let is_nothing = !self.filled[at]
                && columns
                    .iter()
                    .any(|other| other.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with('.')));
            let heading = stem.unwrap_or(key);
            // HubSpot keeps what a record says of itself in an object of its own.
            let inner = heading.strip_prefix("properties.").filter(|inner| !columns.iter().any(|other| other == inner));
            if is_nothing { String::new() } else { inner.unwrap_or(heading).to_owned() }
        };
        columns.iter().enumerate().map(heading).collect()
    }
}

/// What a value says in a cell.
fn text_of(raw: &str) -> Result<String, Fault> {
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).map_err(|_| Fault::Broken),
        Some(b'n') => Ok(String::new()),
        Some(b'[') => list(raw),
        Some(b'-' | b'0'..=b'9') => Ok(number(raw)),
        _ => Ok(raw.to_owned()),
    }
}

/// A list of texts and numbers as one cell has it; what else is listed stays as it is written.
fn list(raw: &str) -> Result<String, Fault> {
    let members: Vec<&RawValue> = serde_json::from_str(raw).map_err(|_| Fault::Broken)?;
    if members.iter().any(|member| member.get().starts_with(['[', '{'])) {
        return Ok(raw.to_owned());
    }
    let texts: Vec<String> = members.iter().map(|member| text_of(member.get())).collect::<Result<_, _>>()?;
    Ok(join(texts.iter().map(String::as_str).filter(|text| !text.is_empty())))
}

/// A number, in which three decimals cannot be taken for thousands.
fn number(raw: &str) -> String {
    let is_unclear =
        raw.split_once('.').is_some_and(|(_, part)| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
    if is_unclear { format!("{raw}0") } else { raw.to_owned() }
}

/// How deep values stand in values.
fn depth(raw: &str) -> usize {
    let (mut deepest, mut depth, mut is_text, mut is_escaped) = (0_usize, 0_usize, false, false);
    for byte in raw.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The members of an object in their order, doubles too.
struct Members<'a>(Vec<(String, &'a str)>);

impl<'de: 'a, 'a> serde::Deserialize<'de> for Members<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Members<'a>, D::Error> {
        struct Each;
        impl<'de> serde::de::Visitor<'de> for Each {
            type Value = Vec<(String, &'de str)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some((key, value)) = members.next_entry::<String, &'de RawValue>()? {
                    all.push((key, value.get()));
                }
                Ok(all)
            }
        }
        json.deserialize_map(Each).map(Members)
    }
}
