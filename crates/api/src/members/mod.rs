//! The people of the desk.

mod add;
mod body;
mod change;
mod read;
mod remove;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::list, add::add))
        .routes(routes!(change::change, remove::remove))
        .routes(routes!(read::of_claim))
}
