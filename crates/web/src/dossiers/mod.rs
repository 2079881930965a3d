//! Dossiers: their list, and each with its claims.

mod change;
mod create;
mod form;
mod list;
mod matrix;
mod show;
mod withdrawing;

use axum::Router;
use axum::routing::get;

use self::withdrawing::Withdrawing;
use crate::Web;
use crate::withdrawal::{ask, withdraw};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/dossiers", get(list::show))
        .route("/dossiers/new", get(create::show).post(create::create))
        .route("/dossiers/{id}", get(show::show))
        .route("/dossiers/{id}/edit", get(change::open).post(change::save))
        .route("/dossiers/{id}/withdraw", get(ask::<Withdrawing>).post(withdraw::<Withdrawing>))
}
