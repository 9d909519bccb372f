//! One text for many: it is looked through and set once, and the records that many of those who get it have in common are read once.
use super::{BESIDE, Flaw, LONGEST, Made, Part, Source, Texts, Wrong, environment, flaw_of, look};
use crate::config;
use crate::lang::{Code, Reader};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::entity_named;
use crate::model::catalog::settings::COMPANY;
use crate::model::{Entity, Id, Record, Ref, Value};
use crate::repository::Result;
use minijinja::Value as Filled;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// So many records that are named by others are kept; then it begins anew.
const KEPT: usize = 2_000;

type Fields = BTreeMap<String, Filled>;

/// Makes letters in one language of a few texts for many records.
pub struct Press<'a> {
    source: Source<'a>,
    /// The texts that were looked through, for an entity: the fields that each names, or its flaws.
    set: HashMap<(&'static str, String), std::result::Result<Set, Vec<Flaw>>>,
    /// Accounts, users and companies by their fields; none for one that is gone.
    linked: HashMap<Ref, Arc<Fields>>,
    /// The own company of records that have none.
    usual: Option<Option<Id>>,
}

/// A text that is ready to be filled in.
#[derive(Clone)]
struct Set {
    /// What it names: `first_name`, `account.city`.
    names: Arc<Vec<String>>,
}

impl Set {
    /// Whether it names a record that the record names.
    fn wants(&self, group: &str) -> bool {
        self.names.iter().any(|name| name.split('.').next() == Some(group))
    }
}

impl<'a> Press<'a> {
    /// For letters in the language of the source.
    pub fn new(source: Source<'a>) -> Self {
        Self { source, set: HashMap::new(), linked: HashMap::new(), usual: None }
    }

    /// The language.
    pub fn code(&self) -> Code {
        self.source.lang.code()
    }

    /// Makes a letter for a record.
    ///
    /// # Errors
    /// The outer one is the base's; the inner one is what is wrong with the template.
    pub fn make(&mut self, record: &Record, texts: Texts<'_>) -> Result<std::result::Result<Made, Vec<Flaw>>> {
        let mut parts = Vec::new();
        let mut flaws = Vec::new();
        for (part, text) in [(Part::Subject, texts.subject), (Part::Body, texts.body)] {
            match self.set(record.entity, part, text) {
                Ok(set) => parts.push((part, text, set)),
                Err(found) => flaws.extend(found),
            }
        }
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let own = self.own(record);
        let groups = self.groups(record, &parts.iter().map(|(.., set)| set.clone()).collect::<Vec<_>>())?;
        let mut made = Made::default();
        let mut empty = BTreeSet::new();
        for (part, text, set) in parts {
            match Self::fill(part, (text, &set), (&own, &groups), &mut empty) {
                Ok(done) if part == Part::Subject => made.subject = crate::model::mailbox::one_line(&done),
                Ok(done) => made.body = done,
                Err(flaw) => return Ok(Err(vec![flaw])),
            }
        }
        made.empty = empty.into_iter().collect();
        Ok(Ok(made))
    }

    /// Looks a text through and sets it, the first time that it comes.
    fn set(&mut self, entity: &'static Entity, part: Part, text: &str) -> std::result::Result<Set, Vec<Flaw>> {
        let at = |flaw: &Flaw| Flaw { part, ..flaw.clone() };
        let key = (entity.key, text.to_owned());
        if let Some(known) = self.set.get(&key) {
            return known.clone().map_err(|flaws| flaws.iter().map(at).collect());
        }
        let found = look(self.source.repository.catalog(), entity, part, text);
        let set = if found.is_empty() { named(part, text) } else { Err(found) };
        self.set.insert(key, set.clone());
        set
    }

    /// The fields of the record itself.
    fn own(&self, record: &Record) -> Fields {
        let mut own = fields_of(record, &self.source);
        own.insert("today".to_owned(), self.source.lang.date_long(config::today(self.source.now)).into());
        own
    }

    /// The fields of the records beside it, as far as the texts name them.
    fn groups(&mut self, record: &Record, sets: &[Set]) -> Result<Vec<(&'static str, Arc<Fields>)>> {
        let link = |key: &str| record.value(key).link();
        let mut groups = Vec::new();
        for (group, entity) in BESIDE {
            if !sets.iter().any(|set| set.wants(group)) {
                continue;
            }
            let id = match group {
                "account" if record.entity == &ACCOUNT => Some(record.id),
                "company" => match record.value("companies") {
                    Value::Links(ids) if !ids.is_empty() => ids.first().copied(),
                    _ => self.usual()?,
                },
                "me" => Some(self.source.me),
                group => link(group),
            };
            groups.push((group, self.linked(entity, id)?));
        }
        Ok(groups)
    }

    fn usual(&mut self) -> Result<Option<Id>> {
        if self.usual.is_none() {
            self.usual = Some(self.source.repository.titles(&COMPANY)?.first().map(|(id, _)| *id));
        }
        Ok(self.usual.flatten())
    }

    /// The fields of a record that others name; every field empty where there is none.
    fn linked(&mut self, entity: &Entity, id: Option<Id>) -> Result<Arc<Fields>> {
        let at = id.and_then(|id| entity_named(entity.key).map(|entity| Ref::new(entity, id)));
        if let Some(known) = at.and_then(|at| self.linked.get(&at)) {
            return Ok(Arc::clone(known));
        }
        let found = at.map(|at| self.source.repository.get(at)).transpose()?.flatten();
        let nothing = || {
            let catalog = self.source.repository.catalog();
            catalog.fields(entity).iter().map(|field| (field.key.to_owned(), Filled::from(""))).collect()
        };
        let fields = Arc::new(found.map_or_else(nothing, |record| fields_of(&record, &self.source)));
        if self.linked.len() >= KEPT {
            self.linked.clear();
        }
        if let Some(at) = at {
            self.linked.insert(at, Arc::clone(&fields));
        }
        Ok(fields)
    }

    fn fill(
        part: Part,
        (text, set): (&str, &Set),
        (own, groups): (&Fields, &[(&'static str, Arc<Fields>)]),
        empty: &mut BTreeSet<String>,
    ) -> std::result::Result<String, Flaw> {
        for name in set.names.iter() {
            let value = match name.split_once('.') {
                Some((group, key)) => groups.iter().find(|(known, _)| *known == group).and_then(|(_, of)| of.get(key)),
                None => own.get(name),
            };
            if value.is_some_and(|value| value.as_str() == Some("")) {
                empty.insert(name.clone());
            }
        }
        let mut context = own.clone();
        for (group, fields) in groups {
            // A link of the record is shown by its name, and has the fields of what it names.
            context.insert((*group).to_owned(), Filled::from_object(Linked::of(fields)));
        }
        let environment = environment();
        let done = environment.render_str(text, Filled::from(context)).map_err(|error| flaw_of(part, text, &error))?;
        if done.chars().count() > LONGEST {
            return Err(Flaw { part, line: 1, column: 1, wrong: Wrong::TooLong(LONGEST) });
        }
        Ok(done)
    }
}

/// A record that is named by another one: its fields by their keys, and its name where it stands by itself.
#[derive(Debug)]
struct Linked {
    fields: Arc<Fields>,
    name: String,
}

impl Linked {
    fn of(fields: &Arc<Fields>) -> Self {
        let name = fields.get("name").and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
        Self { fields: Arc::clone(fields), name }
    }
}

impl minijinja::value::Object for Linked {
    fn get_value(self: &Arc<Self>, key: &Filled) -> Option<Filled> {
        self.fields.get(key.as_str()?).cloned()
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.name.is_empty()
    }

    fn render(self: &Arc<Self>, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.name)
    }
}

/// What a text names.
fn named(part: Part, text: &str) -> std::result::Result<Set, Vec<Flaw>> {
    let environment = environment();
    let template = environment.template_from_str(text).map_err(|error| vec![flaw_of(part, text, &error)])?;
    Ok(Set { names: Arc::new(template.undeclared_variables(true).into_iter().collect()) })
}

fn fields_of(record: &Record, source: &Source<'_>) -> Fields {
    let reader = Reader::at_home(config::today(source.now));
    let value = |(at, (field, value)): (usize, (&'static crate::model::Field, &Value))| {
        let title = record.titles.get(at).and_then(Option::as_deref);
        let filled = match value {
            Value::Flag(flag) => Filled::from(*flag),
            value => Filled::from(source.lang.value(field, value, title, reader)),
        };
        (field.key.to_owned(), filled)
    };
    record.pairs().enumerate().map(value).collect()
}
