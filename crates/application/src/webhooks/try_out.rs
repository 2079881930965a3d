//! Trying a webhook out.

use dementi_domain::access::Permission;
use dementi_domain::ids::WebhookId;
use dementi_domain::webhook::{Delivery, EventKind, test_message};
use dementi_persistence::StoreError;
use dementi_persistence::webhooks::deliveries;
use uuid::Uuid;

use super::WebhookError;
use super::deliveries::Told;
use super::replay::check;
use crate::app::App;
use crate::context::Context;
use crate::failure::Failure;

/// Sends a webhook a message that tells of nothing, so that its receiver can be seen to work.
pub async fn try_out(app: &App, context: Context, id: WebhookId) -> Result<Told, Failure<WebhookError>> {
    let actor = context.actor.clone();
    let message = app.write(context, Permission::Administer, move |writing| async move {
        check(&writing, id).await?;
        let desk = writing.actor.desk;
        let body = test_message(desk, id, writing.at)
            .map_err(|error| StoreError::Corrupt { what: format!("webhook_deliveries.body: {error}") })?;
        let message: Uuid = writing.id();
        let delivery = Delivery::new(message, (desk, id), (EventKind::Test, body), writing.at, true);
        deliveries::add(&writing.tx, &[delivery]).await?;
        Ok::<_, Failure<WebhookError>>(message)
    });
    let message = message.await?;
    super::delivery(app, &actor, id, message).await.map_err(super::replay::widened)
}
