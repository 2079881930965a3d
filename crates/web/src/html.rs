//! Text put into HTML, safely.
//!
//! Signs that nobody sees and that change how a text reads (the bidirectional controls and marks, and what takes no
//! room) are shown by their numbers, so that a name or a quotation cannot pretend to be another one. What people type
//! into a field must come back to the letter and is escaped by [`field`] alone.

use std::fmt::{self, Write};

use askama::filters::{Escaper, Html, Safe};

/// Escapes what templates print, and shows what would be hidden.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shown;

impl Escaper for Shown {
    fn write_escaped_str<W: Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        let mut rest = string;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_hidden(*c)) {
            Html.write_escaped_str(&mut dest, &rest[..at])?;
            write!(dest, "\u{27e8}U+{:04X}\u{27e9}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        Html.write_escaped_str(dest, rest)
    }
}

/// The text as [`Shown`] has it, before it is escaped for HTML.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Writing into a string cannot fail.
        let _ = if is_hidden(c) {
            write!(out, "\u{27e8}U+{:04X}\u{27e9}", u32::from(c))
        } else {
            out.write_char(c)
        };
    }
    out
}

/// Whether a character changes how others read, or hides among them: UAX #9's controls and marks, and what has no width.
/// The joiners that scripts and emoji need (U+200C, U+200D) are left alone.
pub(crate) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// Whether a character is written from right to left: Hebrew, Arabic and their relatives.
pub(crate) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A text to the letter, for the value of a field.
pub(crate) fn field(text: impl AsRef<str>) -> Safe<String> {
    let text = text.as_ref();
    let mut out = String::with_capacity(text.len());
    // Writing into a string cannot fail.
    let _ = Html.write_escaped_str(&mut out, text);
    Safe(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        Shown.write_escaped_str(&mut out, text).unwrap();
        out
    }

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(
            escaped("<b title=\"x\" lang='de'>Tom & Jerry: größer</b>"),
            "&#60;b title=&#34;x&#34; lang=&#39;de&#39;&#62;Tom &#38; Jerry: größer&#60;/b&#62;"
        );
    }

    #[test]
    fn what_reorders_a_text_is_shown() {
        assert_eq!(escaped("a\u{202e}b<\u{2066}"), "a⟨U+202E⟩b&#60;⟨U+2066⟩");
        assert_eq!(shown("a\u{202e}b<"), "a⟨U+202E⟩b<");
    }

    #[test]
    fn scripts_and_emoji_keep_their_joiners() {
        assert_eq!(escaped("می\u{200c}خواهم 👩\u{200d}💻"), "می\u{200c}خواهم 👩\u{200d}💻");
    }

    #[test]
    fn a_field_gets_its_value_back_to_the_letter() {
        assert_eq!(field("a\u{202e}\"b").0, "a\u{202e}&#34;b");
    }
}
