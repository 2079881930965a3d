//! What became of quotes in the snapshots of their sources.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::ids::{ClaimId, DeskId, SnapshotId, SourceId};
use dementi_domain::quote::{EntryKind, Standing};
use dementi_domain::record::Deed;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};
use sea_orm::{ActiveValue, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::convert::{literal, term};
use crate::row::CHUNK;
use crate::snapshots;
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "quote_checks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub snapshot_id: Uuid,
        pub desk_id: Uuid,
        pub claim_id: Uuid,
        pub source_id: Uuid,
        pub entry_kind: String,
        pub standing: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What became of a quote in a snapshot of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The entry that quotes.
    pub entry: Uuid,
    /// Whether it is an assertion, a denial or evidence.
    pub kind: EntryKind,
    /// The claim on whose record it is.
    pub claim: ClaimId,
    /// The source.
    pub source: SourceId,
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// What became of it.
    pub standing: Standing,
}

/// Keeps what became of quotes, in place of what was kept before for the same entries and snapshots.
pub async fn record(tx: &WriteTx, desk: DeskId, checks: &[Check]) -> Result<(), StoreError> {
    for chunk in checks.chunks(CHUNK) {
        let rows = chunk.iter().map(|check| entity::ActiveModel {
            entry_id: ActiveValue::Set(check.entry),
            snapshot_id: ActiveValue::Set(check.snapshot.uuid()),
            desk_id: ActiveValue::Set(desk.uuid()),
            claim_id: ActiveValue::Set(check.claim.uuid()),
            source_id: ActiveValue::Set(check.source.uuid()),
            entry_kind: ActiveValue::Set(check.kind.to_string()),
            standing: ActiveValue::Set(check.standing.to_string()),
        });
        let conflict = OnConflict::columns(["entry_id", "snapshot_id"])
            .update_columns(["claim_id", "source_id", "standing"])
            .to_owned();
        entity::Entity::insert_many(rows).on_conflict(conflict).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Forgets what became of an entry's quote, because it has another one now, or none.
pub async fn forget(tx: &WriteTx, entry: Uuid) -> Result<(), StoreError> {
    entity::Entity::delete_many().filter(Expr::col("entry_id").eq(entry)).exec(tx.conn()).await?;
    Ok(())
}

/// A quote that no longer stands in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LostQuote {
    /// The entry that quotes, which stands.
    pub entry: Uuid,
    /// Whether it is an assertion, a denial or evidence.
    pub entry_kind: EntryKind,
    /// The newest snapshot of the source, in which the words are gone.
    pub snapshot: SnapshotId,
    /// Who took it, and when.
    pub taken: Deed,
}

/// The quotes on these claims that are gone in the newest snapshot of their source, in the order of recording; claims
/// without any are left out. Two statements for every 500 claims, and one for every 500 sources concerned.
pub async fn lost(
    reads: &impl Reads,
    claims: &[ClaimId],
) -> Result<BTreeMap<ClaimId, Vec<LostQuote>>, StoreError> {
    let mut lost: BTreeMap<ClaimId, Vec<LostQuote>> = BTreeMap::new();
    for chunk in claims.chunks(CHUNK) {
        let gone = entity::Entity::find()
            .filter(Expr::col("claim_id").is_in(chunk.iter().map(|claim| claim.uuid())))
            .filter(Expr::col("standing").eq(literal(Standing::Gone)))
            .filter(standing_entries(chunk))
            .order_by(Expr::col("entry_id"), Order::Asc)
            .all(reads.conn())
            .await?;
        let sources: BTreeSet<SourceId> = gone.iter().map(|row| SourceId::new(row.source_id)).collect();
        let sources: Vec<SourceId> = sources.into_iter().collect();
        let newest = snapshots::newest_for(reads, &sources).await?;
        for row in gone {
            let newest = newest.get(&SourceId::new(row.source_id));
            let Some(newest) = newest.filter(|newest| newest.id().uuid() == row.snapshot_id) else {
                continue;
            };
            lost.entry(ClaimId::new(row.claim_id)).or_default().push(LostQuote {
                entry: row.entry_id,
                entry_kind: term(&row.entry_kind)?,
                snapshot: newest.id(),
                taken: newest.created(),
            });
        }
    }
    Ok(lost)
}

/// The entry is one of those that stand on these claims.
fn standing_entries(claims: &[ClaimId]) -> Condition {
    let standing = |table: &'static str| -> SelectStatement {
        Query::select()
            .column("id")
            .from(table)
            .and_where(Expr::col("claim_id").is_in(claims.iter().map(|claim| claim.uuid())))
            .and_where(Expr::col("withdrawn_at").is_null())
            .take()
    };
    ["assertions", "denials", "evidence"]
        .into_iter()
        .fold(Condition::any(), |any, table| any.add(Expr::col("entry_id").in_subquery(standing(table))))
}
