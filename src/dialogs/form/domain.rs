//! The domain of an e-mail address that differs by a letter from one that is known is likely a typing error (CON-5): it is said
//! beside the field while one types, and kept as it is typed.
use super::Form;
use super::rows::Remark;
use crate::model::read_value::read_email;
use crate::model::{Kind, mail_provider, normal};
use crate::shell::{Cx, Result};

impl Form {
    /// Says beside an e-mail address which domain was likely meant.
    pub(super) fn doubt_domain(&mut self, at: usize, cx: &Cx<'_>) -> Result<()> {
        let (Some(slot), Some(row)) = (self.slots.get(at), self.rows.rows.get_mut(at)) else { return Ok(()) };
        let field = slot.question.field;
        if row.remark != Remark::Nothing || !(field.kind == Kind::Email || field.key == "address") {
            return Ok(());
        }
        let Ok(email) = read_email(&row.editor.text()) else { return Ok(()) };
        let Some(domain) = normal::registrable_domain(&email) else { return Ok(()) };
        let meant = match mail_provider::meant(domain) {
            Some(public) => Some(public.to_owned()),
            None if mail_provider::is_public(domain) => None,
            None => cx.repository.near_domain(domain)?,
        };
        if let Some(meant) = meant {
            let words = [("domain", normal::show_domain(&meant))];
            row.remark = Remark::Doubt(cx.lang.tell("form-near-domain", &words));
        }
        Ok(())
    }
}
