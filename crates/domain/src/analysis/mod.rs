//! What can be told from a claim's record: each analysis is a pure function of what is recorded, answers with its
//! reasons, and does not depend on the order in which things were recorded or read.

pub mod copies;
pub mod coverage;
pub mod freshness;
pub mod gates;
pub mod graph;
mod net;
pub mod origins;
mod reach;
pub mod timeline;
