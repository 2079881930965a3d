//! Reports as PDF, set by typst: a title page, a table of contents, then the report, with its pages numbered.
//!
//! The template is fixed, and the document reaches it as data (JSON): no text from the record is ever read as markup. The
//! files are PDF/A-2a (ISO 19005-2) for archives and PDF/UA-1 (ISO 14289-1) for screen readers, with the fonts embedded.
//! What none of the fonts has a sign for is shown as a replacement character; HTML shows all of it.

mod data;
mod fonts;
mod runs;
mod world;

use crate::document::{self, Document};
use crate::model::{ClaimReport, DiligenceLog, DossierReport, GraphReport};

/// A PDF could not be made. It says what typst says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the PDF cannot be set: {0}")]
pub struct PdfError(String);

/// The report of a claim as PDF, with a picture of who has it from whom.
pub fn claim(report: &ClaimReport, graph: &GraphReport) -> Result<Vec<u8>, PdfError> {
    set(&document::claim(report, Some(graph)), &report.claim.id.to_string())
}

/// The report of a dossier as PDF, with a picture for each claim that stands, in their order.
pub fn dossier(report: &DossierReport, graphs: &[GraphReport]) -> Result<Vec<u8>, PdfError> {
    set(&document::dossier(report, graphs), &report.head.dossier.id.to_string())
}

/// A log of diligence as PDF.
pub fn diligence(log: &DiligenceLog) -> Result<Vec<u8>, PdfError> {
    set(&document::diligence(log), &format!("diligence {}", log.claim.id))
}

/// Sets a document. `subject` and the time of making are what the PDF's own id is made of.
fn set(document: &Document, subject: &str) -> Result<Vec<u8>, PdfError> {
    let id = format!("{subject} {}", document.generated_at.unix_timestamp_nanos());
    world::set(data::of(document).to_string(), document.generated_at, id).map_err(PdfError)
}
