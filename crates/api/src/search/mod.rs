//! Finding things on record by their words.

mod asked;
mod body;
mod count;
mod find;
mod like;
mod refusal;
mod resembling;
mod similar;

pub(crate) use resembling::{ResemblingBody, resembling_bodies};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(find::find))
        .routes(routes!(count::count))
        .routes(routes!(similar::similar))
}
