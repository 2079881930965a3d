//! Who was asked for a reply, and what came of it. The log of diligence tells it in full.

use std::collections::BTreeSet;

use dementi_domain::file::ClaimFile;
use dementi_domain::ids::SourceId;
use dementi_domain::reply::{Due, OutcomeKind, ReplyRequest, ReplyRequestRecord};
use serde::Serialize;
use time::OffsetDateTime;

use super::claim_section::Numbers;
use super::diligence::numbered;
use super::report::PartyName;
use super::scribe::{Scribe, open_first};

/// A request for a party's reply that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplyReport {
    /// Who was asked.
    pub party: PartyName,
    /// About which parts, by their numbers; none means the claim as a whole.
    pub parts: Vec<usize>,
    /// When it was first asked; like every instant here, absent of a protected source.
    #[serde(with = "time::serde::rfc3339::option")]
    pub asked_at: Option<OffsetDateTime>,
    /// Until when it could answer, extensions included.
    #[serde(with = "time::serde::rfc3339::option")]
    pub respond_by: Option<OffsetDateTime>,
    /// What came of it.
    pub outcome: OutcomeKind,
    /// Whether there is none although the deadline has passed; never said of a protected source.
    pub overdue: bool,
    /// When; absent also if a protected source speaks where the answer stands.
    #[serde(with = "time::serde::rfc3339::option")]
    pub outcome_at: Option<OffsetDateTime>,
    /// The sources in which it answered, by their numbers in the references.
    pub answered_in: Vec<usize>,
}

pub(super) fn build(
    scribe: &mut Scribe<'_>,
    file: &ClaimFile,
    numbers: &Numbers,
    now: OffsetDateTime,
) -> Vec<ReplyReport> {
    let standing = file.replies.iter().map(|(request, _)| request).filter(|request| request.stands());
    let requests = open_first(standing, |request| scribe.protects(request.content().asked().party));
    requests.into_iter().map(|request| report(scribe, file, request, numbers, now)).collect()
}

fn report(
    scribe: &mut Scribe<'_>,
    file: &ClaimFile,
    record: &ReplyRequestRecord,
    numbers: &Numbers,
    now: OffsetDateTime,
) -> ReplyReport {
    let request = record.content();
    let party = scribe.party(request.asked().party);
    let open = !party.protected;
    let replied = request.outcome().replied();
    let confided = replied.is_some_and(|replied| scribe.confides_reply(file, replied));
    let gave = replied.into_iter().flat_map(|replied| file.gave(replied)).filter(|gave| gave.stands);
    let sources: BTreeSet<SourceId> = gave.map(|gave| gave.source).collect();
    let mut answered_in: Vec<usize> = sources.into_iter().map(|source| scribe.cite(source)).collect();
    answered_in.sort_unstable();
    ReplyReport {
        party,
        parts: parts(request, numbers),
        asked_at: Some(request.sent_at()).filter(|_| open),
        respond_by: Some(request.respond_by()).filter(|_| open),
        outcome: request.outcome().kind(),
        overdue: open && request.due(now) == Due::ReplyOverdue,
        outcome_at: request.outcome().at().filter(|_| open && !confided),
        answered_in,
    }
}

/// The parts that the request or one of its questions names.
pub(super) fn parts(request: &ReplyRequest, numbers: &Numbers) -> Vec<usize> {
    let asked = request.asked();
    let questions = asked.questions.as_slice().iter().map(|question| &question.parts);
    let all = std::iter::once(&asked.parts).chain(questions);
    let all: BTreeSet<usize> = all.flat_map(|parts| numbered(parts, numbers)).collect();
    all.into_iter().collect()
}
