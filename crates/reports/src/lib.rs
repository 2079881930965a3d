//! Claim status reports: what stands on a desk's record, written for people outside of it.
//!
//! [`model`] turns a record into a report: every id is resolved to readable content, and what must not leave
//! the desk is taken out. [`json`] and [`markdown`] render a report, [`json`] also piece by piece as it is made ([`sink`]).
//! All of it is pure: the same record and the same instant give the same bytes.

pub mod claim_review;
pub mod graph;
pub mod json;
pub mod markdown;
pub mod model;
pub mod sink;

mod fold;
mod protection;
mod rationale;
mod safe;
