//! A template that is chosen fills in the subject and the text of a letter: they are edited before anything is queued.
use super::Form;
use super::purpose::Purpose;
use crate::lang::Code;
use crate::model::Ref;
use crate::model::catalog::email::{MAIL_TEMPLATE, template::texts_of};
use crate::shell::{Cx, Result};

/// The rows that a template fills in.
pub(super) const PARTS: [&str; 2] = ["subject", "body"];

impl Form {
    /// Fills in the words of the template in a row, in the language of the first who gets the letter. What was typed stays.
    pub(super) fn fill_letter(&mut self, at: usize, cx: &Cx<'_>) -> Result<()> {
        let Purpose::Act { subject, .. } = &self.purpose else { return Ok(()) };
        let (Some(slot), Some(row)) = (self.slots.get(at), self.rows.rows.get(at)) else { return Ok(()) };
        if slot.question.field.target != MAIL_TEMPLATE.key {
            return Ok(());
        }
        let template = match slot.chosen(&row.editor).first() {
            Some(chosen) => cx.repository.get(chosen.at)?,
            None => None,
        };
        let first: Option<Ref> = subject.records.first().copied();
        let first = first.map(|at| cx.repository.get(at)).transpose()?.flatten();
        let code = first.and_then(|first| Code::of_locale(first.text("language"))).unwrap_or(cx.lang.code());
        let texts = template.map_or_else(Default::default, |template| texts_of(&template, code.word()));
        let mut is_far = false;
        for ((key, text), before) in PARTS.iter().zip([texts.0, texts.1]).zip(&mut self.lettered) {
            let Some(place) = self.slots.iter().position(|slot| slot.question.field.key == *key) else { continue };
            let Some(row) = self.rows.rows.iter_mut().chain(&mut self.hidden).nth(place) else { continue };
            let typed = row.editor.text();
            if typed.trim().is_empty() || typed == *before {
                row.editor.set_text(&text);
                *before = row.editor.text();
                is_far |= place >= self.rows.rows.len();
            }
        }
        if is_far {
            self.show_all();
        }
        Ok(())
    }
}
