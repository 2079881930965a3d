//! Claims: their list, and each with its whole record.

mod create;
mod entries;
mod filter;
mod graph;
mod list;
mod matrix;
mod replies;
mod show;
mod verdict;

use axum::Router;
use axum::routing::get;

use crate::Web;

pub(crate) use list::ClaimRow;
pub(crate) use show::{Names, render};
pub(crate) use verdict::{Card, GateView, ReasonView, card, gate, reasons};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/claims", get(list::show))
        .route("/claims/new", get(create::show).post(create::create))
        .route("/claims/{id}", get(show::show))
        .route("/claims/{id}/graph.svg", get(graph::show))
}
