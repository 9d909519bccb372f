//! Documents on paper: PDF made from templates that the user can edit. What a template says comes from plain data; how it
//! looks is in the template. One file alone knows the crate that sets the pages.
pub mod markdown;
pub mod profile;
mod templates;
#[cfg(feature = "pdf")]
mod world;

use crate::lang::Lang;
use chrono::NaiveDate;
use serde_json::Value as Json;
use std::path::PathBuf;
pub use templates::Templates;

/// What a file that Carnet has set is (RFC 2045).
pub const MEDIA_TYPE: &str = "application/pdf";

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The program was built without PDF.
    #[error("built without PDF")]
    NotBuilt,
    /// There is no template of this name.
    #[error("no template {name}")]
    NoTemplate {
        /// The name.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A file cannot be read or written.
    #[error("{}: {reason}", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A template says what cannot be set.
    #[error("{file}: {reason}")]
    Template {
        /// The file.
        file: String,
        /// Line and column, from 1, where they are known.
        place: Option<(usize, usize)>,
        /// What is wrong there, in the words of the typesetter.
        reason: String,
    },
}

impl Fault {
    /// The sentence for it.
    pub fn say(&self, lang: &Lang) -> String {
        match self {
            Self::NotBuilt => lang.say("paper-not-built"),
            Self::NoTemplate { name, known } => {
                lang.tell("paper-no-template", &[("name", name.clone()), ("known", known.join(", "))])
            }
            Self::File { file, reason } => {
                let words = [("file", file.display().to_string()), ("reason", lang.system(reason))];
                lang.tell("paper-file", &words)
            }
            Self::Template { file, place: Some((line, column)), reason } => {
                let words = [
                    ("file", file.clone()),
                    ("line", line.to_string()),
                    ("column", column.to_string()),
                    ("reason", reason.clone()),
                ];
                lang.tell("paper-template-at", &words)
            }
            Self::Template { file, place: None, reason } => {
                lang.tell("paper-template", &[("file", file.clone()), ("reason", reason.clone())])
            }
        }
    }
}

/// Sets a document: a template by its name, what it tells, and the day that it shows as today. The same call gives the same
/// bytes.
///
/// # Errors
/// When there is no such template, or it says what cannot be set: with its file, line and column.
#[cfg(feature = "pdf")]
pub fn pdf(templates: &Templates, name: &str, data: &Json, today: NaiveDate) -> Result<Vec<u8>, Fault> {
    world::pdf(templates, name, data, today)
}

/// The same in a program that was built without it.
///
/// # Errors
/// Always [`Fault::NotBuilt`].
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: &Templates, _: &str, _: &Json, _: NaiveDate) -> Result<Vec<u8>, Fault> {
    Err(Fault::NotBuilt)
}

/// A text as the name of a file: letters, digits and hyphens; `otherwise` when nothing is left.
pub fn file_name(title: &str, otherwise: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(80) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    format!("{}.pdf", if name.is_empty() { otherwise } else { name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "pdf")]
    mod set {
        use super::*;
        use serde_json::json;

        fn day() -> NaiveDate {
            NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
        }

        fn set(files: &[(&str, &str)], data: &Json) -> Result<String, Fault> {
            let folder = tempfile::tempdir().unwrap();
            for (name, text) in files {
                std::fs::write(folder.path().join(name), text).unwrap();
            }
            let bytes = pdf(&Templates::of(Some(folder.path().to_owned())), "profile", data, day())?;
            Ok(pdf_extract::extract_text_from_mem(&bytes).unwrap())
        }

        #[test]
        fn french_letters_come_out_of_the_document_as_they_went_in() {
            let text = "Œuvres d’été : cœur, naïf, façade, où, À bientôt — 1\u{202f}250,00\u{a0}€";
            let out = set(&[("profile.typ", "#sys.inputs.text")], &json!({ "text": text })).unwrap();
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(words(&out), words(text));
        }

        #[test]
        fn what_was_typed_is_set_and_never_run() {
            let blocks = markdown::blocks("#read(\"/etc/passwd\") **gras** $x^2$ @preview `#eval(\"1\")`");
            let template = "#import \"markdown.typ\": markdown\n#markdown(sys.inputs.blocks)";
            let out = set(&[("profile.typ", template)], &json!({ "blocks": blocks })).unwrap();
            assert!(out.contains("#read") && out.contains("gras") && out.contains("$x^2$"), "{out}");
        }

        #[test]
        fn a_fault_of_a_template_says_where() {
            let fault = set(&[("profile.typ", "= Titre\n\n#let a = 1\nBonjour #titre")], &json!({})).unwrap_err();
            let Fault::Template { file, place, reason } = fault else { panic!("{fault}") };
            assert_eq!((file.as_str(), place), ("profile.typ", Some((4, 10))));
            assert!(reason.contains("titre"), "{reason}");
            let fault = set(&[("profile.typ", "#import \"bloc.typ\"")], &json!({})).unwrap_err();
            assert!(matches!(fault, Fault::Template { place: Some((1, _)), .. }), "{fault}");
            let fault = set(
                &[("profile.typ", "#import \"bloc.typ\": b\n#b()"), ("bloc.typ", "#let b() = [\n  #(1 + \"a\")\n]")],
                &json!({}),
            );
            let fault = fault.unwrap_err();
            assert!(
                matches!(&fault, Fault::Template { file, place: Some((2, _)), .. } if file == "bloc.typ"),
                "{fault}"
            );
        }

        #[test]
        fn nothing_but_the_folder_is_looked_at() {
            for template in ["#read(\"/etc/hostname\")", "#read(\"../x\")", "#import \"@preview/tablex:0.0.8\": tablex"]
            {
                assert!(
                    matches!(set(&[("profile.typ", template)], &json!({})), Err(Fault::Template { .. })),
                    "{template}"
                );
            }
            let no = pdf(&Templates::default(), "rapport", &json!({}), day());
            assert_eq!(no, Err(Fault::NoTemplate { name: "rapport".to_owned(), known: vec![] }));
        }

        #[test]
        fn the_same_document_has_the_same_bytes() {
            let templates = Templates::default();
            let data = json!({
                "profile": { "name": "Éric", "headline": "", "kind": "person", "kind-label": "Personne", "reference": "F-00001", "language": "fr" },
                "summary": markdown::blocks("Bonjour"), "sections": markdown::blocks("## Un\n\n- a\n- b\n\n1. c\n\n> d\n\n```\ne\n```\n\n|A|B|\n|-|-|\n|1|2|\n\n---\n\n[lien](https://carnet.example) ~~f~~"),
                "company": { "name": "Carnet", "siret": "" }, "sender": { "name": "", "email": "" }, "downloads": [],
                "fields": {}, "words": { "downloads": "", "contact": "", "page": "Page" }, "date": "22 novembre 2026",
            });
            let one = pdf(&templates, "profile", &data, day()).unwrap();
            assert!(one == pdf(&templates, "profile", &data, day()).unwrap());
            assert!(pdf_extract::extract_text_from_mem(&one).unwrap().contains("Éric"));
        }
    }

    #[test]
    fn a_title_makes_a_harmless_file_name() {
        assert_eq!(file_name("Contrat de maintenance « Sérénité »", "F-00001"), "Contrat-de-maintenance-Sérénité.pdf");
        assert_eq!(file_name("../../etc/passwd", "F-00001"), "etc-passwd.pdf");
        assert_eq!(file_name("…", "F-00001"), "F-00001.pdf");
    }
}
