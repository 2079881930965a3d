//! Keys under which clients may repeat a request without it being carried out again.

use dementi_domain::ids::{DeskId, UserId};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait, OnConflict, Query, Value as Bound};
use serde_json::Value;
use time::{Duration, OffsetDateTime};

use crate::convert::{corrupt, from_json, json, micros};
use crate::store::{StoreError, WriteTx};

/// How long a key is remembered.
pub const REMEMBERED: Duration = Duration::hours(24);

/// How many keys [`sweep`] deletes at most.
pub const SWEPT: u64 = 1000;

const TABLE: &str = "idempotency_keys";

/// A client's key, in the name space of the user and the desk, and the request that it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// The user.
    pub user: UserId,
    /// The desk.
    pub desk: DeskId,
    /// What the client sent.
    pub key: String,
    /// SHA-256 of what identifies the request.
    pub request_hash: [u8; 32],
}

/// What a claim to a key found.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim {
    /// The key is new: carry the request out, and [`settle`].
    Fresh,
    /// The request was carried out before, with this outcome.
    Replay(Value),
    /// The key was used for another request.
    OtherRequest,
}

/// Claims a key for the write in whose transaction this is called; the claim stands if the write does.
///
/// Of several writes that claim the same key at once, one finds it fresh; the others wait for it, and find its
/// outcome, or, if it fails, the next one finds the key fresh. A key older than [`REMEMBERED`] is as good as new.
pub async fn claim(tx: &WriteTx, key: &IdempotencyKey, now: OffsetDateTime) -> Result<Claim, StoreError> {
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["user_id", "desk_id", "key", "request_hash", "created_at", "outcome"])
        .values_panic([
            key.user.uuid().into(),
            key.desk.uuid().into(),
            key.key.as_str().into(),
            key.request_hash.to_vec().into(),
            micros(now).into(),
            Expr::val(Bound::String(None)),
        ])
        .on_conflict(
            // Waits for another transaction that has inserted the key, and locks the row that it finds.
            OnConflict::columns(["user_id", "desk_id", "key"])
                .update_columns(["request_hash", "created_at", "outcome"])
                .action_and_where(Expr::col((TABLE, "created_at")).lte(micros(now - REMEMBERED)))
                .to_owned(),
        )
        .to_owned();
    if tx.conn().execute(&insert).await?.rows_affected() == 1 {
        return Ok(Claim::Fresh);
    }
    let select =
        Query::select().columns(["request_hash", "outcome"]).from(TABLE).cond_where(is(key)).to_owned();
    let Some(row) = tx.conn().query_one(&select).await? else {
        return Err(StoreError::other("an idempotency key that exists cannot be read"));
    };
    let (request_hash, outcome): (Vec<u8>, Option<String>) = row.try_get_many_by_index()?;
    if request_hash != key.request_hash {
        return Ok(Claim::OtherRequest);
    }
    let outcome = outcome.ok_or_else(|| corrupt("idempotency_keys.outcome", "it was never settled"))?;
    Ok(Claim::Replay(from_json("idempotency_keys.outcome", &outcome)?))
}

/// Stores the outcome with which repetitions of the request are answered, in the transaction that claimed the key.
pub async fn settle(tx: &WriteTx, key: &IdempotencyKey, outcome: Value) -> Result<(), StoreError> {
    let update =
        Query::update().table(TABLE).value("outcome", json(&outcome)?).cond_where(is(key)).to_owned();
    match tx.conn().execute(&update).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(StoreError::other("an idempotency key was settled that was not claimed")),
    }
}

/// Deletes up to [`SWEPT`] keys that are older than [`REMEMBERED`]; answers how many.
pub async fn sweep(tx: &WriteTx, now: OffsetDateTime) -> Result<u64, StoreError> {
    let key = ["user_id", "desk_id", "key"];
    let expired = Query::select()
        .columns(key)
        .from(TABLE)
        .and_where(Expr::col("created_at").lte(micros(now - REMEMBERED)))
        .limit(SWEPT)
        .to_owned();
    let delete = Query::delete()
        .from_table(TABLE)
        .and_where(Expr::tuple(key.map(Expr::col)).in_subquery(expired))
        .to_owned();
    Ok(tx.conn().execute(&delete).await?.rows_affected())
}

fn is(key: &IdempotencyKey) -> Condition {
    Cond::all()
        .add(Expr::col("user_id").eq(key.user.uuid()))
        .add(Expr::col("desk_id").eq(key.desk.uuid()))
        .add(Expr::col("key").eq(key.key.as_str()))
}
