//! Reading webhooks.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::WebhookId;
use dementi_domain::webhook::WebhookRecord;
use dementi_persistence::webhooks;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page};
use crate::failure::Failure;

/// Reads a webhook.
pub async fn get(app: &App, actor: &Actor, id: WebhookId) -> Answer<WebhookRecord> {
    let reader = app.reader(actor, Permission::Administer)?;
    Ok(found(webhooks::find(&reader, actor.viewer(), id).await?, Kind::Webhook)?.into())
}

/// Lists the desk's webhooks, the newest first.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<WebhookRecord>, Failure> {
    let reader = app.reader(actor, Permission::Administer)?;
    Ok(webhooks::list(&reader, actor.viewer(), page.newest_first()).await?.into())
}
