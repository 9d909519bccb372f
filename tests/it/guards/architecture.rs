//! Who may name whom (the table of the README's architecture section): every `crate::…` and every foreign crate that is named
//! in `src`, read from the text.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A layer: what it may name of our own, and which foreign crates; std, anyhow-like error crates and the others that all may
/// name are left out.
struct Layer {
    name: &'static str,
    may: &'static [&'static str],
    crates: &'static [&'static str],
}

/// Small crates of values and text that every layer may use.
const COMMON: [&str; 6] = ["std", "core", "chrono", "serde", "serde_json", "thiserror"];

const LAYERS: [Layer; 17] = [
    Layer {
        name: "model",
        may: &[],
        crates: &[
            "deunicode",
            "unicode_normalization",
            "unicode_segmentation",
            "phonenumber",
            "psl",
            "email_address",
            "qrcode",
            "regex",
            "miniz_oxide",
        ],
    },
    Layer { name: "repository", may: &["model"], crates: &["rusqlite", "rustix", "fuzzy_matcher", "sha2", "base64"] },
    Layer {
        name: "input",
        may: &[],
        crates: &["crossterm", "unicode_width", "unicode_segmentation", "unicode_normalization", "toml"],
    },
    Layer { name: "lang", may: &["model", "config"], crates: &["fluent_bundle", "unic_langid", "sys_locale"] },
    Layer { name: "config", may: &["input", "lang", "model"], crates: &["directories", "toml"] },
    Layer {
        name: "exchange",
        may: &["model", "repository", "lang", "config"],
        crates: &[
            "csv",
            "encoding_rs",
            "chardetng",
            "oem_cp",
            "chrono_tz",
            "icalendar",
            "regex",
            "calamine",
            "rust_xlsxwriter",
            "tempfile",
            "zip",
            "rustix",
        ],
    },
    Layer {
        name: "mail",
        may: &["model", "repository", "lang", "config", "exchange"],
        crates: &["lettre", "minijinja", "pulldown_cmark"],
    },
    Layer {
        name: "paper",
        may: &["model", "repository", "lang", "config"],
        crates: &["pulldown_cmark", "typst", "typst_layout", "typst_pdf"],
    },
    Layer {
        name: "shell",
        may: &["model", "repository", "input", "lang", "config", "ui"],
        crates: &["ratatui", "toml"],
    },
    Layer {
        name: "ui",
        may: &["model", "lang", "input", "config", "shell"],
        crates: &[
            "ratatui",
            "tui_textarea",
            "unicode_width",
            "unicode_segmentation",
            "fuzzy_matcher",
            "pulldown_cmark",
            "toml",
            "rqrr",
        ],
    },
    Layer {
        name: "actions",
        may: &["model", "repository", "shell", "exchange", "mail", "paper", "lang", "input", "config"],
        crates: &[],
    },
    Layer {
        name: "dialogs",
        may: &["model", "repository", "shell", "lang", "input", "config", "ui"],
        crates: &["ratatui", "fuzzy_matcher"],
    },
    Layer {
        name: "screens",
        may: &["model", "repository", "shell", "lang", "input", "config", "ui", "dialogs", "exchange", "mail"],
        crates: &["ratatui", "fuzzy_matcher"],
    },
    Layer { name: "terminal", may: &["input", "config"], crates: &["crossterm", "ratatui", "rustix", "signal_hook"] },
    Layer {
        name: "app",
        may: &[
            "model",
            "repository",
            "shell",
            "lang",
            "input",
            "config",
            "ui",
            "dialogs",
            "screens",
            "actions",
            "exchange",
            "mail",
            "terminal",
        ],
        crates: &["ratatui", "anyhow", "toml"],
    },
    Layer {
        name: "cli",
        may: &[
            "model",
            "repository",
            "shell",
            "lang",
            "input",
            "config",
            "actions",
            "exchange",
            "mail",
            "paper",
            "terminal",
        ],
        crates: &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "anyhow",
            "signal_hook",
            "rustix",
            "unicode_width",
            "unicode_segmentation",
        ],
    },
    Layer {
        name: "main",
        may: &["cli", "app", "actions", "screens", "shell", "carnet"],
        crates: &["carnet", "anyhow"],
    },
];

#[test]
fn a_layer_names_only_what_is_below_it() {
    let mut broken = Vec::new();
    for file in sources(Path::new("src")) {
        let Some(layer) = layer_of(&file) else { continue };
        let text = without_comments(&fs::read_to_string(&file).unwrap());
        for named in named_layers(&text) {
            let is_layer = LAYERS.iter().any(|other| other.name == named);
            if is_layer && named != layer.name && !layer.may.contains(&named.as_str()) {
                broken.push(format!("{}: {} names {named}", file.display(), layer.name));
            }
        }
        for named in foreign_crates(&text) {
            if !COMMON.contains(&named.as_str()) && !layer.crates.contains(&named.as_str()) {
                broken.push(format!("{}: {} names the crate {named}", file.display(), layer.name));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn of_the_shell_a_widget_knows_only_the_pen_and_what_comes_and_goes() {
    for file in sources(Path::new("src/ui")) {
        let text = without_comments(&fs::read_to_string(&file).unwrap());
        for at in text.match_indices("crate::shell::").map(|(at, _)| at + "crate::shell::".len()) {
            let named: String = text[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '{').collect();
            assert!(["Pen", "Input", "Flow"].contains(&named.as_str()), "{}: {named}", file.display());
        }
    }
}

#[test]
fn a_screen_never_knows_another_screen() {
    let folder = Path::new("src/screens");
    let module = |file: &Path| {
        let first = file.strip_prefix(folder).unwrap().components().next().unwrap();
        first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
    };
    let read = |file: &PathBuf| without_comments(&fs::read_to_string(file).unwrap());
    let files = sources(folder);
    let is_screen = |file: &&PathBuf| read(file).contains("impl Surface for") && module(file) != "mod";
    let screens: BTreeSet<String> = files.iter().filter(is_screen).map(|file| module(file)).collect();
    for file in files.iter().filter(|file| module(file) != "mod") {
        let text = read(file);
        for other in screens.iter().filter(|name| **name != module(file)) {
            let top = file.parent() == Some(folder);
            let beside = top && text.contains(&format!("super::{other}::"));
            assert!(!beside && !text.contains(&format!("crate::screens::{other}")), "{} names {other}", file.display());
        }
    }
}

#[test]
fn sql_is_written_in_the_repository_and_nowhere_else() {
    let verbs = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "PRAGMA "];
    for file in sources(Path::new("src")).into_iter().filter(|file| !file.starts_with("src/repository")) {
        let text = without_comments(&fs::read_to_string(&file).unwrap());
        for verb in verbs {
            assert!(!text.contains(&format!("\"{verb}")), "{}: {verb}", file.display());
        }
    }
}

#[test]
fn a_file_holds_one_idea_and_nothing_is_left_open() {
    for file in sources(Path::new("src")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.lines().take(3).any(|line| line.starts_with("//!")),
            "{}: its first line says why it exists",
            file.display()
        );
        for word in ["todo!(", "unimplemented!(", "dbg!(", "allow(dead_code"] {
            assert!(!text.contains(word), "{}: {word}", file.display());
        }
        for name in ["utils", "helpers", "common", "types", "manager"] {
            assert!(file.file_stem().is_none_or(|stem| stem != name), "{}: what is it about?", file.display());
        }
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn layer_of(file: &Path) -> Option<&'static Layer> {
    let first = file.strip_prefix("src").ok()?.components().next()?.as_os_str().to_str()?;
    let name = first.trim_end_matches(".rs");
    LAYERS.iter().find(|layer| layer.name == name)
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The layers behind `crate::name` and `crate::{a, b}`.
fn named_layers(text: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if at > 0 && text[..at].ends_with('$') {
            continue;
        }
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split("};").next().unwrap_or("");
            named.extend(list.split([',', ' ', '\n', '{', '}', ':']).map(str::to_owned));
        }
        named.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
    }
    named
}

/// The crates behind `use name::…`.
fn foreign_crates(text: &str) -> BTreeSet<String> {
    let ours = ["crate", "super", "self"];
    let uses = text.lines().filter_map(|line| line.trim_start().trim_start_matches("pub ").strip_prefix("use "));
    let first = |path: &str| path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let roots = uses.filter(|path| path.contains("::") && !path.starts_with(char::is_uppercase)).map(first);
    let deps = dependencies();
    roots.filter(|name| !ours.contains(&name.as_str()) && deps.contains(name)).collect()
}

/// The crates of Cargo.toml, as code names them.
fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let from = manifest.find("[dependencies]").unwrap();
    let section = manifest[from..].split("\n[").next().unwrap().to_owned();
    section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.replace('-', "_")).collect()
}
