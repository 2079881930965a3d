//! Embeddings of the claims and the posts.

use std::path::Path;

use dementi_search::similar::semantic::{Embedder, Embedding, embedded_text};

use super::data::{Data, Split};
use crate::Result;

/// How near the posts' meanings are to those of the claims.
pub(super) struct Cosines {
    claims: Vec<Embedding>,
    train: Vec<Embedding>,
    dev: Vec<Embedding>,
}

impl Cosines {
    /// By the model in this folder.
    #[cfg(feature = "semantic")]
    pub(super) fn of(data: &Data, model: &Path) -> Result<Self> {
        Self::by(data, &dementi_semantic::SentenceTransformer::load(model)?)
    }

    /// By the model in this folder.
    #[cfg(not(feature = "semantic"))]
    pub(super) fn of(_: &Data, _: &Path) -> Result<Self> {
        Err("this program was built without the feature `semantic`".into())
    }

    #[cfg_attr(not(feature = "semantic"), expect(dead_code, reason = "only a model can be asked"))]
    fn by(data: &Data, embedder: &dyn Embedder) -> Result<Self> {
        let embed = |texts: &mut dyn Iterator<Item = &str>| -> Result<Vec<Embedding>> {
            let texts: Vec<String> = texts.map(embedded_text).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            Ok(embedder.embed(&texts)?)
        };
        let posts = |split| embed(&mut data.posts(split).iter().map(|post| post.text.as_str()));
        Ok(Self {
            claims: embed(&mut data.claims.iter().map(|(claim, _)| claim.as_str()))?,
            train: posts(Split::Train)?,
            dev: posts(Split::Dev)?,
        })
    }

    /// Of a post, by its number, and a claim, by its place.
    pub(super) fn between(&self, split: Split, post: usize, claim: usize) -> Option<f32> {
        let posts = match split {
            Split::Train => &self.train,
            Split::Dev => &self.dev,
        };
        posts.get(post)?.cosine(self.claims.get(claim)?)
    }
}
