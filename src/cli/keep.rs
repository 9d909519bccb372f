//! What is kept in the settings of a file: custom fields, statuses, tags, roles, users, teams, own companies. They are records
//! like others; only their names are said in fewer words.
use super::arguments::{FieldKeep, Keep, KeepAdd, KeepDelete, KeepSet, List};
use super::desk::{Desk, all_of};
use super::failure::{Failure, Result};
use super::records;
use crate::model::catalog::entity_named;
use crate::model::catalog::segment::SEGMENT;
use crate::model::catalog::settings::{CUSTOM_FIELD, STATUS};
use crate::model::field::{self, Field};
use crate::model::read_value::read;
use crate::model::rule::measure;
use crate::model::{Entity, Kind, Record, Ref};
use crate::repository::Error;

/// How things of an entity are named: the fields that the words before the first `=` fill, the last one being the name.
struct Naming {
    entity: &'static Entity,
    fields: &'static [&'static str],
}

/// `field …`.
pub fn custom_field(desk: &mut Desk<'_>, ask: FieldKeep) -> Result {
    let naming = Naming { entity: &CUSTOM_FIELD, fields: &["entity", "key"] };
    match ask {
        FieldKeep::List(ask) => keep(desk, &naming, Keep::List(ask)),
        FieldKeep::Add(ask) => keep(desk, &naming, Keep::Add(ask)),
        FieldKeep::Set(ask) => keep(desk, &naming, Keep::Set(ask)),
        FieldKeep::Delete(ask) => {
            let refs = named_by(desk, &naming, &ask.words)?;
            if !ask.anyway {
                refs.iter().try_for_each(|at| refuse_used(desk, *at))?;
            }
            records::retire(desk, &refs, None)
        }
    }
}

/// Refuses to delete a custom field by which segments choose: they would list nothing any more.
fn refuse_used(desk: &Desk<'_>, at: Ref) -> Result {
    let record = records::read(desk, at)?;
    let catalog = desk.repository.catalog();
    let Some(bearer) = entity_named(record.text("entity")) else { return Ok(()) };
    let Some(field) = catalog.field(bearer, record.text("key")) else { return Ok(()) };
    let asks = |one: &Record| {
        let entity = entity_named(one.text("entity"))?;
        let filter = records::parse_filter(desk, entity, one.text("filter")).ok()?;
        filter.names_field(field).then(|| one.text("name").to_owned())
    };
    let names: Vec<String> = desk.repository.segments_of(None)?.iter().filter_map(asks).collect();
    if names.is_empty() {
        return Ok(());
    }
    let words = [("name", desk.lang.field(bearer, field)), ("names", names.join(", "))];
    Err(Failure::Failed(desk.lang.tell("failure-field-in-use", &words)))
}

/// `status …`.
pub fn status(desk: &mut Desk<'_>, ask: Keep) -> Result {
    keep(desk, &Naming { entity: &STATUS, fields: &["flow", "key"] }, ask)
}

/// `segment …`, after its words were understood.
pub fn segment(desk: &mut Desk<'_>, ask: Keep) -> Result {
    let fields: &[&str] = if matches!(ask, Keep::List(_)) { &["entity"] } else { &["key"] };
    keep(desk, &Naming { entity: &SEGMENT, fields }, ask)
}

/// `tag …`, `role …`, `user …`, `team …`, `company …`, `lead_source …`, `status_reason …`.
pub fn named(desk: &mut Desk<'_>, entity: &'static Entity, ask: Keep) -> Result {
    let fields: &[&str] = match entity.key {
        "user" => &["login"],
        "status_reason" => &["key"],
        _ => &["name"],
    };
    keep(desk, &Naming { entity, fields }, ask)
}

fn keep(desk: &mut Desk<'_>, naming: &Naming, ask: Keep) -> Result {
    match ask {
        Keep::List(ask) => list(desk, naming, ask.part.as_deref()),
        Keep::Add(ask) => add(desk, naming, &ask),
        Keep::Set(ask) => set(desk, naming, &ask),
        Keep::Delete(ask) => delete(desk, naming, &ask),
    }
}

fn list(desk: &mut Desk<'_>, naming: &Naming, part: Option<&str>) -> Result {
    let mut filter: Vec<String> = part.map(|part| format!("{}:{part}", naming.fields[0])).into_iter().collect();
    filter.extend(naming.entity.field("archived").map(|field| format!("{}:0", field.key)));
    let filter = (!filter.is_empty()).then(|| filter.join(" "));
    let ordered = naming.fields.len() > 1 && naming.entity.field("position").is_some();
    let sort = if ordered { [naming.fields[0], "position"].map(str::to_owned).to_vec() } else { Vec::new() };
    records::list(
        desk,
        &List {
            entity: naming.entity.key.to_owned(),
            words: Vec::new(),
            filter,
            sort,
            columns: Vec::new(),
            limit: None,
        },
    )
}

/// The words that name, and those that assign.
fn split(words: &[String]) -> (Vec<&String>, Vec<String>) {
    let first = words.iter().position(|word| word.contains('=')).unwrap_or(words.len());
    (words[..first].iter().collect(), words[first..].to_vec())
}

fn add(desk: &mut Desk<'_>, naming: &Naming, ask: &KeepAdd) -> Result {
    let (heads, mut values) = split(&ask.words);
    if heads.len() > naming.fields.len() {
        return Err(too_many(desk, heads[naming.fields.len()]));
    }
    for (field, head) in naming.fields.iter().zip(&heads) {
        values.push(format!("{field}={head}"));
    }
    let has = |key: &str, values: &[String]| values.iter().any(|value| value.starts_with(&format!("{key}=")));
    let name = heads.last().map(|name| (*name).clone()).unwrap_or_default();
    if naming.entity.field("label_fr").is_some() {
        // One label serves both languages; without any it is the key in words.
        let given = ["label_fr", "label_en"].into_iter().find(|key| has(key, &values));
        let label = match given.and_then(|key| values.iter().find(|value| value.starts_with(key))) {
            Some(value) => value.split_once('=').map_or_else(String::new, |(_, label)| label.to_owned()),
            None => sentence_case(&name),
        };
        for key in ["label_fr", "label_en"] {
            if !has(key, &values) {
                values.push(format!("{key}={label}"));
            }
        }
    }
    if naming.entity.key == "user" && !has("name", &values) {
        values.push(format!("name={}", sentence_case(&name)));
    }
    if naming.entity.field("position").is_some() && !has("position", &values) {
        let last = all_of(&desk.repository, naming.entity)?;
        let next = last.iter().filter_map(|record| record.value("position").number()).max().unwrap_or(0) + 1;
        values.push(format!("position={next}"));
    }
    let values = if *naming.entity == CUSTOM_FIELD { in_units(desk, values, "text")? } else { values };
    records::insert(desk, naming.entity, &lines(values), false)
}

/// The limits of a custom field are typed in the unit of its kind: amounts, days; they are kept as sizes.
fn in_units(desk: &Desk<'_>, values: Vec<String>, kind: &str) -> Result<Vec<String>> {
    let named = values.iter().find_map(|value| value.strip_prefix("kind=")).unwrap_or(kind);
    let Some(kind) = Kind::from_key(named.trim()).filter(|kind| kind.is_ordered()) else { return Ok(values) };
    let sized = |value: String| {
        let Some((name @ ("least" | "greatest"), typed)) = value.split_once('=') else { return Ok(value) };
        let field = Field { key: if name == "least" { "least" } else { "greatest" }, kind, ..field::text("") };
        let read = desk.with_reading(|reading| read(&field, typed, reading));
        let read = read.map_err(|fault| Failure::Store(Error::Refused(vec![fault]), Some(&CUSTOM_FIELD)))?;
        let size = read.value().as_ref().and_then(measure);
        Ok(size.map_or(format!("{name}="), |size| format!("{name}={size}")))
    };
    values.into_iter().map(sized).collect()
}

/// `note_client` as a label: `Note client`.
pub fn sentence_case(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Options of a choice are lines; on a command line they are parted by semicolons.
fn lines(values: Vec<String>) -> Vec<String> {
    let mend = |value: String| match value.strip_prefix("options=") {
        Some(options) => format!("options={}", options.split(';').map(str::trim).collect::<Vec<_>>().join("\n")),
        None => value,
    };
    values.into_iter().map(mend).collect()
}

fn set(desk: &mut Desk<'_>, naming: &Naming, ask: &KeepSet) -> Result {
    let (heads, values) = split(&ask.words);
    if values.is_empty() {
        return Err(Failure::Usage(desk.say("failure-no-values", &[])));
    }
    let at = find(desk, naming, &heads)?;
    let values = if *naming.entity == CUSTOM_FIELD {
        let kind = desk.repository.get(at)?.map(|field| field.text("kind").to_owned()).unwrap_or_default();
        in_units(desk, values, &kind)?
    } else {
        values
    };
    records::update(desk, at, &lines(values), false)
}

/// The things that words name, the list to which they belong first.
fn named_by(desk: &Desk<'_>, naming: &Naming, words: &[String]) -> Result<Vec<Ref>> {
    let heads: Vec<&String> = words.iter().collect();
    let mut refs = Vec::new();
    if naming.fields.len() == 1 {
        for head in &heads {
            refs.push(find(desk, naming, &[head])?);
        }
    } else {
        let (part, names) = heads.split_first().map_or((None, &heads[..]), |(part, names)| (Some(*part), names));
        for name in names {
            let pair: Vec<&String> = part.into_iter().chain([*name]).collect();
            refs.push(find(desk, naming, &pair)?);
        }
        if names.is_empty() {
            refs.push(find(desk, naming, &heads)?);
        }
    }
    Ok(refs)
}

fn delete(desk: &mut Desk<'_>, naming: &Naming, ask: &KeepDelete) -> Result {
    let refs = named_by(desk, naming, &ask.words)?;
    let by = match (&ask.replace, refs.first()) {
        (Some(other), Some(old)) => Some(replacement(desk, naming, *old, other)?),
        _ => None,
    };
    records::retire(desk, &refs, by)
}

/// What takes the place of a record: one of its own list, such as the steps of the same flow.
fn replacement(desk: &Desk<'_>, naming: &Naming, old: Ref, word: &String) -> Result<Ref> {
    if naming.fields.len() == 1 || word.contains('/') {
        return find(desk, naming, &[word]);
    }
    let part = desk.repository.get(old)?.map(|record| record.text(naming.fields[0]).to_owned()).unwrap_or_default();
    find(desk, naming, &[&part, word])
}

/// The one record of an entity that a word names.
pub fn found(desk: &Desk<'_>, entity: &'static Entity, word: &String) -> Result<Ref> {
    find(desk, &Naming { entity, fields: &["name"] }, &[word])
}

/// The one thing that these words name.
fn find(desk: &Desk<'_>, naming: &Naming, heads: &[&String]) -> Result<Ref> {
    if heads.len() > naming.fields.len() {
        return Err(too_many(desk, heads[naming.fields.len()]));
    }
    let Some(name) = heads.last() else { return Err(Failure::Usage(desk.say("failure-no-name", &[]))) };
    let (part, name) = match (heads, name.split_once('/')) {
        ([part, _], _) => (Some(part.as_str()), name.as_str()),
        // `prospect/qualified` says in one word which of several flows is meant.
        (_, Some((part, name))) if naming.fields.len() > 1 => (Some(part), name),
        _ => (None, name.as_str()),
    };
    let records = all_of(&desk.repository, naming.entity)?;
    let fits = |record: &&Record| {
        part.is_none_or(|part| record.text(naming.fields[0]) == part) && !record.value("archived").is_true()
    };
    let found: Vec<Record> = records.iter().filter(fits).filter(|record| is_named(record, name)).cloned().collect();
    match found.as_slice() {
        [one] => Ok(one.at()),
        [] => {
            let words = [("word", name.into()), ("entity", desk.lang.entity(naming.entity).into())];
            Err(Failure::Failed(desk.say("failure-unknown-record", &words)))
        }
        many => Err(super::reference::ambiguous(desk, name, many)),
    }
}

fn is_named(record: &Record, word: &str) -> bool {
    use crate::model::normal::fold;
    let keys = ["key", "login"].iter().any(|key| record.text(key) == word);
    let labels = ["name", "label_fr", "label_en"].iter().map(|key| record.text(key));
    keys || record.id.to_string() == word
        || labels.filter(|label| !label.is_empty()).any(|label| fold(label) == fold(word))
}

fn too_many(desk: &Desk<'_>, word: &str) -> Failure {
    Failure::Usage(desk.say("failure-no-assignment", &[("word", word.into())]))
}
