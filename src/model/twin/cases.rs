//! Pairs from the life of a sales office, with what the algorithm must say of them.
use super::*;
use crate::model::catalog::{account::ACCOUNT, contact::CONTACT};
use proptest::prelude::*;

/// Fields of a record: `name: Apollo; city: Lyon`.
fn traits(entity: &Entity, fields: &str) -> Traits {
    let fields: Vec<(&str, &str)> = fields.split("; ").filter_map(|field| field.split_once(": ")).collect();
    Traits::of(entity, &|key| {
        fields.iter().filter(|(field, _)| *field == key).map(|(_, text)| (*text).to_owned()).collect()
    })
}

/// What a pair must be.
#[derive(Debug, PartialEq)]
enum Verdict {
    /// Shown as sure.
    Sure,
    /// Proposed, whether sure or not.
    Proposed,
    /// Proposed, but not as sure: somebody must look.
    Likely,
    /// Not proposed.
    Two,
}
use Verdict::{Likely, Proposed, Sure, Two};

fn judge(entity: &Entity, cases: &[(&str, &str, Verdict)]) {
    let mut wrong = String::new();
    for (a, b, verdict) in cases {
        let (x, y) = (traits(entity, a), traits(entity, b));
        let likeness = likeness(&x, &y);
        let fits = match verdict {
            Sure => likeness.score >= SURE,
            Proposed => likeness.score >= LIKELY,
            Likely => (LIKELY..SURE).contains(&likeness.score),
            Two => likeness.score < LIKELY,
        };
        let is_symmetric = super::likeness(&y, &x) == likeness;
        let share = *verdict == Two || x.keys().iter().any(|key| y.keys().contains(key));
        if !(fits && is_symmetric && share) {
            wrong +=
                &format!("{a}\n{b}\n  must be {verdict:?}: {likeness:?}, symmetric {is_symmetric}, keys {share}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const ACCOUNTS: &[(&str, &str, Verdict)] = &[
    // One firm, written in several ways.
    ("name: Boulangerie Martin SARL; city: Lyon", "name: SARL Boulangerie Martin; city: LYON", Proposed),
    (
        "name: Boulangerie Martin; city: Lyon; postcode: 69003",
        "name: Martin Boulangerie; city: Lyon; postcode: 69003",
        Sure,
    ),
    ("name: Établissements Dufour & Fils", "name: ETS DUFOUR ET FILS SAS", Proposed),
    ("name: Société Générale S.A.", "name: SOCIETE GENERALE", Proposed),
    ("name: Ste Apollo; city: Saint-Étienne", "name: Sainte Apollo; city: ST ETIENNE", Proposed),
    ("name: Mécanique Lefebvre; city: Roanne", "name: Mecanique Lefevre; city: Roanne", Proposed),
    ("name: Good Will Conseil; city: Lille", "name: Goodwill Conseil; city: Lille", Proposed),
    ("name: S.N.C.F.; city: Paris", "name: SNCF SA; city: Paris", Proposed),
    ("name: Société nationale des chemins de fer; city: Paris", "name: SNCF; city: Paris", Proposed),
    ("name: Müller GmbH; city: Köln", "name: MUELLER Gesellschaft mit beschränkter Haftung; city: Koeln", Proposed),
    ("name: Rossi S.r.l.; city: Torino", "name: Rossi società a responsabilità limitata; city: Torino", Proposed),
    ("name: Apollo; siren: 552100554", "name: Apollo Énergie; siren: 552 100 554", Sure),
    ("name: Apollo; siret: 55210055400013", "name: Ancienne Raison; siret: 552 100 554 00013", Proposed),
    (
        "name: Apollo; email: contact@apollo.fr; phone: +33472123456",
        "name: Apolo; email: contact@apollo.fr; phone: +33472123456",
        Sure,
    ),
    ("name: Apollo; website: https://www.apollo.fr", "name: Apollo; email: jean@apollo.fr", Sure),
    (
        "name: Garage du Lac; street: 12 bd Jean-Jaurès; postcode: 74000",
        "name: Garage du Lac; street: 12, boulevard Jean Jaurès; postcode: 74000",
        Sure,
    ),
    // A mother and her subsidiary.
    ("name: Apollo; city: Lyon", "name: Apollo Énergie; city: Lyon", Two),
    ("name: Apollo", "name: Apollo Énergie", Two),
    (
        "name: Apollo; siren: 552100554; phone: +33472123456; website: https://apollo.fr",
        "name: Apollo Énergie; siren: 443061841; phone: +33472123456; website: https://apollo.fr",
        Two,
    ),
    // Branches of one legal person, shops of one franchise, two town halls.
    (
        "name: La Poste; siret: 35600000000048; city: Lyon; postcode: 69002",
        "name: La Poste; siret: 35600000049837; city: Lille; postcode: 59000",
        Two,
    ),
    (
        "name: La Poste Lyon Bellecour; siren: 356000000; city: Lyon; postcode: 69002",
        "name: La Poste Lille République; siren: 356000000; city: Lille; postcode: 59000",
        Two,
    ),
    (
        "name: Carrefour Market; street: 3 rue Pasteur; postcode: 69003; city: Lyon; phone: +33472000001",
        "name: Carrefour Market; street: 8 place Carnot; postcode: 38000; city: Grenoble; phone: +33476000002",
        Two,
    ),
    (
        "name: Pharmacie du Centre; city: Lyon; postcode: 69001",
        "name: Pharmacie du Centre; city: Brest; postcode: 29200",
        Two,
    ),
    ("name: Mairie de Lyon", "name: Mairie de Lille", Two),
    ("name: SCI Dufour 1; city: Lyon", "name: SCI Dufour 2; city: Lyon", Two),
    ("name: Banque Martin", "name: Banque Durand", Two),
    // Two tenants of one house, one switchboard.
    (
        "name: Cabinet Roux; street: 4 quai Perrache; postcode: 69002; city: Lyon; phone: +33472123456",
        "name: Imprimerie Vidal; street: 4 quai Perrache; postcode: 69002; city: Lyon; phone: +33472123456",
        Two,
    ),
    // Another legal form is a question, not an answer.
    ("name: Apollo SARL; city: Lyon; postcode: 69003", "name: Apollo SAS; city: Lyon; postcode: 69003", Proposed),
    // Nothing is known: nothing is said.
    ("name: ", "name: ", Two),
    ("name: 0", "name: 000", Two),
    ("city: Lyon; postcode: 69003", "city: Lyon; postcode: 69003", Two),
];

#[test]
fn accounts_are_told_apart_as_a_salesperson_would() {
    judge(&ACCOUNT, ACCOUNTS);
}

const PEOPLE: &[(&str, &str, Verdict)] = &[
    // One person.
    (
        "first_name: Jean; last_name: Dupont; email: jean.dupont@apollo.fr",
        "first_name: J.; last_name: Dupont; email: jean.dupont@apollo.fr",
        Sure,
    ),
    (
        "first_name: Jean; last_name: Dupont; account: Apollo; city: Lyon",
        "last_name: Dupont Jean; account: Apollo; city: Lyon",
        Proposed,
    ),
    (
        "first_name: Dupont; last_name: Jean; phone: +33612345678",
        "first_name: Jean; last_name: Dupont; phone: 06 12 34 56 78",
        Sure,
    ),
    (
        "first_name: François; last_name: Lefèvre; city: Nice",
        "first_name: Francois; last_name: LEFEVRE; city: NICE",
        Proposed,
    ),
    (
        "first_name: Jean-Pierre; last_name: Vidal; city: Nice",
        "first_name: J.-P.; last_name: Vidal; city: Nice",
        Proposed,
    ),
    (
        "first_name: Frédéric; last_name: Vasseur; city: Nice",
        "first_name: Fred; last_name: Vasseur; city: Nice",
        Proposed,
    ),
    ("last_name: Vasseur, Frédéric", "first_name: Frédéric; last_name: Vasseur", Proposed),
    (
        "first_name: Anne; last_name: de La Tour; mobile: +33612345678",
        "first_name: Anne; last_name: Delatour; phone: +33612345678",
        Sure,
    ),
    (
        "first_name: Marie; last_name: Roux; birthday: 1984-03-12; mobile: +33612345678",
        "first_name: Marie; last_name: Vidal; birthday: 1984-03-12; mobile: +33612345678",
        Proposed,
    ),
    (
        "first_name: Marie; last_name: Roux; birthday: 1984-03-12",
        "first_name: Marie; last_name: Roux; birthday: 1984-12-03",
        Proposed,
    ),
    // Two sisters, a couple, a father and his son, at one address with one telephone.
    (
        "first_name: Claire; last_name: Dupont; street: 12 rue des Lilas; postcode: 69003; city: Lyon; phone: +33472123456",
        "first_name: Sophie; last_name: Dupont; street: 12 rue des Lilas; postcode: 69003; city: Lyon; phone: +33472123456",
        Two,
    ),
    (
        "first_name: Julie; last_name: Dupont; street: 12 rue des Lilas; postcode: 69003; city: Lyon",
        "first_name: Julien; last_name: Dupont; street: 12 rue des Lilas; postcode: 69003; city: Lyon",
        Two,
    ),
    (
        "first_name: Claire; last_name: Dupont; street: 12 rue des Lilas; postcode: 69003; email: famille.dupont@orange.fr",
        "first_name: Marc; last_name: Dupont; street: 12 rue des Lilas; postcode: 69003; email: famille.dupont@orange.fr",
        Two,
    ),
    // Colleagues behind one switchboard.
    (
        "first_name: Claire; last_name: Roux; account: Apollo; phone: +33472123456; city: Lyon; email: claire.roux@apollo.fr",
        "first_name: Claire; last_name: Vidal; account: Apollo; phone: +33472123456; city: Lyon; email: claire.vidal@apollo.fr",
        Two,
    ),
    // The same common name in two towns.
    (
        "first_name: Jean; last_name: Martin; city: Lyon; postcode: 69003",
        "first_name: Jean; last_name: Martin; city: Brest; postcode: 29200",
        Two,
    ),
    // A name that says too little: somebody must look.
    (
        "last_name: Kergoat; phone: +33472123456; city: Lyon",
        "first_name: Yann; last_name: Kergoat; phone: +33472123456; city: Lyon",
        Likely,
    ),
    ("last_name: Dupont", "first_name: Jean; last_name: Dupont", Two),
    ("birthday: 1984-03-12", "birthday: 1984-03-12; city: Lyon", Two),
];

#[test]
fn people_are_told_apart_as_a_salesperson_would() {
    judge(&CONTACT, PEOPLE);
}

#[test]
fn the_reasons_say_what_is_shared() {
    let of = |a: &str, b: &str| likeness(&traits(&ACCOUNT, a), &traits(&ACCOUNT, b)).reasons;
    assert_eq!(
        of("name: Boulangerie Martin SARL; city: Lyon", "name: SARL Boulangerie Martin; city: LYON"),
        [Reason::SameName, Reason::SameTown]
    );
    assert_eq!(
        of("name: Apollo SARL; postcode: 69003", "name: Apollo; postcode: 69003"),
        [Reason::LegalFormOnly, Reason::SamePostcode]
    );
    assert_eq!(
        of("name: Martin Transports; city: Lyon", "name: Transports Martin; city: Lyon"),
        [Reason::SwappedWords, Reason::SameTown]
    );
    assert!(of("name: Apollo", "name: Vidal").is_empty());
}

#[test]
fn a_contact_is_never_the_twin_of_an_account() {
    let (a, b) = (traits(&ACCOUNT, "name: Jean Vasseur"), traits(&CONTACT, "first_name: Jean; last_name: Vasseur"));
    assert_eq!(likeness(&a, &b), Likeness::default());
}

#[test]
fn keys_are_few_in_order_and_the_same_in_every_version() {
    let account =
        traits(&ACCOUNT, "name: Apollo; siren: 552100554; email: contact@apollo.fr; city: Lyon; phone: +33472123456");
    let keys = account.keys();
    assert!(keys.len() <= 12 && keys.is_sorted() && keys.iter().all(|key| key.0 > 0), "{keys:?}");
    assert_eq!(keys[0].kind(), 1);
    // Keys are stored: who changes how they are made has the store make them anew.
    assert_eq!(keys[0], Key(101_036_494_909_802_433), "{keys:?}");
}

proptest! {
    #[test]
    fn no_text_breaks_the_comparison(a in "\\PC{0,60}", b in "\\PC{0,60}", c in "[a-z0-9 .,'&-]{0,40}") {
        for entity in [&ACCOUNT, &CONTACT] {
            let of = |x: &str, y: &str| Traits::of(entity, &|key| match key {
                "name" | "last_name" | "street" | "city" => vec![x.to_owned()],
                "first_name" | "email" | "phone" | "website" | "birthday" | "siren" => vec![y.to_owned(), x.to_owned()],
                _ => Vec::new(),
            });
            let (x, y, z) = (of(&a, &c), of(&b, &c), of(&c, &a));
            for (one, other) in [(&x, &y), (&y, &z), (&x, &z), (&x, &x)] {
                prop_assert!(likeness(one, other).score <= 1_000);
                prop_assert!(one.keys().len() <= 12);
            }
        }
    }
}
