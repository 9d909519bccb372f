//! Which letters the bytes of a file stand for (IMP-2). A mark at the front decides, then whether the bytes are UTF-8; what is
//! left is an 8-bit file of an older spreadsheet, on French machines Windows-1252. What is none of these is refused in words.
use super::error::{Error, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// The encoding that a file was read in, by its name in the WHATWG list.
pub type Encoding = &'static str;

/// Turns the bytes of a file into text without its mark.
///
/// # Errors
/// [`Error::Encoding`], [`Error::MixedEncoding`].
pub fn decode(bytes: Vec<u8>) -> Result<(String, Encoding)> {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => marked_utf8(bytes),
        [0xFF, 0xFE, 0, 0, rest @ ..] => utf32(rest, u32::from_le_bytes, "UTF-32LE"),
        [0, 0, 0xFE, 0xFF, rest @ ..] => utf32(rest, u32::from_be_bytes, "UTF-32BE"),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, encoding_rs::UTF_16LE),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, encoding_rs::UTF_16BE),
        _ => unmarked(bytes),
    }
}

/// The encodings that a user can name in place of what was found.
pub const ENCODINGS: [Encoding; 8] =
    ["UTF-8", "windows-1252", "ISO-8859-15", "macintosh", DOS, "CP437", "UTF-16LE", "UTF-16BE"];

/// What spreadsheets call «CSV (MS-DOS)» in Western Europe.
const DOS: Encoding = "CP850";

/// What people call encodings, letters and digits alone, where the list of the Web has another name or none.
const CALLED: [(&str, Encoding); 25] = [
    ("cp850", DOS),
    ("850", DOS),
    ("ibm850", DOS),
    ("oem", DOS),
    ("oem850", DOS),
    ("dos", DOS),
    ("msdos", DOS),
    ("pc850", DOS),
    ("cp437", "CP437"),
    ("437", "CP437"),
    ("ibm437", "CP437"),
    ("oem437", "CP437"),
    ("cp1252", "windows-1252"),
    ("1252", "windows-1252"),
    ("win1252", "windows-1252"),
    ("ansi", "windows-1252"),
    ("windows", "windows-1252"),
    ("latin9", "ISO-8859-15"),
    ("latin0", "ISO-8859-15"),
    ("mac", "macintosh"),
    ("macroman", "macintosh"),
    ("unicode", "UTF-16LE"),
    ("utf16", "UTF-16LE"),
    ("utf32", "UTF-32LE"),
    ("utf32le", "UTF-32LE"),
];

/// The encoding that a word names, whatever its capitals and hyphens: `latin1`, `iso_8859-15`, `Windows 1252`.
pub fn named(word: &str) -> Option<Encoding> {
    let bare: String = word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let same =
        |name: &str| name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()).eq(bare.bytes());
    let called = CALLED.iter().find(|(name, _)| *name == bare).map(|(_, encoding)| *encoding);
    let listed = || ENCODINGS.into_iter().find(|name| same(name));
    // The list of the Web writes `iso-8859-1` and `latin1`, `shift_jis` and `windows-1250`.
    let hyphened = bare.strip_prefix("iso8859").map(|part| format!("iso-8859-{part}"));
    let on_the_web = || {
        [word.trim().to_owned(), bare.clone()]
            .into_iter()
            .chain(hyphened)
            .find_map(|label| encoding_rs::Encoding::for_label(label.as_bytes()).map(encoding_rs::Encoding::name))
    };
    called.or_else(listed).or_else(on_the_web)
}

/// Turns the bytes of a file into text, in the encoding that the user names.
///
/// # Errors
/// [`Error::Encoding`] when they are none in it.
pub fn decode_as(bytes: &[u8], name: Encoding) -> Result<(String, Encoding)> {
    let (text, name) = match name {
        DOS | "CP437" => (of_dos(bytes, name), name),
        "UTF-32LE" => return utf32(bytes.strip_prefix(&[0xFF, 0xFE, 0, 0]).unwrap_or(bytes), u32::from_le_bytes, name),
        _ => {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).ok_or(Error::Encoding(name))?;
            // The mark of the other order says more than the name.
            let is_big = name == "UTF-16LE" && bytes.starts_with(&[0xFE, 0xFF]);
            let encoding = if is_big { encoding_rs::UTF_16BE } else { encoding };
            let (text, has_faults) = encoding.decode_with_bom_removal(bytes);
            if has_faults {
                return Err(Error::Encoding(encoding.name()));
            }
            (text.into_owned(), encoding.name())
        }
    };
    // In text of two bytes a letter there is a line or a comma, and with it a NUL.
    let is_narrow = name.starts_with("UTF-16") && !bytes.is_empty() && !bytes.contains(&0);
    if text.contains('\0') || is_narrow { Err(Error::Encoding(name)) } else { Ok((text, name)) }
}

/// Text of DOS: every byte stands for a letter or sign.
fn of_dos(bytes: &[u8], name: Encoding) -> String {
    use oem_cp::code_table::{DECODING_TABLE_CP437, DECODING_TABLE_CP850};
    let table = if name == DOS { &DECODING_TABLE_CP850 } else { &DECODING_TABLE_CP437 };
    oem_cp::decode_string_complete_table(bytes, table)
}

fn marked_utf8(mut bytes: Vec<u8>) -> Result<(String, Encoding)> {
    bytes.drain(..3);
    String::from_utf8(bytes).map(|text| (text, "UTF-8")).map_err(|fault| mixed(fault.as_bytes()))
}

fn utf16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<(String, Encoding)> {
    let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
    // A file of four bytes a letter behind a mark of two reads as letters with NULs between.
    if has_faults || !bytes.len().is_multiple_of(2) || text.contains('\0') {
        return Err(Error::Encoding(encoding.name()));
    }
    Ok((text.into_owned(), encoding.name()))
}

/// Text of four bytes a letter.
fn utf32(bytes: &[u8], letter: fn([u8; 4]) -> u32, name: Encoding) -> Result<(String, Encoding)> {
    let (letters, rest) = bytes.as_chunks::<4>();
    let text: Option<String> =
        letters.iter().map(|bytes| char::from_u32(letter(*bytes)).filter(|c| *c != '\0')).collect();
    text.filter(|_| rest.is_empty()).map(|text| (text, name)).ok_or(Error::Encoding(name))
}

fn unmarked(bytes: Vec<u8>) -> Result<(String, Encoding)> {
    let front = &bytes[..bytes.len().min(4_096)];
    // UTF-16 without its mark has a NUL for every plain letter: behind it where the small byte stands first.
    let nulls = |from: usize| front.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    match (nulls(0), nulls(1)) {
        (even, odd) if even + odd <= front.len() / 10 => {}
        (0, _) => return utf16(&bytes, encoding_rs::UTF_16LE),
        (_, 0) => return utf16(&bytes, encoding_rs::UTF_16BE),
        _ => return Err(Error::Encoding("UTF-16")),
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, "UTF-8")),
        Err(fault) => eight_bits(fault.as_bytes()),
    }
}

fn eight_bits(bytes: &[u8]) -> Result<(String, Encoding)> {
    let (letters, strays) = utf8_census(bytes);
    if letters > 0 && letters >= strays {
        return Err(mixed(bytes));
    }
    let old = of_old_machines(bytes);
    if old == Some(DOS) {
        return Ok((of_dos(bytes, DOS), DOS));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = match detector.guess(Some(b"fr"), Utf8Detection::Deny) {
        guess if guess == encoding_rs::WINDOWS_1252 => match old {
            Some(_) => encoding_rs::MACINTOSH,
            None => western(bytes),
        },
        guess => guess,
    };
    let (text, has_faults) = guess.decode_without_bom_handling(bytes);
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\r' | '\n' | '\t')).count();
    if has_faults || controls > text.chars().count() / 50 {
        return Err(Error::Encoding(guess.name()));
    }
    Ok((text.into_owned(), guess.name()))
}

/// Whether a file is of DOS or of a Macintosh of old: their accents stand on the codes of quotes, dashes and holes of Windows,
/// and amid words none of these ever does. What says neither, or both as often, is neither.
fn of_old_machines(bytes: &[u8]) -> Option<Encoding> {
    let (mut dos, mut macintosh) = (0_usize, 0_usize);
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| (0x80..=0x9F).contains(*byte)) {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        let (is_inside, is_behind) = (before.is_ascii_alphabetic() && letter(at + 1), before.is_ascii_lowercase());
        match byte {
            // é è ê â î of DOS, also at the end of a word; Windows has ‚ Š ˆ ƒ Œ there.
            0x82 | 0x8A | 0x8C if is_behind => dos += 1,
            // ç ô of DOS, where Windows has ‡ and a quote that opens.
            0x87 | 0x93 if is_behind && is_inside => dos += 1,
            // É of DOS in front of a word or amid capitals; ê of the Macintosh amid small letters. Windows has nothing there.
            0x90 if !is_behind && (letter(at + 1) || before.is_ascii_uppercase()) => dos += 1,
            // é è ç ê ô ù of the Macintosh, where Windows has Ž ™ and holes.
            0x8E | 0x8F | 0x8D | 0x90 | 0x99 | 0x9D if is_inside => macintosh += 1,
            _ => {}
        }
    }
    // In a file of another script such pairs stand here and there by accident.
    match (dos * 4 >= high, macintosh) {
        _ if dos == macintosh => None,
        (true, _) if dos > macintosh => Some(DOS),
        (_, macintosh) if macintosh > dos => Some("macintosh"),
        _ => None,
    }
}

/// Which of the western encodings it is: Latin 9 has nothing where Windows has its quotes, and Œ œ € where Windows has ¼ ½ ¤.
fn western(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let has_quotes = bytes.iter().any(|byte| (0x80..=0x9F).contains(byte));
    let is_ligature = |pair: &[u8]| {
        (matches!(pair[0], 0xBC | 0xBD) && pair[1].is_ascii_alphabetic())
            || (pair[0].is_ascii_alphabetic() && matches!(pair[1], 0xBC | 0xBD))
    };
    let is_latin_9 = !has_quotes && (bytes.contains(&0xA4) || bytes.windows(2).any(is_ligature));
    if is_latin_9 { encoding_rs::ISO_8859_15 } else { encoding_rs::WINDOWS_1252 }
}

/// How many letters beyond ASCII read well as UTF-8, and how many bytes do not. Text of 8 bits a letter hardly ever reads as
/// UTF-8 by accident.
fn utf8_census(bytes: &[u8]) -> (usize, usize) {
    let (mut letters, mut strays) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        strays += chunk.invalid().len();
    }
    (letters, strays)
}

/// The refusal of UTF-8 with strange bytes in it, with the line of the first.
fn mixed(bytes: &[u8]) -> Error {
    let good = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    Error::MixedEncoding { line: good.matches('\n').count() + 1 }
}

#[cfg(test)]
mod cases {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding) {
        decode(bytes.to_vec()).unwrap()
    }

    fn refused(bytes: &[u8]) -> Error {
        decode(bytes.to_vec()).unwrap_err()
    }

    #[test]
    fn the_encodings_of_real_files() {
        let text = "nom;ville\nÉlectricité Œuvrard;Saint-Étienne – 5 €\n";
        assert_eq!(read(text.as_bytes()), (text.to_owned(), "UTF-8"));
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), (text.to_owned(), "UTF-8"));
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(read(&windows), (text.to_owned(), "windows-1252"));
        let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read(&little), (text.to_owned(), "UTF-16LE"));
        let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(read(&big), (text.to_owned(), "UTF-16BE"));
        assert_eq!(read(&little[2..]), (text.to_owned(), "UTF-16LE"));
        assert_eq!(read(&big[2..]), (text.to_owned(), "UTF-16BE"));
        let long: Vec<u8> = format!("\u{feff}{text}").chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_eq!(read(&long), (text.to_owned(), "UTF-32LE"));
        assert_eq!(read(b"name\nApollo\n").1, "UTF-8");
        assert_eq!(read(b"").0, "");
    }

    #[test]
    fn files_of_older_machines_are_told_apart() {
        let text = "nom;ville;dû\nŒuvre & Cie;Bœuf-sur-Mer;5 €\n";
        let (latin, _, _) = encoding_rs::ISO_8859_15.encode(text);
        assert_eq!(read(&latin), (text.to_owned(), "ISO-8859-15"));
        let text = "nom;ville\nHôtel d'Angoulême;Orléans\n";
        let (macintosh, _, _) = encoding_rs::MACINTOSH.encode(text);
        // Its encoder is for reading only: what it cannot write stands as a number.
        let written: Vec<u8> = if macintosh.contains(&b'#') {
            text.chars()
                .map(|c| match c {
                    'ô' => 0x99,
                    'ê' => 0x90,
                    'é' => 0x8E,
                    c => c as u8,
                })
                .collect()
        } else {
            macintosh.into_owned()
        };
        assert_eq!(read(&written), (text.to_owned(), "macintosh"));
        let dos =
            b"nom;ville;note\nH\x93tel de la Pr\x82fecture;Saint-\x90tienne;d\x82j\x85 vu, re\x87u le 3 ao\x96t\n";
        let text = "nom;ville;note\nHôtel de la Préfecture;Saint-Étienne;déjà vu, reçu le 3 août\n";
        assert_eq!(read(dos), (text.to_owned(), "CP850"));
        assert_eq!(read(b"nom\nSOCI\x90T\x90 G\x90N\x90RALE\n"), ("nom\nSOCIÉTÉ GÉNÉRALE\n".to_owned(), "CP850"));
        assert_eq!(read(b"nom;dette\nSoci\x82t\x82;1 234 \xd5\n").1, "CP850");
        let text = "nom\nL’Œuvre – ½ journée… 5 €, “bœuf”\n1½ Étage\n";
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(read(&windows), (text.to_owned(), "windows-1252"));
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode("nom\nÉtage, 1½ journée\n");
        assert_eq!(read(&windows).1, "windows-1252");
    }

    #[test]
    fn what_the_user_names_counts() {
        let (bytes, _, _) = encoding_rs::ISO_8859_15.encode("Œuvre à 5 €");
        assert_eq!(decode_as(&bytes, "ISO-8859-15").unwrap().0, "Œuvre à 5 €");
        assert_ne!(decode_as(&bytes, "windows-1252").unwrap().0, "Œuvre à 5 €");
        assert!(matches!(decode_as(&bytes, "UTF-8"), Err(Error::Encoding("UTF-8"))));
        assert!(ENCODINGS.iter().all(|name| decode_as(b"", name).is_ok()));
        assert!(matches!(decode_as(b"nom;ville\n", "UTF-16LE"), Err(Error::Encoding("UTF-16LE"))));
    }

    #[test]
    fn encodings_are_named_as_people_name_them() {
        for (word, name) in [
            ("cp850", "CP850"),
            ("CP-850", "CP850"),
            ("ibm850", "CP850"),
            ("MS-DOS", "CP850"),
            ("cp437", "CP437"),
            ("iso-8859-1", "windows-1252"),
            ("ISO8859-1", "windows-1252"),
            ("Latin1", "windows-1252"),
            ("latin-1", "windows-1252"),
            ("latin9", "ISO-8859-15"),
            ("iso_8859_15", "ISO-8859-15"),
            ("Windows 1252", "windows-1252"),
            ("cp1252", "windows-1252"),
            ("ANSI", "windows-1252"),
            ("utf8", "UTF-8"),
            ("UTF-16", "UTF-16LE"),
            ("utf16le", "UTF-16LE"),
            ("UTF-16 BE", "UTF-16BE"),
            ("MacRoman", "macintosh"),
            ("mac-roman", "macintosh"),
            ("windows-1250", "windows-1250"),
        ] {
            assert_eq!(named(word), Some(name), "{word}");
        }
        assert_eq!((named("martien"), named("")), (None, None));
        let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain("né;".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode_as(&big, "UTF-16LE").unwrap(), ("né;".to_owned(), "UTF-16BE"));
        assert_eq!(decode_as(b"H\x93tel \xb3", "CP850").unwrap().0, "Hôtel │");
        assert_eq!(decode_as(b"H\x93tel \xe3", "CP437").unwrap().0, "Hôtel π");
    }

    #[test]
    fn what_is_no_text_is_refused_in_words() {
        assert!(matches!(refused(&[0xFF, 0xFE, 0, 0, b'a', 0, 0]), Error::Encoding("UTF-32LE")));
        assert!(matches!(refused(&[0xFF, 0xFE, b'a', 0, 0, 0, b'b', 0, 0, 0]), Error::Encoding("UTF-16LE")));
        assert!(matches!(refused(&[0xFE, 0xFF, 0, b'a', 0]), Error::Encoding("UTF-16BE")));
        assert!(matches!(refused(b"n\0\0o\0m\0;\0v"), Error::Encoding("UTF-16")));
        assert!(matches!(refused(&[0x89, 0x01, 0x02, 0x03, 0xFF, 0x05, 0x90, 0x81]), Error::Encoding(_)));
        let mixed = ["nom\nÉlodie\nCôté ".as_bytes(), &[0xE9], b"\n"].concat();
        assert!(matches!(refused(&mixed), Error::MixedEncoding { line: 3 }));
    }
}
