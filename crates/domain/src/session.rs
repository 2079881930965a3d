//! Sessions: a browser in which somebody is signed in, and the one-time links that begin them.
//!
//! The limits follow the OWASP Session Management Cheat Sheet: a session ends after a time without use, after a time in
//! any case, and when its holder's rights end.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use crate::access::Role;
use crate::ids::{DeskId, LinkId, SessionId, UserId};
use crate::record::Deed;
use crate::text::Line;
use crate::vocabulary::vocabulary;

/// Without use a session ends after this time: a working day.
pub const IDLE: Duration = Duration::hours(10);
/// However much it is used, a session ends after this time.
pub const ABSOLUTE: Duration = Duration::days(14);
/// A use is written down only if the last one written down is older than this.
const SEEN_AGAIN: Duration = Duration::minutes(1);

/// For so long nobody else will have come to the browser.
const FRESH: Duration = Duration::minutes(15);

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who is signed in.
    pub user: UserId,
    /// At which desk.
    pub desk: DeskId,
    /// The role that its secret was made for: with another role the browser gets another secret.
    pub role: Role,
    /// What the browser says of itself, cut to what can be stored.
    pub agent: Option<Line<300>>,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub opened_at: OffsetDateTime,
    /// When it was last used, to about a minute.
    #[serde(with = "time::serde::rfc3339")]
    pub seen_at: OffsetDateTime,
    /// Who ended it, and when.
    pub ended: Option<Deed>,
}

/// Why a session no longer signs in its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SessionOver {
    /// It was ended by hand.
    #[error("the session was ended")]
    Ended,
    /// It was not used for too long.
    #[error("the session was not used for too long")]
    Idle,
    /// It has lasted as long as a session may.
    #[error("the session has lasted as long as one may")]
    TooOld,
}

impl Session {
    /// Whether it can be used at an instant.
    pub fn check(&self, at: OffsetDateTime) -> Result<(), SessionOver> {
        if self.ended.is_some() {
            return Err(SessionOver::Ended);
        }
        if at - self.opened_at >= ABSOLUTE {
            return Err(SessionOver::TooOld);
        }
        if at - self.seen_at >= IDLE {
            return Err(SessionOver::Idle);
        }
        Ok(())
    }

    /// Whether it has begun so short a time ago that its holder is who signed in.
    pub fn fresh(&self, at: OffsetDateTime) -> bool {
        at - self.opened_at < FRESH
    }

    /// Whether a use at this instant is to be written down.
    pub fn seen_anew(&self, at: OffsetDateTime) -> bool {
        at - self.seen_at >= SEEN_AGAIN
    }
}

vocabulary! {
    /// What a one-time link is for.
    LinkPurpose {
        /// To sign in once.
        SignIn = "sign_in",
        /// To sign in once and set a password: an invitation, or help for who has forgotten theirs.
        SetPassword = "set_password",
    }
}

impl LinkPurpose {
    /// How long such a link can be used.
    pub const fn lasts(self) -> Duration {
        match self {
            Self::SignIn => Duration::hours(12),
            Self::SetPassword => Duration::days(3),
        }
    }
}

/// A link by which somebody signs in once, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SignInLink {
    /// Its id.
    pub id: LinkId,
    /// Whom it signs in.
    pub user: UserId,
    /// At which desk.
    pub desk: DeskId,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Who made it, and when.
    pub created: Deed,
    /// Until when it can be used.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    /// When it was used.
    #[serde(with = "time::serde::rfc3339::option")]
    pub used_at: Option<OffsetDateTime>,
}

/// Why a link does not sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkSpent {
    /// It was used.
    #[error("the link was used")]
    Used,
    /// Its time is over.
    #[error("the link has expired")]
    Expired,
}

impl SignInLink {
    /// Makes a link.
    pub fn new(id: LinkId, user: UserId, desk: DeskId, purpose: LinkPurpose, created: Deed) -> Self {
        let expires_at = created.at + purpose.lasts();
        Self { id, user, desk, purpose, created, expires_at, used_at: None }
    }

    /// Uses it.
    pub fn spend(self, at: OffsetDateTime) -> Result<Self, LinkSpent> {
        if self.used_at.is_some() {
            return Err(LinkSpent::Used);
        }
        if at >= self.expires_at {
            return Err(LinkSpent::Expired);
        }
        Ok(Self { used_at: Some(at), ..self })
    }
}

/// How long a second factor may take after the first.
pub const PENDING: Duration = Duration::minutes(5);
/// How many codes may be tried in this time.
const TRIES: u8 = 5;

/// A sign-in that waits for a second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingSignIn {
    /// Who has shown the first one.
    pub user: UserId,
    /// At which desk the session is to be.
    pub desk: DeskId,
    /// What the browser says of itself.
    pub agent: Option<Line<300>>,
    /// How many codes were tried.
    pub tries: u8,
    /// Until when it can be completed.
    pub expires_at: OffsetDateTime,
}

/// The time to complete a sign-in is over, or all tries are used up: it has to begin again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sign-in was not completed in time")]
pub struct SignInLapsed;

impl PendingSignIn {
    /// Begins one.
    pub fn new(user: UserId, desk: DeskId, agent: Option<Line<300>>, at: OffsetDateTime) -> Self {
        Self { user, desk, agent, tries: 0, expires_at: at + PENDING }
    }

    /// Tries a code.
    pub fn tried(self, at: OffsetDateTime) -> Result<Self, SignInLapsed> {
        if at >= self.expires_at || self.tries >= TRIES {
            return Err(SignInLapsed);
        }
        Ok(Self { tries: self.tries + 1, ..self })
    }
}
