//! Reports as Markdown (`CommonMark` 0.31 with the tables of GitHub Flavored Markdown), good enough to print.
//!
//! All text from the record passes through `crate::safe`, but for rationales, which are Markdown themselves and pass
//! through `crate::rationale`. Pictures are left out.

mod blocks;
mod runs;

use crate::document;
use crate::model::{ClaimReport, DiligenceLog, DossierReport};

/// The report of a claim as Markdown.
pub fn claim(report: &ClaimReport) -> String {
    blocks::write(&document::claim(report, None))
}

/// The report of a dossier as Markdown.
pub fn dossier(report: &DossierReport) -> String {
    blocks::write(&document::dossier(report, &[]))
}

/// A log of diligence as Markdown.
pub fn diligence(log: &DiligenceLog) -> String {
    blocks::write(&document::diligence(log))
}
