//! What comes from outside before anything is opened: settings of the user, folders, and the clock. The one place of the
//! program that asks for the time or for the time zone.
pub mod paths;
mod whole;

pub use whole::write_whole;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::{DateTime, Local, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use directories::{ProjectDirs, UserDirs};
use serde::{Deserialize, Serialize};

use crate::lang::Code;
use crate::model::read_value::Calendar;

/// The settings of the user: `config.toml`. Whatever it does not say has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The colours.
    pub theme: ThemeChoice,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The language; the system's without it.
    pub lang: Option<Code>,
    /// The file of keys; `keys.toml` beside the settings without it.
    pub keys: Option<PathBuf>,
    /// From whom letters are: `Name <address>`.
    pub mail_from: Option<String>,
    /// Whether due letters are sent by themselves while the program runs.
    pub mail_automatic: bool,
    /// The server that letters are handed to; without it they can be taken out as files.
    pub smtp_host: Option<String>,
    /// Its port: 465 by TLS, 587 by STARTTLS without it.
    pub smtp_port: Option<u16>,
    /// How the connection is encrypted; it always is.
    pub smtp_security: Security,
    /// The name to log in with; no login without it.
    pub smtp_user: Option<String>,
    /// A certificate (PEM) to trust beside the usual ones: that of a company's own authority.
    pub smtp_ca: Option<PathBuf>,
    /// The files of an e-mail take so many megabytes at most; as many as fit into a base without it.
    pub mail_limit: Option<u16>,
    /// The command whose first line is the password; the system's keyring is asked without it.
    pub smtp_password_command: Option<String>,
}

/// How a connection to a server of letters is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// From the first byte on (RFC 8314).
    Tls,
    /// After a few words in the open; without it nothing is sent (RFC 3207).
    Starttls,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::Auto,
            mouse: true,
            lang: None,
            keys: None,
            mail_from: None,
            mail_automatic: false,
            smtp_host: None,
            smtp_port: None,
            smtp_security: Security::Tls,
            smtp_user: None,
            smtp_ca: None,
            smtp_password_command: None,
            mail_limit: None,
        }
    }
}

/// Which colours to paint with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// Those that suit the terminal's background, as far as it tells.
    Auto,
    /// For a light background.
    Light,
    /// For a dark background.
    Dark,
    /// The terminal's own sixteen.
    #[serde(rename = "16")]
    Sixteen,
}

/// More than this no server takes, whatever the settings say.
pub const MOST_OF_A_LETTER: usize = 25_000_000;

/// The names of the settings, to be told when one does not exist.
const SETTINGS: &[&str] = &[
    "theme",
    "mouse",
    "lang",
    "keys",
    "mail_from",
    "mail_automatic",
    "smtp_host",
    "smtp_port",
    "smtp_security",
    "smtp_user",
    "smtp_ca",
    "smtp_password_command",
    "mail_limit",
];

/// Something wrong in what comes from outside; the program starts all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A line of the settings that is no TOML.
    Syntax(usize, String),
    /// A setting that does not exist, on a line.
    Unknown(usize, String),
    /// A value that a setting cannot have, on a line.
    Value(usize, String),
    /// A file that cannot be read, and the system's words.
    File(PathBuf, String),
    /// `CARNET_NOW` is no date.
    Clock(String),
    /// Neither a home folder nor folders by XDG are known.
    NoHome,
    /// `CARNET_LANG` is no language of ours.
    Language(String),
}

impl Fault {
    /// The key of the sentence that tells it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Syntax(..) => "settings-fault-syntax",
            Self::Unknown(..) => "settings-fault-unknown",
            Self::Value(..) => "settings-fault-value",
            Self::File(..) => "settings-fault-file",
            Self::Clock(_) => "clock-fault",
            Self::NoHome => "folders-fault-home",
            Self::Language(_) => "language-fault",
        }
    }

    /// The variables of that sentence.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Syntax(line, text) | Self::Value(line, text) => {
                vec![("line", line.to_string()), ("text", text.clone())]
            }
            Self::Unknown(line, text) => {
                vec![("line", line.to_string()), ("text", text.clone()), ("known", SETTINGS.join(", "))]
            }
            Self::File(path, detail) => vec![("path", path.display().to_string()), ("detail", detail.clone())],
            Self::Clock(text) | Self::Language(text) => vec![("text", text.clone())],
            Self::NoHome => Vec::new(),
        }
    }
}

impl Settings {
    /// The settings of a file and what is wrong in it; a file that is not there says nothing.
    pub fn load(path: &Path) -> (Self, Vec<Fault>) {
        match read(path) {
            Ok(text) => Self::read(&text),
            Err(fault) => (Self::default(), vec![fault]),
        }
    }

    /// The settings of a text. Each line that is wrong is told and left out; the others count.
    pub fn read(text: &str) -> (Self, Vec<Fault>) {
        let (settings, mut wrong) = Self::without_wrong_lines(text.lines().collect());
        wrong.sort_unstable();
        (settings, wrong.into_iter().map(|(number, line)| fault_of(number, line)).collect())
    }

    /// The settings of all lines that can be read, and the others with their numbers.
    fn without_wrong_lines(mut lines: Vec<&str>) -> (Self, Vec<(usize, &str)>) {
        let mut faults = Vec::new();
        loop {
            let error = match toml::from_str(&lines.join("\n")) {
                Ok(settings) => return (settings, faults),
                Err(error) => error,
            };
            let start = error.span().map_or(0, |span| span.start);
            let at = lines
                .iter()
                .scan(0, |end, line| {
                    *end += line.len() + 1;
                    Some(*end)
                })
                .take_while(|end| *end <= start)
                .count();
            let near = (0..lines.len()).filter(|place| !lines[*place].trim().is_empty());
            let Some(at) = near.min_by_key(|place| (*place > at, at.abs_diff(*place))) else {
                return (Self::default(), faults);
            };
            faults.push((at + 1, lines[at]));
            lines[at] = "";
        }
    }

    /// A text of settings with the lines changed in which these settings differ from those before; the others stay as they are.
    pub fn written_into(&self, text: &str, before: &Self) -> String {
        let quoted = |value: Result<String, toml::ser::Error>| value.ok().map(|value| value.trim().to_owned());
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut put = |name: &str, value: Option<String>| {
            let Some(value) = value else { return };
            let line = format!("{name} = {value}");
            let names = |line: &String| line.split_once('=').is_some_and(|(before, _)| before.trim() == name);
            match lines.iter().position(names) {
                Some(at) => lines[at] = line,
                None => lines.push(line),
            }
        };
        if self.theme != before.theme {
            put("theme", quoted(toml::Value::try_from(self.theme).map(|value| value.to_string())));
        }
        if self.mouse != before.mouse {
            put("mouse", Some(self.mouse.to_string()));
        }
        if self.lang != before.lang {
            put("lang", self.lang.map(|code| format!("\"{}\"", code.word())));
        }
        let text = |value: &str| toml::Value::from(value).to_string();
        let texts = [
            ("mail_from", &self.mail_from, &before.mail_from),
            ("smtp_host", &self.smtp_host, &before.smtp_host),
            ("smtp_user", &self.smtp_user, &before.smtp_user),
            ("smtp_password_command", &self.smtp_password_command, &before.smtp_password_command),
        ];
        for (name, now, was) in texts {
            if now != was {
                put(name, Some(text(now.as_deref().unwrap_or_default())));
            }
        }
        if self.smtp_ca != before.smtp_ca {
            put("smtp_ca", Some(text(&self.smtp_ca.as_deref().unwrap_or(Path::new("")).to_string_lossy())));
        }
        if self.smtp_port != before.smtp_port {
            put("smtp_port", self.smtp_port.map(|port| port.to_string()));
        }
        if self.mail_limit != before.mail_limit {
            put("mail_limit", self.mail_limit.map(|most| most.to_string()));
        }
        if self.smtp_security != before.smtp_security {
            put("smtp_security", quoted(toml::Value::try_from(self.smtp_security).map(|value| value.to_string())));
        }
        if self.mail_automatic != before.mail_automatic {
            put("mail_automatic", Some(self.mail_automatic.to_string()));
        }
        let mut written = lines.join("\n");
        written.push('\n');
        written
    }

    /// The bytes that the files of an e-mail take at most.
    pub fn most_of_a_letter(&self) -> usize {
        self.mail_limit.map_or(MOST_OF_A_LETTER, |megabytes| (usize::from(megabytes) * 1_000_000).min(MOST_OF_A_LETTER))
    }

    /// The file of keys that these settings name, seen from the folder of the settings.
    pub fn keys_file(&self, folders: &Folders) -> PathBuf {
        folders.config.join(self.keys.as_deref().unwrap_or(Path::new("keys.toml")))
    }
}

/// What is wrong with a line of the settings, seen alone.
fn fault_of(number: usize, line: &str) -> Fault {
    let written = || line.trim().to_owned();
    let Ok(table) = line.parse::<toml::Table>() else {
        return Fault::Syntax(number, written());
    };
    match table.keys().find(|name| !SETTINGS.contains(&name.as_str())) {
        Some(name) => Fault::Unknown(number, name.clone()),
        None => Fault::Value(number, written()),
    }
}

/// The text of a file that the user may keep; empty when there is none.
pub fn read(path: &Path) -> Result<String, Fault> {
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        other => other.map_err(|error| Fault::File(path.to_owned(), error.to_string())),
    }
}

/// Where Carnet keeps what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Settings and keys.
    pub config: PathBuf,
    /// The base.
    pub data: PathBuf,
    /// The log, and backups apart from the data.
    pub state: PathBuf,
}

impl Folders {
    /// The folders of this user: by the XDG variables where they are set (on every system), else by the system's custom.
    pub fn of_this_user() -> Result<Self, Fault> {
        Self::find(ProjectDirs::from("", "", "carnet").as_ref(), |name| std::env::var_os(name))
    }

    /// The folders by the system's custom and the variables of an environment.
    fn find(custom: Option<&ProjectDirs>, variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Fault> {
        let folder = |name: &str, usual: fn(&ProjectDirs) -> &Path| {
            let set =
                variable(name).map(PathBuf::from).filter(|path| path.is_absolute()).map(|path| path.join("carnet"));
            set.or_else(|| custom.map(|dirs| usual(dirs).to_owned())).ok_or(Fault::NoHome)
        };
        Ok(Self {
            config: folder("XDG_CONFIG_HOME", ProjectDirs::config_dir)?,
            data: folder("XDG_DATA_HOME", ProjectDirs::data_dir)?,
            state: folder("XDG_STATE_HOME", |dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()))?,
        })
    }

    /// The file of settings.
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The base to open when nobody names one.
    pub fn base(&self) -> PathBuf {
        self.data.join("carnet.db")
    }

    /// The log of this program.
    pub fn log(&self) -> PathBuf {
        self.state.join("carnet.log")
    }

    /// The folder for the backups of a base: one for each base, told apart by its path.
    pub fn backups(&self, base: &Path) -> PathBuf {
        let name = base.file_stem().unwrap_or_default().to_string_lossy();
        let whole = std::path::absolute(base).unwrap_or_else(|_| base.to_owned());
        self.state.join("backups").join(format!("{name}-{:08x}", fingerprint(whole.as_os_str().as_encoded_bytes())))
    }
}

/// The file beside a base that keeps what was typed and not yet saved.
pub fn drafts(base: &Path) -> PathBuf {
    let mut name = base.as_os_str().to_owned();
    name.push("-drafts");
    PathBuf::from(name)
}

/// The base that the user names: on the command line, else by `CARNET_DB`, else the usual one.
pub fn base(named: Option<PathBuf>) -> Result<PathBuf, Fault> {
    let variable = std::env::var_os("CARNET_DB").filter(|path| !path.is_empty()).map(PathBuf::from);
    named.or(variable).map_or_else(|| Folders::of_this_user().map(|folders| folders.base()), Ok)
}

/// The file beside a base that whoever sends its letters holds.
pub fn outbox_lock(base: &Path) -> PathBuf {
    let mut name = base.as_os_str().to_owned();
    name.push("-outbox");
    PathBuf::from(name)
}

/// A short number that stays the same for the same bytes on every machine (FNV-1a, 32 bits).
fn fingerprint(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// What stands in the clock's place, for tests: the variable `CARNET_NOW`, read once.
static FIXED: LazyLock<Result<Option<DateTime<Utc>>, Fault>> = LazyLock::new(|| match std::env::var("CARNET_NOW") {
    Ok(text) if !text.trim().is_empty() => instant(&text).map(Some).ok_or(Fault::Clock(text)),
    _ => Ok(None),
});

/// The present instant. Nothing else in the program reads the clock.
pub fn now() -> DateTime<Utc> {
    FIXED.as_ref().ok().copied().flatten().unwrap_or_else(Utc::now)
}

/// Whether the environment says what can be used: the clock, the language.
pub fn environment() -> Vec<Fault> {
    let language = std::env::var("CARNET_LANG").ok().filter(|text| !text.is_empty() && Code::of_locale(text).is_none());
    FIXED.as_ref().err().cloned().into_iter().chain(language.map(Fault::Language)).collect()
}

/// The date and time on the user's wall at an instant.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Local).naive_local()
}

/// When the user's day of an instant began.
pub fn midnight(at: DateTime<Utc>) -> DateTime<Utc> {
    utc(today(at).and_time(NaiveTime::MIN))
}

/// The day on the user's calendar at an instant.
pub fn today(at: DateTime<Utc>) -> NaiveDate {
    local(at).date()
}

/// The instant at which the user's wall shows a date and time: the first of two when clocks are put back, an hour later when
/// they are put forward over it.
pub fn utc(wall: NaiveDateTime) -> DateTime<Utc> {
    match Local.from_local_datetime(&wall) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => match Local.from_local_datetime(&(wall + TimeDelta::hours(1))) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
            LocalResult::None => wall.and_utc(),
        },
    }
}

/// The user's calendar at an instant, for those who read dates.
pub fn calendar(now: DateTime<Utc>) -> Calendar {
    Calendar { now: local(now), local, utc }
}

/// An instant in the forms of ISO 8601 that people write: with a zone, or as the wall shows it, with or without a time.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let patterns = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let wall = patterns.iter().find_map(|pattern| NaiveDateTime::parse_from_str(text, pattern).ok());
    let day = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0);
    wall.or_else(day).map(utc)
}

/// The user's folder of documents, else the home; none without a home.
pub fn documents() -> Option<PathBuf> {
    let folders = UserDirs::new()?;
    let documents = folders.document_dir().filter(|folder| folder.is_dir());
    Some(documents.unwrap_or(folders.home_dir()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_and_the_rest_has_defaults() {
        let (settings, faults) = Settings::read("theme = \"16\"\nlang = \"en\"\n");
        assert_eq!(faults, []);
        assert_eq!(settings, Settings { theme: ThemeChoice::Sixteen, lang: Some(Code::En), ..Settings::default() });
        assert_eq!(Settings::read("").0, Settings::default());
        assert!(Settings::default().mouse);
    }

    #[test]
    fn a_wrong_line_is_told_and_the_others_count() {
        let (settings, faults) = Settings::read("theme = \"pink\"\nmouse = false\nthme = 1\n= =\n\nlang = \"de\"");
        assert_eq!(settings, Settings { mouse: false, ..Settings::default() });
        assert_eq!(
            faults,
            [
                Fault::Value(1, "theme = \"pink\"".into()),
                Fault::Unknown(3, "thme".into()),
                Fault::Syntax(4, "= =".into()),
                Fault::Value(6, "lang = \"de\"".into()),
            ]
        );
    }

    #[test]
    fn a_choice_changes_its_own_line_only() {
        let text = "# chez moi\nmouse = true\nkeys = \"k.toml\"\n";
        let (before, _) = Settings::read(text);
        let mut settings = before.clone();
        assert_eq!(settings.written_into(text, &before), text);
        (settings.theme, settings.mouse, settings.lang) = (ThemeChoice::Sixteen, false, Some(Code::En));
        let written = settings.written_into(text, &before);
        assert_eq!(written, "# chez moi\nmouse = false\nkeys = \"k.toml\"\ntheme = \"16\"\nlang = \"en\"\n");
        assert_eq!(Settings::read(&written), (settings, vec![]));
    }

    #[test]
    fn what_is_never_closed_does_not_take_the_rest_along() {
        let (settings, faults) = Settings::read("mouse = false\nkeys = [\n\n");
        assert_eq!((settings.mouse, faults), (false, vec![Fault::Syntax(2, "keys = [".into())]));
        assert_eq!(Settings::read("keys = \"\"\"\n").1.len(), 1);
    }

    #[test]
    fn a_file_that_is_not_there_says_nothing_and_a_folder_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Settings::load(&folder.path().join("config.toml")), (Settings::default(), vec![]));
        let (settings, faults) = Settings::load(folder.path());
        assert_eq!(settings, Settings::default());
        assert!(matches!(faults.as_slice(), [Fault::File(..)]), "{faults:?}");
    }

    #[test]
    fn folders_follow_xdg_on_every_system() {
        let set = |name: &str| Some(OsString::from(format!("/xdg/{name}")));
        let folders = Folders::find(None, set).expect("all are set");
        assert_eq!(folders.settings(), Path::new("/xdg/XDG_CONFIG_HOME/carnet/config.toml"));
        assert_eq!(folders.base(), Path::new("/xdg/XDG_DATA_HOME/carnet/carnet.db"));
        assert_eq!(folders.log(), Path::new("/xdg/XDG_STATE_HOME/carnet/carnet.log"));
        assert_eq!(Settings::default().keys_file(&folders), Path::new("/xdg/XDG_CONFIG_HOME/carnet/keys.toml"));
        assert_eq!(Folders::find(None, |_| Some("relative".into())), Err(Fault::NoHome));
    }

    #[test]
    fn two_bases_of_one_name_have_their_own_backups() {
        let folders = Folders { config: "/c".into(), data: "/d".into(), state: "/s".into() };
        let [one, other] = ["/lyon/clients.db", "/paris/clients.db"].map(|base| folders.backups(Path::new(base)));
        assert!(one.starts_with("/s/backups") && one != other, "{}", one.display());
        assert_eq!(drafts(Path::new("/lyon/clients.db")), Path::new("/lyon/clients.db-drafts"));
    }

    #[test]
    fn the_clock_can_be_replaced_by_a_date() {
        let at = |text| instant(text).map(|at| at.to_rfc3339());
        assert_eq!(at("2026-11-21T14:00:00+01:00"), Some("2026-11-21T13:00:00+00:00".into()));
        assert_eq!(at("2026-11-21T13:00:00Z"), Some("2026-11-21T13:00:00+00:00".into()));
        for wall in ["2026-11-21 14:00", "2026-11-21T14:00", "2026-11-21T14:00:00"] {
            assert_eq!(instant(wall).map(local).map(|it| it.to_string()), Some("2026-11-21 14:00:00".into()), "{wall}");
        }
        assert_eq!(instant("2026-11-21").map(today), NaiveDate::from_ymd_opt(2026, 11, 21));
        assert_eq!(instant("demain"), None);
    }
}
