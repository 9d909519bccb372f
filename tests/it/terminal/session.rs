//! The terminal is taken, lent, and always given back.
use crate::support::pty::Start;
use crate::terminal::probe;

#[test]
fn leaving_gives_the_terminal_back_as_it_was() {
    let mut pty = probe::start().start();
    pty.until("keys=0.");
    assert!(!pty.is_clean(), "the probe holds the terminal");
    assert!(!pty.stty_is_unchanged(), "raw mode");
    assert_eq!(pty.cursor(), Some((0, 2)));
    pty.keys("aé<F5>").until("keys=3.");
    pty.keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean());
    assert!(pty.stty_is_unchanged());
}

#[test]
fn every_frame_is_one_synchronized_update() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("a").until("keys=1.");
    let text = String::from_utf8_lossy(pty.raw_bytes()).into_owned();
    let frames = text.matches("\x1b[?2026h").count();
    assert!(frames >= 2);
    assert_eq!(frames, text.matches("\x1b[?2026l").count());
    let (_, frame) = text.rsplit_once("\x1b[?2026h").unwrap();
    assert!(frame.contains('1') && frame.ends_with("\x1b[?2026l"), "{frame:?}");
}

#[test]
fn a_panic_while_painting_gives_the_terminal_back_before_it_speaks() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("p");
    assert_eq!(pty.exit_status(), 101);
    assert!(pty.is_clean());
    assert!(pty.stty_is_unchanged());
    let text = String::from_utf8_lossy(pty.raw_bytes()).into_owned();
    let (before, after) = text.split_once("FAREWELL").expect("the user is told");
    assert!(before.contains("\x1b[?1049l"), "the alternate screen is left first");
    assert!(after.starts_with(" None true"), "a message made at run time may quote a record");
    assert!(!after.contains("\x1b[?2026h"), "no half frame comes after");
}

#[test]
fn a_crash_note_says_where_and_holds_no_client_data() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("p");
    pty.exit_status();
    let files = std::fs::read_dir(pty.home()).unwrap().map(|file| file.unwrap().path());
    let notes: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    assert_eq!(notes.len(), 1);
    let note = std::fs::read_to_string(&notes[0]).unwrap();
    assert!(note.contains("probe.rs"), "{note}");
    assert!(!note.contains("Jérôme"), "{note}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&notes[0]).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_job_that_panics_takes_the_screen_from_nobody() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("j").until("jobs=1.");
    pty.absent("FAREWELL").absent("a job broke");
    assert!(!pty.is_clean(), "still ours");
    pty.keys("q");
    assert_eq!(pty.exit_status(), 0);
}

#[test]
fn an_editor_gets_an_ordinary_terminal_and_returns_a_whole_screen() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("e").until("OTHER");
    assert!(pty.is_clean());
    pty.until("icanon").absent("-icanon");
    pty.keys("done<Enter>").until_gone("OTHER").until("keys=1.").until("rows=-1.");
    assert!(!pty.is_clean());
    pty.keys("a").until("keys=2.");
}

#[test]
fn an_interrupt_meant_for_the_editor_is_not_ours() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("e").until("OTHER");
    pty.keys("<C-c>").until("keys=1.").keys("a").until("keys=2.");
}

#[test]
fn ctrl_z_and_fg_at_a_shell() {
    let mut pty = Start::program("sh", ["-i"]).env("PS1", "shell> ").start();
    pty.until("shell>");
    let program = std::env::current_exe().unwrap();
    let line = format!("{} {}", program.display(), probe::ARGUMENTS.join(" "));
    pty.keys(&line).keys("<Enter>").until("keys=0.");
    for round in 1..=3 {
        pty.keys("z").until("shell>");
        assert!(pty.is_clean());
        pty.keys("stty -a<Enter>").until(" icanon");
        pty.keys("fg<Enter>").until(&format!("keys={round}.")).absent("shell>");
        assert!(!pty.is_clean());
    }
    pty.keys("q").until("shell>").keys("echo code=$?<Enter>").until("code=0");
}

#[test]
fn without_a_shell_to_return_to_ctrl_z_changes_nothing() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("z").until("keys=1.").keys("a").until("keys=2.");
    assert!(!pty.is_clean());
}

#[test]
fn the_mouse_clicks_and_can_be_given_away() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").keys("<click:3,2><wheel:up>").until("clicks=1.");
    let capture = b"\x1b[?1000l";
    let given = |pty: &crate::support::pty::Pty| pty.raw_bytes().windows(8).any(|part| part == capture);
    assert!(!given(&pty));
    pty.keys("m").until("keys=1.");
    assert!(given(&pty));
}

#[test]
fn copying_goes_to_the_terminal_only_on_request() {
    let mut pty = probe::start().start();
    pty.until("keys=0.");
    let copied =
        |pty: &crate::support::pty::Pty| String::from_utf8_lossy(pty.raw_bytes()).contains("\x1b]52;c;THlvbg==");
    assert!(!copied(&pty));
    pty.keys("c").until("keys=1.");
    assert!(copied(&pty));
}

#[test]
fn a_paste_of_a_million_bytes_arrives_whole() {
    let mut pty = probe::start().start();
    let text = "abcdefghi\n".repeat(100_000);
    pty.until("keys=0.").keys(&format!("<paste:{text}>")).until("pasted=1000000.").until("keys=0.");
}

#[test]
fn ten_thousand_keys_without_paste_marks_arrive_all() {
    let mut pty = probe::start().start();
    pty.until("keys=0.").send("x".repeat(10_000).as_bytes()).until("keys=10000.");
}

#[test]
fn windows_of_any_size_are_followed() {
    let mut pty = probe::start().size(80, 24).start();
    pty.until("keys=0.");
    for (width, height) in [(1, 1), (0, 0), (500, 200), (2, 1), (40, 12)] {
        pty.resize(width, height);
    }
    pty.until("size=40x12.").keys("q");
    assert_eq!(pty.exit_status(), 0);
    assert!(pty.is_clean());
}
