//! Who is in a target list or a campaign, for scripts and for people: put in by hand, shown by a segment, or by the lists of the
//! campaign; and why somebody gets nothing of a mailing.
use super::act::Ground;
use super::desk::Desk;
use super::failure::Result;
use crate::model::catalog::REFERENCE;
use crate::model::member::{LeftOut, Seats, WHO};
use crate::model::{Query, Record};
use crate::shell::{Sources, told_left_out, why_left_out};
use serde_json::{Value as Json, json};

/// So many are shown to people.
const SHOWN: usize = 20;

/// The members of a list or a campaign, contacts first; nothing for other records.
fn members(desk: &Desk<'_>, home: &Record) -> Result<Option<Vec<Record>>> {
    if Seats::of(home.entity).is_none() {
        return Ok(None);
    }
    let ground = Ground::of(desk)?;
    let sources = Sources::of(home, &ground.cx(desk))?;
    let mut all = Vec::new();
    for who in WHO {
        let mut fields = LeftOut::fields(who);
        fields.extend([Some(&REFERENCE), who.field("name")].into_iter().flatten());
        let query = Query { fields: Some(fields), company: desk.company, ..Query::of(who).filter(sources.filter(who)) };
        desk.repository.each(&query, &mut |record| {
            all.push(record);
            Ok(())
        })?;
    }
    Ok(Some(all))
}

/// The members as JSON; nothing for records that have none.
pub fn as_json(desk: &Desk<'_>, home: &Record) -> Result<Option<Json>> {
    let one = |member: &Record| {
        json!({
            "entity": member.entity.key,
            "reference": member.reference(),
            "name": member.text("name"),
            "email": Some(member.text("email")).filter(|email| !email.is_empty()),
            "left_out": LeftOut::of(member).map(LeftOut::key),
        })
    };
    Ok(members(desk, home)?.map(|all| all.iter().map(one).collect()))
}

/// The members for people: how many, who is left out, and the first of them.
pub fn write(desk: &mut Desk<'_>, home: &Record) -> Result {
    let Some(all) = members(desk, home)?.filter(|all| !all.is_empty()) else { return Ok(()) };
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    desk.out.line("")?;
    desk.out.line(&desk.say("answer-section-members", &[("count", count.into())]))?;
    let of = |reason| (reason, all.iter().filter(|member| LeftOut::of(member) == Some(reason)).count() as u64);
    if let Some(said) = told_left_out(LeftOut::ALL.into_iter().map(of), desk.lang) {
        desk.out.line(&format!("  {said}"))?;
    }
    for member in all.iter().take(SHOWN) {
        let why = LeftOut::of(member).map(|reason| format!("({})", why_left_out(reason, desk.lang)));
        let words = [member.reference(), member.text("name"), member.text("email"), why.as_deref().unwrap_or_default()];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        desk.out.line(&format!("  {}", words.join("  ")))?;
    }
    if all.len() > SHOWN {
        desk.out.line("  …")?;
    }
    Ok(())
}
