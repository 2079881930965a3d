//! The time limit of a request.

use std::pin::pin;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use dementi_application::Deadline;
use tokio::time::sleep_until;

use crate::problem::{Code, unavailable};

pub(crate) async fn time_limit(State(limit): State<Duration>, mut request: Request, next: Next) -> Response {
    let (deadline, mut watched) = Deadline::after(limit);
    request.extensions_mut().insert(deadline);
    let mut answer = pin!(next.run(request));
    loop {
        let end = *watched.borrow_and_update();
        tokio::select! {
            biased;
            response = &mut answer => return response,
            Ok(()) = watched.changed() => {}
            () = sleep_until(end) => break,
        }
    }
    unavailable(
        Code::TimedOut,
        "The server gave up waiting. A change may have been made all the same: repeat a POST under the same \
         Idempotency-Key, and read a thing again before you repeat a PUT.",
    )
    .into_response()
}
