//! Text put into HTML, safely.

use std::fmt;

/// Shows a text so that HTML reads it as text, in an element or in a quoted attribute value
/// (HTML Living Standard, 13.1.4 and 13.1.2.3).
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn markup_in_a_text_stays_text() {
        let escaped = Text("<b title=\"x\" lang='de'>Tom & Jerry: größer</b>").to_string();
        assert_eq!(
            escaped,
            "&lt;b title=&quot;x&quot; lang=&#39;de&#39;&gt;Tom &amp; Jerry: größer&lt;/b&gt;"
        );
    }

    #[test]
    fn a_plain_text_is_unchanged() {
        assert_eq!(Text("Wer hat was behauptet?").to_string(), "Wer hat was behauptet?");
        assert_eq!(Text("").to_string(), "");
    }
}
