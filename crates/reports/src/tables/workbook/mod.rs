//! All tables as a workbook (Office Open XML, `.xlsx`): a sheet each, and one that says what it is.
//!
//! Rows leave memory as they are written, into files without names. Texts are always strings, never formulas. The same
//! report gives the same bytes: no clock is read, and no user is named.

mod about;
mod cells;
mod sheet;

use std::io::{self, Write};

use dementi_domain::vocabulary::Vocabulary;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as Book, XlsxError};
use time::OffsetDateTime;

use super::{Filed, Table};
use crate::model::{ClaimSection, DossierName, PartyReport, Reference, WithdrawnClaim};
use crate::sink::{Opening, Sink};
use sheet::Sheet;

/// Writes a report.
pub struct Workbook<W> {
    out: W,
    book: Book,
    sheets: Vec<Sheet>,
}

/// The library's own failures are about the disk, or about a table that has more rows than a sheet can have.
fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        XlsxError::RowColumnLimitError => io::ErrorKind::FileTooLarge.into(),
        other => io::Error::other(other),
    }
}

impl<W: Write> Workbook<W> {
    /// Writes to `out` when the report ends.
    pub fn new(out: W) -> Self {
        Self { out, book: Book::new(), sheets: Vec::new() }
    }
}

impl<W: Write + Send> Sink<W> for Workbook<W> {
    fn begin(&mut self, opening: &Opening) -> io::Result<()> {
        let (generated_at, redacted) = match opening {
            Opening::Report(head) => (head.generated_at, head.redacted),
            Opening::List(head) => (head.generated_at, head.redacted),
        };
        self.book.set_properties(&properties(opening, generated_at)?);
        let about = self.book.add_worksheet_with_constant_memory().map_err(failed)?;
        about::write(about, opening).map_err(failed)?;
        for table in Table::ALL {
            self.sheets.push(Sheet::begin(&mut self.book, *table, redacted)?);
        }
        // A report that must not leave the desk is opened where it says so.
        let first = usize::from(redacted);
        self.book.worksheet_from_index(first).map_err(failed)?.set_active(true);
        Ok(())
    }

    fn claim(
        &mut self,
        dossier: &DossierName,
        claim: &ClaimSection,
        references: &[Reference],
    ) -> io::Result<()> {
        let filed = Filed { dossier, claim, references };
        for sheet in &mut self.sheets {
            let book = &mut self.book;
            sheet.table.claim(&filed, &mut |cells| sheet.rows.add(book, cells))?;
        }
        Ok(())
    }

    fn withdrawn(&mut self, dossier: &DossierName, claim: &WithdrawnClaim) -> io::Result<()> {
        for sheet in &mut self.sheets {
            let book = &mut self.book;
            sheet.table.withdrawn(dossier, claim, &mut |cells| sheet.rows.add(book, cells))?;
        }
        Ok(())
    }

    fn end(self: Box<Self>, _parties: &[PartyReport], references: &[Reference]) -> io::Result<W> {
        let Self { mut out, mut book, sheets } = *self;
        for mut sheet in sheets {
            let book = &mut book;
            sheet.table.end(references, &mut |cells| sheet.rows.add(book, cells))?;
            sheet.end(book)?;
        }
        book.save_to_writer(&mut out).map_err(failed)?;
        Ok(out)
    }
}

fn properties(opening: &Opening, generated_at: OffsetDateTime) -> io::Result<DocProperties> {
    let title = match opening {
        Opening::Report(head) => &head.dossier.title,
        Opening::List(head) => &head.desk.name,
    };
    let created = ExcelDateTime::from_timestamp(generated_at.unix_timestamp()).map_err(failed)?;
    Ok(DocProperties::new().set_title(cells::shown(title)).set_creation_datetime(&created))
}
