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
