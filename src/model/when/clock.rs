//! Times of day: `14h`, `14h30`, `9:30`, `2pm`, `midi`, `à 14`, `demain matin`, `8h du soir`.
use super::reader::{Number, Reader};
use super::words::{is_at, is_ordinal, month, unit};
use super::{Piece, WhenFault};
use chrono::{NaiveTime, Timelike};

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
}

impl Part {
    /// The time that is meant when only the part is said.
    pub(super) fn usual(self) -> NaiveTime {
        time(
            match self {
                Part::Morning => 9,
                Part::Afternoon => 14,
                Part::Evening => 18,
            },
            0,
            0,
        )
        .unwrap_or_default()
    }

    /// The time that is meant when a time is said too: «8h du soir» is 20:00.
    pub(super) fn bends(self, said: NaiveTime) -> NaiveTime {
        let later = self != Part::Morning && (1..12).contains(&said.hour());
        said.with_hour(said.hour() + if later { 12 } else { 0 }).unwrap_or(said)
    }
}

impl Reader<'_> {
    /// A time, a part of the day or «maintenant», if one is said here.
    pub(super) fn clock(&mut self) -> Result<Option<Piece>, WhenFault> {
        let start = self.place();
        if self.eat("maintenant") || self.eat("now") {
            let now = self.now.with_second(0).and_then(|now| now.with_nanosecond(0));
            return Ok(now.map(Piece::Moment));
        }
        if let Some(part) = self.part() {
            return Ok(Some(Piece::Part(part)));
        }
        let time = self.read_time(start)?;
        if time.is_none() {
            self.go(start);
        }
        Ok(time.map(Piece::Time))
    }

    fn part(&mut self) -> Option<Part> {
        let start = self.place();
        if matches!(self.word(0), "ce" | "cet" | "cette" | "this") {
            self.skip(1);
        }
        if self.eat_all(&["apres", "midi"]) {
            return Some(Part::Afternoon);
        }
        if self.eat_all(&["fin", "de", "journee"])
            || self.eat_all(&["end", "of", "day"])
            || self.eat_all(&["end", "of", "the", "day"])
        {
            return Some(Part::Evening);
        }
        let part = match self.word(0) {
            "matin" | "matinee" | "morning" => Part::Morning,
            "apresmidi" | "aprem" | "afternoon" => Part::Afternoon,
            "soir" | "soiree" | "evening" | "tonight" | "eod" | "fdj" => Part::Evening,
            _ => {
                self.go(start);
                return None;
            }
        };
        self.skip(1);
        Some(part)
    }

    fn read_time(&mut self, start: usize) -> Result<Option<NaiveTime>, WhenFault> {
        let named = match self.word(0) {
            "midi" | "noon" | "midday" => Some(12),
            "minuit" | "midnight" => Some(0),
            _ => None,
        };
        if let Some(hour) = named {
            self.skip(1);
            let minutes = self.minutes();
            return self.checked(start, hour, minutes, 0).map(Some);
        }
        let Some(hour) = self.hour() else { return Ok(None) };
        if matches!(self.word(0), "h" | "heure" | "heures") {
            self.skip(1);
            let minutes = self.minutes();
            return self.checked(start, hour.value, minutes, 0).map(Some);
        }
        if self.sign(0) == ':' || (self.sign(0) == '.' && self.number(1).is_some() && self.half_at(2).is_some()) {
            let Some(minutes) = self.number(1).filter(|minutes| minutes.digits == 2) else { return Ok(None) };
            self.skip(2);
            let seconds = self.number(1).filter(|seconds| self.sign(0) == ':' && seconds.digits == 2);
            self.skip(if seconds.is_some() { 2 } else { 0 });
            return self.with_half(start, hour, minutes.value, seconds.map_or(0, |seconds| seconds.value)).map(Some);
        }
        if self.half_at(0).is_some() {
            return self.with_half(start, hour, 0, 0).map(Some);
        }
        if self.stands_after_at(start) && self.stands_alone() {
            // «at 2» is after lunch: nobody is visited at two in the morning.
            let later = if (1..7).contains(&hour.value) && hour.digits == 1 { 12 } else { 0 };
            return self.checked(start, hour.value + later, 0, 0).map(Some);
        }
        Ok(None)
    }

    /// The number of an hour, in digits or in a word before «heures».
    fn hour(&mut self) -> Option<Number> {
        let found = match self.number(0) {
            Some(number) => Some(number).filter(|number| number.digits <= 2),
            None if matches!(self.word(1), "h" | "heure" | "heures") => {
                super::words::number(self.word(0)).map(|value| Number { value, digits: 2 })
            }
            None => None,
        };
        self.skip(usize::from(found.is_some()));
        found
    }

    /// The minutes after an hour: «14h30», «14 h 30 min», «midi et demi»; a number that begins a date is none.
    fn minutes(&mut self) -> u32 {
        if self.eat_all(&["et", "demi"]) || self.eat_all(&["et", "demie"]) {
            return 30;
        }
        if self.eat_all(&["et", "quart"]) {
            return 15;
        }
        let Some(minutes) = self.number(0).filter(|minutes| minutes.digits == 2) else { return 0 };
        let begins_date =
            matches!(self.sign(1), '/' | '-' | '.') || month(self.word(1)).is_some() || is_ordinal(self.word(1));
        if begins_date && !self.is_glued(0) {
            return 0;
        }
        self.skip(1);
        if matches!(self.word(0), "min" | "mn" | "minutes") {
            self.skip(1);
        }
        minutes.value
    }

    /// `am` (0) or `pm` (12) so many tokens ahead, and how many tokens it takes.
    fn half_at(&self, ahead: usize) -> Option<(u32, usize)> {
        match (self.word(ahead), self.word(ahead + 1)) {
            ("am", _) => Some((0, 1)),
            ("pm", _) => Some((12, 1)),
            ("a", "m") => Some((0, 2)),
            ("p", "m") => Some((12, 2)),
            _ => None,
        }
    }

    fn with_half(&mut self, start: usize, hour: Number, minutes: u32, seconds: u32) -> Result<NaiveTime, WhenFault> {
        let Some((half, taken)) = self.half_at(0) else { return self.checked(start, hour.value, minutes, seconds) };
        self.skip(taken);
        if !(1..=12).contains(&hour.value) {
            return Err(self.no_such_time(start));
        }
        self.checked(start, hour.value % 12 + half, minutes, seconds)
    }

    fn checked(&self, start: usize, hour: u32, minutes: u32, seconds: u32) -> Result<NaiveTime, WhenFault> {
        time(hour, minutes, seconds).ok_or_else(|| self.no_such_time(start))
    }

    fn stands_after_at(&mut self, start: usize) -> bool {
        let here = self.place();
        self.go(start);
        let after = is_at(self.word_before());
        self.go(here);
        after
    }

    /// Whether nothing that would make it a date or a length follows the number just read.
    fn stands_alone(&self) -> bool {
        let next = self.word(0);
        !matches!(self.sign(0), '/' | '-' | '.') && month(next).is_none() && unit(next).is_none() && !is_ordinal(next)
    }
}

fn time(hour: u32, minutes: u32, seconds: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minutes, seconds)
}
