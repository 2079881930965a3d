//! The newest snapshot of a source: of those that stand and have a text, the one that was got last. Of two got at the
//! same instant it is the one recorded last.
//!
//! An older state of a source that is recorded later (from a web archive, say) is not the newest.

use std::collections::BTreeMap;

use dementi_domain::ids::SourceId;
use dementi_domain::snapshot::{SnapshotRecord, TextOrigin};
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};

use super::{entity, texts};
use crate::convert::corrupt;
use crate::row::{self, CHUNK};
use crate::store::{Reads, StoreError};
use crate::versioned::Versioned;

fn quotable() -> Condition {
    Condition::all()
        .add(Expr::col("withdrawn_at").is_null())
        .add(Expr::col("text_origin").ne(TextOrigin::None.to_string()))
}

/// The newest snapshot of a source, with its text; the caller checks that the source may be seen.
pub async fn newest_with_text(
    reads: &impl Reads,
    source: SourceId,
) -> Result<Option<(Versioned<SnapshotRecord>, String)>, StoreError> {
    let newest = entity::Entity::find()
        .filter(quotable().add(Expr::col("source_id").eq(source.uuid())))
        .order_by(Expr::col("retrieved_at"), Order::Desc)
        .order_by(Expr::col("id"), Order::Desc)
        .one(reads.conn())
        .await?;
    let Some(newest) = newest else { return Ok(None) };
    let newest = row::loaded::<entity::Entity>(newest)?;
    let text = texts::text(reads, newest.id()).await?;
    let text = text.ok_or_else(|| corrupt("snapshot_texts", format!("{} has no text", newest.id())))?;
    Ok(Some((newest, text)))
}

/// The newest snapshot of each of these sources that has one, in one statement for every 500 sources; the caller
/// checks that the sources may be seen.
pub async fn newest_for(
    reads: &impl Reads,
    sources: &[SourceId],
) -> Result<BTreeMap<SourceId, Versioned<SnapshotRecord>>, StoreError> {
    let mut newest = BTreeMap::new();
    for chunk in sources.chunks(CHUNK) {
        let own = |column: &'static str| Expr::col(("snapshots", column));
        let newer = |column: &'static str| Expr::col(("newer", column));
        let after = Expr::tuple([newer("retrieved_at"), newer("id")])
            .gt(Expr::tuple([own("retrieved_at"), own("id")]));
        let newer = Query::select()
            .expr(Expr::value(1))
            .from_as("snapshots", Alias::new("newer"))
            .and_where(newer("source_id").eq(own("source_id")))
            .and_where(newer("withdrawn_at").is_null())
            .and_where(newer("text_origin").ne(TextOrigin::None.to_string()))
            .and_where(after)
            .take();
        let wanted = quotable()
            .add(Expr::col("source_id").is_in(chunk.iter().map(|source| source.uuid())))
            .add(Expr::exists(newer).not());
        for found in row::all::<entity::Entity>(reads, wanted).await? {
            newest.insert(found.content().source, found);
        }
    }
    Ok(newest)
}
