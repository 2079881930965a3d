//! Claims: checkable statements and their parts.

mod batch;
mod body;
mod change;
mod create;
mod filter;
mod read;
mod status;
mod tag;
mod withdraw;

pub(crate) use batch::distinct_claims;
pub(crate) use body::ClaimAnswer;
pub(crate) use filter::ClaimFilter;
pub(crate) use status::{FreshnessBody, OriginsBody};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::list, create::create))
        .routes(routes!(read::get, change::change))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(tag::tag))
}
