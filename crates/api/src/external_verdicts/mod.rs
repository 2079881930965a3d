//! Verdicts of other publishers.

mod body;
mod change;
mod create;
mod filter;
mod import;
mod input;
mod read;
mod withdraw;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::list, create::create))
        .routes(routes!(read::of_claim))
        .routes(routes!(read::get, change::change))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(import::import))
}
