//! The file that tells which rows were refused, and why.

use std::io::{self, Write};

use crate::Problem;

/// Writes problems as CSV (RFC 4180), a line for each: the row, its line in the file, the field, the column, what
/// stands there, what is wrong with it.
pub struct Refusals<W: Write>(csv::Writer<W>);

impl<W: Write> Refusals<W> {
    /// Begins with the names of the columns.
    pub fn begin(file: W) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        writer.write_record(["row", "line", "field", "column", "value", "problem"])?;
        Ok(Self(writer))
    }

    /// Adds what is wrong with a row.
    pub fn add(&mut self, row: u64, line: u64, problems: &[Problem]) -> io::Result<()> {
        for Problem { field, column, value, message } in problems {
            self.0.write_record([
                &row.to_string(),
                &line.to_string(),
                field.unwrap_or_default(),
                &guarded(column.as_deref().unwrap_or_default()),
                &guarded(value.as_deref().unwrap_or_default()),
                message,
            ])?;
        }
        Ok(())
    }

    /// Writes what is held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> String {
    let formula = text.starts_with(crate::cells::FORMULA);
    let guard = if formula { "'" } else { "" };
    format!("{guard}{text}")
}
