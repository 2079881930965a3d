//! Enabling and disabling webhooks.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::WebhookId;
use dementi_domain::webhook::{Cause, Failing, WebhookRecord};
use dementi_persistence::webhooks;

use super::{WebhookError, standing};
use crate::app::{Answer, App};
use crate::context::Context;

/// Sends a webhook messages again: of what happens from now on. What it has missed is sent by [`super::recover`].
pub async fn enable(
    app: &App,
    context: Context,
    id: WebhookId,
    version: i64,
) -> Answer<WebhookRecord, WebhookError> {
    app.write(context, Permission::Administer, move |writing| async move {
        let loaded = standing(&writing, id, version).await?;
        let webhook = loaded.content().clone().enable().map_err(WebhookError::from)?;
        let enabled =
            loaded.clone().into_inner().change(webhook, writing.deed()).map_err(WebhookError::from)?;
        webhooks::save_failing(&writing.tx, id, Failing::default()).await?;
        Ok(webhooks::save(&writing.tx, &loaded, enabled, Action::Enabled).await?.into())
    })
    .await
}

/// Sends a webhook no more messages. What is still to be sent is missed.
pub async fn disable(
    app: &App,
    context: Context,
    id: WebhookId,
    version: i64,
) -> Answer<WebhookRecord, WebhookError> {
    app.write(context, Permission::Administer, move |writing| async move {
        let loaded = standing(&writing, id, version).await?;
        let webhook = loaded.content().clone().disable(Cause::ByAdmin, writing.deed());
        let webhook = webhook.map_err(WebhookError::from)?;
        let disabled =
            loaded.clone().into_inner().change(webhook, writing.deed()).map_err(WebhookError::from)?;
        webhooks::deliveries::miss(&writing.tx, id).await?;
        Ok(webhooks::save(&writing.tx, &loaded, disabled, Action::Disabled).await?.into())
    })
    .await
}
