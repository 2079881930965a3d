//! From a text in some language to the terms that it is found by: the same for the index and for queries.
//!
//! 1. Words by Unicode Standard Annex 29; hashtags, handles, web addresses and what underscores join are taken apart.
//! 2. Case, compatibility forms, soft hyphens, the shape of apostrophes: folded ([`dementi_domain::words::folded`]).
//! 3. Elided articles (`l'`, `dell'`) and the possessive `'s` are cut off.
//! 4. The stem by Snowball's rules for the text's language.
//!    A few rules of our own follow where these leave apart what searchers expect together.
//! 5. Accents, points, umlauts: dropped last, since the stemmers need them.
//!
//! Scripts that do not part their words (Chinese, Japanese kana, Thai, ..) are found by pairs of letters.

mod beyond;
mod fold;
mod memo;
mod number;
mod pieces;
mod tongue;

use std::collections::BTreeSet;
use std::ops::Range;

use pieces::{Piece, pieces};

pub use memo::Memo;
pub use tongue::Tongue;

/// Raised whenever a text gets other terms than before: indexes made by another version are built anew.
pub const VERSION: u32 = 1;

/// The most bytes of a word that count; more is no word.
const LONGEST: usize = 120;

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// A word, or two letters of a script that does not part its words.
    Word,
    /// A number in digits: `1,000`, `1.000` and `1000` are one.
    Number,
}

/// A term of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What it is found by in any inflection.
    pub stem: String,
    /// The word as it stands, but for case and accents.
    pub folded: String,
    /// Where it stands in the text.
    pub bytes: Range<usize>,
    /// Which word of the text it is, stop words counted.
    pub position: u32,
    /// It carries no meaning of its own.
    pub stop: bool,
    /// What it is.
    pub kind: TermKind,
}

/// A term of a text that is not kept.
pub(crate) struct Spot<'a> {
    /// What it is found by in any inflection; `None` if it carries no meaning of its own.
    pub(crate) stem: Option<&'a str>,
    /// The word as it stands, but for case and accents.
    pub(crate) folded: &'a str,
    /// Where it stands in the text.
    pub(crate) bytes: Range<usize>,
    /// Which word of the text it is, stop words counted.
    pub(crate) position: u32,
}

/// The terms of a text, in their order.
pub fn terms(text: &str, tongue: Tongue) -> Vec<Term> {
    let mut terms = Vec::new();
    places(text, tongue, |piece, position| {
        let Piece { bytes, word, kind, .. } = piece;
        let Reading { stem, folded, stop } = match kind {
            TermKind::Word => memo::of_thread(|memo| memo.read(&word, tongue).clone()),
            TermKind::Number => Reading { stem: word.to_string(), folded: word.into_owned(), stop: false },
        };
        terms.push(Term { stem, folded, bytes, position, stop, kind });
    });
    terms
}

/// Hands over the terms of a text, the same as [`terms`] does, one after the other. Who takes them must not ask for terms.
pub(crate) fn each_term(text: &str, tongue: Tongue, mut take: impl FnMut(Spot<'_>)) {
    memo::of_thread(|memo| each_term_with(text, tongue, memo, &mut take));
}

/// The same with a memory of the caller's. Answers the position of the last one.
pub(crate) fn each_term_with(
    text: &str,
    tongue: Tongue,
    memo: &mut Memo,
    mut take: impl FnMut(Spot<'_>),
) -> Option<u32> {
    let mut last = None;
    places(text, tongue, |piece, position| {
        last = Some(position);
        let Piece { bytes, word, kind, .. } = piece;
        match kind {
            TermKind::Number => take(Spot { stem: Some(&word), folded: &word, bytes, position }),
            TermKind::Word => {
                let Reading { stem, folded, stop } = memo.read(&word, tongue);
                take(Spot { stem: (!stop).then_some(stem), folded, bytes, position });
            }
        }
    });
    last
}

fn places<'a>(text: &'a str, tongue: Tongue, mut take: impl FnMut(Piece<'a>, u32)) {
    let mut position = 0;
    for piece in pieces(text, tongue) {
        // What is found by the whole as well as by its parts stands where its first part does.
        let step = u32::from(!piece.joined);
        take(piece, position);
        position += step;
    }
}

/// What a word is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reading {
    stem: String,
    folded: String,
    stop: bool,
}

fn read(word: &str, tongue: Tongue) -> Reading {
    let lowered = fold::lowered(word, tongue);
    let stop = tongue.stops(&lowered);
    let bare = pieces::without_apostrophes(&lowered);
    let stem = fold::plain(tongue.stem(&bare));
    let folded = fold::plain(bare);
    let stem = if stem.is_empty() { folded.clone() } else { stem };
    Reading { stem, folded, stop }
}

/// How one word of a query may stand in texts of these languages: each reading is a list of stems that must all be there,
/// empty where the word is a stop word.
pub fn readings(word: &str, tongues: &[Tongue]) -> BTreeSet<Vec<String>> {
    let mut readings = BTreeSet::new();
    for tongue in tongues {
        let terms = terms(word, *tongue);
        let stems = |stem: &dyn Fn(&Term) -> String| -> Vec<String> {
            terms.iter().filter(|term| !term.stop).map(stem).collect()
        };
        readings.insert(stems(&|term| term.stem.clone()));
        if let [only] = terms.as_slice()
            && only.kind == TermKind::Word
            && !only.stop
        {
            let lowered = fold::lowered(word, *tongue);
            let spellings = fold::respelt(&pieces::without_apostrophes(&lowered));
            readings.extend(spellings.iter().skip(1).map(|word| vec![fold::plain(tongue.stem(word))]));
        }
    }
    readings
}

/// How words that begin like this are written in these languages, but for case and accents.
pub fn beginnings(beginning: &str, tongues: &[Tongue]) -> BTreeSet<String> {
    let beginnings = known(tongues).map(|tongue| {
        let lowered = fold::lowered(beginning, tongue);
        fold::plain(pieces::without_apostrophes(&lowered))
    });
    beginnings.filter(|beginning| !beginning.is_empty()).collect()
}

/// The words of a phrase in each of these languages, but for case and accents, each with its place in the phrase.
pub fn phrases(phrase: &str, tongues: &[Tongue]) -> BTreeSet<Vec<(u32, String)>> {
    let words = known(tongues).map(|tongue| {
        let terms = terms(phrase, tongue);
        terms.into_iter().map(|term| (term.position, term.folded)).collect::<Vec<_>>()
    });
    words.filter(|words| !words.is_empty()).collect()
}

/// Words are read as they are where no language is known.
fn known(tongues: &[Tongue]) -> impl Iterator<Item = Tongue> {
    let none = tongues.is_empty().then_some(Tongue::Other);
    tongues.iter().copied().chain(none)
}
