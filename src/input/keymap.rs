//! Which key means what, here and now: the table's defaults, changed by the user's file, asked with the scopes of
//! whatever has the input.
use super::chord::{Chord, UnknownKey};
use super::command::{ActionName, Command, Scope, Takes};
use super::stroke::Stroke;

/// The scopes that stand one before the other in the program, innermost first. Strokes are checked along them.
pub const CHAINS: &[&[Scope]] = &[
    &[Scope::List, Scope::Segments, Scope::Quick, Scope::Global, Scope::Always],
    &[Scope::Pane, Scope::Sheet, Scope::Quick, Scope::Global, Scope::Always],
    &[Scope::Tree, Scope::Sheet, Scope::Quick, Scope::Global, Scope::Always],
    &[Scope::Addresses, Scope::Pane, Scope::Sheet, Scope::Quick, Scope::Global, Scope::Always],
    &[Scope::Points, Scope::Pane, Scope::Sheet, Scope::Quick, Scope::Global, Scope::Always],
    &[Scope::Timeline, Scope::Sheet, Scope::Quick, Scope::Global, Scope::Always],
    &[Scope::Pane, Scope::Global, Scope::Always],
    &[Scope::Tree, Scope::Quick, Scope::Global, Scope::Always],
    &[Scope::Welcome, Scope::Pane, Scope::Global, Scope::Always],
    &[Scope::Importing, Scope::Pane, Scope::Global, Scope::Always],
    &[Scope::Trash, Scope::Pane, Scope::Global, Scope::Always],
    &[Scope::Twins, Scope::Pane, Scope::Global, Scope::Always],
    &[Scope::Health, Scope::Pane, Scope::Global, Scope::Always],
    &[Scope::Backups, Scope::Pane, Scope::Global, Scope::Always],
    &[Scope::Fields, Scope::Pane, Scope::Global, Scope::Always],
    &[Scope::Grid, Scope::Global, Scope::Always],
    &[Scope::Entry, Scope::Global, Scope::Always],
    &[Scope::Merge, Scope::Global, Scope::Always],
    &[Scope::Form, Scope::Always],
    &[Scope::Lookup, Scope::Always],
    &[Scope::FilterLine, Scope::Always],
    &[Scope::Confirm, Scope::Always],
];

/// A command with its strokes, the one to show first; `line` is where the user's file says so, if it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binding {
    pub command: Command,
    pub strokes: Vec<Stroke>,
    pub line: Option<usize>,
}

/// The map from strokes to commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    pub(super) bindings: Vec<Binding>,
}

/// What the chords typed so far mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// This command.
    Command(Command),
    /// The beginning of several; these can follow.
    More(Vec<Continuation>),
    /// Nothing: text, where text is taken.
    Nothing,
}

/// What can be typed next, and what it then means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation {
    /// The chords that are still to come.
    pub rest: Stroke,
    /// The command that they complete.
    pub command: Command,
}

/// A command that can be given now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live<'a> {
    /// The command.
    pub command: &'a Command,
    /// The strokes that reach it from here, the one to show first; none when inner scopes use them all.
    pub strokes: Vec<&'a Stroke>,
}

/// A stroke that an inner scope takes away from a command of an outer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden<'a> {
    /// The stroke of the inner command.
    pub stroke: &'a Stroke,
    /// The command that it means.
    pub inner: &'a Command,
    /// The command that it would mean further out.
    pub outer: &'a Command,
    /// Whether the outer command can be reached by another stroke.
    pub reachable: bool,
}

impl Default for Keymap {
    /// The strokes of the table in `command.rs`; the `keys` guard checks that each can be read.
    fn default() -> Self {
        let commands = Scope::ALL.iter().flat_map(|scope| Command::of(*scope));
        let bindings = commands.map(|command| {
            let strokes = command.defaults().iter().filter_map(|words| words.parse().ok()).collect();
            Binding { command, strokes, line: None }
        });
        Self { bindings: bindings.collect() }
    }
}

impl Keymap {
    /// What `typed` means where `scopes` (innermost first) have the input.
    pub fn resolve(&self, scopes: &[Scope], typed: &[Chord]) -> Resolved {
        if typed.is_empty() {
            return Resolved::Nothing;
        }
        let mut more: Vec<Continuation> = Vec::new();
        for (binding, stroke) in self.heard(scopes) {
            let Some(rest) = stroke.after(typed) else {
                continue;
            };
            match rest {
                None if more.is_empty() => return Resolved::Command(binding.command.clone()),
                None => {}
                Some(rest) if more.iter().any(|known| known.rest == rest) => {}
                Some(rest) => more.push(Continuation { rest, command: binding.command.clone() }),
            }
        }
        if more.is_empty() { Resolved::Nothing } else { Resolved::More(more) }
    }

    /// The commands that can be given where `scopes` (innermost first) have the input, in the order of the table, with
    /// the strokes that truly reach them.
    pub fn live(&self, scopes: &[Scope]) -> Vec<Live<'_>> {
        let mut inner: Vec<&Stroke> = Vec::new();
        let mut live = Vec::new();
        let text = takes_text(scopes);
        for &scope in audible(scopes) {
            let start = live.len();
            for binding in self.of(scope) {
                let taken =
                    |stroke: &Stroke| inner.iter().any(|it| it.collides(stroke)) || (text && stroke.printable());
                let strokes = binding.strokes.iter().filter(|stroke| !taken(stroke)).collect();
                live.push(Live { command: &binding.command, strokes });
            }
            inner.extend(live[start..].iter().flat_map(|it| it.strokes.iter().copied()));
        }
        live
    }

    /// The strokes of a command, wherever it is live; the one to show first.
    pub fn keys_of(&self, command: &Command) -> &[Stroke] {
        self.bindings.iter().find(|binding| binding.command == *command).map_or(&[], |binding| &binding.strokes)
    }

    /// Gives an action of the toolbox a stroke of its own (`words`, such as `ctrl-n`), unless the user's file has given it one
    /// or the stroke is taken among what works everywhere.
    pub fn bind_action(&mut self, name: &ActionName, words: &str) -> Result<(), UnknownKey> {
        let stroke: Stroke = words.parse()?;
        let command = Command::Run(name.clone());
        let taken = [Scope::Global, Scope::Always]
            .iter()
            .flat_map(|scope| self.of(*scope))
            .any(|it| it.command == command || it.strokes.iter().any(|other| other.collides(&stroke)));
        if !taken {
            self.bindings.push(Binding { command, strokes: vec![stroke], line: None });
        }
        Ok(())
    }

    /// The strokes that inner scopes of a chain take away from outer ones.
    pub fn hidden<'a>(&'a self, chain: &[Scope]) -> Vec<Hidden<'a>> {
        let live = self.live(chain);
        let reachable = |command: &Command| live.iter().any(|it| it.command == command && !it.strokes.is_empty());
        let heard: Vec<_> = self.heard(chain).collect();
        let mut hidden = Vec::new();
        for (place, (outer, lost)) in heard.iter().enumerate() {
            let winner = heard[..place]
                .iter()
                .find(|(inner, stroke)| inner.command.scope() != outer.command.scope() && stroke.collides(lost));
            if let Some((inner, stroke)) = winner {
                let reachable = reachable(&outer.command);
                hidden.push(Hidden { stroke, inner: &inner.command, outer: &outer.command, reachable });
            }
        }
        hidden
    }

    /// The bindings of a scope.
    pub(super) fn of(&self, scope: Scope) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.command.scope() == scope)
    }

    /// Every stroke that is listened to in these scopes, innermost first.
    fn heard<'a, 's>(&'a self, scopes: &'s [Scope]) -> impl Iterator<Item = (&'a Binding, &'a Stroke)> + use<'a, 's> {
        let text = takes_text(scopes);
        audible(scopes)
            .flat_map(|scope| self.of(*scope))
            .flat_map(|binding| binding.strokes.iter().map(move |stroke| (binding, stroke)))
            .filter(move |(_, stroke)| !(text && stroke.printable()))
    }
}

/// Whether printable keys are text where these scopes have the input.
pub fn takes_text(scopes: &[Scope]) -> bool {
    scopes.iter().any(|scope| scope.takes() == Takes::Text)
}

/// The scopes that can hear: a scope that takes text stands alone, with what works in text too.
fn audible(scopes: &[Scope]) -> impl Iterator<Item = &Scope> {
    let text = scopes.iter().position(|scope| scope.takes() == Takes::Text).unwrap_or(scopes.len());
    scopes
        .iter()
        .enumerate()
        .filter(move |(place, scope)| *place <= text || **scope == Scope::Always)
        .map(|(_, scope)| scope)
}

#[cfg(test)]
mod tests {
    use super::super::command::{Always, Form, Global, List, Quick, Sheet, Tree};
    use super::*;

    const LIST: &[Scope] = CHAINS[0];
    const GROUP: &[Scope] = CHAINS[2];
    const FORM: &[Scope] = &[Scope::Form, Scope::Sheet, Scope::Global, Scope::Always];

    fn meaning(scopes: &[Scope], typed: &str) -> Resolved {
        let typed: Vec<Chord> = typed.split(' ').map(|word| word.parse().expect(word)).collect();
        Keymap::default().resolve(scopes, &typed)
    }

    fn command(command: impl Into<Command>) -> Resolved {
        Resolved::Command(command.into())
    }

    #[test]
    fn the_innermost_scope_speaks_first() {
        assert_eq!(meaning(LIST, "j"), command(List::Down));
        assert_eq!(meaning(LIST, "u"), command(Global::Undo));
        assert_eq!(meaning(LIST, "é"), command(Quick::Two));
        assert_eq!(meaning(LIST, "alt-2"), command(Quick::Two));
        assert_eq!(meaning(GROUP, "left"), command(Tree::Fold));
        assert_eq!(meaning(GROUP, "f3"), command(Sheet::SectionLeft));
        assert_eq!(meaning(LIST, "ctrl-y"), Resolved::Nothing);
    }

    #[test]
    fn a_sequence_says_how_it_can_go_on() {
        let Resolved::More(next) = meaning(LIST, "g") else { panic!("g begins a sequence") };
        let rests: Vec<String> = next.iter().map(|it| it.rest.to_string()).collect();
        assert_eq!(rests, ["c", "p", "l", "o", "m", "t", "d", "b", "r", "h", "i", "e", "s"]);
        assert_eq!(meaning(LIST, "g p"), command(Global::GoContacts));
        assert_eq!(meaning(LIST, "g z"), Resolved::Nothing);
    }

    #[test]
    fn while_typing_a_text_letters_are_text_and_function_keys_work() {
        assert_eq!(meaning(FORM, "ctrl-s"), command(Form::Save));
        assert_eq!(meaning(FORM, "f1"), command(Always::Help));
        assert_eq!(meaning(FORM, "ctrl-k"), command(Always::Palette));
        for typed in ["u", "?", ":", "g", "é", "1", "space", "f3"] {
            assert_eq!(meaning(FORM, typed), Resolved::Nothing, "{typed}");
        }
    }

    #[test]
    fn hints_are_only_those_that_work_here() {
        let keymap = Keymap::default();
        let keys = |scopes, command: Command| {
            let live = keymap.live(scopes);
            let found =
                live.iter().find(|it| *it.command == command).map(|it| it.strokes.iter().map(ToString::to_string));
            found.map(|strokes| strokes.collect::<Vec<_>>())
        };
        assert_eq!(keys(LIST, Always::Help.into()), Some(vec!["?".to_owned(), "f1".to_owned()]));
        assert_eq!(keys(FORM, Always::Help.into()), Some(vec!["f1".to_owned()]));
        assert_eq!(keys(FORM, Form::Cancel.into()), Some(vec!["esc".to_owned()]));
        assert_eq!(keys(FORM, Always::Escape.into()), Some(vec![]), "the form's own Esc stands before it");
        assert_eq!(keys(FORM, Global::Undo.into()), None);
        assert_eq!(keys(GROUP, Sheet::SectionLeft.into()), Some(vec!["f3".to_owned()]));
    }

    #[test]
    fn an_action_takes_a_key_that_is_free() {
        let mut keymap = Keymap::default();
        let call = ActionName::new("call");
        keymap.bind_action(&call, "ctrl-n").expect("a key");
        assert_eq!(keymap.resolve(LIST, &["ctrl-n".parse().expect("a key")]), command_run(&call));
        keymap.bind_action(&ActionName::new("visit"), "u").expect("a key");
        assert_eq!(keymap.resolve(LIST, &['u'.into()]), command(Global::Undo));
        assert!(keymap.bind_action(&call, "hyper-x").is_err());
    }

    fn command_run(name: &ActionName) -> Resolved {
        Resolved::Command(Command::Run(name.clone()))
    }
}
