//! Embeddings of texts by a sentence transformer from a local folder, computed on the CPU in Rust.
//!
//! The folder is one as the Python library sentence-transformers saves it:
//!
//! | File | Holds | |
//! |---|---|---|
//! | `config.json` | the encoder's sizes; its architecture must be BERT | needed |
//! | `tokenizer.json` | from text to tokens, of any kind | needed |
//! | `model.safetensors` | the weights | needed |
//! | `modules.json` | what follows the encoder: pooling and normalising, nothing else | where present |
//! | `1_Pooling/config.json` | the mean of the tokens (as also where it is absent), or the first token | where present |
//! | `sentence_bert_config.json` | how many tokens of a text are read, and whether it is lowered first | where present |
//!
//! Nothing is fetched from anywhere. The folder is trusted as far as the program itself: it is the operator's choice.

mod encoder;
mod failure;
mod folder;

use std::path::Path;

use dementi_search::similar::semantic::{EmbedError, Embedder, Embedding};
use tokenizers::Tokenizer;

use encoder::Encoder;
pub use failure::LoadError;
use folder::Folder;

/// How many texts go through the encoder together. More are no faster on a CPU.
const TOGETHER: usize = 32;

/// A sentence transformer, loaded.
pub struct SentenceTransformer {
    name: String,
    lower_case: bool,
    tokenizer: Tokenizer,
    encoder: Encoder,
}

impl SentenceTransformer {
    /// Loads the model in this folder. It takes about as much memory as its weights, and blocks while it reads them.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        let Folder { config, tokenizer, weights, pooling, lower_case, name } = Folder::read(folder)?;
        let encoder = Encoder::new(weights, &config, pooling).map_err(|error| LoadError::Malformed {
            path: folder.join(folder::WEIGHTS),
            reason: error.into(),
        })?;
        let model = Self { name, lower_case, tokenizer, encoder };
        // What does not fit together shows here, and not with the first claim.
        let useless = |source| LoadError::Useless { folder: folder.to_owned(), source };
        model.embed(&["test"]).map_err(useless)?;
        Ok(model)
    }

    /// The tokens that are read of a text.
    fn tokens(&self, text: &str) -> Result<Vec<u32>, EmbedError> {
        let lowered = self.lower_case.then(|| text.to_lowercase());
        let tokens = self.tokenizer.encode_fast(lowered.as_deref().unwrap_or(text), true);
        Ok(tokens.map_err(EmbedError::new)?.get_ids().to_vec())
    }
}

impl Embedder for SentenceTransformer {
    /// The first half of the SHA-256 over the names and SHA-256 of its files, in hexadecimal digits.
    fn name(&self) -> &str {
        &self.name
    }

    fn dimensions(&self) -> usize {
        self.encoder.dimensions()
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, EmbedError> {
        let tokens = texts.iter().map(|text| self.tokens(text)).collect::<Result<Vec<_>, _>>()?;
        // Texts of like length together: each is filled up to the longest beside it.
        let mut by_length: Vec<(usize, &[u32])> = tokens.iter().map(Vec::as_slice).enumerate().collect();
        by_length.sort_by_key(|(_, tokens)| tokens.len());
        let mut embeddings: Vec<(usize, Embedding)> = Vec::with_capacity(texts.len());
        for batch in by_length.chunks(TOGETHER) {
            let tokens: Vec<&[u32]> = batch.iter().map(|(_, tokens)| *tokens).collect();
            let vectors = self.encoder.encode(&tokens).map_err(EmbedError::new)?;
            for ((place, _), vector) in batch.iter().zip(vectors) {
                embeddings.push((*place, Embedding::in_direction_of(vector).map_err(EmbedError::new)?));
            }
        }
        embeddings.sort_by_key(|(place, _)| *place);
        Ok(embeddings.into_iter().map(|(_, embedding)| embedding).collect())
    }
}
