//! What can be told from a claim's record.

mod body;
mod copies;
mod coverage;
mod dossier;
mod origins;
mod read;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(read::of_claim)).routes(routes!(dossier::coverage))
}
