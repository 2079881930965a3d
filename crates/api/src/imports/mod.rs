//! Files of claims and of sources.

mod body;
mod import;
mod query;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(import::claims)).routes(routes!(import::sources))
}
