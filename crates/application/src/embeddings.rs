//! Embedding the claims that have no embedding yet.

use std::sync::Arc;
use std::time::Duration;

use dementi_domain::change::Stamp;
use dementi_persistence::StoreError;
use dementi_persistence::embeddings::{self, Embedded, Unembedded};
use dementi_search::similar::semantic::{EmbedError, Embedder, Embedding, embedded_text, stored_name};

use crate::app::App;

/// Why the work stopped. What was done stays.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddingError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The model failed.
    #[error(transparent)]
    Model(#[from] EmbedError),
    /// The model panicked, or the program is about to end.
    #[error("the model stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

/// How many claims are embedded and kept at once: what is lost when the work is killed, a few seconds of it.
const BATCH: u64 = 256;

/// Looking for what is missing looks at every claim, which takes a second where there are a million.
const PAUSE: Duration = Duration::from_secs(15);

impl App {
    /// How many claims [`App::embed_missing`] would embed. Looks at every claim.
    pub async fn count_unembedded(&self, embedder: &dyn Embedder) -> Result<u64, StoreError> {
        embeddings::count_missing(&self.store.read(), &stored_name(embedder)).await
    }

    /// Embeds the standing claims of all desks that have no embedding of their present content by this model, and tells
    /// `progress` how many it has kept; answers how many that are. Each batch is kept by itself: killed at any moment
    /// and begun again, the work goes on where it was.
    pub async fn embed_missing(
        &self,
        embedder: Arc<dyn Embedder>,
        progress: impl Fn(u64),
    ) -> Result<u64, EmbeddingError> {
        let model: Arc<str> = stored_name(&*embedder).into();
        let (mut done, mut last) = (0, None);
        loop {
            let batch = embeddings::missing(&self.store.read(), &model, last, BATCH).await?;
            let Some(end) = batch.last() else { return Ok(done) };
            last = Some(end.claim);
            let embedder = Arc::clone(&embedder);
            let embedded = tokio::task::spawn_blocking(move || embed(&*embedder, batch)).await??;
            done += embedded.len() as u64;
            let model = Arc::clone(&model);
            let stamp = Stamp { at: self.now(), actor: None, request_id: None };
            let keep = move |tx| async move { embeddings::store(&tx, &model, embedded).await };
            self.store.write(stamp, keep).await?;
            progress(done);
        }
    }

    /// The same application, with a model for matching by meaning.
    #[must_use]
    pub fn with_embedder(mut self, embedder: Arc<dyn Embedder>) -> Self {
        self.embedder = Some(embedder);
        self
    }

    /// The model for matching by meaning, if there is one.
    pub fn embedder(&self) -> Option<&Arc<dyn Embedder>> {
        self.embedder.as_ref()
    }

    /// Embeds what is missing by the application's own model, now and whenever this process has written since it was last
    /// done; 15 seconds lie between two times at least. For ever, or without a model not at all.
    pub async fn keep_embedded(&self) {
        let Some(embedder) = &self.embedder else { return };
        let mut committed = self.store.committed();
        loop {
            committed.mark_unchanged();
            match self.embed_missing(Arc::clone(embedder), |_| ()).await {
                Ok(0) => {}
                Ok(claims) => tracing::info!(claims, "embedded"),
                Err(error) => tracing::warn!(%error, "claims could not be embedded"),
            }
            tokio::time::sleep(PAUSE).await;
            // What other processes write, they embed themselves, or it waits for the next write of this one.
            if committed.changed().await.is_err() {
                return;
            }
        }
    }
}

fn embed(embedder: &dyn Embedder, claims: Vec<Unembedded>) -> Result<Vec<Embedded>, EmbedError> {
    let texts: Vec<String> = claims.iter().map(|claim| embedded_text(&claim.text)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let vectors = embedder.embed(&texts)?;
    let embedded = |(claim, vector): (Unembedded, Embedding)| Embedded {
        claim: claim.claim,
        desk: claim.desk,
        content_version: claim.content_version,
        vector: vector.to_bytes(),
    };
    Ok(claims.into_iter().zip(vectors).map(embedded).collect())
}
