//! Giving a webhook a new secret.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::WebhookId;
use dementi_persistence::webhooks;
use time::Duration;

use super::create::new_secret;
use super::{Issued, WebhookError, standing};
use crate::app::{App, ShownOnce};
use crate::context::Context;
use crate::failure::Failure;

/// How long the old secret signs beside the new one.
const OVERLAP: Duration = Duration::hours(24);

/// Gives a webhook a new secret. Messages are signed with both for a day, so that the receiver can change over.
pub async fn rotate(
    app: &App,
    context: Context,
    id: WebhookId,
    version: i64,
) -> Result<Issued, Failure<WebhookError>> {
    let secret = new_secret(app)?;
    let issued = app.write(context, Permission::Administer, move |writing| async move {
        let loaded = standing(&writing, id, version).await?;
        let same = loaded.content().clone();
        let record = loaded.clone().into_inner().change(same, writing.deed()).map_err(WebhookError::from)?;
        let ends = writing.at + OVERLAP;
        webhooks::secrets::replace(&writing.tx, id, writing.id(), &secret, ends).await?;
        let saved = webhooks::save(&writing.tx, &loaded, record, Action::SecretRotated).await?;
        Ok(ShownOnce(Some(Issued { webhook: saved.into(), secret })))
    });
    issued.await?.0.ok_or(Failure::ShownOnce)
}
