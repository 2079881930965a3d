//! When a request is given up, and how that is put off.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

/// When a request is given up. Whoever receives a long body puts it off with each piece that arrives: so a fair upload may
/// take its time, and one that stalls ends.
#[derive(Debug, Clone)]
pub struct Deadline {
    began: Instant,
    limit: Duration,
    at: Arc<watch::Sender<Instant>>,
    received: Arc<AtomicU64>,
}

/// The longest that any request may last: as long as 50 MiB take at 30 kB a second.
const LONGEST: Duration = Duration::from_mins(30);

/// The fewest bytes a second that a body may come in, once the time limit is over: a trickle would hold its place for nothing.
const SLOWEST: u64 = 8 * 1024;

impl Deadline {
    /// A request that begins now.
    pub fn after(limit: Duration) -> (Self, watch::Receiver<Instant>) {
        let began = Instant::now();
        let (at, watched) = watch::channel(began + limit);
        (Self { began, limit, at: Arc::new(at), received: Arc::default() }, watched)
    }

    /// Begins the time limit anew.
    pub fn put_off(&self) {
        self.until(LONGEST);
    }

    /// The same for so many bytes that have arrived, if all that has comes fast enough.
    pub fn received(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let all = self.received.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        self.until(self.limit.saturating_add(Duration::from_secs(all / SLOWEST)).min(LONGEST));
    }

    /// Begins the time limit anew, but to no later than this after the request began.
    fn until(&self, longest: Duration) {
        let at = Instant::now() + self.limit;
        self.at.send_replace(at.min(self.began + self.limit.max(longest)));
    }
}
