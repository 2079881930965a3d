//! Text as data for the template.

use serde_json::{Value, json};

use super::fonts::shown;
use crate::document::text::{Recorded, Run, Text};
use crate::safe::{address, isolated, visible, visible_line, visible_lines};

/// How many signs of a word stand together at most: longer ones can be broken.
const UNBROKEN: usize = 40;

/// A text as a list of runs.
pub(super) fn runs(text: &Text) -> Value {
    Value::Array(text.0.iter().map(run).collect())
}

fn run(run: &Run) -> Value {
    match run {
        Run::Fixed(text) => json!({ "is": "fixed", "text": text }),
        Run::Record(recorded) => record(&visible_line(&recorded.text), recorded),
        Run::Prose(recorded) => {
            let lines = visible_lines(&recorded.text).into_iter();
            let lines: Vec<Value> = lines.map(|line| record(&line, recorded)).collect();
            json!({ "is": "lines", "lines": lines })
        }
        Run::Written(text) => {
            let text: String = text.chars().filter_map(visible).collect();
            json!({ "is": "fixed", "text": breakable(&shown(&text)) })
        }
        Run::Strong(text) => json!({ "is": "strong", "runs": runs(text) }),
        Run::Emphasis(text) => json!({ "is": "emphasis", "runs": runs(text) }),
        Run::Struck(text) => json!({ "is": "struck", "runs": runs(text) }),
        Run::Code(text) => json!({ "is": "code", "text": code(text) }),
        Run::Cite(number) => {
            json!({ "is": "cite", "text": format!("[{number}]"), "to": format!("source-{number}") })
        }
        Run::Place { anchor, text } => json!({ "is": "place", "to": anchor, "runs": runs(text) }),
        Run::Link { address: to, text } => match address(to) {
            // Typst breaks an address that stands for itself where addresses may break.
            Some(to) => json!({ "is": "link", "to": to, "runs": runs(text) }),
            None => json!({ "is": "runs", "runs": runs(text) }),
        },
        Run::Break => json!({ "is": "break" }),
    }
}

/// Code, with its line breaks.
pub(super) fn code(text: &str) -> String {
    let keep = |c: char| if c == '\n' { Some(c) } else { visible(c) };
    breakable(&shown(&text.chars().filter_map(keep).collect::<String>()))
}

fn record(line: &str, recorded: &Recorded) -> Value {
    let (language, region) = language(recorded.language.as_deref());
    json!({ "is": "record", "text": breakable(&shown(&isolated(line))), "language": language, "region": region })
}

/// The language (ISO 639) and region (ISO 3166-1) of a BCP 47 tag, as typst takes them.
fn language(tag: Option<&str>) -> (Option<String>, Option<String>) {
    let mut subtags = tag.unwrap_or_default().split('-');
    let letters = |subtag: &str| subtag.chars().all(|c| c.is_ascii_alphabetic());
    let primary = subtags.next().filter(|primary| matches!(primary.len(), 2 | 3) && letters(primary));
    let region =
        subtags.take_while(|subtag| subtag.len() > 1).find(|subtag| subtag.len() == 2 && letters(subtag));
    (primary.map(str::to_ascii_lowercase), region.map(str::to_ascii_uppercase))
}

/// Lets very long words be broken anywhere.
pub(super) fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut together = 0;
    for c in text.chars() {
        together = if c.is_whitespace() { 0 } else { together + 1 };
        if together > UNBROKEN {
            out.push('\u{200b}');
            together = 1;
        }
        out.push(c);
    }
    out
}
