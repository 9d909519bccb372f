//! What programs call time zones that have another name in the IANA database: Windows, Lotus Notes, Outlook's lists of towns, and
//! those that put words of their own in front.
use super::zones::seconds;
use crate::model::normal::fold;
use chrono_tz::{TZ_VARIANTS, Tz};

/// Names of no system: the whole of Lotus Notes' middle Europe, and what Outlook writes in German.
const ODD: [(&str, &str); 4] = [
    ("western/central europe", "Europe/Paris"),
    ("central europe", "Europe/Paris"),
    ("mitteleuropaische zeit", "Europe/Berlin"),
    ("europe centrale", "Europe/Paris"),
];

/// The zone that a name means.
pub fn zone(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches('"').trim();
    // Programs put their own words in front: `/mozilla.org/20070129_1/America/New_York`.
    let behind = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    let known = std::iter::once(name).chain(behind).find_map(|name| name.parse::<Tz>().ok());
    known.or_else(|| windows(name)).or_else(|| odd(name)).or_else(|| town(name))
}

/// By what Windows calls it, in the table of the Unicode consortium (CLDR).
fn windows(name: &str) -> Option<Tz> {
    let standard = name.strip_suffix("Daylight Time").map(|front| format!("{front}Standard Time"));
    let name = standard.as_deref().unwrap_or(name);
    localzone::win_zone_to_iana(name, Some("001")).and_then(|name| name.parse().ok())
}

fn odd(name: &str) -> Option<Tz> {
    let folded = fold(name);
    ODD.iter().find(|(odd, _)| *odd == folded).and_then(|(_, name)| name.parse().ok())
}

/// By a town, as Outlook lists them: `(UTC+01:00) Brussels, Copenhagen, Madrid, Paris`.
fn town(name: &str) -> Option<Tz> {
    let (_, towns) = name.strip_prefix('(')?.split_once(')')?;
    let of = |town: &str| {
        let town = fold(town);
        TZ_VARIANTS
            .iter()
            .find(|zone| zone.name().rsplit_once('/').is_some_and(|(_, last)| fold(&last.replace('_', " ")) == town))
    };
    towns.split(',').map(str::trim).filter(|town| !town.is_empty()).find_map(of).copied()
}

/// Seconds east of Greenwich, of a name that says nothing else: `UTC+11`, `GMT-03:00`.
pub fn offset(name: &str) -> Option<i64> {
    let upper = name.trim().to_ascii_uppercase();
    let rest = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT"))?.trim();
    if rest.is_empty() {
        return Some(0);
    }
    let (sign, digits) = rest.split_at_checked(1).filter(|(sign, _)| matches!(*sign, "+" | "-"))?;
    let (hours, minutes) = digits.split_once(':').unwrap_or(match digits.len() {
        4 => digits.split_at(2),
        _ => (digits, "00"),
    });
    seconds(&format!("{sign}{hours:0>2}{minutes:0>2}"))
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn zones_are_known_by_what_programs_call_them() {
        for (name, known) in [
            ("Europe/Paris", "Europe/Paris"),
            ("/mozilla.org/20070129_1/America/New_York", "America/New_York"),
            (
                "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires",
                "America/Argentina/Buenos_Aires",
            ),
            ("/Europe/Stockholm", "Europe/Stockholm"),
            ("posix/Europe/Vaduz", "Europe/Vaduz"),
            ("Romance Standard Time", "Europe/Paris"),
            ("Romance Daylight Time", "Europe/Paris"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Sri Lanka Standard Time", "Asia/Colombo"),
            ("Western/Central Europe", "Europe/Paris"),
            ("Mitteleuropäische Zeit ", "Europe/Berlin"),
            ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Brussels"),
            ("(UTC-03:00) Buenos Aires", "America/Argentina/Buenos_Aires"),
        ] {
            assert_eq!(zone(name).map(|zone| zone.name()), Some(known), "{name}");
        }
        for name in ["", "CUSTOM_tzid", "(UTC+01:00)", "Nulle part", "/"] {
            assert_eq!(zone(name), None, "{name}");
        }
        for (name, wanted) in [
            ("UTC+11", Some(39_600)),
            ("GMT-03:30", Some(-12_600)),
            ("utc", Some(0)),
            ("UTC+é", None),
            ("UTC+1234567", None),
        ] {
            assert_eq!(offset(name), wanted, "{name}");
        }
    }
}
