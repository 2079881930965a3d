//! A document as data for the template.

use serde_json::{Value, json};

use super::fonts::shown;
use super::runs::{code, runs};
use crate::document::passage::Passage;
use crate::document::text::{Run, Text};
use crate::document::{Block, Caption, Document, Meaning, Term};
use crate::graph;
use crate::language::Phrase;
use crate::rationale;
use crate::safe::visible_line;
use crate::words::labels::{CONTENTS, GRAPH};
use crate::words::time::instant;

const PAGE_OF: Phrase = Phrase::new("of", "von");
/// The most letters of a column that is no wider than what stands in it.
const NARROW: usize = 28;
/// The most letters of all these columns together, so that enough of a line is left for the others.
const ROOM: usize = 56;

/// A document, as the template takes it.
pub(super) fn of(document: &Document) -> Value {
    let l = document.language;
    let statement = document.blocks.iter().find_map(|block| match block {
        Block::Statement(text) if !document.contents => Some(runs(text)),
        _ => None,
    });
    json!({
        "language": dementi_domain::vocabulary::Vocabulary::as_str(l),
        "title": runs(&document.title),
        "name": shown(&plain(&document.title)),
        "statement": statement,
        "desk": shown(&visible_line(&document.desk)),
        "date": instant(l, document.generated_at),
        "contents": l.say(CONTENTS),
        "depth": if document.contents { 1 } else { 2 },
        "of": l.say(PAGE_OF),
        "graph": l.say(GRAPH),
        "blocks": document.blocks.iter().map(block).collect::<Vec<_>>(),
    })
}

/// A text without its marks.
fn plain(text: &Text) -> String {
    let piece = |run: &Run| match run {
        Run::Fixed(text) => text.clone(),
        Run::Record(recorded) | Run::Prose(recorded) => visible_line(&recorded.text),
        _ => String::new(),
    };
    text.0.iter().map(piece).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading(found) => json!({
            "is": "heading", "level": found.level - 1, "runs": runs(&found.text), "anchor": found.anchor,
            "detail": found.detail.as_ref().map(runs),
        }),
        Block::Paragraph(text) => json!({ "is": "paragraph", "runs": runs(text) }),
        Block::Statement(text) => json!({ "is": "statement", "runs": runs(text) }),
        Block::Facts(facts) => json!({ "is": "facts", "facts": pairs(facts) }),
        Block::Terms(terms) => json!({ "is": "terms", "terms": terms.iter().map(term).collect::<Vec<_>>() }),
        Block::Bullets(items) => {
            json!({ "is": "bullets", "items": items.iter().map(runs).collect::<Vec<_>>() })
        }
        Block::Table(found) => {
            let caption = match &found.caption {
                Caption::Shown(caption) => Some(runs(caption)),
                Caption::Told(_) => None,
            };
            table(caption.as_ref(), &found.head, &found.rows)
        }
        Block::Quote(quote) => json!({
            "is": "quote", "words": runs(&quote.words), "attribution": quote.attribution.as_ref().map(runs),
        }),
        Block::Figure(report) => {
            let (picture, words) = (graph::svg(report), graph::in_words(report));
            json!({ "is": "figure", "svg": shown(&picture), "alt": shown(&words) })
        }
        Block::References(list) => {
            let entry = |(number, text): &(usize, Text)| json!({ "mark": format!("[{number}]"), "anchor": format!("source-{number}"), "runs": runs(text) });
            json!({ "is": "references", "entries": list.iter().map(entry).collect::<Vec<_>>() })
        }
        Block::Rationale(found) => {
            let passages = rationale::passages(&found.markdown, found.level);
            json!({ "is": "blocks", "blocks": passages.iter().map(passage).collect::<Vec<_>>() })
        }
    }
}

fn pairs(facts: &[(Text, Text)]) -> Value {
    facts.iter().map(|(name, value)| json!({ "name": runs(name), "value": runs(value) })).collect()
}

fn term(term: &Term) -> Value {
    let name = runs(&term.name);
    match &term.meaning {
        Meaning::Words(text) => json!({ "name": name, "words": runs(text), "terms": [] }),
        Meaning::Terms(terms) => json!({ "name": name, "words": [], "terms": pairs(terms) }),
    }
}

fn table(caption: Option<&Value>, head: &[Text], rows: &[Vec<Text>]) -> Value {
    let cells = |cells: &[Text]| -> Vec<Value> { cells.iter().map(runs).collect() };
    let rows_as_data: Vec<Vec<Value>> = rows.iter().map(|row| cells(row)).collect();
    json!({ "is": "table", "caption": caption, "head": cells(head), "rows": rows_as_data, "widths": widths(head, rows) })
}

/// How wide columns are: `null` is as wide as what stands in it, a number is a share of the room that these leave.
fn widths(head: &[Text], rows: &[Vec<Text>]) -> Vec<Option<usize>> {
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        cells.map(length).max().unwrap_or_default()
    };
    let lengths: Vec<usize> = (0..head.len()).map(longest).collect();
    let narrow: usize = lengths.iter().filter(|length| **length <= NARROW).sum();
    let fits = narrow <= ROOM && lengths.iter().any(|length| *length > NARROW);
    let share = |length: usize| length.clamp(8, 72);
    lengths.into_iter().map(|length| (!fits || length > NARROW).then(|| share(length))).collect()
}

fn length(text: &Text) -> usize {
    let piece = |run: &Run| match run {
        Run::Fixed(text) | Run::Written(text) | Run::Code(text) => text.chars().count(),
        Run::Record(recorded) | Run::Prose(recorded) => recorded.text.chars().count(),
        Run::Strong(text)
        | Run::Emphasis(text)
        | Run::Struck(text)
        | Run::Place { text, .. }
        | Run::Link { text, .. } => length(text),
        Run::Cite(_) => 3,
        Run::Break => 0,
    };
    text.0.iter().map(piece).sum()
}

fn passage(found: &Passage) -> Value {
    let all = |passages: &[Passage]| -> Vec<Value> { passages.iter().map(passage).collect() };
    match found {
        Passage::Heading(level, text) => {
            json!({ "is": "heading", "level": level - 1, "runs": runs(text), "anchor": null, "detail": null })
        }
        Passage::Paragraph(text) => json!({ "is": "paragraph", "runs": runs(text) }),
        Passage::List(start, items) => {
            json!({ "is": "list", "start": start, "items": items.iter().map(|item| all(item)).collect::<Vec<_>>() })
        }
        Passage::Quote(passages) => json!({ "is": "aside", "blocks": all(passages) }),
        Passage::Code(text) => json!({ "is": "code", "text": code(text) }),
        Passage::Table(head, rows) => table(None, head, rows),
        Passage::Rule => json!({ "is": "rule" }),
    }
}
