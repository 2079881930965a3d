//! `/admin/members`: who works at the desk, and how they sign in.

mod add;
mod list;
mod remove;
mod show;
mod sign_in;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/members", get(list::show).post(add::add))
        .route("/admin/members/{id}", get(show::show))
        .route("/admin/members/{id}/role", post(show::change_role))
        .route("/admin/members/{id}/link", post(sign_in::create_link))
        .route("/admin/members/{id}/second-factor", get(sign_in::ask).post(sign_in::remove_second_factor))
        .route("/admin/members/{id}/remove", get(remove::ask).post(remove::remove))
}
