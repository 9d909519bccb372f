//! The work of an import, beside the screen: the file is read, checked, and written as one step. Each brings what came of it
//! back into a slot that the screen looks into.
use chrono::{DateTime, Utc};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::config;
use crate::exchange::csv::{Source, Told};
use crate::exchange::import::{Meant, Phase, Plan, Progress as Step, View, open};
use crate::exchange::{self, Import};
use crate::lang::{Code, Lang, Spoken};
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::{Entity, Query};
use crate::repository::{Backups, Error, Repository, State};
use crate::shell::{Cx, Job, Lane, Notice, Outcome, Progress, Result, Worker};

/// From so many rows on a backup is made before (STO-5), when there is something to lose.
const LARGE: usize = 1_000;
/// By so many of the newest steps one sees that nobody has written since.
const STEPS: usize = 8;

/// The newest steps of the journal: while they are the same nobody has written.
type Stamp = Vec<(i64, State)>;

/// What came of a job.
#[derive(Debug)]
pub enum Found {
    /// The file was read.
    Read(exchange::Result<Meant>),
    /// Its rows were checked.
    Checked(exchange::Result<Checked>),
    /// They were written, or the base had changed and they were only checked anew.
    Written(exchange::Result<Written>),
}

/// A checked file.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What was wanted.
    pub import: Import,
    /// What would be done.
    pub plan: Arc<Plan>,
    stamp: Stamp,
}

/// What came of the writing.
#[derive(Debug)]
pub enum Written {
    /// It is done; so many rows went to the file of rejects, or why they could not.
    Done(std::result::Result<usize, exchange::Error>, i64),
    /// Somebody has written since the check: nothing was written, and this is the new verdict.
    Changed(Checked),
}

/// Who works, and by which clock.
#[derive(Debug, Clone)]
pub struct Hand {
    code: Code,
    now: DateTime<Utc>,
    backups: Option<Backups>,
}

impl Hand {
    /// The user's.
    pub fn of(cx: &Cx<'_>) -> Self {
        Self { code: cx.lang.code(), now: cx.now, backups: cx.backups.cloned() }
    }

    fn view(&self) -> View<'static> {
        View { words: Spoken::new(self.code), calendar: config::calendar(self.now), home: "FR" }
    }
}

/// A slot for what comes, with the number of the job that it is for: what an older one brings is not wanted.
#[derive(Debug, Clone, Default)]
pub struct Slot(Arc<Mutex<(u64, Option<Found>)>>);

impl Slot {
    /// What has come.
    pub fn take(&self) -> Option<Found> {
        self.lock().1.take()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (u64, Option<Found>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A number for the next job.
    fn begin(&self) -> u64 {
        let mut slot = self.lock();
        slot.0 += 1;
        slot.1 = None;
        slot.0
    }

    fn put(&self, number: u64, found: Found) {
        let mut slot = self.lock();
        if slot.0 == number {
            slot.1 = Some(found);
        }
    }
}

/// A job at work, as the screen shows it.
#[derive(Debug, Clone)]
pub struct Busy {
    /// What it is doing, in words.
    pub title: String,
    /// How far it is.
    pub progress: Progress,
    /// Where it can be stopped.
    pub lane: Lane,
    /// When it began.
    pub began: Instant,
    /// Whether its rows are being written, and counted as rows.
    pub writes: Arc<AtomicBool>,
}

impl Busy {
    fn new(title: String, lane: Lane) -> Self {
        let writes = Arc::new(AtomicBool::new(false));
        Self { title, progress: Progress::default(), lane, began: Instant::now(), writes }
    }

    /// Hears how far an import is, and tells the shell as well.
    fn ear(&self, worker: &Worker) -> impl FnMut(Step) + use<> {
        let (own, shown, writes) = (self.progress.clone(), worker.progress.clone(), Arc::clone(&self.writes));
        move |step: Step| {
            writes.store(step.phase == Phase::Writing, Relaxed);
            own.set(step.done, step.total);
            shown.set(step.done, step.total);
        }
    }
}

/// Reads a file.
pub fn read(
    (path, told, entity): (PathBuf, Told, Option<&'static Entity>),
    (lane, slot): (Lane, &Slot),
    cx: &Cx<'_>,
) -> (Busy, Job) {
    let busy = Busy::new(cx.lang.tell("importing-reading", &[("file", name_of(&path))]), lane);
    let hand = Hand::of(cx);
    let work = move |worker: &mut Worker| Ok(open(&path, &told, entity, (&hand.view(), &worker.repository)));
    (busy.clone(), job(busy, slot, work, Found::Read))
}

/// Checks every row; nothing is written.
pub fn check((import, source): (Import, Arc<Source>), (lane, slot): (Lane, &Slot), cx: &Cx<'_>) -> (Busy, Job) {
    let busy = Busy::new(cx.lang.tell("importing-checking", &[("file", source.name.clone())]), lane);
    let (hand, heard) = (Hand::of(cx), busy.clone());
    let work = move |worker: &mut Worker| {
        set_source(&mut worker.repository, &source);
        Ok(checked(import, &source, (worker, &heard), &hand))
    };
    (busy.clone(), job(busy, slot, work, Found::Checked))
}

/// Writes what was found fit, and the others into a file of their own.
pub fn write(
    (checked, source, rejects): (Checked, Arc<Source>, Option<PathBuf>),
    (lane, slot): (Lane, &Slot),
    cx: &Cx<'_>,
) -> (Busy, Job) {
    let busy = Busy::new(cx.lang.tell("importing-writing", &[("file", source.name.clone())]), lane);
    let (hand, heard) = (Hand::of(cx), busy.clone());
    let work = move |worker: &mut Worker| {
        set_source(&mut worker.repository, &source);
        Ok(written((checked, &source, rejects.as_deref()), (worker, &heard), &hand))
    };
    (busy.clone(), job(busy, slot, work, Found::Written).writing())
}

/// A job whose result goes into the slot. That it was stopped is said by the shell; what goes wrong by the screen, or by the
/// shell where the screen is left by then.
fn job<T: Send + 'static>(
    busy: Busy,
    slot: &Slot,
    work: impl FnOnce(&mut Worker) -> Result<exchange::Result<T>> + Send + 'static,
    found: impl FnOnce(exchange::Result<T>) -> Found + Send + 'static,
) -> Job {
    let number = slot.begin();
    let slot = slot.clone();
    let then = move |done: exchange::Result<T>, _: &Cx<'_>| {
        let is_stopped = matches!(done, Err(exchange::Error::Store(Error::Cancelled)));
        slot.put(number, found(done));
        if is_stopped { Err(Error::Cancelled) } else { Ok(Outcome::default()) }
    };
    Job::new(busy.title, work, then).in_lane(busy.lane)
}

/// The identities of cards and events are keys of their own system.
fn set_source(repository: &mut Repository, source: &Source) {
    if let Some(pieces) = &source.pieces {
        repository.set_source(pieces.system);
    }
}

/// When a step of the journal was undone, where it is not in force.
///
/// # Errors
/// Those of the file.
pub fn undone(repository: &Repository, journal: i64) -> Result<Option<DateTime<Utc>>> {
    Ok(repository.steps(STEPS)?.into_iter().find(|step| step.journal == journal).and_then(|step| step.undone_at))
}

fn stamp(repository: &Repository) -> Result<Stamp> {
    Ok(repository.steps(STEPS)?.into_iter().map(|step| (step.journal, step.state)).collect())
}

fn checked(
    import: Import,
    source: &Source,
    (worker, busy): (&Worker, &Busy),
    hand: &Hand,
) -> exchange::Result<Checked> {
    let stamp = stamp(&worker.repository)?;
    let plan = import.check(source, &worker.repository, &hand.view(), &mut busy.ear(worker))?;
    Ok(Checked { import, plan: Arc::new(plan), stamp })
}

fn written(
    (first, source, rejects): (Checked, &Source, Option<&Path>),
    (worker, busy): (&mut Worker, &Busy),
    hand: &Hand,
) -> exchange::Result<Written> {
    if stamp(&worker.repository)? != first.stamp {
        return checked(first.import, source, (worker, busy), hand).map(Written::Changed);
    }
    let Checked { mut import, plan, .. } = first;
    back_up(&plan, worker, hand)?;
    import.rejects = rejects.map(|path| path.display().to_string()).unwrap_or_default();
    let mut ear = busy.ear(worker);
    let applied = import.write(source, &plan, &mut worker.repository, &hand.view(), (hand.now, &mut ear))?;
    let lang = Lang::new(hand.code);
    let catalog = Arc::clone(worker.repository.catalog());
    let kept = rejects.map(|path| import.write_rejects(source, &plan, (&lang, catalog.as_ref()), path));
    // The rows are in: that their rejects could not be kept is told beside it.
    Ok(Written::Done(kept.transpose().map(Option::unwrap_or_default), applied.journal))
}

/// A backup before a large import into a base in which there is something.
fn back_up(plan: &Plan, worker: &mut Worker, hand: &Hand) -> Result<()> {
    let Some(backups) = &hand.backups else { return Ok(()) };
    if plan.report.created + plan.report.updated < LARGE {
        return Ok(());
    }
    let repository = &worker.repository;
    let is_empty = |entity| repository.list(&Query::of(entity).whole().limit(1)).map(|page| page.records.is_empty());
    if is_empty(&ACCOUNT)? && is_empty(&CONTACT)? {
        return Ok(());
    }
    let (progress, stop) = (worker.progress.clone(), worker.stop.clone());
    let mut heard = |done, all| {
        progress.set(done, all);
        if stop.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    repository.backup(backups, hand.now, &mut heard).map(|_| ())
}

/// The name of a file, without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Beside a file, the one for the rows that could not be taken.
pub fn rejects_beside(path: &Path, word: &str, source: &Source) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = match (&source.pieces, path.extension()) {
        (Some(_), Some(ending)) => ending.to_string_lossy().into_owned(),
        _ => "csv".to_owned(),
    };
    let name = |number: u32| match number {
        1 => format!("{stem}-{word}.{ending}"),
        _ => format!("{stem}-{word}-{number}.{ending}"),
    };
    let mut all = (1..1_000).map(|number| path.with_file_name(name(number)));
    all.find(|path| !path.exists()).unwrap_or_else(|| path.with_file_name(name(1_000)))
}

/// Why a file is not read or imported, in words.
pub fn refusal(error: &exchange::Error, entity: &'static Entity, cx: &Cx<'_>) -> Notice {
    Notice::error(match error {
        exchange::Error::Store(error) => crate::shell::explain(error, cx.lang, cx.catalog, Some(entity)),
        // The command line's own words say how it is told there.
        exchange::Error::MissingColumn(fields) => {
            let fields: Vec<String> = fields.iter().map(|field| cx.lang.field(entity, field)).collect();
            cx.lang.tell("importing-missing-column", &[("fields", fields.join(", "))])
        }
        other => other.tell(cx.lang, entity),
    })
}
