//! The one form: for any entity's record, new or old, and for the questions of any action. Faults stand beside fields as
//! one types; what is left half-typed is kept as a draft (SCR-5).
mod begin;
mod code;
mod domain;
mod draft;
mod filter;
mod letter;
mod look_up;
mod namesake;
mod numbers;
mod own_field;
mod path;
mod people;
mod place;
mod purpose;
mod save;
mod slot;
mod step;
mod surface;
mod twins;

use ratatui::layout::Rect;

pub use self::begin::{Prefilled, from_typed};
pub use self::purpose::{Asking, Purpose, Watch};
pub use self::step::ask_step;

use self::slot::Slot;
use crate::model::catalog;
use crate::model::catalog::entry;
use crate::model::field::records;
use crate::model::{Entity, Field, Id, Record, Value, Values};
use crate::repository::LookAlike;
use crate::shell::{Action, Count, Cx, Fetch, Question, Questions, Result, Subject};
use crate::ui::editor::Editor;
use crate::ui::form as rows;

/// Whom an action concerns, where that was only proposed (TBX-3).
static WHOM: Field = records("whom");

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
    /// The numbers that were filled in from another one.
    followed: Vec<numbers::Followed>,
    /// The table of towns, being read beside the screen.
    towns: Fetch<()>,
    /// What a template has filled in.
    lettered: [String; letter::PARTS.len()],
    /// The template that goes with the answers, where one was proposed.
    preset: Option<Id>,
    /// What only looks wrong is kept when one saves again.
    keep_anyway: bool,
    /// The rows whose field exists no more, once that was said.
    gone: Vec<usize>,
    twins: Fetch<Vec<LookAlike>>,
    /// Whether such records were looked for since the form was opened.
    asked_twins: bool,
    /// The rows beside which such a record was named.
    told: Vec<usize>,
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
        let mut questions = crate::shell::questions_to_create(entity, cx);
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
        let purpose = Purpose::Edit { at: record.at(), seen: record.version, title: purpose::called(record, cx) };
        Ok(Self::new(purpose, purpose::questions_to_edit(record, cx), cx))
    }

    /// For some values of a record that was read whole; the others come after the key that shows the rest.
    ///
    /// # Errors
    /// None at present.
    pub fn edit_some(record: &Record, fields: &[&Field], cx: &Cx<'_>) -> Result<Self> {
        let purpose = Purpose::Edit { at: record.at(), seen: record.version, title: purpose::called(record, cx) };
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

    /// The same with what stands in a field only proposed: it gives way to what is typed.
    #[must_use]
    pub fn proposing(mut self, field: &Field) -> Self {
        let rows = self.rows.rows.iter_mut().chain(&mut self.hidden);
        let row = self.slots.iter().zip(rows).find(|(slot, _)| slot.question.field.key == field.key);
        if let Some((_, row)) = row {
            row.editor.propose();
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
        // Plain addresses stand in the row of those who take part.
        if list.iter().any(|question| question.field.key == entry::PARTICIPANTS.field.key) {
            list.retain(|question| question.field.key != entry::GUESTS.field.key);
        }
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
        form.focus_due();
        form.begin_letter(cx)?;
        Ok(form)
    }

    /// Who takes part stands on top, but the keys are on what must be said.
    fn focus_due(&mut self) {
        let here = self.slots.get(self.rows.focus());
        if here.is_none_or(|slot| slot.question.field.key != entry::PARTICIPANTS.field.key) {
            return;
        }
        let shown = self.slots.iter().take(self.rows.rows.len());
        let due = shown.enumerate().find(|(_, slot)| slot.question.required && slot.question.default.is_empty());
        if let Some(at) = due.map(|(at, _)| at) {
            self.rows.set_focus(at);
        }
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
            followed: Vec::new(),
            towns: Fetch::new(),
            lettered: Default::default(),
            preset: None,
            keep_anyway: false,
            gone: Vec::new(),
            twins: Fetch::new(),
            asked_twins: false,
            told: Vec::new(),
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
        let answers: Vec<(&str, String)> = self
            .each()
            .filter(|(_, editor)| !editor.is_long())
            .map(|(slot, editor)| (slot.question.field.key, editor.text()))
            .collect();
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
