//! The right of reply.

use super::collect::{About, Events};
use super::{EventKind, Sphere, Thing, When};
use crate::reply::{Happened, Outcome, Past, ReplyRequestRecord};

pub(super) fn request(events: &mut Events, record: &ReplyRequestRecord) {
    let request = record.content();
    let party = Some(request.asked().party);
    let about = About { party, ..About::only(Thing::ReplyRequest(record.id())) };
    for (past, number) in request.history().zip(0..) {
        happened(events, record, about, &past, number);
    }
    if record.stands() {
        if let Some(by) = request.asked().acknowledge_by {
            events.numbered(When::at(by), EventKind::AcknowledgementDue, about, None, 0);
        }
        events.numbered(When::at(request.respond_by()), EventKind::ReplyDue, about, None, 0);
    }
    events.withdrawal(record, about, EventKind::ReplyRequestWithdrawn);
}

fn happened(events: &mut Events, record: &ReplyRequestRecord, about: About, past: &Past<'_>, number: usize) {
    let (kind, corrected) = match past.what {
        Happened::Asked(_) => (EventKind::ReplyRequested, false),
        Happened::Attempted(_) => (EventKind::ReplyAttempted, false),
        Happened::Acknowledged(_) => (EventKind::ReplyAcknowledged, false),
        Happened::Extended(_) => (EventKind::ReplyExtended, false),
        Happened::Concluded { outcome: Outcome::NoReply { .. }, .. } => (EventKind::NoReply, false),
        Happened::Concluded { outcome: Outcome::Declined { .. }, .. } => (EventKind::ReplyDeclined, false),
        // Only an answer takes the place of an answer: the former one was recorded wrongly.
        Happened::Concluded { stands, .. } => (EventKind::ReplyGiven, !stands),
    };
    let when = When::at(past.at);
    match kind.of() {
        Sphere::Record => events.numbered(when, kind, about, Some(past.recorded), number),
        Sphere::World => {
            if record.stands() && !corrected {
                events.numbered(when, kind, about, None, number);
            }
            events.numbered(
                When::at(past.recorded.at),
                EventKind::ReplyRecorded,
                about,
                Some(past.recorded),
                number,
            );
        }
    }
}
