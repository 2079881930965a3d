//! One-time links to sign in by.

use dementi_domain::access::Permission;
use dementi_domain::change::{Kind, Stamp};
use dementi_domain::desk::User;
use dementi_domain::ids::{DeskId, LinkId, UserId};
use dementi_domain::record::Deed;
use dementi_domain::session::{LinkPurpose, LinkSpent, SignInLink};
use dementi_persistence::people::{links, memberships, users};
use dementi_persistence::{StoreError, WriteTx};

use super::{Opened, agent, checked_hash, open, secret};
use crate::app::{App, ShownOnce, found};
use crate::authentication::hash;
use crate::context::Context;
use crate::failure::Failure;
use crate::shell::EntropyError;

/// Why nobody is signed in by a link.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// There is no such link.
    #[error("there is no such link")]
    Unknown,
    /// It was used or has expired.
    #[error(transparent)]
    Spent(#[from] LinkSpent),
    /// Whom it was for is no longer a member of the desk.
    #[error("the link's owner is no longer a member of the desk")]
    MembershipEnded,
    /// There is no randomness to make a session of.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a link offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The link.
    pub link: SignInLink,
    /// Whom it signs in.
    pub user: User,
}

/// The secret of a new link: the only time that it is shown.
#[derive(Clone)]
pub struct LinkSecret(pub String);

/// Makes a link for a member of the actor's desk: an invitation, or help for who has forgotten a password.
pub async fn create(
    app: &App,
    context: Context,
    user: UserId,
    purpose: LinkPurpose,
) -> Result<LinkSecret, Failure<EntropyError>> {
    let random = app.shell.entropy.secret().map_err(Failure::Refused)?;
    let secret = app.write(context, Permission::Administer, move |writing| async move {
        let (desk, deed) = (writing.actor.desk, writing.deed());
        found(memberships::find(&writing.tx, desk, user).await?, Kind::Membership)?;
        let secret = issue(&writing.tx, writing.id(), (user, desk), purpose, deed, &random).await?;
        Ok(ShownOnce(Some(secret)))
    });
    Ok(LinkSecret(secret.await?.0.ok_or(Failure::ShownOnce)?))
}

/// Makes a link for a member.
pub(crate) async fn issue(
    tx: &WriteTx,
    id: LinkId,
    (user, desk): (UserId, DeskId),
    purpose: LinkPurpose,
    deed: Deed,
    random: &[u8; 32],
) -> Result<String, StoreError> {
    let secret = secret(random);
    links::create(tx, &SignInLink::new(id, user, desk, purpose, deed), hash(&secret)).await?;
    Ok(secret)
}

/// Looks at what a link offers without using it: previews of links in mail and chat do this unasked.
pub async fn offered(app: &App, secret: &str) -> Result<Offered, LinkError> {
    let hash = checked_hash(secret).ok_or(LinkError::Unknown)?;
    let reader = app.store.read();
    let link = links::by_secret(&reader, hash).await?.ok_or(LinkError::Unknown)?;
    link.clone().spend(app.now())?;
    let user = users::all(&reader, &[link.user]).await?.remove(&link.user).ok_or(LinkError::Unknown)?;
    Ok(Offered { link, user })
}

/// Signs in by a link, which is spent by it. Of several who use it at once, one is signed in.
pub async fn spend(
    app: &App,
    secret: &str,
    browser: Option<&str>,
    request_id: Option<String>,
) -> Result<Opened, LinkError> {
    let hash = checked_hash(secret).ok_or(LinkError::Unknown)?;
    let random = app.shell.entropy.secret()?;
    let (at, id, agent) = (app.now(), app.next_id(), agent(browser));
    let stamp = Stamp { at, actor: None, request_id };
    let work = move |tx: WriteTx| async move {
        let link = links::by_secret(&tx, hash).await?.ok_or(LinkError::Unknown)?;
        let spent = link.clone().spend(at)?;
        let membership = memberships::find(&tx, link.desk, link.user).await?;
        let role = membership.ok_or(LinkError::MembershipEnded)?.role;
        if !links::spend(&tx, &link, &spent).await? {
            return Err(LinkError::Spent(LinkSpent::Used));
        }
        Ok(open(&tx, id.into(), (link.user, link.desk, role), agent, at, &random).await?)
    };
    app.store.write(stamp, work).await
}
