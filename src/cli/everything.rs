//! `export all` and `import all`: the whole of a base as open formats in a folder, and back into an empty base.
use super::desk::Desk;
use super::failure::{Failure, Result};
use super::folder::must_be_there;
use super::import::refused;
use crate::exchange::everything::{self, Folder, Manifest};
use crate::exchange::{Error as FileError, Style};
use crate::model::catalog::account::ACCOUNT;
use crate::model::entity::Nature;
use crate::model::rights::Right;
use crate::model::{Entity, Label, catalog};
use crate::repository::Error;
use serde_json::{Map, Value as Json, json};
use std::path::Path;

/// `export all DIR`.
pub fn export(desk: &mut Desk<'_>, folder: &Path) -> Result {
    need(desk, &[Right::Read, Right::Export])?;
    must_be_there(desk.lang, folder)?;
    let style = Style { comma: false, ..Style::of(desk.lang.code()) };
    let (lang, out) = (desk.lang, &mut *desk.out);
    let mut heard = |done, total| out.percent(lang, "progress-export-all", (done, total));
    let manifest = everything::write(&desk.repository, folder, style, &mut heard).map_err(|error| told(desk, error))?;
    desk.out.done();
    super::export::logged(desk, "all", &folder.display().to_string(), manifest.total())?;
    answer(desk, "answer-all-written", folder, &manifest)
}

/// `import all DIR`: into a base that has no main records yet.
pub fn import(desk: &mut Desk<'_>, folder: &Path) -> Result {
    need(desk, &[Right::Create])?;
    let opened = Folder::open(folder).map_err(|error| told(desk, error))?;
    let total = opened.manifest.total();
    let head = desk
        .header(Label::new("import-all").with("file", folder.display().to_string()).with("count", total.to_string()));
    let (lang, now, out) = (desk.lang, desk.now, &mut *desk.out);
    let mut heard = |done| out.percent(lang, "progress-import-write", (done, total));
    let taken =
        everything::take(&opened, &mut desk.repository, head, now, &mut heard).map_err(|error| told(desk, error))?;
    desk.out.done();
    answer(desk, "answer-all-read", folder, &opened.manifest)?;
    if taken.held > 0 {
        desk.out.tell(&desk.say("answer-all-held", &[("count", taken.held.into())]));
    }
    Ok(())
}

/// Refuses who may not do this with every record; modules that are switched off are no matter here.
fn need(desk: &Desk<'_>, rights: &[Right]) -> Result {
    for entity in catalog::ENTITIES {
        for right in rights {
            if !desk.user.rights.allow(entity, *right) {
                return Err(Failure::Store(Error::NotAllowed(entity, *right), Some(entity)));
            }
        }
    }
    Ok(())
}

fn told(desk: &Desk<'_>, error: FileError) -> Failure {
    refused(desk.lang, &ACCOUNT, error)
}

fn answer(desk: &mut Desk<'_>, key: &str, folder: &Path, manifest: &Manifest) -> Result {
    let shown = folder.display().to_string();
    let counts: Vec<(&'static Entity, u64)> =
        manifest.tables().map(|(entity, listed)| (entity, listed.records.unwrap_or(0))).collect();
    let files = manifest.files.iter().filter(|listed| listed.entity.is_none()).count();
    if desk.out.json {
        let counts: Map<String, Json> =
            counts.iter().map(|(entity, count)| (entity.plural.to_owned(), Json::from(*count))).collect();
        return Ok(desk.out.answer(&json!({ "path": shown, "counts": counts, "attachments": files }))?);
    }
    let main = counts.iter().filter(|(entity, _)| entity.nature == Nature::Main);
    let count = |(entity, count): &(&'static Entity, u64)| {
        desk.lang.counted(entity, usize::try_from(*count).unwrap_or(usize::MAX))
    };
    let counts = main.map(count).collect::<Vec<_>>().join(", ");
    let said = desk.say(key, &[("path", shown.into()), ("counts", counts.into())]);
    Ok(desk.out.line(&said)?)
}
