//! What a picture of who has it from whom says.

use dementi_domain::analysis::graph::Relation;

use crate::language::Language::{self, English, German};
use crate::language::Phrase;
use crate::model::NodeKind;

/// What a box stands for.
pub(crate) struct Kind {
    /// In a sentence's beginning.
    pub(crate) name: Phrase,
    /// On its own.
    pub(crate) short: Phrase,
    /// In the legend.
    pub(crate) legend: Phrase,
}

/// What a box stands for.
pub(crate) fn kind(kind: NodeKind) -> Kind {
    let (name, short, legend) = match kind {
        NodeKind::Claim => (("Claim", "Behauptung"), ("claim", "Behauptung"), ("claim", "Behauptung")),
        NodeKind::Denial => {
            (("Answer", "Äußerung"), ("answer", "Äußerung"), ("answer to a claim", "Äußerung zur Behauptung"))
        }
        NodeKind::Evidence => {
            (("Evidence", "Beleg"), ("evidence", "Beleg"), ("evidence, graded", "Beleg mit Einstufung"))
        }
        NodeKind::Source => (("Source", "Quelle"), ("source", "Quelle"), ("source", "Quelle")),
        NodeKind::Party => (("Party", "Beteiligte"), ("party", "Beteiligte"), ("party", "Beteiligte")),
    };
    let phrase = |(en, de)| Phrase::new(en, de);
    Kind { name: phrase(name), short: phrase(short), legend: phrase(legend) }
}

/// How one box leads to another, between their names.
pub(crate) fn verb(relation: Relation) -> Phrase {
    let (en, de) = match relation {
        Relation::PassesOn => ("is relied on by", "ist Grundlage für"),
        Relation::HandsOver => ("handed over", "hat übergeben:"),
        Relation::Writes => ("wrote", "hat verfasst:"),
        Relation::SpeaksIn => ("speaks in", "äußert sich in"),
        Relation::Asserts => ("asserts", "behauptet"),
        Relation::Answers => ("gives the answer", "gibt die Antwort"),
        Relation::Holds => ("holds", "enthält"),
        Relation::Denies => ("denies", "bestreitet"),
        Relation::Addresses => ("answers and does not deny", "beantwortet, ohne zu bestreiten,"),
        Relation::Supports => ("supports", "stützt"),
        Relation::Refutes => ("speaks against", "spricht gegen"),
        Relation::Explains => ("helps to understand", "hilft zu verstehen"),
    };
    Phrase::new(en, de)
}

/// What lines mean, for one of each look.
pub(crate) fn strokes() -> [(Relation, Phrase); 4] {
    [
        (Relation::PassesOn, Phrase::new("words pass on", "Worte gehen weiter")),
        (Relation::Asserts, Phrase::new("asserts, supports", "behauptet, stützt")),
        (Relation::Denies, Phrase::new("denies, speaks against", "bestreitet, spricht dagegen")),
        (Relation::Explains, Phrase::new("context, no denial", "Kontext, kein Dementi")),
    ]
}

/// An origin in the legend.
pub(crate) fn origin(l: Language, name: &str, proven: bool) -> String {
    match (l, proven) {
        (English, true) => format!("origin: {name}"),
        (English, false) => format!("origin: {name} (may be one)"),
        (German, true) => format!("Ursprung: {name}"),
        (German, false) => format!("Ursprung: {name} (vielleicht einer)"),
    }
}

/// The origins that a box leads to, by their letters.
pub(crate) fn leads_to(l: Language, letters: &[String]) -> String {
    match l {
        English => format!(", leads to origin {}", letters.join(", ")),
        German => format!(", führt zu Ursprung {}", letters.join(", ")),
    }
}

/// What was withdrawn.
pub(crate) const WITHDRAWN: Phrase = Phrase::new(", withdrawn", ", zurückgezogen");

/// How much there is to see.
pub(crate) fn counted(l: Language, boxes: usize, lines: usize) -> String {
    match l {
        English => format!("{boxes} boxes and {lines} lines."),
        German => format!("{boxes} Kästen und {lines} Linien."),
    }
}

/// `parts 1, 3`.
pub(crate) fn parts(l: Language, parts: &[usize]) -> String {
    let noun = match (l, parts.len()) {
        (English, 1) => "part",
        (English, _) => "parts",
        (German, 1) => "Teil",
        (German, _) => "Teile",
    };
    let numbers: Vec<String> = parts.iter().map(ToString::to_string).collect();
    format!("{noun} {}", numbers.join(", "))
}

/// What evidence bears on.
pub(crate) fn evidence(l: Language, on: &[usize]) -> String {
    let name = l.say(kind(NodeKind::Evidence).short);
    if on.is_empty() { name.to_owned() } else { format!("{name}; {}", parts(l, on)) }
}

/// A source whose title is withheld.
pub(crate) fn untitled(l: Language, number: usize) -> String {
    match l {
        English => format!("source {number}, title withheld"),
        German => format!("Quelle {number}, Titel nicht genannt"),
    }
}

/// A title between quotation marks.
pub(crate) fn quoted(l: Language, title: &str) -> String {
    match l {
        English => format!("“{title}”"),
        German => format!("„{title}“"),
    }
}

/// The first of several.
pub(crate) fn and_more(l: Language, first: &str, more: usize) -> String {
    match l {
        English => format!("{first} and {more} more"),
        German => format!("{first} und {more} weitere"),
    }
}

/// What there was no room for, in a sentence.
pub(crate) fn left_out(l: Language, claims: usize, nodes: usize) -> Option<String> {
    let counted = |count: usize, one: Phrase, many: Phrase| {
        (count > 0).then(|| format!("{count} {}", l.say(if count == 1 { one } else { many })))
    };
    let claims = counted(claims, Phrase::new("claim", "Behauptung"), Phrase::new("claims", "Behauptungen"));
    let (thing, things) = (Phrase::new("other thing", "weiteres"), Phrase::new("other things", "weitere"));
    let things: Vec<String> = claims.into_iter().chain(counted(nodes, thing, things)).collect();
    let list = things.join(l.say(Phrase::new(" and ", " und ")));
    (!things.is_empty()).then(|| match l {
        English => format!("Not shown for want of room: {list}. Each claim has a picture of its own."),
        German => format!("Aus Platzgründen nicht gezeigt: {list}. Jede Behauptung hat ein eigenes Bild."),
    })
}
