//! Plain text: what stands in a `ClaimReview` or in the titles of feeds is shown by programs that know no Markdown.

use pulldown_cmark::{Event, Options, Parser, TagEnd};

use crate::safe::is_scoped_direction;

/// A text in one line: without control characters and the signs that reorder text, and with single blanks.
pub(crate) fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !is_scoped_direction(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What readers see of Markdown, in one line; of links and images the words alone.
pub(crate) fn plain_text(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => {}
            Event::SoftBreak | Event::HardBreak | Event::Rule | Event::End(_) => text.push(' '),
            _ => {}
        }
    }
    one_line(&text)
}

/// The text, or its beginning up to a word's end with an ellipsis, of at most `most` characters (code points).
pub(crate) fn bounded(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let room = text.char_indices().nth(most.saturating_sub(1)).map_or(end, |(at, _)| at);
    let cut = text[..room].rfind(' ').filter(|at| *at > room / 2).unwrap_or(room);
    format!("{}…", text[..cut].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_read_and_not_shown() {
        let markdown = "# In short\n\nThe **notes**,\nin [part](https://a.example), `x`.\n\n| a | b |\n|---|---|\n| c | d |";
        assert_eq!(plain_text(markdown), "In short The notes, in part, x. a b c d");
    }

    #[test]
    fn a_long_text_ends_with_a_word_and_an_ellipsis() {
        assert_eq!(bounded("one two three", 13), "one two three");
        assert_eq!(bounded("one two three", 12), "one two…");
        assert_eq!(bounded(&"ä".repeat(20), 10), format!("{}…", "ä".repeat(9)));
    }

    #[test]
    fn nothing_invisible_is_left() {
        assert_eq!(one_line("a\u{202E}b\u{2066}\n\tc\u{0}d "), "ab c d");
    }
}
