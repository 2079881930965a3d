//! The section of one claim.

use std::collections::BTreeMap;

use dementi_domain::analysis::origins::{analyse, appearances};
use dementi_domain::claim::Claim;
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::PartId;
use dementi_domain::status::{Dispute, Origins, PartDispute, dispute_in, review_status};
use dementi_domain::verdict::{StateKind, Verdict};
use time::OffsetDateTime;

use super::report::{ClaimSection, ClaimStatus, InPreparation, PartReport, WithdrawnClaim};
use super::scribe::Scribe;
use super::{coverage, freshness, gates, origins, record, replies, timeline, verdicts};

/// The numbers of a claim's parts, from 1.
pub(super) type Numbers = BTreeMap<PartId, usize>;

/// The numbers of this claim's parts.
pub(super) fn numbers(claim: &Claim) -> Numbers {
    claim.parts.ids().zip(1..).collect()
}

/// Reports a claim as of `now`. Its fields are made in the order in which people read them, since that decides which
/// protected source is called A.
pub(super) fn build(scribe: &mut Scribe<'_>, file: &ClaimFile, now: OffsetDateTime) -> ClaimSection {
    let tracked = &file.claim;
    let claim = tracked.record.content();
    let numbers = numbers(claim);
    let covered = file.coverage();
    let disputes = dispute_in(&covered);
    let analysis = analyse(&appearances(file), scribe.known().sources);
    let published = file.verdicts.iter().find(|verdict| verdict.state() == StateKind::Published);
    let text = scribe.text(claim.text.as_str());
    let about = claim.about.iter().map(|party| scribe.party(*party)).collect();
    let tags = claim.tags.iter().map(|tag| scribe.text(tag.as_str())).collect();
    let withdrawn = tracked.record.withdrawn().map(|withdrawal| scribe.withdrawal(withdrawal));
    let status = status(scribe, file, disputes.claim, analysis.counts);
    let verdict = published.and_then(|verdict| verdicts::standing(scribe, verdict, &file.verdicts, &numbers));
    let parts = parts(scribe, claim, &disputes.parts, published);
    ClaimSection {
        id: tracked.record.id(),
        text,
        language: scribe.language(Some(&claim.language)),
        claimed_on: claim.claimed_on,
        recorded_at: tracked.record.created().at,
        about,
        tags,
        withdrawn,
        status,
        verdict,
        in_preparation: in_preparation(&file.verdicts),
        parts,
        coverage: coverage::build(scribe, file, &covered),
        origins: origins::build(scribe, &analysis, &file.around.copies),
        assertions: record::assertions(scribe, file),
        denials: record::denials(scribe, file, &numbers),
        right_of_reply: replies::build(scribe, file, &numbers, now),
        evidence: record::evidence(scribe, file, &numbers),
        gates: gates::build(scribe, file, published, analysis.counts, now),
        history: verdicts::history(scribe, &file.verdicts, &numbers),
        withdrawn_entries: record::withdrawn(scribe, file),
        timeline: timeline::build(scribe, file),
    }
}

/// Reports a claim that was withdrawn from a dossier.
pub(super) fn withdrawn(scribe: &mut Scribe<'_>, file: &ClaimFile) -> Option<WithdrawnClaim> {
    let record = &file.claim.record;
    let withdrawal = record.withdrawn()?;
    let numbers = numbers(record.content());
    Some(WithdrawnClaim {
        id: record.id(),
        text: scribe.text(record.content().text.as_str()),
        withdrawn: scribe.withdrawal(withdrawal),
        history: verdicts::history(scribe, &file.verdicts, &numbers),
    })
}

fn status(scribe: &mut Scribe<'_>, file: &ClaimFile, dispute: Dispute, origins: Origins) -> ClaimStatus {
    let states: Vec<StateKind> = file.verdicts.iter().map(Verdict::state).collect();
    let freshness = freshness::build(scribe, file);
    ClaimStatus { review: review_status(&states), freshness, dispute, origins }
}

/// Of a verdict that is not published, only its state may leave the desk.
fn in_preparation(verdicts: &[Verdict]) -> Option<InPreparation> {
    let newest = verdicts.iter().rev().find(|verdict| verdict.state().open());
    newest.map(|verdict| InPreparation { state: verdict.state() })
}

fn parts(
    scribe: &mut Scribe<'_>,
    claim: &Claim,
    disputes: &[(PartId, PartDispute)],
    published: Option<&Verdict>,
) -> Vec<PartReport> {
    let mut reports = Vec::new();
    for ((part, (_, dispute)), number) in claim.parts.as_slice().iter().zip(disputes).zip(1..) {
        reports.push(PartReport {
            number,
            id: part.id,
            text: scribe.text(part.text.as_str()),
            dispute: *dispute,
            rating: published.and_then(|verdict| verdicts::part_rating(scribe, verdict, part.id)),
        });
    }
    reports
}
