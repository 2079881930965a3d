//! Who takes on claims and verdicts, until when.

mod assign;
mod assign_many;
mod body;
mod read;
mod unassign;

pub(crate) use body::QueuedAssignmentBody;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::of_claim, assign::claim, unassign::claim))
        .routes(routes!(read::of_verdict, assign::verdict, unassign::verdict))
        .routes(routes!(assign_many::assign_many))
}
