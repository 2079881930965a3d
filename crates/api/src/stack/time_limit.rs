//! The time limit of a request.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::{Code, unavailable};

pub(crate) async fn time_limit(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => unavailable(
            Code::TimedOut,
            "The server gave up waiting. A change may have been made all the same: repeat a POST under the same \
             Idempotency-Key, and read a thing again before you repeat a PUT.",
        )
        .into_response(),
    }
}
