use std::io;
use std::path::PathBuf;

use dementi_search::similar::semantic::EmbedError;
use thiserror::Error;

/// A folder holds no model that can be used here.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// There is no such folder.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// A file that is needed is not there.
    #[error(
        "{} is missing; the folder of a sentence transformer has config.json, tokenizer.json and model.safetensors \
         (weights in other formats are not read)",
        .0.display()
    )]
    Missing(PathBuf),
    /// A file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file holds something else than its name says.
    #[error("{} cannot be used: {reason}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A model of a kind that is not supported.
    #[error("{} asks for {what}, which is not supported", path.display())]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// What it asks for.
        what: String,
    },
    /// The files are sound each, but do not make a model together.
    #[error("the files in {} do not fit together: {source}", folder.display())]
    Useless {
        /// The folder.
        folder: PathBuf,
        /// How it failed.
        source: EmbedError,
    },
}
