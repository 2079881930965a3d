//! A claim's whole file, as reports and analyses read it.

use std::collections::{BTreeMap, BTreeSet};

use time::OffsetDateTime;
use uuid::Uuid;

use crate::analysis::copies::Copies;
use crate::analysis::coverage::{PartCoverage, coverage};
use crate::analysis::freshness::{Difference, Reason, ReasonKind, differences};
use crate::analysis::gates::{Facts, Gate, Hearing, gates};
use crate::analysis::origins::{analyse, appearances};
use crate::assertion::AssertionRecord;
use crate::claim::TrackedClaim;
use crate::denial::DenialRecord;
use crate::desk::{Desk, Policy, User};
use crate::dossier::DossierRecord;
use crate::evidence::EvidenceRecord;
use crate::ids::{PartyId, ScaleId, SourceId, UserId};
use crate::party::PartyRecord;
use crate::quote::Quote;
use crate::record::{Deed, Record};
use crate::reply::{OutcomeKind, Replied, ReplyRequestRecord};
use crate::scale::{Rated, Scale, ScaleRevision};
use crate::source::SourceRecord;
use crate::status::{Freshness, Origins, Status, dispute_in, review_status};
use crate::verdict::{Basis, StateKind, Verdict};

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
    /// What happened to the things that its standing entries rest on.
    pub around: Around,
}

/// What is to be known, outside a claim's own record, of what the record rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    /// Sources, parties and scales that were withdrawn: what each is a reason for, and who withdrew it when.
    pub withdrawn: BTreeMap<Uuid, (ReasonKind, Deed)>,
    /// Entries whose quote is gone from the newest snapshot of its source: who took that snapshot, and when.
    pub lost_quotes: BTreeMap<Uuid, Deed>,
    /// Sources behind the claim whose texts are nearly the same; nothing if nobody compared them.
    pub copies: Copies,
}

/// An entry that gave a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gave {
    /// Whose entry it is.
    pub party: PartyId,
    /// In which source.
    pub source: SourceId,
    /// Whether it was not withdrawn.
    pub stands: bool,
}

/// Those of a list of entries that stand.
fn standing<I: Copy, C>(entries: &[(Record<I, C>, i64)]) -> impl Iterator<Item = (&Record<I, C>, i64)> {
    entries.iter().filter(|(record, _)| record.stands()).map(|(record, version)| (record, *version))
}

/// The entry of this id.
fn entry<I: Copy + Into<Uuid>, C>(entries: &[(Record<I, C>, i64)], id: Uuid) -> Option<&Record<I, C>> {
    entries.iter().map(|(record, _)| record).find(|record| record.id().into() == id)
}

impl ClaimFile {
    /// What a verdict on the claim would rest on now, whatever its scale.
    pub fn basis(&self) -> Basis {
        let mut basis = Basis::bare(self.claim.record.id(), self.claim.content_version);
        let answered = standing(&self.replies)
            .filter(|(request, _)| request.content().outcome().kind() == OutcomeKind::Answered);
        basis.replies = answered.map(|(request, version)| (request.id(), version)).collect();
        basis.assertions = standing(&self.assertions).map(|(entry, version)| (entry.id(), version)).collect();
        basis.denials = standing(&self.denials).map(|(entry, version)| (entry.id(), version)).collect();
        basis.evidence = standing(&self.evidence).map(|(entry, version)| (entry.id(), version)).collect();
        basis.origins = self.claim.status.origins;
        let quoting = self.quotes().map(|(entry, _)| entry);
        basis.lost_quotes = quoting.filter(|entry| self.has_lost(*entry)).collect();
        basis.retired =
            self.rests_on().into_iter().filter(|id| self.around.withdrawn.contains_key(id)).collect();
        basis
    }

    /// What a verdict on this scale would rest on now.
    pub fn basis_on(&self, scale: ScaleId) -> Basis {
        let mut basis = self.basis();
        if self.around.withdrawn.contains_key(&scale.uuid()) {
            basis.retired.insert(scale.uuid());
        }
        basis
    }

    /// The sources and parties that the standing entries name.
    pub fn rests_on(&self) -> BTreeSet<Uuid> {
        let assertions = standing(&self.assertions).map(|(entry, _)| entry.content());
        let mut ids: BTreeSet<Uuid> =
            assertions.flat_map(|entry| [entry.party.uuid(), entry.source.uuid()]).collect();
        let denials = standing(&self.denials).map(|(entry, _)| entry.content());
        ids.extend(denials.flat_map(|entry| [entry.party.uuid(), entry.source.uuid()]));
        ids.extend(standing(&self.evidence).map(|(entry, _)| entry.content().source.uuid()));
        ids
    }

    /// The quotes of the standing entries.
    pub fn quotes(&self) -> impl Iterator<Item = (Uuid, &Quote)> {
        let assertions =
            standing(&self.assertions).map(|(entry, _)| (entry.id().uuid(), entry.content().quote.as_ref()));
        let denials =
            standing(&self.denials).map(|(entry, _)| (entry.id().uuid(), entry.content().quote.as_ref()));
        let evidence =
            standing(&self.evidence).map(|(entry, _)| (entry.id().uuid(), entry.content().quote.as_ref()));
        assertions.chain(denials).chain(evidence).filter_map(|(id, quote)| Some((id, quote?)))
    }

    /// Whether what this entry quotes is gone from the newest snapshot of its source.
    pub fn has_lost(&self, entry: impl Into<Uuid>) -> bool {
        self.around.lost_quotes.contains_key(&entry.into())
    }

    /// Who answered which part of the claim.
    pub fn coverage(&self) -> Vec<PartCoverage> {
        let claim = self.claim.record.content();
        let denials: Vec<&DenialRecord> = self.denials.iter().map(|(denial, _)| denial).collect();
        coverage(&claim.parts, claim.about.as_slice(), &denials)
    }

    /// The verdict whose freshness is the claim's: the published one, else the approved one.
    pub fn settled_verdict(&self) -> Option<&Verdict> {
        let in_state = |kind| self.verdicts.iter().rfind(|verdict| verdict.state() == kind);
        in_state(StateKind::Published).or_else(|| in_state(StateKind::Approved))
    }

    /// Whether the settled verdict still rests on the record as it is; `None` if there is none.
    pub fn freshness(&self) -> Option<Freshness> {
        self.settled_verdict().map(|verdict| self.freshness_of(verdict))
    }

    /// Whether one of the claim's verdicts, in whatever state, still rests on the record as it is.
    pub fn freshness_of(&self, verdict: &Verdict) -> Freshness {
        let now = self.basis_on(verdict.parts().content.scale().id);
        let retired =
            |id| self.around.withdrawn.get(&id).map_or(ReasonKind::SourceWithdrawn, |(kind, _)| *kind);
        let differences = differences(verdict.rests_on(), &now, retired);
        if differences.is_empty() {
            return Freshness::Current;
        }
        let reason = |difference: Difference| Reason { difference, deed: self.deed(difference) };
        Freshness::Stale(differences.into_iter().map(reason).collect())
    }

    /// Who made a difference, and when.
    fn deed(&self, difference: Difference) -> Option<Deed> {
        use ReasonKind as Kind;
        let id = difference.id;
        match difference.kind {
            // The last change of a claim's row may be one of its tags or its status.
            Kind::ClaimChanged => self.claim.reworded,
            Kind::OriginsChanged => self.claim.origins_changed,
            Kind::QuoteLost => self.around.lost_quotes.get(&id).copied(),
            Kind::SourceWithdrawn | Kind::PartyWithdrawn | Kind::ScaleRetired => {
                self.around.withdrawn.get(&id).map(|(_, deed)| *deed)
            }
            // Whoever corrected a new entry since did not add it.
            Kind::AssertionAdded => entry(&self.assertions, id).map(Record::created),
            Kind::DenialAdded => entry(&self.denials, id).map(Record::created),
            Kind::EvidenceAdded => entry(&self.evidence, id).map(Record::created),
            Kind::ReplyReceived => entry(&self.replies, id).and_then(|asked| asked.content().answered()),
            Kind::AssertionChanged | Kind::AssertionWithdrawn => {
                entry(&self.assertions, id).map(Record::changed)
            }
            Kind::DenialChanged | Kind::DenialWithdrawn => entry(&self.denials, id).map(Record::changed),
            Kind::EvidenceChanged | Kind::EvidenceWithdrawn => entry(&self.evidence, id).map(Record::changed),
            Kind::ReplyChanged | Kind::ReplyWithdrawn => entry(&self.replies, id).map(Record::changed),
        }
    }

    /// The entries that gave a reply, withdrawn ones included: denials, then assertions.
    pub fn gave<'a>(&'a self, replied: &'a Replied) -> impl Iterator<Item = Gave> + 'a {
        let denials = self.denials.iter().map(|(denial, _)| denial);
        let denials = denials.filter(|denial| replied.denials.iter().any(|id| *id == denial.id()));
        let assertions = self.assertions.iter().map(|(assertion, _)| assertion);
        let assertions =
            assertions.filter(|assertion| replied.assertions.iter().any(|id| *id == assertion.id()));
        let denials = denials.map(|denial| {
            let said = denial.content();
            Gave { party: said.party, source: said.source, stands: denial.stands() }
        });
        denials.chain(assertions.map(|assertion| {
            let said = assertion.content();
            Gave { party: said.party, source: said.source, stands: assertion.stands() }
        }))
    }

    /// How the standing requests for replies stand.
    fn hearings(&self) -> Vec<Hearing> {
        let asked = standing(&self.replies).map(|(request, _)| request.content());
        asked
            .map(|request| Hearing {
                party: request.asked().party,
                settled: request.outcome().kind() != OutcomeKind::Pending,
                respond_by: request.respond_by(),
            })
            .collect()
    }

    /// Looks at the gates of a desk's policy for a verdict on the claim, behind which there are these origins.
    pub fn gates(
        &self,
        policy: Policy,
        verdict: Option<&Verdict>,
        origins: Option<Origins>,
        now: OffsetDateTime,
    ) -> Vec<Gate> {
        let coverage = self.coverage();
        let quotes = || self.quotes().map(|(entry, quote)| (entry, quote.anchor.is_some()));
        let unanchored: Vec<Uuid> =
            quotes().filter(|(_, anchored)| !anchored).map(|(entry, _)| entry).collect();
        let lost = quotes().filter(|(entry, anchored)| *anchored && self.has_lost(*entry));
        let lost: Vec<Uuid> = lost.map(|(entry, _)| entry).collect();
        let facts = Facts {
            approvals: verdict.map_or(0, Verdict::approvals),
            origins,
            about: self.claim.record.content().about.as_slice(),
            hearings: &self.hearings(),
            coverage: &coverage,
            unanchored: &unanchored,
            lost: &lost,
            now,
        };
        gates(policy, &facts)
    }

    /// The claim with its status and rating derived anew, in the write that changed its record; `sources` are all that
    /// stand behind it.
    pub fn derive(mut self, sources: &BTreeMap<SourceId, SourceRecord>, write: Deed) -> TrackedClaim {
        let dispute = dispute_in(&self.coverage()).claim;
        let states: Vec<StateKind> = self.verdicts.iter().map(Verdict::state).collect();
        let origins = Some(analyse(&appearances(&self), sources).counts);
        if self.claim.status.origins.is_some() && self.claim.status.origins != origins {
            self.claim.origins_changed = Some(write);
        }
        self.claim.status = Status { review: review_status(&states), freshness: None, dispute, origins };
        self.claim.rating =
            self.settled_verdict().filter(|verdict| verdict.state() == StateKind::Published).map(|verdict| {
                let content = &verdict.parts().content;
                Rated { scale: content.scale(), rating: content.rating().clone() }
            });
        self.claim.status.freshness = self.freshness();
        self.claim
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

/// The files of claims, wherever these are filed, with everything that they refer to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    /// The claims, in the order in which they were asked for.
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
