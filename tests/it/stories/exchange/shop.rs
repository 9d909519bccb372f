//! What the stories about files are told with: a base in a temporary folder, and files of a few lines.
use std::path::{Path, PathBuf};

use carnet::config;
use carnet::exchange::csv::Source;
use carnet::exchange::import::{Plan, Progress, View};
use carnet::exchange::{Error, Export, Format, Import, Report, Style};
use carnet::lang::vocabulary::Spoken;
use carnet::lang::{Code, Lang};
use carnet::model::catalog::settings::USER;
use carnet::model::read_value::Calendar;
use carnet::model::{Entity, Id, Query, Record};
use carnet::repository::{Labels, Opening, Repository};
use chrono::{DateTime, TimeZone, Utc};

/// A base and the folder it lives in.
pub struct Shop {
    pub repository: Repository,
    pub folder: tempfile::TempDir,
    pub me: Id,
}

/// The instant at which everything in these stories happens.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap()
}

/// How cells are understood: in French, on that day.
pub fn view() -> View<'static> {
    let calendar = Calendar { now: config::local(now()), local: config::local, utc: config::utc };
    View { words: Spoken::new(Code::Fr), calendar, home: "FR" }
}

impl Shop {
    /// A new base with what every base begins with.
    pub fn new() -> Shop {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::open(&folder.path().join("a.db"), Opening::OrNew, Labels::French).unwrap();
        let me = repository.titles(&USER).unwrap()[0].0;
        Shop { repository, folder, me }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn import(&self, entity: &'static Entity) -> Import {
        Import::of(entity, self.me)
    }

    /// Checks a text as if it were a file, and writes what is fit.
    pub fn takes(&mut self, import: &Import, text: &str) -> Report {
        self.tries(import, text).unwrap()
    }

    pub fn tries(&mut self, import: &Import, text: &str) -> Result<Report, Error> {
        let source = Source::from_bytes("fichier.csv", text.as_bytes().to_vec())?;
        self.reads(import, &source).map(|plan| plan.report)
    }

    /// Checks a file, and writes what is fit.
    pub fn reads(&mut self, import: &Import, source: &Source) -> Result<Plan, Error> {
        let plan = import.check(source, &self.repository, &view(), &mut |_: Progress| {})?;
        import.write(source, &plan, &mut self.repository, &view(), (now(), &mut |_: Progress| {}))?;
        Ok(plan)
    }

    /// All of an entity as a French CSV file.
    pub fn exports(&self, entity: &'static Entity) -> String {
        self.writes(&Export::of(entity, Format::Csv(Style::of(Code::Fr))))
    }

    pub fn writes(&self, export: &Export) -> String {
        let mut out = Vec::new();
        let lang = Lang::new(Code::Fr);
        export.write(&self.repository, &lang, (&mut out, Path::new("-")), &mut |_| {}).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// A record of a name as the French CSV file has it: heading and cell.
    pub fn row_of(&self, entity: &'static Entity, name: &str) -> std::collections::HashMap<String, String> {
        let text = self.exports(entity);
        let text = text.strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let row = reader
            .records()
            .map(Result::unwrap)
            .find(|row| row.iter().any(|cell| cell == name))
            .unwrap_or_else(|| panic!("no {name} in {text}"));
        headers.iter().zip(&row).map(|(header, cell)| (header.to_owned(), cell.to_owned())).collect()
    }

    /// Every record of an entity, by identity.
    pub fn all(&self, entity: &'static Entity) -> Vec<Record> {
        let mut records = Vec::new();
        let mut keep = |record| {
            records.push(record);
            Ok(())
        };
        self.repository.each(&Query::of(entity), &mut keep).unwrap();
        records.sort_by_key(|record: &Record| record.id);
        records
    }

    /// The one record of a name.
    pub fn one(&self, entity: &'static Entity, name: &str) -> Record {
        let mut all = self.all(entity);
        all.retain(|record| record.text("name") == name);
        assert_eq!(all.len(), 1, "«{name}»");
        all.remove(0)
    }

    /// Nothing is wrong with the file.
    pub fn is_sound(&self) {
        assert_eq!(self.repository.check(&mut |_| {}).unwrap(), vec![]);
    }
}

/// Read, created, updated, skipped, rejected.
pub fn counts(report: &Report) -> [usize; 5] {
    [report.read, report.created, report.updated, report.skipped, report.rejected]
}

/// The reasons of the rejects, in French, with row and column.
pub fn reasons(shop: &Shop, entity: &'static Entity, report: &Report) -> Vec<String> {
    let lang = Lang::new(Code::Fr);
    let said = report.rejects.iter().map(|reject| {
        let reason = reject.reason(&lang, shop.repository.catalog(), entity);
        format!("{} {}: {reason}", reject.row, reject.column).replace(['\u{a0}', '\u{202f}'], " ")
    });
    said.collect()
}

/// A folder of real data beside the repository, where it is there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared", "../../shared"].iter().map(|near| root.join(near).join(path)).find(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: no {path} beside the repository");
    }
    found
}

/// The pairs of `--map`.
pub fn told(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(column, field)| ((*column).to_owned(), (*field).to_owned())).collect()
}
