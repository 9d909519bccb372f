//! The answer of an interface: an object that holds the records in an array, with words about them beside it, as HubSpot
//! (`results`), Pipedrive and Zoho (`data`), Dynamics (`value`) and Salesforce (`records`) give it. The array streams through.
use super::{Flaw, Object, Table};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Answers may stand in answers so deep: `{"d": {"results": […]}}`.
const DEEPEST: usize = 4;
/// What an answer says of itself, in small letters without signs; what begins with `@` or `$` too.
const ABOUT: [&str; 40] = [
    "code",
    "columns",
    "count",
    "cursor",
    "done",
    "error",
    "errors",
    "exportedat",
    "fields",
    "hasmore",
    "headers",
    "info",
    "limit",
    "links",
    "message",
    "meta",
    "metadata",
    "more",
    "next",
    "nextlink",
    "nextrecordsurl",
    "object",
    "offset",
    "page",
    "pages",
    "pagination",
    "paging",
    "perpage",
    "previous",
    "relatedobjects",
    "schema",
    "size",
    "start",
    "status",
    "success",
    "time",
    "total",
    "totalcount",
    "totalsize",
    "warnings",
];
/// Keys of lists of parts of one record, not of records.
const PARTS: [&str; 14] = [
    "addresses",
    "attachments",
    "customfields",
    "emails",
    "email",
    "identities",
    "ims",
    "notes",
    "owners",
    "phone",
    "phones",
    "relationships",
    "tags",
    "websites",
];

/// An object at the top: an answer, or a record.
pub(super) struct Answer<'a>(pub &'a mut Table);

impl<'de> DeserializeSeed<'de> for Answer<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Answer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let line = self.0.lines.get() + 1;
        let Some(pending) = look(self.0, &mut members, 0)? else { return Ok(()) };
        self.0.cells.clear();
        for (key, raw) in pending {
            self.0.member(&key, &raw)?;
        }
        while let Some(key) = members.next_key::<String>()? {
            let value: Box<RawValue> = members.next_value()?;
            self.0.member(&key, value.get())?;
        }
        self.0.finish(line)
    }
}

/// Looks at the members of an object until one says what it is. Of an answer the records are read and nothing is given back; of
/// a record the members so far, as they are written.
fn look<'de, A: MapAccess<'de>>(
    table: &mut Table,
    members: &mut A,
    depth: usize,
) -> Result<Option<Vec<(String, String)>>, A::Error> {
    let mut pending = Vec::new();
    let mut is_answer = false;
    while let Some(key) = members.next_key::<String>()? {
        let word: String = key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if ABOUT.contains(&word.as_str()) || key.starts_with(['@', '$']) || PARTS.contains(&word.as_str()) {
            match is_answer {
                true => drop(members.next_value::<IgnoredAny>()?),
                false => pending.push((key, members.next_value::<Box<RawValue>>()?.get().to_owned())),
            }
            continue;
        }
        match members.next_value_seed(Look { table: &mut *table, depth, is_answer })? {
            Seen::Records => is_answer = true,
            Seen::Nothing(raw) if !is_answer => pending.push((key, raw)),
            Seen::Value(raw) if !is_answer => {
                pending.push((key, raw));
                return Ok(Some(pending));
            }
            Seen::Nothing(_) | Seen::Value(_) => {}
        }
    }
    Ok((!is_answer).then_some(pending))
}

/// What a member turned out to be.
enum Seen {
    /// An array of records, which are rows now.
    Records,
    /// An empty array, which may be one of records.
    Nothing(String),
    /// Something else, as it is written.
    Value(String),
}

struct Look<'a> {
    table: &'a mut Table,
    depth: usize,
    is_answer: bool,
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = Seen;

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<Seen, D::Error> {
        json.deserialize_any(self)
    }
}

fn value<T: serde::Serialize, E: Error>(value: T) -> Result<Seen, E> {
    serde_json::to_string(&value).map(Seen::Value).map_err(E::custom)
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = Seen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, v: bool) -> Result<Seen, E> {
        value(v)
    }

    fn visit_i64<E: Error>(self, v: i64) -> Result<Seen, E> {
        value(v)
    }

    fn visit_u64<E: Error>(self, v: u64) -> Result<Seen, E> {
        value(v)
    }

    fn visit_f64<E: Error>(self, v: f64) -> Result<Seen, E> {
        value(v)
    }

    fn visit_str<E: Error>(self, v: &str) -> Result<Seen, E> {
        value(v)
    }

    fn visit_unit<E: Error>(self) -> Result<Seen, E> {
        value(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Seen, A::Error> {
        let mut pieces = match self.depth < DEEPEST {
            true => match look(self.table, &mut members, self.depth + 1)? {
                Some(pending) => pending,
                None if self.is_answer => return Err(self.table.refuse(Flaw::Several)),
                None => return Ok(Seen::Records),
            },
            false => Vec::new(),
        };
        while let Some(key) = members.next_key::<String>()? {
            pieces.push((key, members.next_value::<Box<RawValue>>()?.get().to_owned()));
        }
        let mut raw = String::from("{");
        for (at, (key, inner)) in pieces.iter().enumerate() {
            raw.push_str(if at > 0 { "," } else { "" });
            raw.push_str(&serde_json::to_string(key).map_err(A::Error::custom)?);
            raw.push(':');
            raw.push_str(inner);
        }
        Ok(Seen::Value(raw + "}"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Seen, A::Error> {
        let first = match array.next_element_seed(First { table: &mut *self.table, is_answer: self.is_answer })? {
            None => return Ok(Seen::Nothing("[]".to_owned())),
            Some(None) => {
                while array.next_element_seed(Object(self.table))?.is_some() {}
                return Ok(Seen::Records);
            }
            Some(Some(raw)) => raw,
        };
        let mut raw = format!("[{first}");
        while let Some(inner) = array.next_element::<Box<RawValue>>()? {
            raw.push(',');
            raw.push_str(inner.get());
        }
        Ok(Seen::Value(raw + "]"))
    }
}

/// The first element of an array: a record, which is a row now, or something else as it is written.
struct First<'a> {
    table: &'a mut Table,
    is_answer: bool,
}

impl<'de> DeserializeSeed<'de> for First<'_> {
    type Value = Option<String>;

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<Option<String>, D::Error> {
        json.deserialize_any(self)
    }
}

fn plain<T: serde::Serialize, E: Error>(value: T) -> Result<Option<String>, E> {
    serde_json::to_string(&value).map(Some).map_err(E::custom)
}

impl<'de> Visitor<'de> for First<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, v: bool) -> Result<Option<String>, E> {
        plain(v)
    }

    fn visit_i64<E: Error>(self, v: i64) -> Result<Option<String>, E> {
        plain(v)
    }

    fn visit_u64<E: Error>(self, v: u64) -> Result<Option<String>, E> {
        plain(v)
    }

    fn visit_f64<E: Error>(self, v: f64) -> Result<Option<String>, E> {
        plain(v)
    }

    fn visit_str<E: Error>(self, v: &str) -> Result<Option<String>, E> {
        plain(v)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<String>, E> {
        plain(())
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Option<String>, A::Error> {
        if self.is_answer {
            return Err(self.table.refuse(Flaw::Several));
        }
        Object(self.table).visit_map(members).map(|()| None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Option<String>, A::Error> {
        let mut parts = Vec::new();
        while let Some(inner) = array.next_element::<Box<RawValue>>()? {
            parts.push(inner.get().to_owned());
        }
        Ok(Some(format!("[{}]", parts.join(","))))
    }
}
