//! The one place that names typst: it sets a document from a template, which sees the template folder, four faces of Libertinus
//! Serif and the data it is given; no other file, no network, no packages, no clock.
use super::{Fault, Templates};
use chrono::{Datelike, NaiveDate};
use serde_json::Value as Json;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use typst::diag::{FileError, FileResult, PackageError, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Libertinus Serif, SIL Open Font License 1.1: see `assets/fonts/OFL.txt`.
static FACES: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-BoldItalic.otf"),
];

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FACES.iter().filter_map(|face| Font::new(Bytes::new(*face), 0)).collect());

struct Desk<'a> {
    templates: &'a Templates,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    main: FileId,
    today: NaiveDate,
    /// What was read: a document is set in several passes, and each must see the same.
    read: Mutex<HashMap<FileId, FileResult<Bytes>>>,
}

/// Sets a document; see [`super::pdf`].
pub fn pdf(templates: &Templates, name: &str, data: &Json, today: NaiveDate) -> Result<Vec<u8>, Fault> {
    let file = format!("{name}.typ");
    let unknown = || {
        let what = name.split('-').next().unwrap_or(name);
        Fault::NoTemplate { name: name.to_owned(), known: templates.names(what) }
    };
    templates.file(&file)?.ok_or_else(unknown)?;
    let path = VirtualPath::new(&file).map_err(|_| unknown())?;
    let plain = |reason: String| Fault::Template { file: file.clone(), place: None, reason };
    let inputs: Dict = serde_json::from_value(data.clone()).map_err(|error| plain(error.to_string()))?;
    let desk = Desk {
        templates,
        library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
        book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
        main: RootedPath::new(VirtualRoot::Project, path).intern(),
        today,
        read: Mutex::default(),
    };
    let told =
        |errors: &[SourceDiagnostic]| errors.first().map_or_else(|| plain(String::new()), |one| desk.told(one, &file));
    let document: PagedDocument = typst::compile(&desk).output.map_err(|errors| told(&errors))?;
    let options = PdfOptions { creator: Smart::Custom(Some("Carnet".to_owned())), ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))?;
    // What was remembered to set the next document quicker is kept for a few of them only.
    typst::comemo::evict(4);
    Ok(bytes)
}

impl Desk<'_> {
    fn told(&self, error: &SourceDiagnostic, main: &str) -> Fault {
        let id = error.span.id();
        let named = id.map_or_else(|| main.to_owned(), |id| id.vpath().get_without_slash().to_owned());
        let range = self.range(error.span);
        let source = id.and_then(|id| self.source(id).ok());
        let place = range
            .zip(source)
            .and_then(|(range, source)| source.lines().byte_to_line_column(range.start))
            .map(|(line, column)| (line + 1, column + 1));
        let hints = error.hints.iter().map(|hint| hint.v.to_string());
        let words: Vec<String> = std::iter::once(error.message.to_string()).chain(hints).collect();
        Fault::Template { file: named, place, reason: words.join("; ") }
    }

    fn load(&self, id: FileId) -> FileResult<Bytes> {
        if let VirtualRoot::Package(spec) = id.root() {
            return Err(FileError::Package(PackageError::NotFound(spec.clone())));
        }
        let path = id.vpath().get_without_slash();
        match self.templates.file(path) {
            Ok(Some(bytes)) => Ok(Bytes::new(bytes)),
            Ok(None) => Err(FileError::NotFound(path.into())),
            Err(fault) => Err(FileError::Other(Some(fault.to_string().into()))),
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.file(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.trim_start_matches('\u{FEFF}').to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.entry(id).or_insert_with(|| self.load(id)).clone()
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let day = self.today;
        Datetime::from_ymd(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
    }
}
