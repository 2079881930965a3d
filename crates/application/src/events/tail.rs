//! Where the change log ends: looked up once for all streams of a process, and only while there are any.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dementi_domain::change::Bookmark;
use dementi_persistence::{Store, changes};
use tokio::sync::watch;
use tokio::time::sleep;

/// How often is looked for what other processes have written. This process's own writes wake at once.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How long to wait after a failure of the database.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// The last entry that followers can read.
#[derive(Default)]
pub(super) struct Tail {
    last: watch::Sender<Bookmark>,
    looking: Mutex<bool>,
}

impl Tail {
    /// Tells of every entry that is added from now on. What it tells at first may be out of date.
    pub(super) fn subscribe(self: &Arc<Self>, store: &Store) -> watch::Receiver<Bookmark> {
        let mut looking = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        let receiver = self.last.subscribe();
        if !*looking {
            *looking = true;
            tokio::spawn(Arc::clone(self).look(store.clone()));
        }
        receiver
    }

    /// Looks until nobody listens.
    async fn look(self: Arc<Self>, store: Store) {
        let mut committed = store.committed();
        while self.wanted() {
            committed.mark_unchanged();
            match changes::settled(&store.read()).await {
                Ok(last) => {
                    self.last.send_if_modified(|known| std::mem::replace(known, last) != last);
                    tokio::select! {
                        _ = committed.changed() => {}
                        () = sleep(LOOK_EVERY) => {}
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "the end of the change log cannot be looked up");
                    sleep(AFTER_FAILURE).await;
                }
            }
        }
    }

    /// Whether anybody listens. Decided under the lock, so that who subscribes next finds this task looking, or starts one.
    fn wanted(&self) -> bool {
        let mut looking = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        *looking = self.last.receiver_count() > 0;
        *looking
    }
}
