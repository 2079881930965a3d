//! Anchoring a quote: finding the one place where its words stand, or saying why there is none.

use super::nearest::nearest;
use super::passage::Passage;
use super::{Anchor, Quote, SnapshotText};
use crate::ids::SnapshotId;
use crate::reference::Language;
use crate::text::{TextError, Verbatim};

/// A quote as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The quoted words.
    pub exact: Verbatim<5000>,
    /// The words right before them.
    pub prefix: Option<Verbatim<500>>,
    /// The words right after them.
    pub suffix: Option<Verbatim<500>>,
    /// The first character, in Unicode code points from 0.
    pub start: Option<u32>,
    /// One past the last character.
    pub end: Option<u32>,
    /// The language of the words, where it is not the source's.
    pub language: Option<Language>,
}

impl Wanted {
    /// The quote as it is, for a source of which there is no text to hold it against; a place is dropped.
    pub fn unanchored(self) -> Quote {
        let Self { exact, prefix, suffix, language, .. } = self;
        Quote { exact, prefix, suffix, language, anchor: None }
    }
}

/// A place in a snapshot's text that may be the one that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What stands there.
    pub exact: String,
    /// Up to 32 code points before it, as far as a quote can hold them.
    pub prefix: String,
    /// Up to 32 code points after it, likewise.
    pub suffix: String,
    /// Its first character, in Unicode code points from 0.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
}

/// A place where words stand that are nearly those asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The place.
    pub place: Place,
    /// How much of the words agrees, in per cent. Letter case, accents, punctuation and white space do not count: at
    /// 100, nothing but these differs.
    pub similarity: u8,
}

/// Which context of a quote does not stand beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongContext {
    /// The words before it.
    Prefix,
    /// The words after it.
    Suffix,
    /// One or the other at each place.
    Both,
}

/// Why a quote cannot be anchored in a snapshot's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// The words do not stand there.
    #[error("does not stand in the snapshot's text{}", nearly(.nearest))]
    Missing {
        /// Up to 3 places that come near, the nearest first.
        nearest: Vec<Nearest>,
    },
    /// The words stand at several places, and nothing tells which one is meant.
    #[error(
        "stands {count} times in the snapshot's text; say which is meant, by more of `prefix` and `suffix` or by `start`"
    )]
    Ambiguous {
        /// At how many.
        count: usize,
        /// The first 5 of them.
        places: Vec<Place>,
    },
    /// The words stand at several places that no context of 500 characters tells apart.
    #[error("stands {count} times in the snapshot's text with the same context; quote more of it")]
    Indistinct {
        /// At how many.
        count: usize,
        /// The first 5 of them.
        places: Vec<Place>,
    },
    /// The words stand there, but not in this context.
    #[error("does not stand beside the quoted words; {}", beside(*.wrong, .places))]
    Context {
        /// Which context is wrong.
        wrong: WrongContext,
        /// The first 5 places where the words stand (beside the other context, if that one is right).
        places: Vec<Place>,
    },
    /// The words do not stand at the place that was given.
    #[error("{}", elsewhere(.stands.as_deref(), .places))]
    Position {
        /// What stands there, up to 100 code points; `None` if the text has no such place.
        stands: Option<String>,
        /// Up to 5 places where the words do stand.
        places: Vec<Place>,
    },
    /// The words, or their context, are too long in NFC.
    #[error(transparent)]
    Text(#[from] TextError),
}

/// A text as a message shows it: whole if it is short.
fn shown(text: &str) -> String {
    let mut cut: String = text.chars().take(100).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    format!("“{cut}”")
}

fn nearly(nearest: &[Nearest]) -> String {
    nearest.first().map_or(String::new(), |nearest| {
        let Place { exact, start, .. } = &nearest.place;
        format!("; nearest to it is {}, from character {start}", shown(exact))
    })
}

fn beside(wrong: WrongContext, places: &[Place]) -> String {
    let Some(Place { prefix, suffix, .. }) = places.first() else { return String::new() };
    match wrong {
        WrongContext::Prefix => format!("before them stands {}", shown(prefix)),
        WrongContext::Suffix => format!("after them stands {}", shown(suffix)),
        WrongContext::Both => format!("they stand between {} and {}", shown(prefix), shown(suffix)),
    }
}

fn elsewhere(stands: Option<&str>, places: &[Place]) -> String {
    let there = match stands {
        Some(stands) => format!("at this place stands {}, not the quoted words", shown(stands)),
        None => "the snapshot's text has no such place".to_owned(),
    };
    match places.first() {
        Some(place) => format!("{there}; they stand from character {} to {}", place.start, place.end),
        None => there,
    }
}

/// Anchors a quote in a snapshot's text.
///
/// The words, in NFC, must stand in the text at one place that their context, as far as it is given, tells from every
/// other. A place (`start`, `end` or both) chooses among several, and must agree with the words. Context that is left
/// out is filled in from the text: 32 code points, or as many as tell the place from all others, up to 500; it ends at
/// control characters, which no quote can hold. Context that is given stays as it is, so that words which stand twice
/// between the same given context are refused even where a place is given.
pub fn anchor(wanted: &Wanted, snapshot: SnapshotId, text: &SnapshotText) -> Result<Quote, AnchorError> {
    let exact = nfc(&wanted.exact)?;
    let prefix = wanted.prefix.as_ref().map(nfc).transpose()?;
    let suffix = wanted.suffix.as_ref().map(nfc).transpose()?;
    let passage = Passage {
        text,
        exact: exact.as_str(),
        prefix: prefix.as_ref().map(Verbatim::as_str),
        suffix: suffix.as_ref().map(Verbatim::as_str),
    };
    if passage.places().next().is_none() {
        return Err(AnchorError::Missing { nearest: nearest(exact.as_str(), text) });
    }
    let at = match passage.stated(wanted.start, wanted.end)? {
        Some(at) => at,
        None => passage.only()?,
    };
    let length = passage.telling_length(at)?;
    let before = passage.before(at, length);
    let after = passage.after(at, length);
    let filled = |given: &Option<Verbatim<500>>, found: &str| match given {
        None if found.is_empty() => Ok(None),
        None => Verbatim::parse(found).map(Some),
        given => Ok(given.clone()),
    };
    Ok(Quote {
        prefix: filled(&prefix, before)?,
        suffix: filled(&suffix, after)?,
        language: wanted.language.clone(),
        anchor: Some(Anchor { snapshot, start: text.place(at), end: text.place(at + exact.as_str().len()) }),
        exact,
    })
}

fn nfc<const MAX: usize>(text: &Verbatim<MAX>) -> Result<Verbatim<MAX>, TextError> {
    Verbatim::parse(&text.nfc())
}
