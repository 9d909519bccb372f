//! The loop: wait, drain what came, one step each, then one picture. Nothing ticks.
use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::Timelike;

use super::{App, Errand};
use crate::config::ThemeChoice;
use crate::shell::{AfterEdit, Opening};
use crate::terminal::{Background, Capture, Ending, Session, Source, Waiter};

/// Runs the program until the user quits or a signal ends it; the exit status.
///
/// # Errors
/// When the terminal refuses what it should not.
pub fn run(session: &mut Session, waiter: &mut Waiter, app: &mut App) -> io::Result<i32> {
    let mut asks = app.follows_the_ground();
    loop {
        if session.draw(|frame| app.draw(frame)).is_err() {
            app.save();
            return Ok(Ending::Hangup.exit_code());
        }
        if std::mem::take(&mut asks) {
            waiter.ask_ground()?;
        }
        let woken = waiter.wait(app.due())?;
        if let Some(ending) = woken.ending {
            app.save();
            return Ok(ending.exit_code());
        }
        if woken.resumed {
            session.resume()?;
        }
        if woken.job {
            app.jobs_called();
        }
        if woken.file {
            app.file_changed();
        }
        while let Some(typed) = waiter.read()? {
            app.step(typed);
            do_errands(session, waiter, app)?;
            if app.is_over() {
                waiter.take_late_answer();
                return Ok(0);
            }
        }
        if let Some(ground) = waiter.ground() {
            app.stands_on(ground);
        }
        do_errands(session, waiter, app)?;
        app.tick();
    }
}

fn do_errands(session: &mut Session, waiter: &mut Waiter, app: &mut App) -> io::Result<()> {
    while let Some(errand) = app.errand() {
        match errand {
            Errand::Copy(text) => session.copy(&text)?,
            Errand::Launch(what) => app.launch(&what),
            Errand::Edit(text, then) => edit(session, waiter, app, &text, then)?,
            Errand::Suspend => {
                session.stop()?;
                waiter.after_suspension();
            }
            Errand::Mouse(on) => session.set_mouse(if on { Capture::On } else { Capture::Off })?,
        }
    }
    Ok(())
}

/// Lends the terminal to the user's editor.
fn edit(session: &mut Session, waiter: &mut Waiter, app: &mut App, text: &str, then: AfterEdit) -> io::Result<()> {
    app.save();
    let edited = session.suspend(|| in_editor(text))?;
    waiter.after_suspension();
    match edited {
        Ok(text) => app.edited(text, then),
        Err(error) => app.editor_failed(&error),
    }
    Ok(())
}

/// What the editor makes of a text, in a file that only the user can read and that is gone afterwards.
fn in_editor(text: &str) -> io::Result<String> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let name = format!("carnet-{}-{}.md", std::process::id(), text.len());
    let path = std::env::temp_dir().join(name);
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    drop(file);
    let words = ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok().filter(|word| !word.is_empty()));
    let words = words.unwrap_or_else(|| "vi".to_owned());
    let mut parts = words.split_whitespace();
    let status = Command::new(parts.next().unwrap_or("vi")).args(parts).arg(&path).status();
    let edited = std::fs::read_to_string(&path);
    let _ = std::fs::remove_file(&path);
    match status {
        Ok(status) if status.success() => edited,
        Ok(status) => Err(io::Error::other(status.to_string())),
        Err(error) => Err(error),
    }
}

impl App {
    /// A job has called.
    fn jobs_called(&mut self) {
        self.world.now = (self.clock)();
        self.hear_jobs();
    }

    /// Whether the colours follow the terminal's own.
    fn follows_the_ground(&self) -> bool {
        matches!(self.world.settings.theme, ThemeChoice::Auto | ThemeChoice::Sixteen)
    }

    /// The terminal has told whether it is light or dark: the colours follow, if the user has not chosen others.
    fn stands_on(&mut self, ground: Background) {
        ground.answered();
        self.theme = (self.colours)(self.world.settings.theme);
    }

    /// When the loop is to wake without a reason from outside: a draft to save, work to be told of, the next minute.
    fn due(&self) -> Option<Instant> {
        let seconds = u64::from(60 - (self.clock)().second().min(59));
        let minute = Instant::now() + Duration::from_secs(seconds);
        let again = (!self.waiting.is_empty()).then(|| Instant::now() + Duration::from_secs(1));
        [self.drafts.due(), self.jobs.due(), again, Some(minute)].into_iter().flatten().min()
    }

    /// Does what time asks for.
    fn tick(&mut self) {
        self.world.now = (self.clock)();
        self.commit_waiting();
        let backup = self.back_up();
        self.tell_if(backup);
        let posted = self.post();
        self.tell_if(posted);
        let indexed = self.index_fields();
        self.tell_if(indexed);
        if self.drafts.due().is_none_or(|due| due > Instant::now()) {
            return;
        }
        if let Err(error) = self.drafts.save(&self.world.drafts) {
            let sentence = self.world.lang.tell("drafts-unsaved", &[("detail", error.to_string())]);
            self.fault(sentence);
        }
    }

    /// Opens something in another program, by the custom of the system.
    fn launch(&mut self, what: &Opening) {
        let target = match what {
            Opening::Web(url) => url.clone(),
            Opening::Mail(address) => format!("mailto:{address}"),
            Opening::Phone(number) => format!("tel:{number}"),
            Opening::File(path) => path.display().to_string(),
        };
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        let quiet = || Stdio::null();
        let started = Command::new(opener).arg(&target).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
        match started {
            Ok(mut child) => {
                // Somebody must take its exit status.
                let _ = std::thread::Builder::new().name("opener".to_owned()).spawn(move || child.wait());
            }
            Err(error) => {
                let words = [("what", target), ("detail", error.to_string())];
                let sentence = self.world.lang.tell("cannot-launch", &words);
                self.fault(sentence);
            }
        }
    }

    fn editor_failed(&mut self, error: &io::Error) {
        let sentence = self.world.lang.tell("editor-failed", &[("detail", error.to_string())]);
        self.fault(sentence);
    }
}
