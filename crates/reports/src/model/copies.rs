//! Sources behind the claim whose texts are nearly the same, for readers outside of the desk.

use dementi_domain::analysis::copies::{Copies, Passage, Shown, Suspect};
use dementi_domain::ids::SourceId;
use dementi_domain::source::SourceKind;
use serde::Serialize;

use super::scribe::Scribe;

/// The most passages that are shown of a pair.
const PASSAGES: usize = 2;
/// The most code points of a passage that are shown.
const EXCERPT: usize = 300;

/// The suspected copies among the sources behind the claim. They change no count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopiesReport {
    /// How many pairs are suspected. What leads to a protected source is neither counted nor shown.
    pub count: usize,
    /// The most alike pairs, the most alike first.
    pub pairs: Vec<CopyReport>,
}

/// Two sources of which one may be copied from the other, or both from a third one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyReport {
    /// The numbers of the two sources.
    pub sources: [usize; 2],
    /// The share of the shorter text that the other one has too, in whole per cent, rounded down.
    pub percent_of_shorter: usize,
    /// The suspicion in a sentence.
    pub explanation: String,
    /// The longest passages that the texts share, the longest first.
    pub passages: Vec<PassageReport>,
}

/// Words that two texts share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassageReport {
    /// The words as the first source has them.
    pub text: String,
    /// The language of the first source.
    pub language: Option<String>,
    /// Whether the passage goes on after `text`.
    pub cut: bool,
}

/// The suspected pairs that may be told: neither source leads to a protected one.
pub(super) fn told<'a>(scribe: &Scribe<'_>, copies: &'a Copies) -> Vec<&'a Suspect> {
    copies.suspects.iter().filter(|pair| !hidden(scribe, pair)).collect()
}

fn hidden(scribe: &Scribe<'_>, pair: &Suspect) -> bool {
    scribe.hides(pair.a) || scribe.hides(pair.b)
}

pub(super) fn build(scribe: &mut Scribe<'_>, copies: &Copies, count: usize) -> CopiesReport {
    let mut pairs = Vec::new();
    for shown in copies.shown.iter().filter(|shown| !hidden(scribe, &shown.suspect)).collect::<Vec<_>>() {
        pairs.push(pair(scribe, shown));
    }
    CopiesReport { count, pairs }
}

fn pair(scribe: &mut Scribe<'_>, shown: &Shown) -> CopyReport {
    let Suspect { a, b, .. } = shown.suspect;
    let sources = [a, b].map(|source| scribe.cite(source));
    let [one, other] =
        [(a, sources[0]), (b, sources[1])].map(|(source, number)| scribe.title(source, number));
    let open = public(scribe, a) && public(scribe, b);
    let passages = shown.passages.iter().filter(|passage| open && !scribe.names(&passage.context));
    CopyReport {
        sources,
        percent_of_shorter: shown.suspect.percent(),
        explanation: format!("{one} and {other}: {}", shown.suspect.told()),
        passages: passages.take(PASSAGES).map(|passage| excerpt(scribe, a, passage)).collect(),
    }
}

/// Whether words of a source may leave the desk that nobody there has chosen: not those of material that was handed over
/// in confidence.
fn public(scribe: &Scribe<'_>, source: SourceId) -> bool {
    let kind = scribe.known().sources.get(&source).map(|record| record.content().kind);
    kind.is_some_and(|kind| !matches!(kind, SourceKind::LeakedDocument | SourceKind::Interview))
}

fn excerpt(scribe: &Scribe<'_>, source: SourceId, passage: &Passage) -> PassageReport {
    let record = scribe.known().sources.get(&source);
    let language = scribe.language(record.and_then(|record| record.content().language.as_ref()));
    match passage.text.char_indices().nth(EXCERPT) {
        None => PassageReport { text: passage.text.clone(), language, cut: passage.is_cut() },
        Some((end, _)) => {
            let shown = &passage.text[..end];
            let whole = shown.rfind(char::is_whitespace).map_or(shown, |blank| shown[..blank].trim_end());
            PassageReport { text: whole.to_owned(), language, cut: true }
        }
    }
}
