//! Text as HTML.

use crate::document::text::{Recorded, Run, Text};
use crate::safe::{address, is_line_break, is_scoped_direction, visible_line, visible_lines};

/// A text, with its marks.
pub(super) fn html(text: &Text) -> String {
    text.0.iter().map(run).collect()
}

/// A text without marks, for a window's title.
pub(super) fn title(text: &Text) -> String {
    let piece = |run: &Run| match run {
        Run::Fixed(text) => escaped(text),
        Run::Record(recorded) | Run::Prose(recorded) => escaped(&visible_line(&recorded.text)),
        _ => String::new(),
    };
    text.0.iter().map(piece).collect()
}

fn run(run: &Run) -> String {
    match run {
        Run::Fixed(text) | Run::Written(text) => escaped(text),
        Run::Record(recorded) => isolated(&visible_line(&recorded.text), recorded),
        Run::Prose(recorded) => {
            let lines = visible_lines(&recorded.text).into_iter();
            lines.map(|line| isolated(&line, recorded)).collect::<Vec<_>>().join("<br>\n")
        }
        Run::Strong(text) => format!("<strong>{}</strong>", html(text)),
        Run::Emphasis(text) => format!("<em>{}</em>", html(text)),
        Run::Struck(text) => format!("<s>{}</s>", html(text)),
        Run::Code(text) => format!("<code>{}</code>", escaped(text)),
        Run::Cite(number) => format!("<a class=\"cite\" href=\"#source-{number}\">[{number}]</a>"),
        Run::Place { anchor, text } => format!("<a href=\"#{anchor}\">{}</a>", html(text)),
        Run::Link { address: to, text } => link(to, text),
        Run::Break => "<br>\n".to_owned(),
    }
}

/// A link, if the address is one that may be gone to. Where it leads is printed behind it, unless it says so itself.
fn link(to: &str, text: &Text) -> String {
    let Some(to) = address(to) else {
        return html(text);
    };
    let to = escaped(&to);
    let shown = html(text);
    if shown.is_empty() || shown == to {
        format!("<a href=\"{to}\" rel=\"noreferrer\">{to}</a>")
    } else {
        format!("<a class=\"away\" href=\"{to}\" rel=\"noreferrer\">{shown}</a>")
    }
}

/// Words from the record, kept from changing the direction of what stands around them.
fn isolated(visible: &str, recorded: &Recorded) -> String {
    let language = recorded.language.as_deref().map(|tag| format!(" lang=\"{}\"", escaped(tag)));
    format!("<bdi{}>{}</bdi>", language.unwrap_or_default(), escaped(visible))
}

/// A text that may stand between tags or in an attribute with quotation marks around it. Signs that scope directions are
/// left out, and what HTML forbids or nobody sees is shown as a replacement character (HTML, 13.1 and 13.2.3.5).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_scoped_direction(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if is_line_break(c) => out.push('\n'),
            c if c.is_control() || is_noncharacter(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The code points that Unicode keeps for internal use (D14).
fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}
