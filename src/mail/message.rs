//! A letter as the world reads it (RFC 5322, RFC 2045): made of a row of the outbox and its files. Every value of the head is put on
//! one line first: a line end in a name would be a head of its own, and lettre stops the program over one.
use crate::model::Record;
use crate::model::mailbox::{Mailbox, NoMailbox, one_line};
use crate::model::normal::parse_email;
use crate::repository::Attached;
use chrono::{DateTime, Utc};
use lettre::address::{Address, Envelope};
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Message, MultiPart, SinglePart};
use pulldown_cmark::{Event, Options, Parser};

/// Why a row of the outbox makes no letter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// This is no address.
    #[error("{0}")]
    Address(String),
    /// There is nobody to send it to.
    #[error("no recipient")]
    Nobody,
    /// There is no sender, neither in the row nor in the settings.
    #[error("no sender")]
    NoSender,
    /// It cannot be put together; the words of the library.
    #[error("{0}")]
    Other(String),
}

impl From<NoMailbox> for Unfit {
    fn from(wrong: NoMailbox) -> Self {
        Self::Address(wrong.text)
    }
}

/// A letter ready to go.
#[derive(Debug, Clone)]
pub struct Ready {
    /// From whom and to whom, for the server.
    pub envelope: Envelope,
    /// The whole letter.
    pub bytes: Vec<u8>,
}

/// Makes the letter of a row; `sender` is the one of the settings, for a row without one.
///
/// # Errors
/// [`Unfit`].
pub fn ready(email: &Record, files: &[Attached], sender: Option<&Mailbox>, now: DateTime<Utc>) -> Result<Ready, Unfit> {
    let list = |key: &str| Mailbox::parse_list(email.text(key));
    let own = list("sender")?.into_iter().next();
    let from = own.as_ref().or(sender).ok_or(Unfit::NoSender)?;
    let to = list("recipients")?;
    if to.is_empty() {
        return Err(Unfit::Nobody);
    }
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}>", one_line(email.text("message_id")).replace(['<', '>', ' '], ""))))
        .date(now.into())
        .from(mailbox(from)?)
        .subject(one_line(email.text("subject")));
    let mut reached = Vec::new();
    for one in &to {
        let one = mailbox(one)?;
        reached.push(one.email.clone());
        builder = builder.to(one);
    }
    for one in &list("copies")? {
        let one = mailbox(one)?;
        reached.push(one.email.clone());
        builder = builder.cc(one);
    }
    let envelope = Envelope::new(Some(mailbox(from)?.email), reached).map_err(|_| Unfit::Nobody)?;
    let builder = builder.envelope(envelope);
    let language = one_line(email.text("language"));
    let builder = if language.is_empty() { builder } else { builder.header(Language(language)) };
    let message = builder.multipart(body(email, files)).map_err(|error| Unfit::Other(error.to_string()))?;
    Ok(Ready { envelope: message.envelope().clone(), bytes: message.formatted() })
}

fn mailbox(one: &Mailbox) -> Result<lettre::message::Mailbox, Unfit> {
    let unfit = || Unfit::Address(one.address.clone());
    let (local, domain) = one.address.rsplit_once('@').ok_or_else(unfit)?;
    // The library takes no letters beyond ASCII before the @, which RFC 6531 allows; the house has looked at them.
    let address = match local.is_ascii() {
        true => one.address.parse().map_err(|_| unfit())?,
        false => parse_email(&one.address).map(|_| Address::new_dangerous(local, domain)).map_err(|_| unfit())?,
    };
    let name = one_line(&one.name);
    Ok(lettre::message::Mailbox::new((!name.is_empty()).then_some(name), address))
}

/// The text, as text and as HTML, an entry for a calendar beside them (RFC 6047), and the files.
fn body(email: &Record, files: &[Attached]) -> MultiPart {
    let text = email.text("body").replace("\r\n", "\n");
    let mut texts = MultiPart::alternative().singlepart(SinglePart::plain(text.clone()));
    if email.text("markup") != "text" {
        texts = texts.singlepart(SinglePart::html(html(&text)));
    }
    for file in files.iter().filter(|file| is_calendar(file)) {
        let plain = String::from_utf8_lossy(&file.bytes).into_owned();
        texts = texts.singlepart(SinglePart::builder().header(media_type(file)).body(plain));
    }
    if files.is_empty() {
        return texts;
    }
    let mut all = MultiPart::mixed().multipart(texts);
    for file in files {
        all = all.singlepart(Attachment::new(file_name(&file.name)).body(file.bytes.clone(), media_type(file)));
    }
    all
}

fn is_calendar(file: &Attached) -> bool {
    file.media_type.to_ascii_lowercase().starts_with("text/calendar")
}

fn media_type(file: &Attached) -> ContentType {
    let octets = || ContentType::parse("application/octet-stream").unwrap_or(ContentType::TEXT_PLAIN);
    ContentType::parse(&one_line(&file.media_type)).unwrap_or_else(|_| octets())
}

/// A name that names a file in no folder.
pub fn file_name(name: &str) -> String {
    let name = one_line(name).replace(['/', '\\', '"', ':'], "_");
    let name = name.trim_start_matches('.').trim();
    if name.is_empty() { "piece-jointe".to_owned() } else { name.to_owned() }
}

/// Markdown as HTML; HTML that was typed into it is shown as it was typed.
fn html(markdown: &str) -> String {
    let typed = |event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::SoftBreak => Event::HardBreak,
        other => other,
    };
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let mut out = String::from("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n");
    pulldown_cmark::html::push_html(&mut out, Parser::new_ext(markdown, options).map(typed));
    out.push_str("</body></html>\n");
    out
}

/// The language of a letter (RFC 3282).
#[derive(Debug, Clone)]
struct Language(String);

impl lettre::message::header::Header for Language {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), self.0.clone())
    }
}
