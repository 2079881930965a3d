//! Keeping a claim's status in step with its record, in the write that changes the record.

use std::collections::BTreeSet;

use dementi_domain::analysis::origins::appearances;
use dementi_domain::change::{Action, Kind};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::denial::DenialRecord;
use dementi_domain::ids::ClaimId;
use dementi_domain::record::Record;
use dementi_domain::status::{self, ReviewStatus, Status};
use dementi_persistence::{StoreError, Versioned, claims, denials, files, sources};

use crate::app::Writing;
use crate::failure::Failure;

/// What a write has changed in a claim's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Touched {
    /// A denial, or the claim's own parts.
    Denials,
    /// Anything else: an assertion, evidence, a reply, a verdict.
    All,
}

/// Derives the status of a locked claim anew after its record changed, and saves it where it differs.
pub(crate) async fn refresh<R>(
    writing: &Writing,
    loaded: &Versioned<TrackedClaim>,
    touched: Touched,
) -> Result<(), Failure<R>> {
    let derived = derived(writing, loaded.clone().into_inner(), touched).await?;
    save_if_changed(writing, loaded, derived).await
}

/// The claim with its status derived anew.
///
/// While nothing is approved or published on the claim, its freshness cannot change, and it is enough to read what
/// the change can have touched.
pub(crate) async fn derived<R>(
    writing: &Writing,
    claim: TrackedClaim,
    touched: Touched,
) -> Result<TrackedClaim, Failure<R>> {
    let settled = matches!(claim.status.review, ReviewStatus::Approved | ReviewStatus::Published);
    match touched {
        Touched::Denials if !settled => with_dispute(writing, claim).await,
        Touched::Denials | Touched::All => whole(writing, claim).await,
    }
}

async fn with_dispute<R>(writing: &Writing, claim: TrackedClaim) -> Result<TrackedClaim, Failure<R>> {
    let denials = denials::all(&writing.tx, &[claim.record.id()]).await?;
    let denials: Vec<DenialRecord> = denials.into_iter().map(Versioned::into_inner).collect();
    let dispute = status::dispute(&claim.record.content().parts, &denials).claim;
    Ok(TrackedClaim { status: Status { dispute, ..claim.status }, ..claim })
}

async fn whole<R>(writing: &Writing, claim: TrackedClaim) -> Result<TrackedClaim, Failure<R>> {
    let derived = derive(writing, vec![claim]).await?;
    derived.into_iter().next().ok_or(Failure::NotFound(Kind::Claim))
}

/// These claims with their status derived anew, read with a fixed number of statements.
async fn derive(writing: &Writing, claims: Vec<TrackedClaim>) -> Result<Vec<TrackedClaim>, StoreError> {
    let files = files::of_claims(&writing.tx, writing.viewer(), claims).await?;
    let behind = files.iter().flat_map(appearances).collect();
    let sources = sources::with_origins(&writing.tx, writing.actor.desk, behind).await?;
    Ok(files.into_iter().map(|file| file.derive(&sources, writing.deed())).collect())
}

/// Derives the status of claims anew after something changed that their records rest on: a source, a party, a scale.
///
/// Those whose status differs are written; a claim may be named more than once. Claims that the actor may not see are
/// among them: their status follows from the record, whoever changed it.
pub(crate) async fn refresh_all<R>(
    writing: &Writing,
    ids: impl IntoIterator<Item = ClaimId>,
) -> Result<(), Failure<R>> {
    let ids: BTreeSet<ClaimId> = ids.into_iter().collect();
    let ids: Vec<ClaimId> = ids.into_iter().collect();
    let loaded = claims::lock_all(&writing.tx, writing.actor.desk, &ids).await?;
    let derived = derive(writing, loaded.iter().map(|claim| (**claim).clone()).collect()).await?;
    for (claim, derived) in loaded.iter().zip(derived) {
        save_if_changed(writing, claim, derived).await?;
    }
    Ok(())
}

async fn save_if_changed<R>(
    writing: &Writing,
    loaded: &Versioned<TrackedClaim>,
    claim: TrackedClaim,
) -> Result<(), Failure<R>> {
    if claim == **loaded {
        return Ok(());
    }
    let record = &claim.record;
    let (created, changed) = (record.created(), writing.deed());
    let withdrawn = record.withdrawn().cloned();
    let record =
        Record::restore(record.id(), record.desk(), record.content().clone(), created, changed, withdrawn);
    let claim = TrackedClaim { record, ..claim };
    claims::save(&writing.tx, loaded, claim, Action::Derived).await?;
    Ok(())
}
