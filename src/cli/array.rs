//! Arrays of JSON that are too long to hold.
use super::output::Output;
use crate::exchange::harmless;
use serde_json::Value as Json;
use std::io::{self, Write};

/// An array of the answer that is too long to hold: its values are written one by one.
pub struct Array<'a> {
    output: &'a mut Output,
    count: u64,
}

impl Output {
    /// The answer as an array, one value a line.
    pub fn array(&mut self) -> io::Result<Array<'_>> {
        write!(self.out, "[")?;
        Ok(Array { output: self, count: 0 })
    }
}

impl Array<'_> {
    /// The next value.
    pub fn push(&mut self, value: &Json) -> io::Result<()> {
        let before = if self.count == 0 { "\n" } else { ",\n" };
        self.count += 1;
        write!(self.output.out, "{before}{}", harmless(&value.to_string()))
    }

    /// Closes it.
    pub fn end(self) -> io::Result<()> {
        let before = if self.count == 0 { "" } else { "\n" };
        writeln!(self.output.out, "{before}]")?;
        self.output.out.flush()
    }
}
