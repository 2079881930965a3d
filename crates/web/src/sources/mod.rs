//! Sources: their list, and the reader in which their words become entries of a record.

mod list;
mod passages;
mod quote;
mod record;
mod show;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/sources", get(list::show))
        .route("/sources/{id}", get(show::show))
        .route("/sources/{id}/record", post(record::record))
}
