//! Making a token.

use std::collections::BTreeSet;

use dementi_domain::access::{Credential, Permission, Scope};
use dementi_domain::desk::Token;
use dementi_domain::ids::{DeskId, TokenId, UserId};
use dementi_domain::record::Deed;
use dementi_domain::text::Line;
use dementi_persistence::WriteTx;
use dementi_persistence::people::tokens;
use time::OffsetDateTime;

use crate::app::{App, ShownOnce};
use crate::authentication;
use crate::context::Context;
use crate::failure::Failure;
use crate::shell::EntropyError;

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What its owner calls it.
    pub label: Line<100>,
    /// What it may be used for, at least one.
    pub scopes: BTreeSet<Scope>,
    /// Until when; `None` for no end.
    pub expires_at: Option<OffsetDateTime>,
}

/// Why no token was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It would have been good for nothing.
    #[error("a token needs at least one scope")]
    NoScope,
    /// Its end lies in the past.
    #[error("a token's end must lie in the future")]
    EndsInThePast,
    /// It would be able to do more than the token that asks for it.
    #[error("a token cannot make another with the scope `{0}`, which it does not have itself")]
    WiderThanYours(Scope),
    /// It would work for longer than the token that asks for it.
    #[error("a token that ends cannot make one that ends later, or never")]
    OutlivesYours,
    /// There is no randomness to make it of.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

/// A token with its secret: the only time that the secret is shown.
#[derive(Clone)]
pub struct Issued {
    /// The token.
    pub token: Token,
    /// The secret, which is never stored.
    pub secret: String,
}

/// Makes a token for the actor, good for the actor's desk, for no more scopes and for no longer than the
/// token that asks.
pub async fn create(app: &App, context: Context, new: NewToken) -> Result<Issued, Failure<TokenError>> {
    let random = app.shell.entropy.secret().map_err(|error| Failure::Refused(error.into()))?;
    let issued = app.write(context, Permission::Read, move |writing| async move {
        if let Some(scope) = new.scopes.iter().find(|scope| !writing.actor.has(**scope)) {
            return Err(Failure::Refused(TokenError::WiderThanYours(*scope)));
        }
        let asking = match writing.actor.credential {
            Credential::Token(token) => tokens::by_id(&writing.tx, token).await?,
            Credential::Session(_) | Credential::Console => None,
        };
        let asking_ends = asking.and_then(|(token, _)| token.expires_at);
        if asking_ends.is_some_and(|end| new.expires_at.is_none_or(|wanted| wanted > end)) {
            return Err(Failure::Refused(TokenError::OutlivesYours));
        }
        let (user, desk) = (writing.actor.user, writing.actor.desk);
        let issued = issue(&writing.tx, writing.id(), user, desk, new, writing.deed(), &random).await?;
        Ok(ShownOnce(Some(issued)))
    });
    issued.await?.0.ok_or(Failure::ShownOnce)
}

/// Makes a token for a member.
pub(crate) async fn issue(
    tx: &WriteTx,
    id: TokenId,
    user: UserId,
    desk: DeskId,
    new: NewToken,
    deed: Deed,
    random: &[u8; 32],
) -> Result<Issued, Failure<TokenError>> {
    if new.scopes.is_empty() {
        return Err(Failure::Refused(TokenError::NoScope));
    }
    if new.expires_at.is_some_and(|end| end <= deed.at) {
        return Err(Failure::Refused(TokenError::EndsInThePast));
    }
    let secret = authentication::secret(random);
    let NewToken { label, scopes, expires_at } = new;
    let token = Token { id, user, desk, label, scopes, created: deed, expires_at, revoked: None };
    let stored = tokens::create(tx, token, authentication::hash(&secret)).await?;
    Ok(Issued { token: stored.into_inner(), secret })
}
