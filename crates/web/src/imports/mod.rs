//! `/imports`: putting claims, sources, or verdicts of other publishers of a file on record. First the file is tried: nothing is written, and the page tells
//! what would be, what is wrong with which row, and which rows say what is on record already. Then it is imported.

mod form;
mod plan;
mod rehearse;
mod reviews;
mod run;
mod wrong;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

/// The most imports that go on at once, whoever asked for them.
pub(crate) const AT_ONCE: usize = 2;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/imports/new", get(form::show))
        .route("/imports/try", post(rehearse::rehearse))
        .route("/imports/run", post(run::run))
}
