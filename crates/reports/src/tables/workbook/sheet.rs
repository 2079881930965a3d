//! One table's sheet: a header that stays in view, a filter, and rows as they come.

use std::io;

use dementi_domain::vocabulary::Vocabulary;
use rust_xlsxwriter::{Color, Format, Workbook as Book, Worksheet};

use super::{about, cells, failed};
use crate::tables::{Cell, Table};

/// The most links that Excel opens in a sheet.
const LINKS: usize = 65_530;

/// A sheet that is being written.
pub(super) struct Sheet {
    pub(super) table: Table,
    pub(super) rows: Rows,
}

/// Where the next row goes.
pub(super) struct Rows {
    sheet: usize,
    next: u32,
    links: usize,
    formats: cells::Formats,
}

impl Sheet {
    /// Begins the sheet behind those that the book has.
    pub(super) fn begin(book: &mut Book, table: Table, redacted: bool) -> io::Result<Self> {
        let sheet = book.worksheets().len();
        let worksheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        worksheet.set_name(table.as_str()).map_err(failed)?;
        worksheet.set_freeze_panes(1, 0).map_err(failed)?;
        if !redacted {
            worksheet.set_tab_color(Color::Red);
            worksheet.set_header(format!("&C{}", about::NOT_REDACTED));
        }
        let bold = Format::new().set_bold();
        for (column, heading) in (0..).zip(table.headings()) {
            worksheet.set_column_width(column, heading.width).map_err(failed)?;
        }
        for (column, heading) in (0..).zip(table.headings()) {
            worksheet.write_string_with_format(0, column, heading.name, &bold).map_err(failed)?;
        }
        let rows = Rows { sheet, next: 1, links: 0, formats: cells::Formats::default() };
        Ok(Self { table, rows })
    }

    /// Ends the sheet: the filter takes in all rows.
    pub(super) fn end(self, book: &mut Book) -> io::Result<()> {
        let last = u16::try_from(self.table.headings().len().saturating_sub(1)).unwrap_or(u16::MAX);
        let worksheet = self.rows.worksheet(book)?;
        worksheet.autofilter(0, 0, self.rows.next - 1, last).map_err(failed)?;
        Ok(())
    }
}

impl Rows {
    fn worksheet<'b>(&self, book: &'b mut Book) -> io::Result<&'b mut Worksheet> {
        book.worksheet_from_index(self.sheet).map_err(failed)
    }

    /// Adds a row.
    pub(super) fn add(&mut self, book: &mut Book, cells: &[Cell<'_>]) -> io::Result<()> {
        let worksheet = self.worksheet(book)?;
        for (column, cell) in (0..).zip(cells) {
            let room = self.links < LINKS;
            let linked = cells::write(worksheet, (self.next, column), cell, room, &self.formats);
            self.links += usize::from(linked.map_err(failed)?);
        }
        self.next += 1;
        Ok(())
    }
}
