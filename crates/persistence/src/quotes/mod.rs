//! The quotes of sources: which entries quote them, and what became of the quotes in newer snapshots.

mod checks;
mod quoted;

pub use checks::{Check, LostQuote, forget, lost, record};
pub use quoted::{Quoted, in_stretch, list, of_source, retrieved};
