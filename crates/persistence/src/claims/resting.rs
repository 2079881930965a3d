//! Which claims rest on a thing outside their own record, so that its change can change their status.

use std::collections::BTreeSet;

use dementi_domain::ids::{ClaimId, DeskId, PartyId, ScaleId, SourceId};
use dementi_domain::verdict::StateKind;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::row::CHUNK;
use crate::sources::source_derivations;
use crate::store::{Reads, StoreError};
use crate::{assertions, denials, evidence, verdicts};

/// The claims with a standing entry in a source, or in one that relies on it, all the way up; one statement for each
/// step up.
pub async fn on_source(
    reads: &impl Reads,
    desk: DeskId,
    source: SourceId,
) -> Result<Vec<ClaimId>, StoreError> {
    let mut sources = BTreeSet::from([source.uuid()]);
    let mut newest = vec![source.uuid()];
    while !newest.is_empty() {
        let mut above = Vec::new();
        for chunk in newest.chunks(CHUNK) {
            let rows: Vec<Uuid> = source_derivations::Entity::find()
                .select_only()
                .expr(Expr::col("source_id"))
                .filter(Expr::col("desk_id").eq(desk.uuid()))
                .filter(Expr::col("from_id").is_in(chunk.iter().copied()))
                .into_tuple()
                .all(reads.conn())
                .await?;
            above.extend(rows);
        }
        newest = above.into_iter().filter(|id| sources.insert(*id)).collect();
    }
    let sources: Vec<Uuid> = sources.into_iter().collect();
    naming(reads, desk, "source_id", &sources, true).await
}

/// The claims with a standing entry of a party's.
pub async fn on_party(reads: &impl Reads, desk: DeskId, party: PartyId) -> Result<Vec<ClaimId>, StoreError> {
    naming(reads, desk, "party_id", &[party.uuid()], false).await
}

/// The claims whose standing entries name one of these things in this column, which evidence has only for sources.
async fn naming(
    reads: &impl Reads,
    desk: DeskId,
    column: &'static str,
    ids: &[Uuid],
    in_evidence: bool,
) -> Result<Vec<ClaimId>, StoreError> {
    let mut found = BTreeSet::new();
    for chunk in ids.chunks(CHUNK) {
        let condition = || {
            Condition::all()
                .add(Expr::col(column).is_in(chunk.iter().copied()))
                .add(Expr::col("desk_id").eq(desk.uuid()))
                .add(Expr::col("withdrawn_at").is_null())
        };
        found.extend(claims_of::<assertions::entity::Entity>(reads, condition()).await?);
        found.extend(claims_of::<denials::entity::Entity>(reads, condition()).await?);
        if in_evidence {
            found.extend(claims_of::<evidence::entity::Entity>(reads, condition()).await?);
        }
    }
    Ok(found.into_iter().collect())
}

/// The claims with an approved or published verdict on a scale.
pub async fn on_scale(reads: &impl Reads, desk: DeskId, scale: ScaleId) -> Result<Vec<ClaimId>, StoreError> {
    let settled = [StateKind::Approved, StateKind::Published].map(|state| state.to_string());
    let condition = Condition::all()
        .add(Expr::col("scale_id").eq(scale.uuid()))
        .add(Expr::col("desk_id").eq(desk.uuid()))
        .add(Expr::col("state").is_in(settled));
    claims_of::<verdicts::entity::Entity>(reads, condition).await
}

async fn claims_of<E: EntityTrait>(
    reads: &impl Reads,
    condition: Condition,
) -> Result<Vec<ClaimId>, StoreError> {
    let ids: Vec<Uuid> = E::find()
        .select_only()
        .expr(Expr::col("claim_id"))
        .distinct()
        .filter(condition)
        .into_tuple()
        .all(reads.conn())
        .await?;
    Ok(ids.into_iter().map(ClaimId::new).collect())
}
