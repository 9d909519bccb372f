//! What is guessed of a file and how its rows are taken: each a row that says what holds, and a list of what could hold.
use crate::exchange::csv::{Headings, Source, Told};
use crate::exchange::import::Draft;
use crate::exchange::{BadCells, DateOrder, ENCODINGS, Mode, OnDuplicate};
use crate::lang::Lang;
use crate::model::entity::Nature;
use crate::model::field::Check;
use crate::model::rights::Right;
use crate::model::{Catalog, Entity, Field, Kind};
use crate::shell::Cx;
use crate::ui::picker::Item;

/// So many rows at the front may be that of the headings.
const FRONT: usize = 30;
/// So much of a row is shown.
const SHORT: usize = 50;

/// Something that the user can correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// What the rows are.
    Entity,
    /// Which sheet of a workbook.
    Sheet,
    /// Which letters the bytes stand for.
    Encoding,
    /// The sign between cells.
    Delimiter,
    /// The row of the headings.
    Headings,
    /// What becomes of rows that match a record.
    Mode,
    /// By which fields they match.
    Match,
    /// What becomes of likely duplicates.
    Duplicates,
    /// What becomes of companies that rows name and nobody has.
    Companies,
    /// What stands in front in dates.
    Dates,
    /// What becomes of cells that their fields cannot hold.
    BadCells,
    /// What becomes of numbers with a wrong key.
    WrongKeys,
}

/// What a choice asks of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The file is read anew.
    Read,
    /// The columns are understood anew.
    Understand,
    /// Nothing but the rows of the rules.
    Show,
}

impl Rule {
    /// Those that mean something for a file.
    pub fn of(draft: &Draft) -> Vec<Rule> {
        let source = &draft.source;
        let mut rules = vec![Rule::Entity];
        if source.sheet.is_some() {
            rules.extend([Rule::Sheet, Rule::Headings]);
        } else if source.pieces.is_none() && !source.is_json {
            rules.extend([Rule::Encoding, Rule::Delimiter, Rule::Headings]);
        }
        rules.extend([Rule::Mode, Rule::Match, Rule::Duplicates]);
        let is_account = |field: &Field| field.key == "account" && field.target == "account";
        let has_account = draft.columns.iter().any(|column| column.field().is_some_and(is_account));
        if has_account && draft.import.makes_accounts && !draft.names_accounts {
            rules.push(Rule::Companies);
        }
        let is_date = |field: &Field| matches!(field.kind, Kind::Date | Kind::Instant);
        if source.pieces.is_none() && draft.columns.iter().any(|column| column.field().is_some_and(is_date)) {
            rules.push(Rule::Dates);
        }
        rules.push(Rule::BadCells);
        let has_key = |field: &Field| matches!(field.check, Check::Siren | Check::Siret | Check::Vat);
        if draft.columns.iter().any(|column| column.field().is_some_and(has_key)) {
            rules.push(Rule::WrongKeys);
        }
        rules
    }

    /// Its word in the keys of sentences.
    pub const fn word(self) -> &'static str {
        match self {
            Rule::Entity => "entity",
            Rule::Sheet => "sheet",
            Rule::Encoding => "encoding",
            Rule::Delimiter => "delimiter",
            Rule::Headings => "headings",
            Rule::Mode => "mode",
            Rule::Match => "match",
            Rule::Duplicates => "duplicates",
            Rule::Companies => "companies",
            Rule::Dates => "dates",
            Rule::BadCells => "bad-cells",
            Rule::WrongKeys => "wrong-keys",
        }
    }

    /// What holds, in words.
    pub fn value(self, draft: &Draft, lang: &Lang, catalog: &Catalog) -> String {
        let (source, import) = (&draft.source, &draft.import);
        match self {
            Rule::Entity => lang.entities(import.entity),
            Rule::Sheet => source.sheet.as_ref().map(|sheet| sheet.name.clone()).unwrap_or_default(),
            Rule::Encoding => encoding_name(source.encoding),
            Rule::Delimiter => lang.say(delimiter_key(source.delimiter)),
            Rule::Headings => headings(draft.headings, lang),
            Rule::Mode => lang.say(&format!("importing-mode-{}", mode_word(import.mode))),
            Rule::Match => {
                let usual = import.usual_keys(source.pieces.is_some()).iter().copied();
                let is_there = |key: &&str| {
                    draft.columns.iter().any(|column| column.field().is_some_and(|field| field.key == *key))
                };
                let keys: Vec<&str> = match import.match_by.as_slice() {
                    [] => usual.filter(is_there).collect(),
                    told => told.iter().map(String::as_str).collect(),
                };
                let label =
                    |key: &&str| catalog.field(import.entity, key).map(|field| lang.field(import.entity, field));
                let labels: Vec<String> = keys.iter().filter_map(label).collect();
                if labels.is_empty() { lang.say("importing-match-none") } else { labels.join(", ") }
            }
            Rule::Duplicates => lang.say(&format!("importing-duplicates-{}", duplicates_word(import.on_duplicate))),
            Rule::Companies => lang.say(companies_key(import.makes_all_accounts)),
            Rule::Dates => lang.say(dates_key(import.dates, draft.has_month_first)),
            Rule::BadCells => lang.say(bad_cells_key(import.bad_cells.are_set_aside(draft.is_foreign))),
            Rule::WrongKeys => {
                lang.say(if import.keep_anyway { "importing-keys-kept" } else { "importing-keys-refused" })
            }
        }
    }

    /// What could hold: the word of each, and what it is called.
    pub fn choices(self, draft: &Draft, cx: &Cx<'_>) -> Vec<(String, Item<usize>)> {
        let say = |key: &str| cx.lang.say(key);
        let item = |word: &str, label: String| (word.to_owned(), Item::new(0, label, ""));
        let automatic = || item("", say("importing-automatic"));
        match self {
            Rule::Entity => entities(cx).into_iter().map(|one| item(one.key, cx.lang.entities(one))).collect(),
            Rule::Sheet => {
                let sheet = draft.source.sheet.as_ref();
                let names = sheet.into_iter().flat_map(|sheet| std::iter::once(&sheet.name).chain(&sheet.others));
                names.map(|name| item(name, name.clone())).collect()
            }
            Rule::Encoding => {
                let named = ENCODINGS.iter().map(|name| item(name, encoding_name(name)));
                std::iter::once(automatic()).chain(named).collect()
            }
            Rule::Delimiter => {
                let signs = [b';', b',', b'\t', b'|'];
                let named = signs.iter().map(|sign| item(&sign.to_string(), say(delimiter_key(*sign))));
                std::iter::once(automatic()).chain(named).collect()
            }
            Rule::Headings => {
                let rows = front(&draft.source).into_iter().map(|(number, shown)| {
                    let label = cx.lang.tell("importing-row", &[("row", number.to_string())]);
                    (number.to_string(), Item::new(0, label, shown))
                });
                let none = item("none", headings(None, cx.lang));
                [automatic(), none].into_iter().chain(rows).collect()
            }
            Rule::Mode => ["create", "upsert", "update"]
                .map(|word| {
                    let about = say(&format!("importing-mode-{word}-about"));
                    (word.to_owned(), Item::new(0, say(&format!("importing-mode-{word}")), about))
                })
                .into(),
            Rule::Match => {
                let fields = draft.columns.iter().filter_map(|column| column.field()).filter(|field| can_match(field));
                let named = fields.map(|field| {
                    let is_on = draft.import.match_by.iter().any(|key| key == field.key);
                    let sign = if is_on { "✓ " } else { "" };
                    item(field.key, format!("{sign}{}", cx.lang.field(draft.import.entity, field)))
                });
                std::iter::once(item("", say("importing-match-usual"))).chain(named).collect()
            }
            Rule::Duplicates => ["skip", "update", "create"]
                .map(|word| {
                    let about = say(&format!("importing-duplicates-{word}-about"));
                    (word.to_owned(), Item::new(0, say(&format!("importing-duplicates-{word}")), about))
                })
                .into(),
            Rule::Companies => [("refused", false), ("made", true)]
                .map(|(word, are_made)| {
                    let about = say(&format!("{}-about", companies_key(are_made)));
                    (word.to_owned(), Item::new(0, say(companies_key(are_made)), about))
                })
                .into(),
            Rule::Dates => vec![
                automatic(),
                item("day", say(dates_key(DateOrder::DayFirst, false))),
                item("month", say(dates_key(DateOrder::MonthFirst, true))),
            ],
            Rule::BadCells => [("aside", true), ("refused", false)]
                .map(|(word, are_aside)| {
                    let about = say(&format!("{}-about", bad_cells_key(are_aside)));
                    (word.to_owned(), Item::new(0, say(bad_cells_key(are_aside)), about))
                })
                .into(),
            Rule::WrongKeys => {
                vec![item("refused", say("importing-keys-refused")), item("kept", say("importing-keys-kept"))]
            }
        }
    }

    /// Puts a choice in force, by its word.
    pub fn choose(self, word: &str, draft: &mut Draft, told: &mut Told) -> Change {
        let import = &mut draft.import;
        match self {
            Rule::Entity => {
                let Some(entity) = crate::model::catalog::entity_named(word) else { return Change::Show };
                if import.entity != entity {
                    import.entity = entity;
                    import.told.clear();
                    import.match_by.clear();
                }
                return if draft.source.pieces.is_some() { Change::Read } else { Change::Understand };
            }
            Rule::Sheet => {
                told.sheet = Some(word.to_owned());
                told.headings = Headings::Find;
            }
            Rule::Encoding => told.encoding = ENCODINGS.into_iter().find(|name| *name == word),
            Rule::Delimiter => told.delimiter = word.parse().ok(),
            Rule::Headings => told.headings = headings_of(word),
            Rule::Mode => {
                import.mode = mode_of(word);
                return Change::Show;
            }
            Rule::Match => {
                if word.is_empty() {
                    import.match_by.clear();
                } else if import.match_by.iter().any(|key| key == word) {
                    import.match_by.retain(|key| key != word);
                } else {
                    import.match_by.push(word.to_owned());
                }
                return Change::Show;
            }
            Rule::Duplicates => {
                import.on_duplicate = duplicates_of(word);
                return Change::Show;
            }
            Rule::Companies => {
                import.makes_all_accounts = word == "made";
                return Change::Show;
            }
            Rule::Dates => {
                import.dates = dates_of(word);
                return Change::Understand;
            }
            Rule::BadCells => {
                import.bad_cells = if word == "aside" { BadCells::SetAside } else { BadCells::Refuse };
                return Change::Show;
            }
            Rule::WrongKeys => {
                import.keep_anyway = word == "kept";
                return Change::Show;
            }
        }
        Change::Read
    }
}

fn headings_of(word: &str) -> Headings {
    match word {
        "none" => Headings::None,
        _ => word.parse().map_or(Headings::Find, Headings::Row),
    }
}

fn mode_of(word: &str) -> Mode {
    match word {
        "upsert" => Mode::Upsert,
        "update" => Mode::Update,
        _ => Mode::Create,
    }
}

fn duplicates_of(word: &str) -> OnDuplicate {
    match word {
        "update" => OnDuplicate::Update,
        "create" => OnDuplicate::Create,
        _ => OnDuplicate::Skip,
    }
}

fn dates_of(word: &str) -> DateOrder {
    match word {
        "day" => DateOrder::DayFirst,
        "month" => DateOrder::MonthFirst,
        _ => DateOrder::Find,
    }
}

/// What a user can import rows as.
fn entities(cx: &Cx<'_>) -> Vec<&'static Entity> {
    let is_offered = |entity: &&&'static Entity| {
        matches!(entity.nature, Nature::Main | Nature::Setting)
            && entity.key != "custom_field"
            && (cx.allows(entity, Right::Create) || cx.allows(entity, Right::Edit))
    };
    let mut all: Vec<&'static Entity> = cx.catalog.entities().iter().filter(is_offered).copied().collect();
    all.sort_by_key(|entity| entity.nature != Nature::Main);
    all
}

fn can_match(field: &Field) -> bool {
    !(field.kind.is_many() || matches!(field.kind, Kind::Link | Kind::Flag | Kind::Choice))
}

const fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Create => "create",
        Mode::Upsert => "upsert",
        Mode::Update => "update",
    }
}

/// The row of the headings, in words.
fn headings(row: Option<usize>, lang: &Lang) -> String {
    match row {
        Some(row) => lang.tell("importing-row", &[("row", row.to_string())]),
        None => lang.say("importing-no-headings"),
    }
}

const fn dates_key(order: DateOrder, has_month_first: bool) -> &'static str {
    match order {
        DateOrder::Find if has_month_first => "importing-dates-found-month",
        DateOrder::Find | DateOrder::DayFirst => "importing-dates-day",
        DateOrder::MonthFirst => "importing-dates-month",
    }
}

const fn bad_cells_key(are_aside: bool) -> &'static str {
    if are_aside { "importing-bad-cells-aside" } else { "importing-bad-cells-refused" }
}

const fn companies_key(are_made: bool) -> &'static str {
    if are_made { "importing-companies-made" } else { "importing-companies-refused" }
}

const fn duplicates_word(answer: OnDuplicate) -> &'static str {
    match answer {
        OnDuplicate::Skip => "skip",
        OnDuplicate::Update => "update",
        OnDuplicate::Create => "create",
    }
}

const fn delimiter_key(sign: u8) -> &'static str {
    match sign {
        b';' => "importing-delimiter-semicolon",
        b',' => "importing-delimiter-comma",
        b'\t' => "importing-delimiter-tab",
        b'|' => "importing-delimiter-bar",
        _ => "importing-delimiter-other",
    }
}

/// `Windows-1252`, as one writes it.
fn encoding_name(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first rows with something in them: their numbers, and how they begin.
fn front(source: &Source) -> Vec<(usize, String)> {
    let mut rows = source.rows();
    let mut row = crate::exchange::csv::Row::default();
    let mut front = Vec::new();
    while row.number < FRONT && rows.next_into(&mut row).unwrap_or(false) {
        if !row.is_blank() {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            front.push((row.number, cells.join(" · ").chars().take(SHORT).collect()));
        }
    }
    front
}
