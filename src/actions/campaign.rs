//! Customers put into target lists and campaigns (CAM-1), and taken out again: one or thousands, nobody twice. Who gets nothing
//! of a mailing may be put in, and is said.
use super::trace::{self, description, entry, head, participants};
use crate::input::ActionName;
use crate::lang::Lang;
use crate::model::catalog::campaign::{self, CAMPAIGN};
use crate::model::catalog::target_list::{self, TARGET_LIST};
use crate::model::filter::{Operand, Test};
use crate::model::member::{LeftOut, Seats, WHO};
use crate::model::rights::Right;
use crate::model::rule::{Fault, Reason};
use crate::model::{Change, Entity, Field, Filter, Id, Record, Ref, Value, Values, field};
use crate::shell::{
    Action, ActionData, Answers, Cx, Needs, Notice, Outcome, Question, Questions, Reach, Result, Subject, told_left_out,
};
use std::collections::{HashMap, HashSet};

type Ask = fn(&Action, &Subject, &Cx<'_>) -> Result<Questions>;
type Run = fn(&Action, &Subject, &Answers, &Cx<'_>) -> Result<Outcome>;

const fn action(name: &'static str, ask: Ask, run: Run) -> Action {
    Action {
        name: ActionName::new(name),
        group: "follow",
        key: None,
        reach: Reach::several(&WHO),
        needs: Needs::Of(&TARGET_LIST, Right::Read),
        data: ActionData::Nothing,
        check: Action::always,
        ask,
        run,
    }
}

/// The actions about campaigns and target lists.
pub const ALL: &[Action] = &[action("campaign", ask_in, run_in), action("leave_campaign", ask_out, run_out)];

static LIST: Field = field::link("target_list", "target_list");
/// The identity of such a list until the commit gives it one.
const NEW_ID: Id = Id::provisional(600_000);
/// What a list that is made at the same time is called.
static NEW: Field = field::text("new_target_list");
static MAILING: Field = field::link("campaign", "campaign");

fn is(field: &'static Field, key: &'static str) -> Filter {
    Filter::Field(field, Test::Is, Operand::Value(key.into()))
}

fn by_hand() -> Filter {
    is(&target_list::KIND.field, target_list::STATIC)
}

fn ask_in(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    let open = Filter::any_of(campaign::OPEN.into_iter().map(|state| is(&campaign::STATE.field, state)).collect());
    Ok(Questions::of(vec![
        Question::new("ask-campaign-list", &LIST).among(by_hand()).naming(&NEW).help("ask-campaign-list-help"),
        Question::new("ask-campaign-mailing", &MAILING).among(open).help("ask-campaign-mailing-help"),
        description(),
        participants(),
    ]))
}

fn ask_out(_: &Action, _: &Subject, _: &Cx<'_>) -> Result<Questions> {
    Ok(Questions::of(vec![
        Question::new("ask-campaign-list", &LIST).among(by_hand()),
        Question::new("ask-campaign-mailing", &MAILING).help("ask-leave-mailing-help"),
        description(),
        participants(),
    ]))
}

/// A list or a campaign that was chosen.
struct Home {
    seats: &'static Seats,
    at: Ref,
    name: String,
    /// It is made in the same commit.
    is_new: bool,
}

/// What was chosen: a list, a campaign, or both.
fn homes(answers: &Answers, cx: &Cx<'_>) -> Result<Vec<Home>> {
    let mut homes = Vec::new();
    let asked: [(&Field, &'static Entity); 2] = [(&LIST, &TARGET_LIST), (&MAILING, &CAMPAIGN)];
    for (question, entity) in asked {
        let Some(id) = answers.get(question.key).and_then(Value::link) else { continue };
        let record = super::record::read(Ref::new(entity, id), cx)?;
        if *entity == TARGET_LIST && !record.value("segment").is_empty() {
            return Err(Fault::new(question.key, record.text("name"), Reason::NotA("static_list")).into());
        }
        let seats = Seats::of(entity);
        homes.extend(seats.map(|seats| Home {
            seats,
            at: record.at(),
            name: record.text("name").to_owned(),
            is_new: false,
        }));
    }
    if let Some(name) = answers.get(NEW.key).and_then(Value::text) {
        let seats = Seats::of(&TARGET_LIST);
        let at = Ref::new(&TARGET_LIST, NEW_ID);
        homes.extend(seats.map(|seats| Home { seats, at, name: name.trim().to_owned(), is_new: true }));
    }
    if homes.is_empty() {
        return Err(Fault::new(LIST.key, "", Reason::Told(cx.lang.say("campaign-nowhere"))).into());
    }
    Ok(homes)
}

fn names(homes: &[Home]) -> String {
    homes.iter().map(|home| home.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The commit that tells of those who were moved.
fn told(
    action: &Action,
    (moved, mut changes): (Vec<Ref>, Vec<Change>),
    (subject, answers): (&Subject, &Answers),
    (what, said): (String, String),
    cx: &Cx<'_>,
) -> Outcome {
    let whom = match moved.as_slice() {
        [one] => Subject::marked(vec![*one]),
        _ => Subject { title: subject.title.clone(), ..Subject::marked(moved) },
    };
    let head = head(action.name.as_str(), &whom, cx).to(&what);
    let subject = if action.name.as_str() == "campaign" {
        trace::arrow("", &what)
    } else {
        cx.lang.tell("told-left-campaign", &[("name", what)])
    };
    changes.push(entry("campaign", whom.records, subject, answers, cx));
    Outcome::commit(head, changes).notice(Notice::done(said))
}

fn run_in(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let homes = homes(answers, cx)?;
    for home in homes.iter().filter(|home| home.seats.home == &CAMPAIGN) {
        refuse_closed(&super::record::read(home.at, cx)?)?;
    }
    let by = Some(cx.user.id).filter(|by| by.0 > 0);
    let (mut added, mut changes, mut said): (Vec<Ref>, Vec<Change>, Vec<String>) = Default::default();
    let mut seen = HashSet::new();
    for home in &homes {
        let known = match home.is_new {
            true => HashMap::new(),
            false => cx.repository.seated(home.seats, home.at.id, &subject.records)?,
        };
        changes.extend(home.is_new.then(|| made(home)));
        let new: Vec<Ref> = subject.records.iter().filter(|at| !known.contains_key(at)).copied().collect();
        let seats = new.iter().filter_map(|who| home.seats.seat(home.at.id, *who, cx.now, by));
        changes.extend(seats.map(|values| Change::insert(home.seats.line, values)));
        let words = [
            ("added", count(new.len()).into()),
            ("known", count(known.len()).into()),
            ("name", home.name.as_str().into()),
        ];
        said.push(cx.lang.say_with("campaign-added", &words));
        added.extend(new.into_iter().filter(|who| seen.insert(*who)));
    }
    if added.is_empty() {
        return Ok(Outcome::tell(Notice::info(said.join(" · "))));
    }
    let left_out = cx.repository.left_out(&added)?;
    said.extend(left_out_of(left_out.into_values(), cx.lang));
    let words = (names(&homes), said.join(" · "));
    Ok(told(action, (added, changes), (subject, answers), words, cx))
}

/// A list of a name.
fn made(home: &Home) -> Change {
    let values = Values::new().with(&target_list::NAME.field, home.name.as_str());
    Change::Insert { entity: &TARGET_LIST, id: Some(home.at.id), values }
}

/// Nobody is put into what has gone out or will not.
fn refuse_closed(campaign: &Record) -> Result<()> {
    if campaign::OPEN.contains(&campaign.text("state")) {
        return Ok(());
    }
    Err(Fault::new(MAILING.key, campaign.text("name"), Reason::NotA("open_campaign")).into())
}

/// How many are left out, reason by reason; nothing where all are written to.
fn left_out_of(reasons: impl Iterator<Item = LeftOut>, lang: &Lang) -> Option<String> {
    let reasons: Vec<LeftOut> = reasons.collect();
    let of = |reason: LeftOut| reasons.iter().filter(|known| **known == reason).count() as u64;
    told_left_out(LeftOut::ALL.into_iter().map(|reason| (reason, of(reason))), lang)
}

fn run_out(action: &Action, subject: &Subject, answers: &Answers, cx: &Cx<'_>) -> Result<Outcome> {
    let homes = homes(answers, cx)?;
    let (mut gone, mut changes, mut said): (Vec<Ref>, Vec<Change>, Vec<String>) = Default::default();
    let mut seen = HashSet::new();
    for home in &homes {
        let seated = cx.repository.seated(home.seats, home.at.id, &subject.records)?;
        for (who, line) in subject.records.iter().filter_map(|who| Some((who, seated.get(who)?))) {
            changes.push(Change::Delete { at: Ref::new(home.seats.line, *line) });
            gone.extend(seen.insert(*who).then_some(*who));
        }
        let words = [
            ("left", count(seated.len()).into()),
            ("absent", count(subject.len().saturating_sub(seated.len())).into()),
            ("name", home.name.as_str().into()),
        ];
        said.push(cx.lang.say_with("campaign-left", &words));
    }
    if gone.is_empty() {
        return Ok(Outcome::tell(Notice::info(said.join(" · "))));
    }
    let words = (names(&homes), said.join(" · "));
    Ok(told(action, (gone, changes), (subject, answers), words, cx))
}
