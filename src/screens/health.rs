//! The health of the file (SCR-8): what is wrong in it, counted beside the screen; each line leads to the list of exactly
//! those records, in which one key goes to the next and which what was mended leaves.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::{Arc, Mutex, PoisonError};

use super::ledger::{Ledger, Moved};
use super::words;
use crate::input::command::{Global, Health, Pane};
use crate::input::{Command, Scope};
use crate::lang::{Arg, Lang, Spoken};
use crate::model::field::Width;
use crate::model::health::{CHECKS, Check, Gravity, Seek};
use crate::model::rights::Right;
use crate::model::vocabulary::{Vocabulary, field_word, find_field};
use crate::model::{Entity, Id, Query, place};
use crate::repository::{Among, Error, Group};
use crate::shell::{Cx, Effect, Flow, Input, Job, Lane, Notice, Outcome, Pen, Result, Route, Surface, Worker};
use crate::ui::cell::Cell;
use crate::ui::frame;
use crate::ui::table::{Column, Row};

/// Dates in the lines of checks, and the keywords that say them.
const DATES: [(&str, &str); 2] = [("today", "today"), ("-30d", "days_30")];

/// A line of the screen.
#[derive(Debug, Clone)]
struct Line {
    /// Its place among the checks.
    at: usize,
    check: &'static Check,
    /// How many it concerns; not counted yet without.
    count: Option<u64>,
}

impl Line {
    /// What is wrong first, the gravest at the top; then what is not counted, then what is right.
    fn rank(&self) -> (u8, u8, usize) {
        let state = match self.count {
            Some(0) => 2,
            None => 1,
            Some(_) => 0,
        };
        let gravity = match self.check.gravity {
            Gravity::Grave => 0,
            Gravity::Poor => 1,
            Gravity::Slight => 2,
        };
        (state, if state == 0 { gravity } else { 0 }, self.at)
    }
}

/// What is to be counted.
#[derive(Debug)]
enum Ask {
    /// The records of a list.
    Count(Query),
    /// The groups of likely duplicates; those found before are only looked through.
    Twins(&'static Entity, Option<Arc<Vec<Group>>>),
}

/// What came of it.
#[derive(Debug)]
struct Found {
    at: usize,
    count: u64,
    groups: Option<Arc<Vec<Group>>>,
}

/// How far the count is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// At work beside the screen.
    Running,
    /// Stopped, or failed.
    Stopped,
    /// Done.
    Done,
}

/// What a count leaves for the screen, with its number; nothing when it was stopped.
type Slot = Arc<Mutex<Option<(u64, Option<Vec<Found>>)>>>;

/// The screen.
#[derive(Debug)]
pub struct HealthScreen {
    ledger: Ledger<Line>,
    state: State,
    lane: Lane,
    /// The number of the newest count.
    newest: u64,
    slot: Slot,
    /// The own company whose records are counted.
    company: Option<Id>,
    /// The groups of duplicates that were found, by the place of their check.
    groups: Vec<(usize, Arc<Vec<Group>>)>,
}

impl HealthScreen {
    /// The checks, nothing counted yet.
    pub fn new() -> Self {
        Self {
            ledger: Ledger::new(|line: &Line| i64::try_from(line.at).unwrap_or(i64::MAX)),
            state: State::Stopped,
            lane: Lane::new(),
            newest: 0,
            slot: Slot::default(),
            company: None,
            groups: Vec::new(),
        }
    }

    /// What a check asks the store; none where the user may not look, or a module that it needs is off.
    fn asked(&self, at: usize, check: &'static Check, cx: &Cx<'_>) -> Option<Ask> {
        if !cx.allows(check.entity, Right::Read) {
            return None;
        }
        match check.seek {
            Seek::Filter(line) => {
                let filter = words::filter(line, check.entity, cx).ok()?;
                Some(Ask::Count(Query { company: cx.company, ..Query::of(check.entity).filter(filter) }))
            }
            Seek::Twins => {
                let known = self.groups.iter().find(|(known, _)| *known == at);
                Some(Ask::Twins(check.entity, known.map(|(_, groups)| Arc::clone(groups))))
            }
        }
    }

    /// Begins to count, beside the screen; what was counted before stands until then.
    fn start(&mut self, cx: &Cx<'_>) -> Effect {
        if self.company != cx.company {
            (self.company, self.groups) = (cx.company, Vec::new());
        }
        let (mut asks, mut lines) = (Vec::new(), Vec::new());
        for (at, check) in CHECKS.iter().enumerate() {
            let Some(ask) = self.asked(at, check, cx) else { continue };
            let count = self.ledger.rows().iter().find(|line| line.at == at).and_then(|line| line.count);
            lines.push(Line { at, check, count });
            asks.push((at, ask));
        }
        lines.sort_by_key(Line::rank);
        self.ledger.put(lines);
        (self.state, self.newest) = (State::Running, self.newest + 1);
        let (slot, number) = (Arc::clone(&self.slot), self.newest);
        // A failure, too, is for the screen: it waits for nothing any more.
        let work = move |worker: &mut Worker| Ok(count(worker, asks));
        let then = move |done: Result<Vec<Found>>, _: &Cx<'_>| {
            let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
            let (found, error) = match done {
                Ok(found) => (Some(found), None),
                Err(Error::Cancelled) => (None, None),
                Err(error) => (None, Some(error)),
            };
            *slot = Some((number, found));
            error.map_or_else(|| Ok(Outcome::default()), Err)
        };
        Effect::Start(Job::new(cx.lang.say("health-counting"), work, then).in_lane(self.lane))
    }

    /// Takes what the newest count has left.
    fn take(&mut self) {
        let left = self.slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some((_, left)) = left.filter(|(number, _)| *number == self.newest) else { return };
        let Some(found) = left else {
            self.state = State::Stopped;
            return;
        };
        self.state = State::Done;
        let mut lines = self.ledger.rows().to_vec();
        for one in found {
            if let Some(line) = lines.iter_mut().find(|line| line.at == one.at) {
                line.count = Some(one.count);
            }
            if let Some(groups) = one.groups {
                self.groups.retain(|(at, _)| *at != one.at);
                self.groups.push((one.at, groups));
            }
        }
        lines.sort_by_key(Line::rank);
        let before = self.ledger.selected().and_then(|line| line.count);
        self.ledger.put(lines);
        // At first, and when the last of a queue was mended, the cursor goes to what is gravest now.
        if before.is_none() || self.ledger.selected().is_some_and(|line| line.count == Some(0)) && before > Some(0) {
            let _ = self.ledger.pane(Pane::Home);
        }
    }

    /// The queue behind the line under the cursor.
    fn open(&self, cx: &Cx<'_>) -> Effect {
        let Some(line) = self.ledger.selected() else { return Effect::None };
        if line.count == Some(0) {
            return Effect::Tell(Notice::info(cx.lang.say("health-nothing-there")));
        }
        let entity = line.check.entity;
        Effect::Go(match line.check.seek {
            Seek::Filter(text) => Route::List { entity, filter: spoken(text, entity, cx) },
            Seek::Twins => Route::Twins { entity, records: Vec::new(), filter: String::new() },
        })
    }

    /// How much is wrong, in a few words.
    fn summary(&self, lang: &Lang) -> String {
        let wrong = self.ledger.rows().iter().filter(|line| line.count.is_some_and(|count| count > 0)).count();
        match self.state {
            State::Running => lang.say("health-counting"),
            State::Stopped => lang.say("health-stopped"),
            State::Done => lang.say_with("health-summary", &[("count", wrong.into())]),
        }
    }
}

/// Counts one after the other.
fn count(worker: &mut Worker, asks: Vec<(usize, Ask)>) -> Result<Vec<Found>> {
    place::prepare();
    let all = asks.len() as u64;
    let mut found = Vec::with_capacity(asks.len());
    for (done, (at, ask)) in asks.into_iter().enumerate() {
        worker.progress.set(done as u64, all);
        worker.go_on()?;
        let repository = &worker.repository;
        found.push(match ask {
            Ask::Count(query) => Found { at, count: repository.count(&query)?, groups: None },
            Ask::Twins(entity, known) => {
                let groups = match known {
                    Some(known) => repository.still_twins(entity, &known)?,
                    None => repository.check_twins(entity, &Among::All, &mut |_| ())?.groups,
                };
                Found { at, count: groups.len() as u64, groups: Some(Arc::new(groups)) }
            }
        });
    }
    worker.progress.set(all, all);
    Ok(found)
}

/// The line of a check in the user's words; as it stands where they would not say the same.
fn spoken(line: &str, entity: &'static Entity, cx: &Cx<'_>) -> String {
    let vocabulary = Spoken::new(cx.lang.code());
    let dated = |part: &str| {
        let (name, said) = part.split_once('<')?;
        let (_, keyword) = DATES.iter().find(|(date, _)| *date == said)?;
        let field = find_field(cx.catalog, &vocabulary, entity, name)?;
        Some(format!("{}<{}", field_word(&vocabulary, entity, field), vocabulary.keyword(keyword)))
    };
    let plain = |part: &str| {
        words::filter(part, entity, cx).ok().map(|filter| filter.to_words(entity, cx.catalog, &vocabulary))
    };
    let has_date = line.split(' ').any(|part| dated(part).is_some());
    let parts: Vec<&str> = if has_date { line.split(' ').collect() } else { vec![line] };
    let said: Option<Vec<String>> = parts.into_iter().map(|part| dated(part).or_else(|| plain(part))).collect();
    let said = said.map(|parts| parts.join(" "));
    let means_the_same = |said: &String| words::filter(said, entity, cx) == words::filter(line, entity, cx);
    said.filter(means_the_same).unwrap_or_else(|| line.to_owned())
}

fn columns(lang: &Lang) -> Vec<Column> {
    vec![
        Column::new(lang.say("health-column-what"), Width::Wide(3), 0).at_least(40),
        Column::new(lang.say("health-column-where"), Width::Cells(11), 2),
        Column::new(lang.say("health-column-gravity"), Width::Cells(12), 1),
        Column::new(lang.say("health-column-count"), Width::Cells(8), 0).right(),
    ]
}

fn row(line: &Line, pen: &Pen<'_>) -> Row {
    let (lang, theme) = (pen.lang, pen.theme);
    let (sign, style, word) = match line.check.gravity {
        Gravity::Grave => ('✗', theme.error, "health-grave"),
        Gravity::Poor => ('!', theme.warning, "health-poor"),
        Gravity::Slight => ('·', theme.label, "health-slight"),
    };
    let sentence = lang.say(&format!("health-{}", line.check.key));
    let place = Cell::new(lang.entities(line.check.entity), theme.label);
    let cells = match line.count {
        Some(0) => vec![
            Cell::new(sentence, theme.label).signed('✓', theme.ok),
            place,
            Cell::new(lang.say("health-right"), theme.label),
            Cell::new("—", theme.label).right(),
        ],
        counted => {
            let number = counted.map_or_else(|| "…".to_owned(), |count| lang.integer(count.cast_signed()));
            vec![
                Cell::new(sentence, theme.value).signed(sign, style),
                place,
                Cell::new(lang.say(word), style),
                Cell::new(number, theme.strong).right(),
            ]
        }
    };
    Row { cells, is_marked: false }
}

impl Surface for HealthScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Health, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let moved = match input {
            Input::Command(Command::Health(Health::Again)) => {
                self.groups.clear();
                return Ok(self.start(cx).into());
            }
            Input::Command(Command::Pane(command)) => self.ledger.pane(command),
            Input::Mouse(mouse) => self.ledger.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => {
                return Ok(Flow::Pass);
            }
        };
        Ok(if moved == Moved::Meant { self.open(cx) } else { Effect::None }.into())
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.ledger.is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("health-none"), &[]);
            return;
        }
        let selected = self.ledger.selected().map(|line| format!("health-{}", line.check.key));
        let about = selected.and_then(|key| pen.lang.attribute(&key, "about")).unwrap_or_default();
        let left = words::hint_as(pen, Pane::Open, "health-open");
        let words = [("key", Arg::from(&left.key)), ("label", Arg::from(&left.label))];
        let left = pen.lang.say_with("health-lead", &words);
        let summary = self.summary(pen.lang);
        self.ledger.paint(buf, pen, (&left, &summary, &about), &columns(pen.lang), |line| row(line, pen));
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.place(area);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.take();
        Ok(self.start(cx))
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.take();
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Health)
    }

    fn hints(&self) -> Vec<Command> {
        vec![Pane::Open.into(), Health::Again.into(), Global::Undo.into(), Global::Back.into()]
    }
}
