//! The attribution graph as a picture: SVG 1.1 in layers from left to right, for screens, print and screen readers.
//!
//! The picture stands alone: no script, no font, no address is in it. Every text of the record is escaped and cleared of
//! control characters and signs of direction, and each line of it is an element of its own, so that no text can change
//! the direction of another. Colour is never the only sign: origins have letters, kinds have shapes, and relations differ
//! in the line and its end. `<desc>` says all of it in words.

mod describe;
mod draw;
mod layout;
mod legend;
mod text;

use crate::model::GraphReport;

/// Draws a graph; the same graph gives the same bytes.
pub fn svg(report: &GraphReport) -> String {
    draw::picture(report, draw::Place::Alone)
}

/// Draws a graph to stand in a page that has the [`STYLE`]; ids begin with `name`, which is no other's there.
pub(crate) fn within(report: &GraphReport, name: &str) -> String {
    draw::picture(report, draw::Place::Within(name))
}

/// How pictures look, on screens and in print.
pub(crate) const STYLE: &str = draw::STYLE;

/// Everything that a picture shows, one sentence a line, as plain text.
#[cfg(feature = "pdf")]
pub(crate) fn in_words(report: &GraphReport) -> String {
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let escaped = describe::in_words(report);
    references.iter().fold(escaped, |text, (reference, sign)| text.replace(reference, sign))
}
