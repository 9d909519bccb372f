//! The letters of a filter line, cut into names, signs, values and quoted text.
use std::ops::Range;

/// The sign between a field and a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// `:`, what people mean by «is» for the kind of field at hand.
    Colon,
    /// `=`.
    Is,
    /// `!=`.
    IsNot,
    /// `>`.
    Above,
    /// `>=`.
    AtLeast,
    /// `<`.
    Below,
    /// `<=`.
    AtMost,
}

/// Signs as they are written, the longer before those that they begin with.
const SIGNS: [(&str, Sign); 19] = [
    (":>=", Sign::AtLeast),
    (":<=", Sign::AtMost),
    (":!=", Sign::IsNot),
    (":>", Sign::Above),
    (":<", Sign::Below),
    (":=", Sign::Is),
    (":", Sign::Colon),
    ("==", Sign::Is),
    ("!=", Sign::IsNot),
    ("<>", Sign::IsNot),
    (">=", Sign::AtLeast),
    ("<=", Sign::AtMost),
    ("=>", Sign::AtLeast),
    ("=", Sign::Is),
    (">", Sign::Above),
    ("<", Sign::Below),
    ("≥", Sign::AtLeast),
    ("≤", Sign::AtMost),
    ("≠", Sign::IsNot),
];

/// Text as it was typed at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text, without quotes.
    pub text: String,
    /// Its place, quotes included.
    pub at: Range<usize>,
    /// Whether it stood in quotes and so stands for itself.
    pub quoted: bool,
}

/// Where the reading of a line is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'a> {
    /// The line.
    pub text: &'a str,
    /// How many bytes were read.
    pub at: usize,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Scanner<'a> {
        Scanner { text, at: 0 }
    }

    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The place of the next character; empty at the end.
    pub fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    /// Steps over one character when it is `wanted`.
    pub fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// Steps over spaces; whether there were any.
    pub fn skip_space(&mut self) -> bool {
        let before = self.at;
        self.at = self.text.len() - self.rest().trim_start().len();
        self.at > before
    }

    /// A name or a word: up to a space, a bracket, a quote or a sign.
    pub fn word(&mut self) -> Piece {
        let start = self.at;
        let rest = self.rest();
        let ends = |(at, c): (usize, char)| ends_value(c) || sign_at(&rest[at..]).is_some();
        let length = rest.char_indices().find(|&spot| ends(spot)).map_or(rest.len(), |(at, _)| at);
        self.at += length;
        Piece { text: rest[..length].to_owned(), at: start..self.at, quoted: false }
    }

    /// The rest of a word that holds signs all the same, such as a web address.
    pub fn whole_word(&mut self, start: usize) -> Piece {
        let rest = self.rest();
        self.at += rest.find(ends_value).unwrap_or(rest.len());
        Piece { text: self.text[start..self.at].to_owned(), at: start..self.at, quoted: false }
    }

    /// Text in quotes (`"…"` with `""` for a quote, `«…»`, `“…”`); one that is not closed goes to the end of the line.
    pub fn quoted(&mut self) -> Option<Piece> {
        let start = self.at;
        let open = self.peek()?;
        let close = closing(open)?;
        self.at += open.len_utf8();
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            if c != close {
                text.push(c);
            } else if close == '"' && self.take('"') {
                text.push('"');
            } else {
                break;
            }
        }
        let text = if close == '"' { text } else { text.trim().to_owned() };
        Some(Piece { text, at: start..self.at, quoted: true })
    }

    /// A sign and its place.
    pub fn sign(&mut self) -> Option<(Sign, Range<usize>)> {
        let (text, sign) = sign_at(self.rest())?;
        let start = self.at;
        self.at += text.len();
        Some((sign, start..self.at))
    }

    /// A value, in quotes or up to a space, a bracket or a comma. In `amount`s a comma between digits is a decimal sign.
    pub fn value(&mut self, amount: bool) -> Option<Piece> {
        if self.peek().is_some_and(|c| closing(c).is_some()) {
            return self.quoted();
        }
        let start = self.at;
        let rest = self.rest();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let mut before = None;
        let mut length = rest.len();
        for (at, c) in rest.char_indices() {
            let between = digit(before) && digit(rest[at + c.len_utf8()..].chars().next());
            let joined = between && (matches!(c, '\u{a0}' | '\u{202f}') || c == ',' && amount);
            if !joined && (ends_value(c) || matches!(c, ',' | ';')) {
                length = at;
                break;
            }
            before = Some(c);
        }
        self.at += length;
        (length > 0).then(|| Piece { text: rest[..length].to_owned(), at: start..self.at, quoted: false })
    }
}

/// Whether a character ends a word that is not in quotes.
pub(super) fn ends_value(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '»' | '”') || closing(c).is_some()
}

/// The sign that a text begins with.
pub(super) fn sign_at(text: &str) -> Option<(&'static str, Sign)> {
    SIGNS.iter().copied().find(|(sign, _)| text.starts_with(sign))
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '«' => Some('»'),
        '“' => Some('”'),
        _ => None,
    }
}
