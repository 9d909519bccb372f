//! `import --new-fields`: the columns that nobody knows become fields of one's own, of the kind that holds all that stands in
//! them; and what an import tells of those that were kept or named despite all.
use super::arguments::Import as Ask;
use super::desk::Desk;
use super::failure::{Failure, Result};
use super::import::refused;
use crate::exchange::csv::Source;
use crate::exchange::import::{NewField, Plan, View, can_have_fields, for_unknown};
use crate::exchange::{Import, Mapping, Place};
use crate::model::Entity;
use crate::model::catalog::settings::CUSTOM_FIELD;
use crate::model::catalog::settings::custom_field::KIND;
use crate::model::change::Label;
use crate::model::rights::Right;

/// So many numbers that were kept are told one by one.
const SHOWN: usize = 10;

/// Makes the fields, and has their columns read for them. A dry run only says which they would be.
pub fn make(desk: &mut Desk<'_>, (ask, source): (&Ask, &Source), import: &mut Import, view: &View<'_>) -> Result {
    let entity = import.entity;
    if !can_have_fields(entity) {
        return Err(Failure::Usage(
            desk.say("failure-no-new-fields", &[("entity", desk.lang.entities(entity).into())]),
        ));
    }
    desk.need(&CUSTOM_FIELD, Right::Create)?;
    let lang = desk.lang;
    let catalog = std::sync::Arc::clone(desk.repository.catalog());
    let told = import.told.clone();
    let made = Mapping::of(source, entity, (&catalog, &view.words), &told)
        .and_then(|mapping| for_unknown(source, &mapping, (entity, &catalog, lang.code())))
        .map_err(|error| refused(lang, entity, error))?;
    if made.is_empty() {
        return Ok(());
    }
    let named = |field: &NewField| format!("{} ({})", field.name, lang.choice(&KIND.field, field.kind.key()));
    let names = made.iter().map(named).collect::<Vec<_>>().join(", ");
    let key = if ask.dry_run { "answer-import-new-fields-dry" } else { "answer-import-new-fields" };
    desk.out.tell(&desk.say(key, &[("count", made.len().into()), ("fields", names.into())]));
    if ask.dry_run {
        return Ok(());
    }
    import.told.extend(made.iter().map(|field| (format!("#{}", field.column + 1), field.key.clone())));
    let label = Label::new("new-fields").with("count", made.len().to_string()).with("entity", entity.key);
    let head = desk.header(label);
    let changes: Vec<_> = made.into_iter().map(|field| field.change).collect();
    desk.repository.commit(head, changes, desk.now)?;
    Ok(desk.repository.reload_catalog()?)
}

/// Tells that the columns of which nothing was taken could be fields.
pub fn hint(desk: &mut Desk<'_>, entity: &'static Entity, (ask, plan): (&Ask, &Plan)) {
    let is_open = plan.mapping.columns.iter().any(|column| column.place == Place::Unknown && !column.header.is_empty());
    if is_open && !ask.new_fields && can_have_fields(entity) && desk.need(&CUSTOM_FIELD, Right::Create).is_ok() {
        desk.out.tell(&desk.lang.say("answer-import-can-be-fields"));
    }
}

/// Tells the numbers that came home despite their keys, and the users and own companies that are not here.
pub fn tell_strange(desk: &mut Desk<'_>, plan: &Plan) {
    let (lang, report) = (desk.lang, &plan.report);
    for one in report.anyway.iter().take(SHOWN) {
        let words = [("row", one.row.to_string()), ("column", one.column.clone()), ("value", one.value.clone())];
        desk.out.tell(&lang.tell("answer-import-anyway", &words));
    }
    if report.anyway.len() > SHOWN {
        let more = report.anyway.len() - SHOWN;
        desk.out.tell(&lang.say_with("answer-import-anyway-more", &[("count", more.into())]));
    }
    for ((what, name), count) in &report.strangers {
        let words = [("what", (*what).into()), ("name", name.as_str().into()), ("count", (*count).into())];
        desk.out.tell(&lang.say_with("import-stranger", &words));
    }
}
