//! Invitations for calendars: iCalendar (RFC 5545) with `METHOD:REQUEST` (RFC 5546), written by the crate `icalendar`.
use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property};

/// What somebody is invited to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its name among all invitations of the world.
    pub uid: String,
    /// In a few words.
    pub summary: String,
    /// In full.
    pub description: String,
    /// Where; empty for nowhere.
    pub place: String,
    /// From when to when.
    pub span: (DateTime<Utc>, DateTime<Utc>),
    /// Who invites: name and address.
    pub organizer: (String, String),
    /// Who is invited: name and address.
    pub attendees: Vec<(String, String)>,
    /// When it was written.
    pub stamp: DateTime<Utc>,
}

impl Invitation {
    /// The text of the file.
    pub fn text(&self) -> String {
        let mut event = Event::new();
        event
            .uid(&self.uid)
            .timestamp(self.stamp)
            .summary(&self.summary)
            .description(&self.description)
            .starts(self.span.0)
            .ends(self.span.1);
        if !self.place.is_empty() {
            event.location(&self.place);
        }
        event.append_property(person("ORGANIZER", &self.organizer));
        for attendee in &self.attendees {
            let mut property = person("ATTENDEE", attendee);
            property.add_parameter("ROLE", "REQ-PARTICIPANT");
            property.add_parameter("PARTSTAT", "NEEDS-ACTION");
            property.add_parameter("RSVP", "TRUE");
            event.append_multi_property(property);
        }
        event.add_property("SEQUENCE", "0");
        event.add_property("STATUS", "CONFIRMED");
        let mut calendar = Calendar::empty();
        calendar.append_property(("VERSION", "2.0"));
        calendar.append_property(("PRODID", "-//Carnet//Carnet//FR"));
        calendar.append_property(("METHOD", "REQUEST"));
        calendar.push(event);
        calendar.to_string()
    }
}

/// A person of an invitation. A name has no quotes or line ends, which no parameter may have (RFC 5545, 3.2).
fn person(role: &str, (name, address): &(String, String)) -> Property {
    let mut property = Property::new(role, format!("mailto:{address}"));
    let name: String = name.chars().filter(|letter| !letter.is_control() && *letter != '"').collect();
    if !name.trim().is_empty() {
        property.add_parameter("CN", &format!("\"{}\"", name.trim()));
    }
    property
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn an_invitation_is_what_calendars_read() {
        let at = |hour| Utc.with_ymd_and_hms(2026, 11, 27, hour, 0, 0).unwrap();
        let invitation = Invitation {
            uid: "1-2@carnet".into(),
            summary: "Visite, hall 3; quai".into(),
            description: "Voir Élise\nPuis Paul".into(),
            place: "Lyon".into(),
            span: (at(13), at(14)),
            organizer: ("Luc \"Lulu\" Michel".into(), "luc@firm.example".into()),
            attendees: vec![("Luc Michel".into(), "luc@firm.example".into())],
            stamp: at(8),
        };
        let text = invitation.text();
        let unfolded = text.replace("\r\n ", "");
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "METHOD:REQUEST",
            "UID:1-2@carnet",
            "DTSTART:20261127T130000Z",
            "DTEND:20261127T140000Z",
            "DTSTAMP:20261127T080000Z",
            "SUMMARY:Visite\\, hall 3\\; quai",
            "DESCRIPTION:Voir Élise\\nPuis Paul",
            "ORGANIZER;CN=\"Luc Lulu Michel\":mailto:luc@firm.example",
            "END:VCALENDAR",
        ] {
            assert!(unfolded.split("\r\n").any(|one| one == line), "{line}\n{unfolded}");
        }
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(unfolded.contains("PARTSTAT=NEEDS-ACTION") && unfolded.contains("RSVP=TRUE"), "{unfolded}");
        assert!(text.parse::<Calendar>().is_ok());
    }
}
