//! What happened to a request for a reply.

use time::OffsetDateTime;

use super::{Acknowledgement, Attempt, Extension, Outcome, ReplyRequest};
use crate::record::Deed;
use crate::text::Note;

/// One kind of thing that happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened<'a> {
    /// The party was asked.
    Asked(&'a Attempt),
    /// It was approached once more.
    Attempted(&'a Attempt),
    /// It said that it has the request.
    Acknowledged(&'a Acknowledgement),
    /// It was given more time.
    Extended(&'a Extension),
    /// It answered, declined, or did neither.
    Concluded {
        /// What came of it; never pending.
        outcome: &'a Outcome,
        /// Whether that is how it stands, and was not corrected by another outcome since.
        stands: bool,
    },
}

/// One thing that happened to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past<'a> {
    /// When it happened, in UTC.
    pub at: OffsetDateTime,
    /// Who recorded it, and when.
    pub recorded: Deed,
    /// What happened.
    pub what: Happened<'a>,
}

impl<'a> Past<'a> {
    /// What was noted with it; of an extension, why it was granted.
    pub fn note(&self) -> Option<&'a str> {
        match self.what {
            Happened::Asked(attempt) | Happened::Attempted(attempt) => {
                attempt.contact.note.as_ref().map(Note::as_str)
            }
            Happened::Acknowledged(said) => said.note.as_ref().map(Note::as_str),
            Happened::Extended(extension) => Some(extension.reason.as_str()),
            Happened::Concluded { outcome, .. } => outcome.note().map(Note::as_str),
        }
    }
}

impl ReplyRequest {
    /// All that happened to it: attempts, the acknowledgement, extensions, then outcomes, each in the order of
    /// recording; outcomes that were corrected since included.
    pub fn history(&self) -> impl Iterator<Item = Past<'_>> {
        let made_of = self.parts();
        let past =
            |attempt: &Attempt, what| Past { at: attempt.contact.at, recorded: attempt.recorded, what };
        let first = past(&made_of.first, Happened::Asked(&made_of.first));
        let further = made_of.further.iter().map(move |attempt| past(attempt, Happened::Attempted(attempt)));
        let acknowledged = made_of.acknowledged.iter().map(|said| Past {
            at: said.at,
            recorded: said.recorded,
            what: Happened::Acknowledged(said),
        });
        let extensions = made_of.extensions.iter().map(|extension| Past {
            at: extension.granted.at,
            recorded: extension.granted,
            what: Happened::Extended(extension),
        });
        let earlier = made_of.earlier.iter().map(|outcome| (outcome, false));
        let outcomes = earlier.chain([(&made_of.outcome, true)]).filter_map(|(outcome, stands)| {
            let (at, recorded) = outcome.at().zip(outcome.recorded())?;
            Some(Past { at, recorded, what: Happened::Concluded { outcome, stands } })
        });
        std::iter::once(first).chain(further).chain(acknowledged).chain(extensions).chain(outcomes)
    }
}
