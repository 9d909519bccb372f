//! The lines of vCard and iCalendar files (RFC 5545, RFC 6350, and vCard 2.1 before them) as programs really write them:
//! folded, quoted-printable, in old letters, grouped. Nothing here knows what a line is about.
use std::ops::Range;

/// A line with its continuations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Where it begins, from 1.
    pub number: usize,
    /// Its group (`item1`), or nothing.
    pub group: String,
    /// What it says something about, in capitals: `EMAIL`.
    pub name: String,
    /// Its parameters, the names in capitals.
    pub params: Vec<(String, String)>,
    /// What it says, escaped as in the file, but decoded.
    pub value: String,
}

impl Line {
    /// The values of a parameter.
    pub fn param<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.params.iter().filter(move |(known, _)| known == name).flat_map(|(_, value)| value.split(','))
    }

    /// Whether a parameter says a word, in any case.
    pub fn says(&self, name: &str, word: &str) -> bool {
        self.param(name).any(|value| value.trim().eq_ignore_ascii_case(word))
    }

    /// Whether its value is base64.
    pub fn is_binary(&self) -> bool {
        self.says("ENCODING", "b") || self.says("ENCODING", "base64")
    }

    /// What it says, as one text.
    pub fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// The parts between semicolons.
    pub fn parts(&self) -> Vec<String> {
        split(&self.value, ';').into_iter().map(unescaped).collect()
    }

    /// The line as vCard 4.0 and iCalendar write it, without an end and not folded.
    pub fn written(&self) -> String {
        let mut out = String::new();
        if !self.group.is_empty() {
            out.push_str(&self.group);
            out.push('.');
        }
        out.push_str(&self.name);
        for (name, value) in &self.params {
            out.push(';');
            out.push_str(name);
            out.push('=');
            // Three signs would end a parameter; RFC 6868 writes quotes and line breaks.
            let value = value.replace('^', "^^").replace('"', "^'").replace('\n', "^n");
            match value.contains([':', ';']) {
                true => out.push_str(&format!("\"{value}\"")),
                false => out.push_str(&value),
            }
        }
        out.push(':');
        out.push_str(&self.value.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n"));
        out
    }
}

/// The text of a file: by its mark, as UTF-8, or else line by line, for old cards mix letters; a line that names its letters is
/// believed.
pub fn decoded(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], big: bool| {
        let units = rest.chunks_exact(2).map(|pair| match big {
            true => u16::from_be_bytes([pair[0], pair[1]]),
            false => u16::from_le_bytes([pair[0], pair[1]]),
        });
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return decoded(rest),
        [0xFE, 0xFF, rest @ ..] => return wide(rest, true),
        [0xFF, 0xFE, rest @ ..] => return wide(rest, false),
        [0, first, 0, _, ..] if first.is_ascii_alphabetic() => return wide(bytes, true),
        [first, 0, _, 0, ..] if first.is_ascii_alphabetic() => return wide(bytes, false),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.split_inclusive(|byte| *byte == b'\n').map(decoded_line).collect(),
    }
}

fn decoded_line(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let plain = String::from_utf8_lossy(bytes).to_ascii_uppercase();
    let told = plain.split_once("CHARSET=").map(|(_, rest)| rest.split([';', ':', ',']).next().unwrap_or(""));
    with_letters(bytes, told.unwrap_or(""))
}

/// Bytes as text by the name of their letters; UTF-8 or Windows-1252 without a name that is known.
fn with_letters(bytes: &[u8], name: &str) -> String {
    let told = encoding_rs::Encoding::for_label(name.trim_matches(['"', ' ']).as_bytes());
    match (told, std::str::from_utf8(bytes)) {
        (Some(letters), text) if text.is_err() || letters != encoding_rs::UTF_8 => {
            letters.decode_without_bom_handling(bytes).0.into_owned()
        }
        (_, Ok(text)) => text.to_owned(),
        (_, Err(_)) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// A line as it stands in the file.
struct Raw<'a> {
    number: usize,
    span: Range<usize>,
    text: &'a str,
}

fn raw_lines(text: &str) -> impl Iterator<Item = Raw<'_>> {
    let mut at = 0;
    let mut number = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        let rest = &text[start..];
        let length = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let end = match rest.as_bytes().get(length..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        at = start + length + end;
        number += 1;
        Some(Raw { number, span: start..at, text: &rest[..length] })
    })
}

/// The lines of a text, put together again, each with the place it takes in the text. Empty ones are left out.
pub fn lines(text: &str) -> Vec<(Line, Range<usize>)> {
    let mut found: Vec<(usize, String, Range<usize>)> = Vec::new();
    for raw in raw_lines(text) {
        let Some((_, last, span)) = found.last_mut() else {
            if !raw.text.trim().is_empty() {
                found.push((raw.number, raw.text.to_owned(), raw.span));
            }
            continue;
        };
        if raw.text.trim().is_empty() {
            continue;
        }
        if is_soft_broken(last) {
            last.pop();
            last.push_str(raw.text);
        } else if let Some(more) = raw.text.strip_prefix([' ', '\t']) {
            last.push_str(more);
        } else if is_base64(last) && !raw.text.contains(':') {
            last.push_str(raw.text.trim());
        } else if !raw.text.contains(':') && is_note(last) {
            // Some programs break a text without folding it.
            last.push_str("\\n");
            last.push_str(raw.text);
        } else {
            found.push((raw.number, raw.text.to_owned(), raw.span));
            continue;
        }
        span.end = raw.span.end;
    }
    found.into_iter().map(|(number, line, span)| (parsed(number, &line), span)).collect()
}

fn head(line: &str) -> &str {
    &line[..colon(line).unwrap_or(line.len())]
}

/// Whether a quoted-printable line goes on behind its last sign.
fn is_soft_broken(line: &str) -> bool {
    line.ends_with('=') && contains_word(head(line), "quoted-printable")
}

fn is_base64(line: &str) -> bool {
    let head = head(line);
    contains_word(head, "base64") || contains_word(head, "encoding=b")
}

fn is_note(line: &str) -> bool {
    let head = head(line).to_ascii_uppercase();
    let name = head.split(';').next().unwrap_or("");
    matches!(name.rsplit('.').next(), Some("NOTE" | "LABEL" | "DESCRIPTION" | "COMMENT"))
}

fn contains_word(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// Where the value begins: at the first colon that does not stand in quotes. A quote that never closes does not count.
fn colon(line: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(at),
            _ => {}
        }
    }
    line.find(':')
}

fn parsed(number: usize, line: &str) -> Line {
    let at = colon(line);
    let (head, value) = at.map_or((line, ""), |at| (&line[..at], &line[at + 1..]));
    let mut pieces = unquoted_split(head).into_iter();
    let name = pieces.next().unwrap_or("").trim();
    let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
    let mut params: Vec<(String, String)> = Vec::new();
    for piece in pieces {
        let (name, value) = match piece.split_once('=') {
            Some((name, value)) => (name.trim().to_ascii_uppercase(), value.trim()),
            // The words of 2.1 stand alone.
            None if matches_any(piece, &["quoted-printable", "base64", "8bit", "7bit"]) => {
                ("ENCODING".to_owned(), piece.trim())
            }
            None if matches_any(piece, &["inline", "url", "cid", "content-id"]) => ("VALUE".to_owned(), piece.trim()),
            None => ("TYPE".to_owned(), piece.trim()),
        };
        let value: String = value.replace('"', "").replace("^n", "\n").replace("^'", "\"").replace("^^", "^");
        if name.is_empty() || value.is_empty() || name.contains(|sign: char| sign.is_control() || sign == ' ') {
            continue;
        }
        match params.iter_mut().find(|(known, _)| *known == name && name == "TYPE") {
            Some((_, types)) => {
                types.push(',');
                types.push_str(&value);
            }
            None => params.push((name, value)),
        }
    }
    let mut line = Line {
        number,
        group: group.trim().to_owned(),
        name: name.trim().to_ascii_uppercase(),
        params,
        value: value.to_owned(),
    };
    decode(&mut line);
    line
}

fn matches_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| word.trim().eq_ignore_ascii_case(known))
}

/// Takes the encodings of 2.1 off a line.
fn decode(line: &mut Line) {
    if line.says("ENCODING", "quoted-printable") {
        let letters = line.param("CHARSET").next().unwrap_or("").to_owned();
        line.value = with_letters(&quoted_printable(&line.value), &letters);
    }
    let is_plain = !line.is_binary();
    line.params.retain(|(name, _)| !(name == "CHARSET" || name == "ENCODING" && is_plain));
    if !is_plain {
        line.value.retain(|sign| !sign.is_whitespace());
    }
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| (*byte as char).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// The parts of a head between semicolons that do not stand in quotes.
fn unquoted_split(head: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut quoted) = (0, false);
    for (at, byte) in head.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b';' if !quoted => {
                parts.push(&head[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&head[from..]);
    parts
}

/// The parts of a value between signs without a backslash in front.
pub fn split(value: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (at, letter) in value.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            letter if letter == sign => {
                parts.push(&value[from..at]);
                from = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&value[from..]);
    parts
}

/// A text behind its backslashes.
pub fn unescaped(text: impl AsRef<str>) -> String {
    let mut out = String::new();
    let mut letters = text.as_ref().chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(sign @ ('\\' | ',' | ';' | ':')) => out.push(sign),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// A text in which what has a meaning in a line has none (RFC 6350, 3.4).
pub fn escaped(text: impl AsRef<str>) -> String {
    let mut out = String::with_capacity(text.as_ref().len());
    for letter in text.as_ref().chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            ',' => out.push_str("\\,"),
            ';' => out.push_str("\\;"),
            '\n' => out.push_str("\\n"),
            other if other.is_control() && other != '\t' => {}
            other => out.push(other),
        }
    }
    out
}

/// The longest line, in octets, without its end (RFC 6350, 3.2).
pub const LONGEST: usize = 75;

/// A line with its end, continued after 75 octets behind a blank, never inside a letter.
pub fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod cases {
    use super::*;

    fn one(text: &str) -> Line {
        let all = lines(text);
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].0.clone()
    }

    #[test]
    fn lines_are_put_together_again() {
        assert_eq!(one("NOTE:un\r\n  deux\r\n\t trois").text(), "un deux trois");
        assert_eq!(one("NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=\r\n=20noir").text(), "café noir");
        assert_eq!(one("NOTE;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:caf=E9").text(), "café");
        assert_eq!(one("NOTE;QUOTED-PRINTABLE:caf=E9=").text(), "café=");
        assert_eq!(one("PHOTO;JPEG;ENCODING=BASE64:/9j\r\n 4AAQ\r\nSkZJ\r\n\r\n").value, "/9j4AAQSkZJ");
        assert_eq!(one("FN:a\r\n\r\n b").text(), "ab");
        assert_eq!(one("NOTE:ligne\nsans repli").text(), "ligne\nsans repli");
    }

    #[test]
    fn names_parameters_and_values_are_told_apart() {
        let line = one("item1.email;type=INTERNET;type=\"work;a:b\";PREF;X-A=^'b^'^n:a\\,b@c.fr");
        assert_eq!((line.group.as_str(), line.name.as_str()), ("item1", "EMAIL"));
        assert_eq!(line.param("TYPE").collect::<Vec<_>>(), ["INTERNET", "work;a:b", "PREF"]);
        assert_eq!(line.param("X-A").next(), Some("\"b\"\n"));
        assert_eq!(line.text(), "a,b@c.fr");
        assert_eq!(one("N:Dupont\\;x;Marie;;").parts(), ["Dupont;x", "Marie", "", ""]);
        assert_eq!(parsed(1, &line.written()), line);
        assert_eq!(one("sans").name, "SANS");
    }

    #[test]
    fn letters_of_old_files_are_understood() {
        assert_eq!(decoded(b"FN:Jos\xe9\nN:\xc3\xa9"), "FN:José\nN:é");
        assert_eq!(decoded(b"FN;CHARSET=ISO-8859-15:\xa4"), "FN;CHARSET=ISO-8859-15:€");
        assert_eq!(decoded(b"\xfe\xff\x00B\x00\xe9"), "Bé");
        assert_eq!(decoded(b"B\x00E\x00G\x00"), "BEG");
    }
}
