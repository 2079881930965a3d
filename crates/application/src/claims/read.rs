//! Reading claims.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{ClaimId, PartId};
use dementi_persistence::claims;

use super::{After, Filter, Sort};
use crate::app::{Answer, App, found};
use crate::context::{Listed, Stored};
use crate::failure::Failure;

/// Reads a claim.
pub async fn get(app: &App, actor: &Actor, id: ClaimId) -> Answer<TrackedClaim> {
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

/// Reads these claims, with one statement for many; those that the actor may not see are left out.
pub async fn among(app: &App, actor: &Actor, ids: &[ClaimId]) -> Result<Vec<Stored<TrackedClaim>>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let found = claims::among(&reader, actor.viewer(), ids).await?;
    Ok(found.into_iter().map(Stored::from).collect())
}

/// Tells how many entries of the record, withdrawn ones among them, refer to each part of a claim; parts to which none does
/// are left out. If there is any, parts can be reworded, and neither added nor removed.
pub async fn uses_of_parts(app: &App, actor: &Actor, id: ClaimId) -> Result<BTreeMap<PartId, u64>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    found(claims::find(&reader, actor.viewer(), id).await?, Kind::Claim)?;
    Ok(claims::uses_of_parts(&reader, id).await?)
}
