//! The one form: for any entity's record, new or old, and for the questions of any action. Faults stand beside fields as
//! one types; what is left half-typed is kept as a draft (SCR-5).
mod code;
mod place;
mod purpose;
mod save;
mod slot;
mod twins;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde_json::{Map, Value as Json};

pub use self::purpose::{Asking, Watch};

use self::purpose::Purpose;
use self::slot::Slot;
use self::twins::Twin;
use super::menu::{Menu, Taken};
use super::pick::Pick;
use crate::input::{Command, MouseKind, Scope, command};
use crate::model::catalog::settings::{USER, user};
use crate::model::catalog::{self, account::ACCOUNT, contact::CONTACT};
use crate::model::entity::Nature;
use crate::model::field::records;
use crate::model::filter::{Operand, Test};
use crate::model::read_value::Reading;
use crate::model::{Entity, Field, Filter, Kind, Record, Ref, Value, Values};
use crate::shell::{
    Action, Answer, Count, Cx, Draft, Effect, Fetch, Flow, Input, Pen, Question, Questions, Result, Route, Subject,
    Surface, title,
};
use crate::ui::editor::{self, Editor, Pressed};
use crate::ui::form as rows;
use crate::ui::frame::{Dialog, Hint};
use crate::ui::layout::cut_top;
use crate::ui::picker::Item;
use crate::ui::text;

/// So wide is a form at most.
const WIDTH: u16 = 76;
/// Whom an action concerns, where that was only proposed (TBX-3).
static WHOM: Field = records("whom");

/// A value to begin with.
#[derive(Debug, Clone, PartialEq)]
pub struct Prefilled {
    /// The field.
    pub field: &'static Field,
    /// Its value.
    pub value: Value,
    /// What a link is called.
    pub shown: Option<String>,
}

impl Prefilled {
    /// A value.
    pub fn new(field: &'static Field, value: impl Into<Value>) -> Self {
        Self { field, value: value.into(), shown: None }
    }

    /// A link, and what it is called.
    pub fn link(field: &'static Field, at: Ref, title: impl Into<String>) -> Self {
        Self { field, value: Value::Link(at.id), shown: Some(title.into()) }
    }
}

/// What was typed into a look-up that found nothing, as values of a new record.
pub fn from_typed(entity: &Entity, typed: &str) -> Vec<Prefilled> {
    let typed = typed.trim();
    let put = |key: &str, text: &str| entity.field(key).map(|field| Prefilled::new(field, text));
    let values = if typed.contains('@') {
        vec![put("email", typed)]
    } else if typed.chars().filter(char::is_ascii_digit).count() >= 6 {
        vec![put("phone", typed)]
    } else if *entity == CONTACT {
        let (first, last) = typed.rsplit_once(' ').unwrap_or(("", typed));
        vec![put("first_name", first), put("last_name", last)]
    } else {
        vec![put("name", typed).or_else(|| put("subject", typed))]
    };
    values.into_iter().flatten().filter(|one| !one.value.is_empty()).collect()
}

/// The form.
pub struct Form {
    title: String,
    /// What is about to happen, above the fields.
    sentence: String,
    purpose: Purpose,
    /// One for each row, those that are not shown yet at the end.
    slots: Vec<Slot>,
    rows: rows::Form,
    hidden: Vec<rows::Row>,
    /// What a new record is given without being asked.
    given: Values,
    /// Whether the first row asks whom the action concerns.
    asks_whom: bool,
    /// The row whose look-up is open.
    asked: Option<usize>,
    /// The postcode or town that was filled in from the other one.
    filled: Option<place::Filled>,
    /// The table of towns, being read beside the screen.
    towns: Fetch<()>,
    /// What only looks wrong is kept when one saves again.
    keep_anyway: bool,
    twins: Fetch<Vec<Twin>>,
    /// When the draft was typed that stands here now.
    draft_of: Option<chrono::DateTime<chrono::Utc>>,
    inside: Rect,
}

impl Form {
    /// For a new record, with values to begin with. What was typed last time and not saved stands there again.
    ///
    /// # Errors
    /// None at present.
    pub fn create(entity: &'static Entity, begin: Vec<Prefilled>, cx: &Cx<'_>) -> Result<Self> {
        let mut questions = purpose::questions_to_create(entity, cx);
        let mut given = Values::new();
        for one in begin {
            match questions.iter_mut().find(|question| question.field.key == one.field.key) {
                Some(question) => {
                    question.default = one.value;
                    question.shown = one.shown;
                    question.first = true;
                }
                // The form never asks for it: it goes along unseen.
                None => given.set(one.field, one.value),
            }
        }
        Ok(Self { given, ..Self::new(Purpose::Create(entity), questions, cx) })
    }

    /// For other values of a record that was read whole.
    ///
    /// # Errors
    /// None at present.
    pub fn edit(record: &Record, cx: &Cx<'_>) -> Result<Self> {
        let purpose = Purpose::Edit { at: record.at(), seen: record.version, title: title(record, cx.lang) };
        Ok(Self::new(purpose, purpose::questions_to_edit(record, cx), cx))
    }

    /// For some values of a record that was read whole; the others come after the key that shows the rest.
    ///
    /// # Errors
    /// None at present.
    pub fn edit_some(record: &Record, fields: &[&Field], cx: &Cx<'_>) -> Result<Self> {
        let purpose = Purpose::Edit { at: record.at(), seen: record.version, title: title(record, cx.lang) };
        let mut questions = purpose::questions_to_edit(record, cx);
        for question in &mut questions {
            question.first = fields.iter().any(|field| field.key == question.field.key);
        }
        Ok(Self::new(purpose, questions, cx))
    }

    /// The same with the keys on a field.
    #[must_use]
    pub fn at(mut self, field: &Field) -> Self {
        let at = self.slots.iter().position(|slot| slot.question.field.key == field.key);
        if let Some(at) = at {
            if at >= self.rows.rows.len() {
                self.show_all();
            }
            self.rows.set_focus(at);
        }
        self
    }

    /// For the questions of an action; its subject is asked for too where it was only proposed.
    ///
    /// # Errors
    /// None at present.
    pub fn for_action(action: &Action, subject: Subject, questions: Questions, cx: &Cx<'_>) -> Result<Self> {
        let asks_whom = subject.proposed && action.reach.count != Count::None;
        let mut list = questions.list;
        if asks_whom {
            let mut whom = Question::new("question-whom", &WHOM).required();
            whom.default = Value::Records(subject.records.clone());
            whom.shown = subject.title.clone();
            list.insert(0, whom);
        }
        let mut form = Self::new(Purpose::Act { name: action.name.clone(), subject }, list, cx);
        form.asks_whom = asks_whom;
        form.sentence = questions.confirm.unwrap_or_default();
        // Whom it concerns is mostly right: the keys are on what there is to say.
        if asks_whom && form.rows.rows.len() > 1 {
            form.rows.set_focus(1);
        }
        Ok(form)
    }

    /// For questions of a screen's own; what is done with the answers is the screen's affair.
    ///
    /// # Errors
    /// None at present.
    pub fn asking(asking: Asking, questions: Vec<Question>, cx: &Cx<'_>) -> Result<Self> {
        let mut form = Self::new(Purpose::Ask(asking), questions, cx);
        form.watch(cx);
        Ok(form)
    }

    /// Lets whoever asks look at what is typed, and say something beside a row.
    fn watch(&mut self, cx: &Cx<'_>) {
        let Purpose::Ask(Asking { watch: Some(watch), .. }) = &self.purpose else { return };
        let watch = *watch;
        let texts: Vec<(&'static str, String)> =
            self.each().map(|(slot, editor)| (slot.question.field.key, editor.text())).collect();
        let text =
            |key: &str| texts.iter().find(|(known, _)| *known == key).map(|(_, text)| text.clone()).unwrap_or_default();
        for (slot, row) in self.slots.iter().zip(&mut self.rows.rows) {
            if let Some(remark) = watch(slot.question.field.key, &text, cx) {
                row.remark = remark;
            }
        }
    }

    fn new(purpose: Purpose, mut questions: Vec<Question>, cx: &Cx<'_>) -> Self {
        questions.sort_by_key(|question| !question.first);
        let first = questions.iter().filter(|question| question.first).count();
        let (slots, mut all): (Vec<Slot>, Vec<rows::Row>) =
            questions.into_iter().map(|question| Slot::new(question, cx)).unzip();
        head_sections(&slots, &mut all);
        let hidden = all.split_off(if first == 0 { all.len() } else { first });
        let mut form = Self {
            title: purpose.title(cx),
            sentence: String::new(),
            purpose,
            slots,
            rows: rows::Form::new(all),
            hidden,
            given: Values::new(),
            asks_whom: false,
            asked: None,
            filled: None,
            towns: Fetch::new(),
            keep_anyway: false,
            twins: Fetch::new(),
            draft_of: None,
            inside: Rect::ZERO,
        };
        form.propose();
        form.take_draft(cx);
        form.settle_rows(cx);
        form
    }

    /// Wakes the rows that are asked as things are, lets the others sleep, and says in the title what is being made.
    fn settle_rows(&mut self, cx: &Cx<'_>) {
        let answers: Vec<(&str, String)> =
            self.each().map(|(slot, editor)| (slot.question.field.key, editor.text())).collect();
        let is_asked = |slot: &Slot| {
            slot.question.when.is_none_or(|(key, wanted)| {
                answers.iter().any(|(question, answer)| *question == key && answer == wanted)
            })
        };
        let asleep: Vec<bool> = self.slots.iter().map(|slot| !is_asked(slot)).collect();
        for (row, asleep) in self.rows.rows.iter_mut().chain(&mut self.hidden).zip(asleep) {
            row.is_asleep = asleep;
        }
        let typed = |key: &str| answers.iter().find(|(question, _)| *question == key).map(|(_, text)| text.as_str());
        let made = match self.purpose {
            Purpose::Create(entity) => Some(entity),
            // An action that makes a record asks of which kind.
            Purpose::Act { .. } => typed("entity").and_then(catalog::entity_named),
            Purpose::Edit { .. } | Purpose::Ask(_) => None,
        };
        if let Some(entity) = made {
            let employer = typed("account").unwrap_or_default().lines().next().unwrap_or_default();
            self.title = purpose::title_of_new(entity, employer, cx);
        }
    }

    /// Every row with its slot, shown or not.
    fn each(&self) -> impl Iterator<Item = (&Slot, &Editor)> {
        let editors = self.rows.rows.iter().chain(&self.hidden).map(|row| &row.editor);
        self.slots.iter().zip(editors)
    }

    /// The rows of the sentence above the fields, and a blank one.
    fn above(&self, width: u16) -> u16 {
        if self.sentence.is_empty() {
            return 0;
        }
        u16::try_from(text::fold_lines(&self.sentence, width.max(1), 20).len() + 1).unwrap_or(1)
    }

    /// What an action's questions or the catalogue propose gives way to what is typed, as in any dialog.
    fn propose(&mut self) {
        let is_action = matches!(self.purpose, Purpose::Act { .. });
        let is_new = matches!(self.purpose, Purpose::Create(_));
        let rows = self.rows.rows.iter_mut().chain(&mut self.hidden);
        for (slot, row) in self.slots.iter().zip(rows) {
            if is_action || is_new && slot.question.field.default.is_some() {
                row.editor.propose();
            }
        }
    }

    fn show_all(&mut self) {
        self.rows.rows.append(&mut self.hidden);
    }

    /// Types again what the draft of this form holds.
    fn take_draft(&mut self, cx: &Cx<'_>) {
        let Some(draft) = cx.drafts.find(&self.purpose.key()) else { return };
        let mut is_long = false;
        let shown = self.rows.rows.len();
        let rows = self.rows.rows.iter_mut().chain(&mut self.hidden);
        for (at, (slot, row)) in self.slots.iter_mut().zip(rows).enumerate() {
            if let Some(typed) = draft.typed.get(slot.question.field.key) {
                slot.retype(&mut row.editor, typed);
                is_long |= at >= shown;
            }
        }
        if is_long {
            self.show_all();
        }
        self.draft_of = Some(draft.at);
    }

    /// Throws the draft away and begins anew.
    fn discard(&mut self, cx: &Cx<'_>) -> Flow {
        let rows = self.rows.rows.iter_mut().chain(&mut self.hidden);
        for (slot, row) in self.slots.iter_mut().zip(rows) {
            let (value, shown) = (slot.question.default.clone(), slot.question.shown.clone());
            row.editor = slot.begin_with(value, shown, cx);
            row.remark = rows::Remark::Nothing;
        }
        self.propose();
        self.settle_rows(cx);
        self.draft_of = None;
        Flow::Take(Effect::Forget(self.purpose.key()))
    }

    fn command(&mut self, command: command::Form, cx: &Cx<'_>) -> Result<Flow> {
        use command::Form;
        match command {
            Form::Next => {
                self.rows.step(1);
                Ok(Flow::done())
            }
            Form::Previous => {
                self.rows.step(-1);
                Ok(Flow::done())
            }
            Form::Down => {
                let pressed = self.rows.row(1);
                self.pressed(pressed, cx)
            }
            Form::Up => {
                let pressed = self.rows.row(-1);
                self.pressed(pressed, cx)
            }
            Form::Enter if self.has_open_place() => Ok(self.offer_places(cx).unwrap_or_else(Flow::done)),
            Form::Enter => {
                let pressed = self.rows.enter();
                self.pressed(pressed, cx)
            }
            Form::Save => self.save(cx),
            Form::Cancel => Ok(Flow::Close(Effect::None)),
            Form::Discard => Ok(self.discard(cx)),
            Form::Editor => Ok(self.to_editor()),
            Form::More => {
                self.show_all();
                Ok(Flow::done())
            }
            Form::Propose => self.offer(cx),
            Form::OpenDuplicate => {
                let twin = self.twins.value().and_then(|twins| twins.first());
                Ok(twin.map_or_else(Flow::done, |twin| Flow::Take(Effect::Go(Route::record(twin.at)))))
            }
        }
    }

    fn to_editor(&self) -> Flow {
        let Some(row) = self.rows.current().filter(|row| row.editor.is_long()) else { return Flow::done() };
        Flow::Take(Effect::Edit {
            text: row.editor.text(),
            then: Box::new(|text, _| Ok(Effect::Answer(Answer::Text(text)))),
        })
    }

    /// What a key has done to a row.
    fn pressed(&mut self, pressed: Pressed, cx: &Cx<'_>) -> Result<Flow> {
        match pressed {
            Pressed::Pass | Pressed::Moved => Ok(Flow::done()),
            Pressed::Changed => self.changed(self.rows.focus(), cx),
            Pressed::Open(letter) => self.look_up(letter, cx),
        }
    }

    /// A row holds something else: says beside it what is wrong, and looks for records like this one.
    fn changed(&mut self, at: usize, cx: &Cx<'_>) -> Result<Flow> {
        self.keep_anyway = false;
        let country = self.country();
        let (Some(slot), Some(row)) = (self.slots.get(at), self.rows.rows.get_mut(at)) else {
            return Ok(Flow::done());
        };
        row.remark = slot.remark(&row.editor, country.as_deref(), cx);
        let field = slot.question.field.key;
        self.settle_rows(cx);
        self.complete_place(at, cx);
        self.watch(cx);
        match self.purpose {
            Purpose::Create(entity) if twins::tells(entity, field) => self.ask_twins(entity, cx).map(Flow::Take),
            _ => Ok(Flow::done()),
        }
    }

    fn ask_twins(&mut self, entity: &'static Entity, cx: &Cx<'_>) -> Result<Effect> {
        let country = self.country();
        let reading = Reading { country: country.as_deref(), ..slot::reading(cx, true) };
        let mut values = crate::model::Values::new();
        for (slot, editor) in self.each() {
            if let Ok(value) = slot.value(editor, &reading) {
                values.set(slot.question.field, value);
            }
        }
        let effect = self.twins.ask(cx, move |repository| twins::find(repository, entity, &values))?;
        self.show_twins(cx);
        Ok(effect)
    }

    /// Says of the two keys on the lower rule what they really do: an action is confirmed, nothing typed is no draft.
    fn rename(&self, keys: &mut [Hint], pen: &Pen<'_>) {
        let [save, cancel] = keys else { return };
        if let Purpose::Act { name, .. } = &self.purpose {
            let is_delete = name.as_str() == "delete";
            save.label = if is_delete { pen.lang.hint("command-list-delete") } else { pen.lang.say("form-confirm") };
        }
        if self.typed().is_empty() && self.draft_of.is_none() {
            cancel.label = pen.lang.say("form-leave");
        }
    }

    fn show_twins(&mut self, cx: &Cx<'_>) {
        let twins = self.twins.value().cloned().unwrap_or_default();
        let key = cx.keys.keys_of(&command::Form::OpenDuplicate.into()).first();
        let key = key.map(|stroke| stroke.label(|key| cx.lang.say(key))).unwrap_or_default();
        for (slot, row) in self.slots.iter().zip(&mut self.rows.rows) {
            let field = slot.question.field.key;
            let Some(twin) = twins.iter().find(|twin| twin.field == field) else {
                if matches!(row.remark, rows::Remark::Doubt(_)) && !twins.iter().any(|twin| twin.field == field) {
                    row.remark = slot.remark(&row.editor, None, cx);
                }
                continue;
            };
            if matches!(row.remark, rows::Remark::Fault(_)) {
                continue;
            }
            let place = if twin.place.is_empty() { String::new() } else { format!(" ({})", twin.place) };
            let why: Vec<String> = twin.reasons.iter().take(2).map(|reason| cx.lang.say(reason.sentence())).collect();
            let words = [("name", twin.name.clone()), ("place", place), ("key", key.clone()), ("why", why.join(", "))];
            let sentence = if why.is_empty() { "form-twin" } else { "form-twin-why" };
            row.remark = rows::Remark::Doubt(cx.lang.tell(sentence, &words));
        }
    }

    /// Opens the list of what can be chosen in the row that has the keys.
    fn look_up(&mut self, letter: Option<char>, cx: &Cx<'_>) -> Result<Flow> {
        let at = self.rows.focus();
        let (Some(slot), Some(row)) = (self.slots.get(at), self.rows.rows.get(at)) else { return Ok(Flow::done()) };
        self.asked = Some(at);
        let field = slot.question.field;
        let typed = letter.map(String::from).unwrap_or_default();
        if matches!(field.kind, Kind::Choice | Kind::Choices) {
            return Ok(Flow::Take(Effect::ask(options(field, row.label.clone(), cx).typed(&typed))));
        }
        if field.has_codes() {
            return Ok(Flow::Take(Effect::ask(code::menu(field, row.label.clone(), &typed, cx))));
        }
        let entities = self.targets(field, cx);
        let mut pick = Pick::new(&entities, row.label.clone()).among(offered(&entities, slot.question.among.clone()));
        if self.is_many(slot, cx) {
            pick = pick.several(slot.chosen(&row.editor));
        }
        if field.open {
            pick = pick.naming();
        } else if entities.iter().all(|entity| entity.nature == Nature::Main) && entities.len() == 1 {
            pick = pick.creating(Vec::new());
        }
        Ok(Flow::Take(Effect::ask(pick.typed(&typed))))
    }

    /// The entities of the records that a field can name.
    fn targets(&self, field: &Field, cx: &Cx<'_>) -> Vec<&'static Entity> {
        if let (Purpose::Act { name, .. }, "whom") = (&self.purpose, field.key) {
            return cx.actions.find(name).map(|action| action.reach.entities.to_vec()).unwrap_or_default();
        }
        catalog::entity_named(field.target).map_or_else(|| vec![&ACCOUNT, &CONTACT], |entity| vec![entity])
    }

    fn is_many(&self, slot: &Slot, cx: &Cx<'_>) -> bool {
        if let (Purpose::Act { name, .. }, "whom") = (&self.purpose, slot.question.field.key) {
            return cx.actions.find(name).is_some_and(|action| action.reach.count == Count::Several);
        }
        slot.question.field.kind.is_many()
    }

    fn answered(&mut self, answer: Answer, cx: &Cx<'_>) -> Result<Flow> {
        if self.take_place(&answer) {
            self.asked = None;
            return Ok(Flow::done());
        }
        let at = self.asked.take().unwrap_or(self.rows.focus());
        let is_one = self.slots.get(at).is_some_and(|slot| !self.is_many(slot, cx));
        let (Some(slot), Some(row)) = (self.slots.get_mut(at), self.rows.rows.get_mut(at)) else {
            return Ok(Flow::done());
        };
        match answer {
            Answer::Records(list) => {
                if let (Editor::Links(links), true) = (&mut row.editor, is_one) {
                    links.choose(Vec::new());
                }
                slot.take(&mut row.editor, list);
            }
            Answer::Text(text) => row.editor.set_text(&text),
            Answer::Value(value) => {
                let key = value.text().unwrap_or_default();
                let field = slot.question.field;
                let title = || cx.lang.code_name(field.check, key).unwrap_or_else(|| cx.lang.choice(field, key));
                let chosen = || editor::Chosen { key: key.to_owned(), title: title() };
                match &mut row.editor {
                    Editor::Choice(options) => options.choose(key),
                    Editor::Links(links) => links.add(chosen()),
                    Editor::Line(_) | Editor::Long(_) | Editor::Flag(_) => {}
                }
            }
        }
        self.changed(at, cx)
    }

    /// What was typed, where it differs from what stood there at first.
    fn typed(&self) -> Map<String, Json> {
        let changed = self.each().filter(|(slot, editor)| slot.is_changed(editor));
        changed.map(|(slot, editor)| (slot.question.field.key.to_owned(), slot.typed(editor))).collect()
    }
}

/// Puts the title of a section above its first field; what belongs to none stands apart again after it.
fn head_sections(slots: &[Slot], rows: &mut [rows::Row]) {
    let mut before = "";
    for (slot, row) in slots.iter().zip(rows) {
        let section = slot.question.of.map_or("", |_| slot.question.field.section);
        if section != before {
            row.heading = if section.is_empty() { " ".to_owned() } else { section.to_owned() };
        }
        before = section;
    }
}

/// Those who no longer work here are not proposed (MUL-2).
fn offered(entities: &[&'static Entity], among: Filter) -> Filter {
    match entities {
        [only] if **only == USER => {
            among.and(Filter::Field(&user::ACTIVE.field, Test::Is, Operand::Value(true.into())))
        }
        _ => among,
    }
}

/// The options of a choice, to be chosen from a list.
fn options(field: &'static Field, label: String, cx: &Cx<'_>) -> Menu {
    let offered = field.choices.iter().filter(|choice| !choice.archived);
    let entry = |choice: &'static crate::model::field::Choice| {
        let taken: Taken = Box::new(|| Effect::Answer(Answer::Value(Value::from(choice.key))));
        (Item::new(0, cx.lang.choice(field, choice.key), "").also(choice.key), Some(taken))
    };
    Menu::new(label, cx.lang.say("nothing-fits"), offered.map(entry).collect())
}

impl Surface for Form {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Form]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        match input {
            Input::Command(Command::Form(command)) => self.command(command, cx),
            Input::Command(_) => Ok(Flow::Pass),
            Input::Key(chord) => {
                let pressed = self.rows.press(chord);
                self.pressed(pressed, cx)
            }
            Input::Paste(text) => {
                let pressed = self.paste(&text, cx);
                self.pressed(pressed, cx)
            }
            Input::Mouse(mouse) => match mouse.kind {
                MouseKind::Click => {
                    let pressed = self.rows.click(self.inside, mouse.column, mouse.row);
                    self.pressed(pressed, cx)
                }
                MouseKind::WheelDown => self.command(command::Form::Down, cx),
                MouseKind::WheelUp => self.command(command::Form::Up, cx),
                MouseKind::Double | MouseKind::Drag => Ok(Flow::done()),
            },
            Input::Answer(answer) => self.answered(answer, cx),
            Input::Refused(error) => self.refused(&error, cx),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        use command::Form;
        let mut keys = super::keys(pen, &[Form::Save.into(), Form::Cancel.into()]);
        self.rename(&mut keys, pen);
        let more = pen.keys.keys_of(&Form::More.into()).first().map(|stroke| stroke.label(|key| pen.lang.say(key)));
        let foot = match (self.hidden.iter().filter(|row| !row.is_asleep).count(), more) {
            (0, _) | (_, None) => String::new(),
            (count, Some(key)) => pen.lang.say_with("form-more", &[("count", count.into()), ("key", key.into())]),
        };
        let remark = self.draft_of.map(|at| self.draft_remark(at, pen)).unwrap_or_default();
        let dialog = Dialog { title: &self.title, remark: &remark, foot: &foot, hints: &keys };
        let inside = dialog.paint(area, area, buf, pen.theme);
        let rows = text::fold_lines(&self.sentence, inside.width.max(1), usize::from(inside.height));
        for (y, row) in (inside.y..self.inside.y).zip(rows) {
            text::paint(buf, inside.x, y, inside.width, row, pen.theme.value);
        }
        self.rows.paint(self.inside, buf, pen.theme, pen.lang, pen.focused);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        let inside = Dialog::inside(area);
        self.inside = cut_top(inside, self.above(inside.width).min(inside.height.saturating_sub(1))).1;
        self.rows.place(self.inside);
        Ok(Effect::None)
    }

    fn refresh(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(self.prepare_places())
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.twins.settle()? {
            self.show_twins(cx);
        }
        if self.towns.settle()? {
            self.places_are_ready(cx);
        }
        Ok(Effect::None)
    }

    fn area(&self, window: Rect) -> Rect {
        let inside = Dialog::inside(Dialog::place(window, WIDTH, 4));
        let height = self.above(inside.width) + self.rows.height(inside.width);
        Dialog::place(window, WIDTH, height.min(window.height.saturating_sub(4)))
    }

    fn cursor(&self) -> Option<Position> {
        self.rows.caret(self.inside)
    }

    fn hints(&self) -> Vec<Command> {
        use command::Form;
        let mut hints = vec![Form::Next, Form::Enter];
        let is_long = self.rows.current().is_some_and(|row| row.editor.is_long());
        let has_twin = self.twins.value().is_some_and(|twins| !twins.is_empty());
        hints.extend(is_long.then_some(Form::Editor));
        hints.extend(has_twin.then_some(Form::OpenDuplicate));
        hints.extend(self.hidden.iter().any(|row| !row.is_asleep).then_some(Form::More));
        // The lower rule says in the action's own words what these do to it.
        hints.extend((!matches!(self.purpose, Purpose::Act { .. })).then_some(Form::Save));
        hints.extend((!self.typed().is_empty()).then_some(Form::Cancel));
        hints.into_iter().map(Command::from).collect()
    }

    fn draft(&self) -> Option<Draft> {
        let typed = Some(self.typed()).filter(|typed| !typed.is_empty());
        Some(Draft::new(self.purpose.key(), typed.map_or(Json::Null, Json::Object)))
    }
}
