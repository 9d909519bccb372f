//! The program itself, run as a shell would run it: on a base, a clock and folders of its own.
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder with a base, and the program to run on it.
pub struct Carnet {
    folder: TempDir,
    lang: &'static str,
}

/// What a command has answered.
#[derive(Debug)]
pub struct Done {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Done {
    /// The answer, which went well.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.status, 0, "{}{}", self.out, self.err);
        self.out
    }

    /// The answer as one JSON value.
    #[track_caller]
    pub fn json(self) -> Json {
        let out = self.ok();
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }

    /// The message of a command that ended with this status; nothing was answered.
    #[track_caller]
    pub fn fails(self, status: i32) -> String {
        assert_eq!((self.status, self.out.as_str()), (status, ""), "{}", self.err);
        self.err
    }
}

impl Carnet {
    /// An empty folder; the program speaks French.
    pub fn nowhere() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), lang: "fr" }
    }

    /// A new base.
    pub fn new() -> Self {
        let carnet = Self::nowhere();
        carnet.run(&["init"]).ok();
        carnet
    }

    /// A folder of its own with the same files.
    pub fn twin(&self) -> Self {
        let twin = Self { folder: tempfile::tempdir().unwrap(), lang: self.lang };
        copy_all(self.folder.path(), twin.folder.path());
        twin
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The base.
    pub fn base(&self) -> PathBuf {
        self.path("carnet.db")
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The command, not yet run.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = self.bare(words);
        command.env("CARNET_DB", self.base());
        command
    }

    /// The command without a base in its environment.
    pub fn bare(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
        let folder = |name: &str| self.folder.path().join(name);
        command
            .args(words)
            .env_clear()
            .env("TZ", "Europe/Paris")
            .env("CARNET_LANG", self.lang)
            .env("CARNET_NOW", "2026-11-21T10:00:00+01:00")
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_DATA_HOME", folder("data"))
            .env("XDG_STATE_HOME", folder("state"))
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command that can make no file larger than so many bytes: to it, the disk is full from there on.
    pub fn cramped(&self, bytes: u64, words: &[&str]) -> Done {
        let mut command = self.command(&[]);
        let program = command.get_program().to_owned();
        let mut shell = Command::new("sh");
        // The shell counts in blocks of 512 bytes.
        let line = format!("ulimit -f {}; exec \"$0\" \"$@\"", bytes / 512);
        shell.args(["-c", &line]).arg(program).args(words).env_clear().stdin(Stdio::null());
        for (name, value) in command.get_envs() {
            shell.env(name, value.unwrap_or_default());
        }
        command.stdin(Stdio::null());
        done(shell.current_dir(self.folder.path()).output().unwrap())
    }

    /// Runs a command to its end.
    pub fn run(&self, words: &[&str]) -> Done {
        done(self.command(words).output().unwrap())
    }

    /// Runs a command and takes its answer as JSON.
    #[track_caller]
    pub fn json(&self, words: &[&str]) -> Json {
        self.run(&[&["--json"], words].concat()).json()
    }

    /// The letters of the base, as `list` shows them.
    pub fn letters(&self) -> Vec<Json> {
        self.json(&["list", "emails"]).as_array().cloned().unwrap_or_default()
    }

    /// The digest of the contents; the file is sound.
    #[track_caller]
    pub fn digest(&self) -> String {
        let answer = self.json(&["check"]);
        assert_eq!(answer["ok"], true, "{answer}");
        answer["digest"].as_str().unwrap().to_owned()
    }
}

/// What a process has answered.
pub fn done(output: Output) -> Done {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Done { status: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// The names of the files in a folder, in order.
pub fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn copy_all(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}
