//! A row that asks for a path: what is begun is completed, what could follow is listed; and the file that is named proposes
//! what it is to be called, and says how large it is.
use super::{Form, rows};
use crate::config::paths;
use crate::dialogs::menu::{Menu, Taken};
use crate::model::field::Check;
use crate::shell::{Answer, Cx, Effect, Flow, Result};
use crate::ui::picker::Item;

impl Form {
    /// Whether the row that has the keys asks for a path.
    pub(super) fn is_path(&self) -> bool {
        self.slots.get(self.rows.focus()).is_some_and(|slot| slot.question.field.check == Check::Path)
    }

    /// Completes the path in the row that has the keys as far as it is clear, else lists what could follow.
    pub(super) fn offer_path(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        let at = self.rows.focus();
        let Some(row) = self.rows.rows.get_mut(at) else { return Ok(Flow::done()) };
        let typed = row.editor.text();
        if let Some(whole) = paths::complete(&typed).filter(|whole| *whole != typed) {
            row.editor.set_text(&whole);
            return self.changed(at, cx);
        }
        let label = row.label.clone();
        let offered = paths::continuations(&typed);
        if offered.is_empty() {
            return Ok(Flow::done());
        }
        self.asked = Some(at);
        let entry = |whole: String| {
            let name = whole.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
            let end = if whole.ends_with('/') { "/" } else { "" };
            let taken: Taken = Box::new(move || Effect::Answer(Answer::Text(whole.clone())));
            (Item::new(0, format!("{name}{end}"), ""), Some(taken))
        };
        let menu = Menu::new(label, cx.lang.say("nothing-fits"), offered.into_iter().map(entry).collect());
        Ok(Flow::Take(Effect::ask(menu)))
    }

    /// The file that was named proposes what it is to be called, where the form asks for that; its size stands beside it.
    pub(super) fn name_file(&mut self, changed: usize, cx: &Cx<'_>) {
        let is_file =
            |slot: &super::Slot| slot.question.field.check == Check::Path && slot.question.field.key == "file";
        if !self.slots.get(changed).is_some_and(is_file) {
            return;
        }
        let found = paths::look(&self.rows.rows[changed].editor.text());
        if let Some((_, size)) = &found {
            self.rows.rows[changed].remark = rows::Remark::Preview(cx.lang.size(*size));
        }
        self.follow("name", found.map(|(name, _)| name));
    }
}
