//! How the people of a desk share the work: who takes on what until when, and what they say to each other about it.
//!
//! None of this is part of a claim's record. It leaves the desk in no report, and nothing rests on it: neither a verdict's
//! basis nor its freshness, and whoever comments on a verdict contributes nothing to it.

mod assignment;
mod comment;

pub use assignment::{Assignment, AssignmentRecord, Task};
pub use comment::{Comment, CommentRecord, InvalidReply, Refusal};

use serde::{Deserialize, Serialize};

use crate::access::{Permission, Role};
use crate::dossier::Visibility;
use crate::ids::{ClaimId, UserId, VerdictId};

/// What an assignment or a comment is about: a claim, or one of its verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Topic {
    /// The claim.
    pub claim: ClaimId,
    /// The verdict; `None` for the claim as a whole.
    pub verdict: Option<VerdictId>,
}

impl From<ClaimId> for Topic {
    fn from(claim: ClaimId) -> Self {
        Self { claim, verdict: None }
    }
}

/// Why somebody can be neither assigned nor mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Not of the desk.
    #[error("is not a member of the desk")]
    NotAMember,
    /// The dossier is restricted to others.
    #[error("may not see the dossier; add the member to it first, or choose somebody who may")]
    MayNotSee,
    /// Has no role to record.
    #[error(
        "has the role `{held}`, which records nothing; choose a member with the role `{needed}` or above"
    )]
    MayNotRecord {
        /// The role held.
        held: Role,
        /// The least role that would do.
        needed: Role,
    },
}

/// Checks that a user may be mentioned in a dossier: a member of the desk, with this role, who may see it.
pub fn may_be_mentioned(user: UserId, role: Option<Role>, visibility: &Visibility) -> Result<(), Unfit> {
    match role {
        None => Err(Unfit::NotAMember),
        Some(_) if !visibility.shows(user) => Err(Unfit::MayNotSee),
        Some(_) => Ok(()),
    }
}

/// Checks that a user may be assigned to something in a dossier: as one who may be mentioned, and who may record.
pub fn may_be_assigned(user: UserId, role: Option<Role>, visibility: &Visibility) -> Result<(), Unfit> {
    may_be_mentioned(user, role, visibility)?;
    let needed = Permission::Record.role();
    match role {
        Some(held) if held < needed => Err(Unfit::MayNotRecord { held, needed }),
        Some(_) | None => Ok(()),
    }
}
