//! What a command works with: the file, open; the user, the own company, the language, and where to answer.
use super::arguments::General;
use super::failure::{Failure, Result};
use super::interrupt;
use super::output::Output;
use crate::config::{self, Fault, Folders, Settings};
use crate::lang::{Code, Lang, Spoken};
use crate::model::catalog::settings::{self, COMPANY, SETTING, USER};
use crate::model::read_value::Reading;
use crate::model::rights::Right;
use crate::model::{Entity, Header, Id, Label, Query, Record};
use crate::repository::{Error, Labels, Opening, Repository, Warning};
use crate::shell::User;
use crate::terminal::{Refusal, Session};
use chrono::{DateTime, NaiveDate, Utc};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

/// What comes from outside: the options, the language, the settings, the folders.
#[derive(Debug)]
pub struct Surroundings<'a> {
    /// The options that every command has.
    pub general: General,
    /// The language.
    pub lang: &'a Lang,
    /// The user's settings.
    pub settings: Settings,
    /// Where Carnet keeps what.
    pub folders: std::result::Result<Folders, Fault>,
}

/// What the screens are opened with.
#[derive(Debug)]
pub struct Start {
    /// The file, open.
    pub repository: Repository,
    /// The language.
    pub lang: Lang,
    /// The user's settings.
    pub settings: Settings,
    /// Where Carnet keeps what; a fault where no home is known.
    pub folders: std::result::Result<Folders, Fault>,
    /// Who works.
    pub user: User,
    /// The own company whose records are shown; all when `None`.
    pub company: Option<Id>,
    /// Whether the file is new, so that the first screen offers what to begin with.
    pub is_new: bool,
}

/// Opens the screens; the text of a failure is in the user's language. It gives the status to end with.
pub type Screens = fn(Start) -> std::result::Result<ExitCode, String>;

impl Surroundings<'_> {
    /// The file that the user names.
    pub fn base(&self) -> Result<PathBuf> {
        config::base(self.general.db.clone())
            .map_err(|fault| Failure::Failed(self.lang.tell(fault.key(), &fault.arguments())))
    }

    /// The language of things with a name in both.
    pub fn labels(&self) -> Labels {
        match self.lang.code() {
            Code::Fr => Labels::French,
            Code::En => Labels::English,
        }
    }

    /// The file, open; what the user should know about its place is told.
    pub fn open(&self, opening: Opening, out: &mut Output) -> Result<Repository> {
        let mut heard = |done: u64, all: u64| {
            // From now on an interrupt takes the upgrade back instead of leaving its copy behind.
            let _ = interrupt::listen();
            out.percent(self.lang, "progress-upgrade", (done, all));
            if interrupt::came() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let repository = Repository::open_heard(&self.base()?, opening, self.labels(), &mut heard)?;
        out.done();
        for warning in repository.warnings() {
            let (key, name) = match warning {
                Warning::Network(name) => ("warning-network", *name),
                Warning::Synced(name) => ("warning-synced", *name),
                Warning::Behind => ("warning-behind", ""),
            };
            out.tell(&self.lang.say_with(key, &[("name", name.into())]));
        }
        Ok(repository)
    }
}

/// An open file, and who works with it.
pub struct Desk<'a> {
    /// What comes from outside.
    pub around: &'a Surroundings<'a>,
    /// The language.
    pub lang: &'a Lang,
    words: Spoken,
    /// The file.
    pub repository: Repository,
    /// Who works.
    pub user: User,
    /// The own company whose records are shown; all when `None`.
    pub company: Option<Id>,
    /// The present instant; it stands still while a command runs.
    pub now: DateTime<Utc>,
    /// Where to answer.
    pub out: &'a mut Output,
}

impl<'a> Desk<'a> {
    /// Opens the file and finds out who works.
    pub fn open(around: &'a Surroundings<'a>, opening: Opening, out: &'a mut Output) -> Result<Desk<'a>> {
        let repository = around.open(opening, out)?;
        Desk::at(around, repository, out)
    }

    /// A desk with a file that is open.
    pub fn at(around: &'a Surroundings<'a>, repository: Repository, out: &'a mut Output) -> Result<Desk<'a>> {
        interrupt::watch(repository.stop())?;
        let user = user(around, &repository)?;
        let company = company(around, &repository)?;
        repository.set_me(Some(user.id));
        repository.set_company(company);
        repository.set_rights(user.rights.clone());
        let words = Spoken::new(around.lang.code());
        Ok(Desk { around, lang: around.lang, words, repository, user, company, now: config::now(), out })
    }

    /// The day on the user's calendar.
    pub fn today(&self) -> NaiveDate {
        config::today(self.now)
    }

    /// The head of a commit of this user.
    pub fn header(&self, label: Label) -> Header {
        Header { label, by: self.user.id, company: self.company }
    }

    /// The words by which fields and choices are understood.
    pub fn words(&self) -> &Spoken {
        &self.words
    }

    /// What the meaning of typed text depends on.
    pub fn with_reading<T>(&self, work: impl FnOnce(&Reading<'_>) -> T) -> T {
        let reading = Reading {
            vocabulary: &self.words,
            calendar: config::calendar(self.now),
            home: "FR",
            country: None,
            mark: self.lang.code().decimal_mark(),
            from_file: false,
            keep_anyway: false,
        };
        work(&reading)
    }

    /// A sentence.
    pub fn say(&self, key: &str, words: &[(&str, crate::lang::Arg<'_>)]) -> String {
        self.lang.say_with(key, words)
    }

    /// Refuses what the user's rights do not allow.
    pub fn need(&self, entity: &'static Entity, right: Right) -> Result {
        if !self.repository.catalog().offers(entity) {
            let words = [("entity", self.lang.entities(entity).into())];
            return Err(Failure::Failed(self.say("failure-module-off", &words)));
        }
        if self.user.rights.allow(entity, right) {
            return Ok(());
        }
        Err(Failure::Store(Error::NotAllowed(entity, right), Some(entity)))
    }
}

/// Every record of a small table.
pub fn all_of(repository: &Repository, entity: &'static Entity) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    repository.each(&Query::of(entity), &mut |record| {
        records.push(record);
        Ok(())
    })?;
    Ok(records)
}

/// The first user of a file.
pub fn first_user(repository: &Repository) -> Result<Id> {
    Ok(all_of(repository, &USER)?.iter().map(|user| user.id).min().unwrap_or(Id(0)))
}

/// The value of a setting of the file.
fn setting(repository: &Repository, name: &str) -> Result<Option<String>> {
    let rows = all_of(repository, &SETTING)?;
    let found = rows.iter().find(|row| row.get(&settings::setting_row::NAME) == Some(name));
    Ok(found.and_then(|row| row.get(&settings::setting_row::CONTENT)).map(str::to_owned))
}

/// The user: the one who is named, else the one kept in the file's settings, else the first who still works here.
fn user(around: &Surroundings<'_>, repository: &Repository) -> Result<User> {
    use settings::user::{ACTIVE, LOGIN};
    let mut users = all_of(repository, &USER)?;
    users.sort_by_key(|user| user.id);
    let of = |login: &str| users.iter().find(|user| user.get(&LOGIN) == Some(login));
    let kept = setting(repository, "user")?;
    let found = match &around.general.user {
        Some(login) => Some(of(login).ok_or_else(|| unknown_user(around.lang, login, &users))?),
        None => kept.as_deref().and_then(of),
    };
    if let (Some(login), Some(one)) = (&around.general.user, found)
        && one.get(&ACTIVE) == Some(false)
    {
        return Err(Failure::Usage(around.lang.say_with("failure-user-inactive", &[("login", login.into())])));
    }
    let first = || users.iter().find(|user| user.get(&ACTIVE) == Some(true)).or(users.first());
    let Some(record) = found.or_else(first) else {
        return Err(Failure::Failed(around.lang.say("failure-no-user")));
    };
    Ok(User::of(record, repository)?)
}

fn unknown_user(lang: &Lang, login: &str, users: &[Record]) -> Failure {
    let active = users.iter().filter(|user| user.get(&settings::user::ACTIVE) != Some(false));
    let known: Vec<&str> = active.filter_map(|user| user.get(&settings::user::LOGIN)).collect();
    let words = [("login", login.into()), ("known", known.join(", ").into())];
    Failure::Usage(lang.say_with("failure-unknown-user", &words))
}

/// The own company: the one that `--company` names, else `CARNET_COMPANY`, else the one kept in the file's settings; none when
/// there is but one, or when all are to be shown (`all`).
fn company(around: &Surroundings<'_>, repository: &Repository) -> Result<Option<Id>> {
    let companies = repository.titles(&COMPANY)?;
    let asked = around.general.company.clone().or_else(|| std::env::var("CARNET_COMPANY").ok());
    let named = asked.filter(|name| !name.trim().is_empty());
    let Some(name) = named.clone().map_or_else(|| setting(repository, "company"), |name| Ok(Some(name)))? else {
        return Ok(None);
    };
    let wanted = crate::model::normal::fold(&name);
    if wanted == "all" {
        return Ok(None);
    }
    let found = companies.iter().find(|(_, title)| crate::model::normal::fold(title) == wanted).map(|(id, _)| *id);
    if found.is_none() && named.is_some() {
        let known: Vec<&str> = companies.iter().map(|(_, title)| title.as_str()).collect();
        let words = [("name", name.into()), ("known", known.join(", ").into())];
        return Err(Failure::Usage(around.lang.say_with("failure-unknown-company", &words)));
    }
    Ok(found.filter(|_| companies.len() > 1))
}

/// Opens the screens, when there is a terminal to open them in.
pub fn open_screens(around: Surroundings<'_>, screens: Screens, out: &mut Output) -> Result<ExitCode> {
    Session::check().map_err(|refusal| Failure::Usage(refused(around.lang, &refusal)))?;
    let is_new = !around.base()?.exists();
    let repository = around.open(Opening::OrNew, out)?;
    show(around, repository, is_new, screens)
}

/// Opens the screens on a file that is open.
pub fn show(around: Surroundings<'_>, repository: Repository, is_new: bool, screens: Screens) -> Result<ExitCode> {
    let user = user(&around, &repository)?;
    let company = company(&around, &repository)?;
    repository.set_me(Some(user.id));
    repository.set_company(company);
    let Surroundings { lang, settings, folders, .. } = around;
    let lang = Lang::new(lang.code());
    screens(Start { repository, lang, settings, folders, user, company, is_new }).map_err(Failure::Failed)
}

/// Why no screen can be opened here.
pub fn refused(lang: &Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoInput => lang.say("terminal-no-input"),
        Refusal::NoOutput => lang.say("terminal-no-output"),
        Refusal::Unnamed => lang.say("terminal-unnamed"),
        Refusal::Dumb => lang.say("terminal-dumb"),
        Refusal::System(error) => lang.say_with("terminal-system", &[("detail", error.to_string().into())]),
    }
}
