//! `/admin/scales`: rating scales and their revisions.

mod form;
mod list;
mod show;
mod withdraw;
mod write;

use axum::Router;
use axum::routing::get;

use crate::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/scales", get(list::show))
        .route("/admin/scales/new", get(write::begin).post(write::create))
        .route("/admin/scales/{id}", get(show::show))
        .route("/admin/scales/{id}/edit", get(write::open).post(write::save))
        .route("/admin/scales/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
}
