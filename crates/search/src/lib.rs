//! Full-text search and already-checked matching.
//!
//! The database is the one truth. The index is a projection of it: it holds no text that could be read back, answers
//! with ids, and can be thrown away and built again. Nothing here reads the database; whoever follows the change log
//! brings the documents.
//!
//! - [`analyser`]: from a text in some language to the terms that it is found by; the same for the index and for queries.
//! - [`query`]: the grammar in which people ask.
//! - [`index`]: the index in its folder: documents in, ids out.
//! - [`highlight`]: pieces of texts that show why they were found.
//! - [`similar`]: whether one claim says what another says.

pub mod analyser;
pub mod highlight;
pub mod index;
pub mod query;
pub mod similar;
