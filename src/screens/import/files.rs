//! Which file: a path that is typed, pasted or completed, and below it what lies in its folder and can be imported.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::config::{self, paths};
use crate::input::Chord;
use crate::input::command::Lookup;
use crate::input::edit::Line;
use crate::model::field::Width;
use crate::model::normal::fold;
use crate::shell::Pen;
use crate::ui::cell::Cell;
use crate::ui::layout::cut_top;
use crate::ui::list::List;
use crate::ui::table::{Column, Extent, Hit, Row, Table};
use crate::ui::text;

/// The endings of the files that can be imported.
const ENDINGS: [&str; 15] = [
    "csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "vcf", "vcard", "ics", "ical", "json", "jsonl", "ndjson",
];
/// So many entries of a folder are looked at.
const MOST: usize = 5_000;
/// The rows above the entries: a blank one, the question, the line, a blank one.
const HEAD: u16 = 4;

/// Something in the folder.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    is_folder: bool,
    size: u64,
    changed: Option<SystemTime>,
}

/// What was taken.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    /// Nothing: a folder was entered, or nothing was typed.
    Nothing,
    /// This file.
    File(PathBuf),
}

/// The line and the entries.
#[derive(Debug)]
pub struct Files {
    line: Line,
    entries: Vec<Entry>,
    list: List<usize>,
    /// Whether the cursor stands among the entries.
    is_below: bool,
    area: Rect,
}

impl Files {
    /// The user's documents at first.
    pub fn new() -> Self {
        let folder = config::documents().map(|folder| format!("{}/", folder.display())).unwrap_or_default();
        let mut files = Self {
            line: Line::new(&folder),
            entries: Vec::new(),
            list: List::new(),
            is_below: false,
            area: Rect::ZERO,
        };
        files.look();
        files
    }

    /// Reads the folder of what is typed; what does not fit the begun name is left out.
    fn look(&mut self) {
        let typed = self.line.text();
        let whole = paths::path(typed).unwrap_or_else(|| PathBuf::from("."));
        let begun = if typed.trim_end().ends_with('/') { "" } else { typed.rsplit('/').next().unwrap_or("") };
        let folder = if begun.is_empty() { whole.as_path() } else { whole.parent().unwrap_or(Path::new(".")) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let wanted = fold(begun);
        let read = std::fs::read_dir(folder).into_iter().flatten().flatten().take(MOST);
        self.entries =
            read.filter_map(|entry| entry_of(&entry, begun)).filter(|one| fold(&one.name).contains(&wanted)).collect();
        self.entries.sort_by(|one, other| {
            let newest = other.changed.cmp(&one.changed);
            one.is_folder.cmp(&other.is_folder).then(if one.is_folder { one.name.cmp(&other.name) } else { newest })
        });
        self.list.replace((0..self.entries.len()).collect(), false, false);
        let _ = self.list.home();
        self.is_below = false;
    }

    /// Types; who begins a whole path behind the folder offered means that path alone.
    pub fn press(&mut self, chord: Chord) {
        let before = self.line.text().to_owned();
        if !self.line.press(chord) {
            return;
        }
        let typed = self.line.text().strip_prefix(before.as_str()).filter(|_| before.ends_with('/'));
        if let Some(start) = typed.filter(|typed| matches!(*typed, "/" | "~")).map(str::to_owned) {
            self.line.set(&start);
        }
        self.look();
    }

    /// Pastes; a whole path takes the place of what is there.
    pub fn paste(&mut self, pasted: &str) {
        let plain = pasted.trim_start().trim_start_matches(['\'', '"']);
        if plain.starts_with(['/', '~']) {
            self.line.set("");
        }
        let _ = self.line.paste(pasted);
        self.look();
    }

    /// Does what a key asks for.
    pub fn lookup(&mut self, command: Lookup) -> Taken {
        match command {
            Lookup::Down if !self.is_below => self.is_below = !self.entries.is_empty(),
            Lookup::Up if self.list.cursor() == Some(0) => self.is_below = false,
            Lookup::Down => _ = self.list.step(1),
            Lookup::Up => _ = self.list.step(-1),
            Lookup::PageDown => {
                self.is_below = !self.entries.is_empty();
                let _ = self.list.page(1);
            }
            Lookup::PageUp => _ = self.list.page(-1),
            Lookup::Complete => {
                if let Some(whole) = paths::complete(self.line.text()) {
                    self.line.set(&whole);
                    self.look();
                }
            }
            Lookup::Take => return self.take(),
            Lookup::Cancel => {}
        }
        Taken::Nothing
    }

    /// The entry under the cursor, else what was typed. A folder is entered.
    fn take(&mut self) -> Taken {
        let typed = self.line.text().to_owned();
        if self.is_below
            && let Some(entry) = self.list.cursor().and_then(|at| self.entries.get(at))
        {
            let begun = typed.rfind('/').map_or("", |at| &typed[..=at]);
            let whole = format!("{begun}{}", entry.name);
            if entry.is_folder {
                self.line.set(&format!("{whole}/"));
                self.look();
                return Taken::Nothing;
            }
            self.line.set(&whole);
        }
        let Some(path) = paths::path(self.line.text()) else { return Taken::Nothing };
        if path.is_dir() {
            let shown = self.line.text().trim_end().trim_end_matches('/').to_owned();
            self.line.set(&format!("{shown}/"));
            self.look();
            return Taken::Nothing;
        }
        Taken::File(path)
    }

    /// A click on an entry; the second takes it.
    pub fn click(&mut self, x: u16, y: u16) -> Taken {
        let rows = vec![Row::default(); self.list.shown().len()];
        let Some(Hit::Row(line, _)) = self.table(&[], &rows).hit(self.body(), x, y) else { return Taken::Nothing };
        let again = self.is_below && self.list.line() == Some(line);
        self.is_below = self.list.select_line(line);
        if again { self.take() } else { Taken::Nothing }
    }

    fn table<'a>(&self, columns: &'a [Column], rows: &'a [Row]) -> Table<'a> {
        let line = self.list.line().filter(|_| self.is_below);
        Table { headings: false, ..Table::new(columns, rows, line) }
    }

    fn body(&self) -> Rect {
        cut_top(self.area, HEAD).1
    }

    /// Is told its area.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        self.list.set_height(self.body().height);
    }

    /// Where the caret stands.
    pub fn cursor(&self) -> Option<Position> {
        let caret = self.line.window(self.width()).caret;
        (!self.is_below).then(|| Position::new(self.area.x + 3 + caret, self.area.y + 2))
    }

    fn width(&self) -> u16 {
        self.area.width.saturating_sub(6)
    }

    /// Paints the line and the entries.
    pub fn paint(&self, buf: &mut Buffer, pen: &Pen<'_>) {
        let (area, theme) = (self.area, pen.theme);
        text::paint(buf, area.x + 3, area.y + 1, self.width(), &pen.lang.say("importing-which-file"), theme.strong);
        text::tint(
            Rect { x: area.x + 2, y: area.y + 2, width: self.width() + 2, height: 1 }.intersection(area),
            buf,
            theme.input,
        );
        text::paint(buf, area.x + 3, area.y + 2, self.width(), &self.line.window(self.width()).text, theme.input);
        let body = self.body();
        if self.entries.is_empty() {
            text::paint(buf, body.x + 3, body.y, self.width(), &pen.lang.say("importing-no-file-here"), theme.label);
            return;
        }
        let columns = [
            Column::new("", Width::Wide(3), 0).at_least(20),
            Column::new("", Width::Cells(9), 2).right(),
            Column::new("", Width::Cells(19), 1),
        ];
        let row = |entry: &Entry| {
            let name = if entry.is_folder { format!("{}/", entry.name) } else { entry.name.clone() };
            let changed = entry.changed.filter(|_| !entry.is_folder).map(chrono::DateTime::<chrono::Utc>::from);
            let changed = changed.map(|at| pen.lang.moment(config::local(at), pen.today())).unwrap_or_default();
            let size = if entry.is_folder { String::new() } else { pen.lang.size(entry.size) };
            let style = if entry.is_folder { theme.label } else { theme.value };
            let cells =
                vec![Cell::new(name, style), Cell::new(size, theme.label).right(), Cell::new(changed, theme.label)];
            Row { cells, is_marked: false }
        };
        let rows: Vec<Row> = self.list.shown().filter_map(|at| self.entries.get(at)).map(row).collect();
        let extent = Extent { before: self.list.shown().start as u64, total: self.entries.len() as u64 };
        let table = Table { focused: pen.focused, extent: Some(extent), ..self.table(&columns, &rows) };
        table.paint(body, buf, theme);
    }
}

/// A folder, or a file that can be imported; what is hidden shows when its dot was typed.
fn entry_of(entry: &std::fs::DirEntry, begun: &str) -> Option<Entry> {
    let name = entry.file_name().into_string().ok()?;
    let about = std::fs::metadata(entry.path()).ok()?;
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let is_shown = about.is_dir() || (about.is_file() && ENDINGS.contains(&ending.as_str()));
    let is_hidden = name.starts_with('.') && !begun.starts_with('.');
    let changed = about.modified().ok();
    (is_shown && !is_hidden).then(|| Entry { name, is_folder: about.is_dir(), size: about.len(), changed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(at: &Path) -> Files {
        let mut files = Files::new();
        files.line = Line::new("");
        files.paste(&format!("{}/", at.display()));
        files.place(Rect::new(0, 0, 80, 20));
        files
    }

    #[test]
    fn a_folder_shows_what_can_be_imported() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["clients.csv", "photo.jpg", ".caché.csv", "Agenda.ICS"] {
            std::fs::write(folder.path().join(name), "a").expect("written");
        }
        std::fs::create_dir(folder.path().join("exports")).expect("made");
        std::fs::write(folder.path().join("exports/contacts.vcf"), "a").expect("written");
        let mut files = files(folder.path());
        let mut names: Vec<&str> = files.entries.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names.pop(), Some("exports"), "folders come last");
        names.sort_unstable();
        assert_eq!(names, ["Agenda.ICS", "clients.csv"]);
        assert_eq!(files.lookup(Lookup::Take), Taken::Nothing, "a folder is no file");
        for _ in 0..3 {
            let _ = files.lookup(Lookup::Down);
        }
        assert_eq!(files.lookup(Lookup::Take), Taken::Nothing, "it is entered");
        let _ = files.lookup(Lookup::Down);
        assert_eq!(files.lookup(Lookup::Take), Taken::File(folder.path().join("exports/contacts.vcf")));
    }

    #[test]
    fn what_is_typed_narrows_and_is_taken_as_it_stands() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["clients.csv", "fournisseurs.csv"] {
            std::fs::write(folder.path().join(name), "a").expect("written");
        }
        let mut files = files(folder.path());
        files.paste("FOUR");
        assert_eq!(files.entries.len(), 1);
        let mut files = self::files(folder.path());
        files.paste("nulle part.csv");
        assert_eq!(files.lookup(Lookup::Take), Taken::File(folder.path().join("nulle part.csv")));
    }
}
