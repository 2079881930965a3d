//! Sources: their list, and the reader in which their words become entries of a record.

mod change;
mod create;
mod form;
mod list;
mod passages;
mod record;
mod show;
mod snapshot;
mod withdraw;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/sources", get(list::show))
        .route("/sources/new", get(create::show).post(create::create))
        .route("/sources/{id}", get(show::show))
        .route("/sources/{id}/edit", get(change::open).post(change::save))
        .route("/sources/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
        .route("/sources/{id}/snapshots", post(snapshot::take))
        .route("/sources/{id}/record", post(record::record))
}
