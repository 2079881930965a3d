//! The editors' desk in a browser: pages rendered here, on the server, on the same use cases as the API.
//!
//! A page works without scripts; with them it feels quicker. Every page is sent under a content security policy that lets
//! it load nothing but our own files. `docs/adr/0023-pages.md` tells how a page is made.

mod assets;
mod claims;
mod cookies;
mod dossiers;
mod failure;
mod frame;
mod html;
mod language;
mod live;
mod markdown;
mod posted;
mod queue;
mod reports;
mod search;
mod sign_in;
mod sources;
mod surroundings;
mod verdicts;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use dementi_application::App;

/// What pages work with.
#[derive(Clone)]
pub(crate) struct Web {
    pub(crate) app: App,
    pub(crate) version: &'static str,
}

/// The routes of the pages and of what they load. `version` is the server's, as pages show it.
pub fn router(app: App, version: &'static str) -> Router {
    let web = Web { app, version };
    Router::new()
        .merge(queue::routes())
        .merge(claims::routes())
        .merge(dossiers::routes())
        .merge(verdicts::routes())
        .merge(sources::routes())
        .merge(search::routes())
        .merge(reports::routes())
        .merge(live::routes())
        .merge(sign_in::routes())
        .route("/language", get(language::choose::choose))
        .route_layer(from_fn_with_state(web.clone(), surroundings::surround))
        .route("/assets/{digest}/{*name}", get(assets::serve))
        .route("/favicon.svg", get(favicon))
        .with_state(web)
}

async fn favicon() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")];
    (headers, include_str!("favicon.svg"))
}
