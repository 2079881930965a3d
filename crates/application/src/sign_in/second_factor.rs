//! Having a second factor, and having none any more.

use std::net::IpAddr;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::UserId;
use dementi_domain::second_factor::{
    Code, CodeRefused, RECOVERY_CODES, RecoveryCode, SecondFactor, SharedSecret,
};
use dementi_persistence::people::{failures, memberships, pending, second_factors, users};
use time::OffsetDateTime;

use super::with_code::{recovery_hash, spend};
use super::{Wait, limits};
use crate::app::{App, Writing, found};
use crate::context::Context;
use crate::failure::Failure;
use crate::sessions::answers_for;
use crate::shell::EntropyError;

/// Why a second factor stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecondFactorRefused {
    /// There is one already.
    #[error("the account has a second factor; turn it off before you begin another")]
    OnAlready,
    /// There is none, or none was begun.
    #[error("the account has no second factor")]
    Off,
    /// The code is wrong.
    #[error(transparent)]
    Code(#[from] CodeRefused),
    /// Too many codes were wrong.
    #[error(transparent)]
    Wait(#[from] Wait),
    /// The member is on desks that the actor does not manage.
    #[error("the account belongs to desks that you do not manage; ask the operator of the server")]
    OtherDesks,
    /// It is the actor's own, which a code turns off: whoever finds a browser open must not.
    #[error("your own second factor is turned off under your account, with a code")]
    Own,
    /// There is no randomness to make secrets of.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

type Refused = Failure<SecondFactorRefused>;

/// How things stand with an account's second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactorState {
    /// Since when it is asked for; `None` if it is not.
    pub on_since: Option<OffsetDateTime>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
}

/// What a program that makes codes needs: shown once.
#[derive(Clone)]
pub struct Begun {
    /// As an address, for a QR code.
    pub address: String,
    /// The secret alone, to be typed.
    pub secret: String,
}

/// How things stand with the actor's second factor.
pub async fn state(app: &App, actor: &Actor) -> Result<SecondFactorState, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let factor = second_factors::find(&reader, actor.user).await?;
    let on_since = factor.and_then(|factor| factor.confirmed_at());
    Ok(SecondFactorState { on_since, recovery_codes: second_factors::codes_left(&reader, actor.user).await? })
}

/// Begins a second factor for the actor, in place of one that was begun and not confirmed.
pub async fn begin(app: &App, context: Context) -> Result<Begun, Refused> {
    let random = app.shell.entropy.secret().map_err(|error| Failure::Refused(error.into()))?;
    let Context { actor, request_id, .. } = context;
    app.write_once(actor, request_id, Permission::Read, move |writing| async move {
        let (tx, user) = (&writing.tx, writing.actor.user);
        let account = found(users::all(tx, &[user]).await?.remove(&user), Kind::User)?;
        let old = second_factors::find(tx, user).await?;
        if old.as_ref().is_some_and(|old| old.confirmed_at().is_some()) {
            return Err(Failure::Refused(SecondFactorRefused::OnAlready));
        }
        let mut secret = [0; 20];
        secret.copy_from_slice(&random[..20]);
        let factor = SecondFactor::begin(user, SharedSecret::new(secret), writing.at);
        second_factors::begin(tx, old.as_ref(), &factor).await?;
        Ok(Begun { address: factor.address(&account.email), secret: factor.typed_secret() })
    })
    .await
}

/// Confirms the actor's second factor by a first code; answers the recovery codes, which are shown this once.
pub async fn confirm(app: &App, context: Context, code: &str) -> Result<Vec<String>, Refused> {
    let codes = recovery_codes(app)?;
    let (Context { actor, request_id, .. }, code) = (context, Code::parse(code));
    app.write_once(actor, request_id, Permission::Read, move |writing| async move {
        let begun = second_factors::find(&writing.tx, writing.actor.user).await?;
        let begun = begun.ok_or(Failure::Refused(SecondFactorRefused::Off))?;
        if begun.confirmed_at().is_some() {
            return Err(Failure::Refused(SecondFactorRefused::OnAlready));
        }
        let Some(Code::Timed(code)) = code else {
            return Err(Failure::Refused(CodeRefused::Wrong.into()));
        };
        let confirmed = (*begun).clone().confirm(&code, writing.at);
        let confirmed = confirmed.map_err(|refused| Failure::Refused(refused.into()))?;
        second_factors::confirm(&writing.tx, &begun, &confirmed, writing.actor.desk).await?;
        second_factors::replace_codes(&writing.tx, &confirmed, &hashes(&codes)).await?;
        Ok(codes.iter().map(RecoveryCode::shown).collect())
    })
    .await
}

/// Gives the actor a new set of recovery codes in place of the old one, by a code; answers them, which are shown this once.
pub async fn renew_recovery_codes(
    app: &App,
    context: Context,
    code: &str,
    address: IpAddr,
) -> Result<Vec<String>, Refused> {
    let codes = recovery_codes(app)?;
    let (Context { actor, request_id, .. }, code) = (context, Code::parse(code));
    app.write_once(actor, request_id, Permission::Read, move |writing| async move {
        if let Err(refused) = by_code(&writing, code, address).await? {
            return Ok(Err(Failure::Refused(refused)));
        }
        let (tx, desk) = (&writing.tx, writing.actor.desk);
        let factor = second_factors::find(tx, writing.actor.user).await?;
        let factor = factor.ok_or(Failure::Refused(SecondFactorRefused::Off))?;
        second_factors::replace_codes(tx, &factor, &hashes(&codes)).await?;
        second_factors::tell_of_new_codes(tx, &factor, desk)?;
        Ok(Ok(codes.iter().map(RecoveryCode::shown).collect()))
    })
    .await?
}

/// Turns the actor's second factor off, by a code of it or a recovery code.
pub async fn turn_off(app: &App, context: Context, code: &str, address: IpAddr) -> Result<(), Refused> {
    let (Context { actor, request_id, .. }, code) = (context, Code::parse(code));
    app.write_once(actor, request_id, Permission::Read, move |writing| async move {
        if let Err(refused) = by_code(&writing, code, address).await? {
            return Ok(Err(Failure::Refused(refused)));
        }
        let factor = second_factors::find(&writing.tx, writing.actor.user).await?;
        let factor = factor.ok_or(Failure::Refused(SecondFactorRefused::Off))?;
        second_factors::remove(&writing.tx, &factor, writing.actor.desk).await?;
        Ok(Ok(()))
    })
    .await?
}

/// Removes the second factor of a member who can make no codes any more. The member must be on no desk that the actor does not
/// manage: whoever manages one desk must not get into another.
pub async fn remove_from_member(app: &App, context: Context, user: UserId) -> Result<(), Refused> {
    let Context { actor, request_id, .. } = context;
    app.write_once(actor, request_id, Permission::Administer, move |writing| async move {
        let (tx, desk) = (&writing.tx, writing.actor.desk);
        if user == writing.actor.user {
            return Err(Failure::Refused(SecondFactorRefused::Own));
        }
        found(memberships::find(tx, desk, user).await?, Kind::Membership)?;
        if !answers_for(tx, writing.actor.user, user).await? {
            return Err(Failure::Refused(SecondFactorRefused::OtherDesks));
        }
        let factor = found(second_factors::find(tx, user).await?, Kind::SecondFactor)?;
        pending::end(tx, user).await?;
        Ok(second_factors::remove(tx, &factor, desk).await?)
    })
    .await
}

/// Spends a code of the actor's. What is counted must be kept, so that a refusal is no failure of the write.
async fn by_code(
    writing: &Writing,
    code: Option<Code>,
    address: IpAddr,
) -> Result<Result<(), SecondFactorRefused>, Refused> {
    let (tx, user, desk) = (&writing.tx, writing.actor.user, writing.actor.desk);
    let Some(factor) = second_factors::find(tx, user).await?.filter(|one| one.confirmed_at().is_some())
    else {
        return Ok(Err(SecondFactorRefused::Off));
    };
    let (address, by_user) = (limits::address(address), limits::code(user));
    if let Err(wait) = limits::count(tx, &[address, by_user], writing.at).await? {
        return Ok(Err(wait.into()));
    }
    if !spend(tx, &factor, code, desk, writing.at).await? {
        return Ok(Err(CodeRefused::Wrong.into()));
    }
    failures::forgive(tx, address.hash).await?;
    failures::forget(tx, &[by_user.hash]).await?;
    Ok(Ok(()))
}

fn recovery_codes(app: &App) -> Result<Vec<RecoveryCode>, Refused> {
    let one = || {
        let random = app.shell.entropy.secret()?;
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&random[..10]);
        Ok(RecoveryCode::new(&bytes))
    };
    (0..RECOVERY_CODES)
        .map(|_| one())
        .collect::<Result<_, EntropyError>>()
        .map_err(|error| Failure::Refused(error.into()))
}

fn hashes(codes: &[RecoveryCode]) -> Vec<[u8; 32]> {
    codes.iter().map(recovery_hash).collect()
}
