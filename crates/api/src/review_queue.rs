//! `GET /review-queue`

use axum::extract::State;
use dementi_application::review_queue::{About, Queued};
use dementi_application::{App, review_queue};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;
use crate::answer::{Answer, Paged};
use crate::claims::ClaimAnswer;
use crate::reply_requests::ReplyRequestAnswer;
use crate::request::{Acting, List, NoFilter, Paging};
use crate::schema::{ListProblems, WaitingTerm};
use crate::verdicts::VerdictAnswer;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(queue))
}

/// Something that waits for you. It is about a verdict or about a reply request: one of the two is there, and the other
/// is `null`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QueuedBody {
    /// What it waits for; this also tells what it is about.
    waiting: WaitingTerm,
    /// The verdict, for `review`, `revise`, `publish` and `stale`.
    verdict: Option<VerdictAnswer>,
    /// The reply request, for `reply_overdue` and `acknowledgement_overdue`.
    reply_request: Option<ReplyRequestAnswer>,
    /// The claim that it belongs to.
    claim: ClaimAnswer,
}

impl From<Queued> for QueuedBody {
    fn from(queued: Queued) -> Self {
        let (verdict, reply_request) = match queued.about {
            About::Verdict(verdict) => (Some((*verdict).into()), None),
            About::ReplyRequest(request) => (None, Some((*request).into())),
        };
        Self { waiting: queued.waiting.into(), verdict, reply_request, claim: queued.claim.into() }
    }
}

/// List what waits for you
///
/// Verdicts to review, to publish or to revise, published ones whose record has changed, and reply requests on which something is overdue now, in the order in
/// which they were recorded. What is overdue waits for the one who recorded the request and for every editor. What
/// falls due while you go through the pages may belong on a page that you have passed: begin again to see it.
#[utoipa::path(get, path = "/review-queue", operation_id = "listReviewQueue", tag = "verdicts", params(Paging),
    responses((status = OK, description = "A page of what waits for you.", body = Paged<QueuedBody>), ListProblems))]
async fn queue(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<QueuedBody>> {
    let queue = review_queue::list(&app, &actor, list.page()).await?;
    Ok(list.continued(queue.items.into_iter().map(QueuedBody::from).collect(), queue.next))
}
