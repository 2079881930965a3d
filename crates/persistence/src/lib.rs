//! Stores the record on SQLite and PostgreSQL, through one code path on sea-orm.
//!
//! Speaks domain types only: entities and everything of sea-orm stay inside. Queries take anything that
//! [`Reads`]; what changes the record takes a [`WriteTx`], which only [`Store::write`] hands out.

pub mod assertions;
pub mod assignments;
pub mod basis;
pub mod blobs;
pub mod claims;
pub mod comments;
mod convert;
pub mod denials;
pub mod dossiers;
pub mod embeddings;
pub mod evidence;
pub mod external_verdicts;
pub mod files;
pub mod followers;
pub mod imported;
pub mod names;
mod overwrite;
pub mod parties;
pub mod people;
pub mod quotes;
pub mod reply_requests;
pub mod reviewed;
mod row;
pub mod scales;
pub mod searchables;
pub mod snapshots;
pub mod sources;
pub mod tried_files;
pub mod verdicts;
pub mod webhooks;
pub mod whose;

pub mod changes;
pub mod idempotency;
mod store;
mod versioned;

pub use row::{Slice, Window};
pub use store::{ConnectError, Migrating, Options, Reader, Reads, Snapshot, Store, StoreError, WriteTx};
pub use versioned::Versioned;
