//! Claim status reports: what stands on a desk's record, written for people outside of it.
//!
//! [`model`] turns a record into a report: every id is resolved to readable content, and what must not leave
//! the desk is taken out. [`json`] and [`tables`] write a report field by field, also piece by piece as it is made
//! ([`sink`]); [`claim_review`] and [`feed`] tell other programs of published verdicts; for readers it becomes a document, which [`markdown`], [`html`] and, with the feature `pdf`, `pdf` write. All
//! of it is pure: the same record and the same instant give the same bytes.

pub mod claim_review;
pub mod feed;
pub mod graph;
pub mod html;
pub mod json;
pub mod markdown;
pub mod model;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod sink;
pub mod tables;

mod document;
mod fold;
mod language;
mod plain;
mod protection;
mod rationale;
mod safe;
mod words;

pub use language::Language;
