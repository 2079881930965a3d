//! From the bytes of a document to the text that a reader sees: the text in which quotes are anchored.
//!
//! What comes out is meant to be what somebody copies out of the page: every word that it shows, in its order, and no
//! word that it does not show. How the words were set is lost, but for lines, the cells of tables and preformatted text.
//!
//! **Plain text** is decoded and otherwise left alone, line ends included.
//!
//! **HTML** is read by the tokenizer of the WHATWG HTML standard. Then:
//!
//! - Blocks (paragraphs, headings, list items, table rows, ..) stand on lines of their own; `br` ends a line. Cells of a
//!   row are separated by a tab. Elsewhere white space collapses into one space as a browser shows it; no-break spaces
//!   and soft hyphens stay. `pre` and `textarea` stay as they are.
//! - Left out is what no reader sees: comments, `title` and the rest of the head, `script`, `style`, `template`,
//!   `noscript` (pages are taken to be read with scripts on), what embedded things show where they cannot be shown
//!   (`iframe`, `video`, `audio`, `canvas`), `datalist`, the parentheses of `ruby`, the descriptions in SVG and `MathML`,
//!   and elements with `hidden` or the style `display: none`.
//! - Left out is also what stands in attributes, such as `alt`: it is not part of the page's text.
//! - Nothing is added: no bullets or numbers of lists, no quotation marks for `q`, no links' addresses.
//! - Style sheets and scripts are not consulted. What they hide is there, what they add is not. Closed `details`, `dialog`
//!   and all options of `select` are there: a reader can open them. In doubt, text is kept.
//!
//! Each takes time in proportion to the bytes, whatever they hold, and a stack of constant depth.

mod charset;
mod html;

use encoding_rs::Encoding;

/// What a document was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    PlainText,
    /// HTML, or XHTML.
    Html,
}

/// The text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The text. Not normalised; text that was plain may hold U+0000, that of HTML does not.
    pub text: String,
    /// What it was read as.
    pub kind: Kind,
    /// The name of the charset that it was in, by the WHATWG Encoding Standard.
    pub charset: &'static str,
    /// Whether some bytes mean nothing in this charset; each such sequence became U+FFFD.
    pub damaged: bool,
}

/// The declared charset is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no charset of the WHATWG Encoding Standard")]
pub struct UnknownCharset;

/// Extracts the text of a document of this media type (without parameters, in lower case); `None` if no text can be
/// read out of such documents.
///
/// `charset` is the one declared beside the document. A byte order mark outweighs it. Without either, HTML may declare
/// one in its first 1,024 bytes; else it is UTF-8 if the bytes are, and what they look like if not.
pub fn extract(
    bytes: &[u8],
    media_type: &str,
    charset: Option<&str>,
) -> Result<Option<Extracted>, UnknownCharset> {
    let declared = match charset {
        Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or(UnknownCharset)?),
        None => None,
    };
    Ok(match media_type {
        "text/plain" | "text/markdown" | "text/csv" | "text/tab-separated-values" | "text/vtt" => {
            Some(charset::decode(bytes, declared, Kind::PlainText))
        }
        "text/html" | "application/xhtml+xml" => {
            let declared = declared.or_else(|| html::declared_charset(bytes));
            let page = charset::decode(bytes, declared, Kind::Html);
            let text = html::text(&page.text, media_type == "application/xhtml+xml");
            Some(Extracted { text, ..page })
        }
        _ => None,
    })
}
