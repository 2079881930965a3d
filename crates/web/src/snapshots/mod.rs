//! Snapshots of sources: files taken as they are, handed back, withdrawn.

mod arriving;
mod content;
mod take;
mod withdraw;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/sources/{id}/files", post(take::take))
        .route("/snapshots/{id}/content", get(content::content))
        .route("/snapshots/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
}
