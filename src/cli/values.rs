//! FIELD=VALUE: the values of a record as they are typed, all faults told at once.
use super::desk::{Desk, all_of};
use super::failure::{Failure, Result};
use crate::actions::mail::template_faults;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::document::DOCUMENT;
use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::catalog::entry;
use crate::model::catalog::settings::{ROLE, USER};
use crate::model::entity::Nature;
use crate::model::read_value::{Read, Reading, read, split};
use crate::model::rule::{Fault, Reason};
use crate::model::vocabulary::{find_choice, find_field, nearest};
use crate::model::{Change, Entity, Field, Id, Kind, Record, Ref, Value, Values, catalog, french};
use crate::repository::{Error, Found};

/// Values as they were typed, and the records that have to be made for them: tags, roles, industries that are new.
#[derive(Debug, Default)]
pub struct Typed {
    /// The values.
    pub values: Values,
    /// What comes before in the same commit.
    pub before: Vec<Change>,
}

/// What values are read for.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// The entity.
    pub entity: &'static Entity,
    /// The record that they will change.
    pub record: Option<&'a Record>,
    /// Whether a number with a wrong key is kept all the same.
    pub keep_anyway: bool,
}

/// Splits `FIELD=VALUE`.
pub fn assignment<'a>(desk: &Desk<'_>, word: &'a str) -> Result<(&'a str, &'a str)> {
    let parts = word.split_once('=').filter(|(name, _)| !name.trim().is_empty());
    parts.ok_or_else(|| Failure::Usage(desk.say("failure-no-assignment", &[("word", word.into())])))
}

/// Reads what was typed. Faults are collected and told together, each beside its field's name.
pub fn read_all(desk: &Desk<'_>, whose: Whose<'_>, words: &[String]) -> Result<Typed> {
    let mut pairs = Vec::new();
    for word in words {
        let (name, text) = assignment(desk, word)?;
        pairs.push((field(desk, whose.entity, name)?, text));
    }
    let (entity, record) = (whose.entity, whose.record);
    let file = if *entity == DOCUMENT { super::document::file_of(desk, &mut pairs, record)? } else { Values::new() };
    let mut typed = read_fields(desk, whose, pairs)?;
    for (field, value) in file.iter() {
        if typed.values.get(field.key).is_none() {
            typed.values.set(field, value.clone());
        }
    }
    if entity == &MAIL_TEMPLATE {
        let faults = template_faults(&typed.values, record, (desk.repository.catalog(), desk.lang));
        if !faults.is_empty() {
            return Err(Failure::Store(Error::Refused(faults), Some(entity)));
        }
    }
    Ok(typed)
}

/// The same where the fields are known.
pub fn read_fields(desk: &Desk<'_>, whose: Whose<'_>, pairs: Vec<(&'static Field, &str)>) -> Result<Typed> {
    read_after(desk, whose, pairs, Vec::new())
}

/// The same in a commit that makes records already: new ones come behind them, none twice.
pub fn read_after(
    desk: &Desk<'_>,
    whose: Whose<'_>,
    mut pairs: Vec<(&'static Field, &str)>,
    before: Vec<Change>,
) -> Result<Typed> {
    // The country decides how phones and postcodes are read.
    pairs.sort_by_key(|(field, _)| field.key != "country");
    let flow = flow_of(desk, whose, &pairs);
    let typed = Typed { before, ..Typed::default() };
    let mut reader = Reader { desk, whose, country: None, flow, bearer: None, typed };
    let mut faults = Vec::new();
    for (field, text) in pairs {
        match reader.value(field, text)? {
            Ok(value) => {
                if field.key == "country" {
                    reader.country = value.text().map(str::to_owned);
                }
                reader.typed.values.set(field, value);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Store(Error::Refused(faults), Some(whose.entity)));
    }
    take_siren(whose, &mut reader.typed.values);
    // The record that a line is given to tells what it is: a reference is of one entity.
    if let (Some(bearer), Some(field)) =
        (reader.bearer, whose.entity.field("entity").filter(|_| whose.entity.has_pair()))
        && reader.typed.values.get("entity").is_none()
    {
        reader.typed.values.set(field, bearer.key.into());
    }
    Ok(reader.typed)
}

/// The flow whose steps are meant by their names alone: of a history that of the record it tells of, of an action of one's
/// own that of the records it is for.
fn flow_of(desk: &Desk<'_>, whose: Whose<'_>, pairs: &[(&'static Field, &str)]) -> &'static str {
    let telling = |field: &Field| matches!(field.key, "entity" | "action_for");
    let typed = pairs.iter().find(|(field, _)| telling(field)).map(|(field, text)| {
        match find_choice(desk.words(), field, text) {
            Some(key) => key.to_owned(),
            None => (*text).to_owned(),
        }
    });
    let kept = || whose.record.map(|record| record.text("action_for").to_owned());
    let entity = typed.or_else(kept).and_then(|key| catalog::entity_named(&key));
    entity.and_then(Entity::step).map_or("", |step| step.flow)
}

/// The SIREN is taken from a SIRET that is typed without it (ACC-2).
fn take_siren(whose: Whose<'_>, values: &mut Values) {
    let Some(field) = whose.entity.field("siren").filter(|_| values.get("siren").is_none()) else { return };
    let siren = values.get("siret").and_then(Value::text).and_then(french::siren_of).map(str::to_owned);
    let is_kept = whose.record.is_some_and(|record| !record.text("siren").is_empty());
    if let Some(siren) = siren.filter(|_| !is_kept) {
        values.set(field, siren.into());
    }
}

/// The field that a word names; the nearest ones when there is none.
pub fn field(desk: &Desk<'_>, entity: &'static Entity, name: &str) -> Result<&'static Field> {
    let catalog = desk.repository.catalog();
    find_field(catalog, desk.words(), entity, name.trim()).ok_or_else(|| {
        let near = nearest(name, catalog.fields(entity).iter().map(|field| field.key.to_owned()));
        let words = [("name", name.into()), ("entity", desk.lang.entity(entity).into())];
        let mut said = desk.say("failure-unknown-field", &words);
        if !near.is_empty() {
            said += "\n";
            said += &desk.say("usage-near", &[("word", near.join(", ").into())]);
        }
        Failure::Usage(said)
    })
}

struct Reader<'a, 'd> {
    desk: &'a Desk<'d>,
    whose: Whose<'a>,
    country: Option<String>,
    /// The flow whose steps are meant where the field itself is of none.
    flow: &'static str,
    /// The entity of the record that a line was given to.
    bearer: Option<&'static Entity>,
    typed: Typed,
}

type Judged<T> = std::result::Result<T, Fault>;

impl Reader<'_, '_> {
    fn value(&mut self, field: &'static Field, text: &str) -> Result<Judged<Value>> {
        if !field.is_writable() {
            return Ok(Err(Fault::new(field.key, text, Reason::Computed)));
        }
        if field.kind.is_many() && signed(text) {
            return self.changed_list(field, text);
        }
        let country = self.country.as_deref().or(self.whose.record.map(|record| record.text("country")));
        let (country, keep_anyway) = (country.filter(|country| !country.is_empty()), self.whose.keep_anyway);
        match self.desk.with_reading(|usual| read(field, text, &Reading { country, keep_anyway, ..*usual })) {
            Ok(Read::Value(value)) => Ok(Ok(value)),
            Ok(Read::Name(name)) => Ok(self.linked(field, &name)?.map(|at| Value::Link(at.id))),
            Ok(Read::Names(names)) => self.listed(field, &names),
            Err(fault) => Ok(Err(fault)),
        }
    }

    fn listed(&mut self, field: &'static Field, names: &[String]) -> Result<Judged<Value>> {
        let mut refs: Vec<Ref> = Vec::new();
        for name in names {
            match self.linked(field, name)? {
                Ok(at) if refs.contains(&at) => {}
                Ok(at) => refs.push(at),
                Err(fault) => return Ok(Err(fault)),
            }
        }
        Ok(Ok(match field.kind {
            Kind::Records => Value::Records(refs),
            _ => Value::Links(refs.into_iter().map(|at| at.id).collect()),
        }))
    }

    /// `+vip -salon`: the list that the record has, with some more or less.
    fn changed_list(&mut self, field: &'static Field, text: &str) -> Result<Judged<Value>> {
        let before = self.whose.record.map(|record| record.value(field.key).clone()).unwrap_or_default();
        let mut value = before;
        for word in split(text) {
            let (takes, name) = match word.strip_prefix('-') {
                Some(name) => (true, name),
                None => (false, word.strip_prefix('+').unwrap_or(&word)),
            };
            let one = match self.value(field, name)? {
                Ok(one) => one,
                Err(fault) => return Ok(Err(fault)),
            };
            value = combined(value, one, takes);
        }
        Ok(Ok(value))
    }

    /// A colleague by login or name, else a contact.
    fn participant(&self, field: &'static Field, word: &str) -> Result<Judged<Ref>> {
        if matches!(word, "me" | "moi") {
            return Ok(Ok(Ref::new(&USER, self.desk.user.id)));
        }
        for entity in [&USER, &CONTACT] {
            match self.desk.repository.find(entity, word)? {
                Found::One(id) => return Ok(Ok(Ref::new(entity, id))),
                Found::Many(records) => {
                    let key = super::names::naming(entity).key;
                    let names = records.iter().map(|record| record.text(key).to_owned()).collect();
                    return Ok(Err(Fault::new(field.key, word, Reason::Ambiguous(names))));
                }
                Found::None => {}
            }
        }
        Ok(Err(Fault::new(field.key, word, Reason::Unknown(CONTACT.key))))
    }

    /// The record that a word means to a field.
    fn linked(&mut self, field: &'static Field, word: &str) -> Result<Judged<Ref>> {
        let refuse = |reason| Ok(Err(Fault::new(field.key, word, reason)));
        if field.key == entry::PARTICIPANTS.field.key {
            return self.participant(field, word);
        }
        if field.kind == Kind::Records || field.target == "*" {
            return match super::reference::any(self.desk, word) {
                Ok(at) => {
                    self.bearer = Some(at.entity);
                    Ok(Ok(at))
                }
                Err(Failure::Failed(_)) => refuse(Reason::Unknown("account")),
                Err(failure) => Err(failure),
            };
        }
        let Some(target) = catalog::entity_named(field.target) else { return refuse(Reason::NoSuchField) };
        if target.key == "user" && matches!(word, "me" | "moi") {
            return Ok(Ok(Ref::new(target, self.desk.user.id)));
        }
        if target.field("archived").is_some() {
            return self.offered(field, target, word);
        }
        let found = match self.desk.repository.find(target, word)? {
            Found::One(id) => return Ok(Ok(Ref::new(target, id))),
            Found::None => Vec::new(),
            Found::Many(records) => records,
        };
        match found.as_slice() {
            // Roles are chosen from the list of the settings (CON-4).
            [] if *target == ROLE => refuse(Reason::NotOffered(names_of_all(self.desk, target)?)),
            [] if field.open => Ok(Ok(Ref::new(target, self.new_name(target, word)))),
            [] => refuse(Reason::Unknown(target.key)),
            many => {
                let key = super::names::naming(target).key;
                refuse(Reason::Ambiguous(many.iter().map(|record| record.text(key).to_owned()).collect()))
            }
        }
    }

    /// A word for one of a short list that is offered: a step of the field's own flow, a reason. Another word is told the list.
    fn offered(&self, field: &'static Field, target: &'static Entity, word: &str) -> Result<Judged<Ref>> {
        let mut list = all_of(&self.desk.repository, target)?;
        let flow = if field.flow.is_empty() { self.flow } else { field.flow };
        let is_history = self.whose.entity.nature == Nature::Trace;
        list.retain(|one| {
            (is_history || !one.value("archived").is_true()) && (flow.is_empty() || one.text("flow") == flow)
        });
        list.sort_by_key(|one| one.value("position").number());
        // `prospect/qualified` says of which flow a step is.
        let (part, name) = word.split_once('/').map_or((None, word), |(part, name)| (Some(part.trim()), name.trim()));
        let wanted = fold(name);
        let named = |one: &&Record| {
            one.id.to_string() == word
                || part.is_none_or(|part| one.text("flow") == part)
                    && (one.text("key") == name
                        || ["label_fr", "label_en"].iter().any(|label| fold(one.text(label)) == wanted))
        };
        let key_of = |one: &Record| match one.text("flow") {
            of if !of.is_empty() && flow.is_empty() => format!("{of}/{}", one.text("key")),
            _ => one.text("key").to_owned(),
        };
        let found: Vec<&Record> = list.iter().filter(named).collect();
        Ok(match found.as_slice() {
            [one] => Ok(one.at()),
            [] => {
                let keys = list.iter().map(key_of).collect();
                Err(Fault::new(field.key, word, Reason::NotOffered(keys)))
            }
            many => {
                let keys = many.iter().map(|one| key_of(one)).collect();
                Err(Fault::new(field.key, word, Reason::Ambiguous(keys)))
            }
        })
    }

    /// A tag, a role, an industry that is new: it is made in the same commit.
    fn new_name(&mut self, target: &'static Entity, word: &str) -> Id {
        let named = |change: &Change| match change {
            Change::Insert { entity, id, values } if *entity == target => {
                let same = values.get("name").and_then(Value::text).is_some_and(|name| fold(name) == fold(word));
                id.filter(|_| same)
            }
            _ => None,
        };
        if let Some(id) = self.typed.before.iter().find_map(named) {
            return id;
        }
        let id = Id::provisional(1_000 + self.typed.before.len() as i64);
        let mut values = Values::new();
        if let Some(name) = target.field("name") {
            values.set(name, word.into());
        }
        self.typed.before.push(Change::Insert { entity: target, id: Some(id), values });
        id
    }
}

/// What the records of a short list are called.
fn names_of_all(desk: &Desk<'_>, target: &'static Entity) -> Result<Vec<String>> {
    Ok(desk.repository.titles(target)?.into_iter().map(|(_, title)| title).collect())
}

fn fold(text: &str) -> String {
    crate::model::normal::fold(text)
}

/// Whether a list is said by what comes and goes.
fn signed(text: &str) -> bool {
    text.trim_start().starts_with(['+', '-'])
}

fn combined(value: Value, one: Value, takes: bool) -> Value {
    fn mix<T: PartialEq>(mut list: Vec<T>, one: Vec<T>, takes: bool) -> Vec<T> {
        list.retain(|member| !one.contains(member));
        if !takes {
            list.extend(one);
        }
        list
    }
    match (value, one) {
        (Value::List(list), Value::List(one)) => Value::List(mix(list, one, takes)),
        (Value::Links(list), Value::Links(one)) => Value::Links(mix(list, one, takes)),
        (Value::Records(list), Value::Records(one)) => Value::Records(mix(list, one, takes)),
        (Value::Empty, one) if !takes => one,
        (value, _) => value,
    }
}
