//! From a token to an actor.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use data_encoding::BASE64URL_NOPAD;
use dementi_domain::access::{Actor, Credential, Role};
use dementi_domain::desk::Token;
use dementi_domain::session::SessionOver;
use dementi_persistence::StoreError;
use dementi_persistence::people::tokens;
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use crate::app::App;

/// What a token begins with, so that people and secret scanners know one when they see it.
pub const TOKEN_PREFIX: &str = "dmt_";

/// How long reads may rest on what was known of a token. A revoked token or an ended membership stops reading
/// after this time at the latest, on every server process; writing stops at once, as every write reads both
/// anew.
const KNOWN_FOR: Duration = Duration::SECOND;

/// The most tokens remembered; beyond it everything is forgotten and read anew.
const MOST_KNOWN: usize = 10_000;

/// Why a token does not let its bearer in.
#[derive(Debug, thiserror::Error)]
pub enum Unauthenticated {
    /// It is no token of ours by its form.
    #[error("this is not a Dementi access token")]
    Malformed,
    /// No such token exists.
    #[error("no such access token exists")]
    Unknown,
    /// Its time is over.
    #[error("the access token has expired")]
    Expired,
    /// It was revoked.
    #[error("the access token was revoked")]
    Revoked,
    /// Its owner has left the desk.
    #[error("the access token's owner is no longer a member of the desk")]
    MembershipEnded,
    /// The session is over.
    #[error(transparent)]
    SessionOver(#[from] SessionOver),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is known of recently used tokens.
#[derive(Default)]
pub(crate) struct Known(RwLock<HashMap<[u8; 32], (Actor, OffsetDateTime)>>);

impl Known {
    fn find(&self, hash: &[u8; 32], now: OffsetDateTime) -> Option<Actor> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (actor, read_at) = known.get(hash)?;
        let age = now - *read_at;
        (age >= Duration::ZERO && age < KNOWN_FOR).then(|| actor.clone())
    }

    fn remember(&self, hash: [u8; 32], actor: Actor, now: OffsetDateTime) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(hash, (actor, now));
    }

    /// Forgets everything, so that a change of people's rights is felt at once in this process.
    pub(crate) fn forget(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The secret that makes a token out of 32 random bytes.
pub(crate) fn secret(random: &[u8; 32]) -> String {
    format!("{TOKEN_PREFIX}{}", BASE64URL_NOPAD.encode(random))
}

/// What is stored of a secret.
pub(crate) fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

fn well_formed(secret: &str) -> bool {
    let random = secret.strip_prefix(TOKEN_PREFIX).map(|rest| BASE64URL_NOPAD.decode(rest.as_bytes()));
    matches!(random, Some(Ok(bytes)) if bytes.len() == 32)
}

impl App {
    /// Finds out who bears a token.
    pub async fn authenticate(&self, secret: &str) -> Result<Actor, Unauthenticated> {
        if !well_formed(secret) {
            return Err(Unauthenticated::Malformed);
        }
        let (hash, now) = (hash(secret), self.now());
        if let Some(actor) = self.known.find(&hash, now) {
            return Ok(actor);
        }
        let (token, role) =
            tokens::by_secret(&self.store.read(), hash).await?.ok_or(Unauthenticated::Unknown)?;
        let actor = actor(token, role, now)?;
        self.known.remember(hash, actor.clone(), now);
        Ok(actor)
    }
}

/// Who bears a token at an instant.
pub(crate) fn actor(token: Token, role: Option<Role>, now: OffsetDateTime) -> Result<Actor, Unauthenticated> {
    // Tokens are revoked with the membership; that it ended is what its owner has to know.
    let role = role.ok_or(Unauthenticated::MembershipEnded)?;
    if token.revoked.is_some() {
        return Err(Unauthenticated::Revoked);
    }
    if !token.usable(now) {
        return Err(Unauthenticated::Expired);
    }
    let Token { id, user, desk, scopes, .. } = token;
    Ok(Actor { user, desk, role, credential: Credential::Token(id), scopes })
}
