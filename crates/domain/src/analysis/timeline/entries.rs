//! The claim, what is recorded on it, and the sources behind that.

use std::collections::{BTreeMap, BTreeSet};

use super::collect::{About, Events};
use super::{EventKind, Thing, When};
use crate::analysis::freshness::ReasonKind;
use crate::analysis::net::behind;
use crate::claim::ClaimRecord;
use crate::file::ClaimFile;
use crate::ids::{PartyId, ScaleId, SourceId};
use crate::snapshot::SnapshotRecord;
use crate::source::SourceRecord;

pub(super) fn claim(events: &mut Events, record: &ClaimRecord) {
    let about = About::only(Thing::Claim(record.id()));
    if let Some(day) = record.content().claimed_on.filter(|_| record.stands()) {
        events.happened(When::on(day), EventKind::ClaimMade, about);
    }
    events.on_record(record, about, (EventKind::ClaimRecorded, EventKind::ClaimWithdrawn));
}

pub(super) fn assertions(events: &mut Events, file: &ClaimFile) {
    for (record, _) in &file.assertions {
        let said = record.content();
        let thing = Thing::Assertion(record.id());
        let about = About { thing, source: Some(said.source), party: Some(said.party) };
        if let Some(day) = said.stated_on.filter(|_| record.stands()) {
            events.happened(When::on(day), EventKind::AssertionMade, about);
        }
        events.on_record(record, about, (EventKind::AssertionRecorded, EventKind::AssertionWithdrawn));
        lost(events, file, about);
    }
}

pub(super) fn denials(events: &mut Events, file: &ClaimFile) {
    for (record, _) in &file.denials {
        let said = record.content();
        let thing = Thing::Denial(record.id());
        let about = About { thing, source: Some(said.source), party: Some(said.party) };
        if record.stands() {
            events.happened(When::on(said.stated_on), EventKind::DenialMade, about);
        }
        events.on_record(record, about, (EventKind::DenialRecorded, EventKind::DenialWithdrawn));
        lost(events, file, about);
    }
}

pub(super) fn evidence(events: &mut Events, file: &ClaimFile) {
    for (record, _) in &file.evidence {
        let thing = Thing::Evidence(record.id());
        let about = About { thing, source: Some(record.content().source), party: None };
        events.on_record(record, about, (EventKind::EvidenceRecorded, EventKind::EvidenceWithdrawn));
        lost(events, file, about);
    }
}

/// The words that an entry quotes may be gone.
fn lost(events: &mut Events, file: &ClaimFile, about: About) {
    if let Some(taken) = file.around.lost_quotes.get(&about.thing.uuid()) {
        events.done(*taken, EventKind::QuoteLost, about);
    }
}

/// The sources that a claim's record names, withdrawn entries included where `withdrawn` says so.
pub(super) fn named(file: &ClaimFile, withdrawn: bool) -> BTreeSet<SourceId> {
    let assertions = file.assertions.iter().map(|(record, _)| (record.stands(), record.content().source));
    let denials = file.denials.iter().map(|(record, _)| (record.stands(), record.content().source));
    let evidence = file.evidence.iter().map(|(record, _)| (record.stands(), record.content().source));
    let entries = assertions.chain(denials).chain(evidence);
    entries.filter(|(stands, _)| *stands || withdrawn).map(|(_, source)| source).collect()
}

pub(super) fn sources(
    events: &mut Events,
    file: &ClaimFile,
    sources: &BTreeMap<SourceId, SourceRecord>,
    snapshots: &[SnapshotRecord],
) {
    let standing = behind(&named(file, false), sources);
    let all = super::sources_told(file, sources);
    for record in all.iter().filter_map(|id| sources.get(id)) {
        let (id, source) = (record.id(), record.content());
        let about = About { thing: Thing::Source(id), source: Some(id), party: source.publisher };
        if let Some(day) = source.published_on.filter(|_| standing.contains(&id)) {
            events.happened(When::on(day), EventKind::SourcePublished, about);
        }
        events.withdrawal(record, about, EventKind::SourceWithdrawn);
    }
    for record in snapshots.iter().filter(|record| all.contains(&record.content().source)) {
        let source = Some(record.content().source);
        let about = About { thing: Thing::Snapshot(record.id()), source, party: None };
        let got = When::at(record.content().retrieved_at);
        events.numbered(got, EventKind::SnapshotTaken, about, Some(record.created()), 0);
        events.withdrawal(record, about, EventKind::SnapshotWithdrawn);
    }
}

/// Parties and scales that were withdrawn; sources speak for themselves.
pub(super) fn around(events: &mut Events, file: &ClaimFile) {
    for (id, (reason, deed)) in &file.around.withdrawn {
        match reason {
            ReasonKind::PartyWithdrawn => {
                let party = PartyId::new(*id);
                let about = About { party: Some(party), ..About::only(Thing::Party(party)) };
                events.done(*deed, EventKind::PartyWithdrawn, about);
            }
            ReasonKind::ScaleRetired => {
                events.done(*deed, EventKind::ScaleRetired, About::only(Thing::Scale(ScaleId::new(*id))));
            }
            _ => {}
        }
    }
}
