//! On whose record things are: for those who are of no desk and ask for a thing by its id alone.

use dementi_domain::ids::{ClaimId, DeskId, DossierId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::row::Row;
use crate::store::{Reads, StoreError};
use crate::{claims, dossiers};

/// The desk that has a claim.
pub async fn claim(reads: &impl Reads, id: ClaimId) -> Result<Option<DeskId>, StoreError> {
    desk::<claims::entity::Entity>(reads, id.uuid()).await
}

/// The desk that has a dossier.
pub async fn dossier(reads: &impl Reads, id: DossierId) -> Result<Option<DeskId>, StoreError> {
    desk::<dossiers::entity::Entity>(reads, id.uuid()).await
}

async fn desk<E: Row>(reads: &impl Reads, id: Uuid) -> Result<Option<DeskId>, StoreError> {
    let query = E::find().select_only().expr(Expr::col("desk_id")).filter(Expr::col("id").eq(id));
    let found: Option<Uuid> = query.into_tuple().one(reads.conn()).await?;
    Ok(found.map(DeskId::new))
}
