//! What the HTTP contract promises of every request.

mod conditional;
mod graph;
mod idempotency;
mod load;
mod openapi;
mod reports;
mod security;
