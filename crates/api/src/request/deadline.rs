//! When a request is given up, and how that is put off.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::problem::Problem;

/// When this request is given up. Whoever receives a long body puts it off with each piece that arrives: so a fair
/// upload may take its time, and one that stalls ends.
#[derive(Debug, Clone)]
pub(crate) struct Deadline {
    began: Instant,
    limit: Duration,
    at: Arc<watch::Sender<Instant>>,
}

/// The longest that any request may last: as long as 50 MiB take at 30 kB a second.
const LONGEST: Duration = Duration::from_mins(30);

impl Deadline {
    /// A request that begins now.
    pub(crate) fn after(limit: Duration) -> (Self, watch::Receiver<Instant>) {
        let began = Instant::now();
        let (at, watched) = watch::channel(began + limit);
        (Self { began, limit, at: Arc::new(at) }, watched)
    }

    /// Begins the time limit anew.
    pub(crate) fn put_off(&self) {
        let at = Instant::now() + self.limit;
        self.at.send_replace(at.min(self.began + self.limit.max(LONGEST)));
    }
}

impl<S: Sync> FromRequestParts<S> for Deadline {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let deadline = parts.extensions.get::<Self>().cloned();
        deadline.ok_or_else(|| Problem::internal("a route without a time limit asks to put it off"))
    }
}
