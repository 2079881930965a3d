//! Sending messages once more.

use dementi_domain::access::Permission;
use dementi_domain::change::Kind;
use dementi_domain::ids::WebhookId;
use dementi_persistence::webhooks::{self, deliveries};
use time::OffsetDateTime;
use uuid::Uuid;

use super::WebhookError;
use super::deliveries::Told;
use crate::app::{App, Writing, found};
use crate::context::Context;
use crate::failure::Failure;

/// Sends a message once more, under the same id, whatever became of it. One that is on its way stays so.
pub async fn replay(
    app: &App,
    context: Context,
    id: WebhookId,
    delivery: Uuid,
) -> Result<Told, Failure<WebhookError>> {
    let actor = context.actor.clone();
    app.write(context, Permission::Administer, move |writing| async move {
        check(&writing, id).await?;
        found(deliveries::find(&writing.tx, id, delivery).await?, Kind::Webhook)?;
        deliveries::again(&writing.tx, id, deliveries::Again::One(delivery)).await?;
        Ok(())
    })
    .await?;
    super::delivery(app, &actor, id, delivery).await.map_err(widened)
}

/// Sends all messages once more that failed or were missed, of what happened since an instant; answers how many.
pub async fn recover(
    app: &App,
    context: Context,
    id: WebhookId,
    since: OffsetDateTime,
) -> Result<u64, Failure<WebhookError>> {
    app.write(context, Permission::Administer, move |writing| async move {
        check(&writing, id).await?;
        Ok(deliveries::again(&writing.tx, id, deliveries::Again::Since(since)).await?)
    })
    .await
}

/// Refuses a webhook that sends nothing.
pub(super) async fn check(writing: &Writing, id: WebhookId) -> Result<(), Failure<WebhookError>> {
    let webhook = webhooks::find_and_lock(&writing.tx, writing.viewer(), id).await?;
    let webhook = found(webhook, Kind::Webhook)?;
    webhook.standing().map_err(WebhookError::from)?;
    if webhook.content().is_enabled() { Ok(()) } else { Err(WebhookError::Disabled.into()) }
}

/// What only reads is refused by no rule of webhooks.
pub(super) fn widened(failure: Failure) -> Failure<WebhookError> {
    match failure {
        Failure::Forbidden(denied) => Failure::Forbidden(denied),
        Failure::Unauthenticated(error) => Failure::Unauthenticated(error),
        Failure::NotFound(kind) => Failure::NotFound(kind),
        Failure::Stale { current } => Failure::Stale { current },
        Failure::KeyReused => Failure::KeyReused,
        Failure::ShownOnce => Failure::ShownOnce,
        Failure::Reference { pointer, kind } => Failure::Reference { pointer, kind },
        Failure::Store(error) => Failure::Store(error),
        Failure::Refused(never) => match never {},
    }
}
