//! Black-box tests, and the test of the architecture.
//!
//! Each module says `#[cfg(test)]`, so that clippy knows its helpers for test code, which may `unwrap`.

#[cfg(test)]
mod access;
#[cfg(test)]
mod analysis;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod binary;
#[cfg(test)]
mod clients;
#[cfg(test)]
mod embeddings;
#[cfg(test)]
mod events;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod feeds;
#[cfg(test)]
mod following;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod published;
#[cfg(test)]
mod quotes;
#[cfg(test)]
mod record;
#[cfg(test)]
mod replies;
#[cfg(test)]
mod reviews;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod teamwork;
#[cfg(test)]
mod verdicts;
#[cfg(test)]
mod webhooks;
#[cfg(test)]
mod wire;
