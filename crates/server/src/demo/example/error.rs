//! Why the worked example was not loaded.

use std::error::Error;

use dementi_application::Failure;
use dementi_domain::text::Name;

/// Why the worked example was not loaded. All but the first mean a defect of the example or of the store.
#[derive(Debug, thiserror::Error)]
pub enum ExampleError {
    /// The database holds the example's desk.
    #[error(
        "the database has a desk called `{desk}` already; the example can be loaded once, into a new database"
    )]
    LoadedAlready {
        /// The desk's name.
        desk: Name,
    },
    /// A file of the example cannot be read.
    #[error("the example's file `{file}` is malformed")]
    Malformed {
        /// The file, from the example's `data` folder.
        file: String,
        /// What is wrong with it, and where.
        #[source]
        error: toml::de::Error,
    },
    /// Two entries of one kind share a key.
    #[error("the example has the key `{key}` twice among its {kind}")]
    RepeatedKey {
        /// What is listed.
        kind: &'static str,
        /// The key.
        key: String,
    },
    /// An entry names another that is not there, or comes after it.
    #[error("{entry} names `{key}`, which is not among the {kind} recorded before it")]
    UnknownKey {
        /// The entry that names it.
        entry: String,
        /// What it was looked for among.
        kind: &'static str,
        /// The key.
        key: String,
    },
    /// An entry was not recorded.
    #[error("{entry} was not recorded")]
    NotRecorded {
        /// The entry.
        entry: String,
        /// Why.
        #[source]
        error: Box<dyn Error + Send + Sync>,
    },
}

impl ExampleError {
    /// An entry that breaks a rule before it reaches its use case.
    pub(super) fn not_recorded(entry: &str, error: impl Error + Send + Sync + 'static) -> Self {
        Self::NotRecorded { entry: entry.to_owned(), error: Box::new(error) }
    }

    /// An entry that its use case refused. The rule's own words say more than that there was one.
    pub(super) fn failed<R: Error + Send + Sync + 'static>(entry: &str, failure: Failure<R>) -> Self {
        match failure {
            Failure::Refused(rule) => Self::not_recorded(entry, rule),
            other => Self::not_recorded(entry, other),
        }
    }
}
