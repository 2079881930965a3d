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

use crate::claim_review::{self, ClaimReview, Pages};
use crate::document::{self, Block};
use crate::language::Language;
use crate::model::{ClaimReport, DiligenceLog, DossierReport, GraphReport};

use blocks::Writer;
pub use page::policy;

/// The report of a claim as HTML, with a picture of who has it from whom. If `pages` are given, the published verdict is
/// embedded as a `ClaimReview`, unless the report names protected sources.
pub fn claim(report: &ClaimReport, graph: &GraphReport, pages: Option<&Pages>) -> String {
    let pages = pages.filter(|_| report.head.redacted);
    let review = pages.and_then(|pages| claim_review::of_claim(report, pages));
    page::write(&document::claim(report, Some(graph)), review.as_slice())
}

/// The report of a dossier as HTML, with a picture for each claim that stands, in their order. `pages` as for a claim.
pub fn dossier(report: &DossierReport, graphs: &[GraphReport], pages: Option<&Pages>) -> String {
    let pages = pages.filter(|_| report.head.redacted);
    let reviews: Vec<ClaimReview> =
        pages.map(|pages| claim_review::of_dossier(report, pages).collect()).unwrap_or_default();
    page::write(&document::dossier(report, graphs), &reviews)
}

/// Blocks as a piece of a page of others: without style, anchors or pictures.
pub(crate) fn fragment(language: Language, blocks: &[Block]) -> String {
    let mut writer = Writer::new(language);
    for block in blocks {
        writer.block(block);
    }
    writer.finish()
}

/// A log of diligence as HTML.
pub fn diligence(log: &DiligenceLog) -> String {
    page::write(&document::diligence(log), &[])
}
