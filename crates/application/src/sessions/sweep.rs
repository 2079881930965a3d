//! Forgetting what is over.

use dementi_domain::change::Stamp;
use dementi_domain::session::ABSOLUTE;
use dementi_persistence::people::{failures, links, pending, sessions};
use dementi_persistence::{StoreError, tried_files};
use time::Duration;

use crate::app::App;
use crate::imports;

/// How long what is over is kept, so that whoever comes with it is told why it does not work any more.
const KEPT: Duration = Duration::days(7);

impl App {
    /// Deletes sessions and links that have been over for a week, sign-ins that were not completed, counts of failures that count no
    /// more, and files that were tried and never imported; answers how many.
    pub async fn sweep_sessions(&self) -> Result<u64, StoreError> {
        let at = self.now();
        let stamp = Stamp { at, actor: None, request_id: None };
        let work = move |tx| async move {
            let sessions = sessions::sweep(&tx, at - ABSOLUTE - KEPT).await?;
            let begun = pending::sweep(&tx, at).await? + failures::sweep(&tx, at).await?;
            let tried = tried_files::sweep(&tx, at - imports::KEPT).await?;
            Ok(sessions + begun + tried + links::sweep(&tx, at - KEPT).await?)
        };
        self.store.write(stamp, work).await
    }
}
