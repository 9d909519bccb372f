//! Values as they look.
use super::*;
use crate::lang::Code;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::activity::{self, ACTIVITY};
use crate::model::catalog::settings::STATUS;
use crate::ui::theme::Depth;
use chrono::TimeZone;
use std::sync::Arc;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 21, 11, 0, 0).single().expect("an instant")
}

fn record(entity: &'static Entity, pairs: &[(&'static Field, Value, Option<&str>)]) -> Record {
    let fields: Arc<[&'static Field]> = pairs.iter().map(|(field, _, _)| *field).collect();
    Record {
        entity,
        id: Id(42),
        version: 1,
        fields,
        values: pairs.iter().map(|(_, value, _)| value.clone()).collect(),
        titles: pairs.iter().map(|(_, _, title)| title.map(str::to_owned)).collect(),
    }
}

fn days_ago(days: i64) -> Value {
    Value::Instant(now() - chrono::TimeDelta::days(days))
}

fn see(record: &Record, field: &'static Field) -> (String, Style) {
    let theme = Theme::named("dark", Depth::True);
    let lang = Lang::new(Code::Fr);
    let mut colours = Colours::default();
    let colour = STATUS.field("colour").expect("a colour");
    let mut status = self::record(&STATUS, &[(colour, "green".into(), None)]);
    status.id = Id(7);
    colours.learn(&[status]);
    let cell = Eye { theme: &theme, lang: &lang, now: now(), me: Some(Id(1)), colours: &colours }.brief(record, field);
    let sign = cell.sign.map(|(sign, _)| format!("{sign} ")).unwrap_or_default();
    (format!("{sign}{}", cell.text).replace(['\u{a0}', '\u{202f}'], "·"), cell.style)
}

#[test]
fn a_customer_is_always_a_dot_and_a_name() {
    let (name, active) = (&account::NAME.field, &account::ACTIVE.field);
    let of = |flag: Value| record(&ACCOUNT, &[(name, "Batisud".into(), None), (active, flag, None)]);
    assert_eq!(see(&of(true.into()), name).0, "● Batisud");
    assert_eq!(see(&of(false.into()), name).0, "○ Batisud (inactif)");
    assert_eq!(see(&of(Value::Empty), name).0, "Batisud");
}

#[test]
fn a_long_silence_is_told_by_a_sign_and_a_word() {
    let (last, interval) = (&account::LAST_CONTACTED_AT.field, &account::VISIT_INTERVAL.field);
    let late = Theme::named("dark", Depth::True).late;
    for (days, every, words, is_late) in [
        (2, None, "jeu. 19 nov.", false),
        (21, None, "il y a 3·sem.", false),
        (94, None, "! 94·jours", true),
        (21, Some(14), "! 21·jours", true),
        (94, Some(120), "il y a 3·mois", false),
    ] {
        let every = every.map_or(Value::Empty, Value::Number);
        let (said, style) = see(&record(&ACCOUNT, &[(last, days_ago(days), None), (interval, every, None)]), last);
        assert_eq!(said, words);
        assert_eq!(style == late, is_late, "{days}");
    }
    assert_eq!(see(&record(&ACCOUNT, &[(last, Value::Empty, None)]), last).0, "—");
}

#[test]
fn what_was_planned_and_not_done_is_late() {
    let (start, state) = (&activity::START.field, &activity::STATE.field);
    let of = |state_key: &str, at| record(&ACTIVITY, &[(start, at, None), (state, state_key.into(), None)]);
    assert_eq!(see(&of("planned", days_ago(1)), start).0, "! ven. 20 nov., en retard");
    assert!(see(&of("planned", days_ago(-1)), start).0.starts_with("dim. 22 nov. "));
    assert!(see(&of("done", days_ago(1)), start).0.starts_with("ven. 20 nov. "));
}

#[test]
fn links_are_underlined_statuses_coloured_and_i_am_me() {
    let theme = Theme::named("dark", Depth::True);
    let (parent, status, owner) = (&account::PARENT.field, &account::STATUS.field, &account::OWNER.field);
    let account = record(
        &ACCOUNT,
        &[
            (parent, Value::Link(Id(3)), Some("Apollo Holding")),
            (status, Value::Link(Id(7)), Some("Client")),
            (owner, Value::Link(Id(1)), Some("Luc Michel")),
        ],
    );
    assert_eq!(see(&account, parent), ("Apollo Holding".into(), theme.link));
    assert_eq!(see(&account, status), ("Client".into(), theme.colour("green")));
    assert_eq!(see(&account, owner).0, "moi");
}

#[test]
fn numbers_stand_at_the_right_with_their_headings() {
    let lang = Lang::new(Code::Fr);
    let revenue = &account::ANNUAL_REVENUE.field;
    let columns = columns(&lang, &ACCOUNT, &[&account::NAME.field, revenue], Some(("name", Order::Up)));
    assert_eq!(columns[0].sorted, Some(Order::Up));
    assert_eq!(columns[1].align, crate::ui::text::Align::Right);
    let currency = &account::CURRENCY.field;
    let account = record(&ACCOUNT, &[(revenue, Value::Money(1_240_000), None), (currency, "CHF".into(), None)]);
    assert_eq!(see(&account, revenue).0, "12·400·CHF");
}
