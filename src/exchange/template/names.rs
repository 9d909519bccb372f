//! What columns of links may hold: the names of the base's small tables, which a template offers and lists.
use crate::lang::{Code, Lang};
use crate::model::catalog::entity_named;
use crate::model::catalog::settings::STATUS;
use crate::model::entity::Nature;
use crate::model::{Field, Query};
use crate::repository::Repository;

/// The names that a column of links may hold: those of a small table, of statuses those of the field's flow. What cannot be
/// read is not offered: a shorter list is only less convenient.
pub fn names_of(base: &Repository, field: &'static Field, lang: &Lang) -> Vec<String> {
    let Some(target) = entity_named(field.target).filter(|target| target.nature == Nature::Setting) else {
        return Vec::new();
    };
    if *target != STATUS {
        return base.titles(target).unwrap_or_default().into_iter().map(|(_, title)| title).collect();
    }
    let label = if lang.code() == Code::Fr { "label_fr" } else { "label_en" };
    let mut names = Vec::new();
    let _ = base.each(&Query::of(&STATUS).whole(), &mut |status| {
        if status.text("flow") == field.flow && !status.value("archived").is_true() {
            names.push(status.text(label).to_owned());
        }
        Ok(())
    });
    names
}
