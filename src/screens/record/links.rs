//! What can be opened in another program or copied: web pages, e-mail addresses, phones.
use crate::model::{Field, Kind, Record, normal};
use crate::shell::{Cx, Effect, Opening};

/// The country whose phones are shown the national way.
const HOME: &str = "FR";

/// A value as it is copied, and how it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What is copied.
    pub text: String,
    /// What another program opens.
    pub opening: Option<Opening>,
}

impl Value {
    /// Text that nothing opens.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), opening: None }
    }
}

/// The value of a field; `None` when it is empty.
pub fn of_field(record: &Record, field: &Field) -> Option<Value> {
    if let Some(title) = record.title_of(field.key) {
        return Some(Value::text(title.replace('\u{1f}', ", ")));
    }
    let text = record.value(field.key).text().filter(|text| !text.is_empty())?;
    Some(match field.kind {
        Kind::Url => Value { text: text.to_owned(), opening: web(text) },
        Kind::Email => Value { text: normal::show_email(text), opening: mail(text) },
        Kind::Phone => Value { text: normal::show_phone(text, HOME), opening: phone(text) },
        _ => Value::text(text),
    })
}

/// The value of a further e-mail address or phone.
pub fn of_point(channel: &str, address: &str) -> Value {
    Value { text: shown(channel, address), opening: if channel == "phone" { phone(address) } else { mail(address) } }
}

/// A page on the web. Not every text in a stranger's file is one: nothing else is given to another program (QUALITY S5).
fn web(text: &str) -> Option<Opening> {
    normal::parse_url(text).ok().map(Opening::Web)
}

fn mail(text: &str) -> Option<Opening> {
    normal::parse_email(text).ok().map(Opening::Mail)
}

/// A number in E.164, as phones are stored.
fn phone(text: &str) -> Option<Opening> {
    let (text, _) = text.split_once(";ext=").unwrap_or((text, ""));
    let digits = text.strip_prefix('+')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| Opening::Phone(text.to_owned()))
}

/// A further e-mail address or phone as people write it.
pub fn shown(channel: &str, address: &str) -> String {
    if channel == "phone" { normal::show_phone(address, HOME) } else { normal::show_email(address) }
}

/// What of a record can be opened, each with the field that says so.
fn all(record: &Record) -> Vec<(&'static Field, Value)> {
    let fields =
        record.fields.iter().copied().filter(|field| matches!(field.kind, Kind::Url | Kind::Email | Kind::Phone));
    fields.filter_map(|field| of_field(record, field).map(|value| (field, value))).collect()
}

/// What the user wants with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Open it.
    Open,
    /// Put it on the clipboard.
    Copy,
}

/// Opens or copies what there is; asks which when there are several.
pub fn offer(record: &Record, wish: Wish, cx: &Cx<'_>) -> Effect {
    let mut all = all(record);
    if wish == Wish::Copy {
        let title = crate::screens::words::title_plain(record);
        let name = record
            .fields
            .iter()
            .copied()
            .find(|field| record.entity.title == crate::model::entity::Title::Column(field.key));
        all.splice(0..0, name.map(|field| (field, Value::text(title))));
    }
    if wish == Wish::Open {
        all.retain(|(_, value)| value.opening.is_some());
    }
    match all.as_slice() {
        [] => Effect::Tell(crate::shell::Notice::info(cx.lang.say("sheet-no-link"))),
        [(_, value)] => effect(value, wish),
        _ => choose(record, all, wish, cx),
    }
}

fn effect(value: &Value, wish: Wish) -> Effect {
    match (&value.opening, wish) {
        (Some(opening), Wish::Open) => Effect::Launch(opening.clone()),
        (_, Wish::Copy) => Effect::Copy(value.text.clone()),
        (None, Wish::Open) => Effect::None,
    }
}

fn choose(record: &Record, all: Vec<(&'static Field, Value)>, wish: Wish, cx: &Cx<'_>) -> Effect {
    use crate::dialogs::menu::{Menu, Taken};
    use crate::ui::picker::Item;
    let entries = all.into_iter().map(|(field, value)| {
        let entry = Item::new(0, cx.lang.field(record.entity, field), value.text.clone());
        let taken: Taken = Box::new(move || effect(&value, wish));
        (entry, Some(taken))
    });
    let title = if wish == Wish::Open { "sheet-open-which" } else { "sheet-copy-which" };
    Effect::ask(Menu::new(cx.lang.say(title), cx.lang.say("picker-nothing"), entries.collect()))
}
