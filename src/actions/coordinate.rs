//! The e-mail addresses and phones of a customer beside the main ones (ACC-1): added, taken off, made the main one; and what
//! is known of an address, whoever has it.
use super::trace;
use crate::input::ActionName;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::address::{CONTACT_POINT, EMAIL_ADDRESS, contact_point, email_address};
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::lead::LEAD;
use crate::model::field::{self, Choice, option};
use crate::model::filter::{Operand, Test};
use crate::model::read_value::{read_email, read_phone};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Filter, Kind, Label, Query, Record, Ref, Value, Values, normal};
use crate::repository::Error;
use crate::shell::{Action, ActionData, Answers, Cx, Needs, Outcome, Question, Questions, Reach, Result, Subject};

/// The actions about e-mail addresses and phones.
pub const ALL: &[Action] = &[Action {
    name: ActionName::new("coordinate"),
    group: "record",
    key: None,
    reach: Reach::one(&BEARERS),
    needs: Needs::OfSubject(Right::Edit),
    data: ActionData::Nothing,
    check: Action::always,
    ask,
    run,
}];

static BEARERS: [&Entity; 3] = [&ACCOUNT, &CONTACT, &LEAD];
static ADDRESS: Field = field::text("address").required();
static TASKS: [Choice; 7] = [
    option("add"),
    option("remove"),
    option("main"),
    option("invalid"),
    option("valid"),
    option("unsubscribe"),
    option("subscribe"),
];
static TASK: Field = field::choice("task", &TASKS).required().default("add");

fn ask(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![
        Question::new("ask-coordinate", &ADDRESS).help("ask-coordinate-help"),
        Question::of(&CONTACT_POINT, &contact_point::PURPOSE.field),
        Question::new("ask-coordinate-task", &TASK).default("add").later(),
    ]))
}

/// An address of a record, as it stands in the file.
struct Coordinate<'a> {
    record: &'a Record,
    channel: &'static str,
    address: String,
    /// The field that holds it, when it is a main one.
    main: Option<&'static Field>,
    /// The line that holds it, when it is a further one.
    line: Option<Record>,
}

fn run(_: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let Some(at) = subject.records.first() else { return Ok(Outcome::default()) };
    let record = cx.repository.get(*at)?.ok_or(Error::Gone(*at))?;
    let text = answers.get("address").and_then(Value::text).unwrap_or_default();
    let found = Coordinate::find(&record, text, cx)?;
    let task = answers.get("task").and_then(Value::text).filter(|task| !task.is_empty()).unwrap_or("add");
    let title = trace::title(*at, cx).unwrap_or_default();
    let changes = match task {
        "remove" => vec![found.remove()?],
        "main" => found.make_main()?,
        "invalid" | "valid" => vec![found.mark(&email_address::INVALID.field, task == "invalid", cx)?],
        "unsubscribe" | "subscribe" => {
            vec![found.mark(&email_address::UNSUBSCRIBED.field, task == "unsubscribe", cx)?]
        }
        _ => vec![found.add(answers.get("purpose").cloned().unwrap_or_default(), &title)?],
    };
    let label = Label::new(format!("coordinate-{task}")).with("name", title).with("value", found.shown());
    Ok(Outcome::commit(cx.header(label), changes))
}

/// The fields that hold the main addresses of a channel.
fn main_fields(entity: &Entity, channel: &str) -> Vec<&'static Field> {
    let kind = if channel == "email" { Kind::Email } else { Kind::Phone };
    entity.fields.iter().copied().filter(|field| field.kind == kind).collect()
}

impl<'a> Coordinate<'a> {
    /// The address as it was typed, and where the record has it.
    fn find(record: &'a Record, text: &str, cx: &Cx<'_>) -> Result<Self> {
        let country = Some(record.text("country")).filter(|country| !country.is_empty()).unwrap_or("FR");
        let (channel, read) = match text.contains('@') {
            true => ("email", read_email(text)),
            false => ("phone", read_phone(text, country)),
        };
        let address = read.map_err(|reason| Fault::new("address", text, reason))?;
        let fields = main_fields(record.entity, channel);
        let main = fields.iter().copied().find(|field| record.text(field.key) == address);
        let of = |field: &'static Field, value: Value| Filter::Field(field, Test::Is, Operand::Value(value));
        let filter = Filter::points(&contact_point::RECORD.field, record.id)
            .and(of(&contact_point::ENTITY.field, Value::from(record.entity.key)));
        let lines = cx.repository.list(&Query::of(&CONTACT_POINT).filter(filter).limit(100))?.records;
        let line = lines.into_iter().find(|line| line.text("address") == address);
        Ok(Self { record, channel, address, main, line })
    }

    fn shown(&self) -> String {
        match self.channel {
            "email" => normal::show_email(&self.address),
            _ => normal::show_phone(&self.address, "FR"),
        }
    }

    fn fault(&self, reason: Reason) -> Error {
        Fault::new("address", self.shown(), reason).into()
    }

    fn add(&self, purpose: Value, title: &str) -> Result<Change> {
        if self.main.is_some() || self.line.is_some() {
            return Err(self.fault(Reason::Taken(title.to_owned())));
        }
        let values = Values::new()
            .with(&contact_point::ENTITY.field, self.record.entity.key)
            .with(&contact_point::RECORD.field, self.record.id)
            .with(&contact_point::CHANNEL.field, self.channel)
            .with(&contact_point::ADDRESS.field, self.address.as_str())
            .with(&contact_point::PURPOSE.field, purpose);
        Ok(Change::insert(&CONTACT_POINT, values))
    }

    fn remove(&self) -> Result<Change> {
        match (&self.line, self.main) {
            (Some(line), _) => Ok(Change::Delete { at: line.at() }),
            (None, Some(field)) => Ok(self.update(field, Value::Empty)),
            (None, None) => Err(self.fault(Reason::Unknown("contact_point"))),
        }
    }

    fn update(&self, field: &'static Field, value: Value) -> Change {
        let values = Values::new().with(field, value);
        Change::Update { at: self.record.at(), seen: Some(self.record.version), values }
    }

    /// The line and the main field change places; a line whose field was empty goes.
    fn make_main(&self) -> Result<Vec<Change>> {
        let Some(line) = &self.line else {
            return match self.main {
                Some(_) => Ok(Vec::new()),
                None => Err(self.fault(Reason::Unknown("contact_point"))),
            };
        };
        let fields = main_fields(self.record.entity, self.channel);
        let is_mobile = line.text("purpose") == "mobile";
        let field = fields.iter().copied().find(|field| is_mobile && field.key == "mobile").or(fields.first().copied());
        let Some(field) = field else { return Err(self.fault(Reason::Unknown("contact_point"))) };
        let before = self.record.text(field.key);
        let rest = match before {
            "" => Change::Delete { at: line.at() },
            before => Change::update(line.at(), Values::new().with(&contact_point::ADDRESS.field, before)),
        };
        Ok(vec![self.update(field, Value::from(self.address.as_str())), rest])
    }

    /// Says something about the address itself, on whichever record it stands.
    fn mark(&self, column: &'static Field, on: bool, cx: &Cx<'_>) -> Result<Change> {
        if self.channel != "email" {
            return Err(self.fault(Reason::NotA("email")));
        }
        let address = &email_address::ADDRESS.field;
        let same = Filter::Field(address, Test::Is, Operand::Value(Value::from(self.address.as_str())));
        let known = cx.repository.list(&Query::of(&EMAIL_ADDRESS).filter(same).limit(1))?.records;
        let values = Values::new().with(column, on);
        Ok(match known.first() {
            Some(record) => Change::update(Ref::new(&EMAIL_ADDRESS, record.id), values),
            None => Change::insert(&EMAIL_ADDRESS, values.with(address, self.address.as_str())),
        })
    }
}
