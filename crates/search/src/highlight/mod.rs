//! Pieces of texts that show why they were found.

mod letters;
mod windows;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use letters::Letters;
use windows::windows;

use crate::analyser::{self, Spot, Tongue};
use crate::query::{Operand, Query};

/// About how many characters a fragment has; never more.
pub const WIDTH: usize = 160;

/// How much of a text is looked at, in bytes: what a reader should see of a longer one stands there.
const LOOKED_AT: usize = 32_768;

/// About how many words, and how many phrases, are marked in a text before no more are looked for.
const MOST_MARKS: usize = 2_000;

/// A piece of a text, to the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The piece.
    pub text: String,
    /// What in it was asked for, in Unicode code points, in order and apart.
    pub marks: Vec<Range<usize>>,
    /// Whether the text has more before it.
    pub cut_before: bool,
    /// Whether the text has more behind it.
    pub cut_after: bool,
}

/// Which things that were asked for a mark stands for, as bits. Beyond 64 some share one, which only blunts the choice.
type Needles = u64;

/// A place in a text that was asked for, in code points.
struct Mark {
    place: Range<usize>,
    needles: Needles,
}

/// A word of a text that belongs to a phrase.
struct Word {
    folded: String,
    bytes: Range<usize>,
    position: u32,
}

/// Finds in texts what a query asks for.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    stems: HashMap<String, Needles>,
    beginnings: Vec<(String, Needles)>,
    phrases: Vec<(Vec<(u32, String)>, Needles)>,
    /// All words of the phrases.
    of_phrases: HashSet<String>,
}

impl Marker {
    /// Prepares to mark what a query asks for in texts of these languages. What it excludes is not marked.
    pub fn new(query: &Query, tongues: &[Tongue]) -> Self {
        let tongues = if tongues.is_empty() { &[Tongue::Other] } else { tongues };
        let mut marker = Self::default();
        let wanted = query.clauses.iter().filter(|clause| !clause.excluded);
        let operands = wanted.flat_map(|clause| &clause.any_of);
        for (number, operand) in (0..).zip(operands) {
            let needles: Needles = 1 << (number % Needles::BITS);
            match operand {
                Operand::Word(word) => {
                    for stem in analyser::readings(word, tongues).into_iter().flatten() {
                        *marker.stems.entry(stem).or_default() |= needles;
                    }
                }
                Operand::Beginning(beginning) => {
                    let beginnings = analyser::beginnings(beginning, tongues);
                    marker.beginnings.extend(beginnings.into_iter().map(|beginning| (beginning, needles)));
                }
                Operand::Phrase(phrase) => {
                    let phrases = analyser::phrases(phrase, tongues);
                    marker.phrases.extend(phrases.into_iter().map(|words| (words, needles)));
                }
                Operand::Is(_) => {}
            }
        }
        let words = marker.phrases.iter().flat_map(|(words, _)| words);
        marker.of_phrases = words.map(|(_, word)| word.clone()).collect();
        marker
    }

    /// Whether it looks for phrases, which takes longer than single words.
    pub fn seeks_phrases(&self) -> bool {
        !self.phrases.is_empty()
    }

    /// At most so many fragments of a text, in its order: those that show most of what was asked for. Where nothing was
    /// found, the beginning of the text without marks.
    pub fn fragments(&self, text: &str, tongue: Tongue, most: usize) -> Vec<Fragment> {
        let looked_at = beginning(text);
        let letters = Letters::of(looked_at, !text[looked_at.len()..].trim().is_empty());
        let marks = self.marks(looked_at, tongue, &letters);
        let windows = windows(&letters, &marks, most);
        windows.into_iter().map(|window| fragment(&letters, &marks, window)).collect()
    }

    fn marks(&self, text: &str, tongue: Tongue, letters: &Letters) -> Vec<Mark> {
        if self.stems.is_empty() && self.beginnings.is_empty() && self.phrases.is_empty() {
            return Vec::new();
        }
        let (mut marks, mut of_phrases) = (Vec::new(), Vec::new());
        analyser::each_term(text, tongue, |spot| {
            let needles = self.needles(&spot);
            if needles != 0 && marks.len() < MOST_MARKS {
                marks.push(Mark { place: letters.of_bytes(&spot.bytes), needles });
            }
            if self.of_phrases.contains(spot.folded) {
                let Spot { folded, bytes, position, .. } = spot;
                of_phrases.push(Word { folded: folded.to_owned(), bytes, position });
            }
        });
        self.add_phrases(&of_phrases, letters, &mut marks);
        marks.sort_by_key(|mark| (mark.place.start, mark.place.end));
        marks.dedup_by(|mark, kept| {
            let same = mark.place == kept.place;
            kept.needles |= if same { mark.needles } else { 0 };
            same
        });
        marks
    }

    /// What a word stands for by itself. Words without a meaning of their own are only marked in phrases.
    fn needles(&self, spot: &Spot<'_>) -> Needles {
        let Some(stem) = spot.stem else { return 0 };
        let by_stem = self.stems.get(stem).copied().unwrap_or_default();
        let begun =
            self.beginnings.iter().filter(|(beginning, _)| spot.folded.starts_with(beginning.as_str()));
        begun.fold(by_stem, |needles, (_, needle)| needles | needle)
    }

    /// Marks the phrases among the words of a text that belong to any.
    fn add_phrases(&self, text: &[Word], letters: &Letters, marks: &mut Vec<Mark>) {
        let most = marks.len() + MOST_MARKS;
        // Where each phrase was last found: it is not sought again within itself.
        let mut ends = vec![0; self.phrases.len()];
        for (number, word) in text.iter().enumerate() {
            if marks.len() > most {
                break;
            }
            for ((words, needles), end) in self.phrases.iter().zip(&mut ends) {
                let found = if word.bytes.start < *end { Vec::new() } else { phrase(words, &text[number..]) };
                *end = found.last().map_or(*end, |last| last.bytes.end);
                let places = found.iter().map(|word| letters.of_bytes(&word.bytes)).collect();
                marks.extend(joined(places).into_iter().map(|place| Mark { place, needles: *needles }));
            }
        }
    }
}

/// As much of a text as is looked at; no word is cut where blanks part them.
fn beginning(text: &str) -> &str {
    if text.len() <= LOOKED_AT {
        return text;
    }
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let whole = text.rfind(char::is_whitespace).filter(|end| text.len() - end <= 200);
    &text[..whole.unwrap_or(text.len())]
}

/// The words of a phrase, if it begins with the first of these words of a text.
fn phrase<'a>(words: &[(u32, String)], text: &'a [Word]) -> Vec<&'a Word> {
    let ([(start, first), others @ ..], Some(begun)) = (words, text.first()) else { return Vec::new() };
    if begun.folded != *first {
        return Vec::new();
    }
    let mut found = vec![begun];
    let mut rest = text;
    for (place, word) in others {
        let position = begun.position + (place - start);
        rest = &rest[rest.iter().take_while(|term| term.position < position).count()..];
        let mut there = rest.iter().take_while(|term| term.position == position);
        match there.find(|term| term.folded == *word) {
            Some(term) => found.push(term),
            None => return Vec::new(),
        }
    }
    found
}

/// One place for all words of a phrase, if it fits into a fragment.
fn joined(places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return places };
    let place = first.start..last.end;
    if place.len() <= WIDTH { Vec::from([place]) } else { places }
}

fn fragment(letters: &Letters, marks: &[Mark], window: Range<usize>) -> Fragment {
    let mut places: Vec<Range<usize>> = Vec::new();
    for Mark { place, .. } in marks {
        let inside = place.start.max(window.start)..place.end.min(window.end);
        // What is longer than a fragment is marked as far as it goes.
        if inside.is_empty() || (inside != *place && place.len() <= WIDTH) {
            continue;
        }
        let place = inside.start - window.start..inside.end - window.start;
        match places.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => places.push(place),
        }
    }
    Fragment {
        text: letters.text(&window).to_owned(),
        marks: places,
        cut_before: letters.any_before(window.start),
        cut_after: letters.any_behind(window.end),
    }
}
