//! Suspected copies.

use super::english;
use super::page::{Page, bold};
use crate::model::{CopiesReport, CopyReport, PassageReport};
use crate::safe::inline;

const SUSPECTED: &str = "Suspected copies.";
const MEANING: &str = "The texts of these sources are nearly the same although on record they lead to no common origin. \
     A suspicion is no finding, and no count rests on it.";

/// Writes them, below the origins.
pub(super) fn write(page: &mut Page, copies: &CopiesReport) {
    if copies.count == 0 {
        return;
    }
    page.paragraph(format!("{} {MEANING}", bold(SUSPECTED)));
    let mut items: Vec<String> = copies.pairs.iter().map(pair).collect();
    let more = copies.count.saturating_sub(copies.pairs.len());
    items.extend((more > 0).then(|| format!("Suspected and not shown: {more}.")));
    page.bullets(&items);
}

fn pair(pair: &CopyReport) -> String {
    let mut sentences = vec![inline(&pair.explanation)];
    if !pair.passages.is_empty() {
        let passages: Vec<String> = pair.passages.iter().map(passage).collect();
        sentences.push(format!("Both have: {}.", passages.join("; ")));
    }
    sentences.join(" ")
}

fn passage(passage: &PassageReport) -> String {
    let text = inline(&passage.text);
    english::quoted(&if passage.cut { format!("{text} …") } else { text })
}
