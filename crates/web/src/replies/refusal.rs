//! Why nothing was done with a request for a reply, as the language files name it.

use dementi_application::EntryError;
use dementi_domain::reply::{Deadline, Refusal};

/// The message for a refusal.
pub(super) fn entry_refused(refused: &EntryError<Refusal>) -> &'static str {
    match refused {
        EntryError::Invalid(refusal) => reason(refusal),
        EntryError::ClaimWithdrawn => "refusal-claim-withdrawn",
        EntryError::Withdrawn(_) => "reply-withdrawn",
        EntryError::Quote(_) => "note-unfit",
    }
}

fn reason(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::WrongState { .. } | Refusal::History => "reply-wrong-state",
        Refusal::AcknowledgedBefore => "reply-acknowledged-before",
        Refusal::StillTime { .. } => "reply-still-time",
        Refusal::Full { .. } => "reply-full",
        Refusal::UnknownPart { .. } | Refusal::OutsideRequest { .. } => "questions-unfit",
        Refusal::InTheFuture | Refusal::SentInTheFuture => "reply-in-the-future",
        Refusal::BeforeSent { .. } => "reply-before-sent",
        Refusal::DeadlineBeforeSent { deadline: Deadline::Acknowledge, .. } => "reply-acknowledge-first",
        Refusal::DeadlineBeforeSent { deadline: Deadline::Respond, .. } => "reply-respond-first",
        Refusal::AcknowledgeAfterReply => "reply-acknowledge-late",
        Refusal::NotLater { .. } => "reply-not-later",
        Refusal::NothingSaid | Refusal::NoSuchDenial { .. } | Refusal::NoSuchAssertion { .. } => {
            "reply-nothing-said"
        }
    }
}
