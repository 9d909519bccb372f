//! Columns that are called the same and mean different things: what stands in them, and what they stand behind, decides (IMP-2).
use super::{Column, Known, Place};
use crate::model::normal::fold;
use crate::model::vocabulary::slug;

/// What a French or English address book heads both the civility and the job with.
const TITLES: [&str; 3] = ["titre", "title", "titles"];

/// Whether a text is what people are addressed by.
pub(super) fn is_civility(text: &str) -> bool {
    let text = fold(text);
    let word = text.trim_end_matches('.');
    matches!(
        word,
        "m" | "mr"
            | "mme"
            | "mlle"
            | "mrs"
            | "ms"
            | "miss"
            | "monsieur"
            | "madame"
            | "mademoiselle"
            | "dr"
            | "docteur"
            | "me"
            | "maitre"
            | "pr"
            | "prof"
            | "professeur"
            | "mx"
            | "m et mme"
            | "m. et mme"
    )
}

/// What stands in a column that may hold civilities.
#[derive(Debug, Clone, Copy)]
struct Titles {
    full: usize,
    civil: usize,
}

impl Titles {
    fn of(cells: &[String]) -> Self {
        Self { full: cells.len(), civil: cells.iter().filter(|text| is_civility(text)).count() }
    }

    fn is_civil(&self) -> bool {
        self.civil * 2 > self.full
    }

    fn is_job(&self) -> bool {
        self.full > 0 && self.civil == 0
    }
}

impl Known<'_> {
    /// Whether a column of titles holds civilities or jobs: Outlook's French export calls both so.
    pub(super) fn settle_titles_of_people(&self, cells: &[Vec<String>], columns: &mut [Column]) {
        let (Some(civility), Some(job)) =
            (self.catalog.field(self.entity, "civility"), self.catalog.field(self.entity, "job_title"))
        else {
            return;
        };
        let is_title = |column: &Column| {
            matches!(column.place, Place::Known(field) if field == civility || field == job)
                && TITLES.contains(&slug(&column.header).as_str())
        };
        let all: Vec<usize> = (0..columns.len()).filter(|at| is_title(&columns[*at])).collect();
        if all.is_empty() {
            return;
        }
        let mut open: Vec<(usize, Titles)> = all.iter().map(|at| (*at, Titles::of(&cells[*at]))).collect();
        // Outlook asks for the profession besides, and means the job by the second title.
        let note = self.entity.field("description").filter(|_| all.len() > 1);
        for column in columns.iter_mut().filter(|column| slug(&column.header) == "profession") {
            if let (Place::Known(field), Some(note)) = (column.place, note)
                && field == job
            {
                column.place = Place::Further(note, "note");
            }
        }
        let is_free =
            |field| !columns.iter().enumerate().any(|(at, one)| !all.contains(&at) && one.field() == Some(field));
        let (is_civility_free, is_job_free) = (is_free(civility), is_free(job));
        // One column alone is what its heading says, unless all that stands in it is the other thing.
        if let [(at, titles)] = open[..] {
            if titles.is_job() && is_job_free {
                columns[at].place = Place::Known(job);
            } else if titles.is_civil() && is_civility_free {
                columns[at].place = Place::Known(civility);
            }
            return;
        }
        // The first of those that hold civilities, else the first; the other one is the job.
        let mut take = |place: Place, is_free: bool, fits: fn(&Titles) -> bool, may_be: fn(&Titles) -> bool| {
            let first =
                open.iter().position(|(_, one)| fits(one)).or_else(|| open.iter().position(|(_, one)| may_be(one)));
            if let Some(at) = first.filter(|_| is_free) {
                columns[open.remove(at).0].place = place;
            }
        };
        take(Place::Known(civility), is_civility_free, Titles::is_civil, |one| !one.is_job());
        take(Place::Known(job), is_job_free, Titles::is_job, |_| true);
        for (at, _) in open {
            columns[at].place = Place::Left;
        }
    }
}

/// Of columns that name one field the one in which something stands is read: Odoo leaves `Company Name` empty and fills
/// `Related Company`.
pub(super) fn prefer_filled(cells: &[Vec<String>], said: &[Place], columns: &mut [Column]) {
    let is_beaten =
        |at: &usize| matches!(said[*at], Place::Known(_)) && matches!(columns[*at].place, Place::Unknown | Place::Left);
    let beaten: Vec<usize> = (0..columns.len()).filter(is_beaten).collect();
    for at in beaten.into_iter().filter(|at| !cells[*at].is_empty()) {
        let reads = |column: &Column| column.place == said[at];
        if let Some(empty) = columns.iter().position(reads).filter(|other| cells[*other].is_empty()) {
            columns[empty].place = columns[at].place;
            columns[at].place = said[at];
        }
    }
}

/// Notes of the columns of which nothing is taken which one has what their headings name.
pub(super) fn tell_taken(said: &[Place], columns: &mut [Column]) {
    for at in 0..columns.len() {
        let (Some(Place::Known(field)), Place::Left | Place::Unknown) = (said.get(at), columns[at].place) else {
            continue;
        };
        columns[at].taken_by = columns.iter().position(|other| other.field() == Some(*field));
    }
}
