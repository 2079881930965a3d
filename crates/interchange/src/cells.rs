//! Reading the fields of one row, and collecting all that is wrong with them.

use dementi_domain::distinct::{Distinct, DistinctError};
use time::Date;

use crate::rows::{Cell, Row};
use crate::{Mapping, Problem, Wrong};

/// The fields of a row, as a mapping finds them.
pub(crate) struct Cells<'a> {
    row: &'a Row,
    mapping: &'a Mapping,
    problems: Vec<Problem>,
}

impl<'a> Cells<'a> {
    pub(crate) fn of(row: &'a Row, mapping: &'a Mapping) -> Self {
        Self { row, mapping, problems: Vec::new() }
    }

    /// What was read, unless anything is wrong with it.
    pub(crate) fn finish<T>(self, read: Option<T>) -> Result<T, Vec<Problem>> {
        match read {
            Some(read) if self.problems.is_empty() => Ok(read),
            _ => Err(self.problems),
        }
    }

    /// A field's text, if it is not empty.
    pub(crate) fn text(&mut self, field: &'static str) -> Option<String> {
        match self.row.cell(self.mapping.column(field)) {
            Cell::Text(text) if !text.trim().is_empty() => Some(unguarded(&text).to_owned()),
            Cell::Text(_) | Cell::Missing => self.mapping.constant(field).map(str::to_owned),
            Cell::List(_) | Cell::Other => {
                self.refuse(field, None, Wrong::NotText);
                None
            }
        }
    }

    /// A field's entries, without empty ones.
    fn entries(&mut self, field: &'static str) -> Vec<String> {
        let split = |text: &str| {
            let entries = unguarded(text).split(self.mapping.separator()).map(str::trim);
            entries.filter(|entry| !entry.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let own = match self.row.cell(self.mapping.column(field)) {
            Cell::Text(text) => split(&text),
            Cell::List(entries) => entries.into_iter().filter(|entry| !entry.trim().is_empty()).collect(),
            Cell::Missing => Vec::new(),
            Cell::Other => {
                self.refuse(field, None, Wrong::NotTexts);
                return Vec::new();
            }
        };
        if own.is_empty() { self.mapping.constant(field).map(split).unwrap_or_default() } else { own }
    }

    /// A field that may be empty.
    pub(crate) fn optional<T, E: Into<Wrong>>(
        &mut self,
        field: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(field)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(field, Some(&text), error.into());
                None
            }
        }
    }

    /// A field that may not be empty.
    pub(crate) fn required<T, E: Into<Wrong>>(
        &mut self,
        field: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let known = self.problems.len();
        let value = self.optional(field, parse);
        if value.is_none() && self.problems.len() == known {
            self.refuse(field, None, Wrong::EMPTY);
        }
        value
    }

    /// A date that may be missing.
    pub(crate) fn date(&mut self, field: &'static str) -> Option<Date> {
        let dates = self.mapping.dates;
        self.optional(field, |text| dates.parse(text.trim()))
    }

    /// A list that may be empty.
    pub(crate) fn list<T, E: Into<Wrong>>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for entry in self.entries(field) {
            match parse(&entry) {
                Ok(value) => values.push(value),
                Err(error) => self.refuse(field, Some(&entry), error.into()),
            }
        }
        values
    }

    /// A list in which nothing may stand twice.
    pub(crate) fn distinct<T: Ord + Clone, E: Into<Wrong>, const MAX: usize>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Distinct<T, MAX> {
        let values = self.list(field, parse);
        Distinct::new(values).unwrap_or_else(|error: DistinctError| {
            self.refuse(field, None, error.into());
            Distinct::empty()
        })
    }

    /// Says that something is wrong.
    pub(crate) fn refuse(&mut self, field: &'static str, value: Option<&str>, wrong: Wrong) {
        let column = self.mapping.column(field);
        let column = self.row.has(column).then_some(column);
        self.problems.push(Problem::of_field(field, value, wrong).in_column(column));
    }
}

/// The signs by which spreadsheets know a formula, in their wide forms, too.
pub(crate) const FORMULA: [char; 10] =
    ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A text without the apostrophe that keeps spreadsheets from taking it for a formula; Dementi's own CSV sets it, too.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(text)
}
