//! A list as a file (EXP): the marked rows, else all that the filter shows, with the columns shown or with every field.
use std::path::{Path, PathBuf};

use crate::config;
use crate::config::paths::{complete, path};
use crate::dialogs::confirm::confirm;
use crate::dialogs::menu::{Menu, Taken};
use crate::dialogs::prompt::Prompt;
use crate::exchange::export::{Columns, Export, Format};
use crate::exchange::vcard::Version;
use crate::exchange::{self, Style};
use crate::lang::Lang;
use crate::model::rights::Right;
use crate::model::{Entity, Field};
use crate::repository::Operation;
use crate::shell::{Answer, Cx, Effect, Job, Notice, Outcome, Result, Worker};
use crate::ui::picker::Item;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Values as a spreadsheet reads them, the columns that are shown.
    ShownCsv,
    /// The same with every field.
    WholeCsv,
    /// Values with every field as other programs read them, unguarded.
    PlainCsv,
    /// A workbook with the columns that are shown.
    ShownXlsx,
    /// A workbook with every field.
    WholeXlsx,
    /// Objects with the fields that are shown.
    ShownJson,
    /// Objects with every field.
    WholeJson,
    /// Business cards.
    Vcard,
    /// Business cards as older phones and programs read them.
    OldVcard,
    /// Events and tasks of a calendar.
    Calendar,
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::ShownCsv,
        Self::WholeCsv,
        Self::PlainCsv,
        Self::ShownXlsx,
        Self::WholeXlsx,
        Self::ShownJson,
        Self::WholeJson,
        Self::Vcard,
        Self::OldVcard,
        Self::Calendar,
    ];

    /// Whether records of an entity can be written so: only accounts and contacts have business cards, only activities stand
    /// in calendars.
    fn is_for(self, entity: &Entity) -> bool {
        match self {
            Self::Vcard | Self::OldVcard => matches!(entity.key, "account" | "contact"),
            Self::Calendar => entity.key == "activity",
            Self::ShownCsv | Self::WholeCsv | Self::PlainCsv => true,
            Self::ShownXlsx | Self::WholeXlsx | Self::ShownJson | Self::WholeJson => true,
        }
    }

    /// The key of its sentence, by which the menu answers.
    const fn word(self) -> &'static str {
        match self {
            Self::ShownXlsx => "list-export-xlsx-shown",
            Self::WholeXlsx => "list-export-xlsx-all",
            Self::Vcard => "list-export-vcard",
            Self::OldVcard => "list-export-vcard-old",
            Self::Calendar => "list-export-calendar",
            Self::PlainCsv => "list-export-csv-plain",
            Self::ShownCsv => "list-export-csv-shown",
            Self::WholeCsv => "list-export-csv-all",
            Self::ShownJson => "list-export-json-shown",
            Self::WholeJson => "list-export-json-all",
        }
    }

    /// What a word means.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    const fn end(self) -> &'static str {
        match self {
            Self::ShownXlsx | Self::WholeXlsx => "xlsx",
            Self::Vcard | Self::OldVcard => "vcf",
            Self::Calendar => "ics",
            Self::ShownCsv | Self::WholeCsv | Self::PlainCsv => "csv",
            Self::ShownJson | Self::WholeJson => "json",
        }
    }
}

/// Asks what the file is to hold.
pub fn ask_kind(entity: &'static Entity, cx: &Cx<'_>) -> Effect {
    if let Some(refusal) = cx.refusal(entity, Right::Export) {
        return Effect::Tell(refusal);
    }
    let entry = |kind: Kind| {
        let taken: Taken = Box::new(move || Effect::Answer(Answer::Text(kind.word().to_owned())));
        (Item::new(0, cx.lang.say(kind.word()), ""), Some(taken))
    };
    let entries = Kind::ALL.into_iter().filter(|kind| kind.is_for(entity)).map(entry).collect();
    Effect::ask(Menu::new(cx.lang.say("list-export-what"), cx.lang.say("nothing-fits"), entries))
}

/// Asks where the file is to stand; a name in the user's folder of documents is proposed.
pub fn ask_path(kind: Kind, entity: &'static Entity, cx: &Cx<'_>) -> Effect {
    let name = format!("{}-{}.{}", cx.lang.entities(entity).replace(' ', "-"), cx.today(), kind.end());
    let proposed = config::documents().map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name));
    let prompt = Prompt::new(cx.lang.say("list-export-where"), &proposed.display().to_string());
    Effect::ask(prompt.completing(complete))
}

/// Writes the file beside the screen; asks first when there is one already.
pub fn start(typed: &str, kind: Kind, (mut export, shown): (Export, &[&'static Field]), cx: &Cx<'_>) -> Result<Effect> {
    let Some(path) = path(typed) else { return Ok(Effect::None) };
    export.columns = match kind {
        Kind::ShownCsv | Kind::ShownJson | Kind::ShownXlsx => Columns::Fields(shown.to_vec()),
        Kind::WholeCsv | Kind::PlainCsv | Kind::WholeJson | Kind::WholeXlsx => Columns::All,
        Kind::Vcard | Kind::OldVcard | Kind::Calendar => Columns::All,
    };
    export.format = match kind {
        Kind::ShownCsv | Kind::WholeCsv => Format::Csv(Style::of(cx.lang.code())),
        Kind::ShownJson | Kind::WholeJson => Format::Json,
        Kind::ShownXlsx | Kind::WholeXlsx => Format::Xlsx,
        Kind::PlainCsv => Format::Csv(Style::PLAIN),
        Kind::Vcard => Format::Vcard(Version::V4),
        Kind::OldVcard => Format::Vcard(Version::V3),
        Kind::Calendar => Format::Calendar,
    };
    export.labels = matches!(kind, Kind::ShownCsv | Kind::WholeCsv | Kind::ShownXlsx | Kind::WholeXlsx);
    let shown = path.display().to_string();
    let exists = path.exists();
    let effect = Effect::Start(job(export, path, cx));
    if exists {
        return Ok(confirm(cx.lang.tell("list-export-overwrite", &[("path", shown)]), effect));
    }
    Ok(effect)
}

fn job(export: Export, path: PathBuf, cx: &Cx<'_>) -> Job {
    let (code, by, now, entity) = (cx.lang.code(), cx.user.id, cx.now, export.entity);
    let file = path.clone();
    let work = move |worker: &mut Worker| {
        let lang = Lang::new(code);
        let progress = worker.progress.clone();
        match export.to_file(&worker.repository, &lang, &file, &mut |count| progress.set(count, 0)) {
            Ok(count) => {
                let text = format!("{}: {}", entity.plural, file.display());
                // That it cannot be noted at present spoils no export.
                let _ = worker.repository.log(Operation { kind: "export", text: &text, count }, by, now);
                Ok(Ok(count))
            }
            Err(exchange::Error::Store(error)) => Err(error),
            Err(error) => Ok(Err(error)),
        }
    };
    let then = move |done: std::result::Result<u64, exchange::Error>, cx: &Cx<'_>| {
        Ok(Outcome::tell(said(done, entity, &path, cx)))
    };
    Job::new(cx.lang.say("list-exporting"), work, then)
}

fn said(done: std::result::Result<u64, exchange::Error>, entity: &Entity, path: &Path, cx: &Cx<'_>) -> Notice {
    match done {
        Ok(count) => {
            let what = cx.lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX));
            Notice::done(cx.lang.tell("list-exported", &[("what", what), ("path", path.display().to_string())]))
        }
        Err(error) => Notice::error(error.tell(cx.lang, entity)),
    }
}
