//! From a name or a street as people write it to the words by which it is compared.
use super::hash;
use super::lexicon::{Word, lexicon};
use super::token::{Class, Part, Token};
use crate::model::normal::fold;

/// Words that are kept of a name or a street.
const MOST: usize = 10;

/// The words of a text, folded; letters with dots or strokes between them are one word: `S.N.C.F.` → `sncf`, `A/S` → `as`.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut all: Vec<String> = Vec::new();
    let mut open = false; // the last word is made of single letters, the next may join it
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        let gap = &rest[..start];
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let is_letter = word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic();
        match all.last_mut() {
            Some(last) if open && is_letter && matches!(gap, "." | "/") => last.push_str(word),
            _ => all.push(word.to_owned()),
        }
        open = is_letter;
        rest = after;
    }
    all
}

/// A firm's name: its words, the number of the legal form that was taken off it, and a hash of all of it without blanks.
pub(super) fn firm(text: &str) -> (Vec<Token>, Option<u16>, u64) {
    let mut words = pieces(text);
    words.retain(|word| !matches!(word.as_str(), "et" | "and" | "und" | "en" | "y"));
    let squashed = hash(words.concat().as_bytes());
    let mut form = None;
    while let Some(found) = lexicon().strip_form(&mut words) {
        form = form.or(Some(found));
    }
    join_letters(&mut words);
    let mut tokens = Vec::with_capacity(words.len());
    for word in &words {
        push_firm(&mut tokens, word);
    }
    add_units(&mut tokens);
    drop_fillers(&mut tokens);
    drop_repeated(&mut tokens);
    (tokens, form, squashed)
}

/// `S N C F` → `sncf`; a lone letter stays as it is.
fn join_letters(words: &mut Vec<String>) {
    let mut i = 0;
    while i + 1 < words.len() {
        let is_letters = words[i].len() <= 5 && words[i + 1].len() == 1 && words[i].len() == 1;
        if is_letters && words[i].bytes().chain(words[i + 1].bytes()).all(|b| b.is_ascii_alphabetic()) {
            let mut end = i + 1;
            while end < words.len() && words[end].len() == 1 && words[end].as_bytes()[0].is_ascii_alphabetic() {
                end += 1;
            }
            let joined = words[i..end].concat();
            words.splice(i..end, [joined]);
        }
        i += 1;
    }
}

/// `forty four` → `44`.
fn add_units(tokens: &mut Vec<Token>) {
    let value = |token: &Token| if token.class == Class::Number { token.text().parse::<u32>().ok() } else { None };
    let mut i = 0;
    while i + 1 < tokens.len() {
        if let (Some(tens), Some(unit)) = (value(&tokens[i]), value(&tokens[i + 1]))
            && (20..100).contains(&tens)
            && tens.is_multiple_of(10)
            && (1..10).contains(&unit)
        {
            tokens[i] = number(&(tens + unit).to_string());
            tokens.remove(i + 1);
        }
        i += 1;
    }
}

fn number(digits: &str) -> Token {
    Token::new(digits, Class::Number, Part::Any, 25)
}

/// Leaves out a word that was there before.
fn drop_repeated(tokens: &mut Vec<Token>) {
    let mut i = 0;
    while i < tokens.len() {
        if tokens[..i].iter().any(|before| before.is(&tokens[i])) {
            tokens.remove(i);
        } else {
            i += 1;
        }
    }
}

fn push_firm(tokens: &mut Vec<Token>, word: &str) {
    let known = lexicon().word(word);
    if let Some(long) = known.written_as
        && known.class != Some(Class::Number)
    {
        for part in long.split(' ') {
            tokens.push(firm_token(part, lexicon().word(part)));
        }
        return;
    }
    tokens.push(firm_token(word, known));
}

fn firm_token(word: &str, known: Word) -> Token {
    if known.class == Some(Class::Number) {
        return number(known.written_as.unwrap_or(word));
    }
    if word.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let digits = digits.trim_start_matches('0');
        return number(if digits.is_empty() { "0" } else { digits });
    }
    let (class, worth) = match known.class {
        Some(Class::Filler) => (Class::Filler, 3),
        _ if word.len() == 1 => (Class::Initial, 15),
        Some(Class::Common) => (Class::Common, 30),
        Some(Class::Place) => (Class::Place, 35),
        _ => (Class::Telling, known.family.or(known.given).unwrap_or_else(|| rare(word))),
    };
    Token::new(word, class, Part::Any, worth)
}

/// What an unknown word is worth: the longer, the rarer.
fn rare(word: &str) -> u8 {
    70 + 3 * u8::try_from(word.len().min(9)).unwrap_or(9)
}

/// Leaves fillers out, unless there is nothing else; what is left is cut to a bearable number.
fn drop_fillers(tokens: &mut Vec<Token>) {
    if tokens.iter().any(|token| token.class != Class::Filler) {
        tokens.retain(|token| token.class != Class::Filler);
    }
    tokens.truncate(MOST);
}

/// A person's name from its two fields; in one field, `Dupont, Jean` is read as family name and given name.
pub(super) fn person(given: &str, family: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(4);
    match (given.trim().is_empty(), family.trim().is_empty()) {
        (true, _) => whole(&mut tokens, family),
        (_, true) => {
            let before = tokens.len();
            whole(&mut tokens, given);
            if let [only] = &mut tokens[before..] {
                only.part = Part::Given;
            }
        }
        _ => {
            push_person(&mut tokens, given, Part::Given);
            push_person(&mut tokens, family, Part::Family);
        }
    }
    drop_fillers(&mut tokens);
    tokens
}

/// A name in one field.
fn whole(tokens: &mut Vec<Token>, name: &str) {
    if let Some((family, given)) = name.split_once(',').filter(|(_, given)| !given.trim().is_empty()) {
        push_person(tokens, family, Part::Family);
        push_person(tokens, given, Part::Given);
        return;
    }
    push_person(tokens, name, Part::Any);
    if let [only] = tokens.as_mut_slice() {
        only.part = Part::Family;
    }
}

fn push_person(tokens: &mut Vec<Token>, text: &str, part: Part) {
    let folded = fold(text);
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let known = lexicon().word(word);
        let (class, worth) = match part {
            Part::Family if known.is_filler_of_persons => (Class::Filler, 3),
            _ if word.len() == 1 => (Class::Initial, 20),
            _ if known.is_filler_of_persons => (Class::Filler, 3),
            Part::Given => (Class::Telling, known.given.unwrap_or(70)),
            Part::Family => (Class::Telling, known.family.unwrap_or(92)),
            Part::Any => (Class::Telling, known.family.or(known.given).unwrap_or(85)),
        };
        let mut token = Token::new(word, class, part, worth);
        (token.is_known, token.is_pet) = (known.given.is_some(), lexicon().is_pet(word));
        tokens.push(token);
    }
}

/// A street: the number of the house (0 when there is none) and the words.
pub(super) fn street(text: &str) -> (u32, Vec<Token>) {
    let folded = fold(text);
    let mut number = 0;
    let mut tokens = Vec::with_capacity(4);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    for (i, word) in words.iter().enumerate() {
        let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        if digits > 0 {
            let read = word[..digits].parse().unwrap_or(0);
            if number == 0 && digits == word.len() {
                number = read;
            } else {
                tokens.push(Token::new(&word[..digits], Class::Number, Part::Any, 40));
            }
            continue;
        }
        let long = if *word == "st" && i + 1 == words.len() { Some("street") } else { lexicon().street(word) };
        let filler = lexicon().word(word).class == Some(Class::Filler);
        let (class, worth) = match long {
            Some("st") => (Class::Common, 5),
            Some(_) => (Class::Common, 5),
            None if filler || word.len() == 1 => (Class::Filler, 2),
            None => (Class::Telling, 60),
        };
        tokens.push(Token::new(long.unwrap_or(word), class, Part::Any, worth));
    }
    drop_fillers(&mut tokens);
    (number, tokens)
}
