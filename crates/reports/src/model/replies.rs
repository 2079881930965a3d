//! Who was asked for a reply, and what came of it. The log of diligence tells it in full.

use std::collections::BTreeSet;

use dementi_domain::file::ClaimFile;
use dementi_domain::ids::SourceId;
use dementi_domain::reply::{Outcome, OutcomeKind, Replied, ReplyRequest, ReplyRequestRecord};
use serde::Serialize;
use time::OffsetDateTime;

use super::claim_section::Numbers;
use super::diligence::numbered;
use super::report::PartyName;
use super::scribe::Scribe;

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
    /// When; absent also if a protected source speaks where the answer stands.
    #[serde(with = "time::serde::rfc3339::option")]
    pub outcome_at: Option<OffsetDateTime>,
    /// The sources in which it answered, by their numbers in the references.
    pub answered_in: Vec<usize>,
}

pub(super) fn build(scribe: &mut Scribe<'_>, file: &ClaimFile, numbers: &Numbers) -> Vec<ReplyReport> {
    let standing = file.replies.iter().map(|(request, _)| request).filter(|request| request.stands());
    standing.map(|request| report(scribe, file, request, numbers)).collect()
}

fn report(
    scribe: &mut Scribe<'_>,
    file: &ClaimFile,
    record: &ReplyRequestRecord,
    numbers: &Numbers,
) -> ReplyReport {
    let request = record.content();
    let party = scribe.party(request.asked().party);
    let open = !party.protected;
    let sources = match request.outcome() {
        Outcome::Answered { replied, .. } => answered_in(file, replied),
        _ => BTreeSet::new(),
    };
    let confided = sources.iter().any(|source| scribe.confides(None, *source));
    let mut answered_in: Vec<usize> = sources.into_iter().map(|source| scribe.cite(source)).collect();
    answered_in.sort_unstable();
    ReplyReport {
        party,
        parts: parts(request, numbers),
        asked_at: Some(request.sent_at()).filter(|_| open),
        respond_by: Some(request.respond_by()).filter(|_| open),
        outcome: request.outcome().kind(),
        outcome_at: request.outcome().at().filter(|_| open && !confided),
        answered_in,
    }
}

/// The parts that the request or one of its questions names.
fn parts(request: &ReplyRequest, numbers: &Numbers) -> Vec<usize> {
    let asked = request.asked();
    let questions = asked.questions.as_slice().iter().map(|question| &question.parts);
    let all = std::iter::once(&asked.parts).chain(questions);
    let all: BTreeSet<usize> = all.flat_map(|parts| numbered(parts, numbers)).collect();
    all.into_iter().collect()
}

/// The sources of the entries that the answer gave, those that stand.
fn answered_in(file: &ClaimFile, replied: &Replied) -> BTreeSet<SourceId> {
    let denials = file.denials.iter().map(|(record, _)| record).filter(|record| record.stands());
    let denials = denials.filter(|record| replied.denials.iter().any(|id| *id == record.id()));
    let assertions = file.assertions.iter().map(|(record, _)| record).filter(|record| record.stands());
    let assertions = assertions.filter(|record| replied.assertions.iter().any(|id| *id == record.id()));
    let sources = denials.map(|record| record.content().source);
    sources.chain(assertions.map(|record| record.content().source)).collect()
}
