//! What the people of a desk say to each other about claims and verdicts.

mod create;
mod edit;
mod mentions;
mod read;
mod settle;
mod withdraw;

pub use create::create;
pub use edit::edit;
pub use mentions::{Mention, Mentions, mark_read, mentions};
pub use read::{Discussion, discussion, get, latest, list};
pub use settle::{reopen, resolve};
pub use withdraw::withdraw;

use dementi_domain::change::{Action, Kind};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{CommentId, UserId};
use dementi_domain::teamwork::{CommentRecord, InvalidReply, Refusal, Unfit, may_be_mentioned};
use dementi_domain::text::Prose;
use dementi_persistence::{Versioned, claims, comments};

use crate::app::{Answer, Writing, expected, found};
use crate::failure::Failure;
use crate::teamwork::{unfit, visibility};

/// What a comment is asked to say.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The text, in Markdown.
    pub text: Prose<10000>,
    /// Whom it mentions.
    pub mentions: Distinct<UserId, 20>,
}

/// Why nothing was done with a comment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommentError {
    /// The step is not allowed.
    #[error(transparent)]
    Step(#[from] Refusal),
    /// Some of those whom it mentions, by their positions in the list, from 0, cannot be.
    #[error("the comment mentions somebody who cannot be mentioned here")]
    Mentions(Vec<(usize, Unfit)>),
    /// What it replies to takes no reply from it.
    #[error("the comment to reply to {0}")]
    Reply(#[from] InvalidReply),
}

/// A comment under way, with its claim.
struct Case {
    claim: Versioned<TrackedClaim>,
    comment: Versioned<CommentRecord>,
}

/// Finds a comment that the actor may see, if it still has this version.
async fn case(writing: &Writing, id: CommentId, version: i64) -> Result<Case, Failure<CommentError>> {
    let (tx, viewer) = (&writing.tx, writing.viewer());
    let comment = found(comments::find(tx, viewer.desk, id).await?, Kind::Comment)?;
    let claim = found(claims::find(tx, viewer, comment.content().topic.claim).await?, Kind::Comment)?;
    let comment = expected(Some(comment), Kind::Comment, version)?;
    Ok(Case { claim, comment })
}

impl Case {
    /// Saves the comment after a step.
    async fn save(
        self,
        writing: &Writing,
        changed: Result<CommentRecord, Refusal>,
        action: Action,
    ) -> Answer<CommentRecord, CommentError> {
        let changed = changed.map_err(|refusal| Failure::Refused(refusal.into()))?;
        let dossier = self.claim.record.content().dossier;
        Ok(comments::save(&writing.tx, &self.comment, changed, dossier, action).await?.into())
    }
}

/// Refuses to mention somebody who may not see the claim, unless the comment did so before.
async fn check_mentions(
    writing: &Writing,
    claim: &TrackedClaim,
    new: &Distinct<UserId, 20>,
    old: Option<&Distinct<UserId, 20>>,
) -> Result<(), Failure<CommentError>> {
    let visibility = visibility(writing, claim).await?;
    let known = |position: usize| {
        new.as_slice().get(position).is_some_and(|user| old.is_some_and(|old| old.as_slice().contains(user)))
    };
    let mut faults = unfit(writing, new.as_slice(), &visibility, may_be_mentioned).await?;
    faults.retain(|(position, _)| !known(*position));
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(CommentError::Mentions(faults))) }
}
