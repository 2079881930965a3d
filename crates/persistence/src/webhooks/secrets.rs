//! The secrets of webhooks. They are needed to sign, and so are kept as they are; they are in no state of the change log.

use dementi_domain::ids::WebhookId;
use dementi_domain::webhook::Secret;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, Value};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::convert::{micros, parsed};
use crate::store::{Reads, StoreError, WriteTx};

const TABLE: &str = "webhook_secrets";

/// Gives a webhook a secret. The one that it had signs too until `overlap_ends`; earlier ones are deleted.
pub async fn replace(
    tx: &WriteTx,
    webhook: WebhookId,
    id: Uuid,
    secret: &Secret,
    overlap_ends: OffsetDateTime,
) -> Result<(), StoreError> {
    let of_webhook = || Expr::col("webhook_id").eq(webhook.uuid());
    let earlier = Query::delete()
        .from_table(TABLE)
        .and_where(of_webhook())
        .and_where(Expr::col("expires_at").is_not_null())
        .to_owned();
    tx.conn().execute(&earlier).await?;
    let last = Query::update()
        .table(TABLE)
        .value("expires_at", micros(overlap_ends))
        .and_where(of_webhook())
        .to_owned();
    tx.conn().execute(&last).await?;
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["id", "webhook_id", "secret", "created_at", "expires_at"])
        .values_panic([
            id.into(),
            webhook.uuid().into(),
            secret.bytes().to_vec().into(),
            micros(tx.stamp().at).into(),
            Expr::val(Value::BigInt(None)),
        ])
        .to_owned();
    tx.conn().execute(&insert).await?;
    Ok(())
}

/// The secrets that sign at an instant, the newest first.
pub async fn at(
    reads: &impl Reads,
    webhook: WebhookId,
    now: OffsetDateTime,
) -> Result<Vec<Secret>, StoreError> {
    let expires = Expr::col("expires_at");
    let select = Query::select()
        .column("secret")
        .from(TABLE)
        .and_where(Expr::col("webhook_id").eq(webhook.uuid()))
        .and_where(expires.clone().is_null().or(expires.gt(micros(now))))
        .order_by("id", Order::Desc)
        .take();
    let rows = reads.conn().query_all(&select).await?;
    rows.iter().map(|row| parsed("webhook_secrets.secret", Secret::new(row.try_get("", "secret")?))).collect()
}

/// Deletes secrets that no longer sign.
pub async fn sweep(tx: &WriteTx, now: OffsetDateTime) -> Result<u64, StoreError> {
    let delete =
        Query::delete().from_table(TABLE).and_where(Expr::col("expires_at").lte(micros(now))).to_owned();
    Ok(tx.conn().execute(&delete).await?.rows_affected())
}
