//! Registering a webhook.

use dementi_domain::access::Permission;
use dementi_domain::record::Record;
use dementi_domain::webhook::{Secret, Switch, Webhook, WebhookRecord};
use dementi_persistence::{WriteTx, changes, followers, webhooks};
use time::Duration;

use super::dispatch::FOLLOWER;
use super::{MOST, Wanted, WebhookError};
use crate::app::{App, ShownOnce};
use crate::context::{Context, Stored};
use crate::failure::Failure;

/// A webhook with its secret: the only time that the secret is shown.
#[derive(Clone)]
pub struct Issued {
    /// The webhook.
    pub webhook: Stored<WebhookRecord>,
    /// What its messages are signed with.
    pub secret: Secret,
}

/// Registers a webhook for the actor's desk. It is told of what happens from now on.
pub async fn create(app: &App, context: Context, wanted: Wanted) -> Result<Issued, Failure<WebhookError>> {
    context.actor.check(Permission::Administer)?;
    wanted.check()?;
    app.outbound.check(&wanted.url).await?;
    let secret = new_secret(app)?;
    let issued = app.write(context, Permission::Administer, move |writing| async move {
        wanted.check_dossier(&writing).await?;
        let desk = writing.actor.desk;
        if webhooks::count(&writing.tx, desk).await? >= MOST {
            return Err(WebhookError::Full.into());
        }
        begin_following(&writing.tx).await?;
        let Wanted { url, description, events, dossier } = wanted;
        let owner = writing.actor.user;
        let webhook = Webhook { url, description, events, dossier, owner, switch: Switch::Enabled };
        let record = Record::new(writing.id(), desk, webhook, writing.deed());
        let created = webhooks::create(&writing.tx, record).await?;
        webhooks::secrets::replace(
            &writing.tx,
            created.id(),
            writing.id(),
            &secret,
            writing.at + Duration::DAY,
        )
        .await?;
        Ok(ShownOnce(Some(Issued { webhook: created.into(), secret })))
    });
    issued.await?.0.ok_or(Failure::ShownOnce)
}

pub(super) fn new_secret(app: &App) -> Result<Secret, Failure<WebhookError>> {
    let bytes = app.shell.entropy.secret().map_err(WebhookError::from)?;
    // 32 bytes are among the lengths that a secret can have.
    Secret::new(bytes.to_vec()).map_err(|_| WebhookError::Entropy(crate::shell::EntropyError).into())
}

/// While there is no webhook, nobody follows the change log for them. The first one begins where the log is now.
async fn begin_following(tx: &WriteTx) -> Result<(), Failure<WebhookError>> {
    if !webhooks::any(tx).await? {
        let now = changes::settled(tx).await?;
        followers::save(tx, FOLLOWER, now).await?;
    }
    Ok(())
}
