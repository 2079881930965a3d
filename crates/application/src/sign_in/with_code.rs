//! Completing a sign-in by a second factor.

use dementi_domain::change::Stamp;
use dementi_domain::ids::DeskId;
use dementi_domain::second_factor::{Code, RecoveryCode, SecondFactor};
use dementi_domain::session::PendingSignIn;
use dementi_persistence::people::{failures, memberships, pending, second_factors, users};
use dementi_persistence::{StoreError, Versioned, WriteTx};
use time::OffsetDateTime;

use super::enter::Door;
use super::{SignInFrom, Wait, limits};
use crate::app::App;
use crate::authentication::hash;
use crate::sessions::{Opened, checked_hash};
use crate::shell::EntropyError;

/// Why a sign-in is not completed.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// It was not begun, not completed in time, or too many codes were tried: it has to begin again.
    #[error("the sign-in was not completed in time, or too many codes were wrong; begin again")]
    Lapsed,
    /// The code is wrong, its time is over, or it was used.
    #[error("the code is wrong or was used; try the next one")]
    Wrong,
    /// Too many have failed.
    #[error(transparent)]
    Wait(#[from] Wait),
    /// There is no randomness to make a session of.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Completes a sign-in by a code of the second factor, or by a recovery code.
pub async fn with_code(
    app: &App,
    secret: &str,
    code: &str,
    from: SignInFrom<'_>,
) -> Result<Opened, CodeError> {
    let pending_hash = checked_hash(secret).ok_or(CodeError::Lapsed)?;
    let (door, code, address) = (Door::new(app, &from)?, Code::parse(code), limits::address(from.address));
    let stamp = Stamp { at: door.at(), actor: None, request_id: from.request_id };
    // What is counted must be kept, so that a refusal is no failure of the write.
    let work = move |tx: WriteTx| async move {
        let at = door.at();
        let begun = pending::lock(&tx, pending_hash).await?.and_then(|begun| begun.tried(at).ok());
        let Some(begun) = begun else { return Ok(Err(CodeError::Lapsed)) };
        pending::save(&tx, &begun, pending_hash).await?;
        let by_user = limits::code(begun.user);
        if let Err(wait) = limits::count(&tx, &[address, by_user], at).await? {
            return Ok(Err(wait.into()));
        }
        let factor = second_factors::find(&tx, begun.user).await?;
        let membership = memberships::find(&tx, begun.desk, begun.user).await?;
        let (Some(factor), Some(membership)) = (factor, membership) else {
            return Ok(Err(CodeError::Lapsed));
        };
        if !spend(&tx, &factor, code, begun.desk, at).await? {
            return Ok(Err(CodeError::Wrong));
        }
        settle(&tx, &begun, address, by_user).await?;
        Ok::<_, StoreError>(Ok(door.open(&tx, begun.user, begun.desk, membership.role).await?))
    };
    match app.store.write(stamp, work).await {
        // Another request has used a code of the same account in this moment.
        Err(StoreError::Stale) => Err(CodeError::Wrong),
        done => done?,
    }
}

/// Forgets what was counted, and everything else that was begun with the same account.
async fn settle(
    tx: &WriteTx,
    begun: &PendingSignIn,
    address: limits::Key,
    by_user: limits::Key,
) -> Result<(), StoreError> {
    pending::end(tx, begun.user).await?;
    failures::forgive(tx, address.hash).await?;
    let mut keys = vec![by_user.hash];
    if let Some(user) = users::all(tx, &[begun.user]).await?.remove(&begun.user) {
        keys.push(limits::account(user.email.as_str()).hash);
    }
    failures::forget(tx, &keys).await
}

/// Uses a code up; `false` if it is wrong or was used.
pub(super) async fn spend(
    tx: &WriteTx,
    factor: &Versioned<SecondFactor>,
    code: Option<Code>,
    desk: DeskId,
    at: OffsetDateTime,
) -> Result<bool, StoreError> {
    match code {
        Some(Code::Timed(code)) if factor.confirmed_at().is_some() => {
            let Ok(accepted) = (**factor).clone().accept(&code, at) else { return Ok(false) };
            second_factors::save(tx, factor, &accepted).await?;
            Ok(true)
        }
        Some(Code::Recovery(code)) => {
            second_factors::spend_code(tx, factor, recovery_hash(&code), desk).await
        }
        _ => Ok(false),
    }
}

/// What is stored of a recovery code.
pub(super) fn recovery_hash(code: &RecoveryCode) -> [u8; 32] {
    hash(code.as_str())
}
