//! Feeds of published verdicts, corrections and retractions.

mod authenticate;
mod format;
mod read;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;
pub(crate) use authenticate::{PARAMETER, authenticate};

/// What its operations are grouped under in the document; their authentication goes by it there.
pub(crate) const TAG: &str = "feeds";

/// The routes, below `/api/v1`; their authentication is their own.
pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::of_desk))
        .routes(routes!(read::of_dossier))
        .routes(routes!(read::of_party))
}
