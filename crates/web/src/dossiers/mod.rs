//! Dossiers: their list, and each with its claims.

mod create;
mod list;
mod matrix;
mod show;

use axum::Router;
use axum::routing::get;

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/dossiers", get(list::show))
        .route("/dossiers/new", get(create::show).post(create::create))
        .route("/dossiers/{id}", get(show::show))
}
