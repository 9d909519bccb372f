//! Words and parts of words as the full-text tables take them.
use super::super::derived::words_expression;
use super::super::{Error, Result};
use super::cond::Cond;
use super::{Clause, Context, prefix_end};
use crate::model::entity::Title;
use crate::model::{Entity, normal};
use rusqlite::OptionalExtension;
use rusqlite::types::Value as Sql;

/// So many words with one beginning are asked for one by one.
const TERMS: usize = 64;

/// What was typed, as the word index takes it.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) enum Match {
    /// There are no words in it.
    Anything,
    /// No record has a word that begins so.
    Nothing,
    /// The MATCH string.
    Text(String),
}

impl Context<'_> {
    /// The words that were typed, each with the words of the file that it may be the beginning of. A beginning that goes on in
    /// too many ways is left to FTS5, which takes its time and cannot be stopped: that is for jobs.
    pub(in super::super) fn match_words(&self, entity: &Entity, typed: &str) -> Result<Match> {
        let mut groups = Vec::new();
        for word in normal::words(typed) {
            let terms = self.terms(entity, &word)?;
            match terms.len() {
                0 => return Ok(Match::Nothing),
                n if n <= TERMS => groups.push(any_of(&terms)),
                _ if self.is_hurried => return Err(Error::Slow),
                _ => groups.push(format!("{}*", quoted(&word))),
            }
        }
        Ok(if groups.is_empty() { Match::Anything } else { Match::Text(groups.join(" AND ")) })
    }

    /// As [`Context::match_words`], for a short list: a beginning that goes on in too many ways goes on in some of them, and
    /// one of two letters that goes on in too many ways counts only where it stands alone.
    pub(in super::super) fn match_some(&self, entity: &Entity, typed: &str) -> Result<Option<String>> {
        let (mut groups, mut vague) = (Vec::new(), None);
        for word in normal::words(typed).into_iter().filter(|word| word.len() >= SHORT) {
            let mut terms = self.terms(entity, &word)?;
            if terms.is_empty() {
                return Ok(None);
            }
            let is_vague = word.len() < LEAST && terms.len() > TERMS;
            terms.truncate(TERMS);
            if is_vague {
                vague = Some(any_of(&terms));
                continue;
            }
            groups.push(any_of(&terms));
        }
        Ok(if groups.is_empty() { vague } else { Some(groups.join(" AND ")) })
    }

    /// The words of the file that begin so, the word itself first; one more than are asked for when there are more.
    fn terms(&self, entity: &Entity, word: &str) -> Result<Vec<String>> {
        let sql = format!("SELECT term FROM {}_terms WHERE term >= ? AND term < ? LIMIT 1", entity.key);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let (mut from, end) = (word.to_owned(), prefix_end(word));
        let mut terms = Vec::new();
        while terms.len() <= TERMS {
            let term: Option<String> = statement.query_row([&from, &end], |row| row.get(0)).optional()?;
            let Some(term) = term else { break };
            // No word has a space in it: what follows the term and a space is the next one.
            from = format!("{term} ");
            terms.push(term);
        }
        Ok(terms)
    }

    /// The records that the word index finds.
    pub(super) fn words_of(&self, entity: &Entity, words: &str) -> Clause {
        let sql = format!("SELECT rowid AS id FROM {0}_words WHERE {0}_words MATCH ?", entity.key);
        Clause::new(sql).with(Sql::Text(words.to_owned()))
    }

    /// Words anywhere in a record, each by its beginning.
    pub(super) fn words(&self, entity: &'static Entity, typed: &str, alias: &str) -> Result<Cond> {
        let words = normal::words(typed);
        if words.is_empty() {
            return Ok(Cond::plain(Clause::new("1")));
        }
        if !entity.is_searchable() {
            return Ok(in_title(entity, &words, alias));
        }
        let text = match self.match_words(entity, typed)? {
            Match::Anything => return Ok(Cond::plain(Clause::new("1"))),
            Match::Nothing => return Ok(Cond::never()),
            Match::Text(text) => text,
        };
        let driver = self.words_of(entity, &text);
        let clause = Clause::new(format!("{alias}.id IN (")).and_then(driver.clone()).then(")");
        let row = begins(&words_expression(entity, &format!("{alias}.")), &words);
        Ok(Cond { row: Some(row), ..Cond::driven(clause, driver) })
    }
}

/// Each word begins a word of a text that is already made of folded words.
pub(in super::super) fn begins(expression: &str, words: &[String]) -> Clause {
    let like = |word: &String| Sql::Text(format!("% {word}%"));
    let one = |word: &String| Clause::new(format!("(' ' || {expression}) LIKE ?")).with(like(word));
    Clause::joined(words.iter().map(one), " AND ")
}

/// Settings, which are few, have no word index.
fn in_title(entity: &Entity, words: &[String], alias: &str) -> Cond {
    let titles = match entity.title {
        Title::Label => vec!["label_fr", "label_en"],
        Title::Column(column) => vec![column],
    };
    let any = |column: &&str| Cond::plain(begins(&format!("search_key({alias}.{column})"), words));
    Cond::any(titles.iter().map(any).collect())
}

/// One of several words. Every MATCH string of the program is made of these: each word stands in quotes, so that nothing that
/// is typed is taken for syntax (QUALITY 0, fact 12).
fn any_of(terms: &[String]) -> String {
    format!("({})", terms.iter().map(|term| quoted(term)).collect::<Vec<_>>().join(" OR "))
}

fn quoted(term: &str) -> String {
    format!("\"{}\"", term.replace('"', ""))
}

/// A single letter begins too many words to find anything.
const SHORT: usize = 2;
/// The table of trigrams knows no shorter part of a word.
const LEAST: usize = 3;

/// The patterns of `LIKE` that find what was typed in the column `parts`: a phone number by its digits, else each word, without
/// the signs in it, as `parts` has it too. `ESCAPE` would turn the index off, so nothing is left that would need it.
pub(in super::super) fn part_patterns(typed: &str) -> Vec<String> {
    let pieces = match phone_digits(typed) {
        Some(digits) => vec![digits],
        None => typed.split_whitespace().map(|piece| normal::words(piece).concat()).collect(),
    };
    pieces.into_iter().filter(|piece| piece.len() >= LEAST).take(4).map(|piece| format!("%{piece}%")).collect()
}

/// The digits of something typed that looks like a phone number, or the beginning or the end of one, as `parts` holds them:
/// French numbers from their zero on, others with the code of their country.
pub(in super::super) fn phone_digits(typed: &str) -> Option<String> {
    let is_phone = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+.-/()\u{2011}".contains(c));
    let digits = normal::digits(&typed.replace("(0)", ""));
    if !is_phone || digits.len() < 3 {
        return None;
    }
    let trimmed = typed.trim_start();
    let national = match digits.strip_prefix("0033") {
        Some(rest) => Some(rest),
        None if trimmed.starts_with('+') => digits.strip_prefix("33"),
        None => None,
    };
    Some(match national {
        Some(rest) => format!("0{rest}"),
        None => digits.strip_prefix("00").map_or(digits.clone(), str::to_owned),
    })
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn words_are_quoted() {
        assert_eq!(any_of(&["dupont".to_owned(), "or".to_owned()]), "(\"dupont\" OR \"or\")");
        assert_eq!(quoted("a\"b"), "\"ab\"");
    }

    #[test]
    fn parts_have_three_letters_and_no_joker() {
        assert_eq!(part_patterns("Du%p_ont"), ["%dupont%"]);
        assert_eq!(part_patterns("gar lefe"), ["%gar%", "%lefe%"]);
        assert_eq!(part_patterns("jean@acme.fr"), ["%jeanacmefr%"]);
        assert_eq!(part_patterns("d'Hérou"), ["%dherou%"]);
        assert_eq!(part_patterns("+33 6 12"), ["%0612%"]);
        assert!(part_patterns("du").is_empty() && part_patterns("%%%").is_empty());
    }

    #[test]
    fn a_phone_is_found_however_it_is_written() {
        for (typed, digits) in [
            ("06 12", Some("0612")),
            ("+33 6 12", Some("0612")),
            ("+33 (0)6.12", Some("0612")),
            ("0033612", Some("0612")),
            ("+32 2 234", Some("322234")),
            ("0032 2", Some("322")),
            ("12 34 56", Some("123456")),
            ("12", None),
            ("rue 123", None),
        ] {
            assert_eq!(phone_digits(typed).as_deref(), digits, "{typed}");
        }
    }
}
