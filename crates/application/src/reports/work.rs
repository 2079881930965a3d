//! Writing reports beside the threads that answer requests, and telling how far it is.

use std::fmt;
use std::io;
use std::sync::Arc;

use tokio::task::spawn_blocking;

use super::{ReportError, Spool, Written};
use crate::failure::Failure;

/// Told after each page how many claims a report has.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Fn(u64) + Send + Sync>>);

impl Progress {
    /// Tells this function.
    pub fn new(tell: impl Fn(u64) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(tell)))
    }

    pub(super) fn tell(&self, claims: u64) {
        if let Some(tell) = &self.0 {
            tell(claims);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Progress").field(&self.0.is_some()).finish()
    }
}

/// Does a piece of the work.
pub(super) async fn work<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Failure<ReportError>> {
    let done = spawn_blocking(work).await.map_err(ReportError::from)?;
    Ok(done.map_err(ReportError::from)?)
}

/// Writes a report at once.
pub(super) async fn write(
    report: impl FnOnce(Spool) -> io::Result<Spool> + Send + 'static,
) -> Result<Written, Failure<ReportError>> {
    work(move || report(Spool::default())?.finish()).await
}
