//! Many claims at once: all of them, or none.

use std::collections::BTreeMap;

use dementi_domain::claim::TrackedClaim;
use dementi_domain::distinct::{Distinct, DistinctError};
use dementi_domain::ids::ClaimId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::teamwork::Unfit;
use dementi_persistence::{Versioned, claims};

use crate::app::Writing;
use crate::failure::Failure;

/// The most claims that one request can be about.
pub const MOST: usize = 100;

/// The claims that a request is about.
pub(crate) type Batch = Distinct<ClaimId, MOST>;

/// Why nothing was done with any of many claims.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// Some of the claims, by their positions in the request, from 0, are in the way.
    #[error("nothing was done, since some of the claims are in the way")]
    Claims(Vec<(usize, Unusable)>),
    /// The member cannot take on anything.
    #[error("the member {0}")]
    Assignee(Unfit),
}

/// Why one claim is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// There is no such claim, or the actor may not see it.
    #[error("names no claim that can be used here")]
    Unknown,
    /// It was withdrawn.
    #[error("names a claim that was withdrawn")]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// The member who is to take it on may not see it.
    #[error(
        "names a claim in a restricted dossier that the member may not see; add the member to it first, or \
         leave the claim out"
    )]
    MayNotSee,
    /// It would have too many tags.
    #[error("names a claim that would have too many tags: it {0}")]
    Tags(#[from] DistinctError),
}

/// Locks claims that stand and that the actor may see, and gives them in the order in which they were asked for.
pub(crate) async fn lock(
    writing: &Writing,
    batch: &Batch,
) -> Result<Vec<Versioned<TrackedClaim>>, Failure<BatchError>> {
    let (tx, viewer) = (&writing.tx, writing.viewer());
    let seen = claims::among(tx, viewer, batch.as_slice()).await?;
    let seen: Vec<ClaimId> = seen.iter().map(|claim| claim.record.id()).collect();
    let locked = claims::lock_all(tx, viewer.desk, &seen).await?;
    let mut locked: BTreeMap<ClaimId, Versioned<TrackedClaim>> =
        locked.into_iter().map(|claim| (claim.record.id(), claim)).collect();
    let (mut claims, mut faults) = (Vec::new(), Vec::new());
    for (position, id) in batch.iter().enumerate() {
        match locked.remove(id) {
            None => faults.push((position, Unusable::Unknown)),
            Some(claim) => match claim.record.standing() {
                Ok(()) => claims.push(claim),
                Err(error) => faults.push((position, error.into())),
            },
        }
    }
    if faults.is_empty() { Ok(claims) } else { Err(Failure::Refused(BatchError::Claims(faults))) }
}
