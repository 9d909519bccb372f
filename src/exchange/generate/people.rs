//! One synthetic account, contact or entry: plausible, French, and no real one.
use super::dice::Dice;
use super::words::{Town, Words};
use crate::model::catalog::{account, contact, entry};
use crate::model::field::Column;
use crate::model::record::Values;
use crate::model::{Id, Ref, Value, french, normal};
use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;

/// What records of the base refer to.
#[derive(Debug, Default)]
pub struct Ground {
    /// Steps of the prospect flow.
    pub statuses: Vec<Id>,
    /// Industries by their French name.
    pub industries: HashMap<String, Id>,
    /// Labels.
    pub tags: Vec<Id>,
    /// Who owns the records.
    pub users: Vec<Id>,
}

fn set<T>(values: &mut Values, column: &'static Column<T>, value: impl Into<Value>) {
    values.set(&column.field, value.into());
}

fn pick<T: Copy>(things: &[T], dice: &mut Dice) -> Option<T> {
    if things.is_empty() { None } else { things.get(dice.below(things.len() as u64) as usize).copied() }
}

/// The values of an account.
pub fn account(number: u64, parent: Option<Id>, words: &Words, ground: &Ground, dice: &mut Dice) -> Values {
    let mut values = Values::new();
    let Some(town) = words.towns.draw(dice) else { return values };
    let (name, kind, industry) = company_name(words, town, dice);
    let domain = domain(&name, number);
    set(&mut values, &account::NAME, name);
    set(&mut values, &account::KIND, kind);
    let prospect = dice.happens(600);
    set(
        &mut values,
        &account::RELATION,
        if prospect {
            "prospect"
        } else if dice.happens(850) {
            "client"
        } else {
            "partner"
        },
    );
    if prospect {
        set(&mut values, &account::STATUS, pick(&ground.statuses, dice));
    }
    set(&mut values, &account::PARENT, parent);
    set(&mut values, &account::OWNER, pick(&ground.users, dice));
    set(&mut values, &account::CITY, town.name);
    set(&mut values, &account::POSTCODE, town.postcode);
    set(&mut values, &account::STREET, street(words, dice));
    set(&mut values, &account::PHONE, phone(town.postcode, number));
    set(&mut values, &account::EMAIL, format!("contact@{domain}"));
    set(&mut values, &account::WEBSITE, format!("https://www.{domain}"));
    let siren = french::siren_from_body(number + 1);
    set(&mut values, &account::SIREN, siren.as_str());
    set(&mut values, &account::COUNTRY, "FR");
    let branch = words.branches.draw(dice);
    if let Some(branch) = branch.filter(|branch| industry.is_empty() || branch.key == industry).or(branch) {
        set(&mut values, &account::ACTIVITY_CODE, branch.ape);
        set(&mut values, &account::INDUSTRY, ground.industries.get(branch.label).copied());
    }
    let employees = 1 + (1_u64 << dice.below(12)) - 1 + dice.below(9);
    set(&mut values, &account::EMPLOYEES, Value::Number(employees as i64));
    set(&mut values, &account::ANNUAL_REVENUE, Value::Money((employees * (90_000 + dice.below(60_000))) as i64 * 100));
    if let Some(form) = words.company("legal_form", dice).filter(|form| form.kind == kind) {
        set(&mut values, &account::LEGAL_FORM, form.text);
    }
    if let Some(tag) = pick(&ground.tags, dice).filter(|_| dice.happens(120)) {
        set(&mut values, &account::TAGS, Value::Links(vec![tag]));
    }
    if dice.happens(30) {
        set(&mut values, &account::ACTIVE, false);
    }
    values
}

fn company_name(words: &Words, town: &Town, dice: &mut Dice) -> (String, &'static str, &'static str) {
    let Some(pattern) = words.company("pattern", dice) else { return ("Société".to_owned(), "company", "") };
    let mut industry = pattern.industry;
    let mut name = String::with_capacity(40);
    let mut rest = pattern.text;
    while let Some(open) = rest.find('{') {
        name.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { break };
        let slot = &rest[open + 1..open + close];
        rest = &rest[open + close + 1..];
        match slot {
            "last_name" | "last_name2" => name.push_str(words.last_names.draw(dice).copied().unwrap_or("")),
            "of_town" => name.push_str(town.of_town),
            _ => {
                let Some(mut word) = words.company(slot, dice) else { continue };
                while slot == "end" && name.to_lowercase().ends_with(&word.text.to_lowercase()) {
                    let Some(other) = words.company(slot, dice) else { break };
                    word = other;
                }
                if industry.is_empty() {
                    industry = word.industry;
                }
                name.push_str(word.text);
            }
        }
    }
    name.push_str(rest);
    (name, if pattern.kind.is_empty() { "company" } else { pattern.kind }, industry)
}

/// A domain that nobody can have (RFC 2606).
fn domain(name: &str, number: u64) -> String {
    let slug: String = normal::fold(name).chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    format!("{slug}{number}.example")
}

fn street(words: &Words, dice: &mut Dice) -> String {
    format!("{} {} {}", 1 + dice.below(180), words.street("type", dice), words.street("name", dice))
}

/// A number of the ranges that ARCEP keeps for fiction, by the region of the postcode.
fn phone(postcode: &str, number: u64) -> String {
    let range = match postcode.as_bytes().first() {
        Some(b'7' | b'9') => "199",
        Some(b'1' | b'2' | b'3' | b'4') => "261",
        Some(b'5' | b'6') => "353",
        _ => "465",
    };
    format!("+33{range}{:06}", number % 1_000_000)
}

/// The values of a contact.
pub fn contact(number: u64, at: Option<Id>, words: &Words, ground: &Ground, dice: &mut Dice) -> Values {
    let mut values = Values::new();
    let (Some(&(first, civility)), Some(&last)) = (words.first_names.draw(dice), words.last_names.draw(dice)) else {
        return values;
    };
    set(&mut values, &contact::CIVILITY, civility);
    set(&mut values, &contact::FIRST_NAME, first);
    set(&mut values, &contact::LAST_NAME, last);
    if let Some((masculine, feminine)) = words.jobs.draw(dice) {
        set(&mut values, &contact::JOB_TITLE, if civility == "mrs" { *feminine } else { *masculine });
    }
    set(&mut values, &contact::ACCOUNT, at);
    let slug = |text: &str| normal::fold(text).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    set(&mut values, &contact::EMAIL, format!("{}.{}@c{number}.example", slug(first), slug(last)));
    if dice.happens(600) {
        set(&mut values, &contact::MOBILE, format!("+3363998{:04}", number % 10_000));
    }
    if dice.happens(400) {
        set(&mut values, &contact::PHONE, phone("69", number));
    }
    set(&mut values, &contact::OWNER, pick(&ground.users, dice));
    values
}

/// The values of an entry about a contact and an account, within the three years before `now`.
pub fn entry(about: Vec<Ref>, words: &Words, ground: &Ground, dice: &mut Dice, now: DateTime<Utc>) -> Values {
    let mut values = Values::new();
    let kind = ["note", "note", "call", "call", "meeting", "visit", "task"][dice.below(7) as usize];
    let at = now - Duration::minutes(dice.below(3 * 365 * 24 * 60) as i64);
    set(&mut values, &entry::KIND, kind);
    set(&mut values, &entry::AT, at);
    set(&mut values, &entry::AUTHOR, pick(&ground.users, dice));
    if kind != "note" {
        set(&mut values, &entry::SUBJECT, filled(words.phrase("subject", kind, dice), words, dice));
        set(&mut values, &entry::STATE, "done");
        set(&mut values, &entry::REACHED, kind != "task");
    }
    let text =
        [words.phrase("opening", kind, dice), words.phrase("matter", "any", dice), words.phrase("next", "any", dice)]
            .join(" ");
    set(&mut values, &entry::TEXT, filled(&text, words, dice));
    set(&mut values, &entry::ABOUT, Value::Records(about));
    values
}

/// A phrase with its placeholders filled in.
fn filled(phrase: &str, words: &Words, dice: &mut Dice) -> String {
    let mut text = String::with_capacity(phrase.len() + 40);
    let mut rest = phrase;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { break };
        match &rest[open + 1..open + close] {
            "contact" => text.push_str(words.first_names.draw(dice).map_or("", |(first, _)| first)),
            "account" => text.push_str(words.last_names.draw(dice).copied().unwrap_or("")),
            "town" => text.push_str(words.towns.draw(dice).map_or("", |town| town.name)),
            "product" => text.push_str(words.phrase("product", "any", dice)),
            "month" => {
                text.push_str(["janvier", "mars", "mai", "juin", "septembre", "novembre"][dice.below(6) as usize])
            }
            "day" => text.push_str(["lundi", "mardi", "mercredi", "jeudi", "vendredi"][dice.below(5) as usize]),
            "year" => text.push_str("2027"),
            _ => text.push_str(&(1 + dice.below(99)).to_string()),
        }
        rest = &rest[open + close + 1..];
    }
    text.push_str(rest);
    text
}
