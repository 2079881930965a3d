//! What is on record on a claim: assertions, denials, evidence, and what was withdrawn.

use dementi_domain::assertion::AssertionRecord;
use dementi_domain::denial::{Answer, Denial, DenialRecord};
use dementi_domain::evidence::{Evidence, Stance};
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::record::Withdrawal;
use dementi_domain::text::Note;
use dementi_domain::vocabulary::Vocabulary;

use super::claim_section::Numbers;
use super::record_report::{
    AnswerReport, AssertionReport, DenialReport, EntryKind, EvidenceByStance, EvidenceReport, Grade,
    WithdrawnEntry,
};
use super::report::WithdrawalNote;
use super::scribe::{Scribe, open_first};

/// The assertions that stand. Of one that could lead to a protected source neither the day nor the id is shown:
/// the id holds the moment of recording.
pub(super) fn assertions(scribe: &mut Scribe<'_>, file: &ClaimFile) -> Vec<AssertionReport> {
    let standing = file.assertions.iter().map(|(record, _)| record).filter(|record| record.stands());
    let standing =
        open_first(standing, |record| scribe.confides(Some(record.content().party), record.content().source));
    let report = |record: &AssertionRecord| {
        let assertion = record.content();
        let open = !scribe.confides(Some(assertion.party), assertion.source);
        AssertionReport {
            id: Some(record.id()).filter(|_| open),
            party: scribe.party(assertion.party),
            mode: assertion.mode,
            source: scribe.cite(assertion.source),
            stated_on: assertion.stated_on.filter(|_| open),
            quote: scribe.quote(assertion.quote.as_ref(), assertion.source, file.has_lost(record.id())),
        }
    };
    standing.into_iter().map(report).collect()
}

/// The denials that stand.
pub(super) fn denials(scribe: &mut Scribe<'_>, file: &ClaimFile, numbers: &Numbers) -> Vec<DenialReport> {
    let standing = file.denials.iter().map(|(record, _)| record).filter(|record| record.stands());
    let standing =
        open_first(standing, |record| scribe.confides(Some(record.content().party), record.content().source));
    let report = |record: &DenialRecord| {
        let denial = record.content();
        let open = !scribe.confides(Some(denial.party), denial.source);
        DenialReport {
            id: Some(record.id()).filter(|_| open),
            party: scribe.party(denial.party),
            scope: denial.scope(),
            source: scribe.cite(denial.source),
            stated_on: Some(denial.stated_on).filter(|_| open),
            quote: scribe.quote(denial.quote.as_ref(), denial.source, file.has_lost(record.id())),
            answers: answers(scribe, denial, numbers),
        }
    };
    standing.into_iter().map(report).collect()
}

fn answers(scribe: &mut Scribe<'_>, denial: &Denial, numbers: &Numbers) -> Vec<AnswerReport> {
    let answers =
        denial.answers.as_slice().iter().filter_map(|answer| Some((numbers.get(&answer.part)?, answer)));
    let report = |(part, answer): (&usize, &Answer)| AnswerReport {
        part: *part,
        answer: answer.kind,
        note: scribe.optional(answer.note.as_ref().map(Note::as_str)),
    };
    answers.map(report).collect()
}

/// The evidence that stands.
pub(super) fn evidence(scribe: &mut Scribe<'_>, file: &ClaimFile, numbers: &Numbers) -> EvidenceByStance {
    let mut groups = EvidenceByStance::default();
    for stance in Stance::ALL {
        let records = file.evidence.iter().map(|(record, _)| record);
        let standing = records.filter(|record| record.stands() && record.content().stance == *stance);
        for record in open_first(standing, |record| scribe.confides(None, record.content().source)) {
            let report = EvidenceReport {
                id: Some(record.id()).filter(|_| !scribe.confides(None, record.content().source)),
                ..evidence_report(scribe, record.content(), numbers, file.has_lost(record.id()))
            };
            match stance {
                Stance::Supports => groups.supports.push(report),
                Stance::Refutes => groups.refutes.push(report),
                Stance::Context => groups.context.push(report),
            }
        }
    }
    groups
}

fn evidence_report(
    scribe: &mut Scribe<'_>,
    evidence: &Evidence,
    numbers: &Numbers,
    gone: bool,
) -> EvidenceReport {
    let mut parts: Vec<usize> = evidence.parts.iter().filter_map(|part| numbers.get(part).copied()).collect();
    parts.sort_unstable();
    EvidenceReport {
        id: None,
        source: scribe.cite(evidence.source),
        parts,
        grade: Grade {
            code: format!("{}{}", evidence.reliability, evidence.credibility),
            reliability: evidence.reliability,
            reliability_meaning: evidence.reliability.meaning(),
            credibility: evidence.credibility,
            credibility_meaning: evidence.credibility.meaning(),
        },
        note: scribe.optional(evidence.note.as_ref().map(Note::as_str)),
        quote: scribe.quote(evidence.quote.as_ref(), evidence.source, gone),
    }
}

/// What was withdrawn, oldest withdrawal first; confided entries last.
pub(super) fn withdrawn(scribe: &mut Scribe<'_>, file: &ClaimFile) -> Vec<WithdrawnEntry> {
    type Entry<'a> = (&'a Withdrawal, EntryKind, Option<PartyId>, SourceId);
    let assertions = file.assertions.iter().filter_map(|(record, _)| {
        let assertion = record.content();
        Some((record.withdrawn()?, EntryKind::Assertion, Some(assertion.party), assertion.source))
    });
    let denials = file.denials.iter().filter_map(|(record, _)| {
        let denial = record.content();
        Some((record.withdrawn()?, EntryKind::Denial, Some(denial.party), denial.source))
    });
    let evidence = file.evidence.iter().filter_map(|(record, _)| {
        Some((record.withdrawn()?, EntryKind::Evidence, None, record.content().source))
    });
    let mut entries: Vec<Entry<'_>> = assertions.chain(denials).chain(evidence).collect();
    entries.sort_by_key(|(withdrawal, kind, ..)| (withdrawal.deed.at, *kind));
    let entries = open_first(entries.into_iter(), |(_, _, party, source)| scribe.confides(*party, *source));
    let report = |(withdrawal, entry, party, source): Entry<'_>| {
        let open = !scribe.confides(party, source);
        let withdrawn = scribe.withdrawal(withdrawal);
        WithdrawnEntry {
            entry,
            party: party.map(|party| scribe.party(party)),
            source: scribe.cite(source),
            withdrawn: WithdrawalNote { at: withdrawn.at.filter(|_| open), ..withdrawn },
        }
    };
    entries.into_iter().map(report).collect()
}
