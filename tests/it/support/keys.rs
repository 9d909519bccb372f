//! Keys by their names, as a terminal sends them: `g c<Enter>`, `<C-s>`, `<paste:Lyon>`, `<click:3,7>`.

/// The bytes of each stroke, in order. Plain characters are themselves; names stand in angle brackets:
/// `<Enter> <Esc> <Tab> <S-Tab> <BS> <Del> <Ins> <Space> <Up> <Down> <Left> <Right> <Home> <End> <PgUp> <PgDn>`,
/// `<F1>`…`<F12>`, `<C-x>` with Control, `<A-x>` with Alt, `<lt>` for «<», `<paste:TEXT>`, `<click:X,Y>` counted from 1,
/// `<wheel:up>`, `<wheel:down>`.
pub fn strokes(keys: &str) -> Vec<Vec<u8>> {
    let mut strokes = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        if first != '<' {
            strokes.push(first.to_string().into_bytes());
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find('>').unwrap_or_else(|| panic!("no '>' closes {rest:?}"));
        strokes.push(stroke(&rest[1..end]).unwrap_or_else(|| panic!("unknown key <{}>", &rest[1..end])));
        rest = &rest[end + 1..];
    }
    strokes
}

fn stroke(name: &str) -> Option<Vec<u8>> {
    if let Some((verb, argument)) = name.split_once(':') {
        return match verb {
            "paste" => Some(format!("\x1b[200~{argument}\x1b[201~").into_bytes()),
            "click" => {
                let (x, y) = argument.split_once(',')?;
                Some(format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m").into_bytes())
            }
            "wheel" => {
                let button = if argument == "up" { 64 } else { 65 };
                Some(format!("\x1b[<{button};10;10M").into_bytes())
            }
            _ => None,
        };
    }
    if let Some(letter) = name.strip_prefix("C-") {
        return Some(vec![letter.to_ascii_uppercase().bytes().next()? & 0x1f]);
    }
    if let Some(letter) = name.strip_prefix("A-") {
        return Some(format!("\x1b{letter}").into_bytes());
    }
    let named = NAMED.iter().find(|(known, _)| *known == name)?;
    Some(named.1.as_bytes().to_vec())
}

const NAMED: &[(&str, &str)] = &[
    ("Enter", "\r"),
    ("Esc", "\x1b"),
    ("Tab", "\t"),
    ("S-Tab", "\x1b[Z"),
    ("BS", "\x7f"),
    ("Del", "\x1b[3~"),
    ("Ins", "\x1b[2~"),
    ("Space", " "),
    ("lt", "<"),
    ("Up", "\x1b[A"),
    ("Down", "\x1b[B"),
    ("Right", "\x1b[C"),
    ("Left", "\x1b[D"),
    ("Home", "\x1b[H"),
    ("End", "\x1b[F"),
    ("PgUp", "\x1b[5~"),
    ("PgDn", "\x1b[6~"),
    ("F1", "\x1bOP"),
    ("F2", "\x1bOQ"),
    ("F3", "\x1bOR"),
    ("F4", "\x1bOS"),
    ("F5", "\x1b[15~"),
    ("F6", "\x1b[17~"),
    ("F7", "\x1b[18~"),
    ("F8", "\x1b[19~"),
    ("F9", "\x1b[20~"),
    ("F10", "\x1b[21~"),
    ("F11", "\x1b[23~"),
    ("F12", "\x1b[24~"),
];

#[test]
fn keys_are_sent_as_terminals_send_them() {
    let cases: &[(&str, &[&str])] = &[
        ("gc", &["g", "c"]),
        ("é<lt>", &["é", "<"]),
        ("<Enter><C-s><A-x>", &["\r", "\x13", "\x1bx"]),
        ("<S-Tab><F9>", &["\x1b[Z", "\x1b[20~"]),
        ("<paste:a b>", &["\x1b[200~a b\x1b[201~"]),
        ("<click:3,7>", &["\x1b[<0;3;7M\x1b[<0;3;7m"]),
        ("<wheel:down>", &["\x1b[<65;10;10M"]),
    ];
    for (keys, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|text| text.as_bytes().to_vec()).collect();
        assert_eq!(strokes(keys), expected, "{keys}");
    }
}
