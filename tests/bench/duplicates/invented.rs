//! Invented French firms and people with the slips that offices make, and with neighbours that are not the same: branches,
//! subsidiaries, sisters, colleagues, homonyms. Made by a seed, so that every run has the same; no weight was chosen by them.
use super::{Row, Set};
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::contact::CONTACT;
use carnet::model::normal::fold;
use std::collections::{HashMap, HashSet};

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }

    fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// The first of a list ordered by frequency come more often.
    fn often<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.below(list.len()).min(self.below(list.len()));
        &list[at]
    }
}

struct Words {
    given: Vec<&'static str>,
    family: Vec<&'static str>,
    towns: Vec<(&'static str, &'static str)>,
    slots: HashMap<&'static str, Vec<&'static str>>,
    streets: HashMap<&'static str, Vec<&'static str>>,
}

impl Words {
    fn read() -> Words {
        let rows = |table: &'static str| table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        let by_slot = |table: &'static str| {
            let mut slots: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
            rows(table).for_each(|row| slots.entry(row[0]).or_default().push(row[1]));
            slots
        };
        Words {
            given: rows(include_str!("../../../assets/names/french_first_names.tsv")).map(|row| row[0]).collect(),
            family: rows(include_str!("../../../assets/names/french_last_names.tsv")).map(|row| row[0]).collect(),
            towns: rows(include_str!("../../../assets/names/towns.tsv")).map(|row| (row[0], row[1])).collect(),
            slots: by_slot(include_str!("../../../assets/names/company_words.tsv")),
            streets: by_slot(include_str!("../../../assets/names/streets.tsv")),
        }
    }

    fn firm(&self, dice: &mut Dice) -> String {
        let slot = |name: &str, dice: &mut Dice| *dice.of(&self.slots[name]);
        match dice.below(6) {
            0 | 1 => format!("{} {}", slot("trade", dice), dice.often(&self.family)),
            2 => format!("{}{}", slot("start", dice), slot("end", dice)),
            3 => format!("{}{} {}", slot("start", dice), slot("end", dice), slot("sector", dice)),
            4 => format!("{} {}", slot("head", dice), dice.often(&self.family)),
            _ => format!("{} et fils", dice.often(&self.family)),
        }
    }

    fn place(&self, dice: &mut Dice, row: &mut Row) {
        let (town, postcode) = *dice.often(&self.towns);
        let (kind, name) = (*dice.often(&self.streets["type"]), *dice.often(&self.streets["name"]));
        row.push(("street", format!("{} {kind} {name}", 1 + dice.below(180))));
        row.push(("postcode", postcode.to_owned()));
        row.push(("city", town.to_owned()));
    }
}

/// The invented sets.
pub fn sets() -> Vec<Set> {
    let words = Words::read();
    vec![firms(&words, &mut Dice(7)), people(&words, &mut Dice(11))]
}

fn phone(dice: &mut Dice, start: usize) -> String {
    format!("+33{start}{:08}", dice.below(100_000_000))
}

fn get(row: &Row, field: &str) -> String {
    row.iter().find(|(key, _)| *key == field).map(|(_, value)| value.clone()).unwrap_or_default()
}

fn set(row: &mut Row, field: &'static str, value: String) {
    row.retain(|(key, _)| *key != field);
    row.push((field, value));
}

/// One slip of the hand.
fn slip(dice: &mut Dice, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return text.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(4) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = if letters[at].is_ascii_digit() { '7' } else { *dice.of(&['e', 'a', 'r', 's', 'n']) },
    }
    letters.into_iter().collect()
}

/// Empties some fields, breaks others; never the whole name.
fn worn(dice: &mut Dice, row: &mut Row) {
    for field in ["street", "postcode", "city", "phone", "mobile", "email", "birthday", "siren", "website"] {
        if dice.happens(30) {
            row.retain(|(key, _)| *key != field);
        }
    }
    for (field, value) in row.iter_mut() {
        match *field {
            "street" | "city" | "name" | "first_name" | "last_name" | "email" if dice.happens(12) => {
                *value = slip(dice, value)
            }
            "street" if dice.happens(30) => *value = value.replace("boulevard", "bd").replace("avenue", "av."),
            "city" if dice.happens(15) => *value = format!("{} Cedex", fold(value).to_uppercase()),
            "phone" | "postcode" if dice.happens(4) => *value = slip(dice, value),
            "birthday" if dice.happens(8) => *value = slip(dice, value),
            _ => {}
        }
    }
}

fn set_of(name: &'static str, entity: &'static carnet::model::Entity, made: Vec<(usize, Row)>) -> Set {
    let mut made = made;
    let mut dice = Dice(3);
    for i in (1..made.len()).rev() {
        made.swap(i, dice.below(i + 1));
    }
    let twins: HashSet<(usize, usize)> = super::pairs_of(made.iter().map(|(group, _)| *group));
    let rows = made.into_iter().map(|(_, row)| row).collect();
    Set { name, entity, rows, sources: None, twins, labelled: Vec::new() }
}

fn firms(words: &Words, dice: &mut Dice) -> Set {
    let mut made: Vec<(usize, Row)> = Vec::new();
    for group in 0..3_000 {
        let group = group * 10;
        let name = words.firm(dice);
        let form = *dice.of(&["SARL", "SAS", "SA", "EURL", "SCI"]);
        let domain = format!("{}-{}.fr", fold(&name).replace(' ', "-"), dice.below(96));
        let mut row: Row = vec![("name", format!("{name} {form}")), ("phone", phone(dice, 4))];
        row.push(("email", format!("contact@{domain}")));
        row.push(("website", format!("https://www.{domain}")));
        row.push(("siren", format!("{:09}", 300_000_000 + dice.below(600_000_000))));
        words.place(dice, &mut row);
        for _ in 0..dice.below(3) {
            let mut copy = row.clone();
            let said = match dice.below(5) {
                0 => name.clone(),
                1 => format!("{form} {name}"),
                2 => fold(&name).to_uppercase(),
                3 => format!("{name}, {}", form.chars().map(|letter| format!("{letter}.")).collect::<String>()),
                _ => name.split(' ').rev().collect::<Vec<_>>().join(" "),
            };
            set(&mut copy, "name", said);
            worn(dice, &mut copy);
            made.push((group, copy));
        }
        if dice.happens(10) {
            // A branch in another town: the same legal person, another site.
            let mut branch: Row = vec![("name", get(&row, "name")), ("phone", phone(dice, 4))];
            branch.push(("siret", format!("{}{:05}", get(&row, "siren"), 20 + dice.below(900))));
            words.place(dice, &mut branch);
            let own = format!("{}{:05}", get(&row, "siren"), 10);
            set(&mut row, "siret", own);
            made.push((group + 1, branch));
        }
        if dice.happens(10) {
            // A subsidiary under the same roof, with the same switchboard.
            let mut subsidiary = row.clone();
            let sector = *dice.of(&words.slots["sector"]);
            set(&mut subsidiary, "name", format!("{name} {sector}"));
            set(&mut subsidiary, "siren", format!("{:09}", 300_000_000 + dice.below(600_000_000)));
            subsidiary.retain(|(key, _)| *key != "siret");
            made.push((group + 2, subsidiary));
        }
        made.push((group, row));
    }
    set_of("Invented, French firms", &ACCOUNT, made)
}

fn people(words: &Words, dice: &mut Dice) -> Set {
    let mut made: Vec<(usize, Row)> = Vec::new();
    for group in 0..3_000 {
        let group = group * 10;
        let (given, family) = (*dice.often(&words.given), *dice.often(&words.family));
        let firm = words.firm(dice);
        let domain = format!("{}.fr", fold(&firm).replace(' ', "-"));
        let mut row: Row = vec![("first_name", given.to_owned()), ("last_name", family.to_owned())];
        row.push(("email", format!("{}.{}@{domain}", fold(given).replace(' ', "-"), fold(family).replace(' ', ""))));
        row.push(("mobile", phone(dice, 6)));
        row.push(("phone", phone(dice, 4)));
        row.push(("account", firm));
        if dice.happens(30) {
            let (year, month, day) = (1950 + dice.below(55), 1 + dice.below(12), 1 + dice.below(28));
            row.push(("birthday", format!("{year}-{month:02}-{day:02}")));
        }
        words.place(dice, &mut row);
        for _ in 0..dice.below(3) {
            let mut copy = row.clone();
            match dice.below(8) {
                0 => set(&mut copy, "first_name", given.chars().take(1).collect::<String>() + "."),
                1 => {
                    set(&mut copy, "first_name", family.to_owned());
                    set(&mut copy, "last_name", given.to_owned());
                }
                2 => copy.retain(|(key, _)| *key != "first_name"),
                3 => set(&mut copy, "last_name", fold(family).to_uppercase()),
                _ => {}
            }
            worn(dice, &mut copy);
            made.push((group, copy));
        }
        if dice.happens(15) {
            // A sister at home, or a colleague behind the same switchboard.
            let mut other = row.clone();
            let (another, name) = (*dice.of(&words.given), *dice.of(&words.family));
            if another != given && name != family {
                let is_sister = dice.happens(50);
                set(&mut other, "first_name", another.to_owned());
                if !is_sister {
                    set(&mut other, "last_name", name.to_owned());
                }
                other.retain(|(key, _)| !matches!(*key, "email" | "mobile" | "birthday"));
                made.push((group + 1, other));
            }
        }
        made.push((group, row));
    }
    set_of("Invented, French people", &CONTACT, made)
}
