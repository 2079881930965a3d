//! Claim status reports.
//!
//! A report is written into a [`Spool`] and answered when it is whole: what goes wrong is known before the first byte is
//! sent, and a long report takes no more memory than a short one. Formats that programs read ([`Pieces`](json::Pieces)
//! and the like) are written a page of claims at a time; those that people read are made of the whole record.

mod claim;
mod diligence;
mod dossier;
mod pages;
mod reviews;
mod spool;
mod work;

pub use claim::of_claim;
pub use dementi_reports::model::{Recipients, Redaction};
pub use diligence::{LogFormat, diligence};
pub use dossier::of_dossier;
pub use reviews::feed;
pub use spool::{Spool, Written};
pub use work::Progress;

use std::io;

use dementi_domain::access::{Actor, Denied, Role};
use dementi_reports::json;
use dementi_reports::sink::Sink;

use crate::copies::NotCompared;
use crate::failure::Failure;

/// The formats that a report can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `application/json`.
    Json,
    /// `text/markdown` (RFC 7763).
    Markdown,
    /// `application/ld+json`: published verdicts alone, as `ClaimReview` (schema.org); always redacted.
    ClaimReview,
}

/// How a report is wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Whether protected sources are named, which only editors may ask for.
    pub redaction: Redaction,
    /// Who is told how far it is.
    pub progress: Progress,
}

/// A report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The disk refused it, or it holds what has no form in the format.
    #[error("the report cannot be written")]
    Unwritten(#[from] io::Error),
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

impl From<ReportError> for Failure<ReportError> {
    fn from(error: ReportError) -> Self {
        Self::Refused(error)
    }
}

/// How a format is written that can be written page by page.
fn paged(format: Format) -> Option<Box<dyn Sink<Spool>>> {
    match format {
        Format::Json => Some(Box::new(json::Pieces::new(Spool::default()))),
        Format::Markdown | Format::ClaimReview => None,
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
