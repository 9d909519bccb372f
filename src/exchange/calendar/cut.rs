//! The parts of a calendar: events, tasks, time zones, wherever they stand in it.
use crate::exchange::lines::{Line, lines};
use std::ops::Range;

/// A part between BEGIN and END.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// `VEVENT`, `VTODO`.
    pub name: String,
    /// The line where it begins, from 1.
    pub line: usize,
    /// The place that it takes in the text.
    pub span: Range<usize>,
    /// Its own lines.
    pub lines: Vec<Line>,
    /// The parts in it: alarms, the seasons of a time zone.
    pub inside: Vec<Part>,
    /// Why nothing can be taken of it.
    pub broken: Option<&'static str>,
}

impl Part {
    /// The first line of a name.
    pub fn first(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// What the first line of a name says.
    pub fn text(&self, name: &str) -> String {
        self.first(name).map(Line::text).unwrap_or_default().trim().to_owned()
    }

    /// Whether it is told of: others only hold it, or belong to it.
    fn counts(&self) -> bool {
        matches!(self.name.as_str(), "VEVENT" | "VTODO" | "VJOURNAL" | "VFREEBUSY" | "VTIMEZONE")
    }
}

/// Every event, task and time zone of a text.
pub fn cut(text: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut open: Vec<Part> = Vec::new();
    for (line, span) in lines(text) {
        let word = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => {
                // Events do not stand in events: the one before has no end.
                let is_new =
                    matches!(word.as_str(), "VEVENT" | "VTODO" | "VJOURNAL" | "VFREEBUSY" | "VTIMEZONE" | "VCALENDAR");
                while is_new && open.iter().any(Part::counts) {
                    close(&mut open, &mut found, Some("no-end"));
                }
                open.push(Part { name: word, line: line.number, span, ..Part::default() });
            }
            "END" => {
                let Some(at) = open.iter().rposition(|part| part.name == word) else { continue };
                while open.len() > at + 1 {
                    close(&mut open, &mut found, Some("no-end"));
                }
                if let Some(part) = open.last_mut() {
                    part.span.end = span.end;
                }
                close(&mut open, &mut found, None);
            }
            _ => {
                if let Some(part) = open.last_mut() {
                    part.span.end = span.end;
                    part.lines.push(line);
                }
            }
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut found, Some("no-end"));
    }
    found
}

fn close(open: &mut Vec<Part>, found: &mut Vec<Part>, broken: Option<&'static str>) {
    let Some(mut part) = open.pop() else { return };
    part.broken = broken;
    if let Some(above) = open.last_mut() {
        above.span.end = above.span.end.max(part.span.end);
    }
    if part.counts() {
        found.push(part);
    } else if let Some(above) = open.last_mut().filter(|above| above.counts()) {
        above.inside.push(part);
    }
}
