//! Reading claims.

use std::convert::Infallible;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
use dementi_persistence::claims;

use super::{After, Filter, Sort};
use crate::app::{Answer, App, found};
use crate::context::Listed;
use crate::failure::Failure;

/// Reads a claim.
pub async fn get(app: &App, actor: &Actor, id: ClaimId) -> Answer<TrackedClaim, Infallible> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(claims::find(&reader, actor.viewer(), id).await?, Kind::Claim)?.into())
}

/// Lists the claims that the actor may see.
pub async fn list(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    sort: Sort,
    after: Option<After>,
    limit: u64,
) -> Result<Listed<TrackedClaim>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(claims::list(&reader, actor.viewer(), filter, sort, after, limit).await?.into())
}
