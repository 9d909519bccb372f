//! A window over a list that is too long to be read whole: some pages of records around the cursor, read by key (ARCHITECTURE
//! 5). Slow reads go on beside the screen; the cursor is an identity, so that nothing jumps when they arrive.
use crate::model::query::{From, Mark, Page};
use crate::model::{Filter, Id, Query, Record};
use crate::repository::Repository;
use crate::shell::{Cx, Effect, Fetch, Result};
use crate::ui::list::{List, Wish};
use crate::ui::table::Extent;

/// How many records are read at once. Divisible by the usual numbers of cards in a row.
const PAGE: usize = 120;
/// How many records are kept around the cursor.
const MOST: usize = 480;

/// Which part of the list was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The first records, the cursor on the first.
    First,
    /// The last records, the cursor on the last.
    Last,
    /// The same part again.
    Same,
    /// More before the first one.
    Above,
    /// More after the last one.
    Below,
    /// Those around a record; the first ones when it is not in the list.
    Around(Id),
}

/// From which end of the list the place of a row is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// So many records are before the window.
    Before(u64),
    /// So many records are after the window.
    After(u64),
    /// Neither.
    Lost,
}

/// What a read has brought.
#[derive(Debug)]
struct Brought {
    part: Part,
    page: Page,
    more_above: bool,
    more_below: bool,
}

/// The window.
#[derive(Debug)]
pub struct Rows {
    query: Query,
    list: List<Id>,
    records: Vec<Record>,
    marks: Vec<Mark>,
    anchor: Anchor,
    pages: Fetch<Brought>,
    asked: Option<Part>,
    is_read: bool,
}

impl Rows {
    /// A window over a list that is not read yet.
    pub fn new(query: Query) -> Self {
        Self {
            query: query.limit(PAGE),
            list: List::new(),
            records: Vec::new(),
            marks: Vec::new(),
            anchor: Anchor::Lost,
            pages: Fetch::new(),
            asked: None,
            is_read: false,
        }
    }

    /// What is asked of the store.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The cursor and the marks.
    pub fn list(&self) -> &List<Id> {
        &self.list
    }

    /// The same, for what needs no reading (marks, the height of the window).
    pub fn list_mut(&mut self) -> &mut List<Id> {
        &mut self.list
    }

    /// The records that were read, one for each row.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record under the cursor.
    pub fn selected(&self) -> Option<&Record> {
        self.list.cursor().and_then(|at| self.records.get(at))
    }

    /// The place of the record under the cursor, for the sheet that opens.
    pub fn mark(&self) -> Option<&Mark> {
        self.list.cursor().and_then(|at| self.marks.get(at))
    }

    /// Whether the list was read at least once.
    pub fn is_read(&self) -> bool {
        self.is_read
    }

    /// Whether a slow read is on its way.
    pub fn is_waiting(&self) -> bool {
        self.pages.is_waiting()
    }

    /// The number of the row under the cursor in the whole list, from 1, when it can be known.
    pub fn number(&self, total: Option<u64>) -> Option<u64> {
        let at = self.list.cursor()? as u64;
        Some(self.before(total)? + at + 1)
    }

    /// Where the rows on the screen stand in the whole list.
    pub fn extent(&self, total: Option<u64>) -> Option<Extent> {
        Some(Extent { before: self.before(total)? + self.list.shown().start as u64, total: total? })
    }

    fn before(&self, total: Option<u64>) -> Option<u64> {
        match self.anchor {
            Anchor::Before(count) => Some(count),
            Anchor::After(count) => total?.checked_sub(count + self.list.rows().len() as u64),
            Anchor::Lost => None,
        }
    }

    /// Another question: its first rows.
    pub fn ask(&mut self, query: Query, cx: &Cx<'_>) -> Result<Effect> {
        self.query = query.limit(PAGE);
        self.read(Part::First, cx)
    }

    /// Another question; the rows around a record.
    pub fn ask_around(&mut self, query: Query, id: Id, cx: &Cx<'_>) -> Result<Effect> {
        self.query = query.limit(PAGE);
        self.read(Part::Around(id), cx)
    }

    /// Reads the same rows anew: the file may have changed.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let part = match self.asked.filter(|_| self.pages.is_waiting()) {
            Some(part @ (Part::First | Part::Last | Part::Around(_))) => part,
            Some(Part::Same | Part::Above | Part::Below) | None if self.is_read => Part::Same,
            _ => Part::First,
        };
        self.read(part, cx)
    }

    /// Takes what a slow read has brought.
    pub fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.pages.settle()? { self.arrived(cx) } else { Ok(Effect::None) }
    }

    /// Reads what a movement of the cursor asks for, and ahead of it.
    pub fn follow(&mut self, wish: Wish, cx: &Cx<'_>) -> Result<Effect> {
        let part = match wish {
            Wish::Nothing => match self.list.ahead() {
                Wish::Above => Part::Above,
                Wish::Below => Part::Below,
                Wish::Nothing | Wish::First | Wish::Last => return Ok(Effect::None),
            },
            Wish::Above => Part::Above,
            Wish::Below => Part::Below,
            Wish::First => Part::First,
            Wish::Last => Part::Last,
        };
        if self.pages.is_waiting() && self.asked == Some(part) {
            return Ok(Effect::None);
        }
        self.read(part, cx)
    }

    fn read(&mut self, part: Part, cx: &Cx<'_>) -> Result<Effect> {
        self.asked = Some(part);
        let (query, has_above) = (self.query.clone(), self.list.has_above());
        let (first, last) = (self.marks.first().cloned(), self.marks.last().cloned());
        let (rows, selected) = (self.marks.len().max(PAGE), self.list.selected());
        let effect = self.pages.ask(cx, move |repository| {
            let (from, limit) = match part {
                Part::First => (From::Start, PAGE),
                Part::Last => (From::End, PAGE),
                Part::Same if !has_above => (From::Start, rows),
                Part::Same => (first.clone().map_or(From::Start, From::At), rows),
                Part::Above => (first.clone().map_or(From::Start, From::Before), PAGE),
                Part::Below => (last.clone().map_or(From::Start, From::After), PAGE),
                Part::Around(id) => return around(repository, &query, id),
            };
            let page = repository.list(&query.clone().from(from).limit(limit))?;
            if let (Part::Same, Some(id)) = (part, selected)
                && !page.records.iter().any(|record| record.id == id)
                && mark_of(repository, &query, id)?.is_some()
            {
                return around(repository, &query, id);
            }
            let more = page.more;
            let (more_above, more_below) = match part {
                Part::First => (false, more),
                Part::Last | Part::Above => (more, false),
                Part::Same => (has_above, more),
                Part::Below | Part::Around(_) => (true, more),
            };
            Ok(Brought { part, page, more_above, more_below })
        })?;
        Ok(effect.and(self.arrived(cx)?))
    }

    fn arrived(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(brought) = self.pages.take() else { return Ok(Effect::None) };
        self.is_read = true;
        let wish = self.take(brought);
        let kept = self.list.trim(MOST);
        self.keep(kept);
        if wish == Wish::Nothing { Ok(Effect::None) } else { self.follow(wish, cx) }
    }

    fn take(&mut self, brought: Brought) -> Wish {
        let Brought { part, page, more_above, more_below } = brought;
        let ids: Vec<Id> = page.records.iter().map(|record| record.id).collect();
        match part {
            Part::Above => {
                self.shift(ids.len() as u64, 0, (more_above, true));
                self.records.splice(0..0, page.records);
                self.marks.splice(0..0, page.marks);
                self.list.prepend(ids, more_above)
            }
            Part::Below => {
                self.shift(0, ids.len() as u64, (true, more_below));
                self.records.extend(page.records);
                self.marks.extend(page.marks);
                self.list.append(ids, more_below)
            }
            Part::First | Part::Last | Part::Same | Part::Around(_) => {
                self.anchor = match (more_above, more_below) {
                    (false, _) => Anchor::Before(0),
                    (true, false) => Anchor::After(0),
                    (true, true) if part == Part::Same => self.anchor,
                    (true, true) => Anchor::Lost,
                };
                (self.records, self.marks) = (page.records, page.marks);
                self.list.replace(ids, more_above, more_below);
                self.put_cursor(part)
            }
        }
    }

    fn put_cursor(&mut self, part: Part) -> Wish {
        match part {
            Part::First => self.list.home(),
            Part::Last => self.list.end(),
            Part::Around(id) => {
                if !self.list.select(id) {
                    return self.list.home();
                }
                Wish::Nothing
            }
            Part::Same | Part::Above | Part::Below => Wish::Nothing,
        }
    }

    /// The window has grown by so many rows at its start and at its end.
    fn shift(&mut self, above: u64, below: u64, more: (bool, bool)) {
        self.anchor = match (self.anchor, more) {
            (_, (false, _)) => Anchor::Before(0),
            (Anchor::Before(count), _) => Anchor::Before(count.saturating_sub(above)),
            (Anchor::After(_) | Anchor::Lost, (_, false)) => Anchor::After(0),
            (Anchor::After(count), _) => Anchor::After(count.saturating_sub(below)),
            (Anchor::Lost, _) => Anchor::Lost,
        };
    }

    /// Forgets the records outside of these places.
    fn keep(&mut self, kept: std::ops::Range<usize>) {
        let after = self.records.len().saturating_sub(kept.end);
        if kept.start == 0 && after == 0 {
            return;
        }
        self.anchor = match self.anchor {
            Anchor::Before(count) => Anchor::Before(count + kept.start as u64),
            Anchor::After(count) => Anchor::After(count + after as u64),
            Anchor::Lost => Anchor::Lost,
        };
        self.records = self.records.drain(kept.clone()).collect();
        self.marks = self.marks.drain(kept).collect();
    }
}

/// The place of a record; `None` when it is not in the list.
fn mark_of(repository: &Repository, query: &Query, id: Id) -> Result<Option<Mark>> {
    let one = query.clone().filter(query.filter.clone().and(Filter::Ids(vec![id]))).limit(1);
    Ok(repository.list(&one)?.marks.pop())
}

/// The records before and after one of them.
fn around(repository: &Repository, query: &Query, id: Id) -> Result<Brought> {
    let part = Part::Around(id);
    let Some(mark) = mark_of(repository, query, id)? else {
        let page = repository.list(&query.clone().limit(PAGE))?;
        let more_below = page.more;
        return Ok(Brought { part, page, more_above: false, more_below });
    };
    let mut page = repository.list(&query.clone().from(From::Before(mark.clone())).limit(PAGE))?;
    let more_above = page.more;
    let after = repository.list(&query.clone().from(From::At(mark)).limit(PAGE))?;
    page.records.extend(after.records);
    page.marks.extend(after.marks);
    Ok(Brought { part, page, more_above, more_below: after.more })
}
