//! Pairs from the life of a sales office, with what the algorithm must say of them.
use super::*;
use crate::model::catalog::{account::ACCOUNT, contact::CONTACT};

fn traits(entity: &Entity, fields: &[(&str, &str)]) -> Traits {
    Traits::of(entity, &|key| {
        fields.iter().filter(|(field, _)| *field == key).map(|(_, text)| (*text).to_owned()).collect()
    })
}

fn firm(fields: &[(&str, &str)]) -> Traits {
    traits(&ACCOUNT, fields)
}

fn person(fields: &[(&str, &str)]) -> Traits {
    traits(&CONTACT, fields)
}

#[test]
fn a_name_with_its_legal_form_before_or_behind_is_one_name() {
    let a = firm(&[("name", "Boulangerie Martin SARL"), ("city", "Lyon")]);
    let b = firm(&[("name", "SARL Boulangerie Martin"), ("city", "LYON")]);
    let likeness = likeness(&a, &b);
    assert!(likeness.score >= LIKELY, "{likeness:?}");
    assert_eq!(likeness.reasons, [Reason::SameName, Reason::SameTown]);
    assert!(a.keys().iter().any(|key| b.keys().contains(key)));
}

#[test]
fn two_sisters_in_one_house_are_two() {
    let home = [("street", "12 rue des Lilas"), ("postcode", "69003"), ("city", "Lyon"), ("phone", "+33472123456")];
    let a = person(&[&[("first_name", "Claire"), ("last_name", "Dupont")][..], &home].concat());
    let b = person(&[&[("first_name", "Sophie"), ("last_name", "Dupont")][..], &home].concat());
    let likeness = likeness(&a, &b);
    assert!(likeness.score < LIKELY, "{likeness:?}");
}

#[test]
fn keys_are_few_ordered_and_stable() {
    let a = firm(&[("name", "Apollo"), ("siren", "552100554"), ("email", "contact@apollo.fr"), ("city", "Lyon")]);
    let keys = a.keys();
    assert!(keys.len() <= 12 && keys.is_sorted() && keys.iter().all(|key| key.0 > 0));
    assert_eq!(keys[0].kind(), 1);
}
