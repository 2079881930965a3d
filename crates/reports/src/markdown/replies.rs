//! The right of reply, at a glance.

use dementi_domain::reply::OutcomeKind;

use super::page::{Page, party};
use super::{Sources, diligence_english, english};
use crate::model::ReplyReport;

pub(super) fn write(page: &mut Page, replies: &[ReplyReport], sources: Sources<'_>) {
    if replies.is_empty() {
        return;
    }
    page.heading(3, english::RIGHT_OF_REPLY);
    page.bullets(&replies.iter().map(|reply| item(reply, sources)).collect::<Vec<_>>());
}

fn item(reply: &ReplyReport, sources: Sources<'_>) -> String {
    let about = english::about(&reply.parts);
    let asked = english::asked(&party(&reply.party), &about, reply.asked_at, reply.respond_by);
    let outcome = if reply.overdue { english::OVERDUE } else { diligence_english::outcome(reply.outcome) };
    // Nothing comes in at a moment of its own when nothing comes in.
    let noted = reply.outcome == OutcomeKind::NoReply;
    let answered_in: Vec<String> =
        reply.answered_in.iter().map(|source| sources.cite(*source, Some(&reply.party))).collect();
    format!("{asked} {}", english::reply_outcome(outcome, reply.outcome_at, noted, &answered_in))
}
