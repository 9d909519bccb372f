//! One conversation with a server of letters (RFC 5321), step by step, so that the outbox knows at each whether anything has left.
//! The connection is always encrypted and its certificate checked: a server that offers no STARTTLS any more is refused.
use super::message::Ready;
use crate::config::{Security, Settings};
use crate::model::mailbox::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use std::path::PathBuf;
use std::time::Duration;

/// How long the server may say nothing, in seconds: RFC 5321 (4.5.3.2) gives most commands five minutes; people wait less.
const PATIENCE: Duration = Duration::from_secs(60);

/// A password. It is shown nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A password.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret(…)")
    }
}

/// The server that letters are handed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name; its certificate must be of this name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub security: Security,
    /// The name to log in with.
    pub user: Option<String>,
    /// A certificate to trust beside the usual ones.
    pub ca: Option<PathBuf>,
    /// From whom letters are that name no sender.
    pub from: Option<Mailbox>,
    /// How long it may say nothing.
    pub patience: Duration,
}

/// Why there is no talking to the server, whatever the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No server is set.
    NoServer,
    /// No sender is set.
    NoSender,
    /// It cannot be reached, or fell silent: the system's words.
    Unreachable(String),
    /// It offers no encryption: nothing is sent in the open.
    Open,
    /// Its certificate, or ours, is not in order: the words of the library.
    Certificate(String),
    /// No password was found.
    NoPassword(String),
    /// The login was refused: the server's words.
    Login(String),
    /// It said something that is no SMTP, or that it takes no letters now.
    Strange(String),
    /// Another program is sending the letters of this base.
    Elsewhere,
}

impl Trouble {
    /// The key of the sentence that tells it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoServer => "mail-trouble-no-server",
            Self::NoSender => "mail-trouble-no-sender",
            Self::Unreachable(_) => "mail-trouble-unreachable",
            Self::Open => "mail-trouble-open",
            Self::Certificate(_) => "mail-trouble-certificate",
            Self::NoPassword(_) => "mail-trouble-no-password",
            Self::Login(_) => "mail-trouble-login",
            Self::Strange(_) => "mail-trouble-strange",
            Self::Elsewhere => "mail-trouble-elsewhere",
        }
    }

    /// Whether another password would help.
    pub const fn is_about_password(&self) -> bool {
        matches!(self, Self::NoPassword(_) | Self::Login(_))
    }

    /// What the other side said.
    pub fn words(&self) -> &str {
        match self {
            Self::NoServer | Self::NoSender | Self::Open | Self::Elsewhere => "",
            Self::Unreachable(words)
            | Self::Certificate(words)
            | Self::NoPassword(words)
            | Self::Login(words)
            | Self::Strange(words) => words,
        }
    }
}

/// What the server says to a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It has it.
    Taken(String),
    /// Not now (4xx).
    Later(String),
    /// No (5xx).
    Never(String),
    /// Nothing, or nothing that can be understood.
    Lost(String),
}

impl Server {
    /// The server of the settings.
    ///
    /// # Errors
    /// [`Trouble::NoServer`], [`Trouble::NoSender`] when the sender is no address.
    pub fn of(settings: &Settings) -> Result<Self, Trouble> {
        let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let host = filled(&settings.smtp_host).ok_or(Trouble::NoServer)?;
        let from = filled(&settings.mail_from).map(|text| Mailbox::parse(&text)).transpose();
        let usual = match settings.smtp_security {
            Security::Tls => 465,
            Security::Starttls => 587,
        };
        Ok(Self {
            host: host.trim().to_owned(),
            port: settings.smtp_port.unwrap_or(usual),
            security: settings.smtp_security,
            user: filled(&settings.smtp_user),
            ca: settings.smtp_ca.clone().filter(|path| !path.as_os_str().is_empty()),
            from: from.map_err(|_| Trouble::NoSender)?,
            patience: PATIENCE,
        })
    }

    fn tls(&self) -> Result<TlsParameters, Trouble> {
        let wrong = |error: &dyn std::fmt::Display| Trouble::Certificate(error.to_string());
        let mut builder = TlsParameters::builder(self.host.clone());
        if let Some(path) = &self.ca {
            let pem = std::fs::read(path).map_err(|error| wrong(&format!("{}: {error}", path.display())))?;
            builder = builder.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| wrong(&error))?);
        }
        builder.build().map_err(|error| wrong(&error))
    }
}

/// A connection that letters can be handed over.
#[derive(Debug)]
pub struct Session {
    connection: Wire,
}

/// The connection of the library, which tells nothing of itself.
struct Wire(SmtpConnection);

impl std::fmt::Debug for Wire {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Wire")
    }
}

impl Session {
    /// Connects, encrypts, and logs in.
    ///
    /// # Errors
    /// [`Trouble`]; no letter is concerned.
    pub fn open(server: &Server, password: Option<&Secret>) -> Result<Self, Trouble> {
        let tls = server.tls()?;
        let hello = ClientId::default();
        let at = (server.host.as_str(), server.port);
        let wrapped = (server.security == Security::Tls).then_some(&tls);
        let connect = SmtpConnection::connect(at, Some(server.patience), &hello, wrapped, None);
        let mut connection = connect.map_err(|error| trouble(&error))?;
        if server.security == Security::Starttls {
            if !connection.can_starttls() {
                connection.abort();
                return Err(Trouble::Open);
            }
            connection.starttls(&tls, &hello).map_err(|error| trouble(&error))?;
        }
        if !connection.is_encrypted() {
            connection.abort();
            return Err(Trouble::Open);
        }
        if let Some(user) = &server.user {
            let Some(password) = password else { return Err(Trouble::NoPassword(String::new())) };
            let credentials = Credentials::new(user.clone(), password.0.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).map_err(|error| {
                let refused = error.is_permanent() || error.is_client();
                if refused { Trouble::Login(words(&error)) } else { trouble(&error) }
            })?;
        }
        Ok(Self { connection: Wire(connection) })
    }

    /// Says from whom and to whom a letter is, and asks to hand it over. Nothing of the letter itself has left when this returns.
    ///
    /// # Errors
    /// What the server says instead of yes.
    pub fn announce(&mut self, letter: &Ready) -> Result<(), Said> {
        let connection = &mut self.connection.0;
        let mut options = Vec::new();
        let mut named = letter.envelope.to().iter().chain(letter.envelope.from());
        if named.any(|one| !one.to_string().is_ascii()) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Said::Never("mail-why-letters".to_owned()));
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        if !letter.bytes.is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        connection.command(Mail::new(letter.envelope.from().cloned(), options)).map_err(|error| said(&error))?;
        for one in letter.envelope.to() {
            // One who is refused makes it refused for all: nobody is left out without a word.
            connection.command(Rcpt::new(one.clone(), Vec::new())).map_err(|error| said(&error))?;
        }
        connection.command(Data).map_err(|error| said(&error))?;
        Ok(())
    }

    /// Hands the letter over.
    pub fn hand_over(&mut self, letter: &Ready) -> Said {
        match self.connection.0.message(&letter.bytes) {
            Ok(response) => Said::Taken(line(&response)),
            Err(error) => said(&error),
        }
    }

    /// Forgets a letter that was announced; says whether the connection is still good for another one.
    pub fn forget(&mut self) -> bool {
        self.connection.0.command(Rset).is_ok()
    }

    /// Says good-bye; what the server answers does not matter any more.
    pub fn close(mut self) {
        let _ = self.connection.0.quit();
    }

    /// Leaves without a word: the server is waiting for a letter that does not come.
    pub fn drop_now(mut self) {
        let _ = self.connection.0.set_timeout(Some(Duration::from_millis(200)));
        self.connection.0.abort();
    }
}

fn line(response: &Response) -> String {
    let text: Vec<&str> = response.message().collect();
    crate::model::mailbox::one_line(&format!("{} {}", response.code(), text.join(" ")))
}

/// What went wrong: the server's own words behind its code, else the key of the sentence that tells it. The words of the library
/// are for nobody who writes letters.
fn words(error: &Error) -> String {
    let source = std::error::Error::source(error);
    if let Some(code) = error.status() {
        let said = source.map(ToString::to_string).unwrap_or_default();
        return crate::model::mailbox::one_line(&format!("{code} {said}")).chars().take(500).collect();
    }
    why(error, &crate::model::mailbox::one_line(&format!("{error}: {}", chain(source)))).to_owned()
}

fn chain(mut source: Option<&(dyn std::error::Error + 'static)>) -> String {
    let mut text = String::new();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

/// The key of the sentence that tells a failure without an answer; `text` is all that the library and the system say.
fn why(error: &Error, text: &str) -> &'static str {
    use std::io::ErrorKind as Kind;
    let mut source = std::error::Error::source(error);
    let mut kind = None;
    while let Some(cause) = source {
        kind = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind).or(kind);
        source = cause.source();
    }
    let says = |some: &[&str]| some.iter().any(|one| text.contains(one));
    match kind {
        _ if says(&["UnknownIssuer", "self-signed", "self signed"]) => "mail-why-issuer",
        _ if says(&["NotValidForName", "not valid for"]) => "mail-why-name",
        _ if says(&["Expired", "expired"]) => "mail-why-expired",
        _ if error.is_timeout() => "mail-why-silent",
        Some(Kind::TimedOut | Kind::WouldBlock) => "mail-why-silent",
        Some(Kind::ConnectionRefused) => "mail-why-refused",
        Some(Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe | Kind::UnexpectedEof) => {
            "mail-why-closed"
        }
        Some(Kind::NetworkUnreachable | Kind::HostUnreachable | Kind::NetworkDown) => "mail-why-network",
        _ if says(&["lookup", "resolve"]) => "mail-why-host",
        _ if says(&["incomplete response", "closed", "eof"]) => "mail-why-closed",
        _ if error.is_client() => "mail-why-login",
        _ if error.is_response() => "mail-why-strange",
        _ => "mail-why-broken",
    }
}

fn said(error: &Error) -> Said {
    let words = words(error);
    if error.is_permanent() {
        Said::Never(words)
    } else if error.is_transient() {
        Said::Later(words)
    } else {
        Said::Lost(words)
    }
}

fn trouble(error: &Error) -> Trouble {
    let words = words(error);
    let all = format!("{error}{}", chain(std::error::Error::source(error)));
    let is_certificate =
        error.is_tls() || ["certificate", "Certificate", "UnknownIssuer"].iter().any(|it| all.contains(it));
    if is_certificate {
        Trouble::Certificate(words)
    } else if error.is_response() || error.is_permanent() || error.is_transient() {
        Trouble::Strange(words)
    } else {
        Trouble::Unreachable(words)
    }
}
