//! Signing in by a password.

use dementi_domain::change::Stamp;
use dementi_domain::desk::User;
use dementi_domain::ids::UserId;
use dementi_domain::password::Password;
use dementi_domain::reference::Email;
use dementi_persistence::people::passwords::Hashed;
use dementi_persistence::people::{failures, passwords, users};
use dementi_persistence::{StoreError, Versioned, WriteTx};
use uuid::Uuid;

use super::enter::{Door, usual_desk};
use super::{Entered, HashError, SignInFrom, Wait, limits};
use crate::app::App;
use crate::shell::EntropyError;

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// There is no such account, it has no password or another one, or is on no desk: which of these is not told.
    #[error("the address or the password is wrong")]
    Refused,
    /// Too many have failed.
    #[error(transparent)]
    Wait(#[from] Wait),
    /// There is no randomness to make a session of.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Signs in by an address and a password, at the desk where the account was last. Failures are counted by network address and
/// by account; while one of them is locked, even the right password is refused.
pub async fn with_password(
    app: &App,
    email: &str,
    password: &str,
    from: SignInFrom<'_>,
) -> Result<Entered, SignInError> {
    let (address, account) = (limits::address(from.address), limits::account(email));
    app.count_failure([address, account]).await??;
    let (user, hashed) = stored(app, email).await?;
    let typed = Password::typed(password);
    let phc = hashed.as_ref().map(|hashed| hashed.phc.clone());
    let compared = app.hasher.compare(typed.clone(), phc).await?;
    let (Some(user), Some(hashed), Some(typed), true) = (user, hashed, typed, compared.right) else {
        return Err(refused(&from));
    };
    let newer = if compared.outdated {
        let phc = app.hasher.hash(typed, app.shell.entropy.secret()?).await?;
        Some(Hashed { phc, ..(*hashed).clone() })
    } else {
        None
    };
    let door = Door::new(app, &from)?;
    let stamp = Stamp { at: door.at(), actor: Some(user.id), request_id: from.request_id.clone() };
    let work = move |tx: WriteTx| async move {
        // The password may have been changed, and its owner have left, since it was read.
        let still = passwords::find(&tx, user.id).await?.is_some_and(|now| now == hashed);
        let Some(membership) = usual_desk(&tx, user.id).await?.filter(|_| still) else { return Ok(None) };
        if let Some(newer) = newer {
            passwords::rehash(&tx, &hashed, &newer).await?;
        }
        failures::forgive(&tx, address.hash).await?;
        let entered = door.enter(&tx, user.id, membership.desk, membership.role).await?;
        match entered {
            Entered::SignedIn(_) => failures::forget(&tx, &[account.hash]).await?,
            Entered::SecondFactorDue { .. } => failures::forgive(&tx, account.hash).await?,
        }
        Ok::<_, StoreError>(Some(entered))
    };
    app.store.write(stamp, work).await?.ok_or_else(|| refused(&from))
}

/// What was typed is never logged: people type passwords where addresses belong.
fn refused(from: &SignInFrom<'_>) -> SignInError {
    tracing::info!(address = %from.address, "a sign-in by password was refused");
    SignInError::Refused
}

/// The account of this address, and its password. Reads as much where there is none.
async fn stored(app: &App, email: &str) -> Result<(Option<User>, Option<Versioned<Hashed>>), StoreError> {
    let reader = app.store.read();
    let user = match Email::parse(email) {
        Ok(email) => users::find_by_email(&reader, &email).await?.map(Versioned::into_inner),
        Err(_) => None,
    };
    let id = user.as_ref().map_or(UserId::new(Uuid::nil()), |user| user.id);
    Ok((user, passwords::find(&reader, id).await?))
}
