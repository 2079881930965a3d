//! Webhooks with their secrets and deliveries.

pub mod deliveries;
pub mod secrets;

use dementi_domain::access::Viewer;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::{DeskId, DossierId, UserId, WebhookId};
use dementi_domain::text::Line;
use dementi_domain::webhook::{Endpoint, Failing, Switch, Webhook, WebhookRecord};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, LockType, Query};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::convert::{corrupt, deed, from_json, instant, json, micros, parsed, term};
use crate::dossiers;
use crate::row::{self, Head, Place, Row, Slice, Window, by_id};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    crate::row::record_entity! { "webhooks" {
        url: String,
        description: Option<String>,
        events: String,
        dossier_id: Option<Uuid>,
        owner_id: Uuid,
        enabled: bool,
        disabled_cause: Option<String>,
        disabled_at: Option<i64>,
        disabled_by: Option<Uuid>,
    }}
}

impl Row for entity::Entity {
    type Value = WebhookRecord;
    const KIND: Kind = Kind::Webhook;

    fn place(value: &WebhookRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &WebhookRecord, version: i64) -> Result<entity::Model, StoreError> {
        let webhook = value.content();
        let (cause, off) = match webhook.switch {
            Switch::Enabled => (None, None),
            Switch::Disabled { cause, deed } => (Some(cause), Some(deed)),
        };
        let fields = entity::Fields {
            url: webhook.url.to_string(),
            description: webhook.description.as_ref().map(ToString::to_string),
            events: json(&webhook.events)?,
            dossier_id: webhook.dossier.map(DossierId::uuid),
            owner_id: webhook.owner.uuid(),
            enabled: webhook.is_enabled(),
            disabled_cause: cause.map(|cause| cause.to_string()),
            disabled_at: off.map(|deed| micros(deed.at)),
            disabled_by: off.and_then(|deed| deed.by).map(UserId::uuid),
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<WebhookRecord, StoreError> {
        let switch = match (model.disabled_cause.as_deref(), model.disabled_at) {
            (None, _) => Switch::Enabled,
            (Some(cause), Some(at)) => {
                Switch::Disabled { cause: term(cause)?, deed: deed(at, model.disabled_by)? }
            }
            (Some(_), None) => return Err(corrupt("webhooks.disabled_at", "missing")),
        };
        let description = model.description.as_deref().map(Line::parse).transpose();
        let webhook = Webhook {
            url: parsed("webhooks.url", Endpoint::parse(&model.url))?,
            description: parsed("webhooks.description", description)?,
            events: from_json("webhooks.events", &model.events)?,
            dossier: model.dossier_id.map(DossierId::new),
            owner: UserId::new(model.owner_id),
            switch,
        };
        model.head().record(webhook)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// Puts a new webhook on record.
pub async fn create(tx: &WriteTx, webhook: WebhookRecord) -> Result<Versioned<WebhookRecord>, StoreError> {
    let dossier = webhook.content().dossier;
    row::create::<entity::Entity>(tx, webhook, dossier).await
}

/// Overwrites a loaded webhook.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<WebhookRecord>,
    webhook: WebhookRecord,
    action: Action,
) -> Result<Versioned<WebhookRecord>, StoreError> {
    let dossier = webhook.content().dossier;
    row::save::<entity::Entity>(tx, loaded, webhook, dossier, action).await
}

/// Those of the desk, without those for dossiers that are restricted to others.
fn visible(viewer: Viewer) -> Condition {
    let dossier = Expr::col("dossier_id");
    Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(dossier.clone().is_null().or(dossier.not_in_subquery(dossiers::hidden(viewer))))
}

/// Finds a webhook that the viewer may see.
pub async fn find(
    reads: &impl Reads,
    viewer: Viewer,
    id: WebhookId,
) -> Result<Option<Versioned<WebhookRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, visible(viewer).add(Expr::col("id").eq(id.uuid()))).await
}

/// Finds a webhook that the viewer may see; nobody else changes it before this write ends.
pub async fn find_and_lock(
    tx: &WriteTx,
    viewer: Viewer,
    id: WebhookId,
) -> Result<Option<Versioned<WebhookRecord>>, StoreError> {
    lock(tx, visible(viewer).add(Expr::col("id").eq(id.uuid()))).await
}

/// Finds a webhook of a desk for the server itself.
pub async fn of_desk(
    reads: &impl Reads,
    desk: DeskId,
    id: WebhookId,
) -> Result<Option<Versioned<WebhookRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(desk, id)).await
}

/// The same; nobody else changes it before this write ends.
pub async fn of_desk_and_lock(
    tx: &WriteTx,
    desk: DeskId,
    id: WebhookId,
) -> Result<Option<Versioned<WebhookRecord>>, StoreError> {
    lock(tx, by_id(desk, id)).await
}

async fn lock(tx: &WriteTx, condition: Condition) -> Result<Option<Versioned<WebhookRecord>>, StoreError> {
    let found = entity::Entity::find().filter(condition).lock_exclusive().one(tx.conn()).await?;
    found.map(row::loaded::<entity::Entity>).transpose()
}

/// Lists the webhooks that the viewer may see, withdrawn ones included.
pub async fn list(
    reads: &impl Reads,
    viewer: Viewer,
    window: Window,
) -> Result<Slice<Versioned<WebhookRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, visible(viewer), window).await
}

/// The standing webhooks of these desks, disabled ones included.
pub async fn of_desks(
    reads: &impl Reads,
    desks: &[DeskId],
) -> Result<Vec<Versioned<WebhookRecord>>, StoreError> {
    let condition = Condition::all()
        .add(Expr::col("desk_id").is_in(desks.iter().map(|desk| desk.uuid())))
        .add(Expr::col("withdrawn_at").is_null());
    row::all::<entity::Entity>(reads, condition).await
}

/// How many standing webhooks a desk has.
pub async fn count(reads: &impl Reads, desk: DeskId) -> Result<u64, StoreError> {
    let count: Option<i64> = entity::Entity::find()
        .select_only()
        .expr(Expr::col("id").count())
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Expr::col("withdrawn_at").is_null())
        .into_tuple()
        .one(reads.conn())
        .await?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
}

/// Whether any webhook stands, on any desk.
pub async fn any(reads: &impl Reads) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("id")
        .from("webhooks")
        .and_where(Expr::col("withdrawn_at").is_null())
        .limit(1)
        .take();
    Ok(reads.conn().query_one(&select).await?.is_some())
}

/// Who among these users may see a restricted dossier: who is named in it, and a member of the desk. `None` for a dossier
/// that the whole desk sees.
pub async fn seen_by(
    reads: &impl Reads,
    dossier: DossierId,
    users: &[UserId],
) -> Result<Option<Vec<UserId>>, StoreError> {
    let restricted = Query::select()
        .column("desk_id")
        .from("dossiers")
        .and_where(Expr::col("id").eq(dossier.uuid()))
        .and_where(Expr::col("visibility").eq("restricted"))
        .take();
    let Some(row) = reads.conn().query_one(&restricted).await? else { return Ok(None) };
    let desk: Uuid = row.try_get("", "desk_id")?;
    let members =
        Query::select().column("user_id").from("memberships").and_where(Expr::col("desk_id").eq(desk)).take();
    let named = Query::select()
        .column("user_id")
        .from("dossier_members")
        .and_where(Expr::col("dossier_id").eq(dossier.uuid()))
        .and_where(Expr::col("user_id").is_in(users.iter().map(|user| user.uuid())))
        .and_where(Expr::col("user_id").in_subquery(members))
        .take();
    let rows = reads.conn().query_all(&named).await?;
    Ok(Some(rows.iter().map(|row| row.try_get("", "user_id").map(UserId::new)).collect::<Result<_, _>>()?))
}

/// Since when nothing has got through to a webhook; kept as it is until this write ends.
pub async fn failing(tx: &WriteTx, id: WebhookId) -> Result<Failing, StoreError> {
    let mut select = Query::select()
        .column("failing_since")
        .from("webhooks")
        .and_where(Expr::col("id").eq(id.uuid()))
        .take();
    let row = tx.conn().query_one(select.lock(LockType::Update)).await?;
    let since: Option<i64> = row.map(|row| row.try_get("", "failing_since")).transpose()?.flatten();
    Ok(Failing { since: since.map(instant).transpose()? })
}

/// Says since when nothing has got through to a webhook.
pub async fn save_failing(tx: &WriteTx, id: WebhookId, failing: Failing) -> Result<(), StoreError> {
    let update = Query::update()
        .table("webhooks")
        .value("failing_since", failing.since.map(micros))
        .and_where(Expr::col("id").eq(id.uuid()))
        .to_owned();
    tx.conn().execute(&update).await?;
    Ok(())
}
