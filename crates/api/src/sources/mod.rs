//! Sources: the works in which something is said, and what each relies on.

mod annotations;
mod body;
mod change;
mod create;
mod quotes;
mod read;
mod withdraw;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::list, create::create))
        .routes(routes!(read::get, change::change))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(quotes::quotes))
}
