//! What happened when, around one claim.

mod body;
mod filter;
mod read;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(read::of_claim))
}
