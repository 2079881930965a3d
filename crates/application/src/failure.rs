//! What a use case can fail with.

use std::convert::Infallible;

use dementi_domain::access::Denied;
use dementi_domain::change::Kind;
use dementi_persistence::StoreError;

use crate::authentication::Unauthenticated;

/// What a use case can fail with; `R` is its own rule's refusal.
#[derive(Debug, thiserror::Error)]
pub enum Failure<R = Infallible> {
    /// The role or the token's scopes do not grant it.
    #[error(transparent)]
    Forbidden(Denied),
    /// The token or the membership ended between the request's arrival and the write.
    #[error(transparent)]
    Unauthenticated(Unauthenticated),
    /// There is no such thing, or the actor may not see it.
    #[error("not found")]
    NotFound(Kind),
    /// It was changed since the actor read it.
    #[error("it was changed in the meantime")]
    Stale {
        /// Its version now, where it is known.
        current: Option<i64>,
    },
    /// The idempotency key was used for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The request was carried out before, and its answer held a secret that is not kept.
    #[error("the answer was shown once and is not kept")]
    ShownOnce,
    /// The input names a thing that does not exist, was withdrawn, or may not be seen.
    #[error("{pointer} names nothing that can be used")]
    Reference {
        /// Where in the input, as a JSON pointer (RFC 6901).
        pointer: String,
        /// What kind of thing was named.
        kind: Kind,
    },
    /// A rule of the domain forbids it.
    #[error("refused by a rule")]
    Refused(R),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl<R> Failure<R> {
    /// The same with another rule's refusal.
    pub fn map<S>(self, refusal: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::Forbidden(denied) => Failure::Forbidden(denied),
            Self::Unauthenticated(why) => Failure::Unauthenticated(why),
            Self::NotFound(kind) => Failure::NotFound(kind),
            Self::Stale { current } => Failure::Stale { current },
            Self::KeyReused => Failure::KeyReused,
            Self::ShownOnce => Failure::ShownOnce,
            Self::Reference { pointer, kind } => Failure::Reference { pointer, kind },
            Self::Refused(refused) => Failure::Refused(refusal(refused)),
            Self::Store(error) => Failure::Store(error),
        }
    }
}

impl<R> From<StoreError> for Failure<R> {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale { current: None },
            other => Self::Store(other),
        }
    }
}

impl<R> From<Unauthenticated> for Failure<R> {
    fn from(error: Unauthenticated) -> Self {
        match error {
            Unauthenticated::Store(error) => error.into(),
            other => Self::Unauthenticated(other),
        }
    }
}

impl<R> From<Denied> for Failure<R> {
    fn from(denied: Denied) -> Self {
        Self::Forbidden(denied)
    }
}

/// Says that the input names a thing that cannot be used.
pub(crate) fn reference<R>(pointer: impl Into<String>, kind: Kind) -> Failure<R> {
    Failure::Reference { pointer: pointer.into(), kind }
}
