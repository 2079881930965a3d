//! Embedding the claims that have no embedding yet.

use std::sync::Arc;

use dementi_domain::change::Stamp;
use dementi_domain::ids::ClaimId;
use dementi_persistence::StoreError;
use dementi_persistence::embeddings::{self, Embedded, Unembedded};
use dementi_search::similar::semantic::{EmbedError, Embedder, Embedding, embedded_text, stored_name};

use crate::app::App;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// How many claims were embedded.
    pub claims: u64,
    /// The last of all claims that were looked at and had none, or the one to begin after where there was none.
    pub last: Option<ClaimId>,
}

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

impl App {
    /// How many claims [`App::embed_missing`] would embed. Looks at every claim.
    pub async fn count_unembedded(&self, embedder: &dyn Embedder) -> Result<u64, StoreError> {
        embeddings::count_missing(&self.store.read(), &stored_name(embedder)).await
    }

    /// Embeds the standing claims of all desks that have no embedding of their present content by this model, those
    /// recorded after `after`, and tells `progress` how many it has kept. Each batch is kept by itself: killed at any
    /// moment and begun again, the work goes on where it was.
    pub async fn embed_missing(
        &self,
        embedder: Arc<dyn Embedder>,
        after: Option<ClaimId>,
        progress: impl Fn(u64),
    ) -> Result<Done, EmbeddingError> {
        let model: Arc<str> = stored_name(&*embedder).into();
        let mut done = Done { claims: 0, last: after };
        loop {
            let batch = embeddings::missing(&self.store.read(), &model, done.last, BATCH).await?;
            let Some(end) = batch.last() else { return Ok(done) };
            let last = Some(end.claim);
            let embedder = Arc::clone(&embedder);
            let embedded = tokio::task::spawn_blocking(move || embed(&*embedder, batch)).await??;
            done = Done { claims: done.claims + embedded.len() as u64, last };
            let model = Arc::clone(&model);
            let stamp = Stamp { at: self.now(), actor: None, request_id: None };
            let keep = move |tx| async move { embeddings::store(&tx, &model, embedded).await };
            self.store.write(stamp, keep).await?;
            progress(done.claims);
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
