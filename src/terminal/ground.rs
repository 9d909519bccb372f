//! Whether the terminal is light or dark, asked of the terminal itself (OSC 11 of xterm). Nobody waits: the question goes out
//! behind the first frame, the answer comes among the keys, is known by its form and taken out of them.
use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::colour::{Background, Depth};
use super::frame::write_out;

/// «Which is your background colour?»
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
/// An answer that has not come by then is taken for none; what looks like one is then what the user types.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest answer: `11;rgba:` and four numbers.
const LONGEST: usize = 32;

/// The question, and what has come of the answer.
#[derive(Debug, Default)]
pub(super) struct Ground {
    until: Option<Instant>,
    /// Keys that may be the beginning of the answer, and what they spell.
    held: Vec<Event>,
    spelt: String,
    /// Keys that were held and are the user's after all.
    free: VecDeque<Event>,
    answer: Option<Background>,
}

/// Whether what was spelt so far can be an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Begun,
    Whole(Option<Background>),
    Other,
}

impl Ground {
    /// Asks, where an answer can be expected.
    pub fn ask(&mut self, now: Instant) -> io::Result<()> {
        // The console of Linux knows no such question, and colours are of no use without any.
        let is_console = std::env::var("TERM").is_ok_and(|term| term.starts_with("linux"));
        if is_console || Depth::detect() == Depth::None {
            return Ok(());
        }
        self.until = Some(now + PATIENCE);
        write_out(QUESTION)
    }

    /// Whether the answer may still come.
    pub fn is_awaited(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| now < until)
    }

    /// Whether the answer is probably under way: a second after the question it is not.
    pub fn is_under_way(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| now + PATIENCE < until + Duration::from_secs(1))
    }

    /// What the terminal has answered; told once.
    pub fn take(&mut self) -> Option<Background> {
        self.answer.take()
    }

    /// The next key of the user's that was held back.
    pub fn freed(&mut self) -> Option<Event> {
        self.free.pop_front()
    }

    /// Hears an event; gives it back when it is the user's.
    pub fn hear(&mut self, event: Event, now: Instant) -> Option<Event> {
        if !self.is_awaited(now) && self.held.is_empty() {
            return Some(event);
        }
        let begins = is_alt(&event, ']');
        if self.held.is_empty() {
            if begins {
                self.held.push(event);
                return None;
            }
            return Some(event);
        }
        match letter(&event) {
            Some(letter) => self.spelt.push_str(letter.encode_utf8(&mut [0; 4])),
            None if is_alt(&event, '\\') => self.spelt.push_str("\x1b\\"),
            None => self.spelt.push('\0'),
        }
        self.held.push(event);
        match spelling(&self.spelt) {
            Spelling::Begun => {}
            Spelling::Whole(answer) => {
                *self = Self { answer, free: std::mem::take(&mut self.free), ..Self::default() };
            }
            Spelling::Other => {
                self.spelt.clear();
                self.free.extend(self.held.drain(..));
            }
        }
        self.free.pop_front()
    }
}

fn key(event: &Event) -> Option<&KeyEvent> {
    match event {
        Event::Key(key) => Some(key),
        _ => None,
    }
}

fn is_alt(event: &Event, letter: char) -> bool {
    key(event).is_some_and(|key| key.code == KeyCode::Char(letter) && key.modifiers.contains(KeyModifiers::ALT))
}

/// The letter that a key stands for in an answer; the bell, which may end it, comes as Ctrl+G.
fn letter(event: &Event) -> Option<char> {
    let key = key(event)?;
    match (key.code, key.modifiers) {
        (KeyCode::Char(letter), KeyModifiers::NONE | KeyModifiers::SHIFT) => Some(letter),
        (KeyCode::Char('g'), KeyModifiers::CONTROL) => Some('\x07'),
        (KeyCode::Esc, _) => Some('\x1b'),
        _ => None,
    }
}

/// Reads `11;rgb:ffff/fbfb/f7f7` and its end, as far as it has come.
fn spelling(text: &str) -> Spelling {
    const HEADS: [&str; 2] = ["11;rgb:", "11;rgba:"];
    let Some(rest) = HEADS.iter().find_map(|head| text.strip_prefix(head)) else {
        let begun = HEADS.iter().any(|head| head.starts_with(text));
        return if begun { Spelling::Begun } else { Spelling::Other };
    };
    let end = rest.find(|c: char| !c.is_ascii_hexdigit() && c != '/').unwrap_or(rest.len());
    match &rest[end..] {
        "" | "\x1b" if text.len() <= LONGEST => Spelling::Begun,
        "\x07" | "\x1b\\" => Spelling::Whole(background(&rest[..end])),
        _ => Spelling::Other,
    }
}

/// Light or dark by the luminance of a colour (the weights of ITU-R BT.709).
fn background(colour: &str) -> Option<Background> {
    let mut parts = colour.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1).filter(|most| *most > 0)?;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / f64::from(most))
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if light > 0.5 { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod cases {
    use super::*;

    fn typed(letter: char) -> Event {
        let (code, modifiers) = match letter {
            '\x07' => (KeyCode::Char('g'), KeyModifiers::CONTROL),
            letter => (KeyCode::Char(letter), KeyModifiers::NONE),
        };
        Event::Key(KeyEvent::new(code, modifiers))
    }

    fn alt(letter: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::ALT))
    }

    fn asked() -> (Ground, Instant) {
        let now = Instant::now();
        (Ground { until: Some(now + PATIENCE), ..Ground::default() }, now)
    }

    #[test]
    fn an_answer_is_taken_out_of_the_keys() {
        for (answer, end, ground) in [
            ("11;rgb:ffff/fbfb/f7f7", '\\', Background::Light),
            ("11;rgb:1717/1A1A/2020", '\x07', Background::Dark),
            ("11;rgb:00/00/00", '\\', Background::Dark),
            ("11;rgba:ffff/ffff/ffff/ffff", '\x07', Background::Light),
        ] {
            let (mut one, now) = asked();
            let mut events = vec![alt(']')];
            events.extend(answer.chars().map(typed));
            events.push(if end == '\\' { alt('\\') } else { typed(end) });
            for event in events {
                assert_eq!(one.hear(event, now), None, "{answer}");
            }
            assert_eq!(one.take(), Some(ground), "{answer}");
            assert_eq!(one.hear(typed('j'), now), Some(typed('j')));
        }
    }

    #[test]
    fn what_only_begins_like_an_answer_is_the_user_s() {
        let (mut one, now) = asked();
        assert_eq!(one.hear(typed('j'), now), Some(typed('j')));
        assert_eq!(one.hear(alt(']'), now), None);
        assert_eq!(one.hear(typed('1'), now), None);
        assert_eq!(one.hear(typed('x'), now), Some(alt(']')));
        assert_eq!([one.freed(), one.freed(), one.freed()], [Some(typed('1')), Some(typed('x')), None]);
        assert_eq!(one.take(), None);
    }

    #[test]
    fn after_a_while_no_answer_is_expected() {
        let (mut one, now) = asked();
        assert_eq!(one.hear(alt(']'), now + PATIENCE), Some(alt(']')));
    }
}
