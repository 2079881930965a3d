//! The right of reply: what is still to be answered, asking a party, and what came of it.

mod create;
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
        .route("/replies/{id}/{step}", post(step::take))
}
