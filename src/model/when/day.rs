//! Days: by name, by weekday, by the end of a period, by the calendar.
use super::period::Period;
use super::reader::Reader;
use super::words::{Edge, Side, Unit, edge, is_filler, is_ordinal, month, named_day, short_end, side, unit, weekday};
use super::{WhenFault, calendar};
use chrono::{Datelike, NaiveDate, Weekday};

type Read<T> = Result<Option<T>, WhenFault>;

impl Reader<'_> {
    /// A day, if one is said here.
    pub(super) fn day(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        for read in
            [Reader::named, Reader::weekday, Reader::edge, Reader::full_date, Reader::bare_day, Reader::start_of_period]
        {
            if let Some(date) = read(self)? {
                return Ok(Some(date));
            }
            self.go(start);
        }
        Ok(None)
    }

    fn named(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        let days = if self.eat_all(&["apres", "demain"]) || self.eat_all(&["day", "after", "tomorrow"]) {
            2
        } else if self.eat_all(&["avant", "hier"]) || self.eat_all(&["day", "before", "yesterday"]) {
            -2
        } else if self.eat_all(&["ce", "jour"]) || self.eat_all(&["this", "day"]) {
            0
        } else if let Some(days) = named_day(self.word(0)) {
            self.skip(1);
            days
        } else {
            return Ok(None);
        };
        calendar::shift(self.today(), Unit::Day, days).map(Some).ok_or_else(|| self.too_far(start))
    }

    /// «lundi» is the first to come, today excluded; «lundi prochain» that of the next week; «ce lundi» may be today.
    fn weekday(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        let mut which = side(self.word(0)).filter(|_| weekday(self.word(1)).is_some());
        self.skip(usize::from(which.is_some()));
        let at = self.place();
        let Some(day) = weekday(self.word(0)) else { return Ok(None) };
        let is_march_too = self.word(0) == "mar";
        self.skip(1);
        if which.is_none() {
            if let Some(week) = self.week_after_weekday()? {
                return Ok(calendar::shift_days(week, i64::from(day.num_days_from_monday())));
            }
            which = side(self.word(0));
            self.skip(usize::from(which.is_some()));
        }
        if which.is_none() {
            let here = self.place();
            self.skip_day_fillers();
            if let Some(date) = self.full_date()? {
                return if date.weekday() == day {
                    Ok(Some(date))
                } else {
                    Err(self.other_weekday(at, date.weekday()))
                };
            }
            if let Some(date) = self.day_of_month()? {
                return match date.weekday() {
                    said if said == day => Ok(Some(date)),
                    _ if is_march_too => Ok(None),
                    other => Err(self.other_weekday(at, other)),
                };
            }
            self.go(here);
        }
        let weeks_on = self.weeks_on();
        let date = weekday_of(self.today(), day, which).and_then(|date| calendar::shift_days(date, 7 * weeks_on));
        date.map(Some).ok_or_else(|| self.too_far(start))
    }

    /// The Monday of the week in «lundi de la semaine prochaine», «monday next week».
    fn week_after_weekday(&mut self) -> Read<NaiveDate> {
        let here = self.place();
        self.skip_day_fillers();
        let said = [(0, 1), (1, 0)]
            .into_iter()
            .find(|&(week, which)| unit(self.word(week)) == Some(Unit::Week) && side(self.word(which)).is_some());
        if said.is_some() {
            return Ok(self.period()?.map(|period| period.first));
        }
        self.go(here);
        Ok(None)
    }

    /// «jeudi en huit» is a week later than «jeudi».
    fn weeks_on(&mut self) -> i64 {
        let number = self.number(1).map(|number| number.value).filter(|_| self.word(0) == "en");
        let (weeks, words) = match (self.word(0), self.word(1), number) {
            ("en", "huit", _) | (_, _, Some(8)) => (1, 2),
            ("en", "quinze", _) | (_, _, Some(15)) => (2, 2),
            ("week", "", _) => (1, 1),
            _ => (0, 0),
        };
        self.skip(words);
        weeks
    }

    /// «fin mois», «fin de semaine», «end of next month», «mi-janvier», «eom».
    fn edge(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        let (edge, period) = if let Some(unit) = short_end(self.word(0)) {
            self.skip(1);
            (Edge::End, Period::of(unit, Side::This, self.today()))
        } else if let Some(unit) = unit(self.word(0)).filter(|unit| *unit != Unit::Week && self.word(1) == "end") {
            self.skip(2);
            (Edge::End, Period::of(unit, Side::This, self.today()))
        } else if let Some(edge) = edge(self.word(0)) {
            self.skip(1);
            self.skip_fillers();
            let period = self.period()?.or_else(|| {
                let unit = unit(self.word(0))?;
                self.skip(1);
                Period::of(unit, Side::This, self.today())
            });
            if period.is_none() && !self.is_done() {
                return Err(self.unknown(self.place()));
            }
            (edge, period)
        } else {
            return Ok(None);
        };
        let Some(period) = period else { return Ok(None) };
        period.edge(edge, self.today()).map(Some).ok_or_else(|| self.too_far(start))
    }

    /// A date with its month: «24/12», «24.12.26», «2026-12-24», «20261224», «24 déc», «1er mars 2027», «Dec 24th, 2026».
    pub(super) fn full_date(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        for read in [Reader::iso_date, Reader::compact_date, Reader::slashed_date, Reader::date_in_words] {
            if let Some(date) = read(self)? {
                return Ok(Some(date));
            }
            self.go(start);
        }
        Ok(None)
    }

    fn iso_date(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        let separator = self.sign(1);
        let (Some(year), Some(month), Some(day)) = (self.number(0), self.number(2), self.number(4)) else {
            return Ok(None);
        };
        let shape = year.digits == 4 && month.digits <= 2 && day.digits <= 2;
        if !shape || !is_date_sign(separator) || self.sign(3) != separator {
            return Ok(None);
        }
        self.skip(5);
        self.checked_date(start, day.value, month.value, Some(year.value as i32)).map(Some)
    }

    fn compact_date(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        let Some(number) = self.number(0).filter(|number| number.digits == 8) else { return Ok(None) };
        self.skip(1);
        let (year, month, day) = (number.value / 10_000, number.value / 100 % 100, number.value % 100);
        self.checked_date(start, day, month, Some(year as i32)).map(Some)
    }

    fn slashed_date(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        let separator = self.sign(1);
        let (Some(day), Some(month)) = (self.number(0), self.number(2)) else { return Ok(None) };
        if day.digits > 2 || month.digits > 2 || !is_date_sign(separator) {
            return Ok(None);
        }
        self.skip(3);
        let year = self.number(1).filter(|year| self.sign(0) == separator && matches!(year.digits, 2 | 4));
        self.skip(if year.is_some() { 2 } else { 0 });
        let year = year.map(|year| self.year_of(year.value, year.digits));
        self.checked_date(start, day.value, month.value, year).map(Some)
    }

    fn date_in_words(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        let month_first = month(self.word(0));
        self.skip(usize::from(month_first.is_some()));
        let Some(day) = self.number(0).filter(|day| day.digits <= 2 && !self.is_hour(0)) else { return Ok(None) };
        self.skip(1);
        if is_ordinal(self.word(0)) {
            self.skip(1);
        }
        let said = match month_first {
            Some(month) => Some(month),
            None => {
                if matches!(self.word(0), "de" | "of") {
                    self.skip(1);
                }
                let month = month(self.word(0));
                self.skip(usize::from(month.is_some()));
                month
            }
        };
        let Some(month) = said else { return Ok(None) };
        let year = self.year();
        self.checked_date(start, day.value, month, year).map(Some)
    }

    /// A year after a month: four digits, or two that are no hour.
    pub(super) fn year(&mut self) -> Option<i32> {
        let year = self.number(0)?;
        let begins_more = self.is_hour(0)
            || is_date_sign(self.sign(1))
            || month(self.word(1)).is_some()
            || unit(self.word(1)).is_some();
        if begins_more || !matches!(year.digits, 2 | 4) {
            return None;
        }
        self.skip(1);
        Some(self.year_of(year.value, year.digits))
    }

    fn year_of(&self, value: u32, digits: usize) -> i32 {
        if digits == 2 { calendar::full_year(value, self.today()) } else { value as i32 }
    }

    /// A day of the month alone needs a sign that it is one: «le 24», «the 24th», «1er».
    fn bare_day(&mut self) -> Read<NaiveDate> {
        let marked = is_ordinal(self.word(1)) || matches!(self.word_before(), "le" | "the");
        if marked { self.day_of_month() } else { Ok(None) }
    }

    /// The next day with this number, today included.
    fn day_of_month(&mut self) -> Read<NaiveDate> {
        let start = self.place();
        let Some(day) = self.number(0).filter(|day| day.digits <= 2 && !self.is_hour(0)) else { return Ok(None) };
        if is_date_sign(self.sign(1)) || unit(self.word(1)).is_some_and(|_| !is_filler(self.word(1))) {
            return Ok(None);
        }
        self.skip(1);
        if is_ordinal(self.word(0)) {
            self.skip(1);
        }
        let first = self.today().with_day(1);
        let months = (0..12).filter_map(|ahead| calendar::shift(first?, Unit::Month, ahead));
        let date = months.filter_map(|month| month.with_day(day.value)).find(|date| *date >= self.today());
        date.map(Some).ok_or_else(|| self.no_such_day(start))
    }

    fn start_of_period(&mut self) -> Read<NaiveDate> {
        let today = self.today();
        let period = self.period()?.filter(|period| period.is_day);
        Ok(period.map(|period| if period.unit == Unit::Weekend { period.first.max(today) } else { period.first }))
    }

    /// Passes over what may stand between a weekday and its date.
    fn skip_day_fillers(&mut self) {
        while matches!(self.word(0), "le" | "la" | "de" | "the" | "of") {
            self.skip(1);
        }
    }

    fn checked_date(&self, start: usize, day: u32, month: u32, year: Option<i32>) -> Result<NaiveDate, WhenFault> {
        let date = match year {
            Some(year) if (1000..=9999).contains(&year) => NaiveDate::from_ymd_opt(year, month, day),
            Some(_) => None,
            None => calendar::nearest((day, month), self.today(), self.lean.back()),
        };
        date.ok_or_else(|| self.no_such_day(start))
    }
}

pub(super) fn is_date_sign(sign: char) -> bool {
    matches!(sign, '/' | '-' | '.')
}

fn weekday_of(today: NaiveDate, day: Weekday, which: Option<Side>) -> Option<NaiveDate> {
    let first = calendar::next_weekday(today, day)?;
    match which {
        None => Some(first),
        Some(Side::This) => calendar::next_weekday(calendar::shift_days(today, -1)?, day),
        Some(Side::Last) => calendar::next_weekday(calendar::shift_days(today, -8)?, day),
        Some(Side::Next) => calendar::shift_days(calendar::monday(today)?, 7 + i64::from(day.num_days_from_monday())),
    }
}
