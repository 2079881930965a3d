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
use crate::assignments::QueuedAssignmentBody;
use crate::claims::ClaimAnswer;
use crate::comments::CommentAnswer;
use crate::reply_requests::ReplyRequestAnswer;
use crate::request::{Acting, List, NoFilter, Paging};
use crate::schema::{ListProblems, WaitingTerm};
use crate::verdicts::VerdictAnswer;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(queue))
}

/// Something that waits for you. It is about a verdict, a reply request, an assignment or a comment: one of them is there, and
/// the others are `null`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QueuedBody {
    /// What it waits for; this also tells what it is about.
    waiting: WaitingTerm,
    /// The verdict, for `review`, `revise`, `publish` and `stale`.
    verdict: Option<VerdictAnswer>,
    /// The reply request, for `reply_overdue` and `acknowledgement_overdue`.
    reply_request: Option<ReplyRequestAnswer>,
    /// The assignment to you, for `assigned`.
    assignment: Option<QueuedAssignmentBody>,
    /// The comment that mentions you and that you have not read, for `mentioned`.
    comment: Option<CommentAnswer>,
    /// The claim that it belongs to.
    claim: ClaimAnswer,
}

impl From<Queued> for QueuedBody {
    fn from(queued: Queued) -> Self {
        let mut body = Self {
            waiting: queued.waiting.into(),
            verdict: None,
            reply_request: None,
            assignment: None,
            comment: None,
            claim: queued.claim.into(),
        };
        match queued.about {
            About::Verdict(verdict) => body.verdict = Some((*verdict).into()),
            About::ReplyRequest(request) => body.reply_request = Some((*request).into()),
            About::Assignment { assignment, overdue } => {
                body.assignment = Some(QueuedAssignmentBody { assignment: (*assignment).into(), overdue });
            }
            About::Comment(comment) => body.comment = Some((*comment).into()),
        }
        body
    }
}

/// List what waits for you
///
/// Verdicts to review, to publish or to revise, published ones whose record has changed, reply requests on which something is
/// overdue now, claims and open verdicts that are assigned to you, and comments that mention you and that you have not read, in
/// the order in which they were recorded. What is overdue waits for the one who recorded the request and for every editor. What
/// falls due while you go through the pages may belong on a page that you have passed: begin again to see it.
#[utoipa::path(get, path = "/review-queue", operation_id = "listReviewQueue", tag = "verdicts", params(Paging),
    responses((status = OK, description = "A page of what waits for you.", body = Paged<QueuedBody>), ListProblems))]
async fn queue(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<QueuedBody>> {
    let queue = review_queue::list(&app, &actor, None, list.page()).await?;
    Ok(list.continued(queue.items.into_iter().map(QueuedBody::from).collect(), queue.next))
}
