//! The user's settings, in force as soon as they are chosen, and kept in their file.
use super::{App, Errand, drafts};
use crate::config::{self, Settings};
use crate::lang::{Code, Lang};
use crate::repository::Labels;
use crate::shell::Notice;

impl App {
    /// Speaks, paints and listens as the user wishes from now on.
    pub(super) fn put_in_force(&mut self, wanted: Settings) {
        let before = std::mem::replace(&mut self.world.settings, wanted.clone());
        if wanted.theme != before.theme {
            self.theme = (self.colours)(wanted.theme);
        }
        if let Some(code) = wanted.lang.filter(|code| *code != self.world.lang.code()) {
            self.world.lang = Lang::new(code);
            self.world.repository.set_labels(if code == Code::Fr { Labels::French } else { Labels::English });
        }
        if wanted.mouse != self.mouse {
            self.mouse = wanted.mouse;
            self.errands.push_back(Errand::Mouse(wanted.mouse));
        }
        if let Err(reason) = self.keep(&wanted, &before) {
            let sentence = self.world.lang.tell("settings-unsaved", &[("reason", reason)]);
            self.tell(Notice::warning(sentence));
        }
        self.refresh();
    }

    /// Writes what differs into the file of settings; its other lines stay as the user wrote them.
    fn keep(&self, wanted: &Settings, before: &Settings) -> Result<(), String> {
        let Some(path) = &self.settings_file else { return Ok(()) };
        let failed = |error: std::io::Error| format!("{}: {error}", path.display());
        let text = config::read(path).map_err(|fault| self.world.lang.tell(fault.key(), &fault.arguments()))?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        drafts::write(path, wanted.written_into(&text, before).as_bytes()).map_err(failed)
    }
}
