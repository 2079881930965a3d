//! Who acts.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use dementi_domain::access::Actor;

use crate::problem::Problem;

/// The acting user, found by the authentication in front of every route of the API. For reads; a write takes
/// [`Command`](super::Command), which holds the actor too.
#[derive(Debug, Clone)]
pub(crate) struct Acting(pub Actor);

impl<S: Sync> FromRequestParts<S> for Acting {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let actor = parts.extensions.get::<Actor>().cloned();
        actor.map(Self).ok_or_else(|| Problem::internal("a route without authentication asks who acts"))
    }
}
