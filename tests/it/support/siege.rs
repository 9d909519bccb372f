//! A base in which every text is made to steer a terminal, as a stranger's file could be: forty accounts in one group,
//! each with a contact, a note, a planned call, a tag, and one payload in all that can be written.
use std::path::Path;

use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::activity::{self, ACTIVITY};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::entry::{self, COMMENT, ENTRY, comment};
use carnet::model::catalog::settings::{self, TAG};
use carnet::model::{Change, Header, Id, Label, Ref, Value, Values};
use carnet::repository::{Labels, Opening, Repository};
use rusqlite::{Connection, params};

use super::fixture::{now, user};
use super::payloads::PAYLOADS;

/// Makes the base. Names begin as words do, so that they are found; what `commit` cleans is put back as it was.
pub fn lay(base: &Path) {
    let mut repository = Repository::open(base, Opening::OrNew, Labels::French).unwrap();
    let head = Header { label: Label::new("fixture"), by: user(&repository).id, company: None };
    let changes = (0_i64..).zip(PAYLOADS).flat_map(|(number, payload)| of(number, payload));
    repository.commit(head, changes.collect::<Vec<_>>(), now()).unwrap();
    drop(repository);
    let store = Connection::open(base).unwrap();
    for (table, columns) in EVERYWHERE {
        soil(&store, table, columns);
    }
}

/// The records of one payload; the first account is the parent of the others.
fn of(number: i64, payload: &str) -> Vec<Change> {
    let id = |place: i64| Id::provisional(number * 10 + place);
    let insert = |entity, place, values| Change::Insert { entity, id: Some(id(place)), values };
    let name = format!("Zèbre {number:02} {payload}");
    let about = Value::Records(vec![Ref::new(&ACCOUNT, id(1)), Ref::new(&CONTACT, id(2))]);
    let account = Values::new()
        .with(&account::NAME.field, name.clone())
        .with(&account::PHONE.field, format!("+3314000000{number:02}"))
        .with(&account::EMAIL.field, format!("zebre{number}@example.com"))
        .with(&account::STREET.field, "1 rue du Port")
        .with(&account::POSTCODE.field, "69001")
        .with(&account::CITY.field, "Lyon")
        .with(&account::TAGS.field, Value::Links(vec![id(3)]));
    let account = if number == 0 { account } else { account.with(&account::PARENT.field, Id::provisional(1)) };
    let contact = Values::new()
        .with(&contact::FIRST_NAME.field, "Zoé")
        .with(&contact::LAST_NAME.field, name.clone())
        .with(&contact::JOB_TITLE.field, "Achats")
        .with(&contact::EMAIL.field, format!("zoe{number}@example.com"))
        .with(&contact::ACCOUNT.field, id(1));
    let tag = Values::new().with(&settings::tag::NAME.field, format!("Étiquette {number:02}"));
    let note = Values::new()
        .with(&entry::KIND.field, "note")
        .with(&entry::AT.field, now())
        .with(&entry::SUBJECT.field, "Zèbre")
        .with(&entry::TEXT.field, "Appelé")
        .with(&entry::ABOUT.field, about.clone());
    let remark = Values::new()
        .with(&comment::ENTRY.field, id(4))
        .with(&comment::AT.field, now())
        .with(&comment::TEXT.field, "Vu");
    let call = Values::new()
        .with(&activity::KIND.field, "call")
        .with(&activity::SUBJECT.field, "Rappeler")
        .with(&activity::START.field, now())
        .with(&activity::PLACE.field, "Lyon")
        .with(&activity::ACCOUNTS.field, Value::Links(vec![id(1)]));
    let planned = Values::new()
        .with(&entry::KIND.field, "call")
        .with(&entry::AT.field, now())
        .with(&entry::STATE.field, "planned")
        .with(&entry::ABOUT.field, about)
        .with(&entry::ACTIVITY.field, id(6));
    vec![
        insert(&TAG, 3, tag),
        insert(&ACCOUNT, 1, account),
        insert(&CONTACT, 2, contact),
        insert(&ENTRY, 4, note),
        insert(&COMMENT, 5, remark),
        insert(&ACTIVITY, 6, call),
        insert(&ENTRY, 7, planned),
    ]
}

/// Every table with texts, and those of its columns that hold text of people: any text may stand there in a stranger's
/// file. Left alone is what the store needs to find its way (kinds, identities in JSON).
const EVERYWHERE: &[(&str, &[&str])] = &[
    (
        "account",
        &[
            "name",
            "phone",
            "email",
            "website",
            "siren",
            "siret",
            "vat_number",
            "activity_code",
            "currency",
            "legal_form",
            "description",
            "country",
            "language",
            "payment_terms",
            "street",
            "complement",
            "postcode",
            "city",
            "relation",
            "kind",
        ],
    ),
    (
        "contact",
        &[
            "name",
            "first_name",
            "last_name",
            "job_title",
            "email",
            "phone",
            "mobile",
            "description",
            "language",
            "country",
            "linkedin",
            "street",
            "complement",
            "postcode",
            "city",
            "civility",
        ],
    ),
    ("activity", &["subject", "place", "result", "report", "priority"]),
    ("entry", &["subject", "text", "details"]),
    ("comment", &["text"]),
    ("tag", &["name", "colour"]),
    ("address", &["label", "street", "complement", "postcode", "city", "country"]),
    ("status", &["label_fr", "label_en", "colour"]),
    ("user", &["name", "email"]),
    ("company", &["name"]),
    ("role", &["name"]),
    ("industry", &["name"]),
];

/// Puts a payload into every one of these columns, another one in each row.
fn soil(store: &Connection, table: &str, columns: &[&str]) {
    let ids = |query: &str| -> Vec<i64> {
        let mut statement = store.prepare(query).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    for (place, id) in ids(&format!("SELECT id FROM {table} ORDER BY id")).into_iter().enumerate() {
        let text = format!("Zèbre {place:02} {}", PAYLOADS[place % PAYLOADS.len()]);
        for column in columns {
            let sql = format!("UPDATE {table} SET {column} = ?1 WHERE id = ?2");
            store.execute(&sql, params![text, id]).unwrap();
        }
    }
}
