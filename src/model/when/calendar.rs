//! Arithmetic on the calendar: months that end early, weeks that begin on Monday (ISO 8601), working days.
use super::words::Unit;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day so many units later, or earlier if negative; a month without that day gives its last. `None` past the calendar's end.
pub(super) fn shift(date: NaiveDate, unit: Unit, count: i64) -> Option<NaiveDate> {
    let days = |each: i64| count.checked_mul(each).and_then(|days| shift_days(date, days));
    let months = |each: i64| count.checked_mul(each).and_then(|months| shift_months(date, months));
    let shifted = match unit {
        Unit::Minute | Unit::Hour | Unit::Day => days(1),
        Unit::WorkingDay => shift_working_days(date, count),
        Unit::Week | Unit::Weekend => days(7),
        Unit::Fortnight => days(14),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Semester => months(6),
        Unit::Year => months(12),
    };
    shifted.filter(|date| (1000..=9999).contains(&date.year()))
}

pub(super) fn shift_days(date: NaiveDate, count: i64) -> Option<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    if count < 0 { date.checked_sub_days(days) } else { date.checked_add_days(days) }
}

fn shift_months(date: NaiveDate, count: i64) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(count.unsigned_abs()).ok()?);
    if count < 0 { date.checked_sub_months(months) } else { date.checked_add_months(months) }
}

/// Monday to Friday; public holidays are not known here. From a weekend one counts on from Friday, back from Monday.
fn shift_working_days(date: NaiveDate, count: i64) -> Option<NaiveDate> {
    let step = count.signum();
    let mut day = date;
    while is_weekend(day) {
        day = shift_days(day, if step < 0 { 1 } else { -1 })?;
    }
    // Whole weeks at once, so that a great count costs no more than a small one.
    day = shift_days(day, (count / 5).checked_mul(7)?)?;
    let mut left = count % 5;
    while left != 0 {
        day = shift_days(day, step)?;
        left -= if is_weekend(day) { 0 } else { step };
    }
    Some(day)
}

pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The Monday of the day's week.
pub(super) fn monday(date: NaiveDate) -> Option<NaiveDate> {
    shift_days(date, -i64::from(date.weekday().num_days_from_monday()))
}

/// The first such weekday after the day.
pub(super) fn next_weekday(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = 7 + i64::from(weekday.num_days_from_monday()) - i64::from(date.weekday().num_days_from_monday());
    shift_days(date, (ahead - 1) % 7 + 1)
}

/// The date of this day and month that makes sense today: past by so many days at most, else to come. `None` for a day that no
/// year has.
pub(super) fn nearest((day, month): (u32, u32), today: NaiveDate, back: i64) -> Option<NaiveDate> {
    let earliest = shift_days(today, -back)?;
    // Nine years hold a 29 February, even round 2100.
    let years = today.year() - 1..=today.year() + 8;
    years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|date| *date >= earliest)
}

/// A year of two digits: up to twenty years ahead, else in the past, since birthdays and foundations are.
pub(super) fn full_year(short: u32, today: NaiveDate) -> i32 {
    let century = today.year() - today.year().rem_euclid(100);
    let year = century + short as i32;
    if year > today.year() + 20 { year - 100 } else { year }
}
