//! All places that have a name of their own: the lists, and the pages of the settings. The menu of the settings and the
//! palette are made of these.
use super::{Cx, Route};
use crate::model::catalog::custom_action::CUSTOM_ACTION;
use crate::model::catalog::email::MAIL_TEMPLATE;
use crate::model::catalog::segment::SEGMENT;
use crate::model::catalog::settings::{
    COMPANY, CUSTOM_FIELD, INDUSTRY, LEAD_SOURCE, PERMISSION_SET, ROLE, STATUS, TAG, TEAM, USER,
};
use crate::model::entity::Nature;
use crate::model::rights::Right;
use crate::model::{Entity, Id};

/// The lists that are kept in the file.
pub static LISTS: [&Entity; 13] = [
    &USER,
    &TEAM,
    &COMPANY,
    &PERMISSION_SET,
    &STATUS,
    &TAG,
    &SEGMENT,
    &ROLE,
    &INDUSTRY,
    &LEAD_SOURCE,
    &MAIL_TEMPLATE,
    &CUSTOM_FIELD,
    &CUSTOM_ACTION,
];
/// The page of the quick actions.
pub const SHORTCUTS: &str = "shortcuts";
/// The pages of the settings.
pub const PAGES: [&str; 7] = [SHORTCUTS, "modules", "mail-server", "mail-providers", "trash", "backups", "journal"];

/// The name of the setting that keeps the quick actions of a user.
pub fn quick_setting(user: Id) -> String {
    format!("quick.{user}")
}

/// The place of a list of the settings: fields have a page of their own.
pub fn list_of(entity: &'static Entity) -> Route {
    if *entity == CUSTOM_FIELD { Route::Settings(entity.plural.to_owned()) } else { Route::list(entity) }
}

/// Every place that the user may see.
pub fn places(cx: &Cx<'_>) -> Vec<Route> {
    let may = |entity: &Entity| cx.allows(entity, Right::Read);
    let main = cx.catalog.entities().iter().copied().filter(|entity| entity.nature == Nature::Main && may(entity));
    let mut places: Vec<Route> = main.map(Route::list).collect();
    places.push(Route::Import(None));
    places.push(Route::Health);
    places.push(Route::Settings(String::new()));
    places.extend(LISTS.into_iter().filter(|entity| may(entity)).map(list_of));
    places.extend(PAGES.map(|page| Route::Settings(page.to_owned())));
    places
}
