//! The log of diligence on a claim.

use dementi_domain::distinct::Distinct;
use dementi_domain::file::{ClaimFile, DossierFile};
use dementi_domain::ids::{PartId, PartyId, SourceId};
use dementi_domain::quote::Quote;
use dementi_domain::record::Deed;
use dementi_domain::reply::{self, Outcome, Replied, ReplyRequest, ReplyRequestRecord};
use time::{Date, OffsetDateTime, UtcOffset};

use super::claim_section::{self, Numbers};
use super::diligence_report::{
    AskedReport, ClaimAsked, DiligenceEvent, DiligenceLog, Happened, QuestionReport, ReplyEntry,
    RequestReport,
};
use super::ledger::{Ledger, Redaction};
use super::record_report::EntryKind;
use super::replies;
use super::report::DeskReport;
use super::scribe::{Scribe, open_first};

/// Whether the persons and addresses that requests went to are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipients {
    /// They stay on the desk.
    Withheld,
    /// They are shown, but for those of protected sources.
    Shown,
}

pub(super) fn build(
    file: &DossierFile,
    claim: &ClaimFile,
    recipients: Recipients,
    generated_at: OffsetDateTime,
) -> DiligenceLog {
    let claims = file.claims.iter().chain([claim]);
    let mut ledger = Ledger::of(&file.parties, Redaction::Redacted, claims);
    let mut scribe = Scribe::new(file.into(), &mut ledger);
    let content = claim.claim.record.content();
    let numbers = claim_section::numbers(content);
    let desk = DeskReport { id: file.desk.id, name: scribe.text(file.desk.name.as_str()) };
    let asked = ClaimAsked {
        id: claim.claim.record.id(),
        text: scribe.text(content.text.as_str()),
        parts: content.parts.as_slice().iter().map(|part| scribe.text(part.text.as_str())).collect(),
    };
    let mut requests = Vec::new();
    let mut events = Vec::new();
    let records = claim.replies.iter().map(|(record, _)| record);
    let records = open_first(records, |record| scribe.protects(record.content().asked().party));
    for (record, number) in records.into_iter().zip(1..) {
        let request = request(&mut scribe, record, number, &numbers, recipients);
        if !request.party.protected {
            events.extend(happened(&mut scribe, claim, record, number));
        }
        requests.push(request);
    }
    // Stable: of what happened at one moment, that which was recorded first comes first.
    events.sort_by_key(|event| (event.at, event.request));
    let (parties, references) = scribe.finish();
    DiligenceLog {
        format: super::DILIGENCE_FORMAT,
        format_version: super::DILIGENCE_FORMAT_VERSION,
        generated_at: generated_at.to_offset(UtcOffset::UTC),
        recipients_shown: recipients == Recipients::Shown,
        desk,
        claim: asked,
        requests,
        events,
        parties,
        references,
    }
}

fn request(
    scribe: &mut Scribe<'_>,
    record: &ReplyRequestRecord,
    number: usize,
    numbers: &Numbers,
    recipients: Recipients,
) -> RequestReport {
    let request = record.content();
    let party = scribe.party(request.asked().party);
    let open = !party.protected;
    RequestReport {
        number,
        id: Some(record.id()).filter(|_| open),
        parts: replies::parts(request, numbers),
        asked: open.then(|| asked(scribe, request, numbers, recipients)),
        outcome: request.outcome().kind(),
        withdrawn: record.withdrawn().filter(|_| open).map(|withdrawal| scribe.withdrawal(withdrawal)),
        party,
    }
}

fn asked(
    scribe: &mut Scribe<'_>,
    request: &ReplyRequest,
    numbers: &Numbers,
    recipients: Recipients,
) -> AskedReport {
    let asked = request.asked();
    let recipient = asked.recipient.as_ref().filter(|_| recipients == Recipients::Shown);
    AskedReport {
        recipient: recipient.map(|recipient| scribe.text(recipient.as_str())),
        questions: asked
            .questions
            .as_slice()
            .iter()
            .map(|question| QuestionReport {
                text: scribe.text(question.text.as_str()),
                parts: numbered(&question.parts, numbers),
            })
            .collect(),
        sent_at: request.sent_at(),
        acknowledge_by: asked.acknowledge_by,
        respond_by: asked.respond_by,
    }
}

pub(super) fn numbered(parts: &Distinct<PartId, 50>, numbers: &Numbers) -> Vec<usize> {
    let mut found: Vec<usize> = parts.iter().filter_map(|part| numbers.get(part).copied()).collect();
    found.sort_unstable();
    found
}

/// What happened to one request, in the order of recording.
fn happened(
    scribe: &mut Scribe<'_>,
    file: &ClaimFile,
    record: &ReplyRequestRecord,
    number: usize,
) -> Vec<DiligenceEvent> {
    let mut events = Events { scribe, request: number, list: Vec::new() };
    for past in record.content().history() {
        let what = match past.what {
            reply::Happened::Asked(attempt) => Happened::Asked { channel: attempt.contact.channel },
            reply::Happened::Attempted(attempt) => Happened::Attempted { channel: attempt.contact.channel },
            reply::Happened::Acknowledged(_) => Happened::Acknowledged,
            reply::Happened::Extended(extension) => {
                Happened::Extended { before: extension.before, respond_by: extension.respond_by }
            }
            reply::Happened::Concluded { outcome, .. } => match outcome {
                // Where a protected source speaks too, the hour of the answer would be the hour of its words.
                Outcome::Answered { replied, .. } if events.scribe.confides_reply(file, replied) => continue,
                Outcome::Answered { replied, .. } => {
                    Happened::Answered { answers: answers(events.scribe, file, replied) }
                }
                Outcome::Declined { .. } => Happened::Declined,
                Outcome::NoReply { .. } | Outcome::Pending => {
                    Happened::NoReply { respond_by: record.content().respond_by() }
                }
            },
        };
        events.add(past.at, what, past.note(), past.recorded);
    }
    if let Some(withdrawal) = record.withdrawn() {
        let deed = withdrawal.deed;
        events.add(deed.at, Happened::Withdrawn, Some(withdrawal.reason.as_str()), deed);
    }
    events.list
}

struct Events<'s, 'f> {
    scribe: &'s mut Scribe<'f>,
    request: usize,
    list: Vec<DiligenceEvent>,
}

impl Events<'_, '_> {
    fn add(&mut self, at: OffsetDateTime, what: Happened, note: Option<&str>, recorded: Deed) {
        let note = self.scribe.optional(note);
        let recorded_by = self.scribe.user(recorded.by);
        let (request, recorded_at) = (self.request, recorded.at);
        self.list.push(DiligenceEvent { at, request, what, note, recorded_by, recorded_at });
    }
}

fn answers(scribe: &mut Scribe<'_>, file: &ClaimFile, replied: &Replied) -> Vec<ReplyEntry> {
    let mut entries = Vec::new();
    for id in &replied.denials {
        if let Some((record, _)) = file.denials.iter().find(|(record, _)| record.id() == *id) {
            let denial = record.content();
            let gone = file.has_lost(record.id());
            let said = (denial.party, denial.source, Some(denial.stated_on), denial.quote.as_ref(), gone);
            entries.push(entry(scribe, EntryKind::Denial, said, !record.stands()));
        }
    }
    for id in &replied.assertions {
        if let Some((record, _)) = file.assertions.iter().find(|(record, _)| record.id() == *id) {
            let assertion = record.content();
            let gone = file.has_lost(record.id());
            let said =
                (assertion.party, assertion.source, assertion.stated_on, assertion.quote.as_ref(), gone);
            entries.push(entry(scribe, EntryKind::Assertion, said, !record.stands()));
        }
    }
    entries
}

fn entry(
    scribe: &mut Scribe<'_>,
    entry: EntryKind,
    (party, source, stated_on, quote, gone): (PartyId, SourceId, Option<Date>, Option<&Quote>, bool),
    withdrawn: bool,
) -> ReplyEntry {
    let open = !scribe.confides(Some(party), source);
    ReplyEntry {
        entry,
        source: scribe.cite(source),
        stated_on: stated_on.filter(|_| open),
        quote: scribe.quote(quote, source, gone),
        withdrawn,
    }
}
