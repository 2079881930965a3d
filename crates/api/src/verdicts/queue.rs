//! `GET /review-queue`

use axum::extract::State;
use dementi_application::verdicts::Queued;
use dementi_application::{App, verdicts};
use serde::Serialize;
use utoipa::ToSchema;

use super::body::VerdictAnswer;
use crate::answer::{Answer, Paged};
use crate::claims::ClaimAnswer;
use crate::request::{Acting, List, NoFilter, Paging};
use crate::schema::{ListProblems, WaitingTerm};

/// A verdict that waits for you.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QueuedBody {
    /// What it waits for.
    waiting: WaitingTerm,
    /// The verdict.
    verdict: VerdictAnswer,
    /// The claim that it rates.
    claim: ClaimAnswer,
}

impl From<Queued> for QueuedBody {
    fn from(queued: Queued) -> Self {
        Self { waiting: queued.waiting.into(), verdict: queued.verdict.into(), claim: queued.claim.into() }
    }
}

/// List what waits for you
///
/// Verdicts to review, to publish, or to revise, the oldest first.
#[utoipa::path(get, path = "/review-queue", operation_id = "listReviewQueue", tag = "verdicts", params(Paging),
    responses((status = OK, description = "A page of what waits for you.", body = Paged<QueuedBody>), ListProblems))]
pub(super) async fn queue(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<QueuedBody>> {
    let (queued, more) = verdicts::queue(&app, &actor, list.page()).await?;
    let end = queued.last().filter(|_| more).map(|queued| queued.verdict.value.parts().id.uuid());
    Ok(list.continued(queued.into_iter().map(QueuedBody::from).collect(), end))
}
