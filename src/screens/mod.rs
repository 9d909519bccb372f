//! What fills the window: few and general screens. One list, one sheet, one tree serve every entity.
mod act;
mod health;
mod import;
mod ledger;
mod list;
mod merge;
mod record;
mod rows;
mod search;
mod settings;
#[cfg(test)]
mod stage;
mod trash;
mod twins;
mod welcome;
mod words;

use crate::model::catalog::custom_action::CUSTOM_ACTION;
use crate::model::catalog::settings::{CUSTOM_FIELD, PERMISSION_SET, STATUS, STATUS_REASON, TAG};
use crate::shell::{Cx, Name, Route, SHORTCUTS, Surface};

/// The screen that shows a place. A record that is gone is said by the screen itself, so this never fails.
pub fn open(route: &Route, cx: &Cx<'_>) -> Box<dyn Surface> {
    match route {
        Route::List { entity, .. } if **entity == CUSTOM_FIELD => Box::new(settings::fields::FieldsScreen::new()),
        Route::List { entity, .. } if **entity == CUSTOM_ACTION => Box::new(settings::custom::OwnActionsScreen::new()),
        Route::List { entity, .. } if [&STATUS, &STATUS_REASON].contains(entity) => {
            Box::new(settings::steps::StepsScreen::new(entity))
        }
        Route::List { entity, .. } if **entity == TAG => Box::new(settings::tags::TagsScreen::new()),
        Route::List { entity, filter } => Box::new(list::ListScreen::new(entity, filter, cx)),
        Route::Health => Box::new(health::HealthScreen::new()),
        Route::Import(entity) => Box::new(import::ImportScreen::new(*entity)),
        Route::Welcome => Box::new(welcome::WelcomeScreen::new()),
        Route::Settings(page) => settings_page(page, cx),
        Route::Record { entity, name: Name::Id(id), .. } if **entity == PERMISSION_SET => {
            Box::new(settings::rights::RightsScreen::new(*id))
        }
        Route::Record { entity, name, section } => {
            Box::new(record::RecordScreen::new(entity, name.clone(), section, cx))
        }
        Route::Group(name) => Box::new(record::group::GroupTree::new(name.clone(), None, record::group::Room::Screen)),
        Route::Twins { entity, records, filter } => Box::new(twins::TwinsScreen::new(entity, records, filter)),
        Route::Search(words) => Box::new(search::SearchScreen::new(words)),
        Route::Merge { entity, names } => Box::new(merge::MergeScreen::new(entity, names.clone())),
    }
}

/// A page of the settings; their menu when no page is called so.
fn settings_page(page: &str, cx: &Cx<'_>) -> Box<dyn Surface> {
    match page {
        SHORTCUTS => Box::new(settings::shortcuts::ShortcutsScreen::new()),
        "trash" => Box::new(trash::TrashScreen::new()),
        "backups" => Box::new(settings::backups::BackupsScreen::new()),
        "modules" => Box::new(settings::modules::ModulesScreen::new()),
        "fields" => Box::new(settings::fields::FieldsScreen::new()),
        "mail-server" => Box::new(settings::server::ServerScreen::new()),
        "mail-providers" => Box::new(settings::mail::ProvidersScreen::new()),
        "journal" => Box::new(settings::journal::JournalScreen::new()),
        _ => match settings::listed(page) {
            Some(entity) => open(&Route::list(entity), cx),
            None => Box::new(settings::SettingsScreen::new()),
        },
    }
}
