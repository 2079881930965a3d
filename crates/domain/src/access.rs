//! Who may do what: roles on a desk, scopes of a token, and the permission that both must grant.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{DeskId, TokenId, UserId};

/// A member's one role on a desk; each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Reader,
    /// Records claims, denials and evidence; drafts and submits verdicts.
    Researcher,
    /// Reviews, publishes and retracts verdicts.
    Editor,
    /// Manages the desk, its members and its scales.
    Admin,
}

impl Role {
    /// All roles, weakest first.
    pub const ALL: [Self; 4] = [Self::Reader, Self::Researcher, Self::Editor, Self::Admin];

    /// Its name on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Researcher => "researcher",
            Self::Editor => "editor",
            Self::Admin => "admin",
        }
    }
}

/// What a personal access token may be used for, within its owner's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// To read.
    Read,
    /// To record and draft.
    Write,
    /// To approve or ask for changes.
    Review,
    /// To publish and retract.
    Publish,
    /// To manage the desk.
    Admin,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 5] = [Self::Read, Self::Write, Self::Review, Self::Publish, Self::Admin];

    /// Its name on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Review => "review",
            Self::Publish => "publish",
            Self::Admin => "admin",
        }
    }
}

/// What a use case needs: a role on the desk and, where a token acts, a scope of that token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// See the desk's things.
    Read,
    /// Record parties, sources, dossiers, claims and what is said of them; draft, submit and take back verdicts.
    Record,
    /// Approve a verdict or ask for changes.
    Review,
    /// Publish or retract a verdict.
    Publish,
    /// Manage the desk, its members and its scales; read the audit log.
    Administer,
}

impl Permission {
    /// All permissions.
    pub const ALL: [Self; 5] = [Self::Read, Self::Record, Self::Review, Self::Publish, Self::Administer];

    /// The least role that has it.
    pub const fn role(self) -> Role {
        match self {
            Self::Read => Role::Reader,
            Self::Record => Role::Researcher,
            Self::Review | Self::Publish => Role::Editor,
            Self::Administer => Role::Admin,
        }
    }

    /// The scope that a token needs for it.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Read => Scope::Read,
            Self::Record => Scope::Write,
            Self::Review => Scope::Review,
            Self::Publish => Scope::Publish,
            Self::Administer => Scope::Admin,
        }
    }
}

/// Why an actor may not do a thing on the own desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The role is too weak.
    #[error("this needs the role `{}` on the desk; yours is `{}`", needed.as_str(), held.as_str())]
    Role {
        /// The least role that would do.
        needed: Role,
        /// The role held.
        held: Role,
    },
    /// The token was made without the scope.
    #[error("this needs a token with the scope `{}`; make one with that scope", needed.as_str())]
    Scope {
        /// The missing scope.
        needed: Scope,
    },
}

/// The acting user: a membership of one desk, seen through the token that was presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The user.
    pub user: UserId,
    /// The desk that the token speaks for.
    pub desk: DeskId,
    /// The user's role there.
    pub role: Role,
    /// The token.
    pub token: TokenId,
    /// What the token may be used for.
    pub scopes: BTreeSet<Scope>,
}

impl Actor {
    /// Checks that both the role and the token's scopes grant `permission`.
    pub fn check(&self, permission: Permission) -> Result<(), Denied> {
        if self.role < permission.role() {
            return Err(Denied::Role { needed: permission.role(), held: self.role });
        }
        if !self.scopes.contains(&permission.scope()) {
            return Err(Denied::Scope { needed: permission.scope() });
        }
        Ok(())
    }
}
