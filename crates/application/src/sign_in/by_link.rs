//! Signing in by a one-time link, and choosing a password by one.

use dementi_domain::change::Stamp;
use dementi_domain::desk::Membership;
use dementi_domain::password::PasswordError;
use dementi_domain::record::Deed;
use dementi_domain::session::{LinkPurpose, LinkSpent, SignInLink};
use dementi_persistence::people::passwords::Hashed;
use dementi_persistence::people::{links, memberships, passwords};
use dementi_persistence::{StoreError, WriteTx};
use time::OffsetDateTime;

use super::choose_password::{chosen, hash, replace};
use super::enter::Door;
use super::{Entered, SignInFrom, Withheld};
use crate::app::App;
use crate::failure::Failure;
use crate::sessions::{LinkError, answers_for, checked_hash, offered};

/// Why no password was chosen by a link.
#[derive(Debug, thiserror::Error)]
pub enum LinkPasswordError {
    /// The link is no good.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The password may not be chosen.
    #[error(transparent)]
    Unfit(#[from] PasswordError),
    /// The machine withheld something.
    #[error(transparent)]
    Withheld(#[from] Withheld),
}

impl From<StoreError> for LinkPasswordError {
    fn from(error: StoreError) -> Self {
        Self::Link(error.into())
    }
}

/// Signs in by a link, which is spent by it. Of several who use it at once, one is let in. A link is a first factor: where
/// the account has a second one, that is asked for.
pub async fn sign_in_by_link(app: &App, secret: &str, from: SignInFrom<'_>) -> Result<Entered, LinkError> {
    let hash = checked_hash(secret).ok_or(LinkError::Unknown)?;
    let door = Door::new(app, &from)?;
    let stamp = Stamp { at: door.at(), actor: None, request_id: from.request_id };
    let work = move |tx: WriteTx| async move {
        let (link, membership) = spend(&tx, hash, LinkPurpose::SignIn, door.at()).await?;
        Ok(door.enter(&tx, link.user, link.desk, membership.role).await?)
    };
    app.store.write(stamp, work).await
}

/// Chooses a password by a link, which is spent by it, and signs in. All sessions that the account had are ended.
pub async fn choose_password_by_link(
    app: &App,
    secret: &str,
    password: &str,
    from: SignInFrom<'_>,
) -> Result<Entered, LinkPasswordError> {
    let link_hash = checked_hash(secret).ok_or(LinkError::Unknown)?;
    let offered = offered(app, secret).await?;
    let password = chosen(&app.store.read(), &offered.user, offered.link.desk, password).await;
    let password = password.map_err(|failure: Failure<PasswordError>| match failure {
        Failure::Refused(unfit) => LinkPasswordError::Unfit(unfit),
        Failure::Store(error) => error.into(),
        _ => LinkError::Unknown.into(),
    })?;
    let phc = hash(app, password).await?;
    let door = Door::new(app, &from).map_err(LinkError::from)?;
    let user = offered.user.id;
    let stamp = Stamp { at: door.at(), actor: Some(user), request_id: from.request_id };
    let work = move |tx: WriteTx| async move {
        let (link, membership) = spend(&tx, link_hash, LinkPurpose::SetPassword, door.at()).await?;
        let old = passwords::find(&tx, user).await?;
        let new = Hashed { user, phc, set_at: door.at() };
        let deed = Deed { at: door.at(), by: Some(user) };
        replace(&tx, old.as_ref(), &new, link.desk, None, deed).await?;
        Ok(door.enter(&tx, user, link.desk, membership.role).await?)
    };
    app.store.write(stamp, work).await
}

/// Spends a link of this purpose; answers whom it lets in where.
async fn spend(
    tx: &WriteTx,
    secret_hash: [u8; 32],
    purpose: LinkPurpose,
    at: OffsetDateTime,
) -> Result<(SignInLink, Membership), LinkError> {
    let link = links::by_secret(tx, secret_hash).await?.ok_or(LinkError::Unknown)?;
    if link.purpose != purpose {
        return Err(LinkError::Unknown);
    }
    let spent = link.clone().spend(at)?;
    let membership = memberships::find(tx, link.desk, link.user).await?;
    let membership = membership.ok_or(LinkError::MembershipEnded)?.into_inner();
    if let Some(maker) = link.created.by
        && !answers_for(tx, maker, link.user).await?
    {
        return Err(LinkError::MakerOvertaken);
    }
    if !links::spend(tx, &link, &spent).await? {
        return Err(LinkError::Spent(LinkSpent::Used));
    }
    Ok((link, membership))
}
