//! Whether a party is late, and whose business that is.

use time::OffsetDateTime;

use super::{OutcomeKind, ReplyRequest};
use crate::access::Role;
use crate::ids::{ReplyRequestId, UserId};
use crate::record::Record;
use crate::vocabulary::vocabulary;
use crate::waiting::Waiting;

vocabulary! {
    /// Whether something is overdue on a request for a reply.
    Due as "ReplyDue" => {
        /// Nothing is: the party has time, or there is an outcome.
        NotDue = "not_due",
        /// The party should have said by now that it has the request.
        AcknowledgementOverdue = "acknowledgement_overdue",
        /// The party should have replied by now.
        ReplyOverdue = "reply_overdue",
    }
}

impl ReplyRequest {
    /// What is overdue at an instant. A deadline has passed when the instant is later, not when it is the same.
    pub fn due(&self, at: OffsetDateTime) -> Due {
        match self.next_deadline() {
            Some(deadline) if deadline < at => {
                if self.respond_by() < at {
                    Due::ReplyOverdue
                } else {
                    Due::AcknowledgementOverdue
                }
            }
            _ => Due::NotDue,
        }
    }

    /// After which instant something is overdue; `None` once there is an outcome.
    pub fn next_deadline(&self) -> Option<OffsetDateTime> {
        if self.outcome().kind() != OutcomeKind::Pending {
            return None;
        }
        let acknowledge_by = self.asked().acknowledge_by.filter(|_| self.parts().acknowledged.is_none());
        Some(acknowledge_by.unwrap_or_else(|| self.respond_by()))
    }
}

impl Record<ReplyRequestId, ReplyRequest> {
    /// After which instant something is overdue; `None` once there is an outcome, or if it was withdrawn.
    pub fn next_deadline(&self) -> Option<OffsetDateTime> {
        self.content().next_deadline().filter(|_| self.stands())
    }

    /// What it waits for from this member at an instant, if anything: what is overdue waits for the one who recorded
    /// the request, as long as that person may record, and for editors.
    pub fn waits_for(&self, user: UserId, role: Role, at: OffsetDateTime) -> Option<Waiting> {
        let own = self.created().by == Some(user) && role >= Role::Researcher;
        if !self.stands() || !(own || role >= Role::Editor) {
            return None;
        }
        match self.content().due(at) {
            Due::NotDue => None,
            Due::AcknowledgementOverdue => Some(Waiting::AcknowledgementOverdue),
            Due::ReplyOverdue => Some(Waiting::ReplyOverdue),
        }
    }
}
