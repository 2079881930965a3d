//! What is only ever added to verdicts, in tables of its own.

use std::collections::BTreeMap;

use dementi_domain::ids::VerdictId;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::row;
use crate::store::{Reads, StoreError};

/// The rows of a table that belong to these verdicts, each made into what it stands for; oldest first.
pub(super) async fn of<E: EntityTrait, T>(
    reads: &impl Reads,
    verdicts: &[Uuid],
    read: impl Fn(&E::Model) -> Result<(VerdictId, T), StoreError>,
) -> Result<BTreeMap<VerdictId, Vec<T>>, StoreError> {
    let mut found: BTreeMap<VerdictId, Vec<T>> = BTreeMap::new();
    for chunk in verdicts.chunks(row::CHUNK) {
        let rows = E::find()
            .filter(Expr::col("verdict_id").is_in(chunk.iter().copied()))
            .order_by(Expr::col("id"), Order::Asc)
            .all(reads.conn())
            .await?;
        for row in rows {
            let (verdict, thing) = read(&row)?;
            found.entry(verdict).or_default().push(thing);
        }
    }
    Ok(found)
}
