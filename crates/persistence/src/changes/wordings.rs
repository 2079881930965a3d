//! How things were before they were changed.

use std::collections::BTreeMap;

use dementi_domain::change::{Action, Kind};
use dementi_domain::claim::{Claim, TrackedClaim};
use dementi_domain::ids::{ClaimId, DeskId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{DbBackend, EntityTrait, QueryFilter};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{CHUNK, entity, fetch, text};
use crate::convert::{corrupt, from_json};
use crate::store::{Reads, StoreError};

/// How claims were written when their content had these versions; what the log does not know is left out.
pub(crate) async fn wordings(
    reads: &impl Reads,
    wanted: &[(ClaimId, i64)],
) -> Result<BTreeMap<ClaimId, Claim>, StoreError> {
    let content_version = |column: &str| {
        Expr::cust(match reads.backend() {
            DbBackend::Postgres => format!("({column}::json ->> 'content_version')::bigint"),
            _ => format!("json_extract({column}, '$.content_version')"),
        })
    };
    let mut found = BTreeMap::new();
    for chunk in wanted.chunks(CHUNK) {
        // The entry that made it so, of all that were written while it was.
        let any = chunk.iter().fold(Condition::any(), |any, (claim, version)| {
            let former = Expr::col("before").is_null().or(content_version("before").ne(*version));
            let entry = Condition::all()
                .add(Expr::col("subject_id").eq(claim.uuid()))
                .add(content_version("after").eq(*version))
                .add(former);
            any.add(entry)
        });
        let kind = Expr::col("kind").eq(text(&Kind::Claim)?);
        for row in entity::Entity::find().filter(kind).filter(any).all(reads.conn()).await? {
            let state: TrackedClaim = from_json("audit.after", row.after.as_deref().unwrap_or_default())?;
            found.insert(state.record.id(), state.record.content().clone());
        }
    }
    Ok(found)
}

/// Things of a kind as they were at these versions; what the log does not know is left out.
pub(crate) async fn states<T: DeserializeOwned>(
    reads: &impl Reads,
    kind: Kind,
    wanted: &[(Uuid, i64)],
) -> Result<BTreeMap<Uuid, T>, StoreError> {
    let mut found = BTreeMap::new();
    for chunk in wanted.chunks(CHUNK) {
        let any = chunk.iter().fold(Condition::any(), |any, (id, version)| {
            any.add(Expr::col("subject_id").eq(*id).and(Expr::col("version").eq(*version)))
        });
        let kind = Expr::col("kind").eq(text(&kind)?);
        for row in entity::Entity::find().filter(kind).filter(any).all(reads.conn()).await? {
            let state = from_json("audit.after", row.after.as_deref().unwrap_or_default())?;
            found.insert(row.subject_id, state);
        }
    }
    Ok(found)
}

/// What a thing became each time this was done to it, the newest first.
pub(crate) async fn became<T: DeserializeOwned>(
    reads: &impl Reads,
    desk: DeskId,
    (kind, id): (Kind, Uuid),
    action: Action,
    limit: u64,
) -> Result<Vec<T>, StoreError> {
    let query = entity::Entity::find()
        .filter(Expr::col("subject_id").eq(id))
        .filter(Expr::col("kind").eq(text(&kind)?))
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Expr::col("action").eq(text(&action)?));
    let logged = fetch(reads, query, Order::Desc, limit).await?;
    let states = logged.into_iter().filter_map(|logged| logged.entry.after);
    let read = |state| serde_json::from_value(state).map_err(|error| corrupt("audit.after", error));
    states.map(read).collect()
}
