//! Suspected copies.

use super::page::Page;
use super::text::{Text, record, record_in, strong, text};
use crate::model::{CopiesReport, CopyReport, PassageReport};
use crate::words::labels::{SUSPECTED_COPIES, SUSPECTED_COPIES_MEANING};
use crate::words::sentences;

/// Writes them, below the origins.
pub(super) fn write(page: &mut Page, copies: &CopiesReport) {
    if copies.count == 0 {
        return;
    }
    page.paragraph(text![strong(page.say(SUSPECTED_COPIES)), " ", page.say(SUSPECTED_COPIES_MEANING)]);
    let mut items: Vec<Text> = copies.pairs.iter().map(|shown| pair(page, shown)).collect();
    let more = copies.count.saturating_sub(copies.pairs.len());
    items.extend((more > 0).then(|| sentences::more_copies(page.language, more)));
    page.bullets(items);
}

fn pair(page: &Page, pair: &CopyReport) -> Text {
    let explanation = record(&pair.explanation);
    if pair.passages.is_empty() {
        return explanation;
    }
    let passages = pair.passages.iter().map(passage).collect();
    text![explanation, " ", sentences::both_have(page.language, passages)]
}

fn passage(passage: &PassageReport) -> Text {
    let text = record_in(&passage.text, passage.language.as_deref());
    if passage.cut { text![text, " …"] } else { text }
}
