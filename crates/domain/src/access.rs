//! Who may do what: roles on a desk, scopes of a token, and the permission that both must grant.

use std::collections::BTreeSet;

use crate::ids::{DeskId, SessionId, TokenId, UserId};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A member's one role on a desk; each includes the ones before it.
    Role {
        /// Reads, and comments.
        Reader = "reader",
        /// Records claims, denials and evidence; drafts and submits verdicts.
        Researcher = "researcher",
        /// Reviews, publishes and retracts verdicts.
        Editor = "editor",
        /// Manages the desk, its members and its scales.
        Admin = "admin",
    }
}

vocabulary! {
    /// What a personal access token may be used for, within its owner's role.
    Scope as "TokenScope" => {
        /// To read feeds of published verdicts, and nothing else.
        Feed = "feed",
        /// To read.
        Read = "read",
        /// To record and draft, and to comment.
        Write = "write",
        /// To approve or ask for changes.
        Review = "review",
        /// To publish and retract.
        Publish = "publish",
        /// To manage the desk.
        Admin = "admin",
    }
}

impl Scope {
    /// Whether a token with this scope may do what the other one permits.
    pub fn includes(self, other: Self) -> bool {
        self == other || (self, other) == (Self::Read, Self::Feed)
    }
}

/// What a use case needs: a role on the desk and, where a token acts, a scope of that token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// Read feeds of published verdicts.
    Subscribe,
    /// See the desk's things.
    Read,
    /// Comment on claims and verdicts, and say that one has read what one is mentioned in.
    Comment,
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
    pub const ALL: [Self; 7] = [
        Self::Subscribe,
        Self::Read,
        Self::Comment,
        Self::Record,
        Self::Review,
        Self::Publish,
        Self::Administer,
    ];

    /// The least role that has it.
    pub const fn role(self) -> Role {
        match self {
            Self::Subscribe | Self::Read | Self::Comment => Role::Reader,
            Self::Record => Role::Researcher,
            Self::Review | Self::Publish => Role::Editor,
            Self::Administer => Role::Admin,
        }
    }

    /// The scope that a token needs for it.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Subscribe => Scope::Feed,
            Self::Read => Scope::Read,
            Self::Comment | Self::Record => Scope::Write,
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
    #[error("this needs the role `{needed}` on the desk; yours is `{held}`")]
    Role {
        /// The least role that would do.
        needed: Role,
        /// The role held.
        held: Role,
    },
    /// The token was made without the scope.
    #[error("this needs a token with the scope `{needed}`; make one with that scope")]
    Scope {
        /// The missing scope.
        needed: Scope,
    },
}

/// By what an actor is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Credential {
    /// Whoever runs the server's commands vouches for the actor.
    Console,
    /// A personal access token was presented.
    Token(TokenId),
    /// A browser that was signed in.
    Session(SessionId),
}

/// The acting user: a membership of one desk, seen through the credential that was presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The user.
    pub user: UserId,
    /// The desk that is acted on.
    pub desk: DeskId,
    /// The user's role there.
    pub role: Role,
    /// By what the actor is known.
    pub credential: Credential,
    /// What a token may be used for; everything for the others.
    pub scopes: BTreeSet<Scope>,
}

impl Actor {
    /// Checks that both the role and the token's scopes grant `permission`.
    pub fn check(&self, permission: Permission) -> Result<(), Denied> {
        if self.role < permission.role() {
            return Err(Denied::Role { needed: permission.role(), held: self.role });
        }
        if !self.has(permission.scope()) {
            return Err(Denied::Scope { needed: permission.scope() });
        }
        Ok(())
    }

    /// Whether the token is good for nothing but feeds, so that it may stand in their addresses.
    pub fn reads_feeds_alone(&self) -> bool {
        self.scopes.iter().all(|scope| *scope == Scope::Feed)
    }

    /// Whether the token's scopes include this one.
    pub fn has(&self, scope: Scope) -> bool {
        self.scopes.iter().any(|held| held.includes(scope))
    }
}

/// Who looks: decides which desk's things are seen, and which restricted dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Viewer {
    /// The user.
    pub user: UserId,
    /// The desk.
    pub desk: DeskId,
}

impl Viewer {
    /// Whoever comes and is nobody's member: no restricted dossier names the id that is all zeros (RFC 9562 section 5.9).
    pub fn anyone(desk: DeskId) -> Self {
        Self { user: UserId::new(uuid::Uuid::nil()), desk }
    }
}

impl Actor {
    /// The actor as one who looks.
    pub fn viewer(&self) -> Viewer {
        Viewer { user: self.user, desk: self.desk }
    }
}
