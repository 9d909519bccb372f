//! A small program of its own that does nothing but hold the terminal and wait: this test binary starts itself again,
//! and the ignored test below plays the program.
use std::path::PathBuf;
use std::process::Command;

use carnet::input::{MouseKind, Typed};
use carnet::terminal::{Capture, Crashes, Ending, Session, Source, Waiter, Woken};
use ratatui::layout::Position;
use ratatui::text::Text;

use crate::support::pty::Start;

/// Starts the probe. Its screen shows what it counted; keys: `q` quits, `p` panics while painting, `j` panics on
/// another thread, `w` wakes from another thread, `e` lends the terminal to another program, `z` stops as Ctrl+Z does,
/// `m` gives the mouse away, `c` copies.
pub fn start() -> Start {
    Start::program(std::env::current_exe().unwrap(), ARGUMENTS)
}

/// What the test binary is called with to become the probe.
pub const ARGUMENTS: [&str; 4] = ["--exact", "terminal::probe::main", "--ignored", "--nocapture"];

#[derive(Default)]
struct Seen {
    keys: usize,
    pasted: usize,
    clicks: usize,
    jobs: usize,
    resumed: usize,
    size: (u16, u16),
    rows: i64,
    panic: bool,
}

#[test]
#[ignore = "played by the other tests, in a terminal of its own"]
fn main() {
    let home = PathBuf::from(std::env::var_os("HOME").unwrap());
    Crashes {
        folder: home.clone(),
        farewell: Box::new(|note, path| format!("FAREWELL {:?} {}", note.message, path.is_some())),
    }
    .watch();
    let mut session = match Session::enter(Capture::On) {
        Ok(session) => session,
        Err(refusal) => {
            eprintln!("REFUSED {refusal}");
            std::process::exit(2);
        }
    };
    let base = home.join("base.db");
    let store = rusqlite::Connection::open(&base).unwrap();
    let mut waiter = Waiter::new(session.input(), &base).unwrap().with_signals().unwrap();
    let mut seen = Seen::default();
    loop {
        seen.rows = store.query_row("SELECT count(*) FROM note", [], |row| row.get(0)).unwrap_or(-1);
        paint(&mut session, &seen);
        let woken = waiter.wait(None).unwrap();
        end(&mut session, woken.ending);
        count(&mut session, &mut seen, woken);
        while let Some(typed) = waiter.read().unwrap() {
            act(&mut session, &mut waiter, &mut seen, typed);
        }
    }
}

fn paint(session: &mut Session, seen: &Seen) {
    let Seen { keys, pasted, clicks, jobs, resumed, size: (width, height), rows, panic } = seen;
    let text = format!(
        "keys={keys}.\npasted={pasted}.\nclicks={clicks}.\njobs={jobs}.\nresumed={resumed}.\nsize={width}x{height}.\nrows={rows}."
    );
    session
        .draw(|frame| {
            frame.render_widget(Text::raw(text), frame.area());
            assert!(!panic, "half a frame, about {}", "Jérôme ".trim());
            frame.set_cursor_position(Position::new(2, 0));
        })
        .unwrap();
}

fn count(session: &mut Session, seen: &mut Seen, woken: Woken) {
    seen.jobs += usize::from(woken.job);
    if woken.resumed {
        seen.resumed += 1;
        session.resume().unwrap();
    }
}

fn act(session: &mut Session, waiter: &mut Waiter, seen: &mut Seen, typed: Typed) {
    let key = match typed {
        Typed::Chord(chord) => chord.to_string(),
        Typed::Paste(text) => {
            seen.pasted += text.len();
            return;
        }
        Typed::Mouse(mouse) => {
            seen.clicks += usize::from(mouse.kind == MouseKind::Click);
            return;
        }
        Typed::Resize { columns, rows } => {
            seen.size = (columns, rows);
            return;
        }
        Typed::Focus(_) => return,
    };
    seen.keys += 1;
    match key.as_str() {
        "q" => leave(session, 0),
        "p" => seen.panic = true,
        "m" => session.set_mouse(Capture::Off).unwrap(),
        "c" => session.copy("Lyon").unwrap(),
        "w" => {
            let waker = waiter.waker();
            std::thread::spawn(move || waker.wake());
        }
        "j" => {
            let waker = waiter.waker();
            std::thread::spawn(move || {
                std::thread::spawn(|| panic!("a job broke")).join().unwrap_err();
                waker.wake();
            });
        }
        "e" => {
            let other = "stty -a | grep -o -- '-*icanon'; echo OTHER; read line";
            let run = || Command::new("sh").args(["-c", other]).status();
            session.suspend(run).unwrap().unwrap();
            waiter.after_suspension();
        }
        "z" => {
            session.stop().unwrap();
            waiter.after_suspension();
        }
        _ => {}
    }
}

/// Ends the probe if there is a reason to.
fn end(session: &mut Session, ending: Option<Ending>) {
    if let Some(ending) = ending {
        leave(session, ending.exit_code());
    }
}

fn leave(session: &mut Session, status: i32) -> ! {
    session.leave();
    std::process::exit(status);
}
