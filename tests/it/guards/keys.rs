//! The table of keys: told apart in a scope, none that types text where text is taken, none that hurts on a keyboard
//! that our users have, and all that `SPEC.md` section 5 promises.
use carnet::input::command::{Always, Quick, Takes};
use carnet::input::keymap::CHAINS;
use carnet::input::{Chord, Command, Key, Keymap, Scope, Stroke};

fn commands() -> impl Iterator<Item = Command> {
    Scope::ALL.iter().flat_map(|scope| Command::of(*scope))
}

fn strokes(keymap: &Keymap, command: &Command) -> Vec<String> {
    keymap.keys_of(command).iter().map(ToString::to_string).collect()
}

#[test]
fn every_command_has_a_key_and_no_scope_is_a_crowd() {
    let keymap = Keymap::default();
    for command in commands() {
        assert!(!keymap.keys_of(&command).is_empty(), "{} has no key that can be read", command.word());
    }
    for scope in Scope::ALL {
        let count = Command::of(*scope).len();
        assert!(count <= 24, "{} has {count} commands", scope.word());
    }
}

#[test]
fn no_stroke_means_two_things_in_a_scope() {
    let keymap = Keymap::default();
    for scope in Scope::ALL {
        let bound: Vec<(Command, Stroke)> = Command::of(*scope)
            .into_iter()
            .flat_map(|command| {
                keymap.keys_of(&command).iter().map(move |stroke| (command.clone(), stroke.clone())).collect::<Vec<_>>()
            })
            .collect();
        for (place, (command, stroke)) in bound.iter().enumerate() {
            for (other, again) in &bound[place + 1..] {
                let told_apart =
                    !stroke.chords().starts_with(again.chords()) && !again.chords().starts_with(stroke.chords());
                assert!(told_apart, "{stroke} of {} and {again} of {}", command.word(), other.word());
            }
        }
    }
}

#[test]
fn no_printable_key_commands_where_text_is_typed() {
    let keymap = Keymap::default();
    for scope in Scope::ALL.iter().filter(|scope| scope.takes() == Takes::Text) {
        for command in Command::of(*scope) {
            for stroke in keymap.keys_of(&command) {
                assert!(!stroke.printable(), "{stroke} of {} is text there", command.word());
            }
        }
    }
}

#[test]
fn what_an_inner_scope_hides_can_be_reached_by_another_key() {
    let keymap = Keymap::default();
    for chain in CHAINS {
        for hidden in keymap.hidden(chain) {
            let same_meaning = *hidden.outer == Command::Always(Always::Escape); // one step back, said by the inner scope
            assert!(
                hidden.reachable || same_meaning,
                "in {chain:?}, {} hides {} behind {}",
                hidden.inner.word(),
                hidden.outer.word(),
                hidden.stroke
            );
        }
    }
}

/// The characters of a keyboard that need neither AltGr (Option) nor a dead key: plain, then with Shift.
const KEYBOARDS: &[(&str, &str, &str)] = &[
    (
        "AZERTY, France",
        "²&é\"'(-è_çà)=azertyuiop$qsdfghjklmù*<wxcvbn,;:!",
        "1234567890°+AZERTYUIOP£QSDFGHJKLM%µ>WXCVBN?./§",
    ),
    (
        "AZERTY, Belgium",
        "²&é\"'(§è!çà)-azertyuiop$qsdfghjklmùµ<wxcvbn,;:=",
        "³1234567890°_AZERTYUIOP*QSDFGHJKLM%£>WXCVBN?./+",
    ),
    (
        "QWERTZ, Germany",
        "1234567890ßqwertzuiopü+asdfghjklöä#<yxcvbnm,.-",
        "°!\"§$%&/()=?QWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_",
    ),
    (
        "QWERTY, Spain",
        "º1234567890'¡qwertyuiop+asdfghjklñç<zxcvbnm,.-",
        "ª!\"·$%&/()=?¿QWERTYUIOP*ASDFGHJKLÑÇ>ZXCVBNM;:_",
    ),
    (
        "QWERTY, US",
        "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
        "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?",
    ),
];

fn typed_by(chord: Chord, plain: &str, shifted: &str) -> bool {
    match chord.key {
        Key::Char(' ') => true,
        Key::Char(character) => plain.contains(character) || shifted.contains(character),
        _ => true,
    }
}

#[test]
fn every_command_can_be_typed_on_every_keyboard() {
    let keymap = Keymap::default();
    for (keyboard, plain, shifted) in KEYBOARDS {
        for command in commands() {
            let easy = keymap
                .keys_of(&command)
                .iter()
                .any(|it| it.chords().iter().all(|chord| typed_by(*chord, plain, shifted)));
            assert!(
                easy,
                "{}: {} needs AltGr or a dead key on {keyboard}",
                command.word(),
                strokes(&keymap, &command).join(" ")
            );
        }
    }
}

#[test]
fn the_digit_row_needs_no_shift() {
    let keymap = Keymap::default();
    for (keyboard, plain, _) in KEYBOARDS {
        for quick in Quick::ALL {
            let plainly = keymap
                .keys_of(&(*quick).into())
                .iter()
                .any(|it| it.chords().iter().all(|chord| typed_by(*chord, plain, "")));
            assert!(plainly, "quick action {} on {keyboard}", quick.word());
        }
    }
}

/// Whether a chord is safe on every keyboard and in every terminal (QUALITY 4, «safe everywhere»).
fn safe(chord: Chord) -> bool {
    match chord.key {
        Key::Char(character) if chord.ctrl => !chord.alt && "defklnprsuxy".contains(character),
        Key::Char(character) => !chord.alt && (character.is_ascii_alphabetic() || character == ' '),
        Key::F(number) => (2..=10).contains(&number) && !chord.ctrl && !chord.alt && !chord.shift,
        Key::Tab => !chord.ctrl && !chord.alt,
        _ => !chord.ctrl && !chord.alt && !chord.shift,
    }
}

#[test]
fn every_command_has_a_key_that_no_terminal_keeps_for_itself() {
    let keymap = Keymap::default();
    let signals = [Always::Interrupt.into(), Always::Suspend.into()]; // what these keys mean in any terminal program
    for command in commands().filter(|it| it.scope() != Scope::Quick && !signals.contains(it)) {
        let keys = strokes(&keymap, &command);
        let two_ways =
            command == Always::Help.into() && keys.contains(&"?".to_owned()) && keys.contains(&"f1".to_owned());
        let safe = keymap.keys_of(&command).iter().any(|it| it.chords().iter().all(|chord| safe(*chord)));
        assert!(safe || two_ways, "{}: {}", command.word(), keys.join(" "));
    }
}

/// The table of keys in SPEC 5.
const PROMISED: &[(&str, &str)] = &[
    ("always.help", "? f1"),
    ("always.palette", ": ctrl-k"),
    ("always.search", "ctrl-f"),
    ("always.escape", "esc"),
    ("always.reload", "f5"),
    ("always.mouse", "f9"),
    ("always.interrupt", "ctrl-c"),
    ("always.suspend", "ctrl-z"),
    ("global.back", "q"),
    ("global.undo", "u"),
    ("global.redo", "U"),
    ("global.note", "+ i"),
    ("global.company", "w"),
    ("global.earlier", "b"),
    ("global.later", "B"),
    ("quick.1", "1 & alt-1"),
    ("quick.2", "2 é"),
    ("quick.3", "3 \""),
    ("quick.4", "4 '"),
    ("quick.5", "5 ("),
    ("quick.6", "6 - §"),
    ("quick.7", "7 è"),
    ("quick.8", "8 _ !"),
    ("quick.9", "9 ç"),
    ("quick.10", "0 à alt-0"),
    ("list.down", "down j"),
    ("list.up", "up k"),
    ("list.page-down", "page-down"),
    ("list.page-up", "page-up"),
    ("list.home", "home"),
    ("list.end", "end"),
    ("list.open", "enter"),
    ("list.mark", "space"),
    ("list.mark-all", "a"),
    ("list.filter", "/ f"),
    ("list.new", "n"),
    ("list.edit", "e"),
    ("list.delete", "d"),
    ("list.view", "v"),
    ("list.sort", "s"),
    ("list.columns", "c"),
    ("list.export", "x"),
    ("list.status-forward", "m"),
    ("list.status-back", "M"),
    ("list.actions", "t"),
    ("sheet.next-panel", "tab"),
    ("sheet.previous-panel", "shift-tab"),
    ("sheet.section-left", "left f3"),
    ("sheet.section-right", "right f4"),
    ("sheet.next-record", "J f8"),
    ("sheet.previous-record", "K f7"),
    ("sheet.edit", "e"),
    ("sheet.remove", "d"),
    ("sheet.status-forward", "m"),
    ("sheet.status-back", "M"),
    ("sheet.actions", "t"),
    ("sheet.open-link", "o"),
    ("sheet.copy", "y"),
    ("form.next", "tab"),
    ("form.previous", "shift-tab"),
    ("form.down", "down"),
    ("form.up", "up"),
    ("form.enter", "enter"),
    ("form.save", "ctrl-s"),
    ("form.cancel", "esc"),
    ("form.editor", "ctrl-e"),
    ("lookup.complete", "tab"),
    ("lookup.down", "down"),
    ("lookup.take", "enter"),
];

#[test]
fn the_promised_keys_are_the_defaults() {
    let keymap = Keymap::default();
    for (word, promised) in PROMISED {
        let command = Command::named(word).unwrap_or_else(|| panic!("no command {word}"));
        let keys = strokes(&keymap, &command);
        for stroke in promised.split(' ') {
            assert!(keys.contains(&stroke.to_owned()), "{word} lacks {stroke}: {keys:?}");
        }
    }
}
