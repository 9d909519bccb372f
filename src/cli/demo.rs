//! The screens on demonstration data, and synthetic data for measuring.
use super::arguments::{Demo, Generate};
use super::desk::{self, Desk, Screens, Surroundings};
use super::failure::{Failure, Result};
use super::folder::Folder;
use super::output::Output;
use crate::config;
use crate::exchange::{demo, generate};
use crate::lang::Lang;
use crate::model::rights::Right;
use crate::model::{Entity, Id, Query};
use crate::repository::{Opening, Repository};
use crate::terminal::Session;
use serde_json::json;
use std::process::ExitCode;

/// Contacts and entries for each account, where nobody says how many.
const EACH: (u64, u64) = (2, 5);

/// `demo`: a base of its own, thrown away at the end unless it was named.
pub fn demo(mut around: Surroundings<'_>, ask: &Demo, screens: Screens, out: &mut Output) -> Result<ExitCode> {
    let named = around.general.db.is_some();
    if !out.json {
        Session::check().map_err(|refusal| Failure::Usage(desk::refused(around.lang, &refusal)))?;
    }
    let folder = if named { None } else { Some(Folder::new()?) };
    if let Some(folder) = &folder {
        around.general.db = Some(folder.path().join("carnet.db"));
    }
    let path = around.base()?;
    let is_new = !path.exists();
    let mut repository = around.open(Opening::OrNew, out)?;
    if is_new || is_empty(&repository)? {
        fill(&around, &mut repository, ask, out)?;
    }
    if out.json {
        out.answer(&json!({ "path": path.display().to_string(), "temporary": !named }))?;
        return Ok(ExitCode::SUCCESS);
    }
    desk::show(around, repository, false, screens)
}

/// Whether there is nobody in a base yet.
fn is_empty(repository: &Repository) -> Result<bool> {
    Ok(repository.count(&Query::of(&crate::model::catalog::account::ACCOUNT).whole())? == 0)
}

fn fill(around: &Surroundings<'_>, repository: &mut Repository, ask: &Demo, out: &mut Output) -> Result {
    let now = config::now();
    if let Some(accounts) = ask.accounts {
        let plan = plan(accounts, None, None, ask.seed);
        let by = desk::first_user(repository)?;
        return made(repository, plan, by, around.lang, out);
    }
    let calendar = config::calendar(now);
    demo::load(demo::Stage { repository, lang: around.lang, calendar, now })?;
    demo::furnish(demo::Stage { repository, lang: around.lang, calendar, now })?;
    // Who looks around in the demonstration has made none of it: the first undo is not to take half of it away.
    repository.keep_steps(demo::STEP)?;
    Ok(())
}

fn plan(accounts: u64, contacts: Option<u64>, entries: Option<u64>, seed: u64) -> generate::Plan {
    let times = |given: Option<u64>, each: u64| given.unwrap_or_else(|| accounts.saturating_mul(each));
    generate::Plan { accounts, contacts: times(contacts, EACH.0), entries: times(entries, EACH.1), seed }
}

fn made(repository: &mut Repository, plan: generate::Plan, by: Id, lang: &Lang, out: &mut Output) -> Result {
    let mut told = |entity: &'static Entity, done: u64, all: u64| {
        out.progress(|| {
            let number = |count: u64| lang.integer(i64::try_from(count).unwrap_or(i64::MAX));
            let words =
                [("entity", lang.entities(entity).into()), ("done", number(done).into()), ("all", number(all).into())];
            lang.say_with("progress-generate", &words)
        });
    };
    generate::run(repository, plan, by, config::now(), &mut told)?;
    out.done();
    Ok(())
}

/// `generate`: synthetic data into the file at hand.
pub fn generate(desk: &mut Desk<'_>, ask: &Generate) -> Result {
    use crate::model::catalog::account::ACCOUNT;
    desk.need(&ACCOUNT, Right::Create)?;
    let plan = plan(ask.accounts, ask.contacts, ask.entries, ask.seed);
    let began = std::time::Instant::now();
    made(&mut desk.repository, plan, desk.user.id, desk.lang, desk.out)?;
    let seconds = began.elapsed().as_secs_f64();
    if desk.out.json {
        let answer = json!({ "accounts": plan.accounts, "contacts": plan.contacts, "entries": plan.entries, "seconds": (seconds * 10.0).round() / 10.0 });
        return Ok(desk.out.answer(&answer)?);
    }
    let length = chrono::TimeDelta::from_std(began.elapsed()).unwrap_or_default();
    let number = |count: u64| desk.lang.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let words = [
        ("accounts", number(plan.accounts).into()),
        ("contacts", number(plan.contacts).into()),
        ("entries", number(plan.entries).into()),
        ("length", desk.lang.duration(length).into()),
    ];
    let said = desk.say("answer-generated", &words);
    Ok(desk.out.line(&said)?)
}
