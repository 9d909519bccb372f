//! The letter of an action in its form: a template that is chosen fills in the subject and the text as they will be read, what is
//! wrong with them is said beside them, and what is edited is what is queued.
use super::purpose::Purpose;
use super::slot::Slot;
use super::{Form, rows};
use crate::model::catalog::consent;
use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::{Value, Values};
use crate::shell::{Cx, Result, Subject, Wording, reading};
use crate::ui::editor::{Chosen, Editor};

/// The rows that a template fills in.
pub(super) const PARTS: [&str; 2] = ["subject", "body"];
/// How an action of one's own ended: each end can have a template.
const OUTCOME: &str = "outcome";
/// What somebody said about our keeping their data: whoever is asked gets a letter.
const CONSENT: &str = consent::STATUS.field.key;

/// When a template fills in its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// The form opens: rows that wait behind the key for the rest stay there.
    First,
    /// Something was answered: what follows from it is shown.
    Answer,
}
/// So many lines of a text are shown as the first of several reads them.
const LINES: usize = 3;

impl Form {
    /// A row holds something else: fills in the words of the letter that follows from it, and says what is wrong with them. What
    /// was typed stays.
    pub(super) fn fill_letter(&mut self, at: usize, cx: &Cx<'_>) -> Result<()> {
        let Some(slot) = self.slots.get(at) else { return Ok(()) };
        let is_part = PARTS.contains(&slot.question.field.key);
        let has_words = self.lettered.iter().any(|words| !words.is_empty());
        // Another reader reads the same words otherwise; without words so far there is nothing to change.
        let is_template = |slot: &Slot| slot.question.field.target == MAIL_TEMPLATE.key;
        let has_template = || {
            self.each()
                .any(|(slot, editor)| (slot.question.field.key == OUTCOME || is_template(slot)) && !editor.is_empty())
        };
        let decides = match slot.question.field.key {
            "whom" | "to" | "language" => has_words || has_template(),
            key => key == OUTCOME || key == CONSENT || is_template(slot),
        };
        let is_huge = self.rows.rows.get(at).is_some_and(|row| row.editor.is_huge());
        if !is_part && !decides || is_huge {
            return Ok(());
        }
        let Some(mut wording) = self.wording(cx)? else { return Ok(()) };
        if decides && self.take_template(&wording) {
            wording = self.wording(cx)?.unwrap_or(wording);
        }
        if decides && self.take_words(&wording, At::Answer) {
            wording = self.wording(cx)?.unwrap_or(wording);
        }
        self.tell_wording(&wording, cx);
        Ok(())
    }

    /// What follows from what the questions propose: the template that goes with it, and the words of a template.
    pub(super) fn begin_letter(&mut self, cx: &Cx<'_>) -> Result<()> {
        let Some(mut wording) = self.wording(cx)? else { return Ok(()) };
        if self.take_template(&wording) {
            wording = self.wording(cx)?.unwrap_or(wording);
        }
        self.take_words(&wording, At::First);
        self.tell_wording(&wording, cx);
        if self.draft_of.is_some() {
            return Ok(());
        }
        // It stands there as if the questions had proposed it: nobody has typed anything.
        let rows = self.rows.rows.iter().chain(&self.hidden);
        for (slot, row) in self.slots.iter_mut().zip(rows) {
            if PARTS.contains(&slot.question.field.key) && !row.editor.is_empty() {
                slot.begin_as(Value::from(row.editor.text()), None, &row.editor);
            } else if slot.question.field.target == MAIL_TEMPLATE.key && slot.is_changed(&row.editor) {
                let chosen = slot.chosen(&row.editor).into_iter().next();
                let (id, name) = chosen.map(|one| (one.at.id, one.title)).unzip();
                slot.begin_as(id.into(), name, &row.editor);
            }
        }
        Ok(())
    }

    /// Puts the template that goes with the answers into its row, as long as nobody has chosen another; says whether that changed it.
    fn take_template(&mut self, wording: &Wording) -> bool {
        let Some(wanted) = &wording.template else { return false };
        let Some(place) = self.slots.iter().position(|slot| slot.question.field.target == MAIL_TEMPLATE.key) else {
            return false;
        };
        let Some(row) = self.rows.rows.iter_mut().chain(&mut self.hidden).nth(place) else { return false };
        let Editor::Links(links) = &mut row.editor else { return false };
        let now = links.ids().first().copied();
        let wanted_id = wanted.as_ref().map(|(id, _)| *id);
        if now != self.preset || now == wanted_id {
            return false;
        }
        links.choose(wanted.iter().map(|(id, name)| Chosen::record(*id, name.as_str())).collect());
        self.preset = wanted_id;
        true
    }

    /// What there is to say of the letter, as the form is filled in; nothing where it writes none.
    fn wording(&self, cx: &Cx<'_>) -> Result<Option<Wording>> {
        let Purpose::Act { name, subject } = &self.purpose else { return Ok(None) };
        let asks = |key: &str| self.slots.iter().any(|slot| slot.question.field.key == key);
        let Some(action) = cx.actions.find(name).filter(|_| PARTS.into_iter().all(asks)) else { return Ok(None) };
        let reads = reading(cx, true);
        let mut answers = Values::new();
        let mut subject = subject.clone();
        for (slot, editor) in self.each() {
            if let Ok(value) = slot.value(editor, &reads) {
                answers.set(slot.question.field, value);
            }
        }
        if let (true, Some((slot, editor))) = (self.asks_whom, self.each().next()) {
            subject = Subject::marked(slot.chosen(editor).into_iter().map(|one| one.at).collect());
        }
        cx.actions.wording(action, &subject, &answers, cx)
    }

    /// Puts the words of a template into their rows, as far as nobody has typed others; says whether that changed any.
    fn take_words(&mut self, wording: &Wording, at: At) -> bool {
        let texts = [&wording.texts.0, &wording.texts.1];
        let (mut has_changed, mut is_far) = (false, false);
        for ((key, text), before) in PARTS.iter().zip(texts).zip(&mut self.lettered) {
            let Some(place) = self.slots.iter().position(|slot| slot.question.field.key == *key) else { continue };
            let shown = self.rows.rows.len();
            let Some(row) = self.rows.rows.iter_mut().chain(&mut self.hidden).nth(place) else { continue };
            let typed = row.editor.text();
            let is_own = !typed.trim().is_empty() && typed != *before;
            if is_own || typed == *text {
                continue;
            }
            row.editor.set_text(text);
            *before = row.editor.text();
            has_changed = true;
            is_far |= place >= shown;
        }
        if is_far && at == At::Answer {
            self.show_all();
        }
        has_changed
    }

    /// Says beside the words what is wrong with them, or how the first of several will read them.
    fn tell_wording(&mut self, wording: &Wording, cx: &Cx<'_>) {
        let first = wording.first.as_ref().map(|(name, subject, body)| {
            let body = body.lines().filter(|line| !line.trim().is_empty()).take(LINES).collect::<Vec<_>>().join(" / ");
            let told =
                |text: &str| cx.lang.tell("form-letter-first", &[("name", name.clone()), ("text", text.to_owned())]);
            [told(subject), told(&body)]
        });
        for (at, key) in PARTS.iter().enumerate() {
            let Some(place) = self.slots.iter().position(|slot| slot.question.field.key == *key) else { continue };
            let Some(row) = self.rows.rows.iter_mut().chain(&mut self.hidden).nth(place) else { continue };
            row.remark = match &first {
                Some(first) if !row.editor.is_empty() => rows::Remark::Preview(first[at].clone()),
                _ => rows::Remark::Nothing,
            };
        }
        for (key, doubt) in &wording.doubts {
            let place = self.slots.iter().position(|slot| slot.question.field.key == *key);
            if let Some(row) = place.and_then(|place| self.rows.rows.get_mut(place)) {
                row.remark = rows::Remark::Doubt(doubt.clone());
            }
        }
        for fault in &wording.faults {
            let place = self.slots.iter().position(|slot| slot.question.field.key == fault.field);
            if let Some(place) = place {
                self.say(place, fault, cx);
            }
        }
    }
}
