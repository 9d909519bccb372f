//! How contacts and activities stand in the groups of a section.
use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as Words, Span};

use crate::config;
use crate::model::catalog::activity;
use crate::model::catalog::contact;
use crate::model::{Record, Value};
use crate::ui::shown::{Eye, is_past};
use crate::ui::text;
use crate::ui::timeline::{State, sign};

/// From this width on everything stands on one row.
const ROOMY: u16 = 68;
/// The cells of a day: `lun. 21 sept.`.
const DAY: u16 = 13;

/// How many rows a contact takes.
pub fn rows(record: &Record, width: u16) -> usize {
    if width >= ROOMY || ways(record).is_empty() { 1 } else { 2 }
}

/// Phone and e-mail, whichever there are.
fn ways(record: &Record) -> Vec<&'static crate::model::Field> {
    let phone = if record.value("phone").is_empty() { &contact::MOBILE.field } else { &contact::PHONE.field };
    [phone, &contact::EMAIL.field].into_iter().filter(|field| !record.value(field.key).is_empty()).collect()
}

/// The ground of the cursor's row and its bar; and how styles look on it.
fn ground<'t>(here: Option<bool>, area: Rect, buf: &mut Buffer, eye: &Eye<'t>) -> impl Fn(Style) -> Style + 't {
    let theme = eye.theme;
    if let Some(focused) = here {
        let row = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        text::tint(row, buf, theme.row(focused));
        let style = theme.on_row(if focused { theme.bar } else { theme.rule }, focused);
        text::paint(buf, area.x + 1, area.y, 1, "▌", style);
    }
    move |style: Style| here.map_or(style, |focused| theme.on_row(style, focused))
}

/// Paints a row of a contact: name and job, phone and e-mail.
pub fn paint_contact(record: &Record, row: usize, here: Option<bool>, area: Rect, buf: &mut Buffer, eye: &Eye<'_>) {
    let on = ground(here, area, buf, eye);
    let (x, width) = (area.x + 2, area.width.saturating_sub(3));
    let is_roomy = width >= ROOMY;
    let label = |style: Style| on(style.patch(eye.theme.label));
    if row == 0 {
        let name = if is_roomy { width * 2 / 5 } else { (width * 11 / 20).max(27) };
        let end = eye.name(record).paint(buf, x, area.y, name.min(width), &on);
        let at = if is_roomy { x + name + 2 } else { (end + 2).max(x + width * 9 / 20) };
        let job = eye.brief(record, &contact::JOB_TITLE.field);
        let room = if is_roomy { width.saturating_sub(name + 20) } else { (x + width).saturating_sub(at) };
        job.paint(buf, at, area.y, room, label);
        if is_roomy && let Some(field) = ways(record).first() {
            let cell = eye.brief(record, field);
            cell.paint(buf, x + width - 16, area.y, 16, &on);
        }
        return;
    }
    let mut at = x + 2;
    for field in ways(record) {
        let room = (x + width).saturating_sub(at);
        at = eye.brief(record, field).paint(buf, at, area.y, room, label) + 2;
    }
}

/// As what, and from when to when: `Responsable du service · depuis septembre 2019`.
fn terms(record: &Record, eye: &Eye<'_>) -> String {
    let day = |key: &str| match record.value(key) {
        Value::Date(day) => Some(eye.lang.month(*day)),
        _ => None,
    };
    let period = match (day("since"), day("until")) {
        (None, None) => String::new(),
        (Some(since), None) => eye.lang.tell("tie-since", &[("since", since)]),
        (None, Some(until)) => eye.lang.tell("tie-until", &[("until", until)]),
        (Some(since), Some(until)) => format!("{since} – {until}"),
    };
    let parts = [record.text("title"), period.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How many rows such an account takes.
pub fn tie_rows(record: &Record, width: u16) -> usize {
    let is_bare = ["title", "since", "until"].iter().all(|key| record.value(key).is_empty());
    if width >= ROOMY || is_bare { 1 } else { 2 }
}

/// Paints a row of an account that a contact belongs to, or of a contact of an account (`other` names which of both): its
/// name, as what, and when.
pub fn paint_tie(
    record: &Record,
    other: &str,
    row: usize,
    here: Option<bool>,
    area: Rect,
    buf: &mut Buffer,
    eye: &Eye<'_>,
) {
    paint_bond(record.title_of(other).unwrap_or_default(), &terms(record, eye), row, here, area, buf, eye);
}

/// How many rows the employer of a contact takes.
pub fn employer_rows(contact: &Record, width: u16) -> usize {
    if width >= ROOMY || contact.text("job_title").is_empty() { 1 } else { 2 }
}

/// Paints a row of the employer of a contact: its name, and as what.
pub fn paint_employer(contact: &Record, row: usize, here: Option<bool>, area: Rect, buf: &mut Buffer, eye: &Eye<'_>) {
    let title = contact.title_of("account").unwrap_or_default();
    paint_bond(title, contact.text("job_title"), row, here, area, buf, eye);
}

/// Paints a role: what it is and where on the sheet of a contact, who has it on that of an account.
pub fn paint_role(
    record: &Record,
    is_of_account: bool,
    here: Option<bool>,
    area: Rect,
    buf: &mut Buffer,
    eye: &Eye<'_>,
) {
    let role = format!("★ {}", record.title_of("role").unwrap_or_default());
    let on = ground(here, area, buf, eye);
    let (x, width) = (area.x + 2, area.width.saturating_sub(3));
    let first = if width >= ROOMY { width * 2 / 5 } else { width / 2 };
    let end = x + width;
    let (left, style) = match is_of_account {
        true => (record.title_of("contact").unwrap_or_default(), eye.theme.link),
        false => (role.as_str(), eye.theme.value),
    };
    text::paint(buf, x, area.y, first, left, on(style));
    let at = x + first + 2;
    let (right, style) = match (is_of_account, record.title_of("account")) {
        (true, _) => (role.clone(), eye.theme.value),
        (false, Some(account)) => (account.to_owned(), eye.theme.link),
        (false, None) => (eye.lang.say("tie-role-general"), eye.theme.label),
    };
    text::paint(buf, at, area.y, end.saturating_sub(at), &right, on(style));
}

/// Paints a name, and beside or below it what is said of it.
fn paint_bond(title: &str, terms: &str, row: usize, here: Option<bool>, area: Rect, buf: &mut Buffer, eye: &Eye<'_>) {
    let on = ground(here, area, buf, eye);
    let (x, width) = (area.x + 2, area.width.saturating_sub(3));
    let name = if width >= ROOMY { width * 2 / 5 } else { width };
    if row == 0 {
        text::paint(buf, x, area.y, name, title, on(eye.theme.link));
    }
    let at = if width >= ROOMY { x + name + 2 } else { x + 2 };
    if row == 1 || width >= ROOMY {
        text::paint(buf, at, area.y, (x + width).saturating_sub(at), terms, on(eye.theme.label));
    }
}

/// Paints an activity: day, hour, sign, kind, subject, result.
pub fn paint_plan(record: &Record, here: Option<bool>, area: Rect, buf: &mut Buffer, eye: &Eye<'_>) {
    let on = ground(here, area, buf, eye);
    let theme = eye.theme;
    let (mut x, end) = (area.x + 2, area.right().saturating_sub(1));
    let is_late =
        record.text("state") == "planned" && record.value("start").instant().is_some_and(|at| is_past(at, eye.now));
    if let Some(at) = record.value("start").instant() {
        let (at, today) = (config::local(at), config::local(eye.now).date());
        let style = if is_late { theme.late } else { theme.label };
        let is_near = at.date().year() == today.year();
        let day = if is_near { eye.lang.date(at.date(), today) } else { eye.lang.date_figures(at.date()) };
        text::paint(buf, x, area.y, DAY, &day, on(style));
        let is_timed = at.time() != chrono::NaiveTime::MIN && !record.value("all_day").is_true();
        if is_timed {
            text::paint(buf, x + DAY + 1, area.y, 5, &eye.lang.time(at.time()), on(theme.label));
        }
    }
    x += DAY + 8;
    let state = match record.text("state") {
        "planned" if is_late => State::Late,
        "planned" => State::Planned,
        "cancelled" => State::Cancelled,
        _ => State::Done,
    };
    let kind = record.text("kind");
    let colour = if is_late { theme.late } else { theme.accent };
    text::paint(buf, x, area.y, 1, sign(kind, state).encode_utf8(&mut [0; 4]), on(colour));
    x += 2;
    let mut words = Vec::new();
    if area.width >= ROOMY {
        words.push(Span::styled(format!("{}  ", eye.lang.choice(&activity::KIND.field, kind)), on(theme.label)));
    }
    words.push(Span::styled(record.text("subject").to_owned(), on(theme.value)));
    let result = record.text("result");
    if !result.is_empty() {
        words.push(Span::styled(format!(" → {result}"), on(theme.label)));
    }
    text::paint_line(buf, x, area.y, end.saturating_sub(x), &Words::from(words));
}
