//! Reads other people's files: rows of claims and of sources, as spreadsheets and programs write them.
//!
//! [`Rows`] reads CSV and JSON Lines row by row, in bounded memory. A [`Mapping`] says which column holds what;
//! [`ClaimRow`] and [`SourceRow`] are what a row says then, in the domain's terms. Nothing is looked up here: a party
//! that a row names is still a name.
//!
//! A row that cannot be used is told with all that is wrong with it, and the next one is read.

mod cells;
mod claim;
mod identity;
mod mapping;
mod problem;
mod reference;
mod report;
mod rows;
mod source;
mod wrong;

pub use claim::ClaimRow;
pub use identity::{Content, Identity, Key};
pub use mapping::{Dates, Mapping, MappingError};
pub use problem::Problem;
pub use reference::{PartyReference, SourceReference};
pub use report::{Line, REFUSED, Report};
pub use rows::{BadColumns, BadRow, Delimiter, Failure, Format, Row, Rows, Table};
pub use source::SourceRow;
pub use wrong::Wrong;
