//! Files that somebody broke: seeded, so that a failure comes again. `CARNET_MUTANTS` says how many are made of each kind.
use std::path::Path;

/// How many mutants are made.
pub fn wanted() -> usize {
    std::env::var("CARNET_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

/// A small generator of numbers (xorshift), the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }
}

/// Every file of a folder with an ending, by name.
pub fn files(folder: &Path, end: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|known| known == end) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file with up to eight wounds: bytes lost, doubled, changed, lines swapped, words that matter put where they do not belong.
pub fn wounded(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    const WORDS: [&str; 16] = [
        "BEGIN:VCARD\r\n",
        "END:VCARD\r\n",
        "BEGIN:VEVENT\r\n",
        "END:VEVENT\r\n",
        "BEGIN:VTIMEZONE\r\n",
        ";ENCODING=QUOTED-PRINTABLE:=",
        ";ENCODING=b:",
        "\"",
        ";CHARSET=UTF-16:",
        "\r\n ",
        "\0",
        "\u{feff}",
        "DTSTART:99999999T999999Z\r\n",
        "DURATION:P99999999999999999999D\r\n",
        "TZOFFSETTO:+999999\r\n",
        "RRULE:FREQ=YEARLY;BYMONTH=99;BYDAY=-99SU\r\n",
    ];
    let mut bytes = file.to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            2 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            3 => bytes.truncate(at.max(bytes.len() / 3)),
            4 => {
                let from = dice.below(bytes.len() + 1);
                let copy = bytes[from..(from + 60).min(bytes.len())].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => {
                let word = WORDS[dice.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}
