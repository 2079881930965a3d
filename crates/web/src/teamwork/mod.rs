//! Comments and assignments on the page of a claim.

mod assign;
mod comment;
mod view;

use axum::Router;
use axum::routing::post;

use crate::Web;

pub(crate) use view::{Team, team};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/claims/{id}/comments", post(comment::create))
        .route("/claims/{id}/assignment", post(assign::assign))
        .route("/comments/{id}/resolve", post(comment::resolve))
        .route("/comments/{id}/reopen", post(comment::reopen))
        .route("/comments/{id}/read", post(comment::read))
}
