//! Deleting what uploads leave behind.

use dementi_persistence::blobs::{BlobError, Swept};

use crate::app::App;

impl App {
    /// Deletes what is left over for more than a day: uploads that broke off, and bytes that no snapshot names.
    pub async fn sweep_blobs(&self) -> Result<Swept, BlobError> {
        self.blobs()?.sweep(self.now(), &self.store).await
    }
}
