//! From respects to a score.

use super::features::{FEATURES, Features};

/// How much each respect counts, and from where on a claim is near. Learned, never set by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// The weight of each respect, in the order of [`NAMES`](super::features::NAMES).
    pub of: [f64; FEATURES],
    /// What is added to their weighted sum.
    pub base: f64,
    /// The least score of a claim that says the same.
    pub same: f64,
    /// The least score of a claim that is related.
    pub related: f64,
}

impl Weights {
    /// How likely it is that a claim with these respects says what the text says: from 0 to 1.
    pub fn score(&self, features: &Features) -> f64 {
        let sum: f64 = self.of.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
        1.0 / (1.0 + (-(sum + self.base)).exp())
    }
}
