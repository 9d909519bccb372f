//! Which backups are kept: all of 48 hours, then one a day for 12 days, one a week for 10 weeks, one a month for 9 months.
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use std::collections::HashSet;

const ALL: TimeDelta = TimeDelta::hours(48);
const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;
/// A greater distance between two backups, or a step back, is a clock that was put right or wrong (or a long absence): it
/// makes no backup older. So a wrong clock removes nothing (QUALITY R33).
const JUMP: TimeDelta = TimeDelta::days(45);

/// What thinning needs to know of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// When it was made, by the clock of that day.
    pub at: DateTime<Utc>,
    /// Its size.
    pub bytes: u64,
}

/// The indices of the backups that need not be kept; `made` is in the order in which they were made. Days, weeks and months
/// are counted among those that have a backup, from the newest back: the clock of today plays no part, and a day that a
/// wrong clock has named takes one place and no other's. When what is kept
/// exceeds `budget` bytes, the oldest go too, but never the newest one.
pub fn dispensable(made: &[Kept], budget: u64) -> Vec<usize> {
    let (mut days, mut weeks, mut months) = (HashSet::new(), HashSet::new(), HashSet::new());
    let (mut age, mut bytes) = (TimeDelta::zero(), 0_u64);
    let mut gone = Vec::new();
    for (index, backup) in made.iter().enumerate().rev() {
        if let Some(next) = made.get(index + 1) {
            let gap = next.at - backup.at;
            age += if (TimeDelta::zero()..=JUMP).contains(&gap) { gap } else { TimeDelta::zero() };
        }
        let day = backup.at.date_naive();
        let is_kept = [
            age <= ALL,
            days.len() < DAYS && days.insert(day),
            weeks.len() < WEEKS && weeks.insert(day.iso_week()),
            months.len() < MONTHS && months.insert((day.year(), day.month())),
        ]
        .contains(&true);
        let is_newest = index + 1 == made.len();
        if is_newest || (is_kept && bytes.saturating_add(backup.bytes) <= budget) {
            bytes = bytes.saturating_add(backup.bytes);
        } else {
            gone.push(index);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    const PLENTY: u64 = u64::MAX;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// Works for `days` days from a Monday, a backup each half hour from 8 to 18 h on working days, thinned each time;
    /// `clock` says what the clock shows. Gives what is left, with the true instants.
    fn work(days: i64, clock: impl Fn(DateTime<Utc>) -> DateTime<Utc>) -> Vec<(DateTime<Utc>, Kept)> {
        let mut left: Vec<(DateTime<Utc>, Kept)> = Vec::new();
        for day in (0..days).map(|day| instant("2026-01-05T08:00:00Z") + TimeDelta::days(day)) {
            if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                continue;
            }
            for now in (0..=20).map(|half| day + TimeDelta::minutes(30 * half)) {
                left.push((now, Kept { at: clock(now), bytes: 1 }));
                let kept: Vec<Kept> = left.iter().map(|(_, kept)| *kept).collect();
                for index in dispensable(&kept, PLENTY) {
                    left.remove(index);
                }
            }
        }
        left
    }

    fn instants(left: &[(DateTime<Utc>, Kept)]) -> Vec<DateTime<Utc>> {
        left.iter().map(|(now, _)| *now).collect()
    }

    #[test]
    fn after_sixty_days_of_work_there_are_all_of_two_days_and_fewer_and_fewer_before() {
        let left = instants(&work(60, |now| now));
        let newest = instant("2026-03-05T18:00:00Z");
        assert_eq!(left.last(), Some(&newest), "the 60th day is a Thursday");
        let (recent, old): (Vec<DateTime<Utc>>, Vec<DateTime<Utc>>) = left.iter().partition(|at| newest - **at <= ALL);
        assert_eq!(recent.len(), 21 + 21 + 1, "all of two days, and the last of the third");
        let days: HashSet<_> = left.iter().map(DateTime::date_naive).collect();
        let last_twelve = (0..16).map(|back| newest.date_naive() - TimeDelta::days(back));
        assert!(last_twelve.filter(|day| day.weekday().number_from_monday() < 6).all(|day| days.contains(&day)));
        let weeks: HashSet<_> = left.iter().map(|at| at.date_naive().iso_week()).collect();
        assert_eq!(weeks.len(), 9, "every week since the first Monday");
        assert!(
            old.iter().all(|at| at.format("%H:%M").to_string() == "18:00"),
            "of a day the evening is kept: {old:?}"
        );
        assert!(old.len() < 20, "{old:?}");
    }

    #[test]
    fn a_clock_that_jumps_ahead_fifty_years_for_a_day_removes_nothing_that_would_have_stayed() {
        let wrong = instant("2026-02-20T00:00:00Z")..instant("2026-02-21T00:00:00Z");
        let straight = instants(&work(60, |now| now));
        let jumped = instants(&work(60, |now| if wrong.contains(&now) { now + TimeDelta::days(18_262) } else { now }));
        let lost: Vec<_> = straight.iter().filter(|at| !jumped.contains(at)).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn a_clock_that_goes_back_ten_years_never_removes_what_was_just_made() {
        let wrong = instant("2026-02-18T12:00:00Z")..instant("2026-03-01T00:00:00Z");
        for days in [45, 46, 47, 60] {
            let clock = |now| if wrong.contains(&now) { now - TimeDelta::days(3_652) } else { now };
            let (straight, jumped) = (instants(&work(days, |now| now)), instants(&work(days, clock)));
            let newest = *straight.last().unwrap();
            let recent = straight.iter().filter(|at| newest - **at <= ALL);
            assert!(recent.clone().all(|at| jumped.contains(at)), "after {days} days: {jumped:?}");
        }
    }

    #[test]
    fn an_hour_back_in_autumn_changes_nothing() {
        let turn = instant("2026-02-10T12:00:00Z");
        let back = |now| if now >= turn { now - TimeDelta::hours(1) } else { now };
        let straight = instants(&work(40, |now| now));
        assert!(instants(&work(40, back)).len() >= straight.len());
    }

    #[test]
    fn a_year_of_work_stays_within_all_of_48_hours_12_days_10_weeks_and_9_months() {
        let left = instants(&work(365, |now| now));
        assert!(left.len() <= 43 + 12 + 10 + 9, "{}", left.len());
        let months: HashSet<_> = left.iter().map(|at| at.month()).collect();
        assert_eq!(months.len(), 9);
    }

    #[test]
    fn a_small_disk_keeps_the_newest_and_always_one() {
        let made = |count: i64, bytes| -> Vec<Kept> {
            (0..count).map(|n| Kept { at: instant("2026-01-05T08:00:00Z") + TimeDelta::hours(n), bytes }).collect()
        };
        assert_eq!(dispensable(&made(5, 100), 250), [2, 1, 0]);
        assert_eq!(dispensable(&made(3, 100), 10), [1, 0], "the newest stays though it is too large");
        assert!(dispensable(&[], 10).is_empty());
    }
}
