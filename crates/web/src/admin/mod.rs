//! `/admin`: the desk, its people, scales and webhooks, and what has happened there.

mod audit;
mod desk;
mod entry;
mod members;
mod once;
mod scales;
pub(crate) mod webhooks;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use dementi_domain::access::Role;

use crate::Web;
use crate::surroundings::Visitor;

pub(crate) use once::Once;

/// The parts of the administration: path, name in the language files, and who may see it.
const PLACES: [(&str, &str, Role); 5] = [
    ("/admin/members", "members", Role::Reader),
    ("/admin/desk", "desk-policy", Role::Reader),
    ("/admin/scales", "scales", Role::Reader),
    ("/admin/webhooks", "webhooks", Role::Admin),
    ("/admin/audit", "audit", Role::Admin),
];

/// Those of them that somebody of this role may see, or nobody in particular.
pub(crate) fn places(role: Option<Role>) -> impl Iterator<Item = (&'static str, &'static str)> {
    let seen = PLACES.into_iter().filter(move |(_, _, least)| role.is_some_and(|role| role >= *least));
    seen.map(|(path, name, _)| (path, name))
}

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/admin", get(enter))
        .merge(members::routes())
        .merge(desk::routes())
        .merge(scales::routes())
        .merge(webhooks::routes())
        .merge(audit::routes())
}

/// `GET /admin`: leads to the first of its parts.
async fn enter(_: Visitor) -> Response {
    Redirect::to("/admin/members").into_response()
}
