//! A program in a real pseudo-terminal, seen as a person sees it. It waits for text, never for time.
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use filedescriptor::FileDescriptor;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Winsize, tcgetattr, tcsetwinsize};
use tempfile::TempDir;

use super::keys::strokes;

/// How long a text may take to come before the test fails; a busy machine needs a lot of patience.
const PATIENCE: Duration = Duration::from_secs(30);
/// The end of a frame, sent as one synchronized update.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// A program about to start, in an environment of its own.
pub struct Start {
    command: CommandBuilder,
    home: TempDir,
    columns: u16,
    rows: u16,
}

impl Start {
    /// `carnet` with these arguments.
    pub fn carnet<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Self {
        Self::program(env!("CARGO_BIN_EXE_carnet"), arguments)
    }

    /// Any program, in a clean environment: its home and every XDG folder in a temporary one, French, and a fixed
    /// clock.
    pub fn program<S: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = S>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.cwd(home.path());
        command.env("HOME", home.path());
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            command.env(name, home.path().join(folder));
        }
        for (name, value) in [
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ("LANG", "C.UTF-8"),
            ("TZ", "Europe/Paris"),
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("CARNET_LANG", "fr"),
            ("CARNET_NOW", "2026-11-24T09:30:00+01:00"),
        ] {
            command.env(name, value);
        }
        Self { command, home, columns: 120, rows: 36 }
    }

    /// Another size than 120×36.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Starts it as the leader of the terminal's session.
    pub fn start(self) -> Pty {
        let size = PtySize { rows: self.rows, cols: self.columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let name = pair.master.tty_name().unwrap();
        let no_control = i32::try_from(OFlags::NOCTTY.bits()).unwrap();
        let slave = OpenOptions::new().read(true).write(true).custom_flags(no_control).open(name).unwrap();
        let master = own(pair.master.as_raw_fd().unwrap());
        let stty = stty(&slave);
        let child = pair.slave.spawn_command(self.command).unwrap();
        let (rows, columns) = (self.rows.max(1).try_into().unwrap(), self.columns.max(1).try_into().unwrap());
        Pty {
            child,
            master: Some(master),
            slave,
            stty,
            screen: vt100::Parser::new(rows, columns, 0),
            written: Vec::new(),
            frames: 0,
            remembered: None,
            status: None,
            home: self.home,
        }
    }
}

/// A program at work in a pseudo-terminal.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<OwnedFd>,
    slave: File,
    stty: String,
    screen: vt100::Parser,
    written: Vec<u8>,
    frames: usize,
    remembered: Option<Vec<String>>,
    status: Option<i32>,
    home: TempDir,
}

impl Pty {
    /// Presses keys, named as in [`strokes`], each once the program has read the one before: so an Escape and what
    /// follows it stay two keys.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for stroke in strokes(keys) {
            self.send(&stroke);
            self.wait_for("the program to read a key", |pty| pty.waiting_input() == 0);
        }
        self
    }

    /// Presses keys like [`Pty::keys`], and sees a whole frame after each.
    pub fn steps(&mut self, keys: &str) -> &mut Self {
        for stroke in strokes(keys) {
            let before = self.frames;
            self.send(&stroke);
            self.wait_for("a frame after a key", |pty| {
                pty.has_ended() || pty.frames > before && pty.waiting_input() == 0 && !pty.painting()
            });
        }
        self
    }

    /// Waits for the first whole frame.
    pub fn until_frame(&mut self) -> &mut Self {
        self.wait_for("a first frame", |pty| pty.frames > 0);
        self
    }

    /// Keeps every whole frame from now on.
    pub fn remember(&mut self) -> &mut Self {
        self.remembered = Some(Vec::new());
        self
    }

    /// The whole frames since [`Pty::remember`], in their order.
    pub fn remembered(&self) -> &[String] {
        self.remembered.as_deref().unwrap_or_default()
    }

    /// Sends bytes as they are, while reading what the program writes.
    pub fn send(&mut self, mut bytes: &[u8]) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !bytes.is_empty() {
            let Some(master) = &self.master else { break };
            match rustix::io::write(master, bytes) {
                Ok(count) => bytes = &bytes[count..],
                Err(rustix::io::Errno::AGAIN) => self.pump(PollFlags::OUT, Duration::from_millis(100)),
                Err(fault) => panic!("the terminal refused keys: {fault}\n{}", self.screen()),
            }
            assert!(Instant::now() < end, "the program reads no keys\n{}", self.screen());
        }
        self
    }

    /// Waits until `text` is on the screen, in a whole frame.
    #[track_caller]
    pub fn until(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("{text:?} to appear"), |pty| pty.shows(text));
        self
    }

    /// Waits until `text` is no longer on the screen.
    #[track_caller]
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("{text:?} to go"), |pty| !pty.painting() && !pty.screen().contains(text));
        self
    }

    /// Fails if `text` is on the screen now.
    #[track_caller]
    pub fn absent(&mut self, text: &str) -> &mut Self {
        assert!(!self.screen().contains(text), "{text:?} is on the screen\n{}", self.screen());
        self
    }

    /// What the screen shows, line by line; any blank is a plain one, because French sets several.
    pub fn screen(&self) -> String {
        let text = self.screen.screen().contents().replace(['\u{a0}', '\u{202f}'], " ");
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    /// Where the cursor stands, counted from (0, 0), if it is shown: row, column.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.screen.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// Everything that the program has written so far.
    pub fn raw_bytes(&self) -> &[u8] {
        &self.written
    }

    /// The folder that the program takes for its home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Sends a signal to the program.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let pid = self.child.process_id().unwrap().try_into().unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
        self
    }

    /// Gives the window another size; 0×0 is a size that real windows have.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.slave, size).unwrap();
        if let (Ok(rows), Ok(columns)) = (rows.try_into(), columns.try_into()) {
            self.screen.screen_mut().set_size(rows, columns);
        }
        self
    }

    /// Closes the window: the terminal is gone for the program.
    pub fn hang_up(&mut self) -> &mut Self {
        self.master = None;
        self
    }

    /// Waits for the program's end; its exit status, or 128 and a signal's number where a shell says so. A signal that
    /// killed it is -1.
    #[track_caller]
    pub fn exit_status(&mut self) -> i32 {
        self.wait_for("the program to end", Pty::has_ended);
        self.pump(PollFlags::empty(), Duration::from_millis(5));
        self.status.unwrap()
    }

    /// Whether the program has ended.
    pub fn has_ended(&mut self) -> bool {
        if self.status.is_none() {
            let status = self.child.try_wait().unwrap();
            self.status = status.map(|status| match status.signal() {
                Some(_) => -1,
                None => i32::try_from(status.exit_code()).unwrap(),
            });
        }
        self.status.is_some()
    }

    /// The terminal's settings (`stty -g`) are those from before the program.
    pub fn stty_is_unchanged(&self) -> bool {
        stty(&self.slave) == self.stty
    }

    /// The alternate screen, the mouse, bracketed paste and the hidden cursor were all left again.
    pub fn is_clean(&self) -> bool {
        let screen = self.screen.screen();
        !screen.alternate_screen()
            && !screen.bracketed_paste()
            && !screen.hide_cursor()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
            && !self.painting()
    }

    fn shows(&self, text: &str) -> bool {
        !self.painting() && self.screen().contains(text)
    }

    /// A synchronized update has begun and not ended.
    fn painting(&self) -> bool {
        let last = |mark: &[u8]| self.written.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(b"\x1b[?2026h") > last(FRAME_END)
    }

    /// Bytes that the program has not read yet.
    fn waiting_input(&mut self) -> u64 {
        if self.has_ended() {
            return 0;
        }
        rustix::io::ioctl_fionread(&self.slave).unwrap_or(0)
    }

    /// Waits until something is so.
    #[track_caller]
    pub fn wait_for(&mut self, what: &str, mut met: impl FnMut(&mut Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            // Asked before reading: what a program wrote before its end is read after it.
            let ended = self.has_ended();
            self.pump(PollFlags::empty(), Duration::from_millis(5));
            if met(self) {
                return;
            }
            assert!(
                !ended && Instant::now() < end,
                "waited for {what}\n--- the screen\n{}\n--- the end of what was written\n{}",
                self.screen(),
                String::from_utf8_lossy(&self.written[self.written.len().saturating_sub(800)..]).escape_debug(),
            );
        }
    }

    /// Takes what the program has written, frame by frame.
    fn take(&mut self, came: &[u8]) {
        let seen = self.written.len().saturating_sub(FRAME_END.len() - 1);
        let mut done = self.written.len();
        self.written.extend_from_slice(came);
        let is_end = |at: &usize| self.written[*at..].starts_with(FRAME_END);
        let ends: Vec<usize> = (seen..self.written.len()).filter(is_end).map(|at| at + FRAME_END.len()).collect();
        for end in ends {
            self.screen.process(&self.written[done..end]);
            (self.frames, done) = (self.frames + 1, end);
            let screen = self.screen();
            if let Some(frames) = &mut self.remembered {
                frames.push(screen);
            }
        }
        self.screen.process(&self.written[done..]);
    }

    /// Reads what the program has written, waiting for some at most `limit`.
    fn pump(&mut self, also: PollFlags, limit: Duration) {
        let Some(master) = &self.master else {
            std::thread::sleep(limit);
            return;
        };
        let timeout = Timespec { tv_sec: 0, tv_nsec: limit.subsec_nanos().into() };
        poll(&mut [PollFd::new(master, PollFlags::IN | also)], Some(&timeout)).unwrap();
        let mut bytes = [0; 65_536];
        let mut came = Vec::new();
        while let Ok(count @ 1..) = rustix::io::read(master, &mut bytes) {
            came.extend_from_slice(&bytes[..count]);
        }
        for answer in answers(&came) {
            let _ = rustix::io::write(master, answer);
        }
        self.take(&came);
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if !self.has_ended() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// What a terminal answers to questions about its cursor and its kind.
fn answers(bytes: &[u8]) -> Vec<&'static [u8]> {
    let asks = |question: &[u8]| bytes.windows(question.len()).any(|part| part == question);
    let mut answers: Vec<&[u8]> = Vec::new();
    if asks(b"\x1b[6n") {
        answers.push(b"\x1b[1;1R");
    }
    if asks(b"\x1b[c") {
        answers.push(b"\x1b[?62;22c");
    }
    answers
}

fn stty(terminal: impl AsFd) -> String {
    let modes = tcgetattr(terminal).unwrap();
    format!("{:?} {:?} {:?} {:?}", modes.input_modes, modes.output_modes, modes.control_modes, modes.local_modes)
}

/// A descriptor of our own, that reads and writes without waiting, from one that another object owns.
fn own(descriptor: RawFd) -> OwnedFd {
    struct Borrowed(RawFd);
    impl AsRawFd for Borrowed {
        fn as_raw_fd(&self) -> RawFd {
            self.0
        }
    }
    let mut copy = FileDescriptor::dup(&Borrowed(descriptor)).unwrap();
    copy.set_non_blocking(true).unwrap();
    copy.as_fd().try_clone_to_owned().unwrap()
}
