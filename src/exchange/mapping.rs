//! Which column of a file holds which field (IMP-2): what the user told, else the headings, understood as keys or labels in
//! either language, without regard to case and accents.
mod bare;
mod content;
mod doubles;
mod foreign;
mod keys;
mod labels;
mod likeness;
mod marks;
mod named;
mod sample;
mod titles;

pub use foreign::{PLACE, is_key};
pub use labels::Purpose;
pub use likeness::town;
pub use named::letters;

use super::csv::{Headings, Row, Source};
use super::meanings;
use super::{Error, Result, headers};
use crate::lang::vocabulary::Spoken;
use crate::lang::{Code, Lang};
use crate::model::number::DecimalMark;
use crate::model::vocabulary::{find_field, nearest, slug};
use crate::model::{Catalog, Entity, Field};

/// So many headings that only another program uses show that it wrote the file.
const FOREIGN: usize = 2;
/// How well the other words of the house name a field; its key and labels do better.
const ALSO: usize = 2;
/// How well the first of another program's headings does.
const FOREIGN_RANK: usize = 3;
/// So many rows at the front may be a preamble.
const PREAMBLE: usize = 12;

/// Why a column is read or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The user said so.
    Told(&'static Field),
    /// Its heading says so.
    Known(&'static Field),
    /// Its heading says so, but no value in it is a word of ours: it is kept in the description instead.
    SetAside(&'static Field),
    /// Another program's heading for a further value of the field: which of them, such as `home`.
    Further(&'static Field, &'static str),
    /// Another program's heading for a name that is told apart into first and last name.
    Whole(&'static Field),
    /// What stands in it says so: nearly every cell is an e-mail address, for example.
    Guessed(&'static Field),
    /// Nothing is taken: the user said so, or it is another program's and Carnet has nothing of the kind.
    Left,
    /// A key of another file of that program, or of a table that Carnet has not.
    Key,
    /// Carnet computes this field.
    Computed(&'static Field),
    /// The reasons that an earlier import wrote beside its rejects.
    Reasons,
    /// It says whether a row is of a person or of a company, in another program's file that holds both.
    Sort,
    /// Nobody knows.
    Unknown,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub header: String,
    /// What is done with it.
    pub place: Place,
    /// Whether the month stands in front in its dates; the check finds out.
    pub month_first: bool,
    /// The column from which the field is read that its heading names as well.
    pub taken_by: Option<usize>,
    /// Whether it names records by keys that only another program knows, and never by what people call them.
    pub holds_keys: bool,
}

impl Column {
    /// The field that is read from it.
    pub fn field(&self) -> Option<&'static Field> {
        match self.place {
            Place::Told(field) | Place::Known(field) | Place::Whole(field) | Place::Guessed(field) => Some(field),
            Place::Further(..) | Place::SetAside(_) | Place::Computed(_) => None,
            Place::Reasons | Place::Sort | Place::Left | Place::Key | Place::Unknown => None,
        }
    }
}

impl Column {
    /// Whether something of it goes into the base.
    pub fn is_read(&self) -> bool {
        self.field().is_some() || matches!(self.place, Place::Further(..) | Place::Sort)
    }
}

/// The columns of a file, and where its data begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// Where the row behind the headings begins, in bytes.
    pub start: usize,
    /// Its number.
    pub number: usize,
    /// The row of the headings; none where the file has none.
    pub headings: Option<usize>,
    /// Whether another program wrote the file, by its headings: their codes may mean nothing here.
    pub is_foreign: bool,
    /// Which sign stands before decimals, by what the first numbers prove.
    pub mark: DecimalMark,
}

/// Whether a field stands in files: what users fill in, and the reference.
pub fn is_exchanged(field: &Field) -> bool {
    field.key == "reference" || (field.exchange && field.is_writable())
}

impl Mapping {
    /// The columns of a file. `told` are pairs of a heading (or `#3` for the third column) and a field; an empty field
    /// leaves the column out.
    ///
    /// # Errors
    /// [`Error::NothingMapped`], [`Error::NoSuchColumn`], [`Error::NoSuchField`], [`Error::NotWritable`],
    /// [`Error::Twice`], [`Error::OpenQuote`].
    pub fn of(
        source: &Source,
        entity: &Entity,
        (catalog, words): (&Catalog, &Spoken),
        told: &[(String, String)],
    ) -> Result<Mapping> {
        let (mapping, fault) = Mapping::looked_at(source, entity, (catalog, words), told)?;
        fault.map_or(Ok(mapping), Err)
    }

    /// The same for someone who can still mend it: what is wrong with the columns as a whole ([`Error::Twice`],
    /// [`Error::NothingMapped`]) comes beside them.
    ///
    /// # Errors
    /// Those of [`Mapping::of`] that leave no columns to show.
    pub fn looked_at(
        source: &Source,
        entity: &Entity,
        (catalog, words): (&Catalog, &Spoken),
        told: &[(String, String)],
    ) -> Result<(Mapping, Option<Error>)> {
        let langs = [Code::Fr, Code::En].map(Lang::new);
        let reasons = langs.each_ref().map(|lang| lang.say("exchange-reason"));
        let known = Known { entity, catalog, words, told, langs, reasons };
        let Front { headers, start, number, headings } = known.find_headers(source)?;
        let mut columns: Vec<Column> = headers
            .into_iter()
            .map(|header| Column {
                place: known.place(&header),
                header,
                month_first: false,
                taken_by: None,
                holds_keys: false,
            })
            .collect();
        let said: Vec<Place> = columns.iter().map(|column| column.place).collect();
        known.obey(&mut columns)?;
        if source.is_json {
            known.settle_titles(&mut columns);
        }
        known.settle_foreign(&mut columns);
        let cells = sample::first_cells(source, (start, number), columns.len())?;
        known.settle_titles_of_people(&cells, &mut columns);
        known.prefer_names(&mut columns);
        let mut fault = known.refuse_doubles(&mut columns).err();
        doubles::prefer_filled(&cells, &said, &mut columns);
        content::know_keys(&cells, &mut columns);
        bare::guess(&cells, (entity, catalog), &mut columns);
        doubles::tell_taken(&said, &mut columns);
        if source.pieces.is_none() {
            likeness::guess(&cells, (entity, catalog), &mut columns);
        }
        content::guess(&cells, (entity, catalog), &mut columns);
        content::guess_key(source, (start, number), (entity, catalog), &mut columns)?;
        if source.pieces.is_none() {
            keys::know_links(&cells, entity, &mut columns);
        }
        doubles::tell_taken(&said, &mut columns);
        if columns.iter().all(|column| column.field().is_none()) {
            let headers = columns.iter().map(|column| column.header.clone()).collect();
            fault = fault.or(Some(Error::NothingMapped(headers)));
        }
        let foreign = columns.iter().filter(|column| known.is_foreign(column)).count();
        // A short file shows it by every column that is read.
        let is_foreign =
            foreign >= FOREIGN || foreign > 0 && foreign == columns.iter().filter(|one| one.is_read()).count();
        let mark = marks::proved(source, (start, number), &columns)?;
        Ok((Mapping { columns, start, number: source.first_number(number), headings, is_foreign, mark }, fault))
    }

    /// The place of the column that a word names, from 0; see `--map`.
    pub fn place_of(&self, word: &str) -> Option<usize> {
        named::find(&self.columns, word).ok()
    }

    /// Which column a field is read from.
    pub fn column_of(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field().is_some_and(|field| field.key == key))
    }

    /// The fields that are read.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.columns.iter().filter_map(Column::field)
    }

    /// The fields that a row may fill: those that are read, and those that further values fall to.
    pub fn filled(&self, entity: &'static Entity) -> Vec<&'static Field> {
        let mut fields: Vec<&'static Field> = self.fields().collect();
        for column in &self.columns {
            fields.extend(match column.place {
                Place::Further(field, _) => Some(field),
                Place::Whole(_) => entity.field("first_name"),
                _ => None,
            });
            // Some tell more than one field.
            let others: &[&str] = match column.place {
                Place::Further(_, "town") => &["city"],
                Place::Further(_, "end") => &["kind", "state"],
                Place::Known(field) | Place::Further(field, _) if field.key == "phone" => &["mobile"],
                _ => &[],
            };
            fields.extend(others.iter().filter_map(|key| entity.field(key)));
        }
        let mut seen = std::collections::HashSet::new();
        fields.retain(|field| seen.insert(field.key));
        fields
    }

    /// The columns that are read because something lets one think so, with what they are read for.
    pub fn guessed(&self) -> Vec<(&str, &'static Field)> {
        let guessed = self.columns.iter().filter_map(|column| match column.place {
            Place::Guessed(field) => Some((column.header.as_str(), field)),
            _ => None,
        });
        guessed.collect()
    }

    /// The columns of which nothing is taken because they are keys of other files.
    pub fn keys(&self) -> Vec<&str> {
        self.columns.iter().filter(|column| column.place == Place::Key).map(|column| column.header.as_str()).collect()
    }

    /// Whether something goes along with rows, beside their fields.
    pub fn has_further(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.place, Place::Further(..) | Place::SetAside(_)))
    }

    /// The columns of which nothing is taken, each with the field that it may be meant for.
    pub fn unread(&self, entity: &'static Entity, (catalog, lang): (&Catalog, &Lang)) -> Vec<(&str, Option<String>)> {
        let missing =
            catalog.fields(entity).iter().filter(|field| is_exchanged(field) && self.column_of(field.key).is_none());
        let labels: Vec<String> = missing.map(|field| lang.field(entity, field)).collect();
        let is_unread = |column: &&Column| matches!(column.place, Place::Unknown | Place::Left | Place::SetAside(_));
        let telling = self.labels();
        let unread = self
            .columns
            .iter()
            .enumerate()
            .filter(|(at, column)| is_unread(column) && !column.header.is_empty() && !telling.contains(at));
        let unread = unread.map(|(_, column)| column);
        let near = |column: &Column| nearest(&column.header, labels.iter().cloned()).into_iter().next();
        unread
            .map(|column| {
                (column.header.as_str(), Some(column).filter(|one| one.place == Place::Unknown).and_then(near))
            })
            .collect()
    }
}

/// The headings, where the row behind them begins and its number.
struct Front {
    headers: Vec<String>,
    start: usize,
    number: usize,
    headings: Option<usize>,
}

/// What headings are understood by.
struct Known<'a> {
    entity: &'a Entity,
    catalog: &'a Catalog,
    words: &'a Spoken,
    told: &'a [(String, String)],
    langs: [Lang; 2],
    /// What the column of reasons is called in each language.
    reasons: [String; 2],
}

impl Known<'_> {
    /// The row of headings: of the first rows the one that names most fields. A row in which addresses or numbers of people
    /// stand is none.
    fn find_headers(&self, source: &Source) -> Result<Front> {
        let told = match source.headings {
            Headings::Find => None,
            Headings::Row(number) => Some(number),
            Headings::None => return bare::front(source),
        };
        let mut rows = source.rows();
        let mut row = Row::default();
        let mut best: Option<(usize, bool, Front)> = None;
        let mut count = 0;
        for _ in 0..told.unwrap_or(PREAMBLE) {
            if !rows.next_into(&mut row)? {
                break;
            }
            count = row.number;
            if told.is_some_and(|number| row.number < number) {
                continue;
            }
            if row.is_blank() {
                continue;
            }
            let headers: Vec<String> = row.cells.iter().map(|cell| heading(cell)).collect();
            let likes = headers.iter().filter(|header| self.says(header) == 1).count();
            let known = headers.iter().filter(|header| self.says(header) == 2).count();
            // One cell alone may be like a heading by chance.
            let score = 2 * known + if likes > 1 || best.is_none() { likes } else { 0 };
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                let front =
                    Front { headers, start: rows.position(), number: row.number + 1, headings: Some(row.number) };
                best = Some((score, bare::is_data(&row), front));
            }
        }
        match best {
            Some((_, true, _)) if told.is_none() && source.pieces.is_none() => bare::front(source),
            Some((_, _, front)) => Ok(front),
            None => Err(told.filter(|_| count > 0).map_or(Error::Empty, |row| Error::NoSuchRow(row, count))),
        }
    }

    /// How much it says that a cell is a heading.
    fn says(&self, header: &str) -> usize {
        match () {
            () if self.told.iter().any(|(column, _)| column == header) => 2,
            () if self.place(header) != Place::Unknown => 2,
            () => usize::from(likeness::is_like(header)),
        }
    }

    fn place(&self, header: &str) -> Place {
        if self.reasons.iter().any(|reason| reason == header) {
            return Place::Reasons;
        }
        match (self.place_of(header), headers::plain(self.entity, header)) {
            (Place::Unknown, std::borrow::Cow::Owned(plain)) => self.place_of(&plain),
            (place, _) => place,
        }
    }

    fn place_of(&self, header: &str) -> Place {
        let own = find_field(self.catalog, self.words, self.entity, header);
        match own {
            // What Carnet itself calls a field comes before what others do.
            Some(field) if is_exchanged(field) && self.rank(field, header) < ALSO => Place::Known(field),
            _ => self.foreign(header).unwrap_or(match own {
                Some(field) if is_exchanged(field) => Place::Known(field),
                Some(field) => Place::Computed(field),
                None if self.is_of_sorts() && meanings::sorts(header).is_some() => Place::Sort,
                None => Place::Unknown,
            }),
        }
    }

    /// Whether other programs keep such records in one table with others.
    fn is_of_sorts(&self) -> bool {
        matches!(self.entity.key, "account" | "contact")
    }

    /// Puts what the user told over what the headings say.
    fn obey(&self, columns: &mut [Column]) -> Result<()> {
        for (column, word) in self.told {
            let at = named::find(columns, column)?;
            if matches!(word.trim(), "" | "-") {
                columns[at].place = Place::Left;
                continue;
            }
            let field = self.field(word)?;
            let before: Vec<String> = columns
                .iter()
                .filter(|other| other.place == Place::Told(field))
                .map(|other| other.header.clone())
                .collect();
            if !before.is_empty() && columns[at].place != Place::Told(field) {
                return Err(Error::Twice { field, columns: [before, vec![columns[at].header.clone()]].concat() });
            }
            columns[at].place = Place::Told(field);
        }
        Ok(())
    }

    fn field(&self, word: &str) -> Result<&'static Field> {
        let Some(field) = find_field(self.catalog, self.words, self.entity, word) else {
            let fields = self.catalog.fields(self.entity).iter().filter(|field| is_exchanged(field));
            let near = nearest(word, fields.map(|field| field.key.to_owned()));
            return Err(Error::NoSuchField(word.to_owned(), near));
        };
        if is_exchanged(field) { Ok(field) } else { Err(Error::NotWritable(field.key)) }
    }

    /// Of several columns whose headings name one field the one that names it best is read; when two name it as well, the
    /// file is refused rather than guessed at.
    fn refuse_doubles(&self, columns: &mut [Column]) -> Result<()> {
        for at in 0..columns.len() {
            let Place::Known(field) = columns[at].place else { continue };
            if columns.iter().any(|column| column.place == Place::Told(field)) {
                columns[at].place = Place::Unknown;
                continue;
            }
            let rank = self.rank(field, &columns[at].header);
            let rivals: Vec<usize> =
                (0..columns.len()).filter(|other| columns[*other].place == columns[at].place).collect();
            let better = |other: &&usize| self.rank(field, &columns[**other].header) < rank;
            let equal = |other: &usize| self.rank(field, &columns[*other].header) == rank;
            if rivals.iter().any(|other| better(&other)) {
                columns[at].place = self.beaten(field, rank);
            } else if rank >= FOREIGN_RANK && rivals.iter().any(|other| equal(other) && *other < at) {
                // Some programs call two columns the same.
                columns[at].place = Place::Left;
            } else if rank < FOREIGN_RANK && rivals.iter().filter(|other| equal(other)).count() > 1 {
                let named = |other: usize| format!("{} ({})", columns[other].header, letters(other));
                let columns = rivals.into_iter().filter(equal).map(named).collect();
                return Err(Error::Twice { field, columns });
            }
        }
        Ok(())
    }

    /// What becomes of a column whose field another one names better: of another program's addresses and amounts nothing is lost.
    fn beaten(&self, field: &'static Field, rank: usize) -> Place {
        let note = ["description", "report"].iter().find_map(|key| self.entity.field(key));
        match (field.key, note) {
            ("email" | "phone" | "mobile", _) if rank >= FOREIGN_RANK => Place::Further(field, "other"),
            (_, Some(note)) if rank >= FOREIGN_RANK && field.kind == crate::model::Kind::Money => {
                Place::Further(note, "note")
            }
            _ => Place::Unknown,
        }
    }

    /// How well a heading names a field: by its key, by a label, by another word.
    fn rank(&self, field: &Field, header: &str) -> usize {
        let wanted = slug(header);
        let is_label = self.langs.iter().any(|lang| slug(&lang.field(self.entity, field)) == wanted);
        match () {
            () if wanted == field.key => 0,
            () if is_label => 1,
            () => match headers::find(self.entity, header) {
                Some(found) if found.field == field.key => FOREIGN_RANK + found.rank,
                _ => ALSO,
            },
        }
    }
}

/// A heading without what files put around it.
fn heading(cell: &str) -> String {
    crate::model::normal::clean_name(super::guard::unguarded(cell)).into_owned()
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::model::catalog::account::ACCOUNT;
    use crate::model::catalog::contact::CONTACT;

    fn mapped(entity: &Entity, text: &str, told: &[(&str, &str)]) -> Result<(Vec<Option<&'static str>>, usize)> {
        let source = Source::from_bytes("a.csv", text.as_bytes().to_vec())?;
        let told: Vec<(String, String)> = told.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let mapping = Mapping::of(&source, entity, (&Catalog::default(), &Spoken::new(Code::Fr)), &told)?;
        Ok((mapping.columns.iter().map(|column| column.field().map(|field| field.key)).collect(), mapping.number))
    }

    #[test]
    fn headings_are_understood_in_either_language() {
        let text = "NOM;Prénom;Société;E-mail;Portable;Dernier contact;Couleur\na;b;c;d;e;f;g\n";
        let fields =
            [Some("last_name"), Some("first_name"), Some("account"), Some("email"), Some("mobile"), None, None];
        assert_eq!(mapped(&CONTACT, text, &[]).unwrap().0, fields);
        let fields = [Some("name"), Some("postcode"), Some("city"), Some("parent")];
        assert_eq!(mapped(&ACCOUNT, "Company name,ZIP code,City,parent\n", &[]).unwrap().0, fields);
    }

    #[test]
    fn what_is_told_counts_more_than_headings() {
        let told = [("ror_id", "external_id"), ("parent_id", "Filiale de"), ("status", ""), ("#4", "website")];
        let text = "ror_id,name,parent_id,x,website,status\n1,2,3,4,5,6\n";
        let fields = [Some("external_id"), Some("name"), Some("parent"), Some("website"), None, None];
        assert_eq!(mapped(&ACCOUNT, text, &told).unwrap().0, fields);
    }

    #[test]
    fn of_two_columns_called_title_one_is_the_job() {
        let outlook = "Titre;Prénom;Nom;Société;Service;Titre\n";
        let fields =
            [Some("civility"), Some("first_name"), Some("last_name"), Some("account"), None, Some("job_title")];
        assert_eq!(mapped(&CONTACT, outlook, &[]).unwrap().0, fields, "without a row their places say it");
        let filled = format!("{outlook}M.;Jean;Petit;A;Achats;Acheteur\nMme;Zoé;Ali;B;;Directrice\n");
        assert_eq!(mapped(&CONTACT, &filled, &[]).unwrap().0, fields);
        let turned = "Titre;Nom;Titre\nAcheteur;Petit;M.\n";
        assert_eq!(mapped(&CONTACT, turned, &[]).unwrap().0, [Some("job_title"), Some("last_name"), Some("civility")]);
        let alone = "Titre;Nom\nAcheteur;Petit\n";
        assert_eq!(mapped(&CONTACT, alone, &[]).unwrap().0[0], Some("job_title"));
        let beside = "Titre;Nom;Titre;Fonction\nM.;Petit;;Acheteur\n";
        assert!(matches!(mapped(&CONTACT, beside, &[]), Ok((fields, _)) if fields[3] == Some("job_title")));
    }

    #[test]
    fn what_a_column_left_out_is_taken_by_is_known() {
        let source = Source::from_bytes("a.csv", b"Raison sociale;Nom;Humeur\na;b;c\n".to_vec()).unwrap();
        let known = (&Catalog::default(), &Spoken::new(Code::Fr));
        let taken = |told: &[(String, String)]| -> Vec<Option<usize>> {
            let mapping = Mapping::of(&source, &ACCOUNT, known, told).unwrap();
            mapping.columns.iter().map(|column| column.taken_by).collect()
        };
        assert_eq!(taken(&[]), [Some(1), None, None]);
        assert_eq!(taken(&[("A".to_owned(), "name".to_owned())]), [None, Some(0), None]);
    }

    #[test]
    fn a_preamble_is_passed_over() {
        let text = "Export du 3 mai;;\n;;\nRaison sociale;Ville;SIRET\nApollo;Lyon;\n";
        let fields = [Some("name"), Some("city"), Some("siret")];
        assert_eq!(mapped(&ACCOUNT, text, &[]).unwrap(), (fields.to_vec(), 4));
    }

    #[test]
    fn the_better_name_wins_and_equals_are_refused() {
        assert_eq!(mapped(&ACCOUNT, "Raison sociale;Nom\n", &[]).unwrap().0, [None, Some("name")]);
        assert!(
            matches!(mapped(&ACCOUNT, "name;city;city\n", &[]), Err(Error::Twice { columns, .. }) if columns.len() == 2)
        );
        let twice = [("a", "name"), ("b", "name")];
        assert!(matches!(mapped(&ACCOUNT, "a;b\n", &twice), Err(Error::Twice { .. })));
    }

    #[test]
    fn refusals_say_what_there_is() {
        assert!(
            matches!(mapped(&ACCOUNT, "x;y\n1;2\n", &[]), Err(Error::NothingMapped(headers)) if headers == ["x", "y"])
        );
        let told = [("z", "name")];
        assert!(matches!(mapped(&ACCOUNT, "x;y\n", &told), Err(Error::NoSuchColumn(_, headers)) if headers.len() == 2));
        let told = [("x", "citty")];
        assert!(matches!(mapped(&ACCOUNT, "x;y\n", &told), Err(Error::NoSuchField(_, near)) if near == ["city"]));
        let told = [("x", "root")];
        assert!(matches!(mapped(&ACCOUNT, "x;y\n", &told), Err(Error::NotWritable("root"))));
    }
}
