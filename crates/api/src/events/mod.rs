//! The record's changes as a stream of server-sent events (WHATWG HTML, "Server-sent events").

mod body;
mod filter;
mod stream;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(stream::stream))
}
