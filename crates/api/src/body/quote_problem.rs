//! Quotes that do not stand where they should.

use dementi_application::quotes::QuoteError;
use dementi_domain::quote::{AnchorError, Place, WrongContext};

use crate::problem::{Candidate, FieldProblem, Problem};
use crate::request::Fault;

/// The problem for a quote that was not taken: where in it, and the places that come near.
pub(crate) fn quote_problem(error: &QuoteError) -> Problem {
    let (field, code, candidates) = match error {
        QuoteError::NoText => ("/snapshot_id", "no_text", Vec::new()),
        QuoteError::NoPlaces => ("/start", "quote_position", Vec::new()),
        QuoteError::Anchor(error) => located(error),
    };
    Problem::invalid_body(vec![FieldProblem {
        pointer: format!("/quote{field}"),
        code: code.to_owned(),
        detail: error.to_string(),
        candidates,
        place: None,
    }])
}

/// Which member of the quote is wrong, the code, and what may have been meant.
fn located(error: &AnchorError) -> (&'static str, &'static str, Vec<Candidate>) {
    let several = |places: &[Place]| places.iter().map(|place| candidate(place, None)).collect();
    match error {
        AnchorError::Missing { nearest } => {
            let near = nearest.iter().map(|near| candidate(&near.place, Some(near.similarity)));
            ("/exact", "quote_missing", near.collect())
        }
        AnchorError::Ambiguous { places, .. } | AnchorError::Indistinct { places, .. } => {
            ("/exact", "quote_ambiguous", several(places))
        }
        AnchorError::Context { wrong, places } => {
            let field = match wrong {
                WrongContext::Suffix => "/suffix",
                WrongContext::Prefix | WrongContext::Both => "/prefix",
            };
            (field, "quote_context", several(places))
        }
        AnchorError::Position { places, .. } => ("/start", "quote_position", several(places)),
        AnchorError::Text(error) => ("/exact", error.code(), Vec::new()),
    }
}

fn candidate(place: &Place, similarity: Option<u8>) -> Candidate {
    let Place { exact, prefix, suffix, start, end } = place.clone();
    Candidate { exact, prefix, suffix, start, end, similarity }
}
