//! Lines that belong together because they share a group (`item1.EMAIL`, `item1.X-ABLabel`): what was said of an address that
//! now stands in a field is kept with the address beside it, so that the export puts them together again.
use super::{Found, Line};
use crate::model::read_value::{read_email, read_phone};
use std::borrow::Cow;

/// The parameter of a kept line that says whom it belongs to: the address, number or page in its stored form.
pub const COMPANION: &str = "X-CARNET-WITH";
/// The name of a kept line that says of which kinds an address was, beside the address.
pub const KINDS: &str = "X-CARNET-KINDS";

impl Found {
    /// What the card calls a line.
    pub fn label_of(&self, line: &Line) -> &str {
        let own = |other: &&Line| other.name == "X-ABLABEL" && !line.group.is_empty() && other.group == line.group;
        self.lines.iter().find(own).map_or("", |label| label.value.as_str())
    }

    /// A line that no field holds, with whom it belongs to.
    pub fn with_companion<'a>(&self, line: &'a Line) -> Cow<'a, Line> {
        let is_reach =
            |name: &str| matches!(name, "EMAIL" | "TEL" | "ADR" | "URL" | "X-SOCIALPROFILE" | "SOCIALPROFILE");
        if line.group.is_empty() || is_reach(&line.name) || line.params.iter().any(|(name, _)| name == COMPANION) {
            return Cow::Borrowed(line);
        }
        let mut others = self.lines.iter().filter(|other| other.group == line.group && is_reach(&other.name));
        let Some(companion) = others.find_map(stored) else { return Cow::Borrowed(line) };
        let mut line = line.clone();
        line.params.push((COMPANION.to_owned(), companion));
        Cow::Owned(line)
    }
}

/// An address as the fields of the house hold it; that of a street is the street.
fn stored(line: &Line) -> Option<String> {
    let text = line.text();
    let text = text.trim();
    let found = match line.name.as_str() {
        "EMAIL" => read_email(text).ok()?,
        "TEL" => read_phone(text, "FR").ok()?,
        "ADR" => line.parts().get(2)?.trim().to_owned(),
        _ => text.to_owned(),
    };
    (!found.is_empty()).then_some(found)
}
