//! The words, folded, with their meanings. Both languages stand in one table, since nobody changes a setting to type a date.
use chrono::Weekday;

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Semester,
    Year,
}

/// Which of several periods, seen from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Last,
    This,
    Next,
}

/// Which end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    Middle,
    End,
}

/// Words that may stand before a part and add nothing.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "le" | "la"
            | "les"
            | "de"
            | "du"
            | "des"
            | "a"
            | "au"
            | "aux"
            | "en"
            | "vers"
            | "pour"
            | "the"
            | "of"
            | "on"
            | "at"
            | "by"
            | "for"
            | "around"
    )
}

/// Words after which a bare number is an hour: «à 14», «at 9».
pub(super) fn is_at(word: &str) -> bool {
    matches!(word, "a" | "vers" | "at" | "around")
}

/// `s` is a week, as in «semaine»; `m` a month; minutes are `min`.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "min" | "mn" | "mins" | "minute" | "minutes" => Unit::Minute,
        "h" | "heure" | "heures" | "hr" | "hrs" | "hour" | "hours" => Unit::Hour,
        "j" | "jr" | "jrs" | "jour" | "jours" | "d" | "day" | "days" => Unit::Day,
        "jo" => Unit::WorkingDay,
        "s" | "sem" | "semaine" | "semaines" | "w" | "wk" | "wks" | "week" | "weeks" => Unit::Week,
        "weekend" | "weekends" | "we" => Unit::Weekend,
        "quinzaine" | "quinzaines" | "fortnight" | "fortnights" => Unit::Fortnight,
        "m" | "mois" | "mo" | "month" | "months" => Unit::Month,
        "trimestre" | "trimestres" | "quarter" | "quarters" => Unit::Quarter,
        "semestre" | "semestres" | "semester" | "semesters" => Unit::Semester,
        "a" | "an" | "ans" | "annee" | "annees" | "y" | "yr" | "yrs" | "year" | "years" => Unit::Year,
        _ => return None,
    })
}

pub(super) fn number(word: &str) -> Option<u32> {
    Some(match word {
        "un" | "une" | "a" | "an" | "one" => 1,
        "deux" | "two" => 2,
        "trois" | "three" => 3,
        "quatre" | "four" => 4,
        "cinq" | "five" => 5,
        "six" => 6,
        "sept" | "seven" => 7,
        "huit" | "eight" => 8,
        "neuf" | "nine" => 9,
        "dix" | "ten" => 10,
        "onze" | "eleven" => 11,
        "douze" | "twelve" => 12,
        "quinze" | "fifteen" => 15,
        "vingt" | "twenty" => 20,
        "trente" | "thirty" => 30,
        _ => return None,
    })
}

pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "janvier" | "janv" | "jan" | "january" => 1,
        "fevrier" | "fevr" | "fev" | "feb" | "february" => 2,
        "mars" | "mar" | "march" => 3,
        "avril" | "avr" | "apr" | "april" => 4,
        "mai" | "may" => 5,
        "juin" | "jun" | "june" => 6,
        "juillet" | "juil" | "jul" | "july" => 7,
        "aout" | "aou" | "aug" | "august" => 8,
        "septembre" | "sept" | "sep" | "september" => 9,
        "octobre" | "oct" | "october" => 10,
        "novembre" | "nov" | "november" => 11,
        "decembre" | "dec" | "december" => 12,
        _ => return None,
    })
}

/// `mar` is Tuesday where a weekday may stand, March after a number.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "lundi" | "lun" | "monday" | "mon" => Weekday::Mon,
        "mardi" | "mar" | "tuesday" | "tues" | "tue" => Weekday::Tue,
        "mercredi" | "mer" | "wednesday" | "wed" => Weekday::Wed,
        "jeudi" | "jeu" | "thursday" | "thurs" | "thur" | "thu" => Weekday::Thu,
        "vendredi" | "ven" | "friday" | "fri" => Weekday::Fri,
        "samedi" | "sam" | "saturday" | "sat" => Weekday::Sat,
        "dimanche" | "dim" | "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// Days with names of their own, as days from today.
pub(super) fn named_day(word: &str) -> Option<i64> {
    Some(match word {
        "aujourdhui" | "auj" | "ajd" | "today" | "tod" => 0,
        "demain" | "dem" | "lendemain" | "tomorrow" | "tomorow" | "tmrw" | "tmr" | "tom" => 1,
        "apresdemain" | "surlendemain" | "overmorrow" => 2,
        "hier" | "yesterday" | "yest" => -1,
        "avanthier" => -2,
        _ => return None,
    })
}

pub(super) fn side(word: &str) -> Option<Side> {
    Some(match word {
        "prochain" | "prochaine" | "prochains" | "prochaines" | "suivant" | "suivante" | "next" | "following"
        | "coming" => Side::Next,
        "dernier" | "derniere" | "derniers" | "dernieres" | "passe" | "passee" | "precedent" | "precedente"
        | "last" | "previous" | "past" => Side::Last,
        "ce" | "cet" | "cette" | "courant" | "courante" | "this" | "current" => Side::This,
        _ => return None,
    })
}

pub(super) fn edge(word: &str) -> Option<Edge> {
    Some(match word {
        "fin" | "end" => Edge::End,
        "debut" | "start" | "beginning" => Edge::Start,
        "mi" | "mid" | "milieu" | "middle" => Edge::Middle,
        _ => return None,
    })
}

/// Ends of periods in one word: `eom`.
pub(super) fn short_end(word: &str) -> Option<Unit> {
    Some(match word {
        "eow" => Unit::Week,
        "eom" | "fdm" => Unit::Month,
        "eoq" => Unit::Quarter,
        "eoy" | "fda" => Unit::Year,
        _ => return None,
    })
}

/// What may follow the number of a day: «1er», «24th».
pub(super) fn is_ordinal(word: &str) -> bool {
    matches!(word, "er" | "st" | "nd" | "rd" | "th" | "e" | "eme")
}
