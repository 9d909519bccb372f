//! So much from now: `+3j`, `dans 3 semaines`, `il y a 3 mois`, `in 2 weeks`, `a week ago`, `-90d`, `+2h`, `J+3`.
use super::reader::Reader;
use super::words::{Unit, number, unit};
use super::{Piece, WhenFault, calendar};
use chrono::{NaiveDateTime, TimeDelta, Timelike};

/// How the direction of a shift was said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// `+` or `-`: a number alone means days.
    Sign(i64),
    /// «dans», «il y a».
    Word(i64),
    /// Not before the number: «ago» follows, or a length alone is to come.
    Not,
}

impl Reader<'_> {
    /// A shift from now, if one is said here.
    pub(super) fn shift(&mut self) -> Result<Option<Piece>, WhenFault> {
        let start = self.place();
        let piece = self.read_shift(start)?;
        if piece.is_none() {
            self.go(start);
        }
        Ok(piece)
    }

    fn read_shift(&mut self, start: usize) -> Result<Option<Piece>, WhenFault> {
        let said = self.direction();
        if self.half_an_hour() {
            let sign =
                if let Said::Sign(sign) | Said::Word(sign) = said { sign } else { self.direction_after().unwrap_or(1) };
            return Ok(moved(self.now, Unit::Minute, 30 * sign, 0).map(Piece::Moment));
        }
        let Some(count) = self.count(start, said)? else {
            return if said == Said::Not || self.is_done() { Ok(None) } else { Err(self.unknown(self.place())) };
        };
        let length = self.word(0).to_owned();
        let Some(unit) = self.length_unit(said) else {
            return if said == Said::Not || self.is_done() { Ok(None) } else { Err(self.unknown(self.place())) };
        };
        let minutes = if unit == Unit::Hour && said != Said::Not { self.minutes_after_hours() } else { 0 };
        let sign = match said {
            Said::Sign(sign) | Said::Word(sign) => sign,
            Said::Not => match self.direction_after() {
                Some(sign) => sign,
                // «14h» and «14 heures» are times of day, «2 hours» is a length.
                None if matches!(length.as_str(), "h" | "heure" | "heures" | "a" | "we" | "weekend") => {
                    return Ok(None);
                }
                None => 1,
            },
        };
        let shifted = if matches!(unit, Unit::Minute | Unit::Hour) {
            moved(self.now, unit, sign * count, sign * minutes).map(Piece::Moment)
        } else {
            calendar::shift(self.today(), unit, sign * count).map(Piece::Date)
        };
        shifted.map(Some).ok_or_else(|| self.too_far(start))
    }

    /// The direction, if it stands before the number.
    fn direction(&mut self) -> Said {
        if matches!(self.word(0), "j" | "d") && matches!(self.sign(1), '+' | '-') {
            self.skip(1);
        }
        let sign = match self.sign(0) {
            '+' => Some(1),
            '-' => Some(-1),
            _ => None,
        };
        if let Some(sign) = sign {
            self.skip(1);
            return Said::Sign(sign);
        }
        if self.eat_all(&["il", "y", "a"]) || self.eat_all(&["il", "ya"]) || self.eat_all(&["y", "a"]) || self.eat("ya")
        {
            return Said::Word(-1);
        }
        let ahead = ["dans", "sous", "ici", "in", "within"].iter().any(|word| self.eat(word));
        if ahead { Said::Word(1) } else { Said::Not }
    }

    fn half_an_hour(&mut self) -> bool {
        self.eat_all(&["une", "demi", "heure"])
            || self.eat_all(&["demi", "heure"])
            || self.eat_all(&["half", "an", "hour"])
    }

    fn count(&mut self, start: usize, said: Said) -> Result<Option<i64>, WhenFault> {
        if let Some(found) = self.number(0) {
            self.skip(1);
            return Ok(Some(i64::from(found.value)));
        }
        if self.is_endless() && (said != Said::Not || unit(self.word(1)).is_some()) {
            self.skip(1);
            return Err(self.too_far(start));
        }
        let count = number(self.word(0)).map(i64::from);
        self.skip(usize::from(count.is_some()));
        Ok(count)
    }

    /// The unit of a length; a signed number without one counts days.
    fn length_unit(&mut self, said: Said) -> Option<Unit> {
        if matches!(self.word(0), "business" | "working") && matches!(self.word(1), "day" | "days") {
            self.skip(2);
            return Some(Unit::WorkingDay);
        }
        let signed = matches!(said, Said::Sign(_));
        if self.eat_all(&["week", "end"]) || self.eat_all(&["week", "ends"]) {
            return Some(Unit::Weekend);
        }
        let Some(unit) = unit(self.word(0)) else {
            let follows_more = matches!(self.sign(0), '/' | '.' | ':' | '-');
            let alone = said != Said::Not && self.is_done();
            return ((signed && !follows_more) || alone).then_some(Unit::Day);
        };
        // «+3 a 14h»: the «à» of a time, not years.
        if self.word(0) == "a" && !self.is_glued(0) {
            return signed.then_some(Unit::Day);
        }
        self.skip(1);
        if unit == Unit::Day && matches!(self.word(0), "ouvre" | "ouvres" | "ouvrable" | "ouvrables") {
            self.skip(1);
            return Some(Unit::WorkingDay);
        }
        Some(unit)
    }

    /// The minutes of «dans 1h30».
    fn minutes_after_hours(&mut self) -> i64 {
        match self.number(0).filter(|minutes| minutes.digits == 2 && minutes.value < 60 && self.is_glued(0)) {
            Some(minutes) => {
                self.skip(1);
                i64::from(minutes.value)
            }
            None => 0,
        }
    }

    /// The direction, if it stands after the length.
    fn direction_after(&mut self) -> Option<i64> {
        if self.eat("ago") || self.eat("earlier") || self.eat_all(&["plus", "tot"]) {
            return Some(-1);
        }
        let later =
            self.eat_all(&["from", "now"]) || self.eat_all(&["from", "today"]) || self.eat_all(&["plus", "tard"]);
        (later || self.eat("later") || self.eat("hence")).then_some(1)
    }
}

/// The moment so many hours or minutes away, to the minute.
fn moved(now: NaiveDateTime, unit: Unit, count: i64, minutes: i64) -> Option<NaiveDateTime> {
    let each = if unit == Unit::Hour { 60 } else { 1 };
    let minutes = count.checked_mul(each)?.checked_add(minutes)?;
    let moment = now.checked_add_signed(TimeDelta::try_minutes(minutes)?)?;
    let moment = moment.with_second(0)?.with_nanosecond(0)?;
    calendar::shift(moment.date(), Unit::Day, 0).map(|_| moment)
}
