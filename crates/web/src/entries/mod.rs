//! Entries of a claim's record: assertions, denials and evidence, as forms have them; changing and withdrawing them.

mod change;
mod conflict;
mod entry;
pub(crate) mod quote;
mod show;
pub(crate) mod wanted;
mod withdraw;

use axum::Router;
use axum::routing::get;

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/assertions/{id}/edit", get(change::open).post(change::save))
        .route("/assertions/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
        .route("/denials/{id}/edit", get(change::open).post(change::save))
        .route("/denials/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
        .route("/evidence/{id}/edit", get(change::open).post(change::save))
        .route("/evidence/{id}/withdraw", get(withdraw::ask).post(withdraw::withdraw))
}
