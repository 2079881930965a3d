//! All fixed words of reports, by topic, English and German side by side: what is said in one language is said in the
//! other, or it does not compile.

pub(crate) mod diligence;
pub(crate) mod feeds;
pub(crate) mod gates;
pub(crate) mod graph;
pub(crate) mod labels;
pub(crate) mod languages;
pub(crate) mod origins;
pub(crate) mod sentences;
pub(crate) mod terms;
pub(crate) mod time;
pub(crate) mod timeline;
pub(crate) mod verdicts;
