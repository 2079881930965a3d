//! Signing in who comes back from the provider.

use dementi_domain::change::Stamp;
use dementi_domain::identity::{Identity, Issuer};
use dementi_domain::ids::IdentityId;
use dementi_domain::record::Deed;
use dementi_persistence::people::{failures, identities, users};
use dementi_persistence::{StoreError, WriteTx};
use serde::Deserialize;

use super::super::enter::{Door, usual_desk};
use super::super::{Entered, SignInFrom, Wait, limits};
use super::ProviderError;
use super::kept::Kept;
use super::verify::Shown;
use crate::app::App;
use crate::shell::EntropyError;

/// What a browser brings back from the provider (RFC 6749, section 4.1.2; RFC 9207).
#[derive(Clone, Default, Deserialize)]
pub struct Answer {
    /// The state that was sent there.
    #[serde(default)]
    pub state: String,
    /// The code, if all went well.
    pub code: Option<String>,
    /// What went wrong.
    pub error: Option<String>,
    /// Who says so.
    pub iss: Option<String>,
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum OpenIdError {
    /// The server has no provider.
    #[error("there is no provider to sign in at")]
    NoProvider,
    /// It was not begun in this browser, took too long, or has been completed.
    #[error("the sign-in was not begun in this browser, or not completed in time")]
    Lapsed,
    /// The person, or the provider, has broken it off.
    #[error("the sign-in was broken off at the provider")]
    BrokenOff,
    /// The provider is of no use now.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// It is nobody whom the server knows: which of the reasons it is, is not told.
    #[error("nobody here is known by this account at the provider")]
    Stranger,
    /// Too many have failed.
    #[error(transparent)]
    Wait(#[from] Wait),
    /// There is no randomness to make secrets of.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Completes a sign-in that was begun in the browser that kept `kept`; answers also where its owner wanted to go. An account at
/// the provider that is not known yet is linked to the member of a desk who has its verified e-mail address, if there is
/// one who has no other account there. Accounts here are never made.
pub async fn complete(
    app: &App,
    kept: &str,
    answer: &Answer,
    from: SignInFrom<'_>,
) -> Result<(Entered, String), OpenIdError> {
    let provider = app.provider().ok_or(OpenIdError::NoProvider)?;
    let settings = &provider.0.settings;
    let (kept, next) = Kept::back(kept, &answer.state, app.now()).ok_or(OpenIdError::Lapsed)?;
    let address = limits::address(from.address);
    app.count_failure([address]).await??;
    if answer.iss.as_deref().is_some_and(|issuer| issuer != settings.issuer.as_str()) {
        return Err(ProviderError::Unverified("the answer is another provider's".to_owned()).into());
    }
    let code = answer.code.as_deref().filter(|_| answer.error.is_none()).ok_or(OpenIdError::BrokenOff)?;
    let shown = match provider.shown(app, &kept, code).await {
        Err(unreachable @ ProviderError::Unreachable(_)) => {
            // An outage must not lock people out of other ways to sign in.
            app.forgive([address]).await?;
            return Err(unreachable.into());
        }
        shown => shown?,
    };
    let trusted = settings.trust_second_factor && shown.of_two_factors;
    let (door, id) = (Door::new(app, &from)?, IdentityId::new(app.next_id()));
    let stamp = Stamp { at: door.at(), actor: None, request_id: from.request_id.clone() };
    let issuer = settings.issuer.clone();
    let work = move |tx: WriteTx| async move {
        let Some((identity, fresh)) = identify(&tx, id, issuer, &shown, door.at()).await? else {
            return Ok(None);
        };
        let Some(membership) = usual_desk(&tx, identity.user).await? else { return Ok(None) };
        if fresh {
            identities::link(&tx, &identity, membership.desk).await?;
        }
        failures::forgive(&tx, address.hash).await?;
        let (user, desk, role) = (identity.user, membership.desk, membership.role);
        let entered = if trusted {
            Entered::SignedIn(door.open(&tx, user, desk, role).await?)
        } else {
            door.enter(&tx, user, desk, role).await?
        };
        Ok::<_, StoreError>(Some(entered))
    };
    let entered = match app.store.write(stamp, work).await {
        // Another request has linked the same account in this moment.
        Err(StoreError::UniqueViolation { .. }) => return Err(OpenIdError::Lapsed),
        entered => entered?,
    };
    let entered = entered.ok_or_else(|| {
        tracing::info!(address = %from.address, "a sign-in by OpenID Connect was refused: nobody is known by it");
        OpenIdError::Stranger
    })?;
    Ok((entered, next))
}

/// Whose account at the provider it is, and whether it has yet to be linked.
async fn identify(
    tx: &WriteTx,
    id: IdentityId,
    issuer: Issuer,
    shown: &Shown,
    at: time::OffsetDateTime,
) -> Result<Option<(Identity, bool)>, StoreError> {
    let known = |known: Identity| known.check().is_ok().then_some((known, false));
    if let Some(found) = identities::by_subject(tx, &issuer, &shown.subject).await? {
        return Ok(known(found.into_inner()));
    }
    let Some(email) = &shown.email else { return Ok(None) };
    let Some(user) = users::find_by_email(tx, email).await? else { return Ok(None) };
    let own = identities::of_user(tx, user.id).await?;
    Ok(match own.into_iter().find(|own| own.issuer == issuer) {
        // Linked since we looked for it.
        Some(own) if own.subject == shown.subject => known(own.into_inner()),
        // The address may have been given to somebody else in the meantime.
        Some(_) => None,
        None => {
            let linked = Deed { at, by: Some(user.id) };
            Some((Identity::link(id, user.id, issuer, shown.subject.clone(), linked), true))
        }
    })
}
