//! Files that tell of single rows what has become of them.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::Problem;

/// A line of such a file: what stands in its cells.
pub type Line<'a, const CELLS: usize> = [Cow<'a, str>; CELLS];

/// Writes such a file as CSV (RFC 4180). No spreadsheet takes a cell for a formula.
pub struct Report<W: Write>(csv::Writer<W>);

impl<W: Write> Report<W> {
    /// Begins with the names of the columns.
    pub fn begin(file: W, columns: &[&str]) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        writer.write_record(columns)?;
        Ok(Self(writer))
    }

    /// Adds a line; it has as many cells as there are columns.
    pub fn add<const CELLS: usize>(&mut self, line: &Line<'_, CELLS>) -> io::Result<()> {
        Ok(self.0.write_record(line.iter().map(|cell| guarded(cell).into_owned()))?)
    }

    /// Writes what is held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The columns of a file that tells which rows were refused, and why: a line for each problem.
pub const REFUSED: [&str; 6] = ["row", "line", "field", "column", "value", "problem"];

impl Problem {
    /// What a row's problem is in a file of [`REFUSED`] rows.
    pub fn refusal(&self, row: u64, line: u64) -> Line<'_, 6> {
        let Self { field, column, value, wrong } = self;
        [
            row.to_string().into(),
            line.to_string().into(),
            field.unwrap_or_default().into(),
            column.as_deref().unwrap_or_default().into(),
            value.as_deref().unwrap_or_default().into(),
            wrong.to_string().into(),
        ]
    }
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(crate::cells::FORMULA) { format!("'{text}").into() } else { text.into() }
}
