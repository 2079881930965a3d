//! What the forms of entries ask for, and why it was not written.

use dementi_application::quotes::{QuoteError, WantedQuote};
use dementi_application::{EntryError, Failure, assertions, denials, evidence};
use dementi_domain::change::Kind;
use dementi_domain::denial::Answer;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{PartId, SourceId};
use dementi_domain::quote::{AnchorError, Place};
use dementi_domain::text::Note;
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use crate::failure::PageError;
use crate::typed::Typed;

/// Why nothing was written.
pub(crate) struct Unfit {
    /// The message that says what to do.
    pub(crate) message: &'static str,
    /// Where in the newest snapshot the quoted words may be meant to stand.
    pub(crate) places: Vec<Place>,
}

impl From<&'static str> for Unfit {
    fn from(message: &'static str) -> Self {
        Self { message, places: Vec::new() }
    }
}

fn term<V: Vocabulary>(typed: &Typed, name: &str) -> Result<V, &'static str> {
    V::from_term(typed.get(name).trim()).ok_or("choice-needed")
}

/// The assertion that a form asks for.
pub(crate) fn assertion(
    source: SourceId,
    quote: Option<WantedQuote>,
    typed: &Typed,
) -> Result<assertions::Wanted, &'static str> {
    Ok(assertions::Wanted {
        party: typed.id("party").ok_or("party-needed")?,
        source,
        mode: term(typed, "mode")?,
        stated_on: typed.date("stated_on")?,
        quote,
    })
}

/// The denial that a form asks for, with an answer to each of the claim's parts.
pub(crate) fn denial(
    source: SourceId,
    quote: Option<WantedQuote>,
    typed: &Typed,
    parts: impl Iterator<Item = PartId>,
) -> Result<denials::Wanted, &'static str> {
    let answer = |part: PartId| {
        let kind = term(typed, &format!("answer-{part}")).map_err(|_| "answers-needed")?;
        Ok(Answer {
            part,
            kind,
            note: typed.maybe(&format!("answer-note-{part}"), Note::parse, "entry-note-unfit")?,
        })
    };
    Ok(denials::Wanted {
        party: typed.id("party").ok_or("party-needed")?,
        source,
        stated_on: typed.date("stated_on")?.ok_or("date-needed")?,
        quote,
        answers: parts.map(answer).collect::<Result<_, &'static str>>()?,
    })
}

/// The evidence that a form asks for.
pub(crate) fn bearing(
    source: SourceId,
    quote: Option<WantedQuote>,
    typed: &Typed,
) -> Result<evidence::Wanted, &'static str> {
    Ok(evidence::Wanted {
        source,
        parts: Distinct::try_from(typed.chosen("part-")).map_err(|_| "choice-needed")?,
        stance: term(typed, "stance")?,
        reliability: term(typed, "reliability")?,
        credibility: term(typed, "credibility")?,
        note: typed.maybe("note", Note::parse, "entry-note-unfit")?,
        quote,
    })
}

/// What came of it; what no form of ours can bring about is told as a failure.
pub(crate) fn settled<E: std::fmt::Debug>(
    outcome: Result<Uuid, Failure<EntryError<E>>>,
) -> Result<Result<Uuid, Unfit>, PageError> {
    match outcome {
        Ok(entry) => Ok(Ok(entry)),
        Err(Failure::Refused(error)) => Ok(Err(unfit(error))),
        Err(Failure::Reference { kind: Kind::Snapshot, .. }) => Ok(Err("snapshot-withdrawn-shown".into())),
        Err(Failure::Reference { .. }) => Ok(Err("reference-gone".into())),
        Err(other) => Err(other.into()),
    }
}

/// Why an entry cannot be written so.
pub(crate) fn unfit<E>(error: EntryError<E>) -> Unfit {
    match error {
        EntryError::ClaimWithdrawn => "refusal-claim-withdrawn".into(),
        EntryError::Withdrawn(_) => "entry-withdrawn".into(),
        EntryError::Invalid(_) => "parts-changed".into(),
        EntryError::Quote(QuoteError::NoText | QuoteError::NoPlaces) => "quote-no-text".into(),
        EntryError::Quote(QuoteError::Anchor(error)) => match error {
            AnchorError::Missing { nearest } => {
                let places = nearest.into_iter().map(|nearest| nearest.place).collect();
                Unfit { message: "quote-missing", places }
            }
            AnchorError::Ambiguous { places, .. } => Unfit { message: "quote-ambiguous", places },
            AnchorError::Indistinct { .. } => "quote-ambiguous".into(),
            AnchorError::Context { .. } | AnchorError::Position { .. } => "quote-elsewhere".into(),
            AnchorError::Text(_) => "quote-unfit".into(),
        },
    }
}
