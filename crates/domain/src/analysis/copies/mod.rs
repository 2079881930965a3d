//! Undeclared copies: sources whose texts are nearly the same although the record names no common origin.
//!
//! Texts are compared by *winnowed shingles* (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document
//! Fingerprinting", SIGMOD 2003): every run of five words is hashed, and of every four such hashes in a row the smallest
//! is kept. What is kept is the text's [`TextPrint`]. Whatever eight or more words two texts share in a row leaves at
//! least one common hash, and nothing shorter than five words leaves any.
//!
//! A suspicion is meant to be right rather than early. Words in quotation marks are not compared, since two reporters who
//! quote one statement in full have not copied from each other; neither are the words that the record quotes, nor what a
//! publisher prints on every page. What remains must be shared to two fifths of the shorter text. A suspicion is shown
//! with its [`passages`] and decides nothing: whether one source is derived from the other is for the desk to record.

mod found;
mod lineage;
mod passages;
mod print;
mod suspects;
mod words;

pub use found::{Comparison, Copies, Shown, Texts, to_compare};
pub use lineage::Lineage;
pub use passages::{CONTEXT, EXCERPT, MAX_PASSAGES, Passage, passages};
pub use print::{InvalidPrint, TextPrint};
pub use suspects::{FEWEST_SHARED, LEAST_SHARE, Suspect, suspects};
