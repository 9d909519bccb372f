//! The server of letters (MAI-1): where e-mails are handed over, and under which name. These are settings of the user's own, not of
//! the file; the password is none of them.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::{Security, Settings};
use crate::dialogs::prompt::Prompt;
use crate::input::command::{Global, Pane};
use crate::input::{Command, MouseKind, Scope};
use crate::lang::Lang;
use crate::mail::password;
use crate::mail::smtp::{Server, Session, Trouble};
use crate::model::mailbox::Mailbox;
use crate::shell::{
    Answer, Cx, Effect, Flow, Input, Job, Keeping, Notice, Outcome, Pen, Result, Route, SecretAsked, Surface, Worker,
};
use crate::ui::cell::Cell;
use crate::ui::detail::{Detail, Row};
use crate::ui::layout::{cut_bottom, cut_top};
use crate::ui::text;

/// The rows of the sentence below.
const ABOUT: u16 = 4;

/// A line of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    From,
    Host,
    Port,
    Security,
    User,
    Command,
    Ca,
    Limit,
    Automatic,
    Check,
}

const ITEMS: [Item; 10] = [
    Item::From,
    Item::Host,
    Item::Port,
    Item::Security,
    Item::User,
    Item::Command,
    Item::Ca,
    Item::Limit,
    Item::Automatic,
    Item::Check,
];

impl Item {
    const fn label(self) -> &'static str {
        match self {
            Self::From => "mail-server-from",
            Self::Host => "mail-server-host",
            Self::Port => "mail-server-port",
            Self::Security => "mail-server-security",
            Self::User => "mail-server-user",
            Self::Command => "mail-server-command",
            Self::Ca => "mail-server-ca",
            Self::Limit => "mail-server-limit",
            Self::Automatic => "mail-server-automatic",
            Self::Check => "mail-server-check",
        }
    }

    /// What stands there, as it would be typed; nothing for what is turned.
    fn typed(self, settings: &Settings) -> Option<String> {
        let text = |value: &Option<String>| Some(value.clone().unwrap_or_default());
        match self {
            Self::From => text(&settings.mail_from),
            Self::Host => text(&settings.smtp_host),
            Self::Port => Some(settings.smtp_port.map(|port| port.to_string()).unwrap_or_default()),
            Self::Limit => Some(settings.mail_limit.map(|most| most.to_string()).unwrap_or_default()),
            Self::User => text(&settings.smtp_user),
            Self::Command => text(&settings.smtp_password_command),
            Self::Ca => Some(settings.smtp_ca.as_ref().map(|path| path.display().to_string()).unwrap_or_default()),
            Self::Security | Self::Automatic | Self::Check => None,
        }
    }

    /// What stands there, in words.
    fn shown(self, settings: &Settings, lang: &Lang) -> String {
        let typed = self.typed(settings).unwrap_or_default();
        match self {
            Self::Security => lang.say(match settings.smtp_security {
                Security::Tls => "mail-server-tls",
                Security::Starttls => "mail-server-starttls",
            }),
            Self::Automatic => {
                lang.say(if settings.mail_automatic { "mail-server-by-itself" } else { "mail-server-by-hand" })
            }
            Self::Check => String::new(),
            Self::Port if typed.is_empty() => {
                let usual = if settings.smtp_security == Security::Tls { "465" } else { "587" };
                lang.tell("mail-server-usual", &[("port", usual.to_owned())])
            }
            Self::Limit => lang.size(settings.most_of_a_letter() as u64),
            Self::Command if typed.is_empty() => lang.say("mail-server-keyring"),
            _ if typed.is_empty() => lang.say("mail-server-unset"),
            _ => typed,
        }
    }
}

/// The page.
#[derive(Debug)]
pub struct ServerScreen {
    settings: Settings,
    at: usize,
    area: Rect,
}

impl ServerScreen {
    /// The page, its values not read yet.
    pub fn new() -> Self {
        Self { settings: Settings::default(), at: 0, area: Rect::ZERO }
    }

    fn body(&self) -> Rect {
        cut_bottom(cut_top(self.area, 1).1, ABOUT).0
    }

    fn item(&self) -> Item {
        ITEMS.get(self.at).copied().unwrap_or(Item::From)
    }

    fn rows(&self, pen: &Pen<'_>) -> Vec<Row> {
        let row = |item: &Item| {
            let value = item.shown(&self.settings, pen.lang);
            Row::pair(pen.lang.say(item.label()), Cell::new(value, pen.theme.value))
        };
        ITEMS.iter().map(row).collect()
    }

    fn pane(&mut self, command: Pane, cx: &Cx<'_>) -> Effect {
        let last = ITEMS.len() - 1;
        match command {
            Pane::Down => self.at = (self.at + 1).min(last),
            Pane::Up => self.at = self.at.saturating_sub(1),
            Pane::Home | Pane::PageUp => self.at = 0,
            Pane::End | Pane::PageDown => self.at = last,
            Pane::Open | Pane::Mark => return self.open(cx),
            Pane::View => {}
        }
        Effect::None
    }

    /// Asks for a value, or turns it.
    fn open(&self, cx: &Cx<'_>) -> Effect {
        let item = self.item();
        if let Some(typed) = item.typed(cx.settings) {
            return Effect::ask(Prompt::new(cx.lang.say(item.label()), &typed));
        }
        let mut settings = cx.settings.clone();
        match item {
            Item::Security => {
                settings.smtp_security = match settings.smtp_security {
                    Security::Tls => Security::Starttls,
                    Security::Starttls => Security::Tls,
                }
            }
            Item::Automatic => settings.mail_automatic = !settings.mail_automatic,
            _ => return Effect::Start(check(cx)),
        }
        Effect::Settings(Box::new(settings))
    }

    /// Takes what was typed.
    fn take(&self, typed: &str, cx: &Cx<'_>) -> Effect {
        let typed = typed.trim();
        let mut settings = cx.settings.clone();
        let text = Some(typed.to_owned()).filter(|text| !text.is_empty());
        match self.item() {
            Item::From => {
                if let Some(Err(wrong)) = text.as_deref().map(Mailbox::parse) {
                    let words = [("value", wrong.text.clone()), ("kind", "email".to_owned())];
                    return Effect::Tell(Notice::warning(cx.lang.tell("fault-not-a", &words)));
                }
                settings.mail_from = text;
            }
            Item::Host => settings.smtp_host = text,
            Item::Port => match text.map(|text| text.parse::<u16>()).transpose() {
                Ok(port) if port != Some(0) => settings.smtp_port = port,
                _ => return Effect::Tell(Notice::warning(cx.lang.say("mail-server-no-port"))),
            },
            Item::Limit => match text.map(|text| text.parse::<u16>()).transpose() {
                Ok(most) if most.is_none_or(|most| (1..=25).contains(&most)) => settings.mail_limit = most,
                _ => return Effect::Tell(Notice::warning(cx.lang.say("mail-server-no-limit"))),
            },
            Item::User => settings.smtp_user = text,
            Item::Command => settings.smtp_password_command = text,
            Item::Ca => settings.smtp_ca = text.map(Into::into),
            Item::Security | Item::Automatic | Item::Check => return Effect::None,
        }
        Effect::Settings(Box::new(settings))
    }
}

/// Connects and logs in, and sends nothing.
fn check(cx: &Cx<'_>) -> Job {
    let title = |server: &Server| {
        let words = [("user", server.user.clone().unwrap_or_default()), ("host", server.host.clone())];
        cx.lang.tell("secret-title", &words)
    };
    let title = Server::of(cx.settings).as_ref().map(title).unwrap_or_default();
    let settings = cx.settings.clone();
    let work = move |_: &mut Worker| {
        let tried = Server::of(&settings).and_then(|server| {
            let secret = password::find(&settings, &server)?;
            Session::open(&server, secret.as_ref()).map(Session::close)
        });
        Ok(tried)
    };
    let then = |tried: std::result::Result<(), Trouble>, cx: &Cx<'_>| {
        let Err(trouble) = tried else { return Ok(Outcome::tell(Notice::done(cx.lang.say("mail-server-works")))) };
        let why = cx.lang.tell(trouble.key(), &[("words", trouble.words().to_owned())]);
        let outcome = Outcome::tell(Notice::error(why.clone()));
        match Server::of(cx.settings) {
            Ok(server) if trouble.is_about_password() => {
                let then = Box::new(move |typed: String, keeping, cx: &Cx<'_>| Ok(known(&server, &typed, keeping, cx)));
                Ok(Outcome { secret: Some(Box::new(SecretAsked { title, why, then })), ..outcome })
            }
            _ => Ok(outcome),
        }
    };
    Job::new(cx.lang.say("mail-server-checking"), work, then)
}

/// Knows a password that was typed, and tries again.
fn known(server: &Server, typed: &str, keeping: Keeping, cx: &Cx<'_>) -> Outcome {
    password::know(server, typed);
    let kept = match keeping {
        Keeping::Keyring => password::keep(server, typed),
        Keeping::ThisRun => Ok(()),
    };
    let told = |trouble: Trouble| Notice::error(cx.lang.tell(trouble.key(), &[("words", trouble.words().to_owned())]));
    Outcome { notice: kept.err().map(told), ..Outcome::job(check(cx)) }
}

impl Surface for ServerScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Pane(command)) => self.pane(command, cx).into(),
            Input::Mouse(mouse) if matches!(mouse.kind, MouseKind::Click | MouseKind::Double) => {
                let rows: Vec<Row> = ITEMS.iter().map(|_| Row::pair("", Cell::default())).collect();
                let shown = Detail { rows: &rows, selected: Some(self.at), focused: true, top: 0 };
                match shown.hit(self.body(), mouse.column, mouse.row) {
                    Some(at) if at == self.at => self.open(cx).into(),
                    Some(at) => {
                        self.at = at;
                        Flow::done()
                    }
                    None => Flow::done(),
                }
            }
            Input::Mouse(_) => Flow::done(),
            Input::Answer(Answer::Text(typed)) => self.take(&typed, cx).into(),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let rows = self.rows(pen);
        let shown = Detail { rows: &rows, selected: Some(self.at), focused: pen.focused, top: 0 };
        shown.paint(self.body(), buf, pen.theme);
        let about = cut_bottom(self.area, ABOUT).1;
        let width = about.width.saturating_sub(2).max(1);
        let sentence = pen.lang.say("settings-about-mail-server");
        let lines = text::fold_lines(&sentence, width, usize::from(ABOUT));
        for (y, line) in (about.y..about.bottom()).zip(lines) {
            text::paint(buf, about.x + 1, y, width, line, pen.theme.label);
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.settings = cx.settings.clone();
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Settings("mail-server".to_owned()))
    }

    fn title(&self, lang: &Lang) -> String {
        lang.say("settings-mail-server")
    }

    fn hints(&self) -> Vec<Command> {
        vec![Pane::Open.into(), Global::Back.into()]
    }
}
