//! Forgetting deliveries that are over.

use dementi_persistence::webhooks::{deliveries, secrets};
use dementi_persistence::{StoreError, WriteTx};
use time::Duration;

use crate::app::App;

/// For how long deliveries that are over are kept, counted from what they tell of.
const KEPT: Duration = Duration::days(30);

impl App {
    /// Deletes deliveries that are over and older than 30 days, a thousand at most, and secrets that no longer sign;
    /// answers how many deliveries.
    pub async fn sweep_deliveries(&self) -> Result<u64, StoreError> {
        let (stamp, now) = (self.own_stamp(), self.now());
        let sweep = move |tx: WriteTx| async move {
            secrets::sweep(&tx, now).await?;
            deliveries::sweep(&tx, now - KEPT).await
        };
        self.store.write(stamp, sweep).await
    }
}
