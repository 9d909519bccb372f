//! The catalogue: every entity and every field of this file, the built-in ones joined with the custom ones.
pub mod account;
pub mod activity;
pub mod address;
pub mod campaign;
pub mod consent;
pub mod contact;
pub mod custom_action;
pub mod deal;
pub mod document;
pub mod email;
pub mod entry;
pub mod lead;
mod linked;
pub mod place;
pub mod profile;
pub mod segment;
pub mod settings;
pub mod target_list;
pub mod twin;

use super::field::Gone;
use super::module::Modules;
use super::{Entity, Field, Kind, entity::Nature, field};
use std::collections::HashMap;

/// Every built-in entity. To add one: a file above, a line here, a step in `assets/schema`, sentences.
pub static ENTITIES: &[&Entity] = &[
    &account::ACCOUNT,
    &contact::CONTACT,
    &activity::ACTIVITY,
    &deal::DEAL,
    &lead::LEAD,
    &email::EMAIL,
    &email::ATTACHMENT,
    &email::MAIL_TEMPLATE,
    &profile::PROFILE,
    &profile::DOWNLOAD,
    &target_list::TARGET_LIST,
    &target_list::LIST_MEMBER,
    &campaign::CAMPAIGN,
    &campaign::CAMPAIGN_MEMBER,
    &document::DOCUMENT,
    &entry::ENTRY,
    &entry::COMMENT,
    &entry::OPERATION,
    &address::ADDRESS,
    &address::CONTACT_POINT,
    &address::EMAIL_ADDRESS,
    &address::ALIAS,
    &address::LEFTOVER,
    &twin::DISTINCT_PAIR,
    &contact::AFFILIATION,
    &contact::CONTACT_ROLE,
    &consent::CONSENT,
    &settings::STATUS,
    &settings::STATUS_CHANGE,
    &settings::STATUS_REASON,
    &settings::LEAD_SOURCE,
    &settings::TAG,
    &settings::ROLE,
    &settings::INDUSTRY,
    &settings::USER,
    &settings::TEAM,
    &settings::COMPANY,
    &settings::PERMISSION_SET,
    &settings::CUSTOM_FIELD,
    &custom_action::CUSTOM_ACTION,
    &custom_action::ACTION_QUESTION,
    &custom_action::ACTION_OUTCOME,
    &segment::SEGMENT,
    &settings::SETTING,
];

/// The readable name of a main record, given once and never again.
pub static REFERENCE: Field = field::text("reference").derived().parts();
/// When a record was made.
pub static CREATED_AT: Field = field::instant("created_at").derived();
/// When a record was last changed.
pub static UPDATED_AT: Field = field::instant("updated_at").derived();
/// Fields that the store gives to every main record.
pub static SHARED: &[&Field] = &[&REFERENCE, &CREATED_AT, &UPDATED_AT];

/// The entities whose records can be merged (DUP-3).
pub static MERGEABLE: [&Entity; 3] = [&account::ACCOUNT, &contact::CONTACT, &lead::LEAD];

/// A pointer from records of one entity to records of another.
#[derive(Debug, Clone, Copy)]
pub struct Pointer {
    /// Who points.
    pub entity: &'static Entity,
    /// By which field.
    pub field: &'static Field,
}

impl Pointer {
    /// Whether what it points to cannot be deleted while it does.
    pub fn holds(&self) -> bool {
        self.field.gone == Gone::Refuses || self.field.required && self.field.gone != Gone::Follows
    }
}

/// The entities and fields of one file. It is built when the file is opened and again when a custom field changes.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// Every field, for what must stay whole whatever is shown: pointers above all.
    all: HashMap<&'static str, Vec<&'static Field>>,
    /// Those of modules that are on.
    fields: HashMap<&'static str, Vec<&'static Field>>,
    modules: Modules,
    several_companies: bool,
    one_account: bool,
}

impl Default for Catalog {
    fn default() -> Catalog {
        Catalog::new(Vec::new())
    }
}

impl Catalog {
    /// The built-in entities joined with custom fields, each with the key of its entity.
    pub fn new(custom: Vec<(String, Field)>) -> Catalog {
        let mut fields: HashMap<&'static str, Vec<&'static Field>> = HashMap::new();
        for entity in ENTITIES {
            let mut list = entity.fields.to_vec();
            if entity.nature == Nature::Main {
                list.splice(0..0, [&REFERENCE]);
                list.extend([&CREATED_AT, &UPDATED_AT]);
            }
            fields.insert(entity.key, list);
        }
        for (entity, field) in custom {
            if let Some(list) = fields.get_mut(entity.as_str()) {
                // A file has few custom fields and they change rarely: leaking them keeps every reference to a field plain.
                list.push(Box::leak(Box::new(field)));
            }
        }
        Catalog { all: fields.clone(), fields, modules: Modules::default(), several_companies: true, one_account: true }
    }

    /// The same without what belongs to modules that are switched off (MUL-4).
    #[must_use]
    pub fn with_modules(mut self, modules: Modules) -> Catalog {
        for entity in ENTITIES {
            if let (Some(all), Some(shown)) = (self.all.get(entity.key), self.fields.get_mut(entity.key)) {
                *shown = all.iter().copied().filter(|field| modules.has_field(entity, field)).collect();
            }
        }
        Catalog { modules, ..self }
    }

    /// The same for a file that has one own company, or several (MUL-1).
    #[must_use]
    pub fn with_companies(self, count: usize) -> Catalog {
        Catalog { several_companies: count > 1, ..self }
    }

    /// The same for a file in which contacts have one account each, or any number (CON-3).
    #[must_use]
    pub fn with_one_account(self, one_account: bool) -> Catalog {
        Catalog { one_account, ..self }
    }

    /// Whether a contact has one account: a second employer takes the place of the first (CON-3).
    pub fn has_one_account(&self) -> bool {
        self.one_account
    }

    /// The modules that are on.
    pub fn modules(&self) -> &Modules {
        &self.modules
    }

    /// Whether the file has several own companies.
    pub fn has_several_companies(&self) -> bool {
        self.several_companies
    }

    /// Whether records of an entity are shown: its module is on.
    pub fn offers(&self, entity: &Entity) -> bool {
        self.modules.has_entity(entity.key)
    }

    /// Whether people are to see a field: that of own companies says nothing where there is but one.
    pub fn is_telling(&self, field: &Field) -> bool {
        self.several_companies || field.target != "company"
    }

    /// Every entity.
    pub fn entities(&self) -> &'static [&'static Entity] {
        ENTITIES
    }

    /// Every field of an entity: built-in, shared, custom.
    pub fn fields(&self, entity: &Entity) -> &[&'static Field] {
        self.fields.get(entity.key).map_or(&[], Vec::as_slice)
    }

    /// A field by its key: one of the entity's own, one that its postcode tells (`region`), or one of a linked record
    /// (`account.city`).
    pub fn field(&self, entity: &Entity, key: &str) -> Option<&'static Field> {
        let own = self.fields(entity).iter().find(|field| field.key == key).copied();
        let told = || place::told(entity).iter().find(|field| field.key == key).copied();
        own.or_else(told).or_else(|| self.linked(entity, key))
    }

    /// The custom fields of an entity.
    pub fn custom_fields(&self, entity: &Entity) -> impl Iterator<Item = &'static Field> {
        let all = self.all.get(entity.key).map_or(&[][..], Vec::as_slice);
        all.iter().copied().filter(|field| field.store == field::Store::Custom)
    }

    /// The fields that make a list's columns at first, in order.
    pub fn list_fields(&self, entity: &Entity) -> Vec<&'static Field> {
        self.fields(entity).iter().copied().filter(|field| field.list.is_some()).collect()
    }

    /// Every pointer to records of an entity, pairs of (entity, record) and lists included.
    pub fn pointers_to(&self, target: &Entity) -> Vec<Pointer> {
        let points = |field: &Field| match field.kind {
            Kind::Link | Kind::Links => field.target == target.key || field.target == "*",
            Kind::Records => true,
            _ => false,
        };
        let of = |entity: &'static Entity| {
            let all = self.all.get(entity.key).map_or(&[][..], Vec::as_slice);
            all.iter().filter(|field| points(field)).map(move |field| Pointer { entity, field })
        };
        ENTITIES.iter().flat_map(|entity| of(entity)).collect()
    }
}

/// The entity of a key, in the singular or the plural (CLI-2).
pub fn entity_named(word: &str) -> Option<&'static Entity> {
    ENTITIES.iter().copied().find(|entity| entity.key == word || entity.plural == word)
}

/// The entity of a number in a derived table.
pub fn entity_coded(code: u8) -> Option<&'static Entity> {
    ENTITIES.iter().copied().find(|entity| entity.code == code)
}

/// The entity whose references begin with a letter.
pub fn entity_prefixed(prefix: char) -> Option<&'static Entity> {
    ENTITIES.iter().copied().find(|entity| entity.prefix == Some(prefix))
}
