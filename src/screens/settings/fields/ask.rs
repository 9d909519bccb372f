//! What is asked of an own field: only what its kind needs, limits in the unit of the kind, a pattern with a value to try it.
use std::rc::Rc;

use crate::dialogs::form::{Asking, Form};
use crate::lang::{Code, Lang};
use crate::model::catalog::settings::CUSTOM_FIELD;
use crate::model::catalog::settings::custom_field as row;
use crate::model::field::{self, Field};
use crate::model::rule::{Fault, Reason, compile, measure, measured};
use crate::model::{Change, Entity, Id, Kind, Label, Record, Ref, Value, Values, custom};
use crate::shell::{Answer, Chosen, Cx, Effect, Outcome, Question, Result};
use crate::ui::form::Remark;

/// The limits, one for each kind that has a size.
static LEAST: [Field; 5] = [
    field::number("least"),
    field::decimal("least"),
    field::money("least"),
    field::date("least"),
    field::instant("least"),
];
static GREATEST: [Field; 5] = [
    field::number("greatest"),
    field::decimal("greatest"),
    field::money("greatest"),
    field::date("greatest"),
    field::instant("greatest"),
];
/// Options as they are named at first: a line each.
static OPTIONS: Field = field::long_text("options").required();
/// A value to try the pattern on; it is not kept.
static TRIAL: Field = field::text("trial");

/// What a field is called on the screen.
pub fn name_of(record: &Record, lang: &Lang) -> String {
    let labels = [record.text("label_fr"), record.text("label_en")];
    let [first, second] = if lang.code() == Code::Fr { labels } else { [labels[1], labels[0]] };
    let name = if first.is_empty() { second } else { first };
    if name.is_empty() { record.text("key").replace('_', " ") } else { name.to_owned() }
}

/// A limit in words.
pub fn limit_words(value: &Value, lang: &Lang) -> String {
    match value {
        Value::Money(cents) => lang.decimal(cents.saturating_mul(10_000)),
        Value::Decimal(millionths) => lang.decimal(*millionths),
        Value::Date(day) => lang.date_figures(*day),
        Value::Instant(at) => lang.date_figures(crate::config::local(*at).date()),
        other => lang.integer(other.number().unwrap_or(0)),
    }
}

fn of_kind(list: &'static [Field; 5], kind: Kind) -> Option<&'static Field> {
    list.iter().find(|field| field.kind == kind)
}

/// The form of a new field of a kind.
///
/// # Errors
/// None at present.
pub fn create(bearer: &'static Entity, kind: Kind, section: &str, known: &[Record], cx: &Cx<'_>) -> Result<Form> {
    let position = known.iter().filter_map(|field| field.value("position").number()).max().unwrap_or(0) + 1;
    let words = [("kind", cx.lang.choice(&row::KIND.field, kind.key())), ("entity", cx.lang.entities(bearer))];
    let save = move |values: &Values, cx: &Cx<'_>| made(bearer, kind, position, values, cx);
    let asking = Asking {
        title: cx.lang.tell("fields-new", &words),
        key: format!("new/custom_field/{}/{}", bearer.key, kind.key()),
        save: Rc::new(save),
        watch: Some(watch),
    };
    let mut questions = questions(kind, None, cx);
    for question in &mut questions {
        if question.field.key == "section" {
            question.default = section.into();
        }
    }
    Form::asking(asking, questions, cx)
}

/// The form of a field that is there.
///
/// # Errors
/// None at present.
pub fn edit(record: &Record, cx: &Cx<'_>) -> Result<Form> {
    let kind = Kind::from_key(record.text("kind")).unwrap_or(Kind::Text);
    let name = name_of(record, cx.lang);
    let words = [("name", name.clone()), ("kind", cx.lang.choice(&row::KIND.field, kind.key()))];
    let (at, seen) = (record.at(), record.version);
    let save = move |values: &Values, cx: &Cx<'_>| {
        let mut wanted = kept(kind, values)?;
        wanted.0.retain(|(field, _)| field.key != "options");
        let head = cx.header(Label::new("edit").with("name", name.clone()));
        Ok(Effect::apply(Outcome::commit(head, vec![Change::Update { at, seen: Some(seen), values: wanted }])))
    };
    let asking = Asking {
        title: cx.lang.tell("fields-edit", &words),
        key: format!("edit/custom_field/{}", record.id),
        save: Rc::new(save),
        watch: Some(watch),
    };
    let mut questions = questions(kind, Some(record), cx);
    // Options have a list of their own.
    questions.retain(|question| question.field.key != "options");
    Form::asking(asking, questions, cx)
}

fn questions(kind: Kind, record: Option<&Record>, _cx: &Cx<'_>) -> Vec<Question> {
    let value = |key: &str| record.map(|record| record.value(key).clone()).unwrap_or_default();
    let of = |field: &'static Field| Question::of(&CUSTOM_FIELD, field).default(value(field.key));
    let limit = |list: &'static [Field; 5], label: &str| {
        let field = of_kind(list, kind)?;
        let begin = value(field.key).number().map_or(Value::Empty, |size| measured(kind, size));
        Some(Question::new(label, field).default(begin))
    };
    let is_link = matches!(kind, Kind::Link | Kind::Links);
    let is_choice = matches!(kind, Kind::Choice | Kind::Choices);
    let is_text = matches!(kind, Kind::Text | Kind::LongText);
    let mut list = vec![of(&row::LABEL_FR.field), of(&row::LABEL_EN.field)];
    list.extend(is_choice.then(|| Question::new("fields-ask-options", &OPTIONS)));
    list.extend(is_link.then(|| of(&row::TARGET.field).required()));
    list.push(of(&row::SECTION.field));
    if kind != Kind::Flag {
        list.push(of(&row::REQUIRED.field));
        list.extend((!is_choice && !is_link && kind != Kind::LongText).then(|| of(&row::IS_UNIQUE.field)));
    }
    list.push(of(&row::ASK.field));
    list.extend(limit(&LEAST, "field-custom-field-least"));
    list.extend(limit(&GREATEST, "field-custom-field-greatest"));
    list.extend(is_text.then(|| of(&row::MAX_LENGTH.field)));
    if kind == Kind::Text {
        list.push(of(&row::PATTERN.field));
        list.push(Question::new("fields-ask-trial", &TRIAL));
    }
    list.extend((!is_link).then(|| of(&row::INITIAL.field)));
    list.push(of(&row::PERSONAL.field));
    list.into_iter().map(|question| Question { first: true, ..question }).collect()
}

/// What is said of a pattern and of the value that tries it.
fn watch(key: &str, text: &dyn Fn(&str) -> String, cx: &Cx<'_>) -> Option<Remark> {
    let pattern = text("pattern");
    let pattern = pattern.as_str();
    match key {
        "pattern" if !pattern.is_empty() && compile(pattern).is_err() => {
            let fault = Fault::new("pattern", pattern, Reason::NotA("pattern"));
            Some(Remark::Fault(cx.lang.fault(&fault, None)))
        }
        "pattern" => Some(Remark::Nothing),
        "trial" => {
            let trial = text("trial");
            let Some(regex) = compile(pattern).ok().filter(|_| !pattern.is_empty() && !trial.is_empty()) else {
                return Some(Remark::Nothing);
            };
            let fits = regex.is_match(&trial);
            let said = cx.lang.say(if fits { "fields-fits" } else { "fields-fits-not" });
            Some(if fits { Remark::Preview(said) } else { Remark::Fault(said) })
        }
        _ => None,
    }
}

/// The values of the row behind the answers.
fn kept(kind: Kind, answers: &Values) -> Result<Values> {
    let text = |key: &str| answers.get(key).and_then(Value::text).unwrap_or_default();
    if text("label_fr").is_empty() && text("label_en").is_empty() {
        return Err(Fault::new("label_fr", "", Reason::Required).into());
    }
    let mut values = Values::new();
    for (field, value) in answers.iter().filter(|(field, _)| field.key != "trial") {
        let Some(own) = CUSTOM_FIELD.field(field.key) else { continue };
        let value = match field.key {
            "least" | "greatest" => measure(value).map_or(Value::Empty, Value::Number),
            _ => value.clone(),
        };
        values.set(own, value);
    }
    if matches!(kind, Kind::Choice | Kind::Choices) {
        values.set(&row::OPTIONS.field, option_lines(text("options")).into());
    }
    Ok(values)
}

/// `Rouge` or `Rouge | Red`, a line each: each option gets a key of its own.
fn option_lines(typed: &str) -> String {
    let mut all: Vec<custom::OptionLine> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (french, english) = line.split_once('|').unwrap_or((line, ""));
        let (french, english) = (french.trim().to_owned(), english.trim().to_owned());
        let key = custom::key_of(if french.is_empty() { &english } else { &french }, &|key| {
            all.iter().any(|known| known.key == key)
        });
        all.push(custom::OptionLine { key, french, english, archived: false });
    }
    all.iter().map(custom::OptionLine::to_line).collect::<Vec<_>>().join("\n")
}

/// Makes the field: its key comes from its name.
fn made(bearer: &'static Entity, kind: Kind, position: i64, answers: &Values, cx: &Cx<'_>) -> Result<Effect> {
    let mut values = kept(kind, answers)?;
    let text = |key: &str| values.get(key).and_then(Value::text).unwrap_or_default().to_owned();
    let name = [text("label_fr"), text("label_en")].into_iter().find(|label| !label.is_empty()).unwrap_or_default();
    let taken = |key: &str| cx.catalog.field(bearer, key).is_some() || bearer.hidden.contains(&key);
    values.set(&row::ENTITY.field, bearer.key.into());
    values.set(&row::KIND.field, kind.key().into());
    values.set(&row::KEY.field, custom::key_of(&name, &taken).into());
    values.set(&row::POSITION.field, Value::Number(position.min(10_000)));
    values.0.retain(|(_, value)| !value.is_empty());
    let id = Id::provisional(1);
    let head = cx.header(Label::new("create").with("name", name.clone()));
    let change = Change::Insert { entity: &CUSTOM_FIELD, id: Some(id), values };
    let made = Chosen::new(Ref::new(&CUSTOM_FIELD, id), name);
    Ok(Effect::apply(Outcome::commit(head, vec![change])).and(Effect::Answer(Answer::Records(vec![made]))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_get_keys_of_their_own() {
        let lines = option_lines("Très chaud | Hot\n\n Tiède\nTiède|Lukewarm\n|Cold\n42");
        let expected = "tres_chaud|Très chaud|Hot\ntiede|Tiède\ntiede_2|Tiède|Lukewarm\ncold||Cold\nx_42|42";
        assert_eq!(lines, expected);
    }
}
