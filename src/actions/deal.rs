//! A deal with a customer (DEA-1): the questions of its own form, and one entry that tells of it.
use super::trace::{self, entry, head};
use crate::input::ActionName;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::{self, CONTACT};
use crate::model::catalog::deal::{self, DEAL};
use crate::model::rights::Right;
use crate::model::{Change, Entity, Field, Id, Ref, Value, Values};
use crate::shell::{
    Action, ActionData, Answers, Cx, Needs, Outcome, Questions, Reach, Result, Subject, questions_to_create,
};

static BUYERS: [&Entity; 2] = [&ACCOUNT, &CONTACT];

/// The actions about deals.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("deal"),
    group: "follow",
    key: None,
    reach: Reach::one(&BUYERS),
    needs: Needs::Of(&DEAL, Right::Create),
    data: ActionData::Nothing,
    check: Action::always,
    ask,
    run,
}];

/// Whom a deal is with.
#[derive(Default)]
struct Buyer {
    account: Option<Id>,
    contact: Option<Id>,
}

impl Buyer {
    /// The company at hand; of a person, also the employer.
    fn of(subject: &Subject, cx: &Cx<'_>) -> Result<Self> {
        let Some(at) = subject.single() else { return Ok(Self::default()) };
        if at.entity == &ACCOUNT {
            return Ok(Self { account: Some(at.id), contact: None });
        }
        let employer = cx.repository.get(at)?.and_then(|person| person.value(contact::ACCOUNT.field.key).link());
        Ok(Self { account: employer, contact: Some(at.id) })
    }

    /// What a question about whom it is with asks for at first; nothing for any other question.
    fn of_field(&self, field: &Field) -> Option<(&'static Entity, Id)> {
        match field.key {
            "account" => self.account.map(|id| (&ACCOUNT, id)),
            "contact" => self.contact.map(|id| (&CONTACT, id)),
            _ => None,
        }
    }
}

fn ask(_: &Action, subject: &Subject, cx: &Cx<'_>) -> Result<Questions> {
    let buyer = Buyer::of(subject, cx)?;
    let mut list = questions_to_create(&DEAL, cx);
    if subject.proposed {
        // The row that says whom it concerns can be changed, and says it for both.
        list.retain(|question| !matches!(question.field.key, "account" | "contact"));
    }
    for question in &mut list {
        if let Some((entity, id)) = buyer.of_field(question.field) {
            question.default = id.into();
            question.shown = trace::title(Ref::new(entity, id), cx);
        }
    }
    list.push(trace::participants());
    Ok(Questions::of(list))
}

fn run(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let buyer = Buyer::of(subject, cx)?;
    let mut values = Values::new();
    for field in cx.catalog.fields(&DEAL).iter().filter(|field| field.is_writable()) {
        let proposed = || buyer.of_field(field).map(|(_, id)| Value::Link(id));
        let value = answers.get(field.key).cloned().or_else(proposed).unwrap_or_default();
        if !value.is_empty() {
            values.set(field, value);
        }
    }
    cx.repository.begin_flow(&DEAL, &mut values)?;
    let linked = |key: &str, entity| values.get(key).and_then(Value::link).map(|id| Ref::new(entity, id));
    let about = [linked("account", &ACCOUNT), linked("contact", &CONTACT)].into_iter().flatten().collect();
    let name = values.get(deal::NAME.field.key).and_then(Value::text).unwrap_or_default().to_owned();
    let at = Ref::new(&DEAL, Id::provisional(0));
    let head = head(action.name.as_str(), &Subject::one(at, name), cx);
    let told = [Some(cx.lang.step(&head.label)), worth(&values, cx)].into_iter().flatten().collect::<Vec<_>>();
    let entry = entry("add", about, told.join(", "), answers, cx);
    let made = Change::Insert { entity: &DEAL, id: Some(at.id), values };
    Ok(Outcome::commit(head, vec![made, entry]))
}

/// What it is worth, as it is read.
fn worth(values: &Values, cx: &Cx<'_>) -> Option<String> {
    let Some(Value::Money(cents)) = values.get(deal::AMOUNT.field.key) else { return None };
    let currency = values.get(deal::CURRENCY.field.key).and_then(Value::text).unwrap_or("EUR");
    Some(cx.lang.amount(*cents, currency))
}
