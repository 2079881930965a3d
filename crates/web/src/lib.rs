//! The editors' desk in a browser: pages rendered here, on the server, on the same use cases as the API.
//!
//! A page works without scripts; with them it feels quicker. Every page is sent under a content security policy that lets
//! it load nothing but our own files. `docs/adr/0023-pages.md` tells how a page is made.

mod account;
mod admin;
mod asking;
mod assets;
mod claims;
mod compare;
mod cookies;
mod dossiers;
mod entries;
mod external_verdicts;
mod failure;
mod frame;
mod html;
mod imports;
mod instant;
mod language;
mod live;
mod markdown;
mod offered;
mod parties;
mod peer;
mod posted;
mod published;
mod queue;
mod replies;
mod reports;
mod search;
mod set_up;
mod sign_in;
mod snapshots;
mod sources;
mod surroundings;
mod teamwork;
mod terms;
mod tokens;
mod typed;
mod uploaded;
mod verdicts;
mod views;
mod withdrawal;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use dementi_application::App;
use tokio::sync::Semaphore;

use failure::PageError;

pub use peer::Proxies;

/// What pages work with.
#[derive(Clone)]
pub(crate) struct Web {
    pub(crate) app: App,
    pub(crate) version: &'static str,
    pub(crate) proxies: Proxies,
    /// Places for imports, which go on when the browser is gone.
    pub(crate) importing: Arc<Semaphore>,
}

/// The routes of the pages and of what they load; a browser that asks for anything else gets a page that says so.
/// `version` is the server's, as pages show it; `proxies` may tell from where requests come.
pub fn router(app: App, version: &'static str, proxies: Proxies) -> Router {
    let web = Web { app, version, proxies, importing: Arc::new(Semaphore::new(imports::AT_ONCE)) };
    Router::new()
        .merge(queue::routes())
        .merge(claims::routes())
        .merge(dossiers::routes())
        .merge(verdicts::routes())
        .merge(sources::routes())
        .merge(entries::routes())
        .merge(snapshots::routes())
        .merge(search::routes())
        .merge(reports::routes())
        .merge(external_verdicts::routes())
        .merge(replies::routes())
        .merge(live::routes())
        .merge(parties::routes())
        .merge(imports::routes())
        .merge(teamwork::routes())
        .merge(views::routes())
        .merge(sign_in::routes())
        .merge(set_up::routes())
        .merge(account::routes())
        .merge(tokens::routes())
        .merge(admin::routes())
        .route("/language", get(language::choose::choose))
        .route_layer(from_fn_with_state(web.clone(), surroundings::surround))
        .route("/assets/{digest}/{*name}", get(assets::serve))
        .route("/favicon.svg", get(favicon))
        .merge(published::routes())
        .fallback(
            nothing
                .layer(from_fn_with_state(web.clone(), surroundings::surround))
                .layer(from_fn(for_browsers)),
        )
        .with_state(web)
}

/// Lets those through who ask for a page. Programs are told by the API that nothing is served here.
async fn for_browsers(request: Request, next: Next) -> Response {
    let asks = |accept: &HeaderValue| accept.to_str().is_ok_and(|accept| accept.contains("text/html"));
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && request.headers().get(ACCEPT).is_some_and(asks)
    {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

async fn nothing() -> PageError {
    PageError::NotFound
}

async fn favicon() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")];
    (headers, include_str!("favicon.svg"))
}
