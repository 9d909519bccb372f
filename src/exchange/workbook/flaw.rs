//! Why nothing of a workbook can be taken; the sentences are in `exchange.ftl`.
use crate::lang::{Arg, Lang};
use serde::{Deserialize, Serialize};

/// What is wrong with a workbook as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum Flaw {
    /// It is encrypted.
    Password,
    /// It breaks the rules of its format.
    Damaged,
    /// It is an archive or a document of another program, a picture or a PDF, whatever its name says.
    Foreign,
    /// It is a page of the web, whatever its name says.
    Page,
    /// The file has more megabytes than this.
    File(u32),
    /// It unpacks to more megabytes than this.
    Unpacked(u32),
    /// It unpacks to more than this many times its size, as no sheet of a person does.
    Ratio(u32),
    /// A cell stands below this row.
    Rows(u32),
    /// A cell stands beyond this column.
    Columns(u32),
    /// More cells than this have something in them.
    Cells(u32),
    /// Its text has more megabytes than this.
    Text(u32),
    /// It asks for more memory than a sheet may.
    Memory,
    /// Reading took more seconds than this.
    Time(u32),
    /// It has no sheet of this name: the name, and those there are.
    NoSheet(String, Vec<String>),
    /// A sheet was asked for, and the file is no workbook.
    NoSheets,
    /// No sheet has anything in it.
    Empty,
    /// The process that reads cannot be started: what the system says.
    NoReader(String),
}

impl Flaw {
    /// The sentence: what is wrong, and what to do.
    pub fn tell(&self, lang: &Lang) -> String {
        let limit = |key: &str, limit: &u32| lang.say_with(key, &[("limit", lang.integer(i64::from(*limit)).into())]);
        match self {
            Flaw::Password => lang.say("exchange-workbook-password"),
            Flaw::Damaged => lang.say("exchange-workbook-damaged"),
            Flaw::Foreign => lang.say("exchange-workbook-foreign"),
            Flaw::Page => lang.say("exchange-workbook-page"),
            Flaw::File(most) => limit("exchange-workbook-file", most),
            Flaw::Unpacked(most) => limit("exchange-workbook-unpacked", most),
            Flaw::Ratio(most) => limit("exchange-workbook-ratio", most),
            Flaw::Rows(most) => limit("exchange-workbook-rows", most),
            Flaw::Columns(most) => limit("exchange-workbook-columns", most),
            Flaw::Cells(most) => limit("exchange-workbook-cells", most),
            Flaw::Text(most) => limit("exchange-workbook-text", most),
            Flaw::Memory => lang.say("exchange-workbook-memory"),
            Flaw::Time(most) => limit("exchange-workbook-time", most),
            Flaw::NoSheet(name, sheets) => lang.say_with(
                "exchange-workbook-no-sheet",
                &[("name", name.into()), ("sheets", Arg::from(sheets.join(", ")))],
            ),
            Flaw::NoSheets => lang.say("exchange-no-sheets"),
            Flaw::Empty => lang.say("exchange-empty"),
            Flaw::NoReader(detail) => lang.say_with("exchange-workbook-no-reader", &[("detail", detail.into())]),
        }
    }
}
