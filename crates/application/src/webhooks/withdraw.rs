//! Withdrawing a webhook.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::WebhookId;
use dementi_domain::text::Reason;
use dementi_domain::webhook::WebhookRecord;
use dementi_persistence::webhooks;

use super::{WebhookError, standing};
use crate::app::{Answer, App};
use crate::context::Context;

/// Withdraws a webhook for good: nothing more is sent, and what is still to be sent is missed.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: WebhookId,
    version: i64,
    reason: Reason,
) -> Answer<WebhookRecord, WebhookError> {
    app.write(context, Permission::Administer, move |writing| async move {
        let loaded = standing(&writing, id, version).await?;
        let withdrawn = loaded.clone().into_inner().withdraw(writing.deed(), reason);
        let withdrawn = withdrawn.map_err(WebhookError::from)?;
        webhooks::deliveries::miss(&writing.tx, id).await?;
        Ok(webhooks::save(&writing.tx, &loaded, withdrawn, Action::Withdrawn).await?.into())
    })
    .await
}
