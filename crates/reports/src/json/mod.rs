//! Reports as JSON (RFC 8259): the model, field by field, indented by two blanks, with a line end at the end.

mod pieces;

pub use pieces::Pieces;

use crate::model::{ClaimReport, DiligenceLog, DossierReport};

/// The report of a claim as JSON. Fails only for an instant before the year 0, which RFC 3339 cannot express.
pub fn claim(report: &ClaimReport) -> Result<String, serde_json::Error> {
    render(report)
}

/// The report of a dossier as JSON. Fails only for an instant before the year 0, which RFC 3339 cannot express.
pub fn dossier(report: &DossierReport) -> Result<String, serde_json::Error> {
    render(report)
}

/// A log of diligence as JSON. Fails only for an instant before the year 0, which RFC 3339 cannot express.
pub fn diligence(log: &DiligenceLog) -> Result<String, serde_json::Error> {
    render(log)
}

fn render<T: serde::Serialize>(report: &T) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string_pretty(report)? + "\n")
}
