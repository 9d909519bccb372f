//! The public mail providers that the users have added to our own list (CON-5): their addresses link nobody. Added and taken
//! off here; linked contacts obey at once.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::dialogs::confirm::confirm;
use crate::dialogs::prompt::Prompt;
use crate::input::command::{Global, Providers as Keys};
use crate::input::{Command, Scope};
use crate::lang::Lang;
use crate::model::field::Width;
use crate::model::{mail_provider, normal};
use crate::screens::ledger::Ledger;
use crate::screens::words::hint;
use crate::shell::{Answer, Cx, Effect, Flow, Input, Notice, Pen, Result, Route, Surface};
use crate::ui::cell::Cell;
use crate::ui::frame;
use crate::ui::table::{Column, Row};

/// The sentence that names the setting in the journal.
const LABEL: &str = "settings-mail-providers";

/// A domain, and its place among the users' own.
#[derive(Debug, Clone)]
struct Provider {
    place: usize,
    domain: String,
}

/// The providers.
#[derive(Debug)]
pub struct ProvidersScreen {
    ledger: Ledger<Provider>,
}

impl ProvidersScreen {
    /// The providers, not read yet.
    pub fn new() -> Self {
        Self { ledger: Ledger::new(|provider: &Provider| i64::try_from(provider.place).unwrap_or(i64::MAX)) }
    }

    fn domains(&self) -> Vec<String> {
        self.ledger.rows().iter().map(|provider| provider.domain.clone()).collect()
    }

    /// Adds what was typed: one domain or several, or an address of theirs.
    fn add(&self, typed: &str, cx: &Cx<'_>) -> Result<Effect> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Effect::None);
        }
        let parts = typed.split([',', ';', ' ']).map(|part| part.rsplit('@').next().unwrap_or(part));
        let found = mail_provider::further(&parts.collect::<Vec<_>>().join(" "));
        let warn = |key: &str| Effect::Tell(Notice::warning(cx.lang.tell(key, &[("domain", typed.to_owned())])));
        if found.is_empty() || !found.iter().all(|domain| normal::is_registrable(domain)) {
            return Ok(warn("mail-provider-none"));
        }
        let mut all = self.domains();
        let new: Vec<String> =
            found.into_iter().filter(|one| !all.contains(one) && !mail_provider::is_public(one)).collect();
        if new.is_empty() {
            return Ok(warn("mail-provider-known"));
        }
        all.extend(new);
        all.sort();
        super::keep(mail_provider::SETTING, all.join(", "), LABEL, cx)
    }

    fn remove(&self, cx: &Cx<'_>) -> Result<Effect> {
        let Some(here) = self.ledger.selected() else { return Ok(Effect::None) };
        let rest: Vec<String> = self.domains().into_iter().filter(|domain| *domain != here.domain).collect();
        let sentence = cx.lang.tell("mail-provider-remove", &[("domain", normal::show_domain(&here.domain))]);
        Ok(confirm(sentence, super::keep(mail_provider::SETTING, rest.join(", "), LABEL, cx)?))
    }
}

fn row(provider: &Provider, pen: &Pen<'_>) -> Row {
    let cells = vec![Cell::new(normal::show_domain(&provider.domain), pen.theme.value)];
    Row { cells, is_marked: false }
}

impl Surface for ProvidersScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Providers, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Providers(Keys::New)) => {
                Effect::ask(Prompt::new(cx.lang.say("mail-provider-new"), "")).into()
            }
            Input::Command(Command::Providers(Keys::Remove)) => self.remove(cx)?.into(),
            Input::Command(Command::Pane(command)) => {
                self.ledger.pane(command);
                Flow::done()
            }
            Input::Mouse(mouse) => {
                self.ledger.mouse(mouse);
                Flow::done()
            }
            Input::Answer(Answer::Text(typed)) => self.add(&typed, cx)?.into(),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        if self.ledger.is_empty() {
            frame::empty(area, buf, pen.theme, &pen.lang.say("mail-providers-empty"), &[hint(pen, Keys::New)]);
            return;
        }
        let count = pen.lang.say_with("mail-providers-count", &[("count", self.ledger.rows().len().into())]);
        let columns = [Column::new(pen.lang.say("mail-providers-column"), Width::Wide(1), 0)];
        let about = pen.lang.say("settings-about-mail-providers");
        self.ledger.paint(buf, pen, ("", &count, &about), &columns, |provider| row(provider, pen));
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.place(area);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.ask(cx, |repository| {
            let all = repository.mail_providers()?.into_iter().enumerate();
            Ok(all.map(|(place, domain)| Provider { place, domain }).collect())
        })
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.ledger.settle()?;
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings("mail-providers".to_owned()))
    }

    fn title(&self, lang: &Lang) -> String {
        lang.say(LABEL)
    }

    fn hints(&self) -> Vec<Command> {
        if self.ledger.is_empty() {
            return vec![Keys::New.into(), Global::Back.into()];
        }
        vec![Keys::New.into(), Keys::Remove.into(), Global::Undo.into(), Global::Back.into()]
    }
}
