//! JSON that can be shown anywhere, and arrays of it that are too long to hold.
use super::output::Output;
use crate::model::normal::visible;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::io::{self, Write};

/// JSON in which nothing but plain text is left: control characters and direction marks become escapes, which mean the same.
pub(super) fn harmless(json: &str) -> Cow<'_, str> {
    let strange = |c: char| c != '\n' && !c.is_ascii_graphic() && c != ' ' && is_unplain(c);
    if json.is_ascii() && !json.contains('\u{7f}') || !json.contains(strange) {
        return Cow::Borrowed(json);
    }
    let mut clean = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if strange(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                clean += &format!("\\u{unit:04x}");
            }
        } else {
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}

fn is_unplain(c: char) -> bool {
    let mut bytes = [0; 4];
    let text: &str = c.encode_utf8(&mut bytes);
    visible(text) != text
}

/// An array of the answer that is too long to hold: its values are written one by one.
pub struct Array<'a> {
    output: &'a mut Output,
    count: u64,
}

impl Output {
    /// The answer as an array, one value a line.
    pub fn array(&mut self) -> io::Result<Array<'_>> {
        write!(self.out, "[")?;
        Ok(Array { output: self, count: 0 })
    }
}

impl Array<'_> {
    /// The next value.
    pub fn push(&mut self, value: &Json) -> io::Result<()> {
        let before = if self.count == 0 { "\n" } else { ",\n" };
        self.count += 1;
        write!(self.output.out, "{before}{}", harmless(&value.to_string()))
    }

    /// Closes it.
    pub fn end(self) -> io::Result<()> {
        let before = if self.count == 0 { "" } else { "\n" };
        writeln!(self.output.out, "{before}]")?;
        self.output.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_means_the_same_and_steers_nothing() {
        let value = serde_json::json!({"name": "a\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{7f}é👩\u{200d}🚒\u{e0001}"});
        let text = harmless(&value.to_string()).into_owned();
        assert_eq!(serde_json::from_str::<Json>(&text).expect("JSON"), value);
        assert!(!text.chars().any(|c| c.is_control() || c == '\u{202e}' || c == '\u{e0001}'), "{text:?}");
        assert!(text.contains('é'), "{text}");
    }
}
