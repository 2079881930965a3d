//! Reading the log of deliveries.

use std::convert::Infallible;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::WebhookId;
use dementi_domain::webhook::{Attempt, Delivery, DeliveryState};
use dementi_persistence::webhooks;
use uuid::Uuid;

use crate::app::{App, found};
use crate::context::Page;
use crate::failure::Failure;

/// A delivery with its attempts, oldest first.
#[derive(Debug, Clone)]
pub struct Told {
    /// The delivery.
    pub delivery: Delivery,
    /// Its attempts.
    pub attempts: Vec<Attempt>,
}

/// Lists the deliveries for a webhook, the newest first, those in one state if it is given; and whether more follow.
pub async fn deliveries(
    app: &App,
    actor: &Actor,
    id: WebhookId,
    state: Option<DeliveryState>,
    page: Page,
) -> Result<(Vec<Told>, bool), Failure<Infallible>> {
    let reader = app.reader(actor, Permission::Administer)?;
    found(webhooks::find(&reader, actor.viewer(), id).await?, Kind::Webhook)?;
    let slice = webhooks::deliveries::list(&reader, id, state, page.newest_first()).await?;
    let ids: Vec<Uuid> = slice.items.iter().map(|delivery| delivery.id).collect();
    let mut attempts = webhooks::deliveries::attempts(&reader, &ids).await?;
    let logged = slice.items.into_iter().map(|delivery| {
        let attempts = attempts.remove(&delivery.id).unwrap_or_default();
        Told { delivery, attempts }
    });
    Ok((logged.collect(), slice.more))
}

/// Reads a delivery for a webhook.
pub async fn delivery(
    app: &App,
    actor: &Actor,
    id: WebhookId,
    delivery: Uuid,
) -> Result<Told, Failure<Infallible>> {
    let reader = app.reader(actor, Permission::Administer)?;
    found(webhooks::find(&reader, actor.viewer(), id).await?, Kind::Webhook)?;
    let delivery = found(webhooks::deliveries::find(&reader, id, delivery).await?, Kind::Webhook)?;
    let mut attempts = webhooks::deliveries::attempts(&reader, &[delivery.id]).await?;
    let attempts = attempts.remove(&delivery.id).unwrap_or_default();
    Ok(Told { delivery, attempts })
}
