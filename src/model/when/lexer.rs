//! The tokens of what is said: numbers, folded words and signs, each with its place in the text.
use crate::model::normal::fold;

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits; `None` when it is too long to be a number of anything.
    Number(Option<u32>),
    /// A run of letters, folded, its apostrophes dropped: `aujourdhui`.
    Word(String),
    /// One of `+ - / . : @` or a sign that means nothing.
    Sign(char),
}

/// A token and its place: bytes `at..end` of the text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: usize,
    pub(super) end: usize,
}

/// Cuts the text into tokens. Blanks and commas separate; so do a hyphen between two letters (`après-demain`) and the dot
/// of an abbreviation (`déc.`).
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let mut end = at + c.len_utf8();
        let is_part: fn(char) -> bool = if c.is_ascii_digit() { |c| c.is_ascii_digit() } else { is_letter };
        if c.is_ascii_digit() || c.is_alphabetic() {
            while let Some((i, next)) = rest.next_if(|&(_, next)| is_part(next)) {
                end = i + next.len_utf8();
            }
            let run = &text[at..end];
            let kind = if c.is_ascii_digit() { Kind::Number(run.parse().ok()) } else { Kind::Word(word(run)) };
            tokens.push(Token { kind, at, end });
        } else if !separates(c, at, text) {
            let sign = if is_dash(c) { '-' } else { c };
            tokens.push(Token { kind: Kind::Sign(sign), at, end });
        }
    }
    tokens
}

/// The folded word; an elided `l'` or `d'` in front of it goes, other apostrophes close up.
fn word(run: &str) -> String {
    let folded = fold(run);
    let (head, tail) = folded.split_once(' ').unwrap_or(("", &folded));
    let kept = if head.len() == 1 { tail } else { &folded };
    kept.chars().filter(|c| *c != ' ').collect()
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | 'ʼ') || unicode_normalization::char::is_combining_mark(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn separates(c: char, at: usize, text: &str) -> bool {
    let after_letter = text[..at].ends_with(char::is_alphabetic);
    let before_letter = text[at + c.len_utf8()..].starts_with(char::is_alphabetic);
    let is_hyphen = is_dash(c) && after_letter && before_letter;
    let ends_abbreviation = c == '.' && after_letter;
    c.is_whitespace() || matches!(c, ',' | '\u{200B}'..='\u{200F}' | '\u{FEFF}') || is_hyphen || ends_abbreviation
}
