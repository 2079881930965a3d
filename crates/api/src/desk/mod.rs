//! The desk: its name and policy, and who one is there.

mod body;
mod change;
mod me;
mod read;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(read::get, change::change)).routes(routes!(me::me))
}
