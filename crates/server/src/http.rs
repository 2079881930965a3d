//! Puts the API and the pages together.

use std::sync::Arc;

use axum::Router;
use dementi_api::ApiOptions;
use dementi_application::App;
use dementi_web::Proxies;

use crate::failure::Failure;
use crate::settings::Serving;

/// Everything that the server answers. `migrated` says whether the database's schema is this release's.
pub fn router(
    app: App,
    serving: &Serving,
    migrated: Arc<dyn Fn() -> bool + Send + Sync>,
) -> Result<Router, Failure> {
    let options = ApiOptions { time_limit: serving.request_timeout, migrated };
    let pages =
        dementi_web::router(app.clone(), env!("CARGO_PKG_VERSION"), Proxies(serving.trusted_proxies.clone()));
    dementi_api::router_with_pages(app, options, pages)
        .map_err(|error| Failure::new("the API's description cannot be written").because(&error))
}
