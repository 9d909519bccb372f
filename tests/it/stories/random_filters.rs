//! Thousands of filters that nobody has thought of: none ends in an error, each shows what it means.
use std::collections::BTreeMap;

use carnet::lang::{Code, Spoken};
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::activity::{self, ACTIVITY};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::deal::{self, DEAL};
use carnet::model::catalog::settings::{CUSTOM_FIELD, STATUS, TAG, TEAM, USER, custom_field, status, tag, team, user};
use carnet::model::field::{Check, Store};
use carnet::model::filter::{FilterReason, parse_with};
use carnet::model::number::DecimalMark;
use carnet::model::query::{Direction, Order};
use carnet::model::read_value::{Calendar, Reading};
use carnet::model::show_value::show;
use carnet::model::vocabulary::{field_word, relation_word, relations};
use carnet::model::{Change, Entity, Field, Header, Id, Kind, Label, Query, Record, Value, Values};
use carnet::repository::Repository;

use crate::support::fixture::{self, Fixture};
use crate::support::reference::World;

/// So many filters, unless `CARNET_FILTERS` says another number: all twenty thousand take a minute.
const FILTERS: usize = 4_000;

/// Chance that always goes the same way (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

fn commit(repository: &mut Repository, changes: Vec<Change>) -> Vec<Id> {
    let by = fixture::user(repository).id;
    let count = changes.len();
    let head = Header { label: Label::new("fixture"), by, company: None };
    let applied = repository.commit(head, changes, fixture::now()).unwrap();
    (1..=count).filter_map(|n| applied.id_of(Id::provisional(n as i64))).collect()
}

fn insert(number: usize, entity: &'static Entity, values: Values) -> Change {
    Change::Insert { entity, id: Some(Id::provisional(number as i64 + 1)), values }
}

/// Users, tags, fields of every kind, and some two hundred records that point at each other.
fn base() -> Fixture {
    let fixture = Fixture::empty();
    let mut repository = fixture.open();
    let own = fixture::user(&repository).id;
    let users = ["Zoé Martin", "Éloi Blanc"].iter().zip(["zoe", "eloi"]).enumerate();
    let users = users.map(|(n, (name, login))| {
        insert(n, &USER, Values::new().with(&user::NAME.field, *name).with(&user::LOGIN.field, login))
    });
    let mut users = commit(&mut repository, users.collect());
    users.push(own);
    let tags = ["vip", "salon", "À revoir"].iter().enumerate();
    let tags = commit(
        &mut repository,
        tags.map(|(n, name)| insert(n, &TAG, Values::new().with(&tag::NAME.field, *name))).collect(),
    );
    let team =
        Values::new().with(&team::NAME.field, "Nord").with(&team::MEMBERS.field, Value::Links(users[..2].to_vec()));
    let team = commit(&mut repository, vec![insert(0, &TEAM, team)])[0];
    let kinds = [
        ("grade", "text"),
        ("memo", "long_text"),
        ("seats", "number"),
        ("size", "decimal"),
        ("budget", "money"),
        ("met_on", "date"),
        ("seen_at", "instant"),
        ("gold", "flag"),
        ("heat", "choice"),
        ("marks", "choices"),
        ("backup_mail", "email"),
        ("hotline", "phone"),
        ("portal", "url"),
        ("broker", "link"),
        ("partners", "links"),
    ];
    let fields = kinds.iter().enumerate().map(|(n, (key, kind))| {
        let values = Values::new().with(&custom_field::ENTITY.field, "account").with(&custom_field::KEY.field, *key);
        let values = values.with(&custom_field::KIND.field, *kind).with(&custom_field::TARGET.field, "contact");
        insert(
            n,
            &CUSTOM_FIELD,
            values.with(&custom_field::OPTIONS.field, "hot|Chaud|Hot\nwarm|Tiède|Warm\ncold|Froid|Cold"),
        )
    });
    commit(&mut repository, fields.collect());
    let of_flow = |repository: &Repository, flow: &str| -> Vec<Id> {
        let all = repository.list(&Query::of(&STATUS)).unwrap().records;
        all.iter().filter(|step| step.get(&status::FLOW) == Some(flow)).map(|step| step.id).collect()
    };
    let flows = ["prospect", "contact", "deal"].map(|flow| of_flow(&repository, flow));
    fill(&mut repository, &mut Dice(7), (&users, &tags, team), &flows);
    fixture
}

const TOWNS: [&str; 5] = ["Lyon", "Saint-Étienne", "Aix-en-Provence", "L'Isle-d'Abeau", "Paris"];
const NAMES: [&str; 6] = ["Apollo SAS", "Éts Dupont", "S.N.C.F.", "Ateliers du Rhône", "Or & Argent", "d'Hérouville"];

fn fill(repository: &mut Repository, dice: &mut Dice, (users, tags, team): (&[Id], &[Id], Id), flows: &[Vec<Id>; 3]) {
    let mut accounts: Vec<Id> = Vec::new();
    let mut contacts: Vec<Id> = Vec::new();
    for n in 0..26 {
        let entity = &ACCOUNT;
        let mut values = values(repository, dice, entity, n);
        values.set(&account::NAME.field, format!("{} {}", dice.of(&NAMES), n % 9).into());
        if !accounts.is_empty() && dice.one_in(3) {
            values.set(&account::PARENT.field, (*dice.of(&accounts)).into());
        }
        bind(&mut values, dice, entity, users, tags, team);
        if !dice.one_in(4) {
            values.set(&account::STATUS.field, (*dice.of(&flows[0])).into());
        }
        accounts.extend(commit(repository, vec![insert(0, entity, values)]));
    }
    for n in 0..30 {
        let mut values = values(repository, dice, &CONTACT, n);
        values.set(&contact::LAST_NAME.field, (*dice.of(&["Martin", "Garnier", "d'Anjou", "Öztürk"])).into());
        if !dice.one_in(4) {
            values.set(&contact::ACCOUNT.field, (*dice.of(&accounts)).into());
            values.set(&contact::STATUS.field, (*dice.of(&flows[1])).into());
        }
        bind(&mut values, dice, &CONTACT, users, tags, team);
        contacts.extend(commit(repository, vec![insert(0, &CONTACT, values)]));
    }
    for n in 0..14 {
        let mut values = values(repository, dice, &DEAL, n);
        values.set(&deal::NAME.field, format!("Extension {}", n % 4).into());
        values.set(&deal::ACCOUNT.field, (*dice.of(&accounts)).into());
        if !flows[2].is_empty() {
            values.set(&deal::STAGE.field, (*dice.of(&flows[2])).into());
        }
        bind(&mut values, dice, &DEAL, users, tags, team);
        commit(repository, vec![insert(0, &DEAL, values)]);
    }
    for n in 0..18 {
        let mut values = values(repository, dice, &ACTIVITY, n);
        values.set(&activity::SUBJECT.field, (*dice.of(&["Visite du dépôt", "Rappeler", "Devis à revoir"])).into());
        values.set(&activity::ACCOUNTS.field, Value::Links(vec![*dice.of(&accounts)]));
        values.set(&activity::CONTACTS.field, Value::Links(vec![*dice.of(&contacts)]));
        bind(&mut values, dice, &ACTIVITY, users, tags, team);
        commit(repository, vec![insert(0, &ACTIVITY, values)]);
    }
    let link = repository.catalog().field(&ACCOUNT, "broker").unwrap();
    let links = repository.catalog().field(&ACCOUNT, "partners").unwrap();
    let changes = accounts.iter().step_by(2).map(|id| {
        let partners = Value::Links(vec![contacts[dice.below(5)], contacts[5 + dice.below(5)]]);
        let at = carnet::model::Ref::new(&ACCOUNT, *id);
        Change::update(at, Values::new().with(link, *dice.of(&contacts)).with(links, partners))
    });
    let changes = changes.collect();
    commit(repository, changes);
}

/// A value for most of the fields that hold one by themselves.
fn values(repository: &Repository, dice: &mut Dice, entity: &'static Entity, n: usize) -> Values {
    let mut values = Values::new();
    for field in repository.catalog().fields(entity) {
        let is_checked = field.check != Check::Nothing || field.pattern.is_some();
        if !field.is_writable()
            || is_checked
            || matches!(field.store, Store::Alias | Store::OfAddress)
            || dice.one_in(3)
        {
            continue;
        }
        let number = dice.below(60) as i64 + 1;
        let value = match field.kind {
            Kind::Text if field.key == "city" => Value::from(*dice.of(&TOWNS)),
            Kind::Text if field.key == "postcode" => Value::from(format!("690{:02}", number % 12)),
            Kind::Text => {
                Value::from(*dice.of(&["Acheteuse", "gérant", "Élevé", "bas de gamme", "12 rue d'Hérouville"]))
            }
            Kind::LongText => Value::from("Une note, sur deux lignes.\nVoir Zoé."),
            Kind::Email => Value::from(format!("d{}@exemple.fr", n % 12)),
            Kind::Phone => Value::from(format!("+3347200000{}", n % 10)),
            Kind::Url => Value::from(format!("https://exemple{}.fr", n % 4)),
            Kind::Number => Value::Number(number),
            Kind::Money => Value::Money(number * 5_000),
            Kind::Decimal => Value::Decimal(number * 500_000),
            Kind::Date => Value::Date(fixture::now().date_naive() - chrono::Days::new(number as u64 * 9)),
            Kind::Instant => Value::Instant(fixture::now() - chrono::Duration::hours(number * 30)),
            Kind::Flag => Value::Flag(dice.one_in(2)),
            Kind::Choice => Value::from(dice.of(field.choices).key),
            Kind::Choices => Value::List(vec![dice.of(field.choices).key.to_owned()]),
            Kind::Link | Kind::Links | Kind::Records => continue,
        };
        values.set(field, value);
    }
    values
}

fn bind(values: &mut Values, dice: &mut Dice, entity: &'static Entity, users: &[Id], tags: &[Id], team: Id) {
    let field = |key: &str| entity.field(key);
    if let Some(owner) = field("owner").filter(|_| !dice.one_in(4)) {
        values.set(owner, (*dice.of(users)).into());
    }
    if let Some(field) = field("team").filter(|_| dice.one_in(2)) {
        values.set(field, team.into());
    }
    if let Some(field) = field("tags").filter(|_| dice.one_in(2)) {
        values.set(field, Value::Links(vec![*dice.of(tags)]));
    }
}

/// Who writes filter lines.
struct Writer<'a> {
    dice: Dice,
    repository: &'a Repository,
    spoken: Spoken,
    records: BTreeMap<&'static str, Vec<Record>>,
}

impl Writer<'_> {
    fn either(&mut self, entity: &'static Entity, depth: usize) -> String {
        let parts: Vec<String> = (0..1 + self.dice.below(2)).map(|_| self.both(entity, depth)).collect();
        parts.join(*self.dice.of(&[" ou ", " or "]))
    }

    fn both(&mut self, entity: &'static Entity, depth: usize) -> String {
        let parts: Vec<String> = (0..1 + self.dice.below(2)).map(|_| self.one(entity, depth)).collect();
        parts.join(" ")
    }

    fn one(&mut self, entity: &'static Entity, depth: usize) -> String {
        let minus = if self.dice.one_in(5) { "-" } else { "" };
        let inner = match self.dice.below(12) {
            0 if depth > 0 => format!("({})", self.either(entity, depth - 1)),
            1 => self.words(entity),
            2 | 3 => self.relation(entity, depth),
            _ => self.condition(entity, depth),
        };
        format!("{minus}{inner}")
    }

    fn words(&mut self, entity: &'static Entity) -> String {
        let field = self.dice.of(self.repository.catalog().fields(entity)).key;
        let text = self.sample(entity, field).map_or_else(|| "zz".to_owned(), |value| show(&value));
        let word: String =
            text.split_whitespace().next().unwrap_or("zz").chars().take(2 + self.dice.below(6)).collect();
        quoted(&word)
    }

    fn sample(&mut self, entity: &Entity, key: &str) -> Option<Value> {
        let all = self.records.get(entity.key)?;
        let record = &all[self.dice.below(all.len())];
        Some(record.value(key).clone()).filter(|value| !value.is_empty())
    }

    fn condition(&mut self, entity: &'static Entity, depth: usize) -> String {
        let fields = self.repository.catalog().fields(entity);
        let field: &'static Field = fields[self.dice.below(fields.len())];
        let name = if self.dice.one_in(3) { field_word(&self.spoken, entity, field) } else { field.key.to_owned() };
        if self.dice.one_in(9) {
            return format!("{name}:{}", self.dice.of(&["vide", "empty", "renseigné", "any"]));
        }
        let target = carnet::model::catalog::entity_named(field.target);
        if let (Kind::Link | Kind::Links, Some(target)) = (field.kind, target) {
            if depth > 0 && self.dice.one_in(2) && self.records.contains_key(target.key) {
                return format!("{name}.({})", self.either(target, depth - 1));
            }
            return format!("{name}:{}", self.record(field, target));
        }
        let signs: &[&str] = match field.kind {
            Kind::Text | Kind::Number | Kind::Money | Kind::Decimal | Kind::Date | Kind::Instant => {
                &[":", "=", "!=", "<", "<=", ">", ">="]
            }
            _ => &[":", "=", "!="],
        };
        let sign = *self.dice.of(signs);
        let value = self.value(entity, field);
        if field.kind.is_ordered() && sign == ":" && self.dice.one_in(3) {
            let other = self.value(entity, field);
            return format!("{name}:{value}{}{other}", self.dice.of(&["..", "..<"]));
        }
        if sign == ":" && self.dice.one_in(6) {
            // Between the digits of an amount a comma is a decimal comma.
            return format!("{name}:{value};{}", self.value(entity, field));
        }
        format!("{name}{sign}{value}")
    }

    fn record(&mut self, field: &Field, target: &'static Entity) -> String {
        if field.target == "user" && self.dice.one_in(3) {
            return "moi".to_owned();
        }
        let titles = self.repository.titles(target).unwrap();
        if titles.is_empty() {
            return "zz".to_owned();
        }
        let (id, title) = self.dice.of(&titles).clone();
        let beginning: String = title.chars().take(3).collect();
        match self.dice.below(3) {
            0 => format!("#{id}"),
            1 => quoted(&title),
            _ => quoted(beginning.trim()),
        }
    }

    fn value(&mut self, entity: &'static Entity, field: &'static Field) -> String {
        let sampled = self.sample(entity, field.key);
        match field.kind {
            Kind::Flag => (*self.dice.of(&["oui", "non"])).to_owned(),
            Kind::Choice | Kind::Choices => self.dice.of(field.choices).key.to_owned(),
            Kind::Date | Kind::Instant => {
                let said = ["hier", "-90j", "2026", "2026-10", "ce_mois", "-2s", "2026-11-02"];
                let exact = sampled.filter(|_| self.dice.one_in(2));
                exact.map_or_else(|| (*self.dice.of(&said)).to_owned(), |value| show(&value))
            }
            Kind::Number | Kind::Money | Kind::Decimal => sampled
                .filter(|_| self.dice.one_in(2))
                .map_or_else(|| self.dice.below(70).to_string(), |value| show(&value)),
            Kind::Phone => quoted(&sampled.map_or_else(|| "04 72".to_owned(), |value| show(&value))),
            _ => {
                let text = sampled.map_or_else(|| "Zinc".to_owned(), |value| show(&value));
                match self.dice.below(4) {
                    0 => quoted(&text.to_uppercase()),
                    1 if field.kind == Kind::Text => quoted(&text.chars().take(4).collect::<String>()),
                    _ => quoted(&text),
                }
            }
        }
    }

    fn relation(&mut self, entity: &'static Entity, depth: usize) -> String {
        let all = relations(self.repository.catalog(), entity);
        let known: Vec<_> = all.into_iter().filter(|one| self.records.contains_key(one.entity.key)).collect();
        if known.is_empty() {
            return self.words(entity);
        }
        let one = *self.dice.of(&known);
        let name = if self.dice.one_in(3) { relation_word(&self.spoken, &one) } else { one.entity.plural.to_owned() };
        match self.dice.below(4) {
            0 if depth > 0 => format!("{name}.({})", self.either(one.entity, depth - 1)),
            1 => format!("{name}:{}", self.dice.of(&["vide", "renseigné", "1", "0..2"])),
            2 if depth > 0 => format!("{name}.{}", self.condition(one.entity, 0)),
            _ => format!("{name}.nombre{}{}", self.dice.of(&[">", "<", ">=", "=", ":"]), self.dice.below(4)),
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\"").replace('\n', " "))
}

#[test]
fn filters_that_nobody_has_thought_of_show_what_they_mean() {
    let filters = std::env::var("CARNET_FILTERS").ok().and_then(|count| count.parse().ok()).unwrap_or(FILTERS);
    let fixture = base();
    let repository = fixture.open();
    let me = fixture::user(&repository).id;
    repository.set_me(Some(me));
    let world = World::read(&repository, me);
    let main = [&ACCOUNT, &CONTACT, &DEAL, &ACTIVITY];
    let records = main.iter().map(|entity| (entity.key, world.all(entity).to_vec())).collect();
    let spoken = Spoken::new(Code::Fr);
    let mut writer = Writer { dice: Dice(20_261_121), repository: &repository, spoken, records };
    let reading = Reading {
        vocabulary: &spoken,
        calendar: Calendar { now: fixture::now().naive_utc(), local: |at| at.naive_utc(), utc: |wall| wall.and_utc() },
        home: "FR",
        country: None,
        mark: DecimalMark::Comma,
        from_file: false,
        keep_anyway: false,
    };
    let (mut met, mut asked) = (0_usize, 0_usize);
    for number in 0..filters {
        let entity = main[number % main.len()];
        let line = writer.either(entity, 2);
        let filter = match parse_with(&line, entity, repository.catalog(), &reading, &repository) {
            Ok(filter) => filter,
            Err(fault) => {
                let is_name = matches!(fault.reason, FilterReason::UnknownName { .. });
                assert!(is_name, "{line}: {fault}");
                continue;
            }
        };
        asked += 1;
        let mut wanted: Vec<Id> =
            world.all(entity).iter().filter(|record| world.meets(record, &filter)).map(|record| record.id).collect();
        wanted.sort_unstable();
        met += wanted.len();
        let fields = repository.catalog().fields(entity);
        let field = *writer.dice.of(fields);
        let direction = if number % 2 == 0 { Direction::Ascending } else { Direction::Descending };
        let order = if field.kind == Kind::Records { Vec::new() } else { vec![Order { field, direction }] };
        let query = Query { order, fields: Some(Vec::new()), ..Query::of(entity).filter(filter.clone()) };
        let mut found = Vec::new();
        let read = repository.each(&query, &mut |record| {
            found.push(record.id);
            Ok(())
        });
        read.unwrap_or_else(|error| panic!("{} {line}: {error}", entity.key));
        found.sort_unstable();
        assert_eq!(found, wanted, "{} {line}", entity.key);
        if number % 8 == 0 {
            let count = repository.count(&query).unwrap_or_else(|error| panic!("{} {line}: {error}", entity.key));
            assert_eq!(count, wanted.len() as u64, "{} {line}", entity.key);
            let written = filter.to_text(entity, repository.catalog());
            let again = parse_with(&written, entity, repository.catalog(), &reading, &repository);
            assert_eq!(again.as_ref(), Ok(&filter), "{line} → {written}");
            for code in [Code::Fr, Code::En] {
                let said = filter.to_words(entity, repository.catalog(), &Spoken::new(code));
                let again = parse_with(&said, entity, repository.catalog(), &reading, &repository);
                assert_eq!(again.as_ref(), Ok(&filter), "{line} → {said}");
            }
        }
    }
    assert!(asked > filters / 2 && met > asked, "{asked} asked, {met} met: chance asks for too little");
}
