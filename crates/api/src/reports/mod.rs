//! Claim status reports and pictures.

mod format;
mod graph;
mod language;
mod list;
mod read;

pub(crate) use format::{LanguageTerm, Offered, choose};
pub(crate) use language::choose_language;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::of_claim))
        .routes(routes!(read::of_dossier))
        .routes(routes!(read::diligence))
        .routes(routes!(list::export))
        .routes(routes!(read::claim_reviews))
        .routes(routes!(graph::of_claim))
        .routes(routes!(graph::of_dossier))
}
