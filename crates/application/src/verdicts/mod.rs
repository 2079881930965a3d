//! Recording verdicts and their review.

mod approvable;
mod begin;
mod edit;
mod publish;
mod read;
mod reaffirm;
mod retract;
mod review;
mod submit;
mod wanted;
mod withdraw;

pub use approvable::approvable;
pub use begin::begin;
pub use edit::edit;
pub use publish::{Publication, publish};
pub use read::{as_approved, get, list};
pub use reaffirm::reaffirm;
pub use retract::retract;
pub use review::{approve, request_changes};
pub use submit::submit;
pub use wanted::Wanted;
pub use withdraw::withdraw;

use dementi_domain::change::{Action, Kind};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::VerdictId;
use dementi_domain::verdict::{Basis, InvalidContent, Refusal, Verdict};
use dementi_persistence::{Versioned, basis, claims, verdicts};

use crate::app::{Answer, Writing, expected, found};
use crate::claims::status::{Touched, refresh};
use crate::failure::Failure;

/// Why nothing was done with a verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerdictError {
    /// The step is not allowed.
    #[error(transparent)]
    Step(#[from] Refusal),
    /// What it says does not fit the scale or the claim.
    #[error(transparent)]
    Content(#[from] InvalidContent),
    /// Another revision is open.
    #[error("another verdict on this claim is under way; finish or edit that one")]
    OpenVerdict,
}

fn refused(error: impl Into<VerdictError>) -> Failure<VerdictError> {
    Failure::Refused(error.into())
}

/// A verdict under way, with its claim locked.
struct Case {
    claim: Versioned<TrackedClaim>,
    verdict: Versioned<Verdict>,
}

/// Finds a verdict that the actor may see, if it still has this version, and locks its claim.
async fn case(writing: &Writing, id: VerdictId, version: i64) -> Result<Case, Failure<VerdictError>> {
    let verdict = found(verdicts::find(&writing.tx, writing.actor.desk, id).await?, Kind::Verdict)?;
    let claim = claims::find_and_lock(&writing.tx, writing.viewer(), verdict.parts().claim).await?;
    let claim = found(claim, Kind::Verdict)?;
    let verdict = expected(Some(verdict), Kind::Verdict, version)?;
    Ok(Case { claim, verdict })
}

impl Case {
    /// What the verdict would rest on now.
    async fn record(&self, writing: &Writing) -> Result<Basis, Failure<VerdictError>> {
        let scale = self.verdict.parts().content.scale().id;
        Ok(basis::of(&writing.tx, writing.viewer(), &self.claim, scale).await?)
    }

    /// Refuses work on a claim that was withdrawn.
    fn standing(self) -> Result<Self, Failure<VerdictError>> {
        if self.claim.record.stands() { Ok(self) } else { Err(refused(Refusal::ClaimWithdrawn)) }
    }

    /// Saves the verdict after a step, and the claim's status with it.
    async fn save(
        self,
        writing: &Writing,
        verdict: Verdict,
        action: Action,
    ) -> Answer<Verdict, VerdictError> {
        let saved = verdicts::save(&writing.tx, &self.verdict, verdict, action).await?;
        refresh(writing, &self.claim, Touched::All).await?;
        Ok(saved.into())
    }
}
