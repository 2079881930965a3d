//! Embeddings of claims. They are no part of the record, and so have no place in the change log: they are computed
//! from it, and can be again.

use std::collections::BTreeMap;

use dementi_domain::ids::{ClaimId, DeskId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait, QueryResult};
use uuid::Uuid;

use crate::convert::parsed;
use crate::row::CHUNK;
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "claim_embeddings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub claim_id: Uuid,
        pub desk_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false, column_name = "model")]
        pub made_by: String,
        pub content_version: i64,
        pub vector: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A claim as far as its embedding goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unembedded {
    /// The claim.
    pub claim: ClaimId,
    /// Its desk.
    pub desk: DeskId,
    /// Its text.
    pub text: String,
    /// Which state of its content this is.
    pub content_version: i64,
}

/// The embedding of one state of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// The claim.
    pub claim: ClaimId,
    /// Its desk.
    pub desk: DeskId,
    /// The state of its content that was embedded.
    pub content_version: i64,
    /// The vector's components, IEEE 754 binary32, the least significant byte first.
    pub vector: Vec<u8>,
}

/// Keeps these embeddings by this model, in place of earlier ones of the same claims; one of an earlier state never
/// takes the place of one of a later.
pub async fn store(tx: &WriteTx, model: &str, embedded: Vec<Embedded>) -> Result<(), StoreError> {
    let columns = [entity::Column::ContentVersion, entity::Column::Vector];
    for chunk in embedded.chunks(ROWS) {
        let rows = chunk.iter().map(|embedded| entity::ActiveModel {
            claim_id: ActiveValue::Set(embedded.claim.uuid()),
            desk_id: ActiveValue::Set(embedded.desk.uuid()),
            made_by: ActiveValue::Set(model.to_owned()),
            content_version: ActiveValue::Set(embedded.content_version),
            vector: ActiveValue::Set(embedded.vector.clone()),
        });
        let stored = Expr::col(embedding("content_version"));
        let newer = stored.lt(Expr::col(("excluded", "content_version")));
        let conflict = OnConflict::columns([entity::Column::ClaimId, entity::Column::MadeBy])
            .update_columns(columns)
            .action_and_where(newer)
            .to_owned();
        entity::Entity::insert_many(rows).on_conflict(conflict).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// How many rows go into one statement.
const ROWS: usize = 50;

/// The vectors of these claims by this model, of those that have one of their present content; the caller checks
/// that they may be seen.
pub async fn of_claims(
    reads: &impl Reads,
    model: &str,
    claims: &[ClaimId],
) -> Result<BTreeMap<ClaimId, Vec<u8>>, StoreError> {
    let mut vectors = BTreeMap::new();
    for chunk in claims.chunks(CHUNK) {
        let select = Query::select()
            .columns([embedding("claim_id"), embedding("vector")])
            .from("claim_embeddings")
            .inner_join("claims", Expr::col(embedding("claim_id")).equals(claim("id")))
            .and_where(of_present(model))
            .and_where(Expr::col(embedding("claim_id")).is_in(chunk.iter().map(|id| id.uuid())))
            .take();
        for row in reads.conn().query_all(&select).await? {
            let id: Uuid = row.try_get("", "claim_id")?;
            vectors.insert(ClaimId::new(id), row.try_get("", "vector")?);
        }
    }
    Ok(vectors)
}

/// The next claims of all desks, in the order of recording, that stand and have no embedding of their present content
/// by this model.
pub async fn missing(
    reads: &impl Reads,
    model: &str,
    after: Option<ClaimId>,
    limit: u64,
) -> Result<Vec<Unembedded>, StoreError> {
    let mut select = without(model);
    select
        .columns(["id", "desk_id", "text", "content_version"].map(claim))
        .order_by(claim("id"), Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        select.and_where(Expr::col(claim("id")).gt(after.uuid()));
    }
    let rows = reads.conn().query_all(&select).await?;
    let read = |row: &QueryResult| {
        Ok(Unembedded {
            claim: ClaimId::new(row.try_get("", "id")?),
            desk: DeskId::new(row.try_get("", "desk_id")?),
            text: row.try_get("", "text")?,
            content_version: row.try_get("", "content_version")?,
        })
    };
    rows.iter().map(read).collect()
}

/// How many claims [`missing`] has.
pub async fn count_missing(reads: &impl Reads, model: &str) -> Result<u64, StoreError> {
    let mut select = without(model);
    select.expr_as(Expr::col(claim("id")).count(), "missing");
    let row = reads.conn().query_one(&select).await?;
    let count: Option<i64> = row.map(|row| row.try_get("", "missing")).transpose()?;
    parsed("COUNT", u64::try_from(count.unwrap_or_default()))
}

const fn claim(column: &'static str) -> (&'static str, &'static str) {
    ("claims", column)
}

const fn embedding(column: &'static str) -> (&'static str, &'static str) {
    ("claim_embeddings", column)
}

/// The embedding is this model's, of the claim's present content.
fn of_present(model: &str) -> Expr {
    let of_model = Expr::col(embedding("model")).eq(model);
    of_model.and(Expr::col(embedding("content_version")).equals(claim("content_version")))
}

fn without(model: &str) -> SelectStatement {
    let present = Query::select()
        .expr(Expr::value(1))
        .from("claim_embeddings")
        .and_where(Expr::col(embedding("claim_id")).equals(claim("id")))
        .and_where(of_present(model))
        .take();
    Query::select()
        .from("claims")
        .and_where(Expr::col(claim("withdrawn_at")).is_null())
        .and_where(Expr::exists(present).not())
        .take()
}
