//! Text as Markdown.

use crate::document::text::{Run, Text};
use crate::safe::{address, inline, lines, push};

/// A text, escaped where it comes from the record.
pub(super) fn markdown(text: &Text) -> String {
    text.0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    match run {
        Run::Fixed(text) => text.clone(),
        Run::Record(recorded) => inline(&recorded.text),
        Run::Prose(recorded) => lines(&recorded.text),
        Run::Written(text) => {
            let mut out = String::new();
            push(&mut out, text);
            out
        }
        Run::Strong(text) => bold(&markdown(text)),
        Run::Emphasis(text) => format!("*{}*", markdown(text)),
        Run::Struck(text) => format!("~~{}~~", markdown(text)),
        Run::Code(text) => format!("`{text}`"),
        Run::Cite(number) => format!("[{number}]"),
        Run::Place { text, .. } => markdown(text),
        Run::Link { address: to, text } => match address(to) {
            Some(address) if text.is_empty() => format!("<{address}>"),
            Some(address) => format!("[{}](<{address}>)", markdown(text)),
            None => markdown(text),
        },
        Run::Break => "\\\n".to_owned(),
    }
}

/// Sets a line in bold.
pub(super) fn bold(text: &str) -> String {
    format!("**{text}**")
}
