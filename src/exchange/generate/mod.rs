//! Synthetic bases for measuring: plausible French companies in groups, their people, and what was done with them. The same
//! seed gives the same base.
mod again;
mod dice;
mod people;
mod words;

use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::entry::ENTRY;
use crate::model::catalog::settings::{INDUSTRY, STATUS, TAG, USER, industry, tag};
use crate::model::record::Values;
use crate::model::{Change, Entity, Header, Id, Label, Ref};
use crate::repository::{Repository, Result};
use again::Again;
use chrono::{DateTime, Utc};
use dice::Dice;
use people::Ground;
use words::Words;

/// How large a base is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Accounts.
    pub accounts: u64,
    /// Contacts.
    pub contacts: u64,
    /// Infobox entries.
    pub entries: u64,
    /// What chance begins with.
    pub seed: u64,
}

/// What is being made, how much of it is done, and how much there will be.
pub type Progress<'a> = &'a mut dyn FnMut(&'static Entity, u64, u64);

/// The greatest group has a hundredth of the accounts, and at most so many.
const GREATEST_GROUP: u64 = 10_000;
/// The longest infobox has a fiftieth of the entries, and at most so many.
const LONGEST_INFOBOX: u64 = 100_000;

/// Makes a base in an open file, in three steps of the journal.
///
/// # Errors
/// As [`Repository::commit_large`].
pub fn run(repository: &mut Repository, plan: Plan, by: Id, now: DateTime<Utc>, progress: Progress<'_>) -> Result<()> {
    let words = Words::read();
    let ground = ground(repository, &words, by, now)?;
    let head = |what: &str| Header { label: Label::new("generate").with("what", what), by, company: None };
    let mut dice = Dice::new(plan.seed);
    let mut twice = Again::new(plan.seed);
    let mut make = (0..plan.accounts).map(|number| {
        let values = people::account(number, parent(number, plan, &mut dice), &words, &ground, &mut dice);
        let values = twice.or(values, again::account);
        Ok(Change::Insert { entity: &ACCOUNT, id: Some(Id::provisional(number as i64)), values })
    });
    let hear = &mut |done| progress(&ACCOUNT, done, plan.accounts);
    let made = repository.commit_large(head("account"), &mut make, now, (plan.accounts, hear))?;
    let firms: Vec<Id> = (0..plan.accounts).filter_map(|number| made.id_of(Id::provisional(number as i64))).collect();
    drop(made);

    let mut works_at: Vec<usize> = Vec::with_capacity(plan.contacts as usize);
    let mut dice_people = Dice::new(plan.seed ^ 0x5eed);
    let mut twice = Again::new(plan.seed);
    let mut make = (0..plan.contacts).map(|number| {
        let at = if firms.is_empty() { None } else { Some(dice_people.below(firms.len() as u64) as usize) };
        works_at.extend(at);
        let values = people::contact(number, at.map(|at| firms[at]), &words, &ground, &mut dice_people);
        let values = twice.or(values, again::contact);
        Ok(Change::Insert { entity: &CONTACT, id: Some(Id::provisional(number as i64)), values })
    });
    let hear = &mut |done| progress(&CONTACT, done, plan.contacts);
    let made = repository.commit_large(head("contact"), &mut make, now, (plan.contacts, hear))?;
    let people: Vec<Id> = (0..plan.contacts).filter_map(|number| made.id_of(Id::provisional(number as i64))).collect();
    drop(made);

    let long = (plan.entries / 50).min(LONGEST_INFOBOX);
    let mut dice_past = Dice::new(plan.seed ^ 0xfeed);
    let mut make = (0..plan.entries).map(|number| {
        let about = whom(number < long, (&firms, &people, &works_at), &mut dice_past);
        let values: Values = people::entry(about, &words, &ground, &mut dice_past, now);
        Ok(Change::insert(&ENTRY, values))
    });
    let hear = &mut |done| progress(&ENTRY, done, plan.entries);
    repository.commit_large(head("entry"), &mut make, now, (plan.entries, hear))?;
    Ok(())
}

/// The account above: one great group first, then small groups of a few levels, and most accounts alone.
fn parent(number: u64, plan: Plan, dice: &mut Dice) -> Option<Id> {
    let great = (plan.accounts / 100).min(GREATEST_GROUP);
    let above = if number == 0 {
        return None;
    } else if number < great {
        // Wide at the top, some twenty levels deep.
        dice.below(number).min(dice.below(number)) / 2
    } else if number > great + 1 && dice.happens(150) {
        let near = 1 + dice.below(40);
        number.checked_sub(near).filter(|above| *above >= great)?
    } else {
        return None;
    };
    Some(Id::provisional(above as i64))
}

/// Whom an entry is about: a contact and the employer, or an account alone.
fn whom(long: bool, (firms, people, works_at): (&[Id], &[Id], &[usize]), dice: &mut Dice) -> Vec<Ref> {
    let firm = |at: usize| firms.get(at).map(|id| Ref::new(&ACCOUNT, *id));
    if long || people.is_empty() || dice.happens(200) {
        let at = if long || firms.is_empty() { 0 } else { dice.below(firms.len() as u64) as usize };
        return firm(at).into_iter().collect();
    }
    let who = dice.below(people.len() as u64) as usize;
    let employer = works_at.get(who).and_then(|at| firm(*at));
    [Some(Ref::new(&CONTACT, people[who])), employer].into_iter().flatten().collect()
}

/// What the records refer to: the statuses and users of the file, industries and a few labels.
fn ground(repository: &mut Repository, words: &Words, by: Id, now: DateTime<Utc>) -> Result<Ground> {
    let titles = |repository: &Repository, entity| repository.titles(entity);
    let known = titles(repository, &INDUSTRY)?;
    let fresh = words.branches.things().filter(|branch| !known.iter().any(|(_, name)| name == branch.label));
    let mut changes: Vec<Change> = fresh
        .map(|branch| Change::insert(&INDUSTRY, Values::new().with(&industry::NAME.field, branch.label)))
        .collect();
    let tags = titles(repository, &TAG)?;
    let labels = ["salon", "vip", "à relancer", "grand compte"];
    let fresh = labels.iter().filter(|label| !tags.iter().any(|(_, name)| name == *label));
    changes.extend(fresh.map(|label| Change::insert(&TAG, Values::new().with(&tag::NAME.field, *label))));
    let head = Header { label: Label::new("generate").with("what", "setting"), by, company: None };
    repository.commit(head, changes, now)?;
    let ids = |list: Vec<(Id, String)>| list.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    Ok(Ground {
        statuses: ids(repository.titles(&STATUS)?).into_iter().take(5).collect(),
        industries: repository.titles(&INDUSTRY)?.into_iter().map(|(id, name)| (name, id)).collect(),
        tags: ids(repository.titles(&TAG)?),
        users: ids(repository.titles(&USER)?),
    })
}
