//! Claim status reports.
//!
//! A report is written into a [`Spool`] and answered when it is whole: what goes wrong is known before the first byte is
//! sent, and a long report takes no more memory than a short one. Formats that programs read ([`Pieces`](json::Pieces)
//! and the like) are written a page of claims at a time; those that people read are made of the whole record.

mod claim;
mod diligence;
mod dossier;
mod list;
mod pages;
mod readable;
mod reviews;
mod spool;
mod work;

pub use claim::of_claim;
pub use dementi_reports::Language;
pub use dementi_reports::html::policy as html_policy;
pub use dementi_reports::model::{Recipients, Redaction};
pub use dementi_reports::tables::Table;
pub use diligence::{LogFormat, diligence};
pub use dossier::of_dossier;
pub use list::{ListFormat, of_list};
pub use reviews::feed;
pub use spool::{Spool, Written};
pub use work::Progress;

use std::io;

use dementi_domain::access::{Actor, Denied, Role};
use dementi_reports::json;
use dementi_reports::sink::Sink;
use dementi_reports::tables::{Csv, Workbook};

use crate::copies::NotCompared;
use crate::failure::Failure;

/// The formats that a report can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `application/json`.
    Json,
    /// `text/markdown` (RFC 7763).
    Markdown,
    /// `text/html`.
    Html,
    /// `application/pdf` (RFC 8118); see [`PDF_IS_BUILT`].
    Pdf,
    /// `text/csv` (RFC 4180): one table.
    Csv(Table),
    /// A workbook of all tables, `.xlsx`.
    Xlsx,
    /// `application/ld+json`: published verdicts alone, as `ClaimReview` (schema.org); always redacted.
    ClaimReview,
}

/// Whether this binary can write PDF: it was built with the feature `pdf`.
pub const PDF_IS_BUILT: bool = cfg!(feature = "pdf");

/// How a report is wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Whether protected sources are named, which only editors may ask for.
    pub redaction: Redaction,
    /// The language of what the report says of its own, in formats that people read.
    pub language: Language,
    /// Who is told how far it is.
    pub progress: Progress,
}

/// A report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// It has more rows than a sheet of a workbook can have.
    #[error("the report has more rows than a sheet can have")]
    TooLong,
    /// The disk refused it, or it holds what has no form in the format.
    #[error("the report cannot be written")]
    Unwritten(#[source] io::Error),
    /// The work on it broke off.
    #[error("the report was not finished")]
    Broken(#[from] tokio::task::JoinError),
    /// No published verdict stands on the claim.
    #[error("no published verdict stands on the claim")]
    NothingPublished,
    /// The sources behind its claims cannot be compared.
    #[error(transparent)]
    NotCompared(#[from] NotCompared),
}

impl From<io::Error> for ReportError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::FileTooLarge { Self::TooLong } else { Self::Unwritten(error) }
    }
}

impl From<ReportError> for Failure<ReportError> {
    fn from(error: ReportError) -> Self {
        Self::Refused(error)
    }
}

/// How a format is written that can be written page by page.
fn paged(format: Format) -> Option<Box<dyn Sink<Spool>>> {
    match format {
        Format::Json => Some(Box::new(json::Pieces::new(Spool::default()))),
        Format::Csv(table) => Some(Box::new(Csv::new(table, Spool::default()))),
        Format::Xlsx => Some(Box::new(Workbook::new(Spool::default()))),
        Format::Markdown | Format::Html | Format::Pdf | Format::ClaimReview => None,
    }
}

/// Refuses a report that is not redacted to whoever is no editor. Asked when it is known that the actor may see the record:
/// who may not is told that there is none, whatever was asked for.
fn check<R>(actor: &Actor, redaction: Redaction) -> Result<(), Failure<R>> {
    if redaction == Redaction::Unredacted && actor.role < Role::Editor {
        return Err(Denied::Role { needed: Role::Editor, held: actor.role }.into());
    }
    Ok(())
}
