//! Changing a webhook.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::WebhookId;
use dementi_domain::webhook::{Webhook, WebhookRecord};
use dementi_persistence::webhooks;

use super::{Wanted, WebhookError, standing};
use crate::app::{Answer, App};
use crate::context::Context;

/// Replaces where a webhook's messages go and which they are. It sees with the actor's eyes from now on.
pub async fn change(
    app: &App,
    context: Context,
    id: WebhookId,
    version: i64,
    wanted: Wanted,
) -> Answer<WebhookRecord, WebhookError> {
    context.actor.check(Permission::Administer)?;
    wanted.check()?;
    app.outbound.check(&wanted.url).await?;
    app.write(context, Permission::Administer, move |writing| async move {
        let loaded = standing(&writing, id, version).await?;
        wanted.check_dossier(&writing).await?;
        let Wanted { url, description, events, dossier } = wanted;
        let (owner, switch) = (writing.actor.user, loaded.content().switch);
        let webhook = Webhook { url, description, events, dossier, owner, switch };
        let changed =
            loaded.clone().into_inner().change(webhook, writing.deed()).map_err(WebhookError::from)?;
        Ok(webhooks::save(&writing.tx, &loaded, changed, Action::Changed).await?.into())
    })
    .await
}
