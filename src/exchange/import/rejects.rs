//! The rows that were refused or left aside, in a file of the same columns with the reasons beside them, to be mended and given
//! back.
use super::{Import, Plan, Reject};
use crate::exchange::csv::{Row, Source};
use crate::exchange::guard::unguarded;
use crate::exchange::lines::{escaped, folded};
use crate::exchange::mapping::Place;
use crate::exchange::pieces::Pieces;
use crate::exchange::sheet::{Sheet, Style, whole_file};
use crate::exchange::{Error, Result, harmless};
use crate::lang::Lang;
use crate::model::Catalog;
use std::path::Path;

impl Import {
    /// Writes the rejects of a checked file to another; says how many rows they are. Without any, nothing is written.
    ///
    /// # Errors
    /// [`crate::exchange::Error::File`].
    pub fn write_rejects(
        &self,
        source: &Source,
        plan: &Plan,
        (lang, catalog): (&Lang, &Catalog),
        path: &Path,
    ) -> Result<usize> {
        let rejects = &plan.report.rejects;
        if rejects.is_empty() {
            return Ok(0);
        }
        if let Some(pieces) = &source.pieces {
            return self.write_pieces((pieces, rejects), (lang, catalog), path);
        }
        if source.is_json {
            return self.write_objects((source, plan), (lang, catalog), path);
        }
        let usual = Style::of(lang.code());
        let style = match source.sheet {
            Some(_) => usual,
            None => Style { delimiter: source.delimiter, mark: !source.is_bare, ..usual },
        };
        let kept: Vec<usize> =
            (0..plan.mapping.columns.len()).filter(|at| plan.mapping.columns[*at].place != Place::Reasons).collect();
        Sheet::to_file(path, style, &mut |sheet| {
            let headers = kept.iter().map(|at| plan.mapping.columns[*at].header.clone());
            sheet.row(headers.chain([lang.say("exchange-reason")]))?;
            let mut rows = source.rows_from(plan.mapping.start, plan.mapping.number);
            let mut row = Row::default();
            let mut written = 0;
            for group in rejects.chunk_by(|one, next| one.row == next.row) {
                while row.number < group[0].row {
                    if !rows.next_into(&mut row)? {
                        return Ok(written);
                    }
                }
                let cell = |at: &usize| row.cells.get(*at).map_or_else(String::new, |cell| unguarded(cell).to_owned());
                let reasons = self.reasons(group, lang, catalog);
                sheet.row(kept.iter().map(cell).chain([reasons]))?;
                written += 1;
            }
            Ok(written)
        })
    }

    /// Writes objects with what stands in their cells, and their reasons as a last member.
    fn write_objects(
        &self,
        (source, plan): (&Source, &Plan),
        (lang, catalog): (&Lang, &Catalog),
        path: &Path,
    ) -> Result<usize> {
        let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
        let columns = &plan.mapping.columns;
        whole_file(path, &mut |out| {
            let mut rows = source.rows_from(plan.mapping.start, plan.mapping.number);
            let mut row = Row::default();
            let mut before = "[\n";
            let mut written = 0;
            for group in plan.report.rejects.chunk_by(|one, next| one.row == next.row) {
                while row.number < group[0].row && rows.next_into(&mut row)? {}
                let cells = columns.iter().zip(&row.cells).filter(|(column, _)| column.place != Place::Reasons);
                let said = cells.map(|(column, cell)| (column.header.clone(), unguarded(cell).to_owned()));
                let reason = (lang.say("exchange-reason"), self.reasons(group, lang, catalog));
                let object: serde_json::Map<String, serde_json::Value> = said
                    .filter(|(_, text)| !text.is_empty())
                    .chain([reason])
                    .map(|(key, text)| (key, text.into()))
                    .collect();
                let object = serde_json::Value::Object(object).to_string();
                write!(out, "{before}{}", harmless(&object)).map_err(failed)?;
                before = ",\n";
                written += 1;
            }
            out.write_all(b"\n]\n").map_err(failed)?;
            Ok(written)
        })
    }

    /// Writes cards or events as they stand in the file, each with its reasons as its first line.
    fn write_pieces(
        &self,
        (pieces, rejects): (&Pieces, &[Reject]),
        (lang, catalog): (&Lang, &Catalog),
        path: &Path,
    ) -> Result<usize> {
        let failed = |error: std::io::Error| Error::File(path.to_owned(), error.to_string());
        whole_file(path, &mut |out| {
            out.write_all(pieces.front().as_bytes()).map_err(failed)?;
            let mut written = 0;
            for group in rejects.chunk_by(|one, next| one.row == next.row) {
                let original = pieces.original(group[0].row).trim_end();
                let (first, rest) = original.split_once('\n').unwrap_or((original, ""));
                let reasons = folded(&format!("X-CARNET-REASON:{}", escaped(self.reasons(group, lang, catalog))));
                write!(out, "{}\r\n{reasons}{rest}\r\n", first.trim_end()).map_err(failed)?;
                written += 1;
            }
            out.write_all(pieces.back().as_bytes()).map_err(failed)?;
            Ok(written)
        })
    }

    /// Everything that is wrong with one row, each with its column in front.
    fn reasons(&self, group: &[Reject], lang: &Lang, catalog: &Catalog) -> String {
        let said = group.iter().map(|reject| {
            let reason = reject.reason(lang, catalog, self.entity);
            match reject.column.as_str() {
                "" => reason,
                column => lang.say_with("fault-of-field", &[("field", column.into()), ("fault", reason.into())]),
            }
        });
        said.collect::<Vec<_>>().join(" | ")
    }
}
