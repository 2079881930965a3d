//! The sentences on verdicts and their corrections, in English. Arguments are Markdown: escaped already.

use dementi_domain::verdict::Decision;
use time::OffsetDateTime;

use super::english::{NO_VERDICT, and, date, instant, then};
use crate::model::ReviewReport;

pub(super) fn on_scale(rating: &str, scale: &str, revision: i64, ratings: &[String]) -> String {
    let ratings =
        if ratings.is_empty() { String::new() } else { format!(" Its ratings: {}.", ratings.join(" · ")) };
    format!("**{rating}** on the scale “{scale}” (revision {revision}).{ratings}")
}

pub(super) fn rating_meaning(label: &str, description: &str) -> String {
    format!("“{label}” means: {description}")
}

/// What changed, and on which day.
pub(super) fn dated(what: &str, at: OffsetDateTime) -> String {
    format!("{what} ({})", date(at))
}

pub(super) fn rating_on(rating: &str, scale: Option<&str>) -> String {
    let scale = scale.map(|scale| format!(" (scale “{scale}”)")).unwrap_or_default();
    format!("“{rating}”{scale}")
}

pub(super) fn rating_changed(part: Option<usize>, before: &str, after: &str) -> String {
    let what = part.map_or_else(|| "the rating".to_owned(), |part| format!("the rating of part {part}"));
    format!("{what} changed from {before} to {after}")
}

pub(super) fn corrected(revision: Option<i64>, said: &str) -> String {
    let what =
        revision.map_or_else(|| "the one before it".to_owned(), |revision| format!("revision {revision}"));
    format!("Corrected {what}: {said}")
}

pub(super) fn overridden(gates: &[&str], by: &str, at: OffsetDateTime) -> String {
    let gates: Vec<String> = gates.iter().map(|gate| (*gate).to_owned()).collect();
    format!("{}; decided by {by}, {}", and(&gates), instant(at))
}

pub(super) fn reaffirmed(reviewer: &str, at: OffsetDateTime, effective: bool) -> String {
    let rests = if effective { "; the verdict rests on the record of that moment" } else { "" };
    format!("{reviewer}, {}{rests}", instant(at))
}

pub(super) fn authors(author: &str, others: &[String]) -> String {
    if others.is_empty() { author.to_owned() } else { format!("{author}, with {}", and(others)) }
}

/// A reviewer's decision: on the verdict as published or an earlier version, and whether it counts for it.
pub(super) fn reviewed(reviewer: &str, review: &ReviewReport) -> String {
    let decision = match (review.decision, review.of_published_text) {
        (Decision::Approve, true) if review.counts => "approved it",
        (Decision::Approve, true) => "approved it, and took that back",
        (Decision::Approve, false) => "approved an earlier version",
        (Decision::RequestChanges, true) => "asked for changes",
        (Decision::RequestChanges, false) => "asked for changes to an earlier version",
    };
    format!("{reviewer}: {decision}, {}", instant(review.at))
}

pub(super) fn published_at(by: &str, at: OffsetDateTime) -> String {
    format!("by {by}, {}", instant(at))
}

pub(super) fn basis(assertions: usize, denials: usize, evidence: usize) -> String {
    let count =
        |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    and(&[
        count(assertions, "assertion", "assertions"),
        count(denials, "denial", "denials"),
        count(evidence, "piece of evidence", "pieces of evidence"),
    ])
}

pub(super) fn history_head() -> [&'static str; 4] {
    ["Revision", "Rating", "Published", "What became of it"]
}

pub(super) fn stands() -> String {
    "stands".to_owned()
}

pub(super) fn superseded(at: OffsetDateTime) -> String {
    format!("superseded {}", instant(at))
}

pub(super) fn retracted(at: Option<OffsetDateTime>, reason: &str) -> String {
    format!("retracted{}: {reason}", then(at))
}

pub(super) fn no_verdict_since_retraction(at: Option<OffsetDateTime>, reason: &str) -> String {
    let on = at.map(|at| format!(" on {}", instant(at))).unwrap_or_default();
    format!("{NO_VERDICT} The last one was retracted{on}: {reason}")
}
