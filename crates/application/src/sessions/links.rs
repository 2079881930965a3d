//! One-time links to sign in by.

use dementi_domain::access::{Permission, Role};
use dementi_domain::change::Kind;
use dementi_domain::desk::User;
use dementi_domain::ids::{DeskId, LinkId, UserId};
use dementi_domain::record::Deed;
use dementi_domain::session::{LinkPurpose, LinkSpent, SignInLink};
use dementi_persistence::people::{links, memberships, users};
use dementi_persistence::{Reads, StoreError, WriteTx};

use super::{checked_hash, secret};
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
    /// Whoever made it manages not all desks that its owner has come to be on.
    #[error("the link's owner is on desks that its maker does not manage")]
    MakerOvertaken,
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

/// Why no link was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefused {
    /// The member is on desks that the actor does not manage.
    #[error("the account belongs to desks that you do not manage; ask the operator of the server")]
    OtherDesks,
    /// There is no randomness to make a link of.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

/// Makes a link for a member of the actor's desk: an invitation, or help for who has forgotten a password. The member must be
/// on no desk that the actor does not manage: a link lets into all of them.
pub async fn create(
    app: &App,
    context: Context,
    user: UserId,
    purpose: LinkPurpose,
) -> Result<LinkSecret, Failure<LinkRefused>> {
    let random = app.shell.entropy.secret().map_err(|error| Failure::Refused(error.into()))?;
    let secret = app.write(context, Permission::Administer, move |writing| async move {
        let (desk, deed) = (writing.actor.desk, writing.deed());
        found(memberships::find(&writing.tx, desk, user).await?, Kind::Membership)?;
        if !answers_for(&writing.tx, writing.actor.user, user).await? {
            return Err(Failure::Refused(LinkRefused::OtherDesks));
        }
        let secret = issue(&writing.tx, writing.id(), (user, desk), purpose, deed, &random).await?;
        Ok(ShownOnce(Some(secret)))
    });
    Ok(LinkSecret(secret.await?.0.ok_or(Failure::ShownOnce)?))
}

/// Whether one user manages all desks that another one is on, and so answers for the account.
pub(crate) async fn answers_for(reads: &impl Reads, admin: UserId, user: UserId) -> Result<bool, StoreError> {
    if admin == user {
        return Ok(true);
    }
    let own = memberships::of_user(reads, admin).await?;
    let manages = |desk| own.iter().any(|own| own.desk == desk && own.role == Role::Admin);
    Ok(memberships::of_user(reads, user).await?.iter().all(|theirs| manages(theirs.desk)))
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
