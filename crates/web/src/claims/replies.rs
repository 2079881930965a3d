//! The right-of-reply ledger of a claim: who was asked what, by when, and what came back.

use dementi_application::claims::View;
use dementi_domain::reply::{Channel, OutcomeKind};
use time::OffsetDateTime;
use uuid::Uuid;

use super::show::Names;

/// A request for a reply.
pub(crate) struct ReplyView<'a> {
    pub(crate) id: Uuid,
    pub(crate) party: &'a str,
    pub(crate) protected: bool,
    pub(crate) channel: Option<Channel>,
    pub(crate) sent_at: OffsetDateTime,
    pub(crate) respond_by: OffsetDateTime,
    pub(crate) outcome: OutcomeKind,
    pub(crate) outcome_at: Option<OffsetDateTime>,
    pub(crate) overdue: bool,
    pub(crate) questions: Vec<&'a str>,
    pub(crate) note: Option<&'a str>,
    pub(crate) withdrawn: bool,
}

/// The requests, in the order of recording.
pub(super) fn replies<'a>(view: &'a View, names: &Names<'a>) -> Vec<ReplyView<'a>> {
    let all = view.claim.replies.iter().map(|(record, _)| {
        let request = record.content();
        let asked = request.asked();
        let outcome = request.outcome();
        ReplyView {
            id: record.id().uuid(),
            party: names.party(asked.party),
            protected: names.confidential(asked.party),
            channel: request.attempts().next().map(|attempt| attempt.contact.channel),
            sent_at: request.sent_at(),
            respond_by: request.respond_by(),
            outcome: outcome.kind(),
            outcome_at: outcome.at(),
            overdue: outcome.kind() == OutcomeKind::Pending
                && request.respond_by() <= view.at
                && record.stands(),
            questions: asked.questions.as_slice().iter().map(|question| question.text.as_str()).collect(),
            note: outcome.note().map(dementi_domain::text::Prose::as_str),
            withdrawn: !record.stands(),
        }
    });
    all.collect()
}
