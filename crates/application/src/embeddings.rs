//! Embedding the claims that have no embedding yet.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use dementi_domain::change::Stamp;
use dementi_domain::ids::ClaimId;
use dementi_persistence::StoreError;
use dementi_persistence::embeddings::{self, Embedded, Unembedded};
use dementi_search::similar::semantic::{EmbedError, Embedder, Embedding, embedded_text, stored_name};
use tokio::sync::Semaphore;

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

/// The application's own model. Clones share it.
#[derive(Clone)]
pub(crate) struct Model {
    embedder: Arc<dyn Embedder>,
    /// One for each processor: more texts at once are no faster.
    turns: Arc<Semaphore>,
}

impl Model {
    fn new(embedder: Arc<dyn Embedder>) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self { embedder, turns: Arc::new(Semaphore::new(processors)) }
    }

    /// The embedding of one text.
    async fn embed(&self, text: String) -> Result<Embedding, EmbeddingError> {
        // Never closed: it could only be waited for in vain.
        let turn = Arc::clone(&self.turns).acquire_owned().await.ok();
        let embedder = Arc::clone(&self.embedder);
        let vectors = tokio::task::spawn_blocking(move || {
            let vectors = embedder.embed(&[&text]);
            drop(turn);
            vectors
        });
        let none = || EmbedError::new("it gave no embedding for a text");
        Ok(vectors.await??.pop().ok_or_else(none)?)
    }
}

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
            let batch = tokio::task::spawn_blocking(move || embed(&*embedder, batch)).await??;
            done += batch.len() as u64;
            let model = Arc::clone(&model);
            let stamp = Stamp { at: self.now(), actor: None, request_id: None };
            let keep = move |tx| async move { embeddings::store(&tx, &model, batch).await };
            self.store.write(stamp, keep).await?;
            progress(done);
        }
    }

    /// The same application, with a model for matching by meaning.
    #[must_use]
    pub fn with_embedder(mut self, embedder: Arc<dyn Embedder>) -> Self {
        self.model = Some(Model::new(embedder));
        self
    }

    /// How near the meaning of this text is to those of these claims: the cosines, of those that have an embedding; the
    /// caller checks that they may be seen. `None` without a model.
    pub async fn nearness(
        &self,
        text: &str,
        claims: &[ClaimId],
    ) -> Result<Option<BTreeMap<ClaimId, f32>>, EmbeddingError> {
        let Some(model) = &self.model else { return Ok(None) };
        let asked = model.embed(embedded_text(text)).await?;
        let kept = embeddings::of_claims(&self.store.read(), &stored_name(&*model.embedder), claims).await?;
        let near = |(claim, bytes): (ClaimId, Vec<u8>)| match Embedding::from_bytes(&bytes) {
            Ok(kept) => asked.cosine(&kept).map(|cosine| (claim, cosine)),
            Err(error) => {
                tracing::warn!(%claim, %error, "the stored embedding is none");
                None
            }
        };
        Ok(Some(kept.into_iter().filter_map(near).collect()))
    }

    /// Embeds what is missing by the application's own model, now and whenever this process has written since it was last
    /// done; 15 seconds lie between two times at least. For ever, or without a model not at all.
    pub async fn keep_embedded(&self) {
        let Some(Model { embedder, .. }) = &self.model else { return };
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
    let one = |(claim, vector): (Unembedded, Embedding)| Embedded {
        claim: claim.claim,
        desk: claim.desk,
        content_version: claim.content_version,
        vector: vector.to_bytes(),
    };
    Ok(claims.into_iter().zip(vectors).map(one).collect())
}
