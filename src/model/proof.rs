//! What a kept value can be held against beyond its form: the key of a number, the length of a phone number, the town of a
//! postcode. Values that fail may be kept (ACC-2); a filter finds them (`siret:invalid`), and the health of the file counts
//! them (SCR-8).
use super::field::Check;
use super::{Entity, Field, Kind, french, normal, place};

/// By what the values of a field are proved; none where any value in the right form is as good as another.
pub fn proof_of(field: &Field) -> Option<&'static str> {
    match (field.kind, field.check) {
        (Kind::Text, Check::Siren) => Some("siren"),
        (Kind::Text, Check::Siret) => Some("siret"),
        (Kind::Text, Check::Vat) => Some("vat_number"),
        (Kind::Text, Check::Nothing) if field.key == "postcode" => Some("postcode"),
        (Kind::Email, _) => Some("email"),
        (Kind::Phone, _) => Some("phone"),
        _ => None,
    }
}

/// The fields that stand beside a postcode and decide what it is held against: town and country.
pub fn beside(entity: &Entity) -> Option<[&'static Field; 2]> {
    Some([entity.field("city")?, entity.field("country")?])
}

/// Whether a value that is not empty fails its proof; `city` is what stands beside a French postcode.
pub fn fails(proof: &str, text: &str, city: &str) -> bool {
    if text.is_empty() {
        return false;
    }
    match proof {
        "siren" => french::parse_siren(text).is_err(),
        "siret" => french::parse_siret(text).is_err(),
        "vat_number" => french::parse_vat(text).is_err(),
        "email" => normal::parse_email(text).is_err(),
        "phone" => normal::parse_phone(text, "FR").is_err(),
        "postcode" => matches!(place::agreement(text, city), place::Agreement::Wrong(_)),
        _ => false,
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::account::{self, ACCOUNT};
    use crate::model::catalog::{contact, deal};

    #[test]
    fn a_value_fails_by_what_its_field_is_held_against() {
        for (field, text, city, wrong) in [
            (&account::SIRET.field, "55210055400013", "", false),
            (&account::SIRET.field, "55210055400014", "", true),
            (&account::SIREN.field, "552100555", "", true),
            (&account::PHONE.field, "+33472000001", "", false),
            (&account::PHONE.field, "+33472000001;ext=12", "", false),
            (&account::PHONE.field, "+3347200", "", true),
            (&account::EMAIL.field, "a@acme.example", "", false),
            (&account::POSTCODE.field, "69003", "Lyon", false),
            (&account::POSTCODE.field, "69003", "Brest", true),
            (&account::POSTCODE.field, "69003", "Ici-Même", false),
            (&account::POSTCODE.field, "69003", "", false),
            (&contact::MOBILE.field, "", "", false),
        ] {
            let proof = proof_of(field).expect(field.key);
            assert_eq!(fails(proof, text, city), wrong, "{}: {text} {city}", field.key);
        }
        assert_eq!(proof_of(&deal::NAME.field), None);
        assert!(beside(&ACCOUNT).is_some() && beside(&deal::DEAL).is_none());
    }
}
