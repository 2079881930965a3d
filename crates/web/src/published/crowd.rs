//! How many readers are served at once: what anyone may read is put together for each of them, and whoever asks for very much of it
//! must not keep the people of the desk from working.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::surroundings::guarded;

/// How many readers may wait for their turn.
const WAITING: usize = 64;

/// Readers, of whom few are served at a time.
#[derive(Clone)]
pub(super) struct Crowd {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Crowd {
    /// Half of the processors serve them.
    pub(super) fn of_this_machine() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self::new(processors.div_ceil(2), WAITING)
    }

    fn new(at_once: usize, waiting: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(at_once)), places: Arc::new(Semaphore::new(at_once + waiting)) }
    }

    /// Waits for a turn; `None` if too many do.
    async fn enter(&self) -> Option<[SemaphorePermit<'_>; 2]> {
        let place = self.places.try_acquire().ok()?;
        Some([place, self.turns.acquire().await.ok()?])
    }
}

/// Serves a reader in turn.
pub(super) async fn in_turn(State(crowd): State<Crowd>, request: Request, next: Next) -> Response {
    let Some(_turn) = crowd.enter().await else {
        let told = "Too many readers at once. Try again in a moment.\n";
        let retry = (RETRY_AFTER, HeaderValue::from_static("2"));
        return guarded((StatusCode::SERVICE_UNAVAILABLE, [retry], told).into_response());
    };
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    #[tokio::test]
    async fn readers_wait_and_no_more_than_there_is_room_for() {
        let crowd = Crowd::new(1, 1);
        let first = crowd.enter().await;
        assert!(first.is_some());
        let mut second = pin!(crowd.enter());
        let mut context = Context::from_waker(Waker::noop());
        assert!(second.as_mut().poll(&mut context).is_pending());
        assert!(crowd.enter().await.is_none());
        drop(first);
        let Poll::Ready(Some(_in_turn)) = second.as_mut().poll(&mut context) else {
            panic!("it is their turn")
        };
        assert!(pin!(crowd.enter()).poll(&mut context).is_pending());
    }
}
