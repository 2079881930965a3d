//! Snapshots: the bytes of sources as they were at one moment, and the text in them.

mod body;
mod content;
mod range;
mod read;
mod take;
mod withdraw;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::list, take::take))
        .routes(routes!(read::get))
        .routes(routes!(content::content))
        .routes(routes!(content::text))
        .routes(routes!(withdraw::withdraw))
}
