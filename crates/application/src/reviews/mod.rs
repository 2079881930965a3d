//! Reviews of claims for other programs: the desk's published verdicts as `ClaimReview`, alone and beside those of other
//! publishers.

mod find;
mod pages;
mod put_page;

pub use dementi_reports::claim_review::{ClaimReview, Claimant, Pages};
pub use find::{Asked, Found, Sought, find};
pub use pages::{ListedPages, PageOf, PagesOf, ReviewPageFound, get_page, list_pages};
pub use put_page::{Markup, PageError, Put, create_page, delete_page, update_page};

use dementi_domain::access::Viewer;
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::ClaimId;
use dementi_persistence::people::desks;
use dementi_persistence::{Reads, reviewed};
use dementi_reports::claim_review;

use crate::app::{App, found};
use crate::failure::Failure;

/// The reviews of these claims, in the order of recording.
pub(crate) async fn of<R>(
    app: &App,
    reads: &impl Reads,
    viewer: Viewer,
    claims: Vec<TrackedClaim>,
) -> Result<Vec<(ClaimId, ClaimReview)>, Failure<R>> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let desk = found(desks::find(reads, viewer.desk).await?, Kind::Desk)?;
    let (files, confided) = reviewed::of(reads, viewer, claims).await?;
    let (now, pages) = (app.now(), app.pages());
    let review = |claim: &ClaimFile| {
        let review = claim_review::of_record(&desk, &files, claim, confided.clone(), pages, now)?;
        Some((claim.claim.record.id(), review))
    };
    Ok(files.claims.iter().filter_map(review).collect())
}
