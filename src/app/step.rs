//! One thing that the user does, from the key to its effects.
use ratatui::layout::Rect;

use super::history::Way;
use super::{App, Errand};
use crate::input::command::{Always, Global, List, Quick, Sheet, Takes};
use crate::input::{Chord, Command, Mouse, MouseKind, Resolved, Stroke, Typed};
use crate::model::Entity;
use crate::model::catalog::document::DOCUMENT;
use crate::model::catalog::{account::ACCOUNT, campaign::CAMPAIGN, contact::CONTACT, email::EMAIL, lead::LEAD};
use crate::model::catalog::{profile::PROFILE, target_list::TARGET_LIST};
use crate::shell::{AfterEdit, Effect, Input, Lane, Notice, Result, Route, offers};
use crate::ui::frame::Part;

impl App {
    /// Answers one thing that the user did.
    pub fn step(&mut self, typed: Typed) {
        self.world.now = (self.clock)();
        self.queued = false;
        let done = match typed {
            Typed::Chord(chord) => self.chord(chord),
            Typed::Paste(text) => {
                self.forget_sequence();
                self.tell_top(Input::Paste(text)).map(|_| ())
            }
            Typed::Mouse(mouse) => self.mouse(mouse),
            Typed::Resize { columns, rows } => {
                self.resize(Rect::new(0, 0, columns, rows));
                Ok(())
            }
            Typed::Focus(_) => Ok(()),
        };
        self.tell_if(done);
        self.refresh_if_changed();
        self.hear_jobs();
        self.note_drafts();
        self.fit();
    }

    /// Goes on with a text that comes back from the editor.
    pub fn edited(&mut self, text: String, then: AfterEdit) {
        let effect = then(text, &self.world.cx());
        let done = effect.and_then(|effect| self.perform(effect));
        self.tell_if(done);
        self.note_drafts();
        self.fit();
    }

    /// Something outside went wrong: the editor, the clipboard.
    pub fn fault(&mut self, sentence: String) {
        self.tell(Notice::error(sentence));
    }

    /// The file may have been changed, by another window or by a job.
    pub fn file_changed(&mut self) {
        self.world.now = (self.clock)();
        if !self.jobs.is_writing() {
            self.renew_if_replaced();
        }
        self.commit_waiting();
        if self.world.repository.revision() != self.revision {
            let reloaded = self.world.repository.reload_catalog();
            self.tell_if(reloaded);
            self.refresh();
        }
        self.hear_jobs();
        self.fit();
    }

    fn chord(&mut self, chord: Chord) -> Result<()> {
        #[cfg(debug_assertions)]
        assert!(std::env::var("CARNET_PANIC").ok() != Some(chord.to_string()), "asked for by a test");
        self.said = None;
        self.more.clear();
        self.typed.push(chord);
        let scopes = self.scopes();
        if self.is_tiny() {
            self.typed.clear();
            return Ok(());
        }
        match self.world.keys.resolve(&scopes, &self.typed) {
            Resolved::Command(command) => {
                self.typed.clear();
                self.command(command)
            }
            Resolved::More(more) => {
                self.more = more.into_iter().filter(|next| self.is_offered(&next.command)).collect();
                Ok(())
            }
            Resolved::Nothing => {
                let typed = std::mem::take(&mut self.typed);
                if typed.len() > 1 {
                    self.tell_lost(&typed);
                    return Ok(());
                }
                if scopes.iter().any(|scope| scope.takes() == Takes::Text) {
                    self.tell_top(Input::Key(chord))?;
                }
                Ok(())
            }
        }
    }

    fn tell_lost(&mut self, typed: &[Chord]) {
        let escaped = typed.last().is_some_and(|chord| chord.key == crate::input::Key::Esc);
        if let (Some(stroke), false) = (Stroke::of(typed), escaped) {
            let label = stroke.label(|key| self.world.lang.say(key));
            self.tell(Notice::info(self.world.lang.tell("no-such-stroke", &[("stroke", label)])));
        }
    }

    fn forget_sequence(&mut self) {
        self.said = None;
        self.typed.clear();
        self.more.clear();
    }

    /// A command goes to the top layer; what it passes on is looked at here.
    pub(super) fn command(&mut self, command: Command) -> Result<()> {
        if !self.obeys(&command) {
            return Ok(());
        }
        if let (Command::Always(Always::Escape), Some(lane)) = (&command, self.stoppable()) {
            self.jobs.stop(lane);
            return Ok(());
        }
        if self.tell_top(Input::Command(command.clone()))? {
            return Ok(());
        }
        match command {
            Command::Always(always) => self.always(always),
            Command::Global(global) => self.global(global),
            Command::Quick(quick) => self.quick(quick),
            Command::Run(name) => {
                let subject = self.subject();
                self.run_action(&name, &subject, None)
            }
            Command::List(List::Actions) | Command::Sheet(Sheet::Actions) => {
                let subject = self.subject();
                self.open_toolbox(subject)
            }
            Command::List(_)
            | Command::Sheet(_)
            | Command::Pane(_)
            | Command::Addresses(_)
            | Command::Points(_)
            | Command::Ties(_)
            | Command::Providers(_)
            | Command::Tree(_)
            | Command::Timeline(_)
            | Command::Entry(_)
            | Command::Form(_)
            | Command::Lookup(_)
            | Command::FilterLine(_)
            | Command::Columns(_)
            | Command::Segments(_)
            | Command::Welcome(_)
            | Command::Importing(_)
            | Command::Files(_)
            | Command::Trash(_)
            | Command::Twins(_)
            | Command::Steps(_)
            | Command::Tags(_)
            | Command::Shortcuts(_)
            | Command::OwnActions(_)
            | Command::Health(_)
            | Command::Backups(_)
            | Command::Fields(_)
            | Command::Grid(_)
            | Command::Merge(_)
            | Command::Confirm(_) => Ok(()),
        }
    }

    /// The work that Esc stops here: one that the user waits for, with no dialog above.
    pub(super) fn stoppable(&self) -> Option<Lane> {
        self.jobs.waited_for().filter(|_| self.layers.len() == 1)
    }

    /// Whether a command is offered here; says why not when it is a key of the place itself.
    fn obeys(&mut self, command: &Command) -> bool {
        // What is done to the row of a section is looked at where it is done: the row is not the sheet's record.
        let is_row = matches!(command, Command::Sheet(_)) && !self.is_status(command);
        if is_row || matches!(command, Command::Global(Global::Company)) || self.is_offered(command) {
            return true;
        }
        let sentence = self.world.lang.say(if self.is_of_module(command) { "module-off" } else { "not-allowed-here" });
        self.tell(Notice::warning(sentence));
        false
    }

    fn is_status(&self, command: &Command) -> bool {
        matches!(command, Command::Sheet(Sheet::StatusForward | Sheet::StatusBack))
    }

    fn is_of_module(&self, command: &Command) -> bool {
        !self.world.cx().catalog.modules().has_command(&command.word(), self.place_entity())
    }

    /// Whether a command is offered at the place that is shown.
    pub(super) fn is_offered(&self, command: &Command) -> bool {
        offers(command, self.place_entity(), &self.subject(), &self.world.cx())
    }

    /// What the place that is shown is about.
    pub(super) fn place_entity(&self) -> Option<&'static Entity> {
        match self.route()? {
            Route::List { entity, .. }
            | Route::Record { entity, .. }
            | Route::Twins { entity, .. }
            | Route::Merge { entity, .. } => Some(entity),
            Route::Group(_) => Some(&ACCOUNT),
            Route::Import(entity) => entity,
            Route::Welcome | Route::Search(_) | Route::Health | Route::Settings(_) => None,
        }
    }

    fn always(&mut self, command: Always) -> Result<()> {
        match command {
            Always::Help => self.open_help(),
            Always::Palette => self.open_palette(),
            Always::Search => self.go(&Route::Search(String::new()), Way::Deeper),
            Always::Escape if self.layers.len() > 1 || !self.history.top => self.back(),
            Always::Escape => Ok(()),
            Always::Reload => self.perform(Effect::Reload),
            Always::Mouse => {
                self.mouse = !self.mouse;
                self.errands.push_back(Errand::Mouse(self.mouse));
                let key = if self.mouse { "mouse-on" } else { "mouse-off" };
                self.tell(Notice::info(self.world.lang.say(key)));
                Ok(())
            }
            Always::Interrupt => {
                let keys = self.world.keys.keys_of(&Global::Back.into());
                let key = keys.first().map(|stroke| stroke.label(|key| self.world.lang.say(key))).unwrap_or_default();
                self.tell(Notice::info(self.world.lang.tell("how-to-quit", &[("key", key)])));
                Ok(())
            }
            Always::Suspend => {
                self.save();
                self.errands.push_back(Errand::Suspend);
                Ok(())
            }
        }
    }

    fn global(&mut self, command: Global) -> Result<()> {
        match command {
            Global::Back => self.back(),
            Global::GoAccounts => self.go_list(&ACCOUNT),
            Global::GoContacts => self.go_list(&CONTACT),
            Global::GoLeads => self.go_list(&LEAD),
            Global::GoProfiles => self.go_list(&PROFILE),
            Global::GoCampaigns => self.go_list(&CAMPAIGN),
            Global::GoTargets => self.go_list(&TARGET_LIST),
            Global::GoDocuments => self.go_list(&DOCUMENT),
            Global::GoOutbox => self.go_list(&EMAIL),
            Global::GoSettings => self.go(&Route::Settings(String::new()), Way::ByName),
            Global::GoHealth => self.go(&Route::Health, Way::ByName),
            Global::GoImport => self.go(&Route::Import(None), Way::ByName),
            Global::GoWork => self.open_jobs(),
            Global::GoSegments => self.open_segments(),
            Global::Undo => self.undo(),
            Global::Redo => self.perform(Effect::Redo),
            Global::Note => {
                let subject = self.subject();
                self.run_action(&super::actions::NOTE, &subject, None)
            }
            Global::Company => {
                // The file may have got another one since the last look.
                self.world.look_around()?;
                if self.world.next_company() {
                    self.refresh();
                    return Ok(());
                }
                let name = self.world.companies.first().map(|one| one.title.clone()).unwrap_or_default();
                self.tell(Notice::info(self.world.lang.tell("company-only", &[("name", name)])));
                Ok(())
            }
            Global::Earlier => {
                if !self.earlier()? {
                    self.tell(Notice::info(self.world.lang.say("nowhere-earlier")));
                }
                Ok(())
            }
            Global::Later => {
                if !self.later()? {
                    self.tell(Notice::info(self.world.lang.say("nowhere-later")));
                }
                Ok(())
            }
        }
    }

    fn quick(&mut self, quick: Quick) -> Result<()> {
        let Some(action) = self.world.actions.at(quick.place()) else {
            self.tell(Notice::info(self.world.lang.say("no-quick-action")));
            return Ok(());
        };
        let (name, subject) = (action.name.clone(), self.subject());
        let given = self.world.actions.at_once(action, &subject, &self.world.cx());
        self.run_action(&name, &subject, given)
    }

    fn mouse(&mut self, mouse: Mouse) -> Result<()> {
        self.forget_sequence();
        let clicked = matches!(mouse.kind, MouseKind::Click | MouseKind::Double);
        if clicked && mouse.row == self.window.y && self.layers.len() == 1 {
            return match self.part_at(mouse.column, mouse.row) {
                Some(Part::Crumb(place)) => self.go_up(place),
                Some(Part::Company) => self.global(Global::Company),
                Some(Part::Waiting(_)) => self.open_jobs(),
                None => Ok(()),
            };
        }
        self.tell_top(Input::Mouse(mouse)).map(|_| ())
    }

    /// To one of the places above this one, by its number in the breadcrumb.
    fn go_up(&mut self, place: usize) -> Result<()> {
        let above = self.route().map(|route| route.above()).unwrap_or_default();
        match place.checked_sub(1).and_then(|at| above.get(at)) {
            Some(route) => self.go(&route.clone(), Way::Deeper),
            None if place == 0 => self.go_list(&ACCOUNT),
            None => Ok(()),
        }
    }
}
