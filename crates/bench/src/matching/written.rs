//! Writes weights down as the file that the matcher is built with.

use std::fmt::Write as _;

use dementi_search::similar::Weights;
use dementi_search::similar::features::NAMES;

use crate::Result;

/// The file with other weights for one of its constants.
pub(super) fn replaced(file: &str, constant: &str, weights: &Weights) -> Result<String> {
    let head = format!("pub(super) const {constant}: Weights = Weights {{\n");
    let (before, rest) = file.split_once(&head).ok_or("the file does not hold these weights")?;
    let (_, after) = rest.split_once("\n};\n").ok_or("the weights do not end")?;
    let mut body = "    of: [\n".to_owned();
    for (weight, name) in weights.of.iter().zip(NAMES) {
        // What is rounded away has no sign.
        let weight = if weight.abs() < 0.000_05 { 0.0 } else { *weight };
        let _ = writeln!(body, "        {weight:.4}, // {name}");
    }
    let Weights { base, same, related, .. } = weights;
    let _ = write!(body, "    ],\n    base: {base:.4},\n    same: {same:.4},\n    related: {related:.4},");
    Ok([before, &head, &body, "\n};\n", after].concat())
}

#[cfg(test)]
mod tests {
    use dementi_search::similar::features::FEATURES;

    use super::*;

    #[test]
    fn one_constant_is_replaced_and_again_gives_the_same() {
        let file = include_str!("../../../search/src/similar/weights.rs");
        let weights = Weights { of: [-0.000_01; FEATURES], base: -1.5, same: 0.75, related: 0.25 };
        let once = replaced(file, "MEANINGS", &weights).expect("the constant is there");
        assert_eq!(replaced(&once, "MEANINGS", &weights).expect("it still is"), once);
        let words = |file: &str| file.split("/// With embeddings.").next().map(str::to_owned);
        assert_eq!(words(&once), words(file));
        assert!(
            once.contains("        0.0000, // cosine of the meanings\n") && once.contains("same: 0.7500,")
        );
        assert!(replaced(file, "LETTERS", &weights).is_err());
    }
}
