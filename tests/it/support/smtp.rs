//! A server of letters on loopback (RFC 5321), which speaks the protocol honestly until it is told to fail: with TLS by a certificate
//! made on the spot, it can cut the line at each of twelve points, answer something else, or say nothing.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A letter as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub text: String,
}

/// Where a conversation stands when the line is cut: twelve points.
pub const POINTS: [&str; 12] = [
    "connect",
    "greeting",
    "ehlo",
    "ehlo-answer",
    "auth",
    "mail",
    "rcpt",
    "data",
    "body-begins",
    "body-half",
    "body-end",
    "taken",
];

/// What a conversation does that it should not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whim {
    /// Nothing.
    Honest,
    /// Cuts the line at a point, the first of which is 0.
    Cut(usize),
    /// Stays there and says nothing more.
    Silent(usize),
    /// Answers this line at a command instead of yes.
    Says(&'static str, &'static str),
    /// Hides STARTTLS.
    Strips,
}

/// The server.
pub struct Server {
    pub port: u16,
    /// The certificate, in PEM.
    pub certificate: String,
    taken: Arc<Mutex<Vec<Taken>>>,
    whims: Arc<Mutex<Vec<Whim>>>,
    reached: Arc<Mutex<Vec<&'static str>>>,
}

/// How it encrypts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Tls,
    Starttls,
}

const USER: &str = "marie";
/// The password that it takes.
pub const PASSWORD: &str = "s3cr3t-Ω-phrase";

impl Server {
    /// A server that listens.
    pub fn start(way: Way) -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            certificate: made.cert.pem(),
            taken: Arc::default(),
            whims: Arc::default(),
            reached: Arc::default(),
        };
        let (taken, whims, reached) =
            (Arc::clone(&server.taken), Arc::clone(&server.whims), Arc::clone(&server.reached));
        let config = Arc::new(config);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { break };
                let whim = {
                    let mut whims = whims.lock().unwrap();
                    if whims.is_empty() { Whim::Honest } else { whims.remove(0) }
                };
                let talk = Talk { whim, taken: Arc::clone(&taken), reached: Arc::clone(&reached) };
                let config = Arc::clone(&config);
                std::thread::spawn(move || talk.begin(stream, way, config));
            }
        });
        server
    }

    /// What the next conversations do; those after them are honest.
    pub fn next(&self, whims: &[Whim]) {
        self.whims.lock().unwrap().extend(whims);
    }

    /// The letters that it has taken.
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// Waits until a conversation stands at a point.
    pub fn wait_for(&self, point: usize) {
        for _ in 0..2_000 {
            if self.reached.lock().unwrap().contains(&POINTS[point]) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("nobody came to {}", POINTS[point]);
    }

    /// The settings that lead to it, as their file has them.
    pub fn settings(&self, folder: &Path, way: Way) -> String {
        let certificate = folder.join("server.pem");
        std::fs::write(&certificate, &self.certificate).unwrap();
        let security = if way == Way::Tls { "tls" } else { "starttls" };
        let phrase = folder.join("phrase");
        std::fs::write(&phrase, PASSWORD).unwrap();
        format!(
            "mail_from = \"Marie Durand <marie@mon-entreprise.fr>\"\nsmtp_host = \"localhost\"\nsmtp_port = {}\nsmtp_security = \"{security}\"\nsmtp_user = \"{USER}\"\nsmtp_ca = {:?}\nsmtp_password_command = \"cat '{}'\"\n",
            self.port,
            certificate.display().to_string(),
            phrase.display()
        )
    }
}

struct Talk {
    whim: Whim,
    taken: Arc<Mutex<Vec<Taken>>>,
    reached: Arc<Mutex<Vec<&'static str>>>,
}

/// The line is cut, or the other side has gone.
struct Over;

impl From<std::io::Error> for Over {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

trait Wire: Read + Write {}
impl<T: Read + Write> Wire for T {}

impl Talk {
    fn begin(&self, stream: TcpStream, way: Way, config: Arc<ServerConfig>) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
        let closing = stream.try_clone();
        let _ = self.talk(stream, way, config);
        if let Ok(closing) = closing {
            let _ = closing.shutdown(Shutdown::Both);
        }
    }

    fn talk(&self, mut stream: TcpStream, way: Way, config: Arc<ServerConfig>) -> Result<(), Over> {
        self.at(0)?;
        if way == Way::Tls {
            let tls = ServerConnection::new(config).map_err(|_| Over)?;
            return self.converse(&mut BufReader::new(StreamOwned::new(tls, stream)), true);
        }
        // A few words in the open.
        stream.write_all(b"220 localhost ESMTP\r\n")?;
        let mut reader = BufReader::new(stream.try_clone()?);
        loop {
            let line = line(&mut reader)?;
            if line.starts_with("EHLO") {
                let offer = if self.whim == Whim::Strips {
                    "250 SIZE 99999999\r\n"
                } else {
                    "250-SIZE 99999999\r\n250 STARTTLS\r\n"
                };
                stream.write_all(format!("250-localhost\r\n{offer}").as_bytes())?;
            } else if line == "STARTTLS" && self.whim != Whim::Strips {
                stream.write_all(b"220 go ahead\r\n")?;
                let tls = ServerConnection::new(config).map_err(|_| Over)?;
                return self.converse(&mut BufReader::new(StreamOwned::new(tls, stream)), false);
            } else if line == "QUIT" {
                stream.write_all(b"221 bye\r\n")?;
                return Ok(());
            } else {
                self.reached.lock().unwrap().push("in the open");
                stream.write_all(b"530 Must issue STARTTLS first\r\n")?;
            }
        }
    }

    /// Notes that a point is reached; cuts there if it is to be.
    fn at(&self, point: usize) -> Result<(), Over> {
        self.reached.lock().unwrap().push(POINTS[point]);
        match self.whim {
            Whim::Cut(cut) if cut == point => Err(Over),
            Whim::Silent(silent) if silent == point => {
                std::thread::sleep(Duration::from_secs(20));
                Err(Over)
            }
            _ => Ok(()),
        }
    }

    fn says<S: Wire>(&self, wire: &mut BufReader<S>, command: &str, yes: &str) -> Result<bool, Over> {
        let (answer, is_yes) = match self.whim {
            Whim::Says(at, answer) if at == command => (answer, false),
            _ => (yes, true),
        };
        wire.get_mut().write_all(format!("{answer}\r\n").as_bytes())?;
        wire.get_mut().flush()?;
        Ok(is_yes)
    }

    fn converse<S: Wire>(&self, wire: &mut BufReader<S>, greets: bool) -> Result<(), Over> {
        self.at(1)?;
        if greets {
            self.says(wire, "greeting", "220 localhost ESMTP")?;
        }
        let (mut from, mut to) = (String::new(), Vec::new());
        loop {
            let said = line(wire)?;
            let verb = said.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => {
                    self.at(2)?;
                    self.says(
                        wire,
                        "EHLO",
                        "250-localhost\r\n250-8BITMIME\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 99999999",
                    )?;
                    self.at(3)?;
                }
                "AUTH" => {
                    self.at(4)?;
                    let phrase = said.rsplit(' ').next().unwrap_or_default();
                    let known = base64(&format!("\0{USER}\0{PASSWORD}"));
                    let answer = if phrase == known { "235 welcome" } else { "535 5.7.8 wrong name or password" };
                    self.says(wire, "AUTH", answer)?;
                }
                "MAIL" => {
                    self.at(5)?;
                    if self.says(wire, "MAIL", "250 ok")? {
                        from = address(&said);
                        to.clear();
                    }
                }
                "RCPT" => {
                    self.at(6)?;
                    if self.says(wire, "RCPT", "250 ok")? {
                        to.push(address(&said));
                    }
                }
                "DATA" => {
                    self.at(7)?;
                    if !self.says(wire, "DATA", "354 go on")? {
                        continue;
                    }
                    self.at(8)?;
                    let text = self.body(wire)?;
                    // It has the letter: whatever comes now, it will not lose it.
                    let is_taken = !matches!(self.whim, Whim::Says("BODY", answer) if !answer.starts_with('2'));
                    if is_taken {
                        self.taken.lock().unwrap().push(Taken { from: from.clone(), to: to.clone(), text });
                    }
                    self.at(10)?;
                    self.says(wire, "BODY", "250 2.0.0 taken as 4711")?;
                    self.at(11)?;
                }
                "RSET" | "NOOP" => _ = self.says(wire, "RSET", "250 ok")?,
                "QUIT" => {
                    self.says(wire, "QUIT", "221 bye")?;
                    return Ok(());
                }
                _ => _ = self.says(wire, "OTHER", "502 what?")?,
            }
        }
    }

    fn body<S: Wire>(&self, wire: &mut BufReader<S>) -> Result<String, Over> {
        let mut text = String::new();
        let mut lines = 0;
        loop {
            let one = line(wire)?;
            if one == "." {
                return Ok(text);
            }
            lines += 1;
            if lines == 4 {
                self.at(9)?;
            }
            text.push_str(one.strip_prefix('.').unwrap_or(&one));
            text.push_str("\r\n");
        }
    }
}

fn line<R: BufRead>(wire: &mut R) -> Result<String, Over> {
    let mut bytes = Vec::new();
    wire.read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Err(Over);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn address(said: &str) -> String {
    let inside = said.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inside, _)| inside);
    inside.unwrap_or_default().to_owned()
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}
