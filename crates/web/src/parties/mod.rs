//! Parties: those who speak and those who are spoken about.

mod change;
mod form;
mod list;
mod show;
mod withdrawing;

use axum::Router;
use axum::routing::get;

use self::withdrawing::Withdrawing;
use crate::Web;
use crate::withdrawal::{ask, withdraw};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/parties", get(list::show).post(list::create))
        .route("/parties/{id}", get(show::show))
        .route("/parties/{id}/edit", get(change::open).post(change::save))
        .route("/parties/{id}/withdraw", get(ask::<Withdrawing>).post(withdraw::<Withdrawing>))
}
