//! The last cleaner before a terminal (SPEC STO-8, QUALITY S1 and S2): whatever a stored text holds, no byte of it can steer
//! the terminal or turn the order of what is read. The stored text itself is left alone.
use std::borrow::Cow;

/// Joins emoji to one sign: families, professions.
const JOINER: char = '\u{200D}';
/// Makes an emoji of a sign that is also a letter-like one.
const AS_EMOJI: char = '\u{FE0F}';

/// The text on one line as a terminal may show it: control characters as visible marks (`␛` for ESC, `␊` for a line's end),
/// direction marks and other signs without width dropped. Borrowed when there is nothing to do.
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |_| false)
}

/// The same for a text of several lines: line ends and tabs stay; `\r\n` counts as one line's end.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| matches!(c, '\n' | '\t'))
}

fn shown(text: &str, keeps: fn(char) -> bool) -> Cow<'_, str> {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Cow::Borrowed(text);
    }
    if text.chars().all(|c| keeps(c) || is_plain(c)) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if keeps(c) || is_plain(c) {
            clean.push(c);
        } else if c == JOINER {
            let next = chars.peek().copied().unwrap_or_default();
            let last = clean.chars().next_back();
            if last.is_some_and(|last| is_emoji(last) || last == AS_EMOJI) && is_emoji(next) {
                clean.push(c);
            }
        } else if c == AS_EMOJI {
            if is_joined(&clean, chars.clone()) {
                clean.push(c);
            }
        } else if c.is_control() && !(c == '\r' && keeps('\n') && chars.peek() == Some(&'\n')) {
            push_mark(&mut clean, c);
        }
    }
    Cow::Owned(clean)
}

/// Whether a selector stands after an emoji that is joined to another: without it the pair is of no agreed width.
fn is_joined(clean: &str, mut rest: impl Iterator<Item = char>) -> bool {
    let mut back = clean.chars().rev();
    back.next().is_some_and(is_emoji)
        && (back.next() == Some(JOINER) || rest.next() == Some(JOINER) && rest.next().is_some_and(is_emoji))
}

fn is_plain(c: char) -> bool {
    !c.is_control() && !is_dropped(c)
}

/// A control character's picture; one of C1 is shown as the pair of characters it stands for (`U+009B` is `ESC [`).
fn push_mark(clean: &mut String, c: char) {
    match c {
        '\u{7F}' => clean.push('\u{2421}'),
        '\u{85}' => clean.push('\u{2424}'),
        '\0'..'\u{20}' => clean.extend(char::from_u32(0x2400 + u32::from(c))),
        _ => {
            clean.push('\u{241B}');
            clean.extend(char::from_u32(u32::from(c) - 0x40));
        }
    }
}

/// Signs without width of their own, that turn the reading order, hide letters or make terminals disagree on a width.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' // soft hyphen, grapheme joiner, Arabic and Mongolian marks
        | '\u{200B}'..='\u{200F}' // zero-width spaces and joiners, left-to-right and right-to-left marks
        | '\u{2028}' | '\u{2029}' // line and paragraph separators
        | '\u{202A}'..='\u{202E}' // embeddings and overrides
        | '\u{2060}'..='\u{206F}' // word joiner, invisible operators, isolates, deprecated shapes
        | '\u{FE00}'..='\u{FE0F}' // variation selectors
        | '\u{FEFF}' // byte order mark
        | '\u{FFF9}'..='\u{FFFB}' // annotation marks
        | '\u{E0000}'..='\u{E0FFF}') // tags and more selectors
}

/// Whether the sign can stand in a joined emoji (families, professions, flags); blocks, not a list, are exact enough here.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2B00}'..='\u{2BFF}')
}

#[cfg(test)]
mod cases {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_harmless_is_borrowed() {
        for text in ["", "Apollo SAS", "Élise D’Hérouville, Œuvre 北京 €", "👩‍🚒".split('\u{200D}').next().unwrap_or("")]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
        assert!(matches!(visible_lines("un\n\tdeux é"), Cow::Borrowed(_)));
    }

    #[test]
    fn control_characters_become_marks() {
        for (text, shown) in [
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("\u{1b}]52;c;aGk=\u{7}", "␛]52;c;aGk=␇"),
            ("\u{1b}]8;;http://x\u{1b}\\y", "␛]8;;http://x␛\\y"),
            ("\u{9b}2Jx", "␛[2Jx"),
            ("\u{9d}0;t\u{9c}", "␛]0;t␛\\"),
            ("\u{90}q", "␛Pq"),
            ("a\u{0}b\u{7f}", "a␀b␡"),
            ("a\rb\u{8}\u{8}", "a␍b␈␈"),
            ("un\ndeux\ttrois", "un␊deux␉trois"),
            ("un\r\ndeux", "un␍␊deux"),
            ("a\u{85}b", "a␤b"),
            ("é\u{c}", "é␌"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
        assert_eq!(visible_lines("un\r\ndeux\ttrois\r\u{1b}"), "un\ndeux\ttrois␍␛");
    }

    #[test]
    fn nothing_turns_or_hides_the_text() {
        for (text, shown) in [
            ("Doc\u{202e}fdp.exe", "Docfdp.exe"),
            ("\u{2066}a\u{2069}", "a"),
            ("pay\u{200b}pal", "paypal"),
            ("\u{feff}a\u{200f}\u{200e}", "a"),
            ("a\u{2028}b\u{ad}c", "abc"),
            ("❤\u{fe0f}", "❤"),
            ("a\u{200d}b", "ab"),
            ("\u{200d}👩", "👩"),
            ("👩\u{200d}", "👩"),
            ("👩\u{200d}🚒", "👩\u{200d}🚒"),
            ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
            ("🏴\u{200d}☠\u{fe0f} !", "🏴\u{200d}☠\u{fe0f} !"),
            ("❤\u{fe0f}\u{200d}a", "❤a"),
            ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
            ("🏴\u{e0067}\u{e0062}\u{e007f}", "🏴"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_reaches_the_terminal_as_an_order(text in any::<String>()) {
            let shown = visible(&text);
            let unsafe_sign = |c: char| c.is_control() || (is_dropped(c) && c != JOINER && c != AS_EMOJI);
            prop_assert!(!shown.chars().any(unsafe_sign));
            prop_assert_eq!(visible(&shown), shown.as_ref());
            let lines = visible_lines(&text);
            prop_assert!(!lines.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        }
    }
}
