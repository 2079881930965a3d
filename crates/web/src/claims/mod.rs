//! Claims: their list, and each with its whole record.

mod change;
mod chips;
mod create;
mod entries;
mod filter;
mod form;
mod graph;
mod list;
mod many;
mod matrix;
mod named;
mod replies;
mod rows;
mod show;
mod similar;
mod stretch;
mod timeline;
mod verdict;
mod withdraw;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

pub(crate) use filter::Asked;
pub(crate) use list::render as render_list;
pub(crate) use many::{Tried, recording};
pub(crate) use matrix::letter;
pub(crate) use named::{Named, different, entry, reply};
pub(crate) use rows::ClaimRow;
pub(crate) use show::{Names, render};
pub(crate) use stretch::shown_at;
pub(crate) use verdict::{Card, GateView, ReasonView, card, gate, reasons};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/claims", get(list::show))
        .route("/claims/new", get(create::show).post(create::create))
        .route("/claims/many", post(many::act))
        .route("/claims/{id}", get(show::show))
        .route("/claims/{id}/edit", get(change::open).post(change::save))
        .route("/claims/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
        .route("/claims/{id}/graph.svg", get(graph::show))
        .route("/claims/{id}/similar", get(similar::show))
        .route("/similar", get(similar::ask))
        .route("/claims/{id}/timeline", get(timeline::show))
}
