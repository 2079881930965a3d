//! The store and what it promises, on both databases.
//!
//! Each module says `#[cfg(test)]`, so that clippy knows its helpers for test code, which may `unwrap`.

#[cfg(test)]
mod blobs;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod connect;
#[cfg(test)]
mod door;
#[cfg(test)]
mod embeddings;
#[cfg(test)]
mod grouping;
#[cfg(test)]
mod idempotency;
#[cfg(test)]
mod indexed;
#[cfg(test)]
mod leaving;
#[cfg(test)]
mod quotes;
#[cfg(test)]
mod reads;
#[cfg(test)]
mod s3;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod support;
