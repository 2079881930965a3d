//! What a verdict on a claim would rest on now.

use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
use dementi_domain::verdict::Basis;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::row::of_claims;
use crate::store::{Reads, StoreError};
use crate::{assertions, denials, evidence};

/// Reads the ids and versions of everything that stands on a claim.
pub async fn of(reads: &impl Reads, claim: &TrackedClaim) -> Result<Basis, StoreError> {
    let id = claim.record.id();
    let mut basis = Basis::bare(id, claim.content_version);
    basis.assertions = standing::<assertions::entity::Entity, _>(reads, id).await?;
    basis.denials = standing::<denials::entity::Entity, _>(reads, id).await?;
    basis.evidence = standing::<evidence::entity::Entity, _>(reads, id).await?;
    Ok(basis)
}

async fn standing<E: EntityTrait, I: From<Uuid> + Ord>(
    reads: &impl Reads,
    claim: ClaimId,
) -> Result<std::collections::BTreeMap<I, i64>, StoreError> {
    let rows: Vec<(Uuid, i64)> = E::find()
        .select_only()
        .expr(Expr::col("id"))
        .expr(Expr::col("version"))
        .filter(of_claims([claim]))
        .filter(Expr::col("withdrawn_at").is_null())
        .into_tuple()
        .all(reads.conn())
        .await?;
    Ok(rows.into_iter().map(|(id, version)| (id.into(), version)).collect())
}
