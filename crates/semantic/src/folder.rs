//! Reads a model's folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use candle_transformers::models::bert::Config;
use data_encoding::HEXLOWER;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use tokenizers::{Tokenizer, TruncationParams};

use crate::LoadError;

/// The file with the weights.
pub(crate) const WEIGHTS: &str = "model.safetensors";

/// What a model's folder holds.
pub(crate) struct Folder {
    pub(crate) config: Config,
    /// Cuts texts to what the model reads, and fills nothing up.
    pub(crate) tokenizer: Tokenizer,
    /// In the format safetensors.
    pub(crate) weights: Vec<u8>,
    pub(crate) pooling: Pooling,
    pub(crate) lower_case: bool,
    /// Of all that is read here.
    pub(crate) name: String,
}

/// How one vector comes of one for each token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Pooling {
    /// Their mean.
    Mean,
    /// The first token's, which stands for the whole text.
    First,
}

impl Folder {
    pub(crate) fn read(path: &Path) -> Result<Self, LoadError> {
        if !path.is_dir() {
            return Err(LoadError::NotAFolder(path.to_owned()));
        }
        let mut files = Files { folder: path, digest: Sha256::new() };
        let config = config(&mut files)?;
        let (lower_case, longest) = reading(&mut files, &config)?;
        let tokenizer = tokenizer(&mut files, &config, longest)?;
        only_known_modules(&mut files)?;
        let pooling = pooling(&mut files)?;
        let weights = files.needed(WEIGHTS)?;
        let digest = files.digest.finalize();
        let name = HEXLOWER.encode(digest.split_at(digest.len() / 2).0);
        Ok(Self { config, tokenizer, weights, pooling, lower_case, name })
    }
}

/// The files of a folder, and the digest of those that were read.
struct Files<'a> {
    folder: &'a Path,
    digest: Sha256,
}

impl Files<'_> {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn optional(&mut self, name: &str) -> Result<Option<Vec<u8>>, LoadError> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(bytes) => {
                self.digest.update(name);
                self.digest.update([0]);
                self.digest.update(Sha256::digest(&bytes));
                Ok(Some(bytes))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(LoadError::Unreadable { path, source }),
        }
    }

    fn needed(&mut self, name: &str) -> Result<Vec<u8>, LoadError> {
        self.optional(name)?.ok_or_else(|| LoadError::Missing(self.path(name)))
    }

    fn parsed<T: DeserializeOwned>(&self, name: &str, bytes: &[u8]) -> Result<T, LoadError> {
        serde_json::from_slice(bytes).map_err(|error| self.malformed(name, error))
    }

    fn malformed(
        &self,
        name: &str,
        reason: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> LoadError {
        LoadError::Malformed { path: self.path(name), reason: reason.into() }
    }

    fn unsupported(&self, name: &str, what: String) -> LoadError {
        LoadError::Unsupported { path: self.path(name), what }
    }
}

fn config(files: &mut Files<'_>) -> Result<Config, LoadError> {
    #[derive(Deserialize)]
    struct Kind {
        model_type: Option<String>,
    }
    let name = "config.json";
    let bytes = files.needed(name)?;
    let kind: Kind = files.parsed(name, &bytes)?;
    let kind = kind.model_type.ok_or_else(|| files.malformed(name, "it does not say its model_type"))?;
    if kind != "bert" {
        return Err(files.unsupported(name, format!("the architecture {kind:?} (only \"bert\" is known)")));
    }
    let config: Config = files.parsed(name, &bytes)?;
    let (size, heads) = (config.hidden_size, config.num_attention_heads);
    if heads == 0 || size == 0 || !size.is_multiple_of(heads) {
        return Err(files.malformed(name, format!("{size} dimensions cannot be divided among {heads} heads")));
    }
    Ok(config)
}

/// Whether texts are lowered first, and how many tokens of them are read at most.
fn reading(files: &mut Files<'_>, config: &Config) -> Result<(bool, Option<usize>), LoadError> {
    #[derive(Default, Deserialize)]
    struct Reading {
        max_seq_length: Option<usize>,
        #[serde(default)]
        do_lower_case: bool,
    }
    let name = "sentence_bert_config.json";
    let reading: Reading = match files.optional(name)? {
        Some(bytes) => files.parsed(name, &bytes)?,
        None => Reading::default(),
    };
    let longest = reading.max_seq_length.map(|longest| longest.min(config.max_position_embeddings));
    Ok((reading.do_lower_case, longest))
}

fn tokenizer(files: &mut Files<'_>, config: &Config, longest: Option<usize>) -> Result<Tokenizer, LoadError> {
    let name = "tokenizer.json";
    let bytes = files.needed(name)?;
    let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(|error| files.malformed(name, error))?;
    let known = tokenizer.get_vocab_size(true);
    if known > config.vocab_size {
        let reason = format!("it has {known} tokens, the model {}", config.vocab_size);
        return Err(files.malformed(name, reason));
    }
    let own = tokenizer.get_truncation().map(|truncation| truncation.max_length);
    let max_length = longest.or(own).unwrap_or(usize::MAX).min(config.max_position_embeddings);
    let truncation = TruncationParams { max_length, ..TruncationParams::default() };
    tokenizer.with_padding(None);
    tokenizer.with_truncation(Some(truncation)).map_err(|error| files.malformed(name, error))?;
    Ok(tokenizer)
}

/// Refuses models that do more with a text than is done here.
fn only_known_modules(files: &mut Files<'_>) -> Result<(), LoadError> {
    #[derive(Deserialize)]
    struct Module {
        r#type: String,
    }
    let name = "modules.json";
    let Some(bytes) = files.optional(name)? else { return Ok(()) };
    let modules: Vec<Module> = files.parsed(name, &bytes)?;
    let unknown = modules.into_iter().map(|module| module.r#type).find(|module| {
        let last = module.rsplit('.').next().unwrap_or_default();
        !["Transformer", "Pooling", "Normalize"].contains(&last)
    });
    match unknown {
        Some(module) => Err(files.unsupported(name, format!("the module {module}"))),
        None => Ok(()),
    }
}

fn pooling(files: &mut Files<'_>) -> Result<Pooling, LoadError> {
    let name = "1_Pooling/config.json";
    let Some(bytes) = files.optional(name)? else { return Ok(Pooling::Mean) };
    let settings: serde_json::Map<String, serde_json::Value> = files.parsed(name, &bytes)?;
    let modes = settings.iter().filter(|(key, value)| key.starts_with("pooling_mode_") && **value == true);
    let modes: Vec<&str> = modes.map(|(key, _)| key.as_str()).collect();
    match modes[..] {
        ["pooling_mode_mean_tokens"] => Ok(Pooling::Mean),
        ["pooling_mode_cls_token"] => Ok(Pooling::First),
        _ => Err(files.unsupported(name, format!("the pooling {modes:?}"))),
    }
}
