//! What a verdict on a claim would rest on now.

use std::collections::BTreeMap;

use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
use dementi_domain::reply::OutcomeKind;
use dementi_domain::verdict::Basis;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::row::of_claims;
use crate::store::{Reads, StoreError};
use crate::{assertions, denials, evidence, reply_requests};

/// Reads the ids and versions of everything that stands on a claim; of reply requests, those that were answered.
pub async fn of(reads: &impl Reads, claim: &TrackedClaim) -> Result<Basis, StoreError> {
    let id = claim.record.id();
    let mut basis = Basis::bare(id, claim.content_version);
    basis.assertions = standing::<assertions::entity::Entity, _>(reads, on(id)).await?;
    basis.denials = standing::<denials::entity::Entity, _>(reads, on(id)).await?;
    basis.evidence = standing::<evidence::entity::Entity, _>(reads, on(id)).await?;
    let answered = on(id).add(Expr::col("outcome").eq(OutcomeKind::Answered.to_string()));
    basis.replies = standing::<reply_requests::entity::Entity, _>(reads, answered).await?;
    Ok(basis)
}

fn on(claim: ClaimId) -> Condition {
    of_claims([claim])
}

async fn standing<E: EntityTrait, I: From<Uuid> + Ord>(
    reads: &impl Reads,
    condition: Condition,
) -> Result<BTreeMap<I, i64>, StoreError> {
    let rows: Vec<(Uuid, i64)> = E::find()
        .select_only()
        .expr(Expr::col("id"))
        .expr(Expr::col("version"))
        .filter(condition)
        .filter(Expr::col("withdrawn_at").is_null())
        .into_tuple()
        .all(reads.conn())
        .await?;
    Ok(rows.into_iter().map(|(id, version)| (id.into(), version)).collect())
}
