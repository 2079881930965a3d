//! The rows of a file, one after the other, in bounded memory.

mod csv;
mod jsonl;
mod limit;

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::sync::Arc;

use serde_json::Value;

use crate::Problem;

/// The most bytes of one row. Longer ones are no rows: mostly a quotation mark is not closed.
pub(crate) const LONGEST: u64 = 1 << 20;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180) in UTF-8, the first row naming the columns.
    Csv(Delimiter),
    /// JSON Lines: an object in each line, its members being the columns.
    JsonLines,
}

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delimiter {
    /// Of comma, semicolon and tab the one that the first row has most of.
    #[default]
    Found,
    /// This one.
    Given(u8),
}

/// One row of a file.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number, from 1, without the row that names the columns.
    pub number: u64,
    /// The line of the file that it begins in, from 1.
    pub line: u64,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    /// The cells, and which column is where.
    Csv(Arc<Table>, ::csv::StringRecord),
    Json(serde_json::Map<String, Value>),
}

/// The columns of a file, as its first row names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Their names, in order.
    pub columns: Vec<String>,
    places: BTreeMap<String, usize>,
}

/// What stands in a cell.
pub(crate) enum Cell {
    /// The row has no such cell, or it holds nothing.
    Missing,
    Text(String),
    List(Vec<String>),
    /// Something that is neither.
    Other,
}

impl Row {
    /// What stands in the cell of a column.
    pub(crate) fn cell(&self, column: &str) -> Cell {
        match &self.content {
            Content::Csv(table, record) => {
                let text = table.places.get(column).and_then(|place| record.get(*place));
                text.map_or(Cell::Missing, |text| Cell::Text(text.to_owned()))
            }
            Content::Json(members) => members.get(column).map_or(Cell::Missing, jsonl::cell),
        }
    }

    /// Whether the row has this column.
    pub(crate) fn has(&self, column: &str) -> bool {
        match &self.content {
            Content::Csv(table, _) => table.places.contains_key(column),
            Content::Json(members) => members.contains_key(column),
        }
    }
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its number, as [`Row::number`].
    pub number: u64,
    /// Where it begins, as [`Row::line`].
    pub line: u64,
    /// What is wrong with it.
    pub problem: Problem,
}

/// The file cannot be read, or not any further.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The system cannot read it.
    #[error("the file cannot be read")]
    Unreadable(#[from] io::Error),
    /// It holds nothing.
    #[error("the file is empty; its first row must name the columns")]
    Empty,
    /// Its first row does not name columns.
    #[error("the first row must name the columns: {0}")]
    Columns(#[from] BadColumns),
    /// A row never ends.
    #[error("the row that begins in line {line} is longer than 1 MiB; is a quotation mark in it not closed?")]
    Endless {
        /// The line.
        line: u64,
    },
}

/// Why a row does not name columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadColumns {
    /// A name is written in another encoding.
    #[error("that of column {number} is not UTF-8; save the file as \"CSV UTF-8\"")]
    NotUtf8 {
        /// The column's number, from 1.
        number: usize,
    },
    /// Two columns have the same name.
    #[error("`{name}` stands twice")]
    Repeated {
        /// The name.
        name: String,
    },
    /// It is no row.
    #[error("{why}")]
    NoRow {
        /// What the reader of CSV says.
        why: String,
    },
}

/// Reads the rows of a file.
pub struct Rows<R>(Reading<R>);

enum Reading<R> {
    Csv(csv::CsvRows<R>),
    JsonLines(jsonl::JsonLines<R>),
}

impl<R: BufRead> Rows<R> {
    /// Begins; of CSV, reads the row that names the columns.
    pub fn read(file: R, format: Format) -> Result<Self, Failure> {
        Ok(Self(match format {
            Format::Csv(delimiter) => Reading::Csv(csv::CsvRows::read(file, delimiter)?),
            Format::JsonLines => Reading::JsonLines(jsonl::JsonLines::read(file)),
        }))
    }

    /// The columns, where the file names them at its begin.
    pub fn table(&self) -> Option<&Table> {
        match &self.0 {
            Reading::Csv(rows) => Some(rows.table()),
            Reading::JsonLines(_) => None,
        }
    }

    /// How many bytes of the file were read so far.
    pub fn position(&self) -> u64 {
        match &self.0 {
            Reading::Csv(rows) => rows.position(),
            Reading::JsonLines(rows) => rows.position(),
        }
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Result<Row, BadRow>, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Reading::Csv(rows) => rows.next(),
            Reading::JsonLines(rows) => rows.next(),
        }
    }
}
