//! Languages and currencies by their ISO codes, understood by code or by name in either language, because customer files
//! write `fr`, `fr-FR`, «Français» and «euro» alike. Countries are in [`super::countries`].
use super::normal::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One code of a standard and its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The code that is stored.
    pub code: &'static str,
    /// The name in French.
    pub french: &'static str,
    /// The name in English.
    pub english: &'static str,
}

/// A standard's codes in order, and every folded code and name that leads to one.
struct Table {
    list: Vec<Code>,
    names: HashMap<String, usize>,
}

static LANGUAGES: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../assets/codes/languages.tsv"), Some(1), 2));
static CURRENCIES: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../assets/codes/currencies.tsv"), None, 1));

impl Table {
    /// Reads lines of the code, perhaps a longer code, and at `names` the names in French and English.
    fn read(text: &'static str, longer: Option<usize>, names: usize) -> Table {
        let mut table = Table { list: Vec::new(), names: HashMap::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let (Some(code), Some(french), Some(english)) = (cells.first(), cells.get(names), cells.get(names + 1))
            else {
                continue;
            };
            let at = table.list.len();
            table.list.push(Code { code, french, english });
            let words = [Some(*code), longer.and_then(|at| cells.get(at).copied()), Some(*french), Some(*english)];
            for word in words.into_iter().flatten() {
                table.names.entry(name_key(word)).or_insert(at);
            }
        }
        table
    }

    fn find(&self, word: &str) -> Option<&Code> {
        let upper = word.trim();
        let exact = upper.len() <= 3 && upper.is_ascii();
        let direct = if exact { self.list.iter().find(|code| code.code.eq_ignore_ascii_case(upper)) } else { None };
        direct.or_else(|| self.names.get(&name_key(word)).map(|&at| &self.list[at]))
    }
}

/// Folded, without dots and brackets.
fn name_key(word: &str) -> String {
    fold(&word.replace(['.', '(', ')'], ""))
}

/// The language of ISO 639-1 that a word names by its code (a region such as `fr-FR` is left aside) or by its name.
pub fn language(word: &str) -> Option<&'static Code> {
    let head = word.trim().split(['-', '_']).next().filter(|head| head.len() == 2);
    LANGUAGES.find(word).or_else(|| LANGUAGES.find(head?))
}

/// The currency of ISO 4217 that a word names by its code, its sign (`€`, `$`, `£`) or its name.
pub fn currency(word: &str) -> Option<&'static Code> {
    let code = match word.trim() {
        "€" => "EUR",
        "$" => "USD",
        "£" => "GBP",
        other => other,
    };
    CURRENCIES.find(code)
}

/// Every language, by its code.
pub fn languages() -> &'static [Code] {
    &LANGUAGES.list
}

/// Every currency, by its code.
pub fn currencies() -> &'static [Code] {
    &CURRENCIES.list
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn a_code_is_understood_however_files_write_it() {
        let code = |found: Option<&'static Code>| found.map(|found| found.code);
        assert_eq!(code(language("fr-FR")), Some("fr"));
        assert_eq!(code(language("Français")), Some("fr"));
        assert_eq!(code(language("en_GB")), Some("en"));
        assert_eq!(code(language("anglais")), Some("en"));
        assert_eq!(code(language("klingon")), None);
        assert_eq!(code(currency("€")), Some("EUR"));
        assert_eq!(code(currency("chf")), Some("CHF"));
        assert_eq!(code(currency("euro")), Some("EUR"));
    }
}
