//! The REST API: routes, bodies, problems, and their OpenAPI document.
//!
//! A resource has a directory with a file for each of its operations. How one is written, and the conventions that
//! all follow, are told in `docs/api-design.md`.

mod analysis;
mod answer;
mod assertions;
mod assignments;
mod audit;
mod body;
mod claims;
mod comments;
mod denials;
mod desk;
mod docs;
mod dossiers;
mod events;
mod evidence;
mod external_verdicts;
mod fact_check_tools;
mod feeds;
mod health;
mod imports;
mod members;
mod parties;
mod problem;
mod record;
mod reply_requests;
mod reports;
mod request;
mod review_queue;
mod scales;
mod schema;
mod search;
mod snapshots;
mod sources;
mod stack;
#[cfg(test)]
mod tests;
mod timeline;
mod tokens;
mod verdicts;
mod webhooks;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::FromRef;
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use dementi_application::App;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::problem::{Code, Problem};

/// What the server decides about the API.
#[derive(Clone)]
pub struct ApiOptions {
    /// After how long a request is given up (503); 30 seconds are a good choice.
    pub time_limit: Duration,
    /// Whether the database's schema is the one that this program needs, for `/readyz`.
    pub migrated: Arc<dyn Fn() -> bool + Send + Sync>,
}

/// What the routes work with.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) app: App,
    pub(crate) migrated: Arc<dyn Fn() -> bool + Send + Sync>,
}

impl FromRef<Service> for App {
    fn from_ref(service: &Service) -> Self {
        service.app.clone()
    }
}

/// The API's routes: everything under `/api` and `/docs`, `/healthz` and `/readyz`. What is unknown is answered with
/// a problem.
///
/// Fails if the OpenAPI document cannot be written as JSON, which only a mistake in this crate could cause.
pub fn router(app: App, options: ApiOptions) -> Result<Router, serde_json::Error> {
    router_with_pages(app, options, Router::new())
}

/// As [`router`], with further routes inside the same surroundings: request ids, the log, the time limit, and headers
/// that a page may set otherwise for itself.
pub fn router_with_pages(app: App, options: ApiOptions, pages: Router) -> Result<Router, serde_json::Error> {
    let ids = app.clone();
    let service = Service { app, migrated: options.migrated };
    let resources = resources().route_layer(from_fn_with_state(service.app.clone(), stack::authenticate));
    let feeds = feeds::routes().route_layer(from_fn_with_state(service.app.clone(), feeds::authenticate));
    let tools = fact_check_tools::routes();
    let tools = tools.route_layer(from_fn_with_state(service.app.clone(), fact_check_tools::authenticate));
    let (router, document) = whole(resources.merge(feeds), tools).split_for_parts();
    let router = router
        .with_state(service)
        .merge(docs::routes(&schema::complete(document))?)
        .merge(pages)
        .route("/api", any(no_such_route))
        .route("/api/{*rest}", any(no_such_route))
        .route("/v1alpha1/{*rest}", any(no_such_route));
    Ok(stack::around(router, Arc::new(move || ids.next_id()), options.time_limit))
}

/// The OpenAPI 3.1 document, as `/api/v1/openapi.json` serves it.
pub fn openapi() -> OpenApi {
    schema::complete(whole(resources().merge(feeds::routes()), fact_check_tools::routes()).into_openapi())
}

/// The routes of all resources, below `/api/v1`.
fn resources() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .merge(parties::routes())
        .merge(sources::routes())
        .merge(snapshots::routes())
        .merge(dossiers::routes())
        .merge(claims::routes())
        .merge(assertions::routes())
        .merge(denials::routes())
        .merge(evidence::routes())
        .merge(external_verdicts::routes())
        .merge(imports::routes())
        .merge(reply_requests::routes())
        .merge(scales::routes())
        .merge(verdicts::routes())
        .merge(review_queue::routes())
        .merge(assignments::routes())
        .merge(comments::routes())
        .merge(analysis::routes())
        .merge(timeline::routes())
        .merge(search::routes())
        .merge(reports::routes())
        .merge(desk::routes())
        .merge(members::routes())
        .merge(tokens::routes())
        .merge(audit::routes())
        .merge(events::routes())
        .merge(webhooks::routes())
}

fn whole(resources: OpenApiRouter<Service>, tools: OpenApiRouter<Service>) -> OpenApiRouter<Service> {
    let service = OpenApiRouter::with_openapi(schema::base()).merge(health::routes());
    service.nest("/api/v1", resources).nest(fact_check_tools::BASE, tools)
}

async fn no_such_route() -> Problem {
    Problem::new(Code::NoSuchRoute, "Nothing is served at this address.")
}
