//! Saving a form: its values, what is wrong with them, and what to do when the store says no.
use super::purpose::Purpose;
use super::{Form, rows, slot};
use crate::input::command;
use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::field::Store;
use crate::model::read_value::Reading;
use crate::model::rule::Fault;
use crate::model::{Record, Ref, Value, Values};
use crate::repository::Error;
use crate::shell::{Cx, Effect, Flow, Result, Subject, reading};

/// What a form holds.
struct Gathered {
    values: Values,
    changed: Values,
    faults: Vec<(usize, Fault)>,
}

impl Form {
    /// Saves, or says beside the fields what is wrong.
    pub(super) fn save(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        if self.tell_gone(cx) {
            return Ok(Flow::done());
        }
        let Gathered { mut values, changed, mut faults } = self.gather(cx);
        if faults.is_empty() {
            let at = |fault: &Fault| self.slots.iter().position(|slot| slot.question.field.key == fault.field);
            faults.extend(self.purpose.faults(&values, cx).into_iter().map(|fault| (at(&fault).unwrap_or(0), fault)));
        }
        if !faults.is_empty() {
            self.keep_anyway = faults.iter().all(|(_, fault)| fault.reason.can_be_kept());
            faults.iter().for_each(|(at, fault)| self.say(*at, fault, cx));
            self.go_to_first(&faults);
            return Ok(Flow::done());
        }
        if let Some((at, _)) = self.filter_fault(cx) {
            if at >= self.rows.rows.len() {
                self.show_all();
            }
            self.watch_filter(cx);
            self.rows.set_focus(at);
            return Ok(Flow::done());
        }
        if self.asks_whom {
            self.take_whom(&mut values);
        }
        let forget = Effect::Forget(self.purpose.key());
        match self.purpose.save(values, changed, cx) {
            // What is looked at first may be declined: then the draft is still there.
            Ok(Effect::Do(mut outcome)) if outcome.look.is_some() => {
                if let Some(look) = outcome.look.as_mut() {
                    look.draft = Some(self.purpose.key());
                }
                Ok(Flow::Close(Effect::Do(outcome)))
            }
            // Work beside the screen may fail: it throws the draft away when it is done.
            Ok(Effect::Start(job)) => Ok(Flow::Close(Effect::Start(job))),
            // What was made is answered last, when the draft is gone already.
            Ok(Effect::All(mut list)) if list.len() > 1 => {
                list.insert(1, forget);
                Ok(Flow::Close(Effect::All(list)))
            }
            Ok(effect) => Ok(Flow::Close(effect.and(forget))),
            Err(Error::Refused(faults)) => self.refused(&Error::Refused(faults), cx),
            Err(error) => Err(error),
        }
    }

    fn gather(&self, cx: &Cx<'_>) -> Gathered {
        let country = self.country();
        let reads = Reading { country: country.as_deref(), ..reading(cx, self.keep_anyway) };
        let mut gathered = Gathered { values: self.given.clone(), changed: Values::new(), faults: Vec::new() };
        let rows = self.rows.rows.iter().chain(&self.hidden);
        for (at, (slot, row)) in self.slots.iter().zip(rows).enumerate().filter(|(_, (_, row))| !row.is_asleep) {
            if self.is_gone(slot, cx) {
                continue;
            }
            let (field, editor) = (slot.question.field, &row.editor);
            match slot.value(editor, &reads) {
                Ok(value) => {
                    if slot.is_changed(editor) {
                        gathered.changed.set(field, value.clone());
                    }
                    gathered.values.set(field, value);
                }
                Err(fault) => gathered.faults.push((at, fault)),
            }
        }
        self.gather_addresses(&mut gathered.values);
        gathered
    }

    /// Whether the custom field of a row was taken away since the form was opened.
    fn is_gone(&self, slot: &slot::Slot, cx: &Cx<'_>) -> bool {
        let field = slot.question.field;
        let entity = self.purpose.entity().filter(|_| field.store == Store::Custom);
        entity.is_some_and(|entity| cx.catalog.field(entity, field.key).is_none())
    }

    /// Says beside what was typed into fields that exist no more that it cannot be kept; the next time the rest is saved.
    /// False when there is nothing to say, or it was said.
    fn tell_gone(&mut self, cx: &Cx<'_>) -> bool {
        let gone: Vec<usize> = (self.each().enumerate())
            .filter(|(at, (slot, editor))| !self.gone.contains(at) && self.is_gone(slot, cx) && slot.is_changed(editor))
            .map(|(at, _)| at)
            .collect();
        let Some(first) = gone.first().copied() else { return false };
        if gone.iter().any(|at| *at >= self.rows.rows.len()) {
            self.show_all();
        }
        for at in &gone {
            if let Some(row) = self.rows.rows.get_mut(*at) {
                row.remark = rows::Remark::Fault(cx.lang.say("form-field-gone"));
            }
        }
        self.gone.extend(gone);
        self.rows.set_focus(first);
        true
    }

    /// The first row says whom the action concerns.
    fn take_whom(&mut self, values: &mut Values) {
        let whom = values.take("whom").map(|(_, value)| value);
        if let (Some(Value::Records(records)), Purpose::Act { subject, .. }) = (whom, &mut self.purpose) {
            *subject = Subject::marked(records);
        }
    }

    /// Says beside the text of a template what is wrong with it, while it is typed.
    pub(super) fn tell_template(&mut self, at: usize, cx: &Cx<'_>) {
        let is_huge = self.rows.rows.get(at).is_some_and(|row| row.editor.is_huge());
        let Some(key) = self.slots.get(at).map(|slot| slot.question.field.key) else { return };
        if self.purpose.entity() != Some(&MAIL_TEMPLATE) || is_huge {
            return;
        }
        let values = self.gather(cx).values;
        if let Some(fault) = cx.actions.faults(&MAIL_TEMPLATE, &values, cx).iter().find(|fault| fault.field == key) {
            self.say(at, fault, cx);
        }
    }

    /// Says beside a row what is wrong with it.
    pub(super) fn say(&mut self, at: usize, fault: &Fault, cx: &Cx<'_>) {
        if at >= self.rows.rows.len() {
            self.show_all();
        }
        let (Some(slot), Some(row)) = (self.slots.get(at), self.rows.rows.get_mut(at)) else { return };
        row.remark = match slot::told(fault, slot.question.field, cx) {
            rows::Remark::Doubt(sentence) => {
                let key = cx.keys.keys_of(&command::Form::Save.into()).first();
                let key = key.map(|stroke| stroke.label(|key| cx.lang.say(key))).unwrap_or_default();
                rows::Remark::Doubt(format!("{sentence} {}", cx.lang.tell("form-keep-anyway", &[("key", key)])))
            }
            other => other,
        };
    }

    fn go_to_first(&mut self, faults: &[(usize, Fault)]) {
        if !self.rows.go_to_fault()
            && let Some((at, _)) = faults.first()
        {
            self.rows.set_focus(*at);
        }
    }

    /// The store has refused: says so where it belongs. A record that was changed elsewhere shows both values.
    pub(super) fn refused(&mut self, error: &Error, cx: &Cx<'_>) -> Result<Flow> {
        match error {
            Error::Refused(faults) => {
                let place = |fault: &Fault| self.slots.iter().position(|slot| slot.question.field.key == fault.field);
                let placed: Vec<(usize, Fault)> =
                    faults.iter().filter_map(|fault| Some((place(fault)?, fault.clone()))).collect();
                placed.iter().for_each(|(at, fault)| self.say(*at, fault, cx));
                self.go_to_first(&placed);
            }
            Error::Stale(at) => self.read_again(*at, cx)?,
            _ => {}
        }
        Ok(Flow::done())
    }

    /// Reads the record again: what the user has not touched is taken over, beside the rest stands the other value.
    fn read_again(&mut self, at: Ref, cx: &Cx<'_>) -> Result<()> {
        let (Some(record), Purpose::Edit { seen, .. }) = (cx.repository.get(at)?, &mut self.purpose) else {
            return Ok(());
        };
        *seen = record.version;
        self.tell_gone(cx);
        let gone = std::mem::take(&mut self.gone);
        let rows = self.rows.rows.iter_mut().chain(&mut self.hidden);
        for (at, (slot, row)) in self.slots.iter_mut().zip(rows).enumerate() {
            let field = slot.question.field;
            if gone.contains(&at) {
                continue;
            }
            let now = record.value(field.key).clone();
            if now == slot.question.default {
                continue;
            }
            let shown = record.title_of(field.key).map(str::to_owned);
            if slot.is_changed(&row.editor) {
                let other = words(&record, field, cx);
                row.remark = rows::Remark::Doubt(cx.lang.tell("form-other-value", &[("value", other)]));
                // The editor keeps what the user has typed.
                slot.begin_with(now, shown, cx);
            } else {
                row.editor = slot.begin_with(now, shown, cx);
            }
        }
        self.gone = gone;
        Ok(())
    }
}

fn words(record: &Record, field: &crate::model::Field, cx: &Cx<'_>) -> String {
    let currency = record.text("currency");
    let reader = crate::lang::Reader {
        currency: if currency.is_empty() { "EUR" } else { currency },
        ..crate::lang::Reader::at_home(cx.today())
    };
    let said = cx.lang.value(field, record.value(field.key), record.title_of(field.key), reader);
    if said.is_empty() { "—".to_owned() } else { said }
}
