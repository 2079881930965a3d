//! Parties: those who speak and those who are spoken about.

mod change;
mod form;
mod list;
mod withdraw;

use axum::Router;
use axum::routing::get;

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/parties", get(list::show).post(list::create))
        .route("/parties/{id}/edit", get(change::open).post(change::save))
        .route("/parties/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
}
