//! Texts that would steer a terminal or deceive a reader if they reached it (QUALITY S1 and S2), and the judge of what did.
use std::fmt::Write;

/// Forty of them. Each ends with a sign of its own by which one sees that it was shown.
pub const PAYLOADS: [&str; 40] = [
    // The window's title, in both endings and in C1.
    "\x1b]0;PWN00\x07",
    "\x1b]2;PWN01\x1b\\",
    "\u{9d}0;PWN02\u{9c}",
    // A link, the clipboard, the folder, colours, notices.
    "\x1b]8;;http://pwn.example/03\x1b\\PWN03\x1b]8;;\x1b\\",
    "\x1b]52;c;UFdOMDQ=\x07PWN04",
    "\x1b]52;c;UFdOMDU=\x1b\\PWN05",
    "\u{9d}52;c;UFdOMDY=\u{9c}PWN06",
    "\x1b]7;file://pwn/07\x07PWN07",
    "\x1b]4;1;rgb:ff/00/00\x07PWN08",
    "\x1b]9;PWN09\x07",
    "\x1b]777;notify;PWN10;x\x07",
    "\x1b]1337;SetMark\x07PWN11",
    // The cursor, the screen, colours, modes, answers asked for.
    "\x1b[2J\x1b[HPWN12",
    "\x1b[31;1mPWN13",
    "\u{9b}2JPWN14",
    "\u{9b}31mPWN15",
    "\x1b[?1049lPWN16",
    "\x1b[?1003hPWN17",
    "\x1b[6nPWN18",
    "\x1b[cPWN19",
    "\x1b[999;999HPWN20",
    "\x1b[8;1;1tPWN21",
    "\x1b[1;1r\x1bcPWN22",
    "\x1b(0\x0ePWN23\x0f",
    // Strings of devices, of applications, of messages.
    "\x1bP$q\"p\x1b\\PWN24",
    "\u{90}+q544e\u{9c}PWN25",
    "\x1b_Gf=100;UFdO\x1b\\PWN26",
    "\u{9f}PWN27\u{9c}",
    "\x1b^PWN28\x1b\\",
    "\u{98}PWN29\u{9c}",
    // Never ended.
    "PWN30\x1b]0;",
    "PWN31\x1b[",
    "PWN32\x1bP",
    "PWN33\x1b",
    "PWN34\u{9b}",
    // Overwriting what stands there already, sounding, hiding.
    "Facture 10\rPWN35",
    "Non\x08\x08\x08PWN36\x7f",
    "\x07\x0b\x0c\x00PWN37\u{85}",
    // Turning and hiding letters.
    "\u{202e}gpj.PWN38\u{202c}\u{2066}a\u{2069}\u{200f}\u{061c}",
    "P\u{200b}W\u{200c}N\u{200d}3\u{2060}9\u{feff}\u{00ad}\u{e0041}\u{2028}",
];

/// The sign by which one sees that a payload was shown.
pub fn sign(number: usize) -> String {
    format!("PWN{number:02}")
}

/// What a screen may write: places, colours, and the modes that it takes and gives back.
const MODES: &[&str] = &["?1049", "?2004", "?25", "?2026", "?1000", "?1002", "?1006", "?1004"];

/// What in the written bytes only a payload can have put there. An empty text is a clean record.
///
/// A screen may place the cursor, colour, erase, and set the modes of [`MODES`]; a command may do nothing of that but
/// erase its own line of progress.
pub fn leaks(written: &[u8]) -> String {
    let mut found = String::new();
    let text = match std::str::from_utf8(written) {
        Ok(text) => text,
        Err(fault) => return format!("no UTF-8 at {}: {}", fault.valid_up_to(), around(written, fault.valid_up_to())),
    };
    for (number, payload) in PAYLOADS.iter().enumerate() {
        // What ends as a sequence of the screen's own begins would be found in every frame.
        if text.contains(payload) && !payload.ends_with(['\x1b', '[']) {
            let _ = writeln!(found, "payload {number} as it is");
        }
    }
    let mut rest = text;
    while let Some(at) = rest.find(is_strange) {
        let sequence = &rest[at..];
        let Some(length) = allowed(sequence) else {
            let place = text.len() - sequence.len();
            let _ = writeln!(found, "at {place}: {}", around(written, place));
            return found;
        };
        rest = &sequence[length..];
    }
    found
}

fn around(bytes: &[u8], at: usize) -> String {
    let part = &bytes[at.saturating_sub(60)..(at + 60).min(bytes.len())];
    let told = |c: char| if is_strange(c) { c.escape_unicode().to_string() } else { c.to_string() };
    String::from_utf8_lossy(part).chars().map(told).collect()
}

/// Signs that steer, turn or hide.
fn is_strange(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The length of a sequence that a screen of ours may write, at the front of `text`.
fn allowed(text: &str) -> Option<usize> {
    if text.starts_with("\r\n") || text.starts_with("\r\x1b[K") {
        return Some(1);
    }
    // The one question that a screen asks: which colour its ground has.
    const QUESTION: &str = "\x1b]11;?\x1b\\";
    if text.starts_with(QUESTION) {
        return Some(QUESTION.len());
    }
    let body = text.strip_prefix("\x1b[")?;
    let end = body.find(|c: char| !(c.is_ascii_digit() || c == ';' || c == '?'))?;
    let (parameters, order) = (&body[..end], body[end..].chars().next()?);
    let known = match order {
        'm' | 'J' | 'K' => !parameters.contains('?'),
        'H' => !parameters.contains('?') && !parameters.contains("999"),
        'h' | 'l' => MODES.contains(&parameters),
        _ => false,
    };
    known.then(|| "\x1b[".len() + end + order.len_utf8())
}

#[test]
fn the_judge_knows_every_payload() {
    for payload in PAYLOADS {
        let screen = format!("\x1b[?2026h\x1b[3;1H\x1b[38;2;1;2;3mApollo {payload}\x1b[?2026l\x1b[?1049l\r\n");
        assert!(!leaks(screen.as_bytes()).is_empty(), "{payload:?}");
        let torn: String = payload.chars().flat_map(|c| [c, ' ']).collect();
        assert!(!leaks(torn.as_bytes()).is_empty() || !payload.contains(is_strange), "{torn:?}");
    }
    for (number, payload) in PAYLOADS.iter().enumerate().take(39) {
        assert!(payload.contains(&sign(number)), "{payload:?}");
    }
    assert!(!leaks(b"caf\xe9").is_empty());
    assert_eq!(leaks("\x1b[?1049h\x1b[2J\x1b[1;1HÉlise␛[31m\x1b[0m\x1b[?25l\r\n".as_bytes()), "");
}
