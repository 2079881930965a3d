//! The deliveries of webhooks, and the log of their attempts.

use std::collections::BTreeMap;

use dementi_domain::ids::{DeskId, WebhookId};
use dementi_domain::webhook::{Attempt, Delivery, DeliveryState, EventKind, Settled};
use sea_orm::sea_query::{
    Condition, Expr, ExprTrait, LockBehavior, LockType, OnConflict, Order, Query, SelectStatement, Value,
};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::convert::{instant, literal, micros, term};
use crate::row::{Slice, Window};
use crate::store::{Reads, StoreError, WriteTx};

const TABLE: &str = "webhook_deliveries";
const ATTEMPTS: &str = "webhook_attempts";
const COLUMNS: [&str; 9] =
    ["id", "desk_id", "webhook_id", "event", "body", "created_at", "state", "tries", "due_at"];
/// How many rows go into one statement.
const ROWS: usize = 50;

fn select() -> SelectStatement {
    Query::select().columns(COLUMNS).from(TABLE).take()
}

fn delivery(row: &QueryResult) -> Result<Delivery, StoreError> {
    let (event, state): (String, String) = (row.try_get("", "event")?, row.try_get("", "state")?);
    let due_at: Option<i64> = row.try_get("", "due_at")?;
    let tries: i64 = row.try_get("", "tries")?;
    Ok(Delivery {
        id: row.try_get("", "id")?,
        desk: DeskId::new(row.try_get("", "desk_id")?),
        webhook: WebhookId::new(row.try_get("", "webhook_id")?),
        event: term::<EventKind>(&event)?,
        body: row.try_get("", "body")?,
        created_at: instant(row.try_get("", "created_at")?)?,
        state: term::<DeliveryState>(&state)?,
        tries: u32::try_from(tries).unwrap_or(u32::MAX),
        due_at: due_at.map(instant).transpose()?,
    })
}

/// Adds deliveries; those that are known already stay as they are.
pub async fn add(tx: &WriteTx, deliveries: &[Delivery]) -> Result<(), StoreError> {
    for chunk in deliveries.chunks(ROWS) {
        let mut insert = Query::insert().into_table(TABLE).columns(COLUMNS).to_owned();
        for delivery in chunk {
            insert.values_panic([
                delivery.id.into(),
                delivery.desk.uuid().into(),
                delivery.webhook.uuid().into(),
                delivery.event.to_string().into(),
                delivery.body.clone().into(),
                micros(delivery.created_at).into(),
                delivery.state.to_string().into(),
                i64::from(delivery.tries).into(),
                Expr::val(Value::BigInt(delivery.due_at.map(micros))),
            ]);
        }
        insert.on_conflict(OnConflict::column("id").do_nothing().to_owned());
        tx.conn().execute(&insert).await?;
    }
    Ok(())
}

fn pending() -> Expr {
    Expr::col("state").eq(literal(DeliveryState::Pending))
}

/// The webhooks for which something is due at an instant, the one that has waited longest first.
pub async fn due(reads: &impl Reads, now: OffsetDateTime) -> Result<Vec<WebhookId>, StoreError> {
    // Disabled webhooks have nothing pending.
    let select = Query::select()
        .column("webhook_id")
        .from(TABLE)
        .and_where(pending())
        .and_where(Expr::col("due_at").lte(micros(now)))
        .group_by_col("webhook_id")
        .order_by_expr(Expr::col("due_at").min(), Order::Asc)
        .take();
    let rows = reads.conn().query_all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "webhook_id").map(WebhookId::new)).collect::<Result<_, _>>()?)
}

/// A delivery that this process is to attempt, until the claim ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The delivery.
    pub delivery: Delivery,
    /// By which the claim is told from later ones.
    pub lease: Uuid,
}

/// Claims what is due first for a webhook. Each delivery is claimed by one process alone; a claim that is not settled ends
/// at `until`, and the delivery is due again.
pub async fn claim(
    tx: &WriteTx,
    webhook: WebhookId,
    lease: Uuid,
    until: OffsetDateTime,
) -> Result<Option<Claimed>, StoreError> {
    let mut due = select();
    due.and_where(pending())
        .and_where(Expr::col("webhook_id").eq(webhook.uuid()))
        .and_where(Expr::col("due_at").lte(micros(tx.stamp().at)))
        .order_by("due_at", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(1);
    if tx.conn().get_database_backend() == DbBackend::Postgres {
        due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let Some(row) = tx.conn().query_one(&due).await? else { return Ok(None) };
    let delivery = delivery(&row)?;
    let update = Query::update()
        .table(TABLE)
        .values([("lease", lease.into()), ("due_at", micros(until).into())])
        .and_where(Expr::col("id").eq(delivery.id))
        .to_owned();
    tx.conn().execute(&update).await?;
    Ok(Some(Claimed { delivery, lease }))
}

/// Notes an attempt, and what follows from it. `false` if the claim has ended meanwhile: then another process has it.
pub async fn settle(
    tx: &WriteTx,
    claimed: &Claimed,
    id: Uuid,
    attempt: &Attempt,
    settled: &Settled,
) -> Result<bool, StoreError> {
    let update = Query::update()
        .table(TABLE)
        .values([
            ("state", settled.state.to_string().into()),
            ("tries", (i64::from(claimed.delivery.tries) + 1).into()),
            ("due_at", Expr::val(Value::BigInt(settled.due_at.map(micros)))),
            ("lease", Expr::val(Value::Uuid(None))),
        ])
        .and_where(Expr::col("id").eq(claimed.delivery.id))
        .and_where(Expr::col("lease").eq(claimed.lease))
        .to_owned();
    let held = tx.conn().execute(&update).await?.rows_affected() == 1;
    let insert = Query::insert()
        .into_table(ATTEMPTS)
        .columns(["delivery_id", "id", "at", "latency_ms", "status", "error", "response"])
        .values_panic([
            claimed.delivery.id.into(),
            id.into(),
            micros(attempt.at).into(),
            attempt.latency_ms.into(),
            Expr::val(Value::BigInt(attempt.status.map(i64::from))),
            Expr::val(Value::String(attempt.error.clone())),
            Expr::val(Value::String(attempt.response.clone())),
        ])
        .to_owned();
    tx.conn().execute(&insert).await?;
    Ok(held)
}

/// What is pending for a webhook is missed: it is disabled.
pub async fn miss(tx: &WriteTx, webhook: WebhookId) -> Result<u64, StoreError> {
    let update = Query::update()
        .table(TABLE)
        .values([
            ("state", DeliveryState::Missed.to_string().into()),
            ("due_at", Expr::val(Value::BigInt(None))),
            ("lease", Expr::val(Value::Uuid(None))),
        ])
        .and_where(Expr::col("webhook_id").eq(webhook.uuid()))
        .and_where(pending())
        .to_owned();
    Ok(tx.conn().execute(&update).await?.rows_affected())
}

/// Which deliveries are to be sent once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// This one, whatever became of it.
    One(Uuid),
    /// All that have failed or were missed, of what happened since then.
    Since(OffsetDateTime),
}

/// Sets deliveries going anew, due at once; answers how many.
pub async fn again(tx: &WriteTx, webhook: WebhookId, which: Again) -> Result<u64, StoreError> {
    let which = match which {
        Again::One(id) => Condition::all().add(Expr::col("id").eq(id)).add(pending().not()),
        Again::Since(since) => Condition::all()
            .add(Expr::col("created_at").gte(micros(since)))
            .add(Expr::col("state").is_in([DeliveryState::Failed, DeliveryState::Missed].map(literal))),
    };
    let update = Query::update()
        .table(TABLE)
        .values([
            ("state", DeliveryState::Pending.to_string().into()),
            ("tries", 0_i64.into()),
            ("due_at", micros(tx.stamp().at).into()),
        ])
        .and_where(Expr::col("webhook_id").eq(webhook.uuid()))
        .cond_where(which)
        .to_owned();
    Ok(tx.conn().execute(&update).await?.rows_affected())
}

/// Finds a delivery for a webhook.
pub async fn find(reads: &impl Reads, webhook: WebhookId, id: Uuid) -> Result<Option<Delivery>, StoreError> {
    let mut found = select();
    found.and_where(Expr::col("webhook_id").eq(webhook.uuid())).and_where(Expr::col("id").eq(id));
    let row = reads.conn().query_one(&found).await?;
    row.as_ref().map(delivery).transpose()
}

/// Lists the deliveries for a webhook, in the order of what they tell of.
pub async fn list(
    reads: &impl Reads,
    webhook: WebhookId,
    state: Option<DeliveryState>,
    window: Window,
) -> Result<Slice<Delivery>, StoreError> {
    let order = if window.newest_first { Order::Desc } else { Order::Asc };
    let mut listed = select();
    listed
        .and_where(Expr::col("webhook_id").eq(webhook.uuid()))
        .order_by("id", order)
        .limit(window.limit + 1);
    if let Some(state) = state {
        listed.and_where(Expr::col("state").eq(literal(state)));
    }
    if let Some(after) = window.after {
        let id = Expr::col("id");
        listed.and_where(if window.newest_first { id.lt(after) } else { id.gt(after) });
    }
    let rows = reads.conn().query_all(&listed).await?;
    Ok(Slice::cut(rows.iter().map(delivery).collect::<Result<_, _>>()?, window.limit))
}

/// The attempts of these deliveries, oldest first.
pub async fn attempts(
    reads: &impl Reads,
    deliveries: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<Attempt>>, StoreError> {
    let mut found: BTreeMap<Uuid, Vec<Attempt>> = BTreeMap::new();
    if deliveries.is_empty() {
        return Ok(found);
    }
    let select = Query::select()
        .columns(["delivery_id", "at", "latency_ms", "status", "error", "response"])
        .from(ATTEMPTS)
        .and_where(Expr::col("delivery_id").is_in(deliveries.iter().copied()))
        .order_by("id", Order::Asc)
        .take();
    for row in reads.conn().query_all(&select).await? {
        let status: Option<i64> = row.try_get("", "status")?;
        let attempt = Attempt {
            at: instant(row.try_get("", "at")?)?,
            latency_ms: row.try_get("", "latency_ms")?,
            status: status.and_then(|status| u16::try_from(status).ok()),
            error: row.try_get("", "error")?,
            response: row.try_get("", "response")?,
        };
        found.entry(row.try_get("", "delivery_id")?).or_default().push(attempt);
    }
    Ok(found)
}

/// How many deliveries [`sweep`] deletes at most.
pub const SWEPT: u64 = 1000;

/// Deletes up to [`SWEPT`] deliveries that are over and tell of what happened before an instant; answers how many.
pub async fn sweep(tx: &WriteTx, before: OffsetDateTime) -> Result<u64, StoreError> {
    let old = Query::select()
        .column("id")
        .from(TABLE)
        .and_where(Expr::col("created_at").lt(micros(before)))
        .and_where(Expr::col("state").ne(literal(DeliveryState::Pending)))
        .limit(SWEPT)
        .take();
    let delete = Query::delete().from_table(TABLE).and_where(Expr::col("id").in_subquery(old)).to_owned();
    Ok(tx.conn().execute(&delete).await?.rows_affected())
}
