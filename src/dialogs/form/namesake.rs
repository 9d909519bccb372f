//! Lists and campaigns are told apart by their names: one that is there already is said while one types.
use super::{Form, Purpose, rows};
use crate::model::Ref;
use crate::model::catalog::campaign::CAMPAIGN;
use crate::model::catalog::target_list::TARGET_LIST;
use crate::repository::Found;
use crate::shell::{Cx, Result};

impl Form {
    /// Says beside the name of a new list or campaign that another one has it.
    pub(super) fn doubt_namesake(&mut self, at: usize, cx: &Cx<'_>) -> Result<()> {
        let Purpose::Create(entity) = self.purpose else { return Ok(()) };
        let is_name = self.slots.get(at).is_some_and(|slot| slot.question.field.key == "name");
        let Some(row) = self.rows.rows.get_mut(at).filter(|_| is_name && [&TARGET_LIST, &CAMPAIGN].contains(&entity))
        else {
            return Ok(());
        };
        let name = row.editor.text();
        if name.trim().is_empty() {
            return Ok(());
        }
        let reference = match cx.repository.find(entity, name.trim())? {
            Found::One(id) => cx.repository.get(Ref::new(entity, id))?.map(|one| one.reference().to_owned()),
            Found::Many(records) => records.first().map(|one| one.reference().to_owned()),
            Found::None => return Ok(()),
        };
        let words = [("reference", reference.unwrap_or_default())];
        row.remark = rows::Remark::Doubt(cx.lang.tell("form-namesake", &words));
        Ok(())
    }
}
