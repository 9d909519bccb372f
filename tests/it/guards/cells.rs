//! The terminal is safe from what the file contains (STO-8) because text enters cells in one place alone.
use std::fs;
use std::path::{Path, PathBuf};

/// What puts text into cells past the cleaner: the buffer's and the cells' own methods, and every ready-made widget.
const WAYS: [&str; 9] = [
    ".set_string(",
    ".set_stringn(",
    ".set_line(",
    ".set_span(",
    ".set_symbol(",
    ".set_char(",
    ".append_symbol(",
    "ratatui::widgets",
    ".render(",
];
/// The place where it may.
const MAY: [&str; 1] = ["src/ui/text.rs"];

#[test]
fn only_the_cleaner_writes_into_cells() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    look(&root, &root.join("src"), &mut found);
    assert!(found.is_empty(), "paint through ui::text instead:\n{}", found.join("\n"));
}

fn look(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            look(root, &path, found);
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        // The command line has no cells; its output is cleaned in its own one place.
        if !name.ends_with(".rs") || MAY.contains(&name.as_str()) || name.starts_with("src/cli/") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("UTF-8");
        for (number, line) in text.lines().enumerate() {
            if WAYS.iter().any(|way| line.contains(way)) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
}
