//! Weeks, months, quarters and years: «la semaine prochaine», «mois dernier», «janvier 2027», «T4 2026», «s48», «2026».
use super::day::is_date_sign;
use super::reader::Reader;
use super::words::{Edge, Side, Unit, month, side, unit};
use super::{WhenFault, calendar};
use chrono::{Datelike, NaiveDate, Weekday};

/// A stretch of whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    /// Its first day.
    pub(super) first: NaiveDate,
    /// The first day after it.
    pub(super) until: NaiveDate,
    pub(super) unit: Unit,
    /// Whether saying it alone may mean its first day: «la semaine prochaine» may, «cette semaine» may not.
    pub(super) is_day: bool,
}

/// What a month without a year means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// The one that goes on or comes: one plans.
    Ahead,
    /// The nearest, half a year either way: one looks back as well.
    Near,
    /// The last one: something goes on since then.
    Behind,
}

impl Lean {
    /// How many days back a date without a year is still taken for a past one. A call of last week is logged as «20/11»; an
    /// appointment in ten months is not.
    pub(super) const fn back(self) -> i64 {
        match self {
            Lean::Ahead => 92,
            Lean::Near => 183,
            Lean::Behind => 364,
        }
    }
}

impl Period {
    /// The last, this or the next of a unit, as the calendar cuts them (weeks begin on Monday).
    pub(super) fn of(unit: Unit, side: Side, today: NaiveDate) -> Option<Period> {
        let steps = match side {
            Side::Last => -1,
            Side::This => 0,
            Side::Next => 1,
        };
        let first = calendar::shift(first_day(unit, today)?, unit, steps)?;
        let period = Period::from(first, unit)?;
        Some(Period { is_day: side != Side::This || unit == Unit::Weekend, ..period })
    }

    fn from(first: NaiveDate, unit: Unit) -> Option<Period> {
        let until = match unit {
            Unit::Weekend => calendar::shift_days(first, 2)?,
            _ => calendar::shift(first, unit, 1)?,
        };
        Some(Period { first, until, unit, is_day: false })
    }

    /// The day at an end of it. A week ends on Friday; when this week's is past, the next one's counts.
    pub(super) fn edge(&self, edge: Edge, today: NaiveDate) -> Option<NaiveDate> {
        match (edge, self.unit) {
            (Edge::Start, _) => Some(self.first),
            (Edge::End, Unit::Week) => {
                let friday = calendar::shift_days(self.first, 4)?;
                let is_past = friday < today && today < self.until;
                calendar::shift_days(friday, if is_past { 7 } else { 0 })
            }
            (Edge::End, _) => self.until.pred_opt(),
            (Edge::Middle, Unit::Month) => self.first.with_day(15),
            (Edge::Middle, Unit::Year) => self.first.with_month(7),
            (Edge::Middle, _) => calendar::shift_days(self.first, (self.until - self.first).num_days() / 3),
        }
    }
}

/// The first day of the unit that holds the day.
fn first_day(unit: Unit, day: NaiveDate) -> Option<NaiveDate> {
    let month_of = |months: u32| day.with_day(1)?.with_month(day.month0() / months * months + 1);
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day | Unit::WorkingDay => Some(day),
        Unit::Week | Unit::Fortnight => calendar::monday(day),
        Unit::Weekend => calendar::shift_days(calendar::monday(day)?, 5),
        Unit::Month => month_of(1),
        Unit::Quarter => month_of(3),
        Unit::Semester => month_of(6),
        Unit::Year => month_of(12),
    }
}

impl Reader<'_> {
    /// A period, if one is said here.
    pub(super) fn period(&mut self) -> Result<Option<Period>, WhenFault> {
        let start = self.place();
        for read in [Reader::period_by_side, Reader::month_by_name, Reader::numbered, Reader::by_year] {
            if let Some(period) = read(self)? {
                return Ok(Some(period));
            }
            self.go(start);
        }
        Ok(None)
    }

    /// «la semaine prochaine», «last month», «mois en cours», «ce week-end», «week-end».
    fn period_by_side(&mut self) -> Result<Option<Period>, WhenFault> {
        let start = self.place();
        let before = side(self.word(0));
        self.skip(usize::from(before.is_some()));
        let unit = if self.eat_all(&["week", "end"]) { Some(Unit::Weekend) } else { self.unit_of_period() };
        let Some(unit) = unit else {
            // «next blurp»: it is the second word that is not understood.
            let names_month = month(self.word(0)).is_some();
            return if before.is_none() || names_month || self.is_done() {
                Ok(None)
            } else {
                Err(self.unknown(self.place()))
            };
        };
        let side = before.or_else(|| self.side_after()).or((unit == Unit::Weekend).then_some(Side::This));
        let Some(side) = side else { return Ok(None) };
        Period::of(unit, side, self.today()).map(Some).ok_or_else(|| self.too_far(start))
    }

    fn unit_of_period(&mut self) -> Option<Unit> {
        let unit = unit(self.word(0)).filter(|unit| !matches!(unit, Unit::Minute | Unit::Hour | Unit::WorkingDay))?;
        // One letter is a unit after a number only.
        if self.word(0).len() == 1 {
            return None;
        }
        self.skip(1);
        Some(unit)
    }

    fn side_after(&mut self) -> Option<Side> {
        if self.eat_all(&["en", "cours"]) {
            return Some(Side::This);
        }
        let side = side(self.word(0))?;
        self.skip(1);
        Some(side)
    }

    /// «janvier», «janvier 2027», «janvier prochain», «last january».
    fn month_by_name(&mut self) -> Result<Option<Period>, WhenFault> {
        let start = self.place();
        let before = side(self.word(0));
        self.skip(usize::from(before.is_some()));
        let Some(number) = month(self.word(0)) else { return Ok(None) };
        self.skip(1);
        let side = before.or_else(|| self.side_after());
        let year = match side {
            Some(side) => self.year_by_side(number, side),
            None if self.number(0).is_some_and(|year| year.digits == 4) => self.year().unwrap_or(self.today().year()),
            None => self.year_of_month(number),
        };
        let period = NaiveDate::from_ymd_opt(year, number, 1).and_then(|first| Period::from(first, Unit::Month));
        period.map(|period| Some(Period { is_day: true, ..period })).ok_or_else(|| self.too_far(start))
    }

    fn year_by_side(&self, number: u32, side: Side) -> i32 {
        let (year, now) = (self.today().year(), self.today().month());
        match side {
            Side::This => year,
            Side::Next => year + i32::from(number <= now),
            Side::Last => year - i32::from(number >= now),
        }
    }

    fn year_of_month(&self, number: u32) -> i32 {
        let (year, now) = (self.today().year(), self.today().month());
        match self.lean {
            Lean::Ahead => year + i32::from(number < now),
            Lean::Near if number + 6 <= now => year + 1,
            Lean::Near if now + 6 < number => year - 1,
            Lean::Near => year,
            Lean::Behind => year - i32::from(number > now),
        }
    }

    /// Quarters «T4», «Q1 2027», half-years «S1», weeks «s48», «semaine 48», «week 5 2027».
    fn numbered(&mut self) -> Result<Option<Period>, WhenFault> {
        let start = self.place();
        let Some(number) = self.number(1).filter(|number| number.digits <= 2).map(|number| number.value) else {
            return Ok(None);
        };
        let unit = match self.word(0) {
            "t" | "q" if self.is_glued(1) => Unit::Quarter,
            "s" if self.is_glued(1) && number <= 2 => Unit::Semester,
            "s" | "w" if self.is_glued(1) => Unit::Week,
            "semaine" | "sem" | "week" => Unit::Week,
            "trimestre" | "quarter" => Unit::Quarter,
            "semestre" | "semester" => Unit::Semester,
            _ => return Ok(None),
        };
        self.skip(2);
        let year = self.year().unwrap_or(self.today().year());
        numbered(unit, number, year).map(Some).ok_or_else(|| self.no_such_day(start))
    }

    /// «2026», «année 2026», «2026-11», «11/2026», «2026-W48».
    fn by_year(&mut self) -> Result<Option<Period>, WhenFault> {
        let start = self.place();
        if matches!(self.word(0), "annee" | "an" | "year") {
            self.skip(1);
        }
        let Some(first) = self.number(0) else { return Ok(None) };
        self.skip(1);
        if first.digits <= 2 {
            let year = self.number(1).filter(|year| year.digits == 4 && is_date_sign(self.sign(0)));
            let Some(year) = year else { return Ok(None) };
            self.skip(2);
            return numbered(Unit::Month, first.value, year.value as i32)
                .map(Some)
                .ok_or_else(|| self.no_such_day(start));
        }
        if first.digits != 4 {
            return Ok(None);
        }
        let year = first.value as i32;
        let (unit, number) = match (self.sign(0), self.number(1), self.word(1), self.number(2)) {
            ('-', _, "w" | "s", Some(week)) => {
                self.skip(3);
                (Unit::Week, week.value)
            }
            ('-' | '/', Some(month), ..) if month.digits <= 2 => {
                self.skip(2);
                (Unit::Month, month.value)
            }
            _ => (Unit::Year, 1),
        };
        numbered(unit, number, year).map(Some).ok_or_else(|| self.no_such_day(start))
    }
}

/// The period with this number in a year; `None` if the year has none such.
fn numbered(unit: Unit, number: u32, year: i32) -> Option<Period> {
    let in_range = (1000..=9998).contains(&year) && number >= 1;
    let month = |months: u32| NaiveDate::from_ymd_opt(year, (number.checked_sub(1)?).checked_mul(months)? + 1, 1);
    let first = match unit {
        Unit::Week => NaiveDate::from_isoywd_opt(year, number, Weekday::Mon),
        Unit::Month => month(1),
        Unit::Quarter => month(3),
        Unit::Semester => month(6),
        Unit::Year => month(12),
        Unit::Minute | Unit::Hour | Unit::Day | Unit::WorkingDay | Unit::Weekend | Unit::Fortnight => None,
    };
    first.filter(|_| in_range).and_then(|first| Period::from(first, unit))
}
