//! The columns of a file and the fields that are read from them: a row for each, with examples of what stands in it.
use crate::config;
use crate::exchange::import::{Draft, NewField, can_have_fields};
use crate::exchange::{Place, is_exchanged, letters};
use crate::lang::Lang;
use crate::model::catalog::settings::CUSTOM_FIELD;
use crate::model::catalog::settings::custom_field::{self, KINDS};
use crate::model::field::Width;
use crate::model::rights::Right;
use crate::model::{Entity, Kind, Label};
use crate::shell::{Cx, Effect, Notice, Outcome, Pen, Result};
use crate::ui::cell::Cell;
use crate::ui::picker::Item;
use crate::ui::table::{Column, Row};
use chrono::{DateTime, NaiveDate};

/// The word of the choice that leaves a column out.
pub const LEAVE: &str = "";
/// The word of the choice that makes a field for it.
pub const NEW: &str = "+";

/// The headings of the table.
pub fn columns(lang: &Lang) -> Vec<Column> {
    vec![
        Column::new(lang.say("importing-column-header"), Width::Wide(2), 0).at_least(16),
        Column::new(lang.say("importing-column-field"), Width::Wide(2), 0).at_least(16),
        Column::new(lang.say("importing-column-why"), Width::Cells(11), 2),
        Column::new(lang.say("importing-column-values"), Width::Wide(4), 1).at_least(16),
    ]
}

/// The row of a column.
pub fn row(draft: &Draft, at: usize, pen: &Pen<'_>) -> Row {
    let (lang, theme) = (pen.lang, pen.theme);
    let Some(column) = draft.columns.get(at) else { return Row::default() };
    let header = header_of(draft, at, lang);
    let entity = draft.import.entity;
    let field = match column.place {
        Place::Further(field, _) => Some(field),
        _ => column.field(),
    };
    let (field, style) = match field {
        Some(field) => (lang.field(entity, field), theme.value),
        None => ("—".to_owned(), theme.label),
    };
    let why = match column.taken_by {
        Some(_) => lang.say("importing-why-taken"),
        None => lang.say(why_key(column.place, draft.is_told(at))),
    };
    let is_open = column.taken_by.is_some() || column.place == Place::Unknown && !draft.is_told(at);
    let values = examples(draft, at, (lang, pen.today()));
    let shown = Cell::new(field, style);
    let cells = vec![
        Cell::new(header, if is_open { theme.warning } else { theme.value }),
        if column.is_read() { shown.signed('→', theme.label) } else { shown },
        Cell::new(why, if is_open { theme.warning } else { theme.label }),
        Cell::new(values, theme.label),
    ];
    Row { cells, is_marked: false }
}

/// Examples of what stands in a column; what a card or an event says is shown as the screens show it.
fn examples(draft: &Draft, at: usize, (lang, today): (&Lang, NaiveDate)) -> String {
    let Some(sample) = draft.samples.get(at) else { return String::new() };
    let field = draft.columns.get(at).and_then(|column| column.field());
    let Some(field) = field.filter(|_| draft.source.pieces.is_some()) else { return sample.values.join(" · ") };
    let shown = |text: &String| match field.kind {
        Kind::Choice => lang.choice(field, text),
        Kind::Instant => DateTime::parse_from_rfc3339(text)
            .map_or_else(|_| text.clone(), |at| lang.moment(config::local(at.to_utc()), today)),
        _ => text.clone(),
    };
    sample.values.iter().map(shown).collect::<Vec<_>>().join(" · ")
}

/// What a column is called; its place where it has no heading. Cards and events have no headings: their fields have names.
pub fn header_of(draft: &Draft, at: usize, lang: &Lang) -> String {
    if draft.source.pieces.is_some()
        && let Some(field) = draft.columns.get(at).and_then(|column| draft.import.entity.field(&column.header))
    {
        return lang.field(draft.import.entity, field);
    }
    match draft.columns.get(at).map(|column| column.header.as_str()) {
        Some(header) if header.is_empty() || header == format!("#{}", at + 1) => {
            lang.tell("importing-no-header", &[("place", (at + 1).to_string())])
        }
        None => lang.tell("importing-no-header", &[("place", (at + 1).to_string())]),
        Some(header) => header.to_owned(),
    }
}

/// Why a column is read, or is not.
const fn why_key(place: Place, is_told: bool) -> &'static str {
    match place {
        Place::Told(_) => "importing-why-told",
        Place::Known(_) => "importing-why-known",
        Place::SetAside(_) => "importing-why-set-aside",
        Place::Computed(_) => "importing-why-computed",
        Place::Reasons => "importing-why-reasons",
        Place::Sort => "importing-why-sort",
        Place::Further(..) => "importing-why-further",
        Place::Whole(_) => "importing-why-whole",
        Place::Guessed(_) => "importing-why-guessed",
        Place::Left => "importing-why-left",
        Place::Key => "importing-why-key",
        Place::Unknown if is_told => "importing-why-left",
        Place::Unknown => "importing-why-unknown",
    }
}

/// What the column under the cursor holds, in a line.
pub fn about(draft: &Draft, at: usize, (lang, today): (&Lang, NaiveDate)) -> String {
    let held = held(draft, at, (lang, today));
    match draft.columns.get(at).and_then(|column| column.taken_by) {
        Some(other) => lang.tell(
            "importing-column-taken",
            &[("header", header_of(draft, at, lang)), ("column", letters(other)), ("about", held)],
        ),
        None => held,
    }
}

fn held(draft: &Draft, at: usize, (lang, today): (&Lang, NaiveDate)) -> String {
    let Some(sample) = draft.samples.get(at) else { return String::new() };
    if sample.values.is_empty() {
        return lang.say("importing-column-empty");
    }
    let share = sample.filled * 100 / draft.looked.max(1);
    let share = lang.percent(i64::try_from(share).unwrap_or(0));
    lang.tell("importing-column-about", &[("share", share), ("values", examples(draft, at, (lang, today)))])
}

/// How many columns are read, of how many.
pub fn count(draft: &Draft, lang: &Lang) -> String {
    let read = draft.columns.iter().filter(|column| column.is_read()).count();
    lang.say_with("importing-columns-read", &[("read", read.into()), ("all", draft.columns.len().into())])
}

/// The fields that a column can be read for: the word of each, and what it is called. Those of other columns say so.
pub fn choices(draft: &Draft, at: usize, cx: &Cx<'_>) -> Vec<(String, Item<usize>)> {
    let entity = draft.import.entity;
    let item = |word: &str, label: String, remark: String| {
        (word.to_owned(), Item { remark, ..Item::new(0, label, "").also(word) })
    };
    let mut all = vec![item(LEAVE, cx.lang.say("importing-leave"), String::new())];
    if may_make(entity, cx) {
        all.push(item(
            NEW,
            cx.lang.tell("importing-new-field", &[("name", header_of(draft, at, cx.lang))]),
            String::new(),
        ));
    }
    for field in cx.catalog.fields(entity).iter().filter(|field| is_exchanged(field)) {
        let other = draft.column_of(field).filter(|other| *other != at);
        let remark = other.map(|other| header_of(draft, other, cx.lang)).unwrap_or_default();
        all.push(item(field.key, cx.lang.field(entity, field), remark));
    }
    all
}

/// Where the field that a column is read for stands among its choices.
pub fn present(draft: &Draft, at: usize, choices: &[(String, Item<usize>)]) -> Option<usize> {
    let field = draft.columns.get(at)?.field()?;
    choices.iter().position(|(word, _)| word == field.key)
}

/// Whether the user may give an entity fields of its own.
pub fn may_make(entity: &Entity, cx: &Cx<'_>) -> bool {
    can_have_fields(entity) && cx.allows(&CUSTOM_FIELD, Right::Create)
}

/// The kinds that a new field can have; the one that the examples look like comes first.
pub fn kinds(draft: &Draft, at: usize, cx: &Cx<'_>) -> Vec<(String, Item<usize>)> {
    let guessed = draft.samples.get(at).map_or(Kind::Text, |sample| sample.kind());
    let is_plain = |key: &str| {
        key == Kind::Choice.key() && guessed == Kind::Choice
            || !matches!(Kind::from_key(key), None | Some(Kind::Choice | Kind::Choices | Kind::Link | Kind::Links))
    };
    let mut all: Vec<(String, Item<usize>)> = KINDS
        .iter()
        .filter(|kind| is_plain(kind.key))
        .map(|kind| (kind.key.to_owned(), Item::new(0, cx.lang.choice(&custom_field::KIND.field, kind.key), "")))
        .collect();
    all.sort_by_key(|(word, _)| word != guessed.key());
    all
}

/// Makes a field of this kind, named like the column; says its key.
///
/// # Errors
/// None at present.
pub fn make(draft: &Draft, at: usize, kind: &str, cx: &Cx<'_>) -> Result<(String, Effect)> {
    let entity = draft.import.entity;
    let kind = Kind::from_key(kind).unwrap_or(Kind::Text);
    let header = header_of(draft, at, cx.lang);
    let made = NewField::of((at, &header), kind, (entity, cx.catalog, cx.lang.code()), &[]);
    let options = draft.samples.get(at).map_or(&[][..], |sample| sample.options.as_slice());
    let made = made.offering(options);
    let head = cx.header(Label::new("create").with("name", made.name.clone()));
    let notice = Notice::done(cx.lang.tell("importing-field-made", &[("name", made.name)]));
    let outcome = Outcome { notice: Some(notice), ..Outcome::commit(head, vec![made.change]) };
    Ok((made.key, Effect::apply(outcome)))
}
