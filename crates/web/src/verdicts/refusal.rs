//! Why a step was refused, in the page's language.

use dementi_application::verdicts::VerdictError;
use dementi_domain::verdict::{InvalidContent, Refusal};

use crate::language::{Said, Words};

/// Says why nothing was done, and what to do.
pub(super) fn say(words: Words, error: &VerdictError) -> Said {
    match error {
        VerdictError::OpenVerdict => words.say("refusal-open-verdict"),
        VerdictError::Content(
            InvalidContent::UnknownRating(_) | InvalidContent::UnknownPartRating { .. },
        ) => words.say("refusal-rating"),
        VerdictError::Content(InvalidContent::UnknownPart(_)) => words.say("refusal-part"),
        VerdictError::Step(refusal) => words.say(name(refusal)),
    }
}

const fn name(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::WrongState { .. } => "refusal-wrong-state",
        Refusal::FourEyes => "refusal-four-eyes",
        Refusal::NotAnEditor(_) => "refusal-not-an-editor",
        Refusal::ApprovedBefore => "refusal-approved-before",
        Refusal::BasisChanged => "refusal-basis-changed",
        Refusal::NotYours => "refusal-not-yours",
        Refusal::CorrectionMissing => "refusal-correction-missing",
        Refusal::NothingToCorrect => "refusal-nothing-to-correct",
        Refusal::CorrectionKind { changed: true } => "refusal-rating-changed",
        Refusal::CorrectionKind { changed: false } => "refusal-rating-same",
        Refusal::ClaimWithdrawn => "refusal-claim-withdrawn",
        Refusal::NotStale => "refusal-not-stale",
        Refusal::ReaffirmedBefore => "refusal-reaffirmed-before",
        Refusal::GatesClosed(_) => "refusal-gates-closed",
        Refusal::OverrideNeedsAdmin(_) => "refusal-override-needs-admin",
        Refusal::NothingToOverride => "refusal-nothing-to-override",
    }
}
