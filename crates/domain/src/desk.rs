//! Desks, their policy, and the people who work there.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::access::{Role, Scope};
use crate::ids::{DeskId, TokenId, UserId};
use crate::record::Deed;
use crate::reference::Email;
use crate::text::{Line, Name};
use crate::vocabulary::vocabulary;

/// How many different editors must approve a verdict before it can be published: 1 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct ApprovalsRequired(u8);

/// A number of approvals that no policy may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be 1, 2 or 3")]
pub struct InvalidApprovals;

impl ApprovalsRequired {
    /// One approval, the default.
    pub const ONE: Self = Self(1);

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for ApprovalsRequired {
    type Error = InvalidApprovals;

    fn try_from(number: u8) -> Result<Self, InvalidApprovals> {
        if (1..=3).contains(&number) { Ok(Self(number)) } else { Err(InvalidApprovals) }
    }
}

impl From<ApprovalsRequired> for u8 {
    fn from(approvals: ApprovalsRequired) -> Self {
        approvals.0
    }
}

/// How many proven independent origins must stand behind a claim before a verdict on it is published: 0 to 20.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct MinimumOrigins(u8);

/// A number of origins that no policy may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be from 0 to 20")]
pub struct InvalidMinimum;

impl MinimumOrigins {
    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for MinimumOrigins {
    type Error = InvalidMinimum;

    fn try_from(number: u8) -> Result<Self, InvalidMinimum> {
        if number <= 20 { Ok(Self(number)) } else { Err(InvalidMinimum) }
    }
}

impl From<MinimumOrigins> for u8 {
    fn from(minimum: MinimumOrigins) -> Self {
        minimum.0
    }
}

/// What a desk asks for before a verdict is published; each is a gate of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Policy {
    /// How many editors must approve.
    pub approvals_required: ApprovalsRequired,
    /// How many proven independent origins must stand behind the claim; 0 for no such gate.
    #[serde(default)]
    pub minimum_origins: MinimumOrigins,
    /// Whether every party that the claim is about must have been asked for its reply.
    #[serde(default)]
    pub reply_required: bool,
    /// Whether a party's changed answers must be explained by a note of the desk's.
    #[serde(default)]
    pub contradictions_resolved: bool,
    /// Whether every quote must stand in a snapshot of its source.
    #[serde(default)]
    pub quotes_anchored: bool,
}

impl Policy {
    /// Asks for one approval and nothing else: a new desk's policy.
    pub const DEFAULT: Self = Self {
        approvals_required: ApprovalsRequired::ONE,
        minimum_origins: MinimumOrigins(0),
        reply_required: false,
        contradictions_resolved: false,
        quotes_anchored: false,
    };
}

vocabulary! {
    /// What of a desk's published work anyone may read, without signing in. What stands in a restricted dossier is never
    /// among it.
    PublicPages {
        /// Nothing: who reads must be a member.
        Nothing = "nothing",
        /// Published verdicts.
        Verdicts = "verdicts",
        /// Published verdicts, and the titles and summaries of the dossiers that they belong to.
        Dossiers = "dossiers",
    }
}

impl PublicPages {
    /// Whether anyone may read published verdicts.
    pub fn show_verdicts(self) -> bool {
        self != Self::Nothing
    }

    /// Whether anyone may read what the dossiers of published verdicts are called.
    pub fn show_dossiers(self) -> bool {
        self == Self::Dossiers
    }

    fn nothing() -> Self {
        Self::Nothing
    }
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Desk {
    /// Its id.
    pub id: DeskId,
    /// What it is called.
    pub name: Name,
    /// What it asks for before a verdict is published.
    #[serde(flatten)]
    pub policy: Policy,
    /// What of its published work anyone may read.
    #[serde(default = "PublicPages::nothing")]
    pub public_pages: PublicPages,
    /// Who made it, and when.
    pub created: Deed,
}

impl Desk {
    /// A new desk: with the default policy, and nothing that anyone may read.
    pub fn new(id: DeskId, name: Name, created: Deed) -> Self {
        Self { id, name, policy: Policy::DEFAULT, public_pages: PublicPages::Nothing, created }
    }
}

/// A person's account.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// The person's name, as reports show it.
    pub name: Name,
    /// Names the account; unique, without regard to case.
    pub email: Email,
    /// Who made it, and when.
    pub created: Deed,
}

/// A user's place on a desk.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Membership {
    /// The desk.
    pub desk: DeskId,
    /// The user.
    pub user: UserId,
    /// The user's role.
    pub role: Role,
    /// Since when, and by whom.
    pub created: Deed,
}

/// A member of a desk, with the account.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Member {
    /// The account.
    pub user: User,
    /// The place on the desk.
    pub membership: Membership,
}

/// A membership that must stay as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MembershipError {
    /// It is the desk's last admin.
    #[error("a desk needs at least one admin; make another member admin first")]
    LastAdmin,
    /// The user is a member already.
    #[error("this user is a member of the desk already; change the role instead")]
    MemberAlready,
}

/// A personal access token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub user: UserId,
    /// The desk that it speaks for.
    pub desk: DeskId,
    /// What its owner calls it.
    pub label: Line<100>,
    /// What it may be used for.
    pub scopes: std::collections::BTreeSet<Scope>,
    /// Who made it, and when.
    pub created: Deed,
    /// Until when it can be used; `None` for no end.
    #[serde(with = "time::serde::rfc3339::option")]
    pub expires_at: Option<OffsetDateTime>,
    /// Who revoked it, and when.
    pub revoked: Option<Deed>,
}

impl Token {
    /// Whether it can be used at an instant.
    pub fn usable(&self, at: OffsetDateTime) -> bool {
        self.revoked.is_none() && self.expires_at.is_none_or(|end| at < end)
    }
}
