//! Reports as HTML (the living standard), each one file that stands alone: no script, nothing loaded from elsewhere, one
//! style, for light and dark screens and for print.
//!
//! Text from the record is escaped, cleared of control characters and of signs of direction, and stands in `<bdi>`, with
//! its language where it is known. [`policy`] lets a browser use the page's own style and nothing else; the page says so
//! itself, and whoever serves it should say it in a header too.

mod blocks;
mod page;
mod passages;
mod runs;

use serde_json::Value;

use crate::document;
use crate::model::{ClaimReport, DiligenceLog, DossierReport, GraphReport};

pub use page::policy;

/// The report of a claim as HTML, with a picture of who has it from whom. `structured_data`, such as a `ClaimReview`, is
/// embedded as JSON-LD.
pub fn claim(report: &ClaimReport, graph: &GraphReport, structured_data: Option<&Value>) -> String {
    page::write(&document::claim(report, Some(graph)), structured_data)
}

/// The report of a dossier as HTML, with a picture for each claim that stands, in their order. `structured_data` is
/// embedded as JSON-LD.
pub fn dossier(report: &DossierReport, graphs: &[GraphReport], structured_data: Option<&Value>) -> String {
    page::write(&document::dossier(report, graphs), structured_data)
}

/// A log of diligence as HTML.
pub fn diligence(log: &DiligenceLog) -> String {
    page::write(&document::diligence(log), None)
}
