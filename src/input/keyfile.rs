//! The user's file of keys, laid over the defaults: `list.down = ["j", "ctrl-n"]`. What it says wrongly is told all at
//! once, with lines, and left out; a bad file never keeps the program from starting.
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::command::{Command, Scope, Takes};
use super::keymap::{Binding, CHAINS, Keymap};
use super::stroke::Stroke;

/// Something wrong in the file of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What can be wrong in a file of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Not TOML: the line as it is written.
    Syntax(String),
    /// No command has this word; the nearest one that has.
    UnknownCommand {
        /// The word as written.
        word: String,
        /// What was perhaps meant.
        near: Option<String>,
    },
    /// The value is neither a key nor a list of keys.
    NotKeys(String),
    /// No key has this word.
    UnknownKey(String),
    /// This stroke types text where the command lives.
    Printable(Stroke),
    /// Two commands of one scope share a stroke; the later line loses, a default loses against the file.
    Twice {
        /// The stroke.
        stroke: Stroke,
        /// The word of the command that keeps it.
        keeps: String,
        /// The word of the command that loses it.
        loses: String,
    },
    /// A stroke hides a command of an outer scope that is live at the same time.
    Hides {
        /// The stroke.
        stroke: Stroke,
        /// The word of the command that it means.
        inner: String,
        /// The word of the command that it hides.
        outer: String,
    },
}

impl Fault {
    /// The key of the sentence that tells it.
    pub const fn key(&self) -> &'static str {
        match self.reason {
            Reason::Syntax(_) => "keys-fault-syntax",
            Reason::UnknownCommand { near: Some(_), .. } => "keys-fault-command-near",
            Reason::UnknownCommand { near: None, .. } => "keys-fault-command",
            Reason::NotKeys(_) => "keys-fault-value",
            Reason::UnknownKey(_) => "keys-fault-key",
            Reason::Printable(_) => "keys-fault-printable",
            Reason::Twice { .. } => "keys-fault-twice",
            Reason::Hides { .. } => "keys-fault-hides",
        }
    }

    /// The variables of that sentence.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        let mut arguments = vec![("line", self.line.to_string())];
        match &self.reason {
            Reason::Syntax(detail) => arguments.push(("detail", detail.clone())),
            Reason::UnknownCommand { word, near } => {
                arguments.push(("word", word.clone()));
                arguments.extend(near.clone().map(|near| ("near", near)));
            }
            Reason::NotKeys(word) | Reason::UnknownKey(word) => arguments.push(("word", word.clone())),
            Reason::Printable(stroke) => arguments.push(("stroke", stroke.to_string())),
            Reason::Twice { stroke, keeps: first, loses: second }
            | Reason::Hides { stroke, inner: first, outer: second } => {
                arguments.push(("stroke", stroke.to_string()));
                arguments.push(("first", first.clone()));
                arguments.push(("second", second.clone()));
            }
        }
        arguments
    }
}

impl Keymap {
    /// The defaults changed by the user's file, and all that is wrong in it, in the order of its lines.
    pub fn with_file(text: &str) -> (Self, Vec<Fault>) {
        let mut file = File { text, entries: Vec::new(), faults: Vec::new() };
        file.read();
        let File { entries, mut faults, .. } = file;
        let defaults = Self::default();
        let mut keymap = defaults.clone();
        for entry in entries {
            keymap.replace(entry);
        }
        faults.extend(keymap.part());
        faults.extend(keymap.hiding(&defaults));
        faults.sort_by_key(|fault| fault.line);
        (keymap, faults)
    }

    /// Puts a line of the file in the place of what was bound.
    fn replace(&mut self, entry: Binding) {
        match self.bindings.iter_mut().find(|binding| binding.command == entry.command) {
            Some(binding) => *binding = entry,
            None => self.bindings.push(entry),
        }
    }

    /// Takes strokes that two commands of one scope share from the weaker of the two, and says so.
    fn part(&mut self) -> Vec<Fault> {
        let mut order: Vec<usize> = (0..self.bindings.len()).filter(|at| self.bindings[*at].line.is_some()).collect();
        order.sort_by_key(|at| self.bindings[*at].line);
        let mut faults = Vec::new();
        for strong in order {
            let Binding { command, strokes, line } = self.bindings[strong].clone();
            let Some(line) = line else { continue };
            for (at, weak) in self.bindings.iter_mut().enumerate() {
                if at == strong
                    || weak.command.scope() != command.scope()
                    || weak.line.is_some_and(|other| other < line)
                {
                    continue;
                }
                let (lost, kept) =
                    weak.strokes.iter().cloned().partition(|it| strokes.iter().any(|other| other.collides(it)));
                weak.strokes = kept;
                let (keeps, loses, line) = (command.word(), weak.command.word(), weak.line.unwrap_or(line));
                let told = |stroke| Reason::Twice { stroke, keeps: keeps.clone(), loses: loses.clone() };
                let lost: Vec<Stroke> = lost;
                faults.extend(lost.into_iter().map(|stroke| Fault { line, reason: told(stroke) }));
            }
        }
        faults
    }

    /// The commands that this map hides along the chains and the defaults do not.
    fn hiding(&self, defaults: &Self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        for chain in CHAINS {
            let before = defaults.hidden(chain);
            for hidden in self.hidden(chain) {
                let known = before
                    .iter()
                    .any(|it| (it.stroke, it.inner, it.outer) == (hidden.stroke, hidden.inner, hidden.outer));
                let lines = [hidden.inner, hidden.outer].map(|command| self.line_of(command));
                let Some(line) = lines.into_iter().flatten().max().filter(|_| !known) else { continue };
                let (inner, outer) = (hidden.inner.word(), hidden.outer.word());
                let fault = Fault { line, reason: Reason::Hides { stroke: hidden.stroke.clone(), inner, outer } };
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
        faults
    }

    fn line_of(&self, command: &Command) -> Option<usize> {
        self.bindings.iter().find(|binding| binding.command == *command)?.line
    }
}

/// The file while it is read.
struct File<'a> {
    text: &'a str,
    entries: Vec<Binding>,
    faults: Vec<Fault>,
}

impl File<'_> {
    fn read(&mut self) {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let line = self.line(error.span().map_or(0, |span| span.start));
            let written = self.text.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
            self.faults.push(Fault { line, reason: Reason::Syntax(written) });
        }
        for (scope, value) in table.get_ref() {
            match value.get_ref() {
                DeValue::Table(commands) => {
                    for (command, value) in commands {
                        let line = self.line(command.span().start);
                        self.entry(format!("{}.{}", scope.get_ref(), command.get_ref()), line, value);
                    }
                }
                _ => {
                    let line = self.line(scope.span().start);
                    self.unknown(scope.get_ref().to_string(), line);
                }
            }
        }
    }

    fn entry(&mut self, word: String, line: usize, value: &Spanned<DeValue<'_>>) {
        let Some(command) = Command::named(&word) else {
            return self.unknown(word, line);
        };
        let single = std::slice::from_ref(value);
        let values: &[Spanned<DeValue<'_>>] = match value.get_ref() {
            DeValue::Array(values) => values,
            _ => single,
        };
        let mut strokes: Vec<Stroke> = Vec::new();
        for value in values {
            let line = self.line(value.span().start);
            match stroke(value.get_ref(), command.scope(), &word) {
                Ok(stroke) if strokes.contains(&stroke) => {}
                Ok(stroke) => strokes.push(stroke),
                Err(reason) => self.faults.push(Fault { line, reason }),
            }
        }
        if !strokes.is_empty() || values.is_empty() {
            self.entries.push(Binding { command, strokes, line: Some(line) }); // an empty list unbinds
        }
    }

    fn unknown(&mut self, word: String, line: usize) {
        let near = nearest(&word);
        self.faults.push(Fault { line, reason: Reason::UnknownCommand { word, near } });
    }

    fn line(&self, offset: usize) -> usize {
        1 + self.text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
    }
}

/// The stroke that a value of the file names, for a command of a scope.
fn stroke(value: &DeValue<'_>, scope: Scope, word: &str) -> Result<Stroke, Reason> {
    let words = value.as_str().ok_or_else(|| Reason::NotKeys(word.to_owned()))?;
    let stroke: Stroke = words.parse().map_err(|_| Reason::UnknownKey(words.to_owned()))?;
    if scope.takes() == Takes::Text && stroke.printable() {
        return Err(Reason::Printable(stroke));
    }
    Ok(stroke)
}

/// The command whose word is nearest to a wrong one, if any is near (two letters off at most).
fn nearest(word: &str) -> Option<String> {
    let commands = Scope::ALL.iter().flat_map(|scope| Command::of(*scope));
    let measured = commands.map(|command| (distance(word, &command.word()), command.word()));
    measured.filter(|(distance, _)| *distance <= 2).min().map(|(_, word)| word)
}

/// How many letters have to be added, removed or changed to make one word of another (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = above + 1;
        for (left, against) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != *against);
            corner = row[left + 1];
            row[left + 1] = changed.min(corner + 1).min(row[left] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::super::command::{Global, List};
    use super::*;

    fn keys(keymap: &Keymap, command: impl Into<Command>) -> String {
        keymap.keys_of(&command.into()).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    fn told(faults: &[Fault]) -> Vec<String> {
        let word = |fault: &Fault| {
            let arguments: Vec<String> = fault.arguments().into_iter().skip(1).map(|(_, value)| value).collect();
            format!("{} {} {}", fault.line, fault.key().trim_start_matches("keys-fault-"), arguments.join(" "))
        };
        faults.iter().map(word).collect()
    }

    #[test]
    fn a_line_replaces_the_default_keys_of_its_command() {
        let (keymap, faults) =
            Keymap::with_file("list.down = [\"j\", \"ctrl-n\"]\n[global]\nundo = \"ctrl-u\"\nredo = []\n");
        assert_eq!(told(&faults), Vec::<String>::new());
        assert_eq!(keys(&keymap, List::Down), "j, ctrl-n");
        assert_eq!(keys(&keymap, Global::Undo), "ctrl-u");
        assert_eq!(keys(&keymap, Global::Redo), "");
        assert_eq!(keys(&keymap, List::Up), "up, k, K");
    }

    #[test]
    fn all_faults_are_told_at_once_with_their_lines() {
        let file = "list.dwn = \"j\"\nlist.up = [\"hyper-k\", \"k\"]\nform.save = \"s\"\nlist.open = 3\nzzz = 1\n\
                    list.edit = [\n  \"e\",\n  \"nothing\",\n]\n";
        let (keymap, faults) = Keymap::with_file(file);
        assert_eq!(
            told(&faults),
            [
                "1 command-near list.dwn list.down",
                "2 key hyper-k",
                "3 printable s",
                "4 value list.open",
                "5 command zzz",
                "8 key nothing"
            ]
        );
        assert_eq!(keys(&keymap, List::Down), "down, j, J", "what is wrong changes nothing");
        assert_eq!(keys(&keymap, List::Up), "k");
        assert_eq!(keys(&keymap, List::Open), "enter");
    }

    #[test]
    fn a_file_that_is_no_toml_leaves_the_defaults() {
        let (keymap, faults) = Keymap::with_file("list.down = [\"j\"\n= =\n");
        assert!(
            !faults.is_empty() && faults.iter().all(|fault| matches!(fault.reason, Reason::Syntax(_))),
            "{faults:?}"
        );
        assert_eq!(keys(&keymap, List::Up), "up, k, K");
    }

    #[test]
    fn one_stroke_means_one_thing_in_a_scope() {
        let (keymap, faults) = Keymap::with_file("list.sort = \"n\"\nlist.view = [\"n\", \"V\"]\nglobal.undo = \"g\"");
        assert_eq!(
            told(&faults),
            [
                "1 twice n list.sort list.new",
                "2 twice n list.sort list.view",
                "3 twice g c global.undo global.go-accounts",
                "3 twice g p global.undo global.go-contacts",
                "3 twice g l global.undo global.go-leads",
                "3 twice g o global.undo global.go-profiles",
                "3 twice g m global.undo global.go-campaigns",
                "3 twice g t global.undo global.go-targets",
                "3 twice g d global.undo global.go-documents",
                "3 twice g b global.undo global.go-outbox",
                "3 twice g r global.undo global.go-settings",
                "3 twice g h global.undo global.go-health",
                "3 twice g i global.undo global.go-import",
                "3 twice g e global.undo global.go-work",
                "3 twice g s global.undo global.go-segments"
            ]
        );
        assert_eq!(keys(&keymap, List::Sort), "n");
        assert_eq!(keys(&keymap, List::View), "V");
        assert_eq!(keys(&keymap, List::New), "");
    }

    #[test]
    fn a_key_that_hides_another_along_a_chain_is_told_once() {
        let (_, faults) = Keymap::with_file("\nsheet.copy = \"u\"\n");
        assert_eq!(told(&faults), ["2 hides u sheet.copy global.undo"]);
    }
}
