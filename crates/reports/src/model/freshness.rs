//! Whether the verdict still rests on the record, and why not.

use dementi_domain::analysis::freshness::{Reason, ReasonKind};
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::reply::Replied;
use dementi_domain::status::FreshnessKind;
use dementi_domain::verdict::StateKind;
use serde::Serialize;
use time::OffsetDateTime;

use super::report::PartyName;
use super::scribe::Scribe;

/// Whether the published verdict still rests on the record as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FreshnessReport {
    /// `current` or `stale`.
    pub state: FreshnessKind,
    /// Why it is stale; empty if it is current.
    pub reasons: Vec<ReasonReport>,
}

/// One thing that has changed since the verdict was rested on the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReasonReport {
    /// What happened.
    pub kind: ReasonKind,
    /// What happened, as a sentence.
    pub text: &'static str,
    /// Whose entry it is, or who was asked; evidence is nobody's.
    pub party: Option<PartyName>,
    /// The number of the entry's source in the references.
    pub source: Option<usize>,
    /// When the record changed; absent if it does not tell, or if it could lead to a protected source.
    #[serde(with = "time::serde::rfc3339::option")]
    pub at: Option<OffsetDateTime>,
    /// Who changed it.
    pub by: Option<String>,
}

pub(super) fn build(scribe: &mut Scribe<'_>, file: &ClaimFile) -> Option<FreshnessReport> {
    // Of a verdict that is not published, nothing but its state may leave the desk.
    file.settled_verdict().filter(|verdict| verdict.state() == StateKind::Published)?;
    let freshness = file.claim.status.freshness.as_ref()?;
    let state = freshness.kind();
    let reasons = freshness.reasons().iter().map(|found| reason(scribe, file, found)).collect();
    Some(FreshnessReport { state, reasons })
}

fn reason(scribe: &mut Scribe<'_>, file: &ClaimFile, reason: &Reason) -> ReasonReport {
    let kind = reason.difference.kind;
    let About { party, source, replied } = about(file, reason);
    let confided = party.is_some_and(|party| scribe.protects(party))
        || source.is_some_and(|source| scribe.confides(party, source))
        || replied.is_some_and(|replied| scribe.confides_reply(file, replied));
    let deed = reason.deed.filter(|_| !confided);
    ReasonReport {
        kind,
        text: kind.sentence(),
        party: party.map(|party| scribe.party(party)),
        source: source.map(|source| scribe.cite(source)),
        at: deed.map(|deed| deed.at),
        by: deed.map(|deed| scribe.user(deed.by)),
    }
}

/// What a reason is about.
#[derive(Default)]
struct About<'a> {
    /// Whose entry it is, or who was asked.
    party: Option<PartyId>,
    /// In which source.
    source: Option<SourceId>,
    /// What was replied.
    replied: Option<&'a Replied>,
}

impl About<'_> {
    fn entry(party: Option<PartyId>, source: SourceId) -> Self {
        Self { party, source: Some(source), replied: None }
    }
}

fn about<'a>(file: &'a ClaimFile, reason: &Reason) -> About<'a> {
    let id = reason.difference.id;
    if let Some((entry, _)) = file.assertions.iter().find(|(entry, _)| entry.id().uuid() == id) {
        return About::entry(Some(entry.content().party), entry.content().source);
    }
    if let Some((entry, _)) = file.denials.iter().find(|(entry, _)| entry.id().uuid() == id) {
        return About::entry(Some(entry.content().party), entry.content().source);
    }
    if let Some((entry, _)) = file.evidence.iter().find(|(entry, _)| entry.id().uuid() == id) {
        return About::entry(None, entry.content().source);
    }
    if let Some((request, _)) = file.replies.iter().find(|(request, _)| request.id().uuid() == id) {
        let request = request.content();
        let (party, replied) = (Some(request.asked().party), request.outcome().replied());
        return About { party, replied, source: None };
    }
    match reason.difference.kind {
        ReasonKind::SourceWithdrawn => About::entry(None, SourceId::new(id)),
        ReasonKind::PartyWithdrawn => About { party: Some(PartyId::new(id)), ..About::default() },
        _ => About::default(),
    }
}
