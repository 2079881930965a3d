//! Personal access tokens.

mod body;
mod create;
mod read;
mod revoke;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(read::list, create::create)).routes(routes!(revoke::revoke))
}
