//! `/account`: one's desks, password, second factor, accounts at providers and sessions, and how pages look and listen.

mod desk;
mod identities;
mod looks;
mod password;
mod second_factor;
mod sessions;
mod show;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/account", get(show::show))
        .route("/account/desk", post(desk::switch))
        .route("/account/theme", post(looks::theme))
        .route("/account/keys", post(looks::keys))
        .route("/account/password", post(password::change))
        .route("/account/second-factor/begin", post(second_factor::begin))
        .route("/account/second-factor/confirm", post(second_factor::confirm))
        .route("/account/second-factor/codes", post(second_factor::renew_codes))
        .route("/account/second-factor/off", post(second_factor::turn_off))
        .route("/account/identities/{id}/unlink", post(identities::unlink))
        .route("/account/identities/{id}/link-again", post(identities::link_again))
        .route("/account/sessions/{id}/end", post(sessions::end))
        .route("/account/sessions/end-others", post(sessions::end_others))
        .route("/account/links/revoke", post(sessions::revoke_links))
}

/// Back to the page.
fn back() -> Response {
    Redirect::to("/account").into_response()
}
