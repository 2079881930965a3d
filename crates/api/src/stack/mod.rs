//! What surrounds every route, from the outside in: the request's id, its span in the log and the writing of
//! problems; the time limit; the catching of panics; the authentication.

mod authenticate;
mod headers;
mod outermost;
mod time_limit;

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use crate::problem::Problem;
pub(crate) use authenticate::{authenticate, let_in};
pub(crate) use outermost::NewId;

/// Puts the layers around a router whose state is set.
pub(crate) fn around(router: Router, new_id: NewId, time_limit: Duration) -> Router {
    // The layer that is added last stands outermost.
    router
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(time_limit, time_limit::time_limit))
        .layer(from_fn(headers::headers))
        .layer(from_fn_with_state(new_id, outermost::outermost))
}

#[expect(clippy::needless_pass_by_value, reason = "the layer's signature asks for it")]
fn panicked(payload: Box<dyn Any + Send>) -> Response {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text =
        text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("something that is no text");
    Problem::internal(format!("a handler panicked: {text}")).into_response()
}
