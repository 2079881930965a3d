//! What a verdict on a claim would rest on now.

use dementi_domain::access::Viewer;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ScaleId;
use dementi_domain::verdict::Basis;

use crate::files;
use crate::store::{Reads, StoreError};

/// Reads what a verdict on this scale would rest on.
pub async fn of(
    reads: &impl Reads,
    viewer: Viewer,
    claim: &TrackedClaim,
    scale: ScaleId,
) -> Result<Basis, StoreError> {
    let file = files::of_claim(reads, viewer, claim.clone()).await?;
    Ok(file.basis_on(scale))
}
