//! The right of reply: the ledger of who was asked and what came of it, asking a party, and correcting what was asked.

mod create;
mod edit;
mod form;
mod ledger;
mod refusal;
mod show;
mod step;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/replies", get(ledger::show))
        .route("/claims/{id}/replies/new", get(create::show).post(create::create))
        .route("/replies/{id}", get(show::show))
        .route("/replies/{id}/edit", get(edit::open).post(edit::save))
        .route("/replies/{id}/{step}", post(step::take))
}
