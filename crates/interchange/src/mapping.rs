//! Which column of a file holds what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use crate::Wrong;

/// Which column of a file holds which field.
///
/// A field that is not named here is read from the column that has its name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The column of a field, by the field's name.
    pub columns: BTreeMap<String, String>,
    /// What a field holds where its column is empty or there is none, by the field's name.
    pub constants: BTreeMap<String, String>,
    /// What stands between the entries of a list in one cell; `|` unless given.
    pub separator: Option<char>,
    /// How dates are written.
    pub dates: Dates,
}

/// How a file writes dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dates {
    /// `2013-07-11`; an instant by RFC 3339 counts as its day.
    #[default]
    Iso,
    /// `11.07.2013` or `11.7.2013`.
    DayMonthYearDotted,
    /// `11/07/2013` or `11/7/2013`.
    DayMonthYear,
    /// `07/11/2013` or `7/11/2013`.
    MonthDayYear,
}

impl Dates {
    /// All of them, as mappings and command lines name them.
    pub const ALL: [(&'static str, Self); 4] = [
        ("iso", Self::Iso),
        ("day.month.year", Self::DayMonthYearDotted),
        ("day/month/year", Self::DayMonthYear),
        ("month/day/year", Self::MonthDayYear),
    ];

    pub(crate) fn parse(self, text: &str) -> Result<Date, Wrong> {
        let (form, example): (&[BorrowedFormatItem<'_>], _) = match self {
            Self::Iso => (format_description!("[year]-[month]-[day]"), "2013-07-11"),
            Self::DayMonthYearDotted => {
                (format_description!("[day padding:none].[month padding:none].[year]"), "11.7.2013")
            }
            Self::DayMonthYear => {
                (format_description!("[day padding:none]/[month padding:none]/[year]"), "11/7/2013")
            }
            Self::MonthDayYear => {
                (format_description!("[month padding:none]/[day padding:none]/[year]"), "7/11/2013")
            }
        };
        let day = match self {
            Self::Iso => text.split(['T', 't', ' ']).next().unwrap_or(text),
            _ => text,
        };
        Date::parse(day, form).map_err(|_| Wrong::Date { example })
    }
}

/// A mapping that does not fit the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// It names a field that there is not.
    #[error("there is no field `{field}`{}; the fields are {fields}", or_rather(nearest.as_deref()))]
    UnknownField {
        /// The field.
        field: String,
        /// The one that may be meant.
        nearest: Option<String>,
        /// All that there are.
        fields: String,
    },
    /// It names a column that the file has not.
    #[error("the file has no column `{column}`{}; its columns are {columns}", or_rather(nearest.as_deref()))]
    UnknownColumn {
        /// The column.
        column: String,
        /// The one that may be meant.
        nearest: Option<String>,
        /// All that there are.
        columns: String,
    },
    /// A field that every row must have comes from nowhere.
    #[error(
        "`{field}` has no column: name the column that holds it, or a value for all rows; the file's columns are {columns}"
    )]
    Unmapped {
        /// The field.
        field: &'static str,
        /// The columns that there are.
        columns: String,
    },
}

fn or_rather(nearest: Option<&str>) -> String {
    nearest.map(|nearest| format!(" (is `{nearest}` meant?)")).unwrap_or_default()
}

impl Mapping {
    /// The column that a field is read from.
    pub fn column<'a>(&'a self, field: &'a str) -> &'a str {
        self.columns.get(field).map_or(field, String::as_str)
    }

    /// What a field holds where its cell is empty.
    pub(crate) fn constant(&self, field: &str) -> Option<&str> {
        self.constants.get(field).map(String::as_str)
    }

    pub(crate) fn separator(&self) -> char {
        self.separator.unwrap_or('|')
    }

    /// Checks that it fits the fields of a kind of thing and the columns of the file, where these are known.
    pub fn check(
        &self,
        fields: &[&'static str],
        required: &[&'static str],
        columns: Option<&[String]>,
    ) -> Result<(), MappingError> {
        let mut named = self.columns.keys().chain(self.constants.keys());
        if let Some(field) = named.find(|field| !fields.contains(&field.as_str())) {
            let (field, fields) = (field.clone(), listed(fields.iter().copied()));
            let nearest = nearest(&field, fields.split(", "));
            return Err(MappingError::UnknownField { field, nearest, fields });
        }
        let Some(columns) = columns else { return Ok(()) };
        let all = || listed(columns.iter().map(String::as_str));
        if let Some(column) = self.columns.values().find(|column| !columns.contains(column)) {
            let nearest = nearest(column, columns.iter().map(String::as_str));
            return Err(MappingError::UnknownColumn { column: column.clone(), nearest, columns: all() });
        }
        let comes_from_nowhere = |field: &&&'static str| {
            !columns.iter().any(|column| column == self.column(field)) && self.constant(field).is_none()
        };
        match required.iter().find(comes_from_nowhere) {
            Some(field) => Err(MappingError::Unmapped { field, columns: all() }),
            None => Ok(()),
        }
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// Of the names the one that is likeliest meant, if one is near.
fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let wanted = wanted.to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&wanted, &name.to_lowercase());
    let near = names.map(|name| (likeness(name), name)).filter(|(likeness, _)| *likeness > 0.8);
    near.max_by(|left, right| left.0.total_cmp(&right.0)).map(|(_, name)| name.to_owned())
}
