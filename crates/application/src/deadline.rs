//! When a request is given up, and how that is put off.

use std::sync::Arc;
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
}

/// The longest that any request may last: as long as 50 MiB take at 30 kB a second.
const LONGEST: Duration = Duration::from_mins(30);

impl Deadline {
    /// A request that begins now.
    pub fn after(limit: Duration) -> (Self, watch::Receiver<Instant>) {
        let began = Instant::now();
        let (at, watched) = watch::channel(began + limit);
        (Self { began, limit, at: Arc::new(at) }, watched)
    }

    /// Begins the time limit anew.
    pub fn put_off(&self) {
        let at = Instant::now() + self.limit;
        self.at.send_replace(at.min(self.began + self.limit.max(LONGEST)));
    }
}
