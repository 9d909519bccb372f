//! Countries, languages and currencies are kept as codes and chosen by name: the usual ones first, then all; a code finds its
//! name too.
use super::Form;
use crate::dialogs::menu::{Menu, Taken};
use crate::model::Value;
use crate::model::field::{Check, Field};
use crate::shell::{Answer, Cx, Effect, Flow, Result};
use crate::ui::editor::{Chosen, Editor, Pressed};
use crate::ui::picker::Item;

/// Where French firms have most of their customers.
const USUAL_COUNTRIES: [&str; 9] = ["FR", "BE", "CH", "LU", "MC", "DE", "ES", "IT", "GB"];
const USUAL_LANGUAGES: [&str; 6] = ["fr", "en", "de", "es", "it", "nl"];
const USUAL_CURRENCIES: [&str; 4] = ["EUR", "CHF", "GBP", "USD"];

/// The list of all codes of a field, by name.
pub fn menu(field: &'static Field, label: String, typed: &str, cx: &Cx<'_>) -> Menu {
    let usual: &[&str] = match field.check {
        Check::Country => &USUAL_COUNTRIES,
        Check::Language => &USUAL_LANGUAGES,
        _ => &USUAL_CURRENCIES,
    };
    let mut all = cx.lang.code_names(field.check);
    let rank = |code: &str| usual.iter().position(|known| *known == code).unwrap_or(usual.len());
    all.sort_by_cached_key(|(code, name)| (rank(code), crate::model::normal::fold(name)));
    let (near, every) = (cx.lang.say("form-usual"), cx.lang.say("form-all"));
    let entry = |(code, name): (&'static str, String)| {
        let item = Item::new(0, name, code).also(code);
        let group = if rank(code) < usual.len() { &near } else { &every };
        let taken: Taken = Box::new(move || Effect::Answer(Answer::Value(Value::from(code))));
        (Item { group: group.clone(), ..item }, Some(taken))
    };
    Menu::new(label, cx.lang.say("nothing-fits"), all.into_iter().map(entry).collect()).typed(typed)
}

/// The code that a pasted text names, by code or by name in either language.
fn named(field: &Field, text: &str, cx: &Cx<'_>) -> Option<Chosen> {
    let code = field.check.code_of(text)?;
    Some(Chosen { key: code.to_owned(), title: cx.lang.code_name(field.check, code)? })
}

impl Form {
    /// Pastes into the row that has the keys; where a code is chosen by name, the one that the text names.
    pub(super) fn paste(&mut self, text: &str, cx: &Cx<'_>) -> Pressed {
        let field = self.slots.get(self.rows.focus()).map(|slot| slot.question.field);
        let named = field.filter(|field| field.has_codes()).and_then(|field| named(field, text, cx));
        match (named, self.rows.current_mut().map(|row| &mut row.editor)) {
            (Some(chosen), Some(Editor::Links(links))) => {
                links.choose(vec![chosen]);
                Pressed::Changed
            }
            _ => self.rows.paste(text),
        }
    }

    /// Opens the list of what can stand in the row that has the keys, where there is one.
    pub(super) fn offer(&mut self, cx: &Cx<'_>) -> Result<Flow> {
        if self.is_path() {
            return self.offer_path(cx);
        }
        if self.is_own_field() {
            return self.offer_own_fields(cx);
        }
        if let Some(flow) = self.offer_places(cx) {
            return Ok(flow);
        }
        let has_list =
            self.rows.current().is_some_and(|row| matches!(row.editor, Editor::Links(_) | Editor::Choice(_)));
        if has_list { self.look_up(None, cx) } else { Ok(Flow::done()) }
    }
}
