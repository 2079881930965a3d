//! A claim's whole file, as reports and analyses read it.

use std::collections::BTreeMap;

use crate::assertion::AssertionRecord;
use crate::claim::TrackedClaim;
use crate::denial::DenialRecord;
use crate::desk::{Desk, User};
use crate::dossier::DossierRecord;
use crate::evidence::EvidenceRecord;
use crate::ids::{PartyId, SourceId, UserId};
use crate::party::PartyRecord;
use crate::reply::{OutcomeKind, ReplyRequestRecord};
use crate::scale::{Scale, ScaleRevision};
use crate::source::SourceRecord;
use crate::verdict::{Basis, Verdict};

/// What is recorded on one claim, each list in the order of recording, withdrawn entries included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimFile {
    /// The claim.
    pub claim: TrackedClaim,
    /// Its assertions, with their versions.
    pub assertions: Vec<(AssertionRecord, i64)>,
    /// Its denials, with their versions.
    pub denials: Vec<(DenialRecord, i64)>,
    /// Its evidence, with their versions.
    pub evidence: Vec<(EvidenceRecord, i64)>,
    /// Its reply requests, with their versions.
    pub replies: Vec<(ReplyRequestRecord, i64)>,
    /// Its verdicts, oldest revision first.
    pub verdicts: Vec<Verdict>,
}

impl ClaimFile {
    /// What a verdict on the claim would rest on now.
    pub fn basis(&self) -> Basis {
        let mut basis = Basis::bare(self.claim.record.id(), self.claim.content_version);
        let assertions = self.assertions.iter().filter(|(record, _)| record.stands());
        basis.assertions = assertions.map(|(record, version)| (record.id(), *version)).collect();
        let denials = self.denials.iter().filter(|(record, _)| record.stands());
        basis.denials = denials.map(|(record, version)| (record.id(), *version)).collect();
        let evidence = self.evidence.iter().filter(|(record, _)| record.stands());
        basis.evidence = evidence.map(|(record, version)| (record.id(), *version)).collect();
        let answered = self.replies.iter().filter(|(record, _)| {
            record.stands() && record.content().outcome().kind() == OutcomeKind::Answered
        });
        basis.replies = answered.map(|(record, version)| (record.id(), *version)).collect();
        basis
    }
}

/// The files of one or more claims of a dossier, with everything that they refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierFile {
    /// The desk.
    pub desk: Desk,
    /// The dossier.
    pub dossier: DossierRecord,
    /// The claims, in the order of recording.
    pub claims: Vec<ClaimFile>,
    /// Every party that the claims, their record and their sources name, and every confidential party of the desk,
    /// whose name a free text could give away.
    pub parties: BTreeMap<PartyId, PartyRecord>,
    /// Every source that the record names, and those that these are derived from, all the way down.
    pub sources: BTreeMap<SourceId, SourceRecord>,
    /// Every scale revision that a verdict rates on.
    pub scales: BTreeMap<ScaleRevision, Scale>,
    /// Every user who recorded, wrote or reviewed something.
    pub users: BTreeMap<UserId, User>,
}
