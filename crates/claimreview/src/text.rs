//! Texts as they are found in markup.

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

/// A text without HTML, and whether it held any: character references are read, tags and comments are left out.
pub(crate) fn without_html(text: &str) -> (String, bool) {
    if !text.contains(['&', '<']) {
        return (text.to_owned(), false);
    }
    let mut plain = String::with_capacity(text.len());
    let callback = |event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::String { value } => plain.push_str(&String::from_utf8_lossy(value)),
            CallbackEvent::OpenStartTag { name } | CallbackEvent::EndTag { name } if is_block(name) => {
                plain.push(' ');
            }
            _ => {}
        }
        None
    };
    // A text in memory cannot fail to be read, and the callback gives no tokens.
    let _ = Tokenizer::new_with_emitter(text, CallbackEmitter::new(callback)).finish();
    let held = plain != text;
    (plain, held)
}

fn is_block(name: &[u8]) -> bool {
    matches!(name, b"br" | b"p" | b"div" | b"li" | b"ul" | b"ol" | b"h1" | b"h2" | b"h3" | b"td" | b"tr")
}

/// A text in one line, with single blanks and without control characters.
pub(crate) fn one_line(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control(), " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
