//! Lists, look-ups, searches, groups and timelines, as a salesperson asks for them.
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::activity::{self, ACTIVITY};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::catalog::entry::{self, ENTRY};
use carnet::model::catalog::settings::{self, STATUS, TAG, USER};
use carnet::model::change::{Change, Header, Label};
use carnet::model::filter::{Operand, Test};
use carnet::model::query::{Direction, From, Order};
use carnet::model::{Entity, Field, Filter, Id, Query, Record, Ref, Value, Values};
use carnet::repository::{Found, Labels, Opening, Repository, TimelineAsk};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 8, 30, 0).unwrap()
}

struct Desk {
    repository: Repository,
    me: Id,
    company: Option<Id>,
    _folder: tempfile::TempDir,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let repository = Repository::open(&folder.path().join("carnet.db"), Opening::OrNew, Labels::French).unwrap();
    let me = repository.titles(&USER).unwrap()[0].0;
    repository.set_me(Some(me));
    Desk { repository, me, company: None, _folder: folder }
}

impl Desk {
    fn make(&mut self, entity: &'static Entity, values: Values) -> Id {
        let change = Change::Insert { entity, id: Some(Id::provisional(0)), values };
        let head = Header { label: Label::new("test"), by: self.me, company: self.company };
        self.repository.commit(head, [change], now()).unwrap().id_of(Id::provisional(0)).unwrap()
    }

    fn account(&mut self, name: &str, city: &str) -> Id {
        self.make(&ACCOUNT, Values::new().with(&account::NAME.field, name).with(&account::CITY.field, city))
    }

    fn below(&mut self, name: &str, parent: Id) -> Id {
        self.make(&ACCOUNT, Values::new().with(&account::NAME.field, name).with(&account::PARENT.field, parent))
    }

    fn person(&mut self, first: &str, last: &str, employer: Option<Id>) -> Id {
        let values = Values::new().with(&contact::FIRST_NAME.field, first).with(&contact::LAST_NAME.field, last);
        self.make(&CONTACT, values.with(&contact::ACCOUNT.field, employer))
    }

    fn note(&mut self, about: Id, at: DateTime<Utc>, text: &str) -> Id {
        let about = Value::Records(vec![Ref::new(&ACCOUNT, about)]);
        let values = Values::new().with(&entry::AT.field, at).with(&entry::TEXT.field, text);
        self.make(&ENTRY, values.with(&entry::ABOUT.field, about).with(&entry::AUTHOR.field, self.me))
    }

    fn field(&self, entity: &'static Entity, key: &str) -> &'static Field {
        self.repository.catalog().field(entity, key).unwrap()
    }

    fn names(&self, entity: &'static Entity, filter: Filter) -> Vec<String> {
        let query = Query::of(entity).filter(filter);
        let page = self.repository.list(&query).unwrap();
        assert_eq!(self.repository.count(&query).unwrap(), page.records.len() as u64);
        let title = if entity.key == "activity" { "subject" } else { "name" };
        page.records.iter().map(|record| record.text(title).to_owned()).collect()
    }

    fn lookup(&self, entity: &'static Entity, typed: &str) -> Vec<String> {
        let found = self.repository.lookup(entity, typed, 10).unwrap();
        found.iter().map(|record| record.text("name").to_owned()).collect()
    }

    fn search(&self, typed: &str) -> Vec<String> {
        self.repository.search(typed, 20).unwrap().into_iter().map(|hit| hit.title).collect()
    }
}

fn is(field: &'static Field, value: impl Into<Value>) -> Filter {
    Filter::Field(field, Test::Is, Operand::Value(value.into()))
}

fn named(field: &'static Field, word: &str) -> Filter {
    Filter::Field(field, Test::Is, Operand::Named(word.to_owned()))
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

#[test]
fn a_sheet_shows_names_where_the_file_has_numbers() {
    let mut desk = desk();
    let vip = desk.make(&TAG, Values::new().with(&settings::tag::NAME.field, "VIP"));
    let old = desk.make(&TAG, Values::new().with(&settings::tag::NAME.field, "Fidèle"));
    let top = desk.account("Apollo Holding", "Paris");
    let values = Values::new()
        .with(&account::NAME.field, "Apollo")
        .with(&account::PARENT.field, top)
        .with(&account::OWNER.field, desk.me)
        .with(&account::EMAIL.field, "contact@apollo.fr")
        .with(&account::UNSUBSCRIBED.field, true)
        .with(&account::EXTERNAL_ID.field, "ror-1")
        .with(&account::TAGS.field, Value::Links(vec![vip, old]));
    let id = desk.make(&ACCOUNT, values);
    let record: Record = desk.repository.get(Ref::new(&ACCOUNT, id)).unwrap().unwrap();
    assert_eq!(record.reference(), "C-00002");
    assert_eq!(record.title_of("parent"), Some("Apollo Holding"));
    assert_eq!(record.title_of("root"), Some("Apollo Holding"));
    assert_eq!(record.titles_of("tags").collect::<Vec<_>>(), ["VIP", "Fidèle"]);
    assert_eq!(record.get(&account::UNSUBSCRIBED), Some(true));
    assert_eq!(record.get(&account::EMAIL_INVALID), Some(false));
    assert_eq!(record.text("external_id"), "ror-1");
    assert_eq!(desk.repository.get(Ref::new(&ACCOUNT, Id(1))).unwrap(), None);
}

#[test]
fn a_list_stands_by_name_without_regard_to_accents_and_goes_on_from_where_it_was() {
    let mut desk = desk();
    for name in ["Zinc", "Éts Martin", "étoile", "Atelier", "Œuvre", "Orme", "ÉTÉ"] {
        desk.account(name, "Lyon");
    }
    let query = Query::of(&ACCOUNT).limit(3);
    let first = desk.repository.list(&query).unwrap();
    let names = |page: &carnet::model::query::Page| -> Vec<String> {
        page.records.iter().map(|record| record.text("name").to_owned()).collect()
    };
    assert_eq!(names(&first), ["Atelier", "ÉTÉ", "étoile"]);
    assert!(first.more);
    let second = desk.repository.list(&query.clone().from(From::After(first.marks[2].clone()))).unwrap();
    assert_eq!(names(&second), ["Éts Martin", "Œuvre", "Orme"]);
    let back = desk.repository.list(&query.clone().from(From::Before(second.marks[0].clone()))).unwrap();
    assert_eq!((names(&back), back.more), (names(&first), false));
    let end = desk.repository.list(&query.from(From::End).limit(2)).unwrap();
    assert_eq!(names(&end), ["Orme", "Zinc"]);
}

#[test]
fn a_list_can_be_ordered_by_any_field() {
    let mut desk = desk();
    let group = desk.account("Groupe", "Lyon");
    for (name, revenue) in [("A", Some(5)), ("B", None), ("C", Some(-3))] {
        let values =
            Values::new().with(&account::NAME.field, name).with(&account::PARENT.field, (name != "B").then_some(group));
        desk.make(&ACCOUNT, values.with(&account::ANNUAL_REVENUE.field, revenue.map(Value::Money).unwrap_or_default()));
    }
    let fields = desk.repository.catalog().fields(&ACCOUNT).to_vec();
    for field in fields {
        for direction in [Direction::Ascending, Direction::Descending] {
            let query = Query { order: vec![Order { field, direction }], ..Query::of(&ACCOUNT) };
            assert_eq!(desk.repository.list(&query).unwrap().records.len(), 4, "{}", field.key);
        }
    }
    let order = vec![Order { field: &account::ANNUAL_REVENUE.field, direction: Direction::Descending }];
    let page = desk.repository.list(&Query { order, ..Query::of(&ACCOUNT) }).unwrap();
    let names: Vec<&str> = page.records.iter().map(|record| record.text("name")).collect();
    assert_eq!(names[..2], ["A", "C"]);
}

#[test]
fn a_filter_understands_names_linked_records_counts_and_words() {
    let mut desk = desk();
    let vip = desk.make(&TAG, Values::new().with(&settings::tag::NAME.field, "VIP"));
    let apollo = desk.account("Apollo", "Lyon");
    let zeus = desk.account("Zeus d'Olympe", "Saint-Étienne");
    let values = Values::new()
        .with(&account::NAME.field, "Héra")
        .with(&account::DESCRIPTION.field, "Fabrique des paons en bois")
        .with(&account::TAGS.field, Value::Links(vec![vip]))
        .with(&account::EMPLOYEES.field, Value::Number(12))
        .with(&account::EXTERNAL_ID.field, "h-1");
    let hera = desk.make(&ACCOUNT, values);
    desk.person("Marie", "Dupont", Some(apollo));
    desk.person("Jean", "Martin", Some(apollo));
    desk.person("Luc", "Œuf", Some(zeus));

    let field = |key: &str| desk.field(&ACCOUNT, key);
    let person = |key: &str| desk.field(&CONTACT, key);
    let city = |town: &str| is(field("city"), town);
    let has = |key: &str, text: &str| Filter::Field(field(key), Test::Has, Operand::Value(text.into()));
    let employer = |inner: Filter| Filter::Linked(person("account"), &ACCOUNT, Box::new(inner));
    let colleagues = |n: i64| Filter::Count(&CONTACT, person("account"), Test::Above, n);
    let of = |inner: Filter| Filter::Some(&CONTACT, person("account"), Box::new(inner));
    let mine = Filter::Field(field("owner"), Test::Is, Operand::Me);
    for (filter, names) in [
        (city("saint etienne"), vec!["Zeus d'Olympe"]),
        (not(city("Lyon")), vec!["Héra", "Zeus d'Olympe"]),
        (named(field("tags"), "vip"), vec!["Héra"]),
        (not(named(field("tags"), "vip")), vec!["Apollo", "Zeus d'Olympe"]),
        (named(field("tags"), "inconnu"), vec![]),
        (Filter::Field(field("tags"), Test::Is, Operand::Nothing), vec!["Apollo", "Zeus d'Olympe"]),
        (Filter::Field(field("city"), Test::Is, Operand::Anything), vec!["Apollo", "Zeus d'Olympe"]),
        (mine.clone(), vec!["Apollo", "Héra", "Zeus d'Olympe"]),
        (named(field("root"), "apol"), vec!["Apollo"]),
        (named(field("root"), "C-00002"), vec!["Zeus d'Olympe"]),
        (Filter::Field(field("employees"), Test::Above, Operand::Value(Value::Number(11))), vec!["Héra"]),
        (Filter::Field(field("employees"), Test::AtMost, Operand::Value(Value::Number(11))), vec![]),
        (colleagues(1), vec!["Apollo"]),
        (of(is(person("name"), "dupont marie")), vec!["Apollo"]),
        (of(is(person("name"), "Luc Œuf")), vec!["Zeus d'Olympe"]),
        (has("name", "dolym"), vec!["Zeus d'Olympe"]),
        (has("description", "paon"), vec!["Héra"]),
        (Filter::Words("paons bois".to_owned()), vec!["Héra"]),
        (Filter::Words("aons".to_owned()), vec![]),
        (is(field("external_id"), "h-1"), vec!["Héra"]),
        (Filter::Ids(vec![hera, zeus]), vec!["Héra", "Zeus d'Olympe"]),
        (Filter::Or(vec![city("Lyon"), named(field("tags"), "VIP")]), vec!["Apollo", "Héra"]),
        (Filter::And(vec![mine, city("Lyon"), colleagues(0)]), vec!["Apollo"]),
        (Filter::None, vec![]),
    ] {
        assert_eq!(desk.names(&ACCOUNT, filter.clone()), names, "{filter:?}");
    }
    assert_eq!(desk.names(&CONTACT, employer(city("Lyon"))), ["Marie Dupont", "Jean Martin"]);
    assert_eq!(desk.names(&CONTACT, not(employer(city("Lyon")))), ["Luc Œuf"]);
    let late =
        Filter::Field(field("created_at"), Test::Is, Operand::Range(now().into(), (now() + TimeDelta::days(1)).into()));
    assert_eq!(desk.names(&ACCOUNT, late).len(), 3);
}

#[test]
fn statuses_are_found_by_key_or_by_the_label_on_the_screen_and_order_a_list_by_their_place() {
    let mut desk = desk();
    let statuses = desk.repository.titles(&STATUS).unwrap();
    for (name, status) in [("A", 2), ("B", 0), ("C", 1)] {
        let values = Values::new().with(&account::NAME.field, name);
        desk.make(&ACCOUNT, values.with(&account::STATUS.field, statuses[status].0));
    }
    let field = desk.field(&ACCOUNT, "status");
    assert_eq!(desk.names(&ACCOUNT, named(field, &statuses[1].1.to_uppercase())), ["C"]);
    let order = vec![Order { field, direction: Direction::Ascending }];
    let page = desk.repository.list(&Query { order, ..Query::of(&ACCOUNT) }).unwrap();
    let names: Vec<&str> = page.records.iter().map(|record| record.text("name")).collect();
    assert_eq!(names, ["B", "C", "A"]);
}

#[test]
fn records_of_another_own_company_are_absent_from_lists_counts_and_searches() {
    let mut desk = desk();
    let own = |name: &str| Values::new().with(&settings::company::NAME.field, name);
    let first = desk.repository.titles(&settings::COMPANY).unwrap()[0].0;
    let second = desk.make(&settings::COMPANY, own("Seconde maison"));
    desk.company = Some(first);
    desk.account("Pégase un", "Lyon");
    desk.company = Some(second);
    desk.account("Pégase deux", "Lyon");
    let shared = Values::new().with(&account::NAME.field, "Pégase commun");
    desk.make(&ACCOUNT, shared.with(&account::COMPANIES.field, Value::Links(vec![first, second])));
    let all = Query::of(&ACCOUNT);
    let theirs = Query { company: Some(second), ..Query::of(&ACCOUNT) };
    assert_eq!(desk.repository.count(&all).unwrap(), 3);
    assert_eq!(desk.repository.count(&theirs).unwrap(), 2);
    assert_eq!(desk.repository.list(&theirs).unwrap().records[0].text("name"), "Pégase commun");
    desk.repository.set_company(Some(second));
    assert_eq!(desk.search("pégase"), ["Pégase deux", "Pégase commun"]);
    assert_eq!(desk.search("egas"), ["Pégase deux", "Pégase commun"]);
    assert_eq!(desk.lookup(&ACCOUNT, "pe"), ["Pégase deux", "Pégase commun"]);
    desk.repository.set_company(None);
    assert_eq!(desk.search("pegase").len(), 3);
}

#[test]
fn a_contact_is_looked_up_by_name_e_mail_or_phone() {
    let mut desk = desk();
    let apollo = desk.account("Apollo", "Lyon");
    let values = Values::new()
        .with(&contact::FIRST_NAME.field, "Éloïse")
        .with(&contact::LAST_NAME.field, "D'Hérouville")
        .with(&contact::EMAIL.field, "e.dherouville@apollo.fr")
        .with(&contact::MOBILE.field, "+33612345678")
        .with(&contact::ACCOUNT.field, apollo);
    desk.make(&CONTACT, values);
    desk.person("Luc", "Martin", None);
    for typed in [
        "hérou",
        "dherou",
        "d'hé",
        "éloïse d",
        "D’Hérouville Éloïse",
        "e.dhe",
        "E.DHEROUVILLE@apollo.fr",
        "06 12",
        "+33 6 12",
        "0033 61",
        "345678",
        "P-00001",
    ] {
        assert_eq!(desk.lookup(&CONTACT, typed).first().map(String::as_str), Some("Éloïse D'Hérouville"), "{typed}");
    }
    assert!(desk.lookup(&CONTACT, "zzz").is_empty());
    assert_eq!(desk.lookup(&CONTACT, "").len(), 2);
    assert_eq!(
        desk.repository.lookup(&STATUS, "per", 5).unwrap().len(),
        desk.repository.lookup(&STATUS, "PER", 5).unwrap().len()
    );
}

#[test]
fn a_search_goes_through_everything_and_shows_where_it_fits() {
    let mut desk = desk();
    let oeuvre = desk.account("L'Œuvre", "Lyon");
    desk.account("Le Désœuvré", "Paris");
    desk.person("Marie", "Dupont", Some(oeuvre));
    desk.note(oeuvre, now(), "La directrice achètera des oeuvres d'art en mars");
    let values = Values::new().with(&activity::SUBJECT.field, "Visiter l'œuvre");
    desk.make(&ACTIVITY, values.with(&activity::ACCOUNTS.field, Value::Links(vec![oeuvre])));
    let hits = desk.repository.search("oeuv", 20).unwrap();
    let titles: Vec<&str> = hits.iter().map(|hit| hit.title.as_str()).collect();
    assert_eq!(titles[..3], ["L'Œuvre", "Le Désœuvré", "Visiter l'œuvre"]);
    assert!(titles.iter().any(|title| title.starts_with("La directrice")));
    let first = &hits[0];
    assert_eq!((first.reference.as_str(), first.detail.as_str()), ("C-00001", "Lyon"));
    assert_eq!(first.matched.iter().map(|range| &first.title[range.clone()]).collect::<Vec<_>>(), ["Œuv"]);
    assert_eq!(desk.search("dup mar"), ["Marie Dupont"]);
    assert_eq!(desk.search("C-00001")[0], "L'Œuvre");
    assert_eq!(desk.search("du"), ["Marie Dupont"]);
    for nothing in ["", "   ", "\"", "%", "__", "zzz", "AND OR NOT", "'; DROP TABLE account; --"] {
        assert!(desk.search(nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn a_word_on_the_command_line_names_a_record_or_its_namesakes() {
    let mut desk = desk();
    let one = desk.account("Dupont", "Lyon");
    let two = desk.account("DUPONT", "Paris");
    let third = desk
        .make(&ACCOUNT, Values::new().with(&account::NAME.field, "Durand").with(&account::EXTERNAL_ID.field, "ror/7"));
    let person = desk.person("Marie", "Dupont", None);
    let find = |entity, word: &str| desk.repository.find(entity, word).unwrap();
    assert_eq!(find(&ACCOUNT, "c-00002"), Found::One(two));
    assert_eq!(find(&ACCOUNT, &one.to_string()), Found::One(one));
    assert_eq!(find(&ACCOUNT, "ror/7"), Found::One(third));
    assert_eq!(find(&ACCOUNT, "duránd"), Found::One(third));
    assert_eq!(find(&ACCOUNT, "Dup"), Found::None);
    let Found::Many(namesakes) = find(&ACCOUNT, "dupont") else { panic!("two are called so") };
    assert_eq!(namesakes.iter().map(Record::reference).collect::<Vec<_>>(), ["C-00001", "C-00002"]);
    assert_eq!(find(&CONTACT, "marie dupont"), Found::One(person));
    assert!(matches!(
        find(&USER, desk.repository.get(Ref::new(&USER, desk.me)).unwrap().unwrap().text("login")),
        Found::One(_)
    ));
}

#[test]
fn a_group_is_drawn_from_its_topmost_company_with_its_sums() {
    let mut desk = desk();
    let top = desk.account("Holding", "Paris");
    let zebra = desk.below("Zèbre", top);
    let etude = desk.below("Étude", top);
    let low = desk.below("Atelier", zebra);
    desk.account("Ailleurs", "Paris");
    desk.person("Marie", "Dupont", Some(low));
    desk.person("Luc", "Martin", Some(zebra));
    let tree = desk.repository.tree(low).unwrap().unwrap();
    let drawn: Vec<(usize, &str)> = tree.nodes.iter().map(|node| (node.depth, node.title.as_str())).collect();
    assert_eq!(drawn, [(0, "Holding"), (1, "Étude"), (1, "Zèbre"), (2, "Atelier")]);
    assert_eq!((tree.current, tree.nodes[3].parent), (3, Some(2)));
    let total = tree.nodes[0].total;
    assert_eq!((total.accounts, total.contacts, tree.nodes[0].children), (4, 2, 2));
    assert_eq!(tree.nodes[2].contacts, 1);
    let names = |path: Vec<(Id, String)>| path.into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(names(desk.repository.path_of(low).unwrap()), ["Holding", "Zèbre", "Atelier"]);
    assert_eq!(desk.repository.would_circle(top, low).unwrap().unwrap(), ["Holding", "Atelier", "Zèbre", "Holding"]);
    assert_eq!(desk.repository.would_circle(top, top).unwrap().unwrap(), ["Holding", "Holding"]);
    assert_eq!(desk.repository.would_circle(low, etude).unwrap(), None);
    assert_eq!(desk.repository.tree(Id(7)).unwrap(), None);
}

#[test]
fn a_timeline_has_what_is_coming_on_top_and_the_past_below_newest_first() {
    let mut desk = desk();
    let apollo = desk.account("Apollo", "Lyon");
    let day = TimeDelta::days(1);
    for n in 1..=9 {
        desk.note(apollo, now() - day * n, &format!("note {n}"));
    }
    desk.note(apollo, now() + day * 3, "plus tard");
    let planned = |desk: &mut Desk, at: DateTime<Utc>, subject: &str| {
        let values = Values::new().with(&entry::AT.field, at).with(&entry::SUBJECT.field, subject);
        let values = values.with(&entry::KIND.field, "call").with(&entry::STATE.field, "planned");
        desk.make(&ENTRY, values.with(&entry::ABOUT.field, Value::Records(vec![Ref::new(&ACCOUNT, apollo)])))
    };
    planned(&mut desk, now() - day, "en retard");
    let call = planned(&mut desk, now() + day, "demain");
    let comment = Values::new()
        .with(&entry::comment::ENTRY.field, call)
        .with(&entry::comment::AT.field, now())
        .with(&entry::comment::AUTHOR.field, desk.me)
        .with(&entry::comment::TEXT.field, "Prévoir le contrat");
    desk.make(&entry::COMMENT, comment);

    let of = Ref::new(&ACCOUNT, apollo);
    let ask = TimelineAsk { limit: 4, ..TimelineAsk::at(now()) };
    let first = desk.repository.timeline(of, &ask).unwrap();
    let texts = |events: &[carnet::repository::Event]| -> Vec<String> {
        events.iter().map(|event| format!("{}{}", event.subject, event.text)).collect()
    };
    assert_eq!(texts(&first.coming), ["en retard", "demain", "plus tard"]);
    assert_eq!(texts(&first.past), ["note 1", "note 2", "note 3", "note 4"]);
    assert!(first.more);
    assert_eq!((first.coming[1].comments, first.coming[1].about[0].1.as_str()), (1, "Apollo"));
    assert!(first.past[0].author.is_some());
    let last = first.past.last().unwrap();
    let ask = |before, after| TimelineAsk { limit: 4, before, after, ..TimelineAsk::at(now()) };
    let second = desk.repository.timeline(of, &ask(Some((last.at, last.id)), None)).unwrap();
    assert_eq!(texts(&second.past), ["note 5", "note 6", "note 7", "note 8"]);
    assert!(second.more && second.coming.is_empty());
    let top = &second.past[0];
    let back = desk.repository.timeline(of, &ask(None, Some((top.at, top.id)))).unwrap();
    assert_eq!((texts(&back.past), back.more), (texts(&first.past), false));

    let only = |ask: TimelineAsk| texts(&desk.repository.timeline(of, &ask).unwrap().past);
    assert_eq!(only(TimelineAsk { words: "NOTE 7".to_owned(), ..TimelineAsk::at(now()) }), ["note 7"]);
    assert!(only(TimelineAsk { kinds: vec!["visit".to_owned()], ..TimelineAsk::at(now()) }).is_empty());
    let period = (Some(now() - day * 3), Some(now() - day));
    assert_eq!(only(TimelineAsk { period, ..TimelineAsk::at(now()) }), ["note 2", "note 3"]);
    let people = vec![Ref::new(&USER, desk.me)];
    assert_eq!(only(TimelineAsk { people, ..TimelineAsk::at(now()) }).len(), 9);

    let (event, comments) = desk.repository.entry(call).unwrap().unwrap();
    assert_eq!((event.subject.as_str(), comments[0].text.as_str()), ("demain", "Prévoir le contrat"));
    assert!(comments[0].author.is_some());
    assert_eq!(desk.repository.entry(Id(5)).unwrap(), None);
}

#[test]
fn an_export_streams_every_record_once_and_stops_when_it_is_told() {
    let mut desk = desk();
    for n in 0..30 {
        desk.account(&format!("Compte {n:02}"), "Lyon");
    }
    let mut names = Vec::new();
    let query = Query::of(&ACCOUNT).limit(5);
    desk.repository
        .each(&query, &mut |record| {
            names.push(record.text("name").to_owned());
            Ok(())
        })
        .unwrap();
    assert_eq!(names.len(), 30);
    assert!(names.is_sorted());
    desk.repository.stop().stop();
    let stopped = desk.repository.each(&query, &mut |_| Ok(()));
    assert!(stopped.is_err() || desk.repository.stop().is_stopped());
}
