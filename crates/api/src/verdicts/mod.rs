//! Recording verdicts and their review.

mod approve;
mod begin;
mod body;
mod edit;
mod input;
mod publish;
mod read;
mod reaffirm;
mod request_changes;
mod resting;
mod retract;
mod submit;
mod withdraw;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) use body::VerdictAnswer;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::list, begin::begin))
        .routes(routes!(read::get, edit::edit))
        .routes(routes!(submit::submit))
        .routes(routes!(approve::approve))
        .routes(routes!(request_changes::request_changes))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(publish::publish))
        .routes(routes!(retract::retract))
        .routes(routes!(reaffirm::reaffirm))
}
