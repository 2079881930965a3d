//! What assertions, denials and evidence share: they are entries of a claim's record.

use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{ClaimId, PartyId, SourceId};
use dementi_domain::record::AlreadyWithdrawn;
use dementi_persistence::{Reader, Versioned, claims, parties, sources};

use crate::app::{Writing, found};
use crate::failure::{Failure, reference};
use crate::quotes::QuoteError;

/// Why an entry was not written; `E` is its own rule's refusal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError<E = std::convert::Infallible> {
    /// The claim was withdrawn.
    #[error("the claim was withdrawn, so nothing more can be recorded on it")]
    ClaimWithdrawn,
    /// The entry was withdrawn.
    #[error(transparent)]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// Its quote does not stand where it should.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// The entry does not fit the claim.
    #[error(transparent)]
    Invalid(E),
}

/// Locks the claim that an entry is to be recorded on.
pub(crate) async fn lock_claim<E>(
    writing: &Writing,
    id: ClaimId,
) -> Result<Versioned<TrackedClaim>, Failure<EntryError<E>>> {
    let claim = found(claims::find_and_lock(&writing.tx, writing.viewer(), id).await?, Kind::Claim)?;
    if claim.record.stands() { Ok(claim) } else { Err(Failure::Refused(EntryError::ClaimWithdrawn)) }
}

/// Locks the claim of an entry that was found; who may not see the claim may not see the entry.
pub(crate) async fn lock_claim_of<E>(
    writing: &Writing,
    id: ClaimId,
    kind: Kind,
) -> Result<Versioned<TrackedClaim>, Failure<EntryError<E>>> {
    lock_claim(writing, id).await.map_err(|failure| match failure {
        Failure::NotFound(_) => Failure::NotFound(kind),
        other => other,
    })
}

/// Refuses an entry whose claim the actor may not see.
pub(crate) async fn check_visible<R>(
    reader: &Reader,
    viewer: dementi_domain::access::Viewer,
    claim: ClaimId,
    kind: Kind,
) -> Result<(), Failure<R>> {
    found(claims::find(reader, viewer, claim).await?, kind).map(drop)
}

/// Refuses a party that does not stand, unless the entry named it before.
pub(crate) async fn check_party<R>(
    writing: &Writing,
    new: PartyId,
    old: Option<PartyId>,
) -> Result<(), Failure<R>> {
    if old == Some(new) || parties::missing(&writing.tx, writing.actor.desk, &[new]).await?.is_empty() {
        return Ok(());
    }
    Err(reference("/party_id", Kind::Party))
}

/// Refuses a source that does not stand, unless the entry named it before.
pub(crate) async fn check_source<R>(
    writing: &Writing,
    new: SourceId,
    old: Option<SourceId>,
) -> Result<(), Failure<R>> {
    if old == Some(new) || sources::missing(&writing.tx, writing.actor.desk, &[new]).await?.is_empty() {
        return Ok(());
    }
    Err(reference("/source_id", Kind::Source))
}
