//! Use cases: each takes the acting user, checks what it may do and see, loads, lets the domain decide, saves and
//! commits. One use case is one transaction.

pub mod analysis;
mod app;
pub mod assertions;
pub mod audit;
mod authentication;
pub mod claims;
pub mod console;
mod context;
mod copies;
pub mod denials;
pub mod desk;
pub mod dossiers;
pub mod embeddings;
mod entries;
pub mod events;
pub mod evidence;
pub mod external_verdicts;
mod failure;
pub mod feeds;
mod file;
pub mod graphs;
pub mod imports;
pub mod members;
pub mod parties;
pub mod quotes;
pub mod reply_requests;
pub mod reports;
pub mod review_queue;
pub mod reviews;
pub mod scales;
pub mod search;
mod shell;
pub mod snapshots;
pub mod sources;
pub mod timeline;
pub mod tokens;
pub mod verdicts;
pub mod webhooks;

pub use app::App;
pub use authentication::{TOKEN_PREFIX, Unauthenticated};
pub use context::{Context, Idempotency, Listed, Page, Stored};
pub use dementi_persistence::StoreError;
pub use entries::EntryError;
pub use failure::Failure;
pub use shell::{Clock, Entropy, EntropyError, IdSource, Shell, to_micros};
