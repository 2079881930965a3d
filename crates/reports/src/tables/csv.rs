//! One table as CSV (RFC 4180): UTF-8 without a mark, a header, CRLF at the end of each line.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use time::format_description::well_known::Rfc3339;

use super::{Cell, Filed, Table};
use crate::model::{ClaimSection, DossierName, PartyReport, Reference, WithdrawnClaim};
use crate::sink::{Opening, Sink};

/// The signs at the begin of a cell by which spreadsheets take it for a formula (OWASP, *CSV Injection*), or which some drop
/// to find one behind them; the last four are full-width forms of the first four.
const STARTERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet takes for a formula: one that begins with such a sign, or with apostrophes and then such a
/// sign, gets an apostrophe before it. To take it back, remove the first apostrophe of each cell that begins with one and in
/// which the first other sign is one of these.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(STARTERS) { format!("'{text}").into() } else { text.into() }
}

/// Writes one table of a report.
#[derive(Debug)]
pub struct Csv<W: Write> {
    table: Table,
    out: Writer<W>,
}

impl<W: Write> Csv<W> {
    /// Writes this table to `out`.
    pub fn new(table: Table, out: W) -> Self {
        Self { table, out: WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out) }
    }
}

fn add<W: Write>(out: &mut Writer<W>, cells: &[Cell<'_>]) -> io::Result<()> {
    for cell in cells {
        out.write_field(field(cell)?.as_bytes())?;
    }
    // Ends the line.
    Ok(out.write_record(None::<&[u8]>)?)
}

fn field<'a>(cell: &'a Cell<'_>) -> io::Result<Cow<'a, str>> {
    Ok(match cell {
        Cell::Empty => "".into(),
        Cell::Text(text) => guarded(text),
        Cell::Link(url) => guarded(url),
        Cell::Integer(number) => number.to_string().into(),
        Cell::Boolean(value) => value.to_string().into(),
        Cell::Date(day) => day.to_string().into(),
        Cell::Instant(instant) => instant.format(&Rfc3339).map_err(io::Error::other)?.into(),
    })
}

impl<W: Write + Send> Sink<W> for Csv<W> {
    fn begin(&mut self, _opening: &Opening) -> io::Result<()> {
        Ok(self.out.write_record(self.table.headings().iter().map(|heading| heading.name))?)
    }

    fn claim(
        &mut self,
        dossier: &DossierName,
        claim: &ClaimSection,
        references: &[Reference],
    ) -> io::Result<()> {
        let Self { table, out } = self;
        table.claim(&Filed { dossier, claim, references }, &mut |cells| add(out, cells))
    }

    fn withdrawn(&mut self, dossier: &DossierName, claim: &WithdrawnClaim) -> io::Result<()> {
        let Self { table, out } = self;
        table.withdrawn(dossier, claim, &mut |cells| add(out, cells))
    }

    fn end(self: Box<Self>, _parties: &[PartyReport], references: &[Reference]) -> io::Result<W> {
        let Self { table, mut out } = *self;
        table.end(references, &mut |cells| add(&mut out, cells))?;
        out.into_inner().map_err(|error| io::Error::new(error.error().kind(), error.to_string()))
    }
}
