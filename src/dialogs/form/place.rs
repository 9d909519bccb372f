//! Postcode and town complete each other while one types (ADR-1): what one says for sure is filled in and gives way to what
//! is typed, what it leaves open is proposed, what does not go together is remarked and kept.
use super::Form;
use super::slot::Slot;
use crate::dialogs::menu::{Menu, Taken};
use crate::input::command;
use crate::model::place::{self, Agreement, Place};
use crate::model::{Value, postal};
use crate::shell::{Answer, Cx, Effect, Flow};
use crate::ui::editor::{Editor, Pressed};
use crate::ui::form::{Remark, Row};
use crate::ui::picker::Item;

/// So many towns are named beside a row, and so many offered in the list.
const NAMED: usize = 3;
const OFFERED: usize = 200;
/// From so many letters on towns are proposed.
const LETTERS: usize = 3;

/// A row that was filled in from the other one, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    row: usize,
    text: String,
}

/// The rows of postcode and town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rows {
    postcode: usize,
    city: usize,
}

impl Form {
    fn row_of(&self, key: &str) -> Option<usize> {
        let at = self.slots.iter().position(|slot| slot.question.field.key == key)?;
        (at < self.rows.rows.len()).then_some(at)
    }

    /// The rows of postcode and town, where the form shows both and the address is not abroad.
    fn place_rows(&self) -> Option<Rows> {
        if !place::is_ready() {
            return None;
        }
        let rows = Rows { postcode: self.row_of("postcode")?, city: self.row_of("city")? };
        (!self.country().is_some_and(|country| postal::is_abroad(&country))).then_some(rows)
    }

    /// The code of the country that is chosen in the form, shown or not.
    pub(super) fn country(&self) -> Option<String> {
        let (_, editor) = self.each().find(|(slot, _)| slot.question.field.key == "country")?;
        match editor {
            Editor::Links(links) => links.chosen().first().map(|chosen| chosen.key.clone()),
            _ => None,
        }
    }

    /// Reads the table of towns beside the screen, where the form will ask it.
    pub(super) fn prepare_places(&mut self) -> Effect {
        let asks = |key: &str| self.slots.iter().any(|slot| slot.question.field.key == key);
        if place::is_ready() || self.towns.is_waiting() || !(asks("postcode") && asks("city")) {
            return Effect::None;
        }
        self.towns.ask_beside(|_| {
            place::prepare();
            Ok(())
        })
    }

    /// The table was read: what was typed meanwhile is completed.
    pub(super) fn places_are_ready(&mut self, cx: &Cx<'_>) {
        let at = self.rows.focus();
        let has_changed = |(slot, row): (&Slot, &Row)| slot.is_changed(&row.editor);
        if self.slots.get(at).zip(self.rows.current()).is_some_and(has_changed) {
            self.complete_place(at, cx);
        }
    }

    fn typed_in(&self, row: usize) -> String {
        self.rows.rows[row].editor.text().trim().to_owned()
    }

    /// Whether a row is empty, or holds what was filled in for the user.
    fn is_free(&self, row: usize) -> bool {
        let typed = self.typed_in(row);
        typed.is_empty() || self.filled.as_ref().is_some_and(|filled| filled.row == row && filled.text == typed)
    }

    fn fill(&mut self, row: usize, text: &str) {
        if !self.is_free(row) {
            return;
        }
        self.rows.rows[row].editor.set_text(text);
        self.rows.rows[row].editor.propose();
        self.rows.rows[row].remark = Remark::Nothing;
        self.filled = (!text.is_empty()).then(|| Filled { row, text: text.to_owned() });
    }

    /// Completes the town by the postcode, or the postcode by the town, after one of them has changed.
    pub(super) fn complete_place(&mut self, changed: usize, cx: &Cx<'_>) {
        let Some(rows) = self.place_rows() else { return };
        if changed != rows.postcode && changed != rows.city {
            return;
        }
        if self.filled.as_ref().is_some_and(|filled| filled.row == changed) {
            self.filled = None;
        }
        let (postcode, city) = (self.typed_in(rows.postcode), self.typed_in(rows.city));
        let other = if changed == rows.postcode { rows.city } else { rows.postcode };
        if !self.is_free(other) {
            self.judge(rows, &postcode, &city, cx);
            return;
        }
        if changed == rows.postcode {
            let towns = place::towns(&postcode);
            let only = if towns.len() == 1 { towns[0].name } else { "" };
            self.fill(rows.city, only);
            if towns.len() > 1 {
                let names = towns.iter().map(|place| place.name.to_owned());
                self.rows.rows[rows.postcode].remark = proposal(names.collect(), cx);
            }
        } else {
            self.complete_city(rows, &city, cx);
        }
    }

    fn complete_city(&mut self, rows: Rows, city: &str, cx: &Cx<'_>) {
        let has_cedex = city.to_lowercase().contains("cedex");
        let named = if has_cedex { Vec::new() } else { place::named(city) };
        let only = match named.as_slice() {
            [place] => Some(place.postcodes()).and_then(|mut codes| codes.next().filter(|_| codes.next().is_none())),
            _ => None,
        };
        self.fill(rows.postcode, only.unwrap_or_default());
        if only.is_some() || has_cedex || city.chars().count() < LETTERS {
            return;
        }
        let proposed = match named.as_slice() {
            [] => place::starting(city, NAMED + 1).into_iter().map(with_postcodes).collect(),
            [place] => vec![postcodes(place)],
            several => several.iter().map(|place| with_postcodes(place)).collect(),
        };
        self.rows.rows[rows.city].remark = proposal(proposed, cx);
    }

    /// Remarks that the town is elsewhere.
    fn judge(&mut self, rows: Rows, postcode: &str, city: &str, cx: &Cx<'_>) {
        for row in [rows.postcode, rows.city] {
            if matches!(self.rows.rows[row].remark, Remark::Doubt(_) | Remark::Preview(_)) {
                self.rows.rows[row].remark = Remark::Nothing;
            }
        }
        let Agreement::Wrong(there) = place::agreement(postcode, city) else { return };
        let names: Vec<&str> = there.iter().take(NAMED).map(|place| place.name).collect();
        let words = [("postcode", postcode.to_owned()), ("towns", names.join(", "))];
        self.rows.rows[rows.postcode].remark = Remark::Doubt(cx.lang.tell("form-other-town", &words));
    }

    /// The list of towns and postcodes that can stand in the row that has the keys; none in another row.
    pub(super) fn offer_places(&mut self, cx: &Cx<'_>) -> Option<Flow> {
        let rows = self.place_rows()?;
        let at = self.rows.focus();
        let (postcode, city) = (self.typed_in(rows.postcode), self.typed_in(rows.city));
        let by_town = || -> Vec<(&'static str, &'static Place)> {
            let towns = place::starting(&city, OFFERED).into_iter();
            towns.flat_map(|place| place.postcodes().map(move |code| (code, place))).take(OFFERED).collect()
        };
        let by_code = || if postcode.is_empty() { Vec::new() } else { place::beginning(&postcode, OFFERED) };
        let offered = match at {
            at if at == rows.postcode && !postcode.is_empty() => by_code(),
            at if at == rows.postcode => by_town(),
            at if at == rows.city && (city.is_empty() || self.is_free(rows.city)) => by_code(),
            at if at == rows.city => by_town(),
            _ => return None,
        };
        if offered.is_empty() {
            return Some(Flow::done());
        }
        self.asked = Some(at);
        let entry = |(code, place): (&'static str, &'static Place)| {
            let department = place.department().map_or("", |department| department.name);
            let item = Item::new(0, place.name, format!("{code} · {department}")).also(code);
            let pair = Value::List(vec![code.to_owned(), place.name.to_owned()]);
            let taken: Taken = Box::new(move || Effect::Answer(Answer::Value(pair.clone())));
            (item, Some(taken))
        };
        let title = self.rows.rows[at].label.clone();
        let menu = Menu::new(title, cx.lang.say("nothing-fits"), offered.into_iter().map(entry).collect());
        Some(Flow::Take(Effect::ask(menu)))
    }

    /// Whether Enter should open the list: a postcode has several towns and none is typed yet.
    pub(super) fn has_open_place(&self) -> bool {
        let Some(rows) = self.place_rows() else { return false };
        let at = self.rows.focus();
        let is_here = at == rows.postcode || at == rows.city;
        is_here && self.typed_in(rows.city).is_empty() && place::towns(&self.typed_in(rows.postcode)).len() > 1
    }

    /// Takes over a postcode and a town that were chosen together; false when this is no such answer.
    pub(super) fn take_place(&mut self, answer: &Answer) -> bool {
        let (Answer::Value(Value::List(pair)), Some(rows)) = (answer, self.place_rows()) else { return false };
        let ([code, town], Some(rows)) = (pair.as_slice(), Some(rows).filter(|_| self.asked_a_place(rows))) else {
            return false;
        };
        self.filled = None;
        for (row, text) in [(rows.postcode, code), (rows.city, town)] {
            self.rows.rows[row].editor.set_text(text);
            self.rows.rows[row].remark = Remark::Nothing;
        }
        let _: Pressed = self.rows.enter();
        true
    }

    fn asked_a_place(&self, rows: Rows) -> bool {
        self.asked.is_some_and(|at| at == rows.postcode || at == rows.city)
    }
}

/// A town and where the post looks for it: `Villeurbanne 69100`.
fn with_postcodes(place: &Place) -> String {
    format!("{}\u{a0}{}", place.name, postcodes(place))
}

/// Its postcodes, the first and the last where there are many: `69001–69009`.
fn postcodes(place: &Place) -> String {
    let codes: Vec<&str> = place.postcodes().collect();
    match codes.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, .., last] => format!("{first}–{last}"),
    }
}

/// What could stand there, a few of it, and the key that shows all.
fn proposal(names: Vec<String>, cx: &Cx<'_>) -> Remark {
    if names.is_empty() {
        return Remark::Nothing;
    }
    let key = cx.keys.keys_of(&command::Form::Propose.into()).first();
    let key = key.map(|stroke| stroke.label(|key| cx.lang.say(key))).unwrap_or_default();
    let mut shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        shown.push('…');
    }
    Remark::Preview(cx.lang.tell("form-proposal", &[("what", shown), ("key", key)]))
}
