//! Fields of linked records as fields of the record that has the link: `account.city` of a contact can be a column like any.
use super::{Catalog, entity_named, place};
use crate::model::entity::{Entity, Nature};
use crate::model::field::{Ask, Field, Linked, Search, Store};
use crate::model::kind::Kind;
use std::sync::{Mutex, PoisonError};

/// The rank of such a column: it leaves before the entity's own.
const RANK: u8 = 9;
/// Kept for the program, and told by nobody.
const HIDDEN: [&str; 1] = ["root"];

/// Those that were asked for, each made once: they are few, and every reference to a field stays plain.
static KNOWN: Mutex<Vec<&'static Field>> = Mutex::new(Vec::new());

impl Catalog {
    /// The field that two keys with a dot between them lead to.
    pub(super) fn linked(&self, entity: &Entity, path: &str) -> Option<&'static Field> {
        let (link, key) = path.split_once('.')?;
        let link = self.fields(entity).iter().find(|field| field.key == link).copied()?;
        let target = target(link)?;
        let own = || self.fields(target).iter().find(|field| field.key == key).copied();
        let field = own().or_else(|| place::told(target).iter().find(|field| field.key == key).copied())?;
        self.through(link, field)
    }

    /// A field of the record that a link names; none where the link names records of any entity, or the field says nothing.
    pub fn through(&self, link: &'static Field, field: &'static Field) -> Option<&'static Field> {
        let entity = target(link)?;
        let tells = !matches!(field.store, Store::Alias | Store::Linked(_)) && field.target != "*";
        (tells && self.is_telling(field)).then(|| known(Linked { link, entity, field }))
    }

    /// The fields of linked main records that can be columns, link by link.
    pub fn linked_fields(&self, entity: &Entity) -> Vec<&'static Field> {
        let mut all = Vec::new();
        for link in self.fields(entity).iter().copied().filter(|link| !HIDDEN.contains(&link.key)) {
            let Some(target) = target(link).filter(|target| target.nature == Nature::Main && self.offers(target))
            else {
                continue;
            };
            let fields = self.fields(target).iter().chain(place::told(target)).copied();
            let shown = fields.filter(|field| !HIDDEN.contains(&field.key));
            all.extend(shown.filter_map(|field| self.through(link, field)));
        }
        all
    }
}

/// What a link names.
fn target(link: &Field) -> Option<&'static Entity> {
    if link.kind == Kind::Link { entity_named(link.target) } else { None }
}

fn known(linked: Linked) -> &'static Field {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let is_this = |field: &&&'static Field| matches!(field.store, Store::Linked(other) if *other == linked);
    if let Some(field) = known.iter().find(is_this) {
        return field;
    }
    let key: &'static str = Box::leak(format!("{}.{}", linked.link.key, linked.field.key).into_boxed_str());
    let field: &'static Field = Box::leak(Box::new(Field {
        key,
        store: Store::Linked(Box::leak(Box::new(linked))),
        required: false,
        unique: false,
        default: None,
        list: linked.field.list.map(|(width, _)| (width, RANK)),
        card: false,
        search: Search::No,
        ask: Ask::Never,
        sort_key: None,
        no_cycle: false,
        open: false,
        exchange: false,
        flow: "",
        any: false,
        section: "",
        ..*linked.field
    }));
    known.push(field);
    field
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account::ACCOUNT;
    use crate::model::catalog::contact::CONTACT;

    #[test]
    fn a_path_leads_to_a_field_of_the_linked_record() {
        let catalog = Catalog::default();
        let town = catalog.field(&CONTACT, "account.city").expect("the town of the account");
        assert!(std::ptr::eq(town, catalog.field(&CONTACT, "account.city").expect("the same")), "made once");
        assert_eq!((town.key, town.itself().key, town.is_writable()), ("account.city", "city", false));
        assert!(catalog.field(&ACCOUNT, "parent.name").is_some());
        assert!(catalog.field(&CONTACT, "account.region").is_some());
        for nothing in
            ["account.", ".city", "city.name", "account.nothing", "account.external_id", "account.parent.name"]
        {
            assert!(catalog.field(&CONTACT, nothing).is_none(), "{nothing}");
        }
    }

    #[test]
    fn what_is_offered_can_be_asked_for() {
        let catalog = Catalog::default();
        let offered = catalog.linked_fields(&CONTACT);
        assert!(offered.iter().any(|field| field.key == "account.annual_revenue"));
        for field in offered {
            assert_eq!(catalog.field(&CONTACT, field.key).map(|found| found.key), Some(field.key));
        }
    }
}
