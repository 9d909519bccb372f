//! The checked rows, read again and written as one commit, with the names they need and a line in the log of operations.
use super::ahead::Ahead;
use super::cells::{Cells, Parsed};
use super::check::{Fate, Plan, linked, number_of};
use super::links::{Links, Meaning};
use super::{Import, Phase, Progress, View, kept, more};
use crate::exchange::Result;
use crate::exchange::csv::{Row, Source};
use crate::exchange::pieces::More;
use crate::model::catalog::entry::{OPERATION, operation};
use crate::model::change::{Header, Label};
use crate::model::read_value::Read;
use crate::model::record::Values;
use crate::model::{Change, Entity, Field, Id, Kind, Ref, Value, french};
use crate::repository::{self, Applied, Repository};
use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, VecDeque};
use std::time::Instant;

impl Import {
    /// Writes what the check found fit, as one commit, which is undone as one step. Nothing is written when there is nothing.
    ///
    /// # Errors
    /// What the store refuses, and [`repository::Error::Cancelled`]: nothing was written then.
    pub fn write(
        &self,
        source: &Source,
        plan: &Plan,
        repository: &mut Repository,
        view: &View<'_>,
        (now, progress): (DateTime<Utc>, &mut dyn FnMut(Progress)),
    ) -> Result<Applied> {
        let total = (plan.report.created + plan.report.updated) as u64;
        if total == 0 {
            return Ok(Applied::default());
        }
        let begun = Instant::now();
        let label = Label::new("import")
            .with("file", source.name.as_str())
            .with("entity", self.entity.key)
            .with("count", total.to_string());
        let report = &plan.report;
        let counts = [
            ("read", report.read),
            ("created", report.created),
            ("updated", report.updated),
            ("skipped", report.skipped),
            ("rejected", report.rejected),
        ];
        let label = counts.into_iter().fold(label, |label, (name, count)| label.with(name, count.to_string()));
        let label = if self.rejects.is_empty() { label } else { label.with("rejects", self.rejects.as_str()) };
        let head = Header { label, by: self.by, company: self.company };
        let reader = || Reader {
            entity: self.entity,
            source,
            plan,
            cells: Cells::new(self, &plan.mapping, source.delimiter, view),
            parsed: Parsed::default(),
        };
        let log = self.operation(source, total, now);
        let mut told = |done| progress(Progress { phase: Phase::Writing, done, total });
        // Updates find their lines by the indexes that a bulk of new records puts aside.
        let bulk = if plan.report.updated == 0 { total } else { 0 };
        let applied = std::thread::scope(|scope| {
            let mut ahead = reader();
            let in_order = (0..plan.lines.len()).filter_map(move |at| Some((at, ahead.values(at)?)));
            let mut changes = Changes {
                plan,
                reader: reader(),
                ahead: Ahead::begin(scope, in_order),
                at: 0,
                done: vec![false; plan.lines.len()],
                above: Vec::new(),
                made: BTreeSet::new(),
                ready: VecDeque::new(),
                log: Some(log),
            };
            if let Some(greatest) = plan.greatest {
                changes.make(greatest, false);
            }
            repository.commit_large(head, &mut changes, now, (bulk, &mut told))
        })?;
        // The rows are in: that it cannot be noted at present spoils nothing.
        let _ = repository.note_duration(applied.journal, plan.took + begun.elapsed());
        Ok(applied)
    }

    /// The line in the log of operations (TBX-4).
    fn operation(&self, source: &Source, total: u64, now: DateTime<Utc>) -> Change {
        let count = i64::try_from(total).unwrap_or(i64::MAX);
        let values = Values::new()
            .with(&operation::KIND.field, "import")
            .with(&operation::AT.field, now)
            .with(&operation::AUTHOR.field, Value::Link(self.by))
            .with(&operation::TEXT.field, format!("{}: {}", self.entity.plural, source.name))
            .with(&operation::COUNT.field, Value::Number(count));
        Change::insert(&OPERATION, values)
    }
}

/// The changes of an import, made one at a time: what a row names comes before it, so that no pointer is ever open. (While
/// one is, SQLite looks through whole tables at every insert.)
struct Changes<'a> {
    plan: &'a Plan,
    reader: Reader<'a>,
    /// The values of the rows in the order of the file.
    ahead: Ahead<(usize, (Values, More))>,
    at: usize,
    /// Rows whose change was made, or is being made.
    done: Vec<bool>,
    /// A row, and above it the later rows that it names, to be made first.
    above: Vec<usize>,
    /// Names that were made because rows use them.
    made: BTreeSet<Id>,
    /// Changes to be given out.
    ready: VecDeque<Change>,
    /// What comes last.
    log: Option<Change>,
}

impl Iterator for Changes<'_> {
    type Item = repository::Result<Change>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(change) = self.ready.pop_front() {
                return Some(Ok(change));
            }
            match self.above.last() {
                Some(row) => match self.named_by(*row) {
                    Some(later) => {
                        self.done[later] = true;
                        self.above.push(later);
                    }
                    None => {
                        let row = *row;
                        self.above.pop();
                        self.make(row, self.above.is_empty());
                    }
                },
                None if self.at < self.plan.lines.len() => {
                    if !self.done[self.at] {
                        self.done[self.at] = true;
                        self.above.push(self.at);
                    }
                    self.at += 1;
                }
                None => return self.log.take().map(Ok),
            }
        }
    }
}

impl Changes<'_> {
    /// A later row that a row names and that was not made yet.
    fn named_by(&self, row: usize) -> Option<usize> {
        let forward = &self.plan.forward;
        let from = forward.partition_point(|(one, _)| (*one as usize) < row);
        let named = forward[from..].iter().take_while(|(one, _)| *one as usize == row);
        named.map(|(_, later)| *later as usize).find(|later| !self.done[*later])
    }

    /// Makes the change that a row asks for, behind the names that it uses first. Rows come in the order of the file, but for
    /// those that an earlier one names.
    fn make(&mut self, at: usize, is_in_order: bool) {
        self.done[at] = true;
        if !is_written(self.plan.lines[at].fate) {
            return;
        }
        let values = if is_in_order {
            // What was made before its turn is passed over.
            self.ahead.by_ref().find(|(row, _)| *row >= at).filter(|(row, _)| *row == at).map(|(_, values)| values)
        } else {
            self.reader.values(at)
        };
        let Some((values, told)) = values else { return };
        let entity = self.reader.entity;
        let record = self.reader.record(at);
        for (_, value) in values.iter() {
            let ids = match value {
                Value::Link(id) => std::slice::from_ref(id),
                Value::Links(ids) => ids.as_slice(),
                _ => &[],
            };
            for id in ids {
                if Links::is_new(*id) && self.made.insert(*id) {
                    self.ready.extend(self.plan.links.change_for(*id));
                }
            }
        }
        let along = self.reader.source.pieces.as_ref().and_then(|pieces| pieces.more(self.plan.lines[at].number));
        let along = along.or(Some(&told).filter(|more| !more.is_empty()));
        self.ready.push_back(match record {
            Some(id) => Change::update(Ref::new(entity, id), values),
            None => {
                let is_named = self.plan.named.contains(&at) || along.is_some();
                let name = is_named.then(|| Id::provisional(at as i64));
                Change::Insert { entity, id: name, values }
            }
        });
        match (record, along) {
            (Some(_), _) => self.ready.extend(self.plan.more.get(&at).into_iter().flatten().cloned()),
            (None, Some(along)) => {
                let made = Ref::new(entity, Id::provisional(at as i64));
                self.ready.extend(more::changes(along, made, &more::There::default()));
            }
            (None, None) => {}
        }
    }
}

/// Whether a row with this fate makes or changes a record.
const fn is_written(fate: Fate) -> bool {
    matches!(fate, Fate::Creates | Fate::Updates(_))
}

/// Reads the rows again that are to be written.
struct Reader<'a> {
    entity: &'static Entity,
    source: &'a Source,
    plan: &'a Plan,
    cells: Cells<'a>,
    parsed: Parsed,
}

impl Reader<'_> {
    /// The record that a row updates; none when it makes one.
    fn record(&self, at: usize) -> Option<Id> {
        match self.plan.lines[at].fate {
            Fate::Updates(id) => Some(id),
            Fate::Creates | Fate::Rejected | Fate::Skipped | Fate::Same(_) => None,
        }
    }

    /// The values that a row sets; none of a row that is not written.
    fn values(&mut self, at: usize) -> Option<(Values, More)> {
        let line = self.plan.lines[at];
        if !is_written(line.fate) {
            return None;
        }
        let mut row = Row::default();
        // The rows were read whole before: no quote is open.
        self.source.rows_from(line.start, line.number).next_into(&mut row).ok()?;
        self.cells.read(&row, &mut self.parsed);
        let more = std::mem::take(&mut self.parsed.more);
        Some((values_of(self.plan, self.entity, &self.parsed, self.record(at)), more))
    }
}

/// To those whom a record is about a calendar only adds.
fn add_people(plan: &Plan, record: Option<Id>, values: &mut Values) {
    for (field, held) in record.and_then(|id| plan.people.get(&id)).into_iter().flatten() {
        if let Some(Value::Links(named)) = values.get(field.key) {
            let more = named.iter().copied().filter(|id| !held.contains(id));
            let all: Vec<Id> = held.iter().copied().chain(more).collect();
            values.set(field, Value::Links(all));
        }
    }
}

/// The record that a name in a field means, one that another row makes included.
fn settled(plan: &Plan, (entity, field): (&'static Entity, &'static Field), name: &str) -> Option<Id> {
    match plan.links.settled(field, name)? {
        Meaning::Record(id) => Some(id),
        Meaning::Row(row) => match plan.lines[row].fate {
            Fate::Creates => Some(Id::provisional(row as i64)),
            Fate::Updates(id) | Fate::Same(id) => Some(id),
            Fate::Rejected | Fate::Skipped => match plan.links.settled_in_base(entity, name)? {
                Meaning::Record(id) => Some(id),
                Meaning::Row(_) | Meaning::Unclear(_) => None,
            },
        },
        Meaning::Unclear(_) => None,
    }
}

/// The values that a row sets, with every name settled; of a new record (`record` is none) also its free reference.
pub(super) fn values_of(plan: &Plan, entity: &'static Entity, parsed: &Parsed, record: Option<Id>) -> Values {
    let mut values = Values::new();
    let mut lines: Vec<String> = Vec::new();
    for (column, field, read) in &parsed.cells {
        if field.key == "reference" {
            let text = parsed.text("reference").unwrap_or("");
            let is_free = number_of(entity, text).is_some_and(|number| number > plan.last_reference);
            if record.is_none() && is_free {
                values.0.push((field, Value::from(text)));
            }
            continue;
        }
        let mut has_stranger = false;
        let mut found = |name: &String| {
            let id = settled(plan, (entity, field), name);
            if id.is_none() && plan.links.is_stranger(field, name) {
                has_stranger = true;
                return plan.instead_of_stranger(field, record);
            }
            if id.is_none() && (plan.sets_aside || plan.links.key_fields.contains(&field.key)) {
                lines.push(format!("{}{name}", plan.beginnings[*column]));
            }
            id
        };
        let value = match read {
            Read::Value(value) => Some(value.clone()),
            Read::Name(name) => linked(field, found(name).into_iter().collect()),
            Read::Names(names) if field.kind == Kind::Records => {
                Some(Value::Records(names.iter().filter_map(|name| plan.links.settled_person(name)).collect()))
            }
            Read::Names(names) => linked(field, names.iter().filter_map(found).collect()),
        };
        // Of whom a record has nobody is taken away because another is not here.
        let value = value.filter(|_| !has_stranger || record.is_none());
        // Each field has one column: nothing is set twice.
        values.0.extend(value.map(|value| (*field, value)));
    }
    if values.get("reference").is_some() {
        // The row comes from an export: an empty cell in it is emptiness, and no default.
        for field in plan.mapping.fields().filter(|field| field.default.is_some() && field.kind != Kind::Flag) {
            if values.get(field.key).is_none() {
                values.set(field, Value::Empty);
            }
        }
    }
    add_people(plan, record, &mut values);
    lines.extend(parsed.kept.iter().map(|kept| format!("{}{}", plan.beginnings[kept.column], kept.text)));
    if let (false, Some(field)) = (lines.is_empty(), kept::note_field(entity)) {
        let there = || record.and_then(|id| plan.descriptions.get(&id)).map_or("", String::as_str);
        let before = values.get(field.key).and_then(Value::text).unwrap_or_else(there).to_owned();
        values.set(field, Value::from(kept::joined(&before, &lines, field.max_length)));
    }
    // The SIREN is taken from the SIRET (ACC-2).
    if let (Some(siret), Some(field)) = (parsed.text("siret"), entity.field("siren"))
        && parsed.text("siren").is_none()
        && let Some(siren) = french::siren_of(siret)
    {
        values.set(field, Value::from(siren));
    }
    values
}
