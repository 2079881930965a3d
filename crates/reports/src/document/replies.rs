//! The right of reply, at a glance.

use dementi_domain::reply::OutcomeKind;

use super::page::{Page, party};
use super::sources::Sources;
use super::text::{Text, text};
use crate::model::ReplyReport;
use crate::words::labels::{OVERDUE, RIGHT_OF_REPLY};
use crate::words::{diligence, sentences};

pub(super) fn write(page: &mut Page, replies: &[ReplyReport], sources: Sources<'_>) {
    if replies.is_empty() {
        return;
    }
    page.heading(3, page.say(RIGHT_OF_REPLY));
    page.bullets(replies.iter().map(|reply| item(reply, sources)).collect());
}

fn item(reply: &ReplyReport, sources: Sources<'_>) -> Text {
    let l = sources.language;
    let about = sentences::about(l, &reply.parts);
    let asked = sentences::asked(l, party(&reply.party), about, reply.asked_at, reply.respond_by);
    let outcome = l.say(if reply.overdue { OVERDUE } else { diligence::outcome(reply.outcome) });
    // Nothing comes in at a moment of its own when nothing comes in.
    let noted = reply.outcome == OutcomeKind::NoReply;
    let answered_in =
        reply.answered_in.iter().map(|source| sources.cite(*source, Some(&reply.party))).collect();
    text![asked, " ", sentences::reply_outcome(l, outcome, reply.outcome_at, noted, answered_in)]
}
