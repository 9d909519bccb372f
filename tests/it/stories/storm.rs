//! A storm of keys on the demonstration: nothing panics, and the base is sound afterwards (QUALITY R28).
use crate::support::fixture;
use crate::support::robot::Robot;

/// So many keys a storm, unless `CARNET_STORM` says another number.
const KEYS: usize = 250;
/// Each storm is the same in every run.
const SEEDS: [u64; 3] = [1, 20_261_124, 0x9E37_79B9_7F4A_7C15];

/// What is pressed. Exports (x) and the editor stay out: they write beside the base.
const STROKES: [&str; 78] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "v", "w", "y",
    "z", "C", "G", "J", "K", "M", "S", "U", "1", "2", "5", "6", "9", "+", "-", "/", "?", ":", ">", "<lt>", "<Enter>",
    "<Enter>", "<Enter>", "<Esc>", "<Esc>", "<Esc>", "<Tab>", "<Tab>", "<S-Tab>", "<BS>", "<Del>", "<Space>",
    "<Space>", "<Up>", "<Down>", "<Down>", "<Left>", "<Right>", "<Home>", "<End>", "<PgUp>", "<PgDn>", "<F1>", "<F2>",
    "<F3>", "<F4>", "<F6>", "<F7>", "<F8>", "<C-s>", "<C-u>", "<C-d>", "<C-f>", "é", "œ",
];

/// Chance that always goes the same way (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).unwrap()
    }
}

/// Keys pressed one by one; when one breaks the program, the seed and the last of them are told.
fn storm(seed: u64, keys: usize) {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    let mut robot = Robot::with(fixture).user(luc);
    let mut dice = Dice(seed);
    let mut pressed: Vec<&str> = Vec::new();
    for at in 0..keys {
        if robot.has_quit() {
            robot = robot.restarts();
        }
        if at % 97 == 96 {
            let sizes = [(80, 24), (120, 36), (40, 12), (200, 50)];
            let (columns, rows) = sizes[dice.below(sizes.len())];
            robot.resize(columns, rows);
        }
        let key = STROKES[dice.below(STROKES.len())];
        pressed.push(key);
        let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            robot.press(key);
        }));
        let last = &pressed[pressed.len().saturating_sub(40)..];
        assert!(told.is_ok(), "seed {seed}, key {at}: {}", last.join(" "));
    }
    let found = robot.repository().check(&mut |_| ()).unwrap();
    assert!(found.is_empty(), "seed {seed}: {found:?}");
}

#[test]
fn a_storm_of_keys_breaks_nothing_and_the_base_stays_sound() {
    let keys = std::env::var("CARNET_STORM").ok().and_then(|keys| keys.parse().ok()).unwrap_or(KEYS);
    for seed in SEEDS {
        storm(seed, keys);
    }
}

#[test]
fn k_and_j_walk_a_generated_list_across_its_pages_and_count_every_sheet() {
    let fixture = fixture::Fixture::empty();
    let count = 700;
    fixture.commit((1..=count).map(|number| fixture::account(number, &format!("Compte {number:04}"))).collect());
    let mut robot = Robot::with(fixture);
    robot.press("<Enter>").sees(&format!("1 / {count}"));
    for number in 2..=count {
        robot.press("J");
        if number % 119 == 0 || number == count {
            robot.sees(&format!("Compte {number:04}")).sees(&format!("{number} / {count}"));
        }
    }
    robot.press("J").sees("C'est la dernière fiche de la liste.");
    for _ in 0..260 {
        robot.press("K");
    }
    robot.sees("Compte 0440").sees(&format!("440 / {count}")).press("q").sees("▌ ● Compte 0440");
}
