//! Rows of comma-separated values (RFC 4180), as spreadsheets write them: with semicolons or tabs, too, and with a byte
//! order mark.

use std::collections::BTreeMap;
use std::io::{BufRead, Chain, Cursor, Read};
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use super::limit::{Allowance, Limited};
use super::{BadColumns, BadRow, Content, Delimiter, Failure, LONGEST, Row, Table};
use crate::{Problem, Wrong};

/// The first line, to find the delimiter in; the rest; and a line end, so that each row has one.
type Whole<R> = Chain<Chain<Cursor<Vec<u8>>, R>, &'static [u8]>;

pub(super) struct CsvRows<R> {
    reader: csv::Reader<Limited<Whole<R>>>,
    allowance: Allowance,
    table: Arc<Table>,
    number: u64,
    ended: bool,
}

impl<R: BufRead> CsvRows<R> {
    pub(super) fn read(mut file: R, delimiter: Delimiter) -> Result<Self, Failure> {
        let mut first = Vec::new();
        file.by_ref().take(LONGEST).read_until(b'\n', &mut first)?;
        if first.starts_with(b"\xef\xbb\xbf") {
            first.drain(..3);
        }
        let delimiter = match delimiter {
            Delimiter::Given(delimiter) => delimiter,
            Delimiter::Found => found(&first),
        };
        let (limited, allowance) = Limited::new(Cursor::new(first).chain(file).chain(&b"\n"[..]), LONGEST);
        let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(limited);
        let named = reader.byte_headers().cloned();
        let named = named.map_err(|error| failure(error, &allowance, 1))?;
        let table = Arc::new(Table::of(&named)?);
        Ok(Self { reader, allowance, table, number: 0, ended: false })
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    pub(super) fn position(&self) -> u64 {
        self.reader.position().byte()
    }

    pub(super) fn next(&mut self) -> Option<Result<Result<Row, BadRow>, Failure>> {
        if self.ended {
            return None;
        }
        self.allowance.renew(LONGEST);
        let mut record = ByteRecord::new();
        let line = self.reader.position().line();
        match self.reader.read_byte_record(&mut record) {
            Ok(false) => None,
            Ok(true) => {
                self.number += 1;
                // The record's own position is that of the empty lines before it.
                let breaks = memchr::memchr_iter(b'\n', record.as_slice()).count();
                let lines = u64::try_from(breaks).unwrap_or_default() + 1;
                let line = self.reader.position().line().saturating_sub(lines);
                Some(Ok(self.row(line, record)))
            }
            Err(error) => {
                self.ended = true;
                Some(Err(failure(error, &self.allowance, line)))
            }
        }
    }

    fn row(&self, line: u64, record: ByteRecord) -> Result<Row, BadRow> {
        let bad = |wrong: Wrong| BadRow { number: self.number, line, problem: Problem::of_row(wrong) };
        let (wanted, given) = (self.table.columns.len(), record.len());
        if given != wanted {
            return Err(bad(Wrong::Cells { given, wanted }));
        }
        match StringRecord::from_byte_record(record) {
            Ok(record) => {
                Ok(Row { number: self.number, line, content: Content::Csv(Arc::clone(&self.table), record) })
            }
            Err(error) => {
                let column = self.table.columns.get(error.utf8_error().field());
                let column = column.map_or_else(|| "?".to_owned(), String::clone);
                Err(bad(Wrong::NotUtf8 { column }))
            }
        }
    }
}

/// Of the delimiters that spreadsheets use the one that stands most often outside of quotation marks.
fn found(line: &[u8]) -> u8 {
    let count = |delimiter: u8| {
        let mut quoted = false;
        let outside = line.iter().filter(|byte| {
            quoted ^= **byte == b'"';
            !quoted && **byte == delimiter
        });
        outside.count()
    };
    // Of equal counts the last wins, so that a file of one column has commas.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

fn failure(error: csv::Error, allowance: &Allowance, line: u64) -> Failure {
    if allowance.is_used_up() {
        return Failure::Endless { line };
    }
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::Unreadable(error),
        other => BadColumns::NoRow { why: format!("{other:?}") }.into(),
    }
}

impl Table {
    fn of(named: &ByteRecord) -> Result<Self, Failure> {
        if named.iter().all(<[u8]>::is_empty) {
            return Err(Failure::Empty);
        }
        let mut columns = Vec::new();
        let mut places = BTreeMap::new();
        for (place, name) in named.iter().enumerate() {
            let number = place + 1;
            let name = std::str::from_utf8(name).map_err(|_| BadColumns::NotUtf8 { number })?;
            let name = name.trim().to_owned();
            // Spreadsheets leave empty columns at the end, which nobody means.
            if !name.is_empty() && places.insert(name.clone(), place).is_some() {
                return Err(BadColumns::Repeated { name }.into());
            }
            columns.push(name);
        }
        Ok(Self { columns, places })
    }
}
