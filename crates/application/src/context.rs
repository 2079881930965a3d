//! What a use case must know of the request besides its input.

use dementi_domain::access::Actor;
use dementi_persistence::{Slice, Versioned, Window};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a use case must know of the request besides its input.
#[derive(Debug, Clone)]
pub struct Context {
    /// Who acts.
    pub actor: Actor,
    /// The request's id, for the change log.
    pub request_id: Option<String>,
    /// The key under which the request may be repeated.
    pub idempotency: Option<Idempotency>,
}

/// A key under which a request may be repeated without being carried out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The client's key.
    pub key: String,
    /// SHA-256 of what identifies the request.
    pub request_hash: [u8; 32],
}

/// A thing as a use case answers it, with its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored<T> {
    /// Its version, from 1; the `ETag` on the wire.
    pub version: i64,
    /// The thing.
    pub value: T,
}

impl<T> From<Versioned<T>> for Stored<T> {
    fn from(versioned: Versioned<T>) -> Self {
        Self { version: versioned.version(), value: versioned.into_inner() }
    }
}

/// Which page of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The id of the last thing on the page before.
    pub after: Option<Uuid>,
    /// The most things on the page.
    pub limit: u64,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// The things.
    pub items: Vec<Stored<T>>,
    /// Whether more follow.
    pub more: bool,
}

impl<T> From<Slice<Versioned<T>>> for Listed<T> {
    fn from(slice: Slice<Versioned<T>>) -> Self {
        Self { items: slice.items.into_iter().map(Stored::from).collect(), more: slice.more }
    }
}

impl Page {
    pub(crate) fn newest_first(self) -> Window {
        Window { after: self.after, limit: self.limit, newest_first: true }
    }

    pub(crate) fn oldest_first(self) -> Window {
        Window { newest_first: false, ..self.newest_first() }
    }
}
