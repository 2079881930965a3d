//! The shape of the Google Fact Check Tools API, version `v1alpha1`, so that its clients work with this server.
//!
//! Its reference is the discovery document `factchecktools.v1alpha1` (revision 20240929) and, for errors, AIP-193
//! (<https://google.aip.dev/193>). As in the JSON form of Protocol Buffers, what is empty is left out of answers.

mod asked;
mod authenticate;
mod error;
mod form;
mod markup;
mod mask;
mod page;
mod pages;
mod problems;
mod search;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;
pub(crate) use authenticate::{KEY, authenticate};
pub(crate) use error::{is_ours, render};
pub(crate) use problems::schemas;

/// The path that everything here begins with.
pub(crate) const BASE: &str = "/v1alpha1";

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(search::search))
        .routes(routes!(search::image_search))
        .routes(routes!(pages::list, pages::create))
        .routes(routes!(pages::get, pages::update, pages::delete))
}
