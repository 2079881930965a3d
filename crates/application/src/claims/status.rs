//! Keeping a claim's status in step with its record, in the write that changes the record.

use dementi_domain::change::Action;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::denial::DenialRecord;
use dementi_domain::record::Record;
use dementi_domain::scale::Rated;
use dementi_domain::status::{self, Status};
use dementi_persistence::{Versioned, claims, denials, verdicts};

use crate::app::Writing;
use crate::failure::Failure;

/// Derives the dispute of a claim anew.
pub(crate) async fn with_dispute<R>(
    writing: &Writing,
    claim: TrackedClaim,
) -> Result<TrackedClaim, Failure<R>> {
    let denials = denials::all(&writing.tx, &[claim.record.id()]).await?;
    let denials: Vec<DenialRecord> = denials.into_iter().map(Versioned::into_inner).collect();
    let dispute = status::dispute(&claim.record.content().parts, &denials).claim;
    Ok(TrackedClaim { status: Status { dispute, ..claim.status }, ..claim })
}

/// Derives the dispute of a locked claim anew after its denials changed, and saves it where it differs.
pub(crate) async fn refresh_dispute<R>(
    writing: &Writing,
    loaded: &Versioned<TrackedClaim>,
) -> Result<(), Failure<R>> {
    let claim = with_dispute(writing, loaded.clone().into_inner()).await?;
    save_if_changed(writing, loaded, claim).await
}

/// Derives the review status and rating of a locked claim anew after its verdicts changed, and saves them where
/// they differ.
pub(crate) async fn refresh_review<R>(
    writing: &Writing,
    loaded: &Versioned<TrackedClaim>,
) -> Result<(), Failure<R>> {
    let id = loaded.record.id();
    let review = status::review_status(&verdicts::states(&writing.tx, id).await?);
    let published = verdicts::find_published(&writing.tx, id).await?;
    let rating = published.map(|verdict| {
        let content = &verdict.parts().content;
        Rated { scale: content.scale(), rating: content.rating().clone() }
    });
    let claim = loaded.clone().into_inner();
    let claim = TrackedClaim { status: Status { review, ..claim.status }, rating, ..claim };
    save_if_changed(writing, loaded, claim).await
}

async fn save_if_changed<R>(
    writing: &Writing,
    loaded: &Versioned<TrackedClaim>,
    claim: TrackedClaim,
) -> Result<(), Failure<R>> {
    if claim == **loaded {
        return Ok(());
    }
    let TrackedClaim { record, content_version, status, rating } = claim;
    let (created, changed) = (record.created(), writing.deed());
    let withdrawn = record.withdrawn().cloned();
    let record =
        Record::restore(record.id(), record.desk(), record.content().clone(), created, changed, withdrawn);
    let claim = TrackedClaim { record, content_version, status, rating };
    claims::save(&writing.tx, loaded, claim, Action::Derived).await?;
    Ok(())
}
