//! Choosing a password by oneself.

use std::net::IpAddr;

use dementi_domain::access::{Actor, Credential, Permission};
use dementi_domain::change::Kind;
use dementi_domain::desk::User;
use dementi_domain::ids::{DeskId, SessionId, UserId};
use dementi_domain::password::{Password, PasswordError};
use dementi_domain::record::Deed;
use dementi_persistence::people::passwords::Hashed;
use dementi_persistence::people::{desks, failures, links, passwords, pending, sessions, users};
use dementi_persistence::{Reads, StoreError, Versioned, WriteTx};

use super::{Wait, Withheld, limits};
use crate::app::{App, found};
use crate::context::Context;
use crate::failure::Failure;
use crate::sessions::end_all;

/// Why a password stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// The new one may not be chosen.
    #[error(transparent)]
    Unfit(#[from] PasswordError),
    /// The old one is wrong.
    #[error("the old password is wrong")]
    OldWrong,
    /// There is no old one, and who acts has been signed in for too long to be known without it.
    #[error("sign in anew by a one-time link to choose your first password")]
    NotFresh,
    /// Too many have failed.
    #[error(transparent)]
    Wait(#[from] Wait),
    /// The machine withheld something.
    #[error(transparent)]
    Withheld(#[from] Withheld),
}

/// Whether the actor's account has a password.
pub async fn has_password(app: &App, actor: &Actor) -> Result<bool, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(passwords::find(&reader, actor.user).await?.is_some())
}

/// Changes the actor's password, which ends all other sessions. The old one is asked for where there is one; where there is
/// none, the session must have begun just now, so that nobody chooses a password at a desk that was left alone.
pub async fn change_password(
    app: &App,
    context: Context,
    old: &str,
    new: &str,
    address: IpAddr,
) -> Result<(), Failure<PasswordRefused>> {
    let Context { actor, request_id, .. } = context;
    let Credential::Session(acting) = actor.credential else {
        return Err(Failure::NotFound(Kind::Session));
    };
    let reader = app.reader(&actor, Permission::Read)?;
    let user = found(users::all(&reader, &[actor.user]).await?.remove(&actor.user), Kind::User)?;
    let hashed = passwords::find(&reader, actor.user).await?;
    if let Some(hashed) = &hashed {
        check_old(app, &user, hashed, old, address).await?;
    } else {
        let (session, _) = found(sessions::by_id(&reader, acting).await?, Kind::Session)?;
        if !session.fresh(app.now()) {
            return Err(Failure::Refused(PasswordRefused::NotFresh));
        }
    }
    let chosen = chosen(&reader, &user, actor.desk, new).await?;
    let phc = hash(app, chosen).await.map_err(|withheld| Failure::Refused(withheld.into()))?;
    app.write_once(actor, request_id, Permission::Read, move |writing| async move {
        let new = Hashed { user: user.id, phc, set_at: writing.at };
        let desk = writing.actor.desk;
        Ok(replace(&writing.tx, hashed.as_ref(), &new, desk, Some(acting), writing.deed()).await?)
    })
    .await
}

/// Checks the old password; whoever sits at somebody else's browser may not try for ever.
async fn check_old(
    app: &App,
    user: &User,
    hashed: &Versioned<Hashed>,
    old: &str,
    address: IpAddr,
) -> Result<(), Failure<PasswordRefused>> {
    let keys = [limits::address(address), limits::account(user.email.as_str())];
    app.count_failure(keys).await?.map_err(|wait| Failure::Refused(wait.into()))?;
    let compared = app.hasher.compare(Password::typed(old), Some(hashed.phc.clone())).await;
    let compared = compared.map_err(|error| Failure::Refused(Withheld::from(error).into()))?;
    if !compared.right {
        return Err(Failure::Refused(PasswordRefused::OldWrong));
    }
    Ok(app.forgive(keys).await?)
}

/// What somebody chooses as a password, if it may be.
pub(super) async fn chosen<R: From<PasswordError>>(
    reads: &impl Reads,
    user: &User,
    desk: DeskId,
    text: &str,
) -> Result<Password, Failure<R>> {
    let desk = desks::find(reads, desk).await?.map(|desk| desk.name.to_string()).unwrap_or_default();
    let familiar = [user.name.as_str(), user.email.as_str(), desk.as_str()];
    Password::choose(text, &familiar).map_err(|unfit| Failure::Refused(unfit.into()))
}

/// Hashes a new password.
pub(crate) async fn hash(app: &App, password: Password) -> Result<String, Withheld> {
    Ok(app.hasher.hash(password, app.shell.entropy.secret()?).await?)
}

/// Puts a password in the place of another or of none, and ends what was begun with the old one: all sessions but the acting
/// one, links that are still open, and sign-ins that wait for a second factor. Failures with the old one count no more.
pub(super) async fn replace(
    tx: &WriteTx,
    old: Option<&Versioned<Hashed>>,
    new: &Hashed,
    desk: DeskId,
    acting: Option<SessionId>,
    deed: Deed,
) -> Result<(), StoreError> {
    passwords::set(tx, old, new, desk).await?;
    pending::end(tx, new.user).await?;
    links::revoke(tx, new.user, None, deed.at).await?;
    end_all(tx, new.user, |session| Some(session.id) == acting, deed).await?;
    forget_failures(tx, new.user).await
}

async fn forget_failures(tx: &WriteTx, user: UserId) -> Result<(), StoreError> {
    let Some(user) = users::all(tx, &[user]).await?.remove(&user) else { return Ok(()) };
    failures::forget(tx, &[limits::account(user.email.as_str()).hash]).await
}
