//! `/tokens`: the tokens by which programs act for one.

mod create;
mod list;
mod revoke;

use axum::Router;
use axum::routing::get;
use dementi_application::Stored;
use dementi_domain::desk::Token;
use time::OffsetDateTime;

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/tokens", get(list::show).post(create::create))
        .route("/tokens/{id}/revoke", get(revoke::ask).post(revoke::revoke))
}

/// How a token stands at an instant, by its name in the language files.
pub(crate) fn state(token: &Stored<Token>, now: &OffsetDateTime) -> &'static str {
    if token.value.revoked.is_some() {
        "revoked"
    } else if token.value.usable(*now) {
        "usable"
    } else {
        "expired"
    }
}
