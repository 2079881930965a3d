//! Comments and assignments, on the pages of claims and of verdicts.

mod assign;
mod comment;
mod edit;
mod members;
mod place;
mod stretch;
mod view;
mod withdraw;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

pub(crate) use members::offered;
pub(crate) use stretch::Stretch;
pub(crate) use view::{Again, Team, Work, team};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/claims/{id}/comments", post(comment::create))
        .route("/claims/{id}/assignment", post(assign::assign))
        .route("/verdicts/{id}/comments", post(comment::create))
        .route("/verdicts/{id}/assignment", post(assign::assign))
        .route("/comments/{id}/resolve", post(comment::resolve))
        .route("/comments/{id}/reopen", post(comment::reopen))
        .route("/comments/{id}/read", post(comment::read))
        .route("/comments/{id}/edit", get(edit::open).post(edit::save))
        .route("/comments/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
}
