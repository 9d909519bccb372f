//! The people one of whose e-mail addresses has the same domain as somebody's (CON-5), and domains so near to it that one of
//! both is likely a typing error.
use super::backup::Progress;
use super::select::{Clause, Shape, fetch};
use super::{Error, Repository, Result};
use crate::model::catalog::contact::CONTACT;
use crate::model::{Id, Record, mail_provider, normal};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

/// How a domain stands to the addresses of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nearness {
    /// One of the addresses has it.
    Same,
    /// It differs by one letter from this one.
    Almost(String),
}

/// The people of a domain.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The registrable domain, in ASCII form.
    pub domain: String,
    /// How it stands to the contact's own.
    pub nearness: Nearness,
    /// The people, by name; none for a public provider that one may have meant.
    pub people: Vec<Record>,
    /// Whether there are more of them than were read.
    pub is_cut: bool,
}

/// The people of a domain, by the address of their own and by a further one; each along an index.
pub(super) const PEOPLE: [&str; 2] = [
    "SELECT r.id FROM contact r WHERE r.domain_key = ?",
    "SELECT r.id FROM contact_point p CROSS JOIN contact r ON r.id = p.record
     WHERE p.domain_key = ? AND p.entity = 'contact'",
];
/// Those of a list of domains that somebody has.
pub(super) const KNOWN: &str = "SELECT v.value FROM json_each(?1) v
     WHERE EXISTS (SELECT 1 FROM contact r WHERE r.domain_key = v.value)
        OR EXISTS (SELECT 1 FROM contact_point p WHERE p.domain_key = v.value)";

impl Repository {
    /// The public mail providers that the users have added to our own list, in ASCII form (CON-5).
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn mail_providers(&self) -> Result<Vec<String>> {
        self.read(further)
    }

    /// The domain of somebody's address from which one that nobody has differs by a letter; none for a domain that somebody
    /// has (CON-5).
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn near_domain(&self, domain: &str) -> Result<Option<String>> {
        self.read(|connection| {
            let near = normal::near_domains(domain);
            if near.is_empty() || !known(connection, &[domain.to_owned()])?.is_empty() {
                return Ok(None);
            }
            Ok(known(connection, &near)?.into_iter().next())
        })
    }

    /// The people linked with a contact by the domain of an address, public providers left out, at most `limit` a domain.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn linked(&self, contact: Id, limit: usize) -> Result<Vec<Linked>> {
        self.read(|connection| {
            let context = self.context(connection)?;
            let shown = context.of_company(&CONTACT, self.company.get(), "r")?;
            let further = further(connection)?;
            let is_public = |domain: &str| mail_provider::is_public(domain) || further.iter().any(|one| one == domain);
            let own = domains_of(connection, contact)?;
            let mut wanted: Vec<(String, Nearness)> = Vec::new();
            let mut meant = Vec::new();
            for domain in own.iter().filter(|domain| !is_public(domain)) {
                wanted.push((domain.clone(), Nearness::Same));
                let near = known(connection, &normal::near_domains(domain))?;
                let near = near.into_iter().filter(|near| !own.contains(near) && !is_public(near));
                wanted.extend(near.map(|near| (near, Nearness::Almost(domain.clone()))));
                if let Some(public) = mail_provider::meant(domain) {
                    let nearness = Nearness::Almost(domain.clone());
                    meant.push(Linked { domain: public.to_owned(), nearness, people: Vec::new(), is_cut: false });
                }
            }
            let shape = Shape::of(&context, &CONTACT, None)?;
            let mut all = Vec::new();
            for (domain, nearness) in wanted {
                let mut ids: Vec<Id> = Vec::new();
                for sql in PEOPLE {
                    let clause = Clause::new(sql).with(Sql::Text(domain.clone()));
                    let clause = clause.then(" AND r.id <> ?").with(Sql::Integer(contact.0));
                    let clause = match &shown {
                        Some(shown) => clause.then(" AND ").and_then(shown.clone()),
                        None => clause,
                    };
                    let found = context.ids(clause.then(&format!(" LIMIT {}", limit + 1)))?;
                    ids.extend(found.into_iter().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
                }
                let is_cut = ids.len() > limit;
                ids.truncate(limit);
                let mut people = fetch(connection, &shape, &CONTACT, &ids)?;
                people.sort_by_key(|person| {
                    normal::fold(&[person.text("last_name"), person.text("first_name")].join(" "))
                });
                if !people.is_empty() {
                    all.push(Linked { domain, nearness, people, is_cut });
                }
            }
            all.extend(meant);
            Ok(all)
        })
    }
}

/// Computes the domains of all addresses, some thousands at a time: of an older base, when it is brought up.
///
/// # Errors
/// [`Error::Cancelled`] when `progress` breaks off.
pub(super) fn fill_all(connection: &Connection, progress: &mut Progress<'_>) -> Result<()> {
    let fills = [
        ("contact", "UPDATE contact SET domain_key = nullif(mail_domain(email), '') WHERE email IS NOT NULL"),
        (
            "contact_point",
            "UPDATE contact_point SET domain_key = nullif(mail_domain(address), '') WHERE channel = 'email'",
        ),
    ];
    let count = "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM contact_point)";
    let all: i64 = connection.query_row(count, [], |row| row.get(0))?;
    let mut done: i64 = 0;
    for (table, sql) in fills {
        let last =
            format!("SELECT max(id), count(*) FROM (SELECT id FROM {table} WHERE id > ?1 ORDER BY id LIMIT 5000)");
        let mut last = connection.prepare(&last)?;
        let mut fill = connection.prepare(&format!("{sql} AND id > ?1 AND id <= ?2"))?;
        let mut from = i64::MIN;
        while let (Some(to), some) = last.query_row([from], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))? {
            fill.execute([from, to])?;
            from = to;
            done += some;
            if progress(done.unsigned_abs(), all.unsigned_abs()).is_break() {
                return Err(Error::Cancelled);
            }
        }
    }
    Ok(())
}

/// The registrable domains of a contact's addresses, its own first.
fn domains_of(connection: &Connection, contact: Id) -> Result<Vec<String>> {
    let sql = "SELECT domain_key FROM contact WHERE id = ?1 AND domain_key IS NOT NULL
               UNION ALL SELECT domain_key FROM contact_point
               WHERE record = ?1 AND entity = 'contact' AND domain_key IS NOT NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let mut domains: Vec<String> = Vec::new();
    for domain in statement.query_map([contact.0], |row| row.get::<_, String>(0))? {
        let domain = domain?;
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    Ok(domains)
}

fn known(connection: &Connection, domains: &[String]) -> Result<Vec<String>> {
    let list = serde_json::Value::from(domains).to_string();
    let mut statement = connection.prepare_cached(KNOWN)?;
    let found = statement.query_map([list], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The public providers that the file's setting adds to our own list.
fn further(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT content FROM setting WHERE name = ?1")?;
    let kept: Option<Option<String>> = statement.query_row([mail_provider::SETTING], |row| row.get(0)).optional()?;
    Ok(kept.flatten().map(|text| mail_provider::further(&text)).unwrap_or_default())
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::contact;
    use crate::model::{Change, Header, Label, Values};
    use crate::repository::{Labels, Opening};
    use chrono::{TimeZone, Utc};

    fn base(emails: &[&str]) -> (tempfile::TempDir, Repository, Vec<Id>) {
        let folder = tempfile::tempdir().unwrap();
        let mut repository = Repository::open(&folder.path().join("c.db"), Opening::OrNew, Labels::French).unwrap();
        let head = Header { label: Label::new("test"), by: Id(0), company: None };
        let made = |(at, email): (usize, &&str)| {
            let values =
                Values::new().with(&contact::LAST_NAME.field, format!("N{at}")).with(&contact::EMAIL.field, *email);
            Change::Insert { entity: &CONTACT, id: Some(Id::provisional(at as i64)), values }
        };
        let changes: Vec<Change> = emails.iter().enumerate().map(made).collect();
        let applied = repository.commit(head, changes, Utc.with_ymd_and_hms(2026, 11, 24, 8, 30, 0).unwrap()).unwrap();
        let ids = (0..emails.len()).map(|at| applied.id_of(Id::provisional(at as i64)).unwrap()).collect();
        (folder, repository, ids)
    }

    fn told(linked: &[Linked]) -> Vec<String> {
        let names = |one: &Linked| one.people.iter().map(|it| it.text("last_name")).collect::<Vec<_>>().join("+");
        linked.iter().map(|one| format!("{} {}", one.domain, names(one))).collect()
    }

    #[test]
    fn sub_domains_and_accents_count_providers_do_not_and_slips_are_seen() {
        let emails = [
            "a@apollo-services.fr",
            "b@mail.apollo-services.fr",
            "c@apolo-services.fr",
            "d@gmail.com",
            "e@gmail.com",
            "f@gmial.com",
        ];
        let (_folder, repository, ids) = base(&emails);
        let of = |at: usize| told(&repository.linked(ids[at], 50).unwrap());
        assert_eq!(of(0), ["apollo-services.fr N1", "apolo-services.fr N2"]);
        assert_eq!(of(2), ["apollo-services.fr N0+N1"]);
        assert_eq!(of(3), [""; 0]);
        assert_eq!(of(5), ["gmail.com "]);
    }

    #[test]
    fn domains_are_found_along_an_index() {
        let (_folder, repository, _) = base(&["a@apollo.fr"]);
        let connection = &repository.connection;
        for sql in PEOPLE.iter().chain([&KNOWN]) {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let plan: Vec<String> =
                statement.query_map(["x"], |row| row.get(3)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
            let plan = plan.join("; ");
            assert!(plan.contains("contact_domain") || plan.contains("contact_point_domain"), "{plan}");
            assert!(!plan.contains("SCAN r") && !plan.contains("SCAN p"), "{plan}");
        }
    }
}
