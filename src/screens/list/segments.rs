//! The segments of a list (SEG-2): those pinned to its top, each with how many records it shows now, and what is done with
//! them: gone to, saved, brought up to date, renamed, pinned, deleted.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::meaning;
use crate::dialogs::form::{Form, Prefilled};
use crate::dialogs::menu::{Menu, Taken};
use crate::dialogs::remove::remove;
use crate::dialogs::segments::described;
use crate::model::catalog::segment::{self, SEGMENT};
use crate::model::catalog::settings::custom_field::BEARERS;
use crate::model::filter::FilterReason;
use crate::model::{Change, Entity, Filter, Id, Label, Query, Record, Ref, Value, Values};
use crate::screens::{act, words};
use crate::shell::{Answer, Cx, Effect, Fetch, Notice, Outcome, Pen, Result, Route};
use crate::ui::picker::Item;
use crate::ui::text;

/// So many chips are counted.
const COUNTED: usize = 24;
/// The cells between two chips.
const GAP: u16 = 3;

/// A segment of the list.
#[derive(Debug, Clone)]
struct Chip {
    id: Id,
    name: String,
    key: String,
    /// The whole view, as the list's route says it.
    text: String,
    filter: String,
    pinned: bool,
}

/// The segments of a list.
#[derive(Debug, Default)]
pub struct Segments {
    all: Vec<Chip>,
    /// How many records there are, and how many each pinned segment shows.
    counts: Fetch<Vec<Option<u64>>>,
    /// Counting took long the last time: it begins beside the screen.
    is_slow: bool,
    /// The segment that was opened last: what `S` brings up to date.
    opened: Option<Id>,
}

/// What is wanted with the segment that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    New,
    Update,
    Rename,
    Pin,
    Remove,
}

impl Wish {
    const ALL: [Self; 5] = [Self::New, Self::Update, Self::Rename, Self::Pin, Self::Remove];

    /// The word by which the menu answers.
    const fn word(self) -> &'static str {
        match self {
            Self::New => "segment:new",
            Self::Update => "segment:update",
            Self::Rename => "segment:rename",
            Self::Pin => "segment:pin",
            Self::Remove => "segment:remove",
        }
    }
}

/// How a list stands, as far as segments are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// The filter line.
    pub filter: String,
    /// The filter line and all that follows it in the list's route.
    pub text: String,
}

impl Now {
    /// What follows the filter line.
    fn view(&self) -> &str {
        self.text.strip_prefix(&self.filter).unwrap_or_default().trim()
    }
}

impl Segments {
    /// Whether records of an entity can have segments.
    pub fn serve(entity: &Entity) -> bool {
        BEARERS.iter().any(|bearer| bearer.key == entity.key)
    }

    /// Reads the segments of a list, and counts those that are pinned: at once where that is quick, else beside the screen.
    pub fn refresh(&mut self, entity: &'static Entity, now: &Now, cx: &Cx<'_>) -> Result<Effect> {
        if !Self::serve(entity) {
            return Ok(Effect::None);
        }
        let text = |value: Option<&str>| value.unwrap_or_default().trim().to_owned();
        let is_off = |record: &Record| {
            let read = words::filter(record.get(&segment::FILTER).unwrap_or_default(), entity, cx);
            read.is_err_and(|fault| matches!(fault.reason, FilterReason::ModuleOff(_)))
        };
        let chip = |record: &Record| Chip {
            id: record.id,
            name: text(record.get(&segment::NAME)),
            key: text(record.get(&segment::KEY)),
            text: described(record),
            filter: text(record.get(&segment::FILTER)),
            // What asks for a module that is switched off waits for it.
            pinned: record.get(&segment::PINNED) == Some(true) && !is_off(record),
        };
        self.all = cx.repository.segments_of(Some(entity))?.iter().map(chip).collect();
        if self.opened.is_none_or(|id| self.chip(id).is_none()) {
            self.opened = self.all.iter().find(|chip| chip.text == now.text).map(|chip| chip.id);
        }
        self.count(entity, cx)
    }

    fn count(&mut self, entity: &'static Entity, cx: &Cx<'_>) -> Result<Effect> {
        if !self.is_shown() {
            return Ok(Effect::None);
        }
        let query = |filter: Filter| Query { company: cx.company, ..Query::of(entity).filter(filter) };
        let mut queries = vec![Some(query(Filter::All))];
        for chip in self.pinned().take(COUNTED) {
            queries.push(meaning::understand(&chip.filter, entity, cx).ok().map(query));
        }
        let read = move |repository: &crate::repository::Repository| {
            queries.iter().map(|query| query.as_ref().map(|query| repository.count(query)).transpose()).collect()
        };
        if self.is_slow {
            return Ok(self.counts.ask_beside(read));
        }
        let effect = self.counts.ask(cx, read)?;
        self.is_slow = self.counts.is_waiting();
        Ok(effect)
    }

    /// Takes what was counted beside the screen.
    pub fn settle(&mut self) -> Result<()> {
        self.counts.settle().map(|_| ())
    }

    fn chip(&self, id: Id) -> Option<&Chip> {
        self.all.iter().find(|chip| chip.id == id)
    }

    fn pinned(&self) -> impl Iterator<Item = &Chip> {
        self.all.iter().filter(|chip| chip.pinned)
    }

    /// Whether the chips have a row at the list's top.
    pub fn is_shown(&self) -> bool {
        self.all.iter().any(|chip| chip.pinned)
    }

    /// Which chip is the present one: 0 for all records, then those that are pinned.
    fn here(&self, now: &Now) -> Option<usize> {
        if now.text.is_empty() {
            return Some(0);
        }
        let chip = self.pinned().position(|chip| chip.text == now.text).map(|at| at + 1);
        // All records, whatever their order and columns.
        chip.or_else(|| now.filter.is_empty().then_some(0))
    }

    /// The view of the chip so far on, round about; `None` when none is pinned.
    pub fn step(&mut self, by: isize, now: &Now) -> Option<String> {
        if !self.is_shown() {
            return None;
        }
        let count = self.pinned().count() + 1;
        let opened = self.opened.and_then(|id| self.pinned().position(|chip| chip.id == id)).map(|at| at + 1);
        let here = self.here(now).or(opened).unwrap_or(0);
        let at = here.checked_add_signed(by).unwrap_or(count - 1) % count;
        Some(self.go(at))
    }

    /// The view of a chip.
    fn go(&mut self, at: usize) -> String {
        let chip = at.checked_sub(1).and_then(|at| self.pinned().nth(at)).cloned();
        self.opened = chip.as_ref().map(|chip| chip.id);
        chip.map_or_else(String::new, |chip| chip.text)
    }

    /// The chips as they are painted: the text of each, and its cells.
    fn laid(&self, area: Rect, now: &Now, say: impl Fn(&str, Option<u64>) -> String) -> Vec<(usize, String, Rect)> {
        let counts = self.counts.value().map_or(&[][..], Vec::as_slice);
        let count = |at: usize| counts.get(at).copied().flatten();
        let names = std::iter::once(None).chain(self.pinned().map(Some));
        let texts = names.enumerate().map(|(at, chip)| say(chip.map_or("", |chip| chip.name.as_str()), count(at)));
        let all: Vec<(usize, String)> = texts.enumerate().collect();
        let width = |text: &str| text::width(text).min(area.width / 2) + GAP;
        // The present chip is always among those that are shown.
        let here = self.here(now).unwrap_or(0);
        let mut first = 0;
        while first < here && all[first..=here].iter().map(|(_, text)| width(text)).sum::<u16>() > area.width {
            first += 1;
        }
        let mut x = area.x + 1;
        let mut laid = Vec::new();
        for (at, text) in all.into_iter().skip(first) {
            let cells = text::width(&text).min(area.width / 2);
            if x + cells >= area.right() {
                break;
            }
            laid.push((at, text, Rect { x, y: area.y, width: cells, height: 1 }));
            x += cells + GAP;
        }
        laid
    }

    /// Paints the chips, the present one in the accent.
    pub fn paint(&self, area: Rect, now: &Now, buf: &mut Buffer, pen: &Pen<'_>) {
        let here = self.here(now);
        let all = pen.lang.say("segments-all");
        let say = |name: &str, count: Option<u64>| {
            let name = if name.is_empty() { all.as_str() } else { name };
            count.map_or_else(|| name.to_owned(), |count| format!("{name} {}", pen.lang.integer(count.cast_signed())))
        };
        for (at, said, place) in self.laid(area, now, say) {
            let is_here = here == Some(at);
            let style = if is_here { pen.theme.accent } else { pen.theme.label };
            if is_here && place.x > area.x {
                text::paint(buf, place.x - 1, place.y, 1, "▸", pen.theme.accent);
            }
            text::paint(buf, place.x, place.y, place.width, &said, style);
        }
    }

    /// The view of the chip at a cell.
    pub fn click(&mut self, area: Rect, now: &Now, (x, y): (u16, u16), cx: &Cx<'_>) -> Option<String> {
        let all = cx.lang.say("segments-all");
        let say = |name: &str, count: Option<u64>| {
            let name = if name.is_empty() { all.as_str() } else { name };
            count.map_or_else(|| name.to_owned(), |count| format!("{name} {}", cx.lang.integer(count.cast_signed())))
        };
        let laid = self.laid(area, now, say);
        let at = laid.into_iter().find(|(_, _, place)| place.contains((x, y).into()))?.0;
        Some(self.go(at))
    }

    /// `S`: saves the view as a segment; where one is open, asks what is to become of it.
    pub fn keep(&self, entity: &'static Entity, now: &Now, cx: &Cx<'_>) -> Result<Effect> {
        if !Self::serve(entity) {
            return Ok(Effect::None);
        }
        if meaning::understand(&now.filter, entity, cx).is_err() {
            return Ok(Effect::Tell(Notice::warning(cx.lang.say("segments-mend"))));
        }
        let Some(chip) = self.opened.and_then(|id| self.chip(id)) else { return self.save_new(entity, now, cx) };
        let is_changed = chip.text != now.text;
        let named = |key: &str| cx.lang.tell(key, &[("name", chip.name.clone())]);
        let entry = |wish: Wish| {
            let label = match wish {
                Wish::New => cx.lang.say("segments-save-new"),
                Wish::Update => named("segments-update"),
                Wish::Rename => named("segments-rename"),
                Wish::Pin if chip.pinned => named("segments-unpin"),
                Wish::Pin => named("segments-pin"),
                Wish::Remove => named("segments-remove"),
            };
            let taken: Taken = Box::new(move || Effect::Answer(Answer::Text(wish.word().to_owned())));
            (Item::new(0, label, ""), Some(taken))
        };
        let wishes = Wish::ALL.into_iter().filter(|wish| is_changed || *wish != Wish::Update);
        let mut entries: Vec<_> = wishes.map(entry).collect();
        let manage: Taken = Box::new(|| Effect::Go(Route::list(&SEGMENT)));
        entries.push((Item::new(0, cx.lang.say("segments-manage"), ""), Some(manage)));
        Ok(Effect::ask(Menu::new(cx.lang.say("segments-title"), cx.lang.say("nothing-fits"), entries)))
    }

    /// Does what the menu has answered; nothing when the answer is another's.
    pub fn answered(&self, word: &str, entity: &'static Entity, now: &Now, cx: &Cx<'_>) -> Result<Effect> {
        let Some(wish) = Wish::ALL.into_iter().find(|wish| wish.word() == word) else { return Ok(Effect::None) };
        if wish == Wish::New {
            return self.save_new(entity, now, cx);
        }
        let Some(chip) = self.opened.and_then(|id| self.chip(id)) else { return Ok(Effect::None) };
        let at = Ref::new(&SEGMENT, chip.id);
        let change = |key: &str, values: Values| {
            let head = cx.header(Label::new(key).with("name", chip.name.clone()));
            Effect::apply(Outcome::commit(head, vec![Change::update(at, values)]))
        };
        Ok(match wish {
            Wish::New => Effect::None,
            Wish::Update => {
                let values = Values::new().with(&segment::FILTER.field, now.filter.as_str());
                change("segment-update", values.with(&segment::VIEW.field, now.view()))
            }
            Wish::Pin => change("segment-pin", Values::new().with(&segment::PINNED.field, !chip.pinned)),
            Wish::Rename => act::edit(at, cx)?,
            Wish::Remove => remove(&[at], cx)?,
        })
    }

    fn save_new(&self, entity: &'static Entity, now: &Now, cx: &Cx<'_>) -> Result<Effect> {
        let taken: Vec<String> = match cx.repository.segments_of(None) {
            Ok(all) => all.iter().filter_map(|record| record.get(&segment::KEY)).map(str::to_owned).collect(),
            Err(_) => self.all.iter().map(|chip| chip.key.clone()).collect(),
        };
        let begin = vec![
            Prefilled::new(&segment::NAME.field, segment::name_of(&now.filter)),
            Prefilled::new(&segment::KEY.field, segment::free_key(&now.filter, &taken)),
            Prefilled::new(&segment::PINNED.field, true),
            Prefilled::new(&segment::ENTITY.field, entity.key),
            Prefilled::new(&segment::FILTER.field, now.filter.as_str()),
            Prefilled::new(&segment::VIEW.field, now.view()),
        ];
        let begin = begin.into_iter().filter(|one| one.value != Value::from("")).collect();
        Ok(Effect::ask(Form::create(&SEGMENT, begin, cx)?.proposing(&segment::NAME.field)))
    }

    /// A segment that was just saved is the open one.
    pub fn open(&mut self, id: Id) {
        self.opened = Some(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_is_what_follows_the_filter() {
        let now = Now { filter: "ville:lyon".into(), text: "ville:lyon sort:-city view:cards".into() };
        assert_eq!(now.view(), "sort:-city view:cards");
        let now = Now { filter: String::new(), text: "sort:name".into() };
        assert_eq!(now.view(), "sort:name");
    }
}
