//! Withdrawing a claim.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::text::Reason;
use dementi_persistence::{claims, verdicts};

use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Why a claim was not withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WithdrawError {
    /// It was withdrawn before.
    #[error(transparent)]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// A verdict on it is public.
    #[error("a verdict on this claim is published; retract it first")]
    Published,
}

/// Withdraws a claim: it and its record stay readable, and nothing new can be recorded on it.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: ClaimId,
    version: i64,
    reason: Reason,
) -> Answer<TrackedClaim, WithdrawError> {
    app.write(context, Permission::Record, move |writing| async move {
        let found = claims::find_and_lock(&writing.tx, writing.viewer(), id).await?;
        let loaded = expected(found, Kind::Claim, version)?;
        if verdicts::find_published(&writing.tx, id).await?.is_some() {
            return Err(Failure::Refused(WithdrawError::Published));
        }
        let claim = loaded.clone().into_inner();
        let record =
            claim.record.withdraw(writing.deed(), reason).map_err(|error| Failure::Refused(error.into()))?;
        let claim = TrackedClaim { record, ..claim };
        Ok(claims::save(&writing.tx, &loaded, claim, Action::Withdrawn).await?.into())
    })
    .await
}
