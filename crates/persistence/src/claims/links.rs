//! What a claim's rows refer to: its parts' identities, the parties it is about, its tags.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{ClaimId, PartId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::row::LINKED;
use crate::store::{Reads, StoreError, WriteTx};

/// Declares the entity of a table that holds references.
macro_rules! link_entity {
    ($module:ident, $table:literal { $($(#[$attribute:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        #[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
        mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                $($(#[$attribute])* pub $field: $type),+
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

link_entity!(claim_parts, "claim_parts" {
    #[sea_orm(primary_key, auto_increment = false)]
    id: Uuid,
    claim_id: Uuid,
});
link_entity!(claim_about, "claim_about" {
    desk_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    claim_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    party_id: Uuid,
});
link_entity!(claim_tags, "claim_tags" {
    #[sea_orm(primary_key, auto_increment = false)]
    desk_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    claim_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    tag: String,
});
link_entity!(part_links, "part_links" {
    #[sea_orm(primary_key, auto_increment = false)]
    claim_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    part_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    entry_id: Uuid,
});

pub(crate) use link_entity;

/// Links new claims.
pub(super) async fn create(tx: &WriteTx, claims: &[TrackedClaim]) -> Result<(), StoreError> {
    let parts = claims.iter().flat_map(|claim| {
        let id = claim.record.id();
        claim.record.content().parts.ids().map(move |part| (id, part))
    });
    add_parts(tx, parts.collect()).await?;
    add_rest(tx, claims).await
}

/// Brings the links of a changed claim up to date.
pub(super) async fn replace(tx: &WriteTx, old: &TrackedClaim, new: &TrackedClaim) -> Result<(), StoreError> {
    let id = new.record.id();
    let before: BTreeSet<PartId> = old.record.content().parts.ids().collect();
    let after: BTreeSet<PartId> = new.record.content().parts.ids().collect();
    let removed: Vec<Uuid> = before.difference(&after).map(|part| part.uuid()).collect();
    if !removed.is_empty() {
        claim_parts::Entity::delete_many().filter(Expr::col("id").is_in(removed)).exec(tx.conn()).await?;
    }
    add_parts(tx, after.difference(&before).map(|part| (id, *part)).collect()).await?;
    let own = || Expr::col("claim_id").eq(id.uuid());
    claim_about::Entity::delete_many().filter(own()).exec(tx.conn()).await?;
    claim_tags::Entity::delete_many().filter(own()).exec(tx.conn()).await?;
    add_rest(tx, std::slice::from_ref(new)).await
}

async fn add_parts(tx: &WriteTx, parts: Vec<(ClaimId, PartId)>) -> Result<(), StoreError> {
    for parts in parts.chunks(LINKED) {
        let rows = parts.iter().map(|(claim, part)| claim_parts::ActiveModel {
            id: ActiveValue::Set(part.uuid()),
            claim_id: ActiveValue::Set(claim.uuid()),
        });
        claim_parts::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

async fn add_rest(tx: &WriteTx, claims: &[TrackedClaim]) -> Result<(), StoreError> {
    let mut about = Vec::new();
    let mut tags = Vec::new();
    for claim in claims {
        let (desk, id, content) =
            (claim.record.desk().uuid(), claim.record.id().uuid(), claim.record.content());
        about.extend(content.about.iter().map(|party| claim_about::ActiveModel {
            desk_id: ActiveValue::Set(desk),
            claim_id: ActiveValue::Set(id),
            party_id: ActiveValue::Set(party.uuid()),
        }));
        tags.extend(content.tags.iter().map(|tag| claim_tags::ActiveModel {
            desk_id: ActiveValue::Set(desk),
            claim_id: ActiveValue::Set(id),
            tag: ActiveValue::Set(tag.to_string()),
        }));
    }
    for rows in about.chunks(LINKED) {
        claim_about::Entity::insert_many(rows.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    for rows in tags.chunks(LINKED) {
        claim_tags::Entity::insert_many(rows.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Says that an entry of the record refers to these parts. Links are never taken back: a withdrawn or changed
/// entry stays readable, and so must what it was about.
pub(crate) async fn link_parts(
    tx: &WriteTx,
    claim: ClaimId,
    entry: Uuid,
    parts: Vec<PartId>,
) -> Result<(), StoreError> {
    if parts.is_empty() {
        return Ok(());
    }
    let rows = parts.into_iter().map(|part| part_links::ActiveModel {
        claim_id: ActiveValue::Set(claim.uuid()),
        part_id: ActiveValue::Set(part.uuid()),
        entry_id: ActiveValue::Set(entry),
    });
    let known = OnConflict::columns(["claim_id", "part_id", "entry_id"]).do_nothing().to_owned();
    part_links::Entity::insert_many(rows).on_conflict(known).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Whether any denial, piece of evidence, reply request or verdict refers to the claim's parts.
pub async fn parts_in_use(reads: &impl Reads, claim: ClaimId) -> Result<bool, StoreError> {
    let used: Option<Uuid> = part_links::Entity::find()
        .select_only()
        .expr(Expr::col("entry_id"))
        .filter(Expr::col("claim_id").eq(claim.uuid()))
        .limit(1)
        .into_tuple()
        .one(reads.conn())
        .await?;
    Ok(used.is_some())
}

/// How many denials, pieces of evidence, reply requests and verdicts refer to each of the claim's parts, withdrawn ones among
/// them; parts to which none does are left out.
pub async fn uses_of_parts(reads: &impl Reads, claim: ClaimId) -> Result<BTreeMap<PartId, u64>, StoreError> {
    let rows: Vec<(Uuid, i64)> = part_links::Entity::find()
        .select_only()
        .expr(Expr::col("part_id"))
        .expr(Expr::col("entry_id").count())
        .filter(Expr::col("claim_id").eq(claim.uuid()))
        .group_by(Expr::col("part_id"))
        .into_tuple()
        .all(reads.conn())
        .await?;
    Ok(rows.into_iter().map(|(part, uses)| (PartId::new(part), uses.unsigned_abs())).collect())
}
