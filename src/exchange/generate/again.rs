//! Records that are likely there already, one of two hundred: what people make who type a customer anew.
use super::dice::Dice;
use crate::model::catalog::{account, contact};
use crate::model::record::Values;
use crate::model::{Field, Value};

/// So many of a thousand records are made again.
const AGAIN: u64 = 5;

/// What the record before was, when the next one is the same under another spelling.
#[derive(Debug)]
pub struct Again {
    before: Option<Values>,
    dice: Dice,
}

impl Again {
    /// Chance of its own: the other records are the same with it and without.
    pub const fn new(seed: u64) -> Again {
        Again { before: None, dice: Dice::new(seed ^ 0x0a9a) }
    }

    /// The values of a record: those that were drawn, or at times those of the record before as somebody else would type them.
    pub fn or(&mut self, mut drawn: Values, disguise: fn(&Values, &mut Values, &mut Dice)) -> Values {
        if let Some(before) = self.before.take() {
            disguise(&before, &mut drawn, &mut self.dice);
            return drawn;
        }
        if self.dice.happens(AGAIN) {
            self.before = Some(drawn.clone());
        }
        drawn
    }
}

/// The same firm: with another legal form, its words in another order, a slip, or by a number or address that it shares.
pub fn account(before: &Values, values: &mut Values, dice: &mut Dice) {
    let place = [&account::STREET.field, &account::POSTCODE.field, &account::CITY.field, &account::COUNTRY.field];
    same(before, values, &place);
    for key in ["siren", "email", "website", "phone", "parent"] {
        values.take(key);
    }
    let name = text(before, "name");
    let name = match dice.below(5) {
        0 => format!("{} {name}", ["SAS", "SARL", "Sté", "Éts"][dice.below(4) as usize]),
        1 => turned(&name),
        2 => slipped(&name, dice),
        3 => {
            same(before, values, &[&account::SIREN.field]);
            name.to_uppercase()
        }
        _ => {
            same(before, values, &[&account::EMAIL.field, &account::WEBSITE.field]);
            slipped(&name, dice)
        }
    };
    values.set(&account::NAME.field, Value::from(name));
}

/// The same person at the same employer: with a slip, an initial for the given name, both names turned, or by the address or phone
/// that was known.
pub fn contact(before: &Values, values: &mut Values, dice: &mut Dice) {
    same(before, values, &[&contact::CIVILITY.field, &contact::JOB_TITLE.field, &contact::ACCOUNT.field]);
    for key in ["email", "mobile", "phone"] {
        values.take(key);
    }
    let (mut first, mut last) = (text(before, "first_name"), text(before, "last_name"));
    match dice.below(4) {
        0 => last = slipped(&last, dice),
        1 => {
            first.truncate(first.chars().next().map_or(0, char::len_utf8));
            same(before, values, &[&contact::EMAIL.field, &contact::MOBILE.field]);
        }
        2 => {
            std::mem::swap(&mut first, &mut last);
            same(before, values, &[&contact::EMAIL.field]);
        }
        _ => {
            last = last.to_uppercase();
            same(before, values, &[&contact::PHONE.field, &contact::EMAIL.field]);
        }
    }
    values.set(&contact::FIRST_NAME.field, Value::from(first));
    values.set(&contact::LAST_NAME.field, Value::from(last));
}

fn text(values: &Values, key: &str) -> String {
    values.get(key).and_then(Value::text).unwrap_or_default().to_owned()
}

/// Takes values over; what the record before has not, this one has not either.
fn same(before: &Values, values: &mut Values, fields: &[&'static Field]) {
    for field in fields {
        match before.get(field.key) {
            Some(value) => values.set(field, value.clone()),
            None => _ = values.take(field.key),
        }
    }
}

/// The last word first.
fn turned(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((rest, last)) => format!("{last} {rest}"),
        None => name.to_owned(),
    }
}

/// Two letters in the middle change places.
fn slipped(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() > 4 {
        let at = 1 + dice.below(letters.len() as u64 - 3) as usize;
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::exchange::generate::{Plan, run};
    use crate::model::catalog::account::ACCOUNT;
    use crate::model::catalog::contact::CONTACT;
    use crate::model::{Entity, Id};
    use crate::repository::{Among, Labels, Opening, Repository};

    #[test]
    fn a_generated_base_has_some_records_twice_and_the_check_finds_most_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let mut repository = Repository::open(&folder.path().join("c.db"), Opening::OrNew, Labels::French).unwrap();
        let plan = Plan { accounts: 4_000, contacts: 4_000, entries: 0, seed: 7 };
        run(&mut repository, plan, Id(0), chrono::DateTime::UNIX_EPOCH, &mut |_, _, _| ()).unwrap();
        let groups =
            |entity: &'static Entity| repository.check_twins(entity, &Among::All, &mut |_| ()).unwrap().groups.len();
        let (firms, people) = (groups(&ACCOUNT), groups(&CONTACT));
        assert!((8..60).contains(&firms), "{firms} groups of about twenty");
        // Of people some have one name by chance.
        assert!(people >= 12, "{people} groups");
    }
}
