//! The sentences of a log of diligence, in English. Arguments are Markdown: escaped already.

use dementi_domain::reply::{Channel, OutcomeKind};
use time::{Date, OffsetDateTime, UtcOffset};

use super::english::{about, day};
use crate::model::Happened;

pub(super) const LOG: &str = "Log of diligence: right of reply";
pub(super) const INTRODUCTION: &str = "This log shows whom the desk asked for a reply to the claim, in which words, on \
    which channel and by when, and what came back. Attempts, extensions and outcomes are only ever added to the record; \
    each is shown with the person who recorded it and the moment of recording. All times are UTC.";
pub(super) const WITHHELD: &str =
    "The persons and addresses that the requests went to are confidential and are left out.";
pub(super) const SHOWN: &str =
    "**Confidential: this copy names the persons and addresses that the requests went to.**";
pub(super) const REQUESTS: &str = "What was asked";
pub(super) const NO_REQUESTS: &str = "No request for a reply to this claim is on record.";
pub(super) const EVENTS: &str = "What happened";
pub(super) const ABOUT: &str = "About";
pub(super) const RECIPIENT: &str = "Sent to";
pub(super) const SENT: &str = "Sent";
pub(super) const ACKNOWLEDGE_BY: &str = "To be acknowledged by";
pub(super) const RESPOND_BY: &str = "To be answered by (as first set)";
pub(super) const OUTCOME: &str = "Outcome";
pub(super) const PROTECTED: &str = "The party is a protected source. What it was asked, when and on which channel is \
    withheld, since that could lead to it.";

pub(super) fn part(number: usize, text: &str) -> String {
    format!("**Part {number}:** {text}")
}

pub(super) fn request(number: usize, party: &str) -> String {
    format!("Request {number}: {party}")
}

pub(super) fn question(number: usize, parts: &[usize]) -> String {
    if parts.is_empty() {
        format!("**Question {number}:**")
    } else {
        format!("**Question {number}**, on {}:", about(parts))
    }
}

pub(super) fn outcome(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::Pending => "pending",
        OutcomeKind::Answered => "answered",
        OutcomeKind::Declined => "declined to answer",
        OutcomeKind::NoReply => "no reply",
    }
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "by e-mail",
        Channel::Phone => "by telephone",
        Channel::Letter => "by letter",
        Channel::InPerson => "in person",
        Channel::PressOffice => "through its press office",
        Channel::WebForm => "through a form on its pages",
        Channel::Messenger => "by messenger",
        Channel::SocialMedia => "in a social network",
        Channel::Lawyer => "through its lawyer",
        Channel::Other => "in another way",
    }
}

pub(super) fn happened(what: &Happened, party: &str) -> String {
    match what {
        Happened::Asked { channel: by } => format!("{party} was asked {}.", channel(*by)),
        Happened::Attempted { channel: by } => format!("{party} was approached again {}.", channel(*by)),
        Happened::Acknowledged => format!("{party} acknowledged the request."),
        Happened::Extended { before, respond_by } => {
            format!("{party} was given time until {} (before: {}).", second(*respond_by), second(*before))
        }
        Happened::Answered { .. } => format!("{party} answered."),
        Happened::Declined => format!("{party} declined to answer."),
        Happened::NoReply { respond_by } => {
            format!("It was noted that {party} had not replied by {}.", second(*respond_by))
        }
        Happened::Withdrawn => format!("The request to {party} was withdrawn."),
    }
}

pub(super) fn event(at: OffsetDateTime, request: usize, what: &str) -> String {
    format!("**{}** · Request {request} · {what}", second(at))
}

pub(super) fn recorded(by: &str, at: OffsetDateTime) -> String {
    format!("Recorded by {by}, {}.", second(at))
}

pub(super) fn answered_in(source: &str, on: Option<Date>, withdrawn: bool) -> String {
    let on = on.map(|date| format!(", {}", day(date))).unwrap_or_default();
    let withdrawn = if withdrawn { " (withdrawn from the record since)" } else { "" };
    format!("The answer: {source}{on}{withdrawn}.")
}

pub(super) fn withdrawn(at: Option<OffsetDateTime>, reason: &str) -> String {
    let at = at.map(|at| format!(" {}", second(at))).unwrap_or_default();
    format!("**This request was withdrawn{at}.** Reason: {reason}")
}

/// `23 November 2026, 13:05:09 UTC`.
pub(super) fn second(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{}, {:02}:{:02}:{:02} UTC", day(at.date()), at.hour(), at.minute(), at.second())
}
