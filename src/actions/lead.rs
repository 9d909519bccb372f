//! The conversion of a lead (STA-3): the account and the contact that it becomes or joins, a deal if wished, and all that is
//! known of it carried over, in one commit.
use super::record::read;
use super::trace::{arrow, called, description, entry, head, participants};
use crate::input::ActionName;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::address::{CONTACT_POINT, contact_point};
use crate::model::catalog::contact::{self, AFFILIATION, CONTACT, affiliation};
use crate::model::catalog::deal::{self, DEAL};
use crate::model::catalog::entry::{ABOUT, ENTRY};
use crate::model::catalog::lead::{self, LEAD};
use crate::model::catalog::settings::{STATUS, STATUS_CHANGE, status, status_change};
use crate::model::field::{self, Store};
use crate::model::filter::{Operand, Test};
use crate::model::query::{Direction, Order};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::twin::{LIKELY, Reason as TwinReason, Traits};
use crate::model::{Change, Entity, Field, Filter, Id, Query, Record, Ref, Value, Values};
use crate::repository::Twin;
use crate::shell::{
    Action, ActionData, Answers, Availability, Cx, Needs, Outcome, Question, Questions, Reach, Result, Route, Subject,
};

static LEADS: [&Entity; 1] = [&LEAD];
/// What the deal is about; without it none is made.
static DEAL_NAME: Field = field::text("deal");

/// The actions about leads.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("convert"),
    group: "follow",
    key: None,
    reach: Reach::one(&LEADS),
    needs: Needs::OfSubject(Right::Edit),
    data: ActionData::Nothing,
    check,
    ask: ask_convert,
    run: run_convert,
}];

fn check(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Availability {
    let record = subject.single().and_then(|at| cx.repository.get(at).ok().flatten());
    match record.filter(|record| !record.value("converted_at").is_empty()) {
        Some(_) => Availability::Blocked(cx.lang.say("lead-is-converted")),
        None => Availability::Ready,
    }
}

fn ask_convert(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let mut account = Question::of(&LEAD, &lead::ACCOUNT.field).help("ask-convert-account-help");
    let mut contact = Question::of(&LEAD, &lead::CONTACT.field).help("ask-convert-contact-help");
    let mut found = Vec::new();
    if let Some(at) = subject.single() {
        let record = read(at, cx)?;
        if let Some(firm) = known(&ACCOUNT, &record, cx)? {
            account = account.shown(firm.id.into(), called(&ACCOUNT, Some(firm.id), cx));
            found.push(firm.told(&ACCOUNT, cx));
        }
        if let Some(person) = known(&CONTACT, &record, cx)? {
            contact = contact.shown(person.id.into(), called(&CONTACT, Some(person.id), cx));
            found.push(person.told(&CONTACT, cx));
        }
    }
    let mut questions = Questions::of(vec![
        account,
        contact,
        Question::new("ask-convert-deal", &DEAL_NAME).help("ask-convert-deal-help"),
        Question::of(&DEAL, &deal::AMOUNT.field).later(),
        Question::of(&DEAL, &deal::EXPECTED_CLOSE.field).later(),
        description(),
        participants(),
    ]);
    questions.confirm = Some(found.join("\n")).filter(|told| !told.is_empty());
    Ok(questions)
}

// -- whom it joins

/// A customer that the lead is likely already.
#[derive(Debug, Clone, Copy)]
struct Match {
    id: Id,
    /// From 0 to 1000.
    score: u16,
    reasons: [Option<TwinReason>; TOLD],
}

/// So many reasons are told.
const TOLD: usize = 2;

/// The customer that a lead is likely already, by the rule of the duplicates (DUP-1): the likeliest one, or one of the very
/// same name.
fn known(entity: &'static Entity, record: &Record, cx: &Cx<'_>) -> Result<Option<Match>> {
    if entity == &ACCOUNT && record.text("company_name").is_empty() {
        return Ok(None);
    }
    let read = |key: &str| Some(record.text(key).to_owned()).filter(|text| !text.is_empty()).into_iter().collect();
    let traits = Traits::of_lead(entity, &read);
    let twins = cx.repository.near_twins(entity, &traits, None, LIKELY / 4)?;
    // A firm of the very same name is the same; two people of one name are so only where more speaks for it.
    let is_known = |twin: &&Twin| {
        twin.score >= LIKELY || entity == &ACCOUNT && twin.reasons.iter().any(|reason| reason.is_of_name())
    };
    let Some(twin) = twins.iter().find(is_known) else { return Ok(None) };
    let mut reasons = [None; TOLD];
    for (place, reason) in reasons.iter_mut().zip(&twin.reasons) {
        *place = Some(*reason);
    }
    Ok(Some(Match { id: twin.record, score: twin.score, reasons }))
}

impl Match {
    /// `Menuiserie PREVOST : 98 %, même SIREN, même nom`.
    fn told(&self, entity: &'static Entity, cx: &Cx<'_>) -> String {
        let why = self.reasons.iter().flatten().map(|reason| cx.lang.say(reason.sentence()));
        let why: Vec<String> = std::iter::once(cx.lang.percent(i64::from(self.score / 10))).chain(why).collect();
        let words =
            [("entity", cx.lang.entity(entity)), ("name", called(entity, Some(self.id), cx)), ("why", why.join(", "))];
        cx.lang.tell("lead-match", &words)
    }
}

// -- what it becomes

/// A lead on its way: what becomes of it, and the changes that make it so.
struct Conversion<'a> {
    lead: Record,
    account: Option<Ref>,
    contact: Option<Ref>,
    deal: Option<Ref>,
    changes: Vec<Change>,
    cx: &'a Cx<'a>,
}

fn run_convert(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(at) = subject.single() else { return Ok(Outcome::default()) };
    let lead = read(at, cx)?;
    let mut work = Conversion { lead, account: None, contact: None, deal: None, changes: Vec::new(), cx };
    work.make_account(answers.get("account").and_then(Value::link))?;
    work.make_contact(answers.get("contact").and_then(Value::link))?;
    if work.account.is_none() && work.contact.is_none() {
        let fields = ["last_name", "company_name"].map(str::to_owned).to_vec();
        return Err(Fault::new("account", "", Reason::OneOf(fields)).into());
    }
    work.make_deal(answers);
    work.carry_points()?;
    work.carry_activities()?;
    work.carry_entries()?;
    let told = work.close(answers)?;
    let place = work.account.or(work.contact).unwrap_or(at);
    let head = head(action.name.as_str(), subject, cx).to(&told);
    Ok(Outcome::commit(head, work.changes).go(Route::record(place)))
}

/// What a customer takes over of a lead under the same name.
const OF_ACCOUNT: [&str; 8] = ["website", "siren", "siret", "country", "street", "complement", "postcode", "city"];
const OF_CONTACT: [&str; 7] = ["civility", "first_name", "last_name", "job_title", "email", "phone", "mobile"];
/// Of a lead without a person, the company has the numbers.
const OF_NOBODY: [&str; 2] = ["email", "phone"];

impl Conversion<'_> {
    fn has_person(&self) -> bool {
        let has = |key: &str| !self.lead.text(key).is_empty();
        has("last_name") || has("email") && (has("first_name") || !has("company_name"))
    }

    fn make_account(&mut self, chosen: Option<Id>) -> Result<()> {
        let mut keys = OF_ACCOUNT.to_vec();
        if !self.has_person() {
            keys.extend(OF_NOBODY);
        }
        let name = self.lead.text("company_name").to_owned();
        self.account = match chosen {
            Some(id) => Some(self.join(Ref::new(&ACCOUNT, id), &keys)?),
            None if name.is_empty() => None,
            None => {
                let mut values = self.fresh(&ACCOUNT, &keys).with(&account::NAME.field, name);
                self.cx.repository.begin_flow(&ACCOUNT, &mut values)?;
                Some(self.insert(&ACCOUNT, 1, values))
            }
        };
        Ok(())
    }

    fn make_contact(&mut self, chosen: Option<Id>) -> Result<()> {
        let employer = self.account.map(|at| at.id);
        self.contact = match chosen {
            Some(id) => {
                let at = self.join(Ref::new(&CONTACT, id), &OF_CONTACT)?;
                self.employ(at, employer)?;
                Some(at)
            }
            None if !self.has_person() => None,
            None => {
                let values = self.fresh(&CONTACT, &OF_CONTACT).with(&contact::ACCOUNT.field, employer);
                Some(self.insert(&CONTACT, 2, values))
            }
        };
        Ok(())
    }

    fn insert(&mut self, entity: &'static Entity, name: i64, values: Values) -> Ref {
        let id = Id::provisional(name);
        self.changes.push(Change::Insert { entity, id: Some(id), values });
        Ref::new(entity, id)
    }

    /// The values of a new customer: those of the lead, its owner, team, own companies, tags, and own fields of the same key.
    fn fresh(&self, entity: &'static Entity, keys: &[&str]) -> Values {
        let mut values = Values::new();
        let shared = ["owner", "team", "companies", "tags"];
        for key in keys.iter().chain(&shared).copied().chain(["description"]) {
            let value = self.lead.value(key);
            if let Some(field) = entity.field(key).filter(|_| !value.is_empty()) {
                // What is said of the lead is said once: of the person, else of the company.
                let is_of_other = key == "description" && entity == &ACCOUNT && self.has_person();
                if !is_of_other {
                    values.set(field, value.clone());
                }
            }
        }
        for (field, value) in self.own_fields(entity) {
            values.set(field, value);
        }
        values
    }

    /// The lead's values of own fields that the entity has under the same key and of the same kind.
    fn own_fields(&self, entity: &'static Entity) -> Vec<(&'static Field, Value)> {
        let catalog = self.cx.catalog;
        let fits = |own: &'static Field| {
            let field = catalog.field(entity, own.key)?;
            let value = self.lead.value(own.key);
            let same = field.store == Store::Custom && field.kind == own.kind && field.target == own.target;
            (same && !value.is_empty()).then(|| (field, value.clone()))
        };
        catalog.custom_fields(&LEAD).filter_map(fits).collect()
    }

    /// A customer who is there already gets what was empty, and the lead's tags and own companies beside their own.
    fn join(&mut self, at: Ref, keys: &[&str]) -> Result<Ref> {
        let record = read(at, self.cx)?;
        let mut values = Values::new();
        let has_place = ["street", "postcode", "city"].iter().any(|key| !record.text(key).is_empty());
        let of_place = ["street", "complement", "postcode", "city"];
        for key in keys.iter().filter(|key| !(has_place && of_place.contains(key))) {
            let value = self.lead.value(key);
            if let Some(field) = at.entity.field(key).filter(|_| !value.is_empty() && record.value(key).is_empty()) {
                values.set(field, value.clone());
            }
        }
        for (field, value) in self.own_fields(at.entity) {
            if record.value(field.key).is_empty() {
                values.set(field, value);
            }
        }
        for key in ["tags", "companies"] {
            let (Some(field), united) = (at.entity.field(key), united(record.value(key), self.lead.value(key))) else {
                continue;
            };
            if united != *record.value(key) {
                values.set(field, united);
            }
        }
        if !values.is_empty() {
            self.changes.push(Change::Update { at, seen: Some(record.version), values });
        }
        self.keep_numbers(&record)?;
        Ok(at)
    }

    /// The lead's numbers that a contact has not got become further ones.
    fn keep_numbers(&mut self, record: &Record) -> Result<()> {
        if record.entity != &CONTACT {
            return Ok(());
        }
        let known: Vec<&str> = ["email", "phone", "mobile"].iter().map(|key| record.text(key)).collect();
        for (key, channel) in [("email", "email"), ("phone", "phone"), ("mobile", "phone")] {
            let number = self.lead.text(key);
            if number.is_empty() || record.text(key).is_empty() || known.contains(&number) {
                continue;
            }
            let point = point_of(record.at()).with(&contact_point::CHANNEL.field, channel);
            self.changes.push(Change::insert(&CONTACT_POINT, point.with(&contact_point::ADDRESS.field, number)));
        }
        Ok(())
    }

    /// A contact without an employer gets the account; one who works elsewhere belongs to it besides (CON-3).
    fn employ(&mut self, at: Ref, employer: Option<Id>) -> Result<()> {
        let Some(employer) = employer else { return Ok(()) };
        match read(at, self.cx)?.value("account").link() {
            Some(known) if known == employer => {}
            Some(_) => {
                let values = Values::new()
                    .with(&affiliation::CONTACT.field, at.id)
                    .with(&affiliation::ACCOUNT.field, employer)
                    .with(&affiliation::TITLE.field, self.lead.text("job_title"));
                self.changes.push(Change::insert(&AFFILIATION, values));
            }
            None => {
                self.changes.push(Change::update(at, Values::new().with(&contact::ACCOUNT.field, employer)));
            }
        }
        Ok(())
    }

    fn make_deal(&mut self, answers: &Answers) {
        let Some(name) = answers.get("deal").and_then(Value::text).filter(|name| !name.trim().is_empty()) else {
            return;
        };
        let mut values = self
            .fresh(&DEAL, &[])
            .with(&deal::NAME.field, name)
            .with(&deal::ACCOUNT.field, self.account.map(|at| at.id))
            .with(&deal::CONTACT.field, self.contact.map(|at| at.id));
        values.take("description");
        for key in ["amount", "expected_close"] {
            if let (Some(field), Some(value)) = (DEAL.field(key), answers.get(key)) {
                values.set(field, value.clone());
            }
        }
        self.deal = Some(self.insert(&DEAL, 3, values));
    }

    // -- what it carries over

    fn targets(&self) -> impl Iterator<Item = Ref> {
        [self.account, self.contact].into_iter().flatten()
    }

    /// Further e-mail addresses and phones.
    fn carry_points(&mut self) -> Result<()> {
        let Some(to) = self.contact.or(self.account) else { return Ok(()) };
        let of = Filter::Field(&contact_point::ENTITY.field, Test::Is, Operand::Value(LEAD.key.into()));
        let of = of.and(Filter::points(&contact_point::RECORD.field, self.lead.id));
        for point in self.cx.repository.list(&Query::of(&CONTACT_POINT).filter(of).limit(1_000))?.records {
            let mut values = point_of(to);
            for field in contact_point::FIELDS.iter().filter(|field| !matches!(field.key, "entity" | "record")) {
                values.set(field, point.value(field.key).clone());
            }
            self.changes.push(Change::insert(&CONTACT_POINT, values));
        }
        Ok(())
    }

    /// Activities concern the customers too; their entries follow by themselves.
    fn carry_activities(&mut self) -> Result<()> {
        let query = Query::of(&ACTIVITY).filter(Filter::points(&activity::LEADS.field, self.lead.id));
        let mut changes = Vec::new();
        self.cx.repository.each(&query, &mut |record| {
            let mut values = Values::new();
            for at in self.targets() {
                let field = if at.entity == &ACCOUNT { &activity::ACCOUNTS.field } else { &activity::CONTACTS.field };
                values.set(field, united(record.value(field.key), &Value::Links(vec![at.id])));
            }
            changes.push(Change::update(record.at(), values));
            Ok(())
        })?;
        self.changes.extend(changes);
        Ok(())
    }

    /// Entries that no activity owns are about the customers too.
    fn carry_entries(&mut self) -> Result<()> {
        let about = Operand::Value(Value::Records(vec![self.lead.at()]));
        let query = Query::of(&ENTRY).filter(Filter::Field(&ABOUT.field, Test::Is, about));
        let mut changes = Vec::new();
        self.cx.repository.each(&query, &mut |record| {
            let (Value::Records(known), true) = (record.value("about"), record.value("activity").is_empty()) else {
                return Ok(());
            };
            let more = self.targets().filter(|at| !known.contains(at));
            let about = Value::Records(known.iter().copied().chain(more).collect());
            changes.push(Change::update(record.at(), Values::new().with(&ABOUT.field, about)));
            Ok(())
        })?;
        self.changes.extend(changes);
        Ok(())
    }

    /// The lead is won, knows what it became, and its entry tells it; says what that is called.
    fn close(&mut self, answers: &Answers) -> Result<String> {
        let (at, cx) = (self.lead.at(), self.cx);
        let mut values = Values::new()
            .with(&lead::CONVERTED_AT.field, cx.now)
            .with(&lead::ACCOUNT.field, self.account.map(|at| at.id))
            .with(&lead::CONTACT.field, self.contact.map(|at| at.id))
            .with(&lead::DEAL.field, self.deal.map(|at| at.id));
        let from = self.lead.value("status").link();
        let won = won_step(cx)?;
        if let Some(won) = won.filter(|won| from != Some(*won)) {
            values.set(&lead::STATUS.field, won.into());
            let moved = Values::new()
                .with(&status_change::ENTITY.field, LEAD.key)
                .with(&status_change::RECORD.field, at.id)
                .with(&status_change::FROM.field, from)
                .with(&status_change::TO.field, won)
                .with(&status_change::AT.field, cx.now)
                .with(&status_change::BY.field, Some(cx.user.id).filter(|by| by.0 > 0));
            self.changes.push(Change::insert(&STATUS_CHANGE, moved));
        }
        self.changes.push(Change::Update { at, seen: Some(self.lead.version), values });
        let known = |at: Option<Ref>, typed: &str| match at {
            Some(at) if at.id.is_provisional() => typed.to_owned(),
            Some(at) => called(at.entity, Some(at.id), cx),
            None => String::new(),
        };
        let person = [self.lead.text("first_name"), self.lead.text("last_name")].join(" ");
        let person = if person.trim().is_empty() { self.lead.text("email") } else { person.trim() };
        let names = [known(self.account, self.lead.text("company_name")), known(self.contact, person)];
        let told = names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        let about = std::iter::once(at).chain(self.targets()).collect();
        self.changes.push(entry("convert", about, arrow("", &told), answers, cx));
        Ok(told)
    }
}

fn point_of(at: Ref) -> Values {
    Values::new().with(&contact_point::ENTITY.field, at.entity.key).with(&contact_point::RECORD.field, at.id)
}

/// The step on which a converted lead stands: the first of its flow that is won.
fn won_step(cx: &Cx<'_>) -> Result<Option<Id>> {
    let is = |field: &'static Field, word: &str| Filter::Field(field, Test::Is, Operand::Value(word.into()));
    let filter = is(&status::FLOW.field, lead::STATUS.field.flow).and(is(&status::KIND.field, "won"));
    let filter = filter.and(Filter::Field(&status::ARCHIVED.field, Test::Is, Operand::Value(Value::Flag(false))));
    let order = vec![Order { field: &status::POSITION.field, direction: Direction::Ascending }];
    let query = Query { order, ..Query::of(&STATUS).filter(filter).limit(1) };
    Ok(cx.repository.list(&query)?.records.first().map(|step| step.id))
}

/// Both lists of links, each once.
fn united(one: &Value, other: &Value) -> Value {
    let ids = |value: &Value| match value {
        Value::Links(ids) => ids.clone(),
        _ => Vec::new(),
    };
    let mut all = ids(one);
    let more: Vec<Id> = ids(other).into_iter().filter(|id| !all.contains(id)).collect();
    all.extend(more);
    if all.is_empty() { Value::Empty } else { Value::Links(all) }
}
