//! Zones, days and durations, told apart.
use super::cut::cut;
use super::instants::{duration, wall};
use super::zones::Zones;

/// The instant at which a clock of a zone shows a time, in UTC.
fn utc(zones: &Zones, name: &str, local: &str) -> String {
    zones.utc(name, wall(local).unwrap()).map_or("unknown".to_owned(), |at| at.format("%Y%m%dT%H%M%S").to_string())
}

#[test]
fn zones_are_known_by_name_by_definition_and_by_what_windows_calls_them() {
    let parts = cut(
        "BEGIN:VTIMEZONE\nTZID:Ici\nBEGIN:STANDARD\nDTSTART:19701025T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n\
        TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\n\
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n",
    );
    let zones = Zones::of(&parts);
    for name in ["Europe/Paris", "Ici", "/mozilla.org/20070129_1/Europe/Paris", "Romance Standard Time"] {
        assert_eq!(utc(&zones, name, "20260115T090000"), "20260115T080000", "{name}");
        assert_eq!(utc(&zones, name, "20260715T090000"), "20260715T070000", "{name}");
        assert_eq!(utc(&zones, name, "20260328T235900"), "20260328T225900", "{name}");
        assert_eq!(utc(&zones, name, "20260329T030000"), "20260329T010000", "{name}");
    }
    assert_eq!(utc(&zones, "Nulle part", "20260115T090000"), "unknown");
}

#[test]
fn a_zone_that_changes_once_is_read_as_it_says() {
    let parts = cut(
        "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nTZOFFSETFROM:+1000\nTZOFFSETTO:+1200\nDTSTART:20240101T000000\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nTZOFFSETFROM:+1200\nTZOFFSETTO:+1000\nDTSTART:20240505T080000\nEND:DAYLIGHT\nEND:VTIMEZONE",
    );
    let zones = Zones::of(&parts);
    assert_eq!(utc(&zones, "X", "20240505T080001"), "20240504T220001");
    assert_eq!(utc(&zones, "X", "20240505T070001"), "20240504T190001");
    assert_eq!(utc(&zones, "X", "20230101T000000"), "20221231T140000");
}

#[test]
fn durations_and_times_are_read_or_refused() {
    assert_eq!(duration("PT1H30M"), Some(5_400));
    assert_eq!(duration("-P1W"), Some(-604_800));
    assert_eq!(duration("P1DT2H"), Some(93_600));
    for text in ["", "P", "PT", "P5", "P1H", "PT99999999999999999999H", "P9223372036854775807W"] {
        assert_eq!(duration(text), None, "{text}");
    }
    assert!(wall("20260230").is_none() && wall("20261121T250000Z").is_none() && wall("é0260101").is_none());
    assert_eq!(wall("20261121T235960Z").unwrap().format("%H%M%S").to_string(), "235959");
}

#[test]
fn an_event_without_an_end_is_broken_and_the_next_is_not() {
    let parts = cut(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nBEGIN:VEVENT\nSUMMARY:b\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR",
    );
    let told: Vec<_> = parts.iter().map(|part| (part.line, part.broken, part.text("SUMMARY"))).collect();
    assert_eq!(told, [(2, Some("no-end"), "a".to_owned()), (4, None, "b".to_owned())]);
}
