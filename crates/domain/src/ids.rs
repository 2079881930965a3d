//! Identifiers: one type for each kind of thing, so that a claim's id can never stand where a denial's is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is not a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a UUID")]
pub struct InvalidId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// A UUIDv7 (RFC 9562), so ids sort by the time they were made.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps an id that the shell has made or read.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Uuid::parse_str(text).map(Self).map_err(|_| InvalidId)
            }
        }
    )+};
}

ids! {
    /// A desk.
    DeskId,
    /// A user.
    UserId,
    /// A personal access token.
    TokenId,
    /// A session of a browser.
    SessionId,
    /// A one-time link to sign in by.
    LinkId,
    /// An account at a sign-in provider.
    IdentityId,
    /// A party.
    PartyId,
    /// A source.
    SourceId,
    /// A dossier.
    DossierId,
    /// A claim.
    ClaimId,
    /// One part of a claim.
    PartId,
    /// An assertion.
    AssertionId,
    /// A denial.
    DenialId,
    /// A piece of evidence.
    EvidenceId,
    /// A rating scale.
    ScaleId,
    /// A verdict: one revision of the desk's rating of a claim.
    VerdictId,
    /// One reviewer's decision.
    ReviewId,
    /// The stored bytes of a source at one moment.
    SnapshotId,
    /// A request for a party's reply.
    ReplyRequestId,
    /// A webhook.
    WebhookId,
    /// A review of a claim by another publisher.
    ExternalVerdictId,
    /// A page on which reviews by another publisher stand.
    ReviewPageId,
    /// Who takes on a claim or a verdict.
    AssignmentId,
    /// A comment on a claim or a verdict.
    CommentId,
    /// A filter that somebody keeps.
    SavedViewId,
    /// A file that was tried before it is imported.
    TriedFileId,
}
