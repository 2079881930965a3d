//! Dossiers: their list, and each with its claims.

mod change;
mod create;
mod form;
mod list;
mod matrix;
mod show;
mod withdraw;

use axum::Router;
use axum::routing::get;

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/dossiers", get(list::show))
        .route("/dossiers/new", get(create::show).post(create::create))
        .route("/dossiers/{id}", get(show::show))
        .route("/dossiers/{id}/edit", get(change::open).post(change::save))
        .route("/dossiers/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
}
