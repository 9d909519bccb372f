//! Pages read along an index and pages gathered and sorted are the same; and no hot query scans or sorts a main table.
use super::plan::Plan;
use super::way::Way;
use super::*;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::change::{Change, Header, Label};
use crate::model::filter::{Operand, Test};
use crate::model::query::{Direction, From, Mark, Order};
use crate::model::{Filter, Query, Ref, Value, Values};
use crate::repository::{Opening, Repository};
use chrono::{TimeZone, Utc};
use rusqlite::params_from_iter;

struct Base {
    repository: Repository,
    _folder: tempfile::TempDir,
    users: Vec<Id>,
    statuses: Vec<Id>,
    accounts: Vec<Id>,
}

const TOWNS: [&str; 4] = ["Lyon", "Saint-Étienne", "Paris", ""];

fn base() -> Base {
    let folder = tempfile::tempdir().unwrap();
    let mut repository = Repository::open(&folder.path().join("b.db"), Opening::OrNew, Labels::French).unwrap();
    let statuses: Vec<Id> =
        repository.titles(&crate::model::catalog::settings::STATUS).unwrap().iter().map(|(id, _)| *id).collect();
    let mut users: Vec<Id> =
        repository.titles(&crate::model::catalog::settings::USER).unwrap().iter().map(|(id, _)| *id).collect();
    let now = Utc.with_ymd_and_hms(2026, 11, 24, 8, 30, 0).unwrap();
    let head = |user: Id| Header { label: Label::new("test"), by: user, company: None };
    let user = |number: i64, name: &str, login: &str| {
        let values = Values::new().with(&crate::model::catalog::settings::user::NAME.field, name);
        let values = values.with(&crate::model::catalog::settings::user::LOGIN.field, login);
        Change::Insert { entity: &crate::model::catalog::settings::USER, id: Some(Id::provisional(number)), values }
    };
    let made = vec![user(1, "Zoé Martin", "zoe"), user(2, "Éloi Blanc", "eloi")];
    let applied = repository.commit(head(users[0]), made, now).unwrap();
    users.extend([1, 2].map(|n| applied.id_of(Id::provisional(n)).unwrap()));

    let mut changes = Vec::new();
    for n in 0..60_usize {
        let mut values =
            Values::new().with(&account::NAME.field, format!("{} {:02}", ["Éts", "étude", "Zinc"][n % 3], n % 20));
        values.set(&account::CITY.field, TOWNS[n % 4].into());
        values.set(&account::RELATION.field, ["client", "prospect", "partner"][n % 3].into());
        if n % 5 != 0 {
            values.set(&account::OWNER.field, users[n % 3].into());
        }
        if n % 7 != 0 {
            values.set(&account::STATUS.field, statuses[n % 4].into());
        }
        if n % 6 == 1 {
            values.set(&account::PARENT.field, Id::provisional((n - 1) as i64).into());
        }
        changes.push(Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(n as i64)), values });
    }
    for n in 0..60_usize {
        let mut values = Values::new().with(&contact::LAST_NAME.field, format!("Dupont{:02}", n % 25));
        values.set(&contact::FIRST_NAME.field, ["Zoé", "Élise"][n % 2].into());
        values.set(&contact::JOB_TITLE.field, ["", "Acheteuse", "gérant"][n % 3].into());
        values.set(&contact::CITY.field, TOWNS[n % 4].into());
        if n % 4 != 0 {
            values.set(&contact::ACCOUNT.field, Id::provisional((n % 9) as i64).into());
            values.set(&contact::OWNER.field, users[n % 3].into());
            values.set(&contact::STATUS.field, statuses[n % 4].into());
            values.set(&contact::EMAIL.field, format!("d{}@exemple.fr", n % 30).into());
        }
        changes.push(Change::insert(&CONTACT, values));
    }
    let applied = repository.commit(head(users[0]), changes, now).unwrap();
    let accounts: Vec<Id> = (0..60).map(|n| applied.id_of(Id::provisional(n)).unwrap()).collect();
    let clock = "UPDATE account SET last_contacted_at = 1000 * (id % 11) WHERE id % 3 > 0;
                 UPDATE contact SET last_contacted_at = 1000 * (id % 11) WHERE id % 3 > 0";
    repository.connection.execute_batch(clock).unwrap();
    // New records belong to who makes them.
    let free =
        "UPDATE account SET owner = NULL WHERE name LIKE '%5'; UPDATE contact SET owner = NULL WHERE account IS NULL";
    repository.connection.execute_batch(free).unwrap();
    Base { repository, _folder: folder, users, statuses, accounts }
}

impl Base {
    fn context(&self, few: usize) -> Context<'_> {
        Context { few, ..self.repository.context(&self.repository.connection).unwrap() }
    }

    fn filters(&self, entity: &'static Entity) -> Vec<Filter> {
        let field = |key: &str| self.repository.catalog().field(entity, key).unwrap();
        let is = |key: &str, value: Value| Filter::Field(field(key), Test::Is, Operand::Value(value));
        let mut all = vec![
            Filter::All,
            is("owner", self.users[1].into()),
            is("status", self.statuses[1].into()),
            is("city", "SAINT ETIENNE".into()),
            Filter::Field(field("owner"), Test::Is, Operand::Named("zoe".to_owned())),
        ];
        if entity.key == "account" {
            all.push(is("relation", "client".into()));
            all.push(is("root", self.accounts[0].into()));
            all.push(is("parent", self.accounts[0].into()));
            all.push(Filter::Field(field("owner"), Test::Is, Operand::Nothing));
        } else {
            all.push(is("account", self.accounts[1].into()));
            all.push(is("gdpr_status", "unknown".into()));
        }
        all
    }

    fn orders(&self, entity: &'static Entity) -> Vec<Vec<Order>> {
        let mut all = Vec::new();
        for direction in [Direction::Ascending, Direction::Descending] {
            for field in self.repository.catalog().list_fields(entity) {
                all.push(vec![Order { field, direction }]);
            }
            let field = |key: &str| self.repository.catalog().field(entity, key).unwrap();
            all.push(vec![Order { field: field("reference"), direction }]);
            let second = Order { field: field("last_contacted_at"), direction: direction.reversed() };
            all.push(vec![Order { field: field("owner"), direction }, second]);
            all.push(vec![Order { field: field("city"), direction }, Order { field: field("name"), direction }]);
        }
        all
    }

    fn ids(&self, plan: &Plan, from: &From, limit: usize) -> (Vec<Id>, Vec<Mark>, bool) {
        let page = plan.page(&self.repository.connection, from, limit);
        let page = page.unwrap_or_else(|error| panic!("{error}: {:#?}", plan.statements(from)));
        (page.records.iter().map(|record| record.id).collect(), page.marks, page.more)
    }

    /// All pages, forwards and backwards, from marks on; they must agree with each other.
    fn walk(&self, plan: &Plan) -> Vec<Id> {
        let (mut ids, mut from) = (Vec::new(), From::Start);
        loop {
            let (page, marks, more) = self.ids(plan, &from, 11);
            ids.extend(page);
            let Some(last) = marks.last().cloned() else { break };
            assert_eq!(self.ids(plan, &From::At(last.clone()), 1).0, ids[ids.len() - 1..]);
            from = From::After(last);
            if !more {
                break;
            }
        }
        let (mut back, mut from) = (Vec::new(), From::End);
        loop {
            let (page, marks, more) = self.ids(plan, &from, 11);
            back.extend(page.into_iter().rev());
            let Some(first) = marks.first().cloned() else { break };
            from = From::Before(first);
            if !more {
                break;
            }
        }
        back.reverse();
        assert_eq!(ids, back, "backwards is forwards turned round");
        let mut each = Vec::new();
        plan.each(&self.repository.connection, &mut |record| {
            each.push(record.id);
            Ok(())
        })
        .unwrap();
        assert_eq!(ids, each, "a stream is all pages");
        ids
    }

    fn explain(&self, clause: &Clause) -> Vec<String> {
        let mut statement = self.repository.connection.prepare(&format!("EXPLAIN QUERY PLAN {}", clause.sql)).unwrap();
        let values: Vec<Sql> =
            clause.values.iter().cloned().chain([Sql::Integer(51)]).take(statement.parameter_count()).collect();
        let rows = statement.query_map(params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        rows.map(std::result::Result::unwrap).collect()
    }
}

fn query(entity: &'static Entity, filter: Filter, order: Vec<Order>) -> Query {
    Query { order, ..Query::of(entity).filter(filter) }
}

#[test]
fn pages_along_an_index_and_sorted_pages_are_the_same() {
    let base = base();
    for entity in [&ACCOUNT, &CONTACT] {
        for filter in base.filters(entity) {
            for order in base.orders(entity) {
                let query = query(entity, filter.clone(), order);
                let mut plan = Plan::of(&base.context(0), &query).unwrap();
                let walked = base.walk(&plan);
                let way = std::mem::replace(&mut plan.way, Way::Sort(None));
                let what = format!("{way:?} {:?}", query.order.iter().map(|o| o.field.key).collect::<Vec<_>>());
                assert_eq!(walked, base.walk(&plan), "{what}");
                let gathered = Plan::of(&base.context(1_000), &query).unwrap();
                assert_eq!(walked, base.walk(&gathered), "{what}");
                let count = base.repository.count(&query).unwrap();
                assert_eq!(walked.len() as u64, count);
                assert!(count > 0, "{what}: {filter:?}");
            }
        }
    }
}

#[test]
fn no_hot_list_scans_or_sorts_a_main_table() {
    let base = base();
    let mut hot = 0;
    for entity in [&ACCOUNT, &CONTACT] {
        for filter in base.filters(entity) {
            for order in base.orders(entity) {
                let is_cold = |one: &Order| matches!(one.field.key, "job_title");
                if order.len() > 1 && order[0].field.key == "owner" || order.iter().any(is_cold) {
                    continue;
                }
                let query = query(entity, filter.clone(), order);
                let plan = Plan::of(&base.context(0), &query).unwrap();
                let page = plan.page(&base.repository.connection, &From::Start, 3).unwrap();
                let mark = || page.marks.last().cloned().unwrap();
                for from in [From::Start, From::End, From::After(mark()), From::Before(mark()), From::At(mark())] {
                    for statement in plan.statements(&from) {
                        let steps = base.explain(&statement);
                        hot += 1;
                        for step in &steps {
                            let scans = step.starts_with("SCAN r") && !step.contains("INDEX") && !is_by_identity(&plan);
                            assert!(!scans && !step.contains("TEMP B-TREE"), "{}\n{steps:#?}", statement.sql);
                        }
                    }
                }
            }
        }
    }
    assert!(hot > 1_000, "{hot}");
}

/// Identities are the order of the table itself.
fn is_by_identity(plan: &Plan) -> bool {
    plan.way == Way::Walk(None)
}

#[test]
fn few_records_are_gathered_by_the_condition_that_leaves_few() {
    let base = base();
    let owner = &account::OWNER.field;
    let query = query(
        &ACCOUNT,
        Filter::points(owner, base.users[1]),
        vec![Order { field: &account::LAST_CONTACTED_AT.field, direction: Direction::Descending }],
    );
    let plan = Plan::of(&base.context(1_000), &query).unwrap();
    assert!(matches!(plan.way, Way::Sort(Some(_))));
    let steps = base.explain(&plan.statements(&From::Start)[0]);
    assert!(steps.iter().any(|step| step.contains("SEARCH r USING INTEGER PRIMARY KEY")), "{steps:#?}");
    assert!(Ref::new(&ACCOUNT, base.accounts[0]).id.0 > 0);
}

#[test]
fn a_custom_field_is_listed_ordered_and_filtered_like_any_other() {
    let base = base();
    let set =
        "UPDATE account SET custom = CASE id % 3 WHEN 0 THEN '{\"grade\":\"Élevé\",\"seats\":3,\"marks\":[\"a\"]}'
               WHEN 1 THEN '{\"grade\":\"bas\",\"seats\":10,\"vip\":true}' ELSE '{}' END";
    base.repository.connection.execute_batch(set).unwrap();
    let custom = |field: Field| ("account".to_owned(), Field { store: crate::model::field::Store::Custom, ..field });
    let choices = Field { kind: crate::model::Kind::Choices, ..crate::model::field::text("marks") };
    let fields = [crate::model::field::text("grade"), crate::model::field::number("seats"), choices];
    let mut fields: Vec<(String, Field)> = fields.map(custom).to_vec();
    fields.push(custom(crate::model::field::flag("vip")));
    let catalog = Catalog::new(fields);
    let context = Context { catalog: &catalog, ..base.context(1_000) };
    let field = |key: &str| catalog.field(&ACCOUNT, key).unwrap();
    let third = |filter: Filter| {
        let order = vec![Order { field: field("seats"), direction: Direction::Descending }];
        let plan = Plan::of(&context, &query(&ACCOUNT, filter, order)).unwrap();
        let first = plan.page(&base.repository.connection, &From::Start, 1).unwrap();
        (base.walk(&plan).len(), first.records[0].value("seats").clone())
    };
    let count = |rest: i64| {
        let sql = "SELECT count(*) FROM account WHERE id % 3 = ?";
        base.repository.connection.query_row(sql, [rest], |row| row.get::<_, i64>(0)).unwrap() as usize
    };
    let is = |key: &str, value: Value| Filter::Field(field(key), Test::Is, Operand::Value(value));
    assert_eq!(third(is("grade", "ELEVE".into())), (count(0), Value::Number(3)));
    assert_eq!(third(is("marks", "a".into())), (count(0), Value::Number(3)));
    assert_eq!(third(is("vip", true.into())), (count(1), Value::Number(10)));
    let many = Filter::Field(field("seats"), Test::AtLeast, Operand::Value(Value::Number(3)));
    assert_eq!(third(many), (count(0) + count(1), Value::Number(10)));
    assert_eq!(third(Filter::All).0, 60);
    let hostile = custom(crate::model::field::text("x') OR 1 --")).1;
    let hostile: &'static Field = Box::leak(Box::new(hostile));
    let asked = query(&ACCOUNT, Filter::Field(hostile, Test::Is, Operand::Value("a".into())), Vec::new());
    assert!(Plan::of(&context, &asked).is_err(), "a key from the file is no SQL");
}

#[test]
fn a_custom_field_has_an_index_from_its_first_day_and_plans_use_it() {
    use crate::model::catalog::settings::{CUSTOM_FIELD, custom_field};
    let mut base = base();
    let field = |key: &str, kind: &str| {
        let values = Values::new().with(&custom_field::ENTITY.field, "account").with(&custom_field::KEY.field, key);
        Change::insert(&CUSTOM_FIELD, values.with(&custom_field::KIND.field, kind))
    };
    let fields = ["grade", "seats", "met_on", "memo"].into_iter().zip(["text", "number", "date", "long_text"]);
    let head = || Header { label: Label::new("test"), by: base.users[0], company: None };
    let (head, later) = (head(), head());
    let now = Utc.with_ymd_and_hms(2026, 11, 24, 8, 30, 0).unwrap();
    base.repository.commit(head, fields.map(|(key, kind)| field(key, kind)), now).unwrap();
    let set = "UPDATE account SET custom = json_object('grade', CASE id % 3 WHEN 0 THEN 'Élevé' ELSE 'bas' END, 'seats', id % 7,
               'met_on', '2026-11-0' || (id % 9 + 1)) WHERE id % 5 > 0";
    base.repository.connection.execute_batch(set).unwrap();
    let names =
        "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE name LIKE 'custom_account%' ORDER BY 1)";
    let indexes =
        |base: &Base| -> Option<String> { base.repository.connection.query_row(names, [], |row| row.get(0)).unwrap() };
    assert_eq!(indexes(&base).as_deref(), Some("custom_account_grade,custom_account_met_on,custom_account_seats"));
    let of = |key: &str| base.repository.catalog().field(&ACCOUNT, key).unwrap();
    for key in ["grade", "seats", "met_on"] {
        for direction in [Direction::Ascending, Direction::Descending] {
            let plan =
                Plan::of(&base.context(0), &query(&ACCOUNT, Filter::All, vec![Order { field: of(key), direction }]));
            let mut plan = plan.unwrap();
            assert_eq!(plan.way, Way::Walk(Some(format!("custom_account_{key}"))), "{key}");
            let walked = base.walk(&plan);
            let mark = || plan.page(&base.repository.connection, &From::Start, 30).unwrap().marks.pop().unwrap();
            for from in [From::Start, From::End, From::After(mark()), From::Before(mark())] {
                for statement in plan.statements(&from) {
                    let steps = base.explain(&statement);
                    let sorts = steps.iter().any(|step| step.contains("TEMP B-TREE"));
                    assert!(!sorts && steps[0].contains("custom_account"), "{}\n{steps:#?}", statement.sql);
                }
            }
            plan.way = Way::Sort(None);
            assert_eq!(walked, base.walk(&plan), "{key}");
        }
    }
    let is = |key: &str, test, value: Value| Filter::Field(of(key), test, Operand::Value(value));
    for filter in [
        is("grade", Test::Is, "ELEVE".into()),
        is("seats", Test::AtLeast, Value::Number(3)),
        is("met_on", Test::Is, Value::Date(chrono::NaiveDate::from_ymd_opt(2026, 11, 3).unwrap())),
    ] {
        let count = Plan::count(&base.context(1_000), &query(&ACCOUNT, filter.clone(), Vec::new())).unwrap();
        assert!(base.repository.count(&query(&ACCOUNT, filter.clone(), Vec::new())).unwrap() > 0, "{}", count.sql);
        let conds = base.context(0).conditions(&ACCOUNT, &filter).unwrap();
        let steps = base.explain(conds[0].driver.as_ref().expect("a driver"));
        assert!(steps[0].contains("SEARCH r USING") && steps[0].contains("custom_account"), "{steps:#?}");
    }
    let rows = base.repository.list(&Query::of(&CUSTOM_FIELD)).unwrap().records;
    let gone: Vec<Change> = rows.iter().map(|row| Change::Delete { at: row.at() }).collect();
    base.repository.commit(later, gone, now).unwrap();
    assert_eq!(indexes(&base), None, "an index goes with its field");
}

#[test]
fn no_search_look_up_group_or_timeline_scans_or_sorts() {
    use crate::model::Id;
    use crate::model::catalog::activity::ACTIVITY;
    use crate::model::catalog::settings::USER;
    use crate::repository::{TimelineAsk, lookup, search, timeline, tree};
    let base = base();
    let context = base.context(1_000);
    let own = base.repository.titles(&crate::model::catalog::settings::COMPANY).unwrap()[0].0;
    let mut hot = vec![Clause::new(tree::GROUP).with(Sql::Integer(base.accounts[0].0))];
    for entity in [&ACCOUNT, &CONTACT, &ACTIVITY] {
        for typed in ["d", "zinc", "dupont zo", "d1@exemple", "06 12 34", "C-00001"] {
            for company in [None, Some(own)] {
                hot.extend(lookup::searches(&context, entity, typed, company).unwrap());
            }
        }
    }
    hot.extend(search::entries(&context, "note", Some(own)).unwrap());
    let now = Utc.with_ymd_and_hms(2026, 11, 24, 8, 30, 0).unwrap();
    let place = Some((now, base.accounts[0]));
    let of = Ref::new(&ACCOUNT, base.accounts[0]);
    let asks = [
        TimelineAsk::at(now),
        TimelineAsk { before: place, period: (Some(now), Some(now)), ..TimelineAsk::at(now) },
        TimelineAsk { after: place, kinds: vec!["call".to_owned()], ..TimelineAsk::at(now) },
        TimelineAsk { people: vec![of, Ref::new(&USER, Id(1))], ..TimelineAsk::at(now) },
    ];
    for ask in asks {
        let tests = timeline::tests(&context, &ask).unwrap();
        hot.extend([timeline::past(of, &ask, &tests), timeline::future(of, &ask, &tests)]);
        hot.push(timeline::late_of_all(of, &ask, &tests));
        hot.push(timeline::late(context.connection, of, &ask, &tests).unwrap());
    }
    let mut parts = 0;
    for statement in hot {
        let steps = base.explain(&statement);
        for step in &steps {
            let is_table = step.starts_with("SCAN") && !step.contains("VIRTUAL TABLE");
            assert!(!is_table && !step.contains("TEMP B-TREE"), "{}\n{steps:#?}", statement.sql);
        }
        if statement.sql.contains(".parts LIKE") {
            parts += 1;
            // Without L the whole table of parts would be read (CRATES 4.3).
            assert!(steps.iter().any(|step| step.contains("VIRTUAL TABLE INDEX 0:L0")), "{steps:#?}");
        }
    }
    assert!(parts >= 8, "{parts}");
}

#[test]
fn what_is_common_is_tested_row_by_row_and_what_is_rare_gives_the_same_records() {
    let base = base();
    let words = |text: &str| Filter::Words(text.to_owned());
    let is_new = Filter::Some(&CONTACT, &contact::ACCOUNT.field, Box::new(words("acheteuse")));
    for filter in [words("zin"), words("ets 0"), Filter::Not(Box::new(words("zin"))), is_new] {
        let query = query(&ACCOUNT, filter, Vec::new());
        let gathered = Plan::of(&base.context(1_000), &query).unwrap();
        let walked = Plan::of(&base.context(0), &query).unwrap();
        let once = Plan::in_one_pass(&base.context(0), &query).unwrap();
        let ids = base.walk(&gathered);
        assert!(!ids.is_empty() && ids.len() < 60);
        assert_eq!(ids, base.walk(&walked));
        assert_eq!(ids, base.walk(&once));
        let all = Plan::of_all(&base.context(0), &query).unwrap();
        assert_eq!(ids, base.walk(&all));
        // What selects few is gathered, not looked for in the whole table.
        assert_eq!(matches!(all.way, Way::Sort(Some(_))), !matches!(query.filter, Filter::Not(_)));
    }
}
