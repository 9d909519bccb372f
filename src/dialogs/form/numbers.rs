//! The numbers of a French firm follow from one another while one types (ACC-2): the SIREN stands in the SIRET, the VAT number
//! is computed from the SIREN. What follows is filled in where nothing was typed, and gives way to what is.
use super::{Form, rows};
use crate::model::{french, postal};
use crate::shell::Cx;

/// A row that was filled in, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    row: usize,
    text: String,
}

impl Form {
    /// A row, shown or not.
    pub(super) fn any_row(&mut self, at: usize) -> Option<&mut rows::Row> {
        let shown = self.rows.rows.len();
        if at < shown { self.rows.rows.get_mut(at) } else { self.hidden.get_mut(at - shown) }
    }

    fn place_of(&self, key: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.question.field.key == key)
    }

    fn typed_anywhere(&self, at: usize) -> String {
        self.each().nth(at).map(|(_, editor)| editor.text().trim().to_owned()).unwrap_or_default()
    }

    /// Lets SIREN and VAT number follow a SIRET, or a VAT number a SIREN, after it has changed.
    pub(super) fn complete_numbers(&mut self, changed: usize, cx: &Cx<'_>) {
        self.followed.retain(|followed| followed.row != changed);
        let text = self.typed_anywhere(changed);
        let siren = match self.slots.get(changed).map(|slot| slot.question.field.key) {
            Some("siret") => {
                let siret = french::parse_siret(&text).ok();
                let siren = siret.as_deref().and_then(french::siren_of).map(str::to_owned);
                self.follow("siren", siren.as_deref().map(french::show_siren));
                self.judge_siren(siren.as_deref(), cx);
                siren
            }
            Some("siren") => french::parse_siren(&text).ok(),
            _ => return,
        };
        let is_abroad = self.country().is_some_and(|country| postal::is_abroad(&country));
        let vat = siren.filter(|_| !is_abroad).and_then(|siren| french::vat_of(&siren));
        self.follow("vat_number", vat.as_deref().map(french::show_vat));
    }

    /// Fills a row in where nothing was typed; takes back what was filled in where nothing follows any more.
    pub(super) fn follow(&mut self, key: &str, text: Option<String>) {
        let Some(at) = self.place_of(key) else { return };
        let typed = self.typed_anywhere(at);
        let known = self.followed.iter().position(|followed| followed.row == at && followed.text == typed);
        if !typed.is_empty() && known.is_none() {
            return;
        }
        known.map(|known| self.followed.remove(known));
        let text = text.unwrap_or_default();
        if let Some(row) = self.any_row(at) {
            row.editor.set_text(&text);
            row.editor.propose();
            row.remark = rows::Remark::Nothing;
        }
        if !text.is_empty() {
            self.followed.push(Followed { row: at, text });
        }
    }

    /// Remarks that the SIREN is not the one in the SIRET.
    fn judge_siren(&mut self, siren: Option<&str>, cx: &Cx<'_>) {
        let Some(at) = self.place_of("siren") else { return };
        let typed = french::parse_siren(&self.typed_anywhere(at)).ok();
        let (Some(siren), Some(typed)) = (siren, typed) else { return };
        let remark = match typed == siren {
            true => rows::Remark::Nothing,
            false => rows::Remark::Doubt(cx.lang.tell("form-other-siren", &[("siren", french::show_siren(siren))])),
        };
        if let Some(row) = self.any_row(at) {
            row.remark = remark;
        }
    }
}
