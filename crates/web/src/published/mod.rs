//! What anyone may read of a desk that shows it: `/published/...`.
//!
//! These pages know no cookie and nobody's name, so that they may be kept by whatever stands between, and a desk can put this
//! part of the server alone on the open web.

mod claim;
mod crowd;
mod feed;
mod leaf;
mod list;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use self::crowd::{Crowd, in_turn};
use crate::Web;

pub(crate) use leaf::{in_language, languages};

/// The routes. They must stand outside of what asks who is signed in.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/published/claims/{id}", get(claim::show))
        .route("/published/desks/{id}", get(list::of_desk))
        .route("/published/desks/{id}/feed.{format}", get(feed::of_desk))
        .route("/published/dossiers/{id}", get(list::of_dossier))
        .route("/published/dossiers/{id}/feed.{format}", get(feed::of_dossier))
        .route_layer(from_fn_with_state(Crowd::of_this_machine(), in_turn))
}
