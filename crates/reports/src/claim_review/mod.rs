//! Published verdicts as `ClaimReview` (schema.org, as Google's documentation and the Data Commons feed use it).
//!
//! Everything is taken from a report, and so without what must not leave the desk. The rating's label always stands in
//! `alternateName`; numbers are given only where the scale has an order and the rating a place in it. What is written can
//! stand inside of `<script type="application/ld+json">`: no `<`, `>` or `&` is left in it.

mod build;
mod feed;
mod shape;
mod write;

pub use feed::{Feed, feed};
pub use shape::{ClaimReview, Claimant, DataFeedItem, Named, ReviewRating, ReviewedClaim, Reviewer, Work};
pub use write::{MEDIA_TYPE, script_safe};

use std::collections::BTreeSet;

use dementi_domain::desk::Desk;
use dementi_domain::external_verdict::Site;
use dementi_domain::file::{ClaimFile, Files};
use dementi_domain::ids::{ClaimId, SourceId};
use time::OffsetDateTime;

use crate::language::Language;
use crate::model::{self, ClaimReport, DossierReport, Redaction};

/// Where verdicts are to be read that the desk has printed nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages(String);

impl Pages {
    /// The pages below an absolute address, such as `https://checks.example`.
    pub fn new(public_url: &str) -> Self {
        Self(public_url.trim_end_matches('/').to_owned())
    }

    /// The address of the whole.
    pub fn address(&self) -> String {
        format!("{}/", self.0)
    }

    /// The host.
    pub fn site(&self) -> Option<Site> {
        Site::parse(&self.0).ok()
    }

    /// The claim whose verdict is to be read at an address, if it is one of these pages.
    pub fn claim_at(&self, address: &str) -> Option<ClaimId> {
        address.strip_prefix(&self.0)?.strip_prefix("/published/claims/")?.parse().ok()
    }

    /// The address of something that this server serves at a path.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    pub(crate) fn of_claim(&self, id: ClaimId) -> String {
        format!("{}/published/claims/{id}", self.0)
    }
}

/// The review of a claim; `None` if no published verdict stands on it, or the claim was withdrawn.
pub fn of_claim(report: &ClaimReport, pages: &Pages) -> Option<ClaimReview> {
    build::review(&report.head.desk, &report.claim, (&report.parties, &report.references), pages)
}

/// The same, straight from the record: `files` holds at least who asserted and who answered the claim where, its verdicts, and
/// all confidential parties of the desk; `confided` are the sources in which these speak.
pub fn of_record(
    desk: &Desk,
    files: &Files,
    claim: &ClaimFile,
    confided: BTreeSet<SourceId>,
    pages: &Pages,
    now: OffsetDateTime,
) -> Option<ClaimReview> {
    let mut report = model::Pages::new(&files.parties, Redaction::Redacted, Language::English, confided, now);
    let head = report.list_head(desk);
    let section = report.claim(desk, files, claim);
    let (parties, references) = report.finish(desk, files);
    build::review(&head.desk, &section, (&parties, &references), pages)
}

/// The reviews of a dossier's claims, in their order; those on which no published verdict stands are left out.
pub fn of_dossier<'a>(
    report: &'a DossierReport,
    pages: &'a Pages,
) -> impl Iterator<Item = ClaimReview> + use<'a> {
    let around = (report.parties.as_slice(), report.references.as_slice());
    report.claims.iter().filter_map(move |claim| build::review(&report.head.desk, claim, around, pages))
}

/// A review as JSON-LD, with a line end at the end. Fails only for an instant before the year 0, which RFC 3339 cannot
/// express.
pub fn document(review: &ClaimReview) -> Result<String, serde_json::Error> {
    Ok(script_safe(&serde_json::to_string_pretty(&shape::Document::of(review))?) + "\n")
}
