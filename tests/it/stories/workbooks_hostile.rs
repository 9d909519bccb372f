//! Workbooks made to harm (QUALITY S7, S8, S9, R8): each is refused in words, by a program that goes on.
use crate::support::binary::{Carnet, Done, done};
use crate::support::workbook::{archive, ods, raw_xlsx, read, shared, xlsx};
use carnet::exchange::workbook::Flaw;
use std::time::{Duration, Instant};

const MEGABYTE: usize = 1 << 20;

/// A sheet of so many bytes that say nothing.
fn blank_sheet(size: usize) -> Vec<u8> {
    let mut sheet = b"<worksheet><sheetData>".to_vec();
    sheet.resize(size, b' ');
    sheet.extend_from_slice(b"</sheetData></worksheet>");
    sheet
}

/// The same archive with another unpacked size in its lists of contents for parts of this size.
fn lying(mut bytes: Vec<u8>, real: u32, told: u32) -> Vec<u8> {
    let (real, told) = (real.to_le_bytes(), told.to_le_bytes());
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == real {
            bytes[at..at + 4].copy_from_slice(&told);
        }
    }
    bytes
}

fn cell(text: &str) -> String {
    format!("<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
}

/// Twenty of them, by name.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let corner = |place: &str| xlsx(&format!("<row><c r=\"A1\"><v>1</v></c><c r=\"{place}\"><v>2</v></c></row>"), "");
    let repeated = |rows: u64, columns: u64| {
        ods(&format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>"
        ))
    };
    let laughs = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)));
    let laughs = format!("<!DOCTYPE x [<!ENTITY l0 \"ha\">{}]>", laughs.collect::<String>());
    let with_entity = |entities: &str, text: &str| {
        raw_xlsx(format!("{entities}<worksheet><sheetData>{}</sheetData></worksheet>", cell(text)).as_bytes(), "")
    };
    let twice = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(150)).repeat(700);
    let long = format!("<si><t>{}</t></si>", "a".repeat(32_000));
    let big = blank_sheet(200 * MEGABYTE);
    let real = u32::try_from(big.len()).unwrap();
    let parts: Vec<(String, &[u8])> = (0..20_000).map(|n| (format!("xl/{n}.xml"), &b""[..])).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let nested = archive(&[("inner.xlsx", &raw_xlsx(&big, ""))]);
    let ole = [
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..],
        &[0xFF; 504],
        b"W\0o\0r\0k\0b\0o\0o\0k\0",
        &[0xFE; 4_000],
    ];
    let mut too_big = xlsx(&cell("x"), "");
    too_big.resize(51 * MEGABYTE, 0);
    vec![
        ("a cell in the last corner", corner("XFD200000")),
        ("a cell below the last row", corner("A1048577")),
        ("a cell in row four thousand million", corner("A4294967295")),
        ("a column that is none", corner("ZZZZZZZZ1")),
        ("two hundred blank megabytes", raw_xlsx(&big, "")),
        ("four hundred blank megabytes", raw_xlsx(&blank_sheet(400 * MEGABYTE), "")),
        ("blank megabytes that call themselves a few bytes", lying(raw_xlsx(&big, ""), real, 100)),
        ("shared strings of two hundred megabytes", raw_xlsx(b"<worksheet/>", &shared(&" ".repeat(200 * MEGABYTE)))),
        ("one long text in a hundred thousand cells", xlsx(&twice, &long)),
        ("a hundred thousand elements inside each other", raw_xlsx("<a>".repeat(1_000_000).as_bytes(), "")),
        ("a million laughs", with_entity(&laughs, "&l9;")),
        ("a file of the machine", with_entity("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>", "&f;")),
        ("twenty thousand parts", archive(&parts)),
        ("rows and columns without end", repeated(1_048_576, 16_384)),
        ("two hundred million cells", repeated(1_048_576, 190)),
        ("more cells than numbers", repeated(u64::MAX, u64::MAX)),
        (
            "an attribute of a hundred megabytes",
            raw_xlsx(format!("<worksheet a=\"{}\"/>", "a".repeat(100 * MEGABYTE)).as_bytes(), ""),
        ),
        ("an archive in an archive", nested),
        ("a compound file of nothing", ole.concat()),
        ("a file of fifty-one megabytes", too_big),
    ]
}

/// What a command answered, and how many bytes it had in memory at most, without those of the process that reads workbooks; 0 where
/// the system does not say.
fn watched(carnet: &Carnet, words: &[&str]) -> (Done, usize) {
    let piped = std::process::Stdio::piped;
    let mut child = carnet.command(words).stdout(piped()).stderr(piped()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0) * 1_024);
        std::thread::sleep(Duration::from_millis(2));
    }
    (done(child.wait_with_output().unwrap()), peak)
}

#[test]
fn twenty_bombs_are_refused_in_words() {
    let carnet = Carnet::new();
    let small = carnet.file("petit.xlsx", xlsx(&cell("Rien d'utile"), ""));
    let (_, ordinary) = watched(&carnet, &["import", "accounts", &small]);
    for (name, bytes) in bombs() {
        let file = carnet.file("bombe.xlsx", bytes);
        let begun = Instant::now();
        let (done, peak) = watched(&carnet, &["import", "accounts", &file]);
        assert!(peak <= ordinary + 20 * MEGABYTE, "{name}: {peak} bytes, {ordinary} for an ordinary file");
        assert_eq!((done.status, done.out.as_str()), (1, ""), "{name}: {}", done.err);
        assert!(!done.err.contains("panick") && !done.err.contains("root:"), "{name}: {}", done.err);
        assert!(begun.elapsed() < Duration::from_secs(20), "{name} hangs");
    }
    assert_eq!(carnet.json(&["list", "accounts"]), serde_json::json!([]));
}

#[test]
fn where_memory_is_short_the_reader_ends_and_the_program_says_so() {
    let carnet = Carnet::new();
    let bombs = bombs();
    for name in ["two hundred million cells", "one long text in a hundred thousand cells"] {
        let bytes = &bombs.iter().find(|(bomb, _)| *bomb == name).unwrap().1;
        let file = carnet.file("bombe.xlsx", bytes);
        let command = carnet.command(&["import", "accounts", &file]);
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", "ulimit -v 600000; exec \"$0\" \"$@\""]).arg(command.get_program()).args(command.get_args());
        shell.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let done = done(shell.output().unwrap());
        assert_eq!((done.status, done.out.as_str()), (1, ""), "{}", done.err);
        assert!(done.err.contains("feuille"), "{}", done.err);
    }
    assert_eq!(carnet.json(&["list", "accounts"]), serde_json::json!([]));
}

/// How many mutants are tried.
fn tries() -> u64 {
    std::env::var("CARNET_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

/// Numbers that come again with every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// A byte turned, a piece cut out, doubled or filled with zeros, the end cut off.
fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(64)).min(bytes.len());
        match dice.below(6) {
            0 | 1 if !bytes.is_empty() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            4 => bytes[at..end].fill(0),
            _ => bytes.truncate(bytes.len() - dice.below(bytes.len() / 4)),
        }
    }
    bytes
}

#[test]
fn mutants_are_read_or_refused_and_never_hang() {
    let rows: String = (0..40).map(|n| cell(&format!("Société {n} &amp; fils"))).collect();
    // Unpacked parts show the reader of XML what the archive's checksum would hide.
    let seeds = [
        xlsx(&rows, ""),
        ods(&"<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
            .repeat(20)),
    ];
    let mut dice = Dice(20_261_121);
    for number in 0..tries() {
        let seed = &seeds[dice.below(seeds.len())];
        let bytes = match dice.below(2) {
            0 => mutated(seed, &mut dice),
            _ => {
                let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
                raw_xlsx(&mutated(sheet.as_bytes(), &mut dice), "")
            }
        };
        let begun = Instant::now();
        let read = read(&bytes, None);
        assert!(begun.elapsed() < Duration::from_secs(10), "{number} hangs");
        assert!(!matches!(read, Err(Flaw::NoReader(_))), "{number}: {read:?}");
    }
}
