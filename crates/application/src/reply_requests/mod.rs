//! The right of reply: who was asked what, by when, and what came back.

mod acknowledge;
mod answer;
mod attempt;
mod change;
mod create;
mod decline;
mod extend;
mod ledger;
mod no_reply;
mod read;
mod withdraw;

pub use acknowledge::acknowledge;
pub use answer::answer;
pub use attempt::{Attempt, attempt};
pub use change::change;
pub use create::create;
pub use decline::decline;
pub use dementi_persistence::reply_requests::Awaited;
pub use extend::extend;
pub use ledger::{Entered, Ledger, ledger};
pub use no_reply::no_reply;
pub use read::{get, list};
pub use withdraw::withdraw;

use dementi_domain::change::{Action, Kind};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Asked, Contact, Refusal, ReplyRequest, ReplyRequestRecord};
use dementi_persistence::{Versioned, reply_requests};

use crate::app::{Answer, Writing, expected, found};
use crate::claims::status::{Touched, refresh};
use crate::entries::{EntryError, lock_claim_of};
use crate::failure::Failure;

/// A request as it is asked for: not yet held against the claim and the clock.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What is asked.
    pub asked: Asked,
    /// The attempt with which it was sent.
    pub sent: Contact,
}

fn refused(refusal: Refusal) -> Failure<EntryError<Refusal>> {
    Failure::Refused(EntryError::Invalid(refusal))
}

/// A request under way, with its claim locked.
struct Case {
    claim: Versioned<TrackedClaim>,
    request: Versioned<ReplyRequestRecord>,
}

/// Finds a request that the actor may see, if it still has this version and stands, and locks its claim.
async fn case(
    writing: &Writing,
    id: ReplyRequestId,
    version: i64,
) -> Result<Case, Failure<EntryError<Refusal>>> {
    let request = reply_requests::find(&writing.tx, writing.actor.desk, id).await?;
    let request = found(request, Kind::ReplyRequest)?;
    let claim = lock_claim_of(writing, request.content().claim(), Kind::ReplyRequest).await?;
    let request = expected(Some(request), Kind::ReplyRequest, version)?;
    request.standing().map_err(|error| Failure::Refused(error.into()))?;
    Ok(Case { claim, request })
}

impl Case {
    /// The request as it stands.
    fn content(&self) -> ReplyRequest {
        self.request.content().clone()
    }

    /// Saves the request after a step.
    async fn save(
        self,
        writing: &Writing,
        request: ReplyRequest,
        action: Action,
    ) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
        let record = self.request.clone().into_inner().change(request, writing.deed());
        let record = record.map_err(|error| Failure::Refused(error.into()))?;
        let dossier = self.claim.record.content().dossier;
        let saved = reply_requests::save(&writing.tx, &self.request, record, dossier, action).await?;
        refresh(writing, &self.claim, Touched::All).await?;
        Ok(saved.into())
    }
}
