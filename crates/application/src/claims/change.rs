//! Changing a claim.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::claim::{ChangeError, InvalidParts, TrackedClaim};
use dementi_domain::ids::ClaimId;
use dementi_persistence::claims;

use super::{Wanted, references, status};
use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Why a claim was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Its record forbids it.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// Its parts are not good.
    #[error(transparent)]
    Parts(#[from] InvalidParts),
}

/// Replaces what a claim says, if it still has this version.
pub async fn change(
    app: &App,
    context: Context,
    id: ClaimId,
    version: i64,
    wanted: Wanted,
) -> Answer<TrackedClaim, Refused> {
    app.write(context, Permission::Record, move |writing| async move {
        let found = claims::find_and_lock(&writing.tx, writing.viewer(), id).await?;
        let loaded = expected(found, Kind::Claim, version)?;
        let refused = |error: ChangeError| Failure::Refused(error.into());
        loaded.record.standing().map_err(|error| refused(error.into()))?;
        references::check(&writing, &wanted, Some(loaded.record.content())).await?;
        let claim = references::claim(&writing, wanted, Some(loaded.record.content()))?;
        let in_use = claims::parts_in_use(&writing.tx, id).await?;
        let changed = loaded.clone().into_inner().change(claim, in_use, writing.deed()).map_err(refused)?;
        let changed = status::derived(&writing, changed, status::Touched::Denials).await?;
        Ok(claims::save(&writing.tx, &loaded, changed, Action::Changed).await?.into())
    })
    .await
}
