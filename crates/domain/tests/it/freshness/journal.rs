//! The reference model: a journal of what happened when, from which the reasons are told by what happened after the
//! record was frozen. It compares no bases.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::freshness::ReasonKind;
use uuid::Uuid;

use super::commands::{From, NAMED, SOURCES, Sort};

/// Who did something, at which tick.
pub(super) type Act = (u64, i64);

/// An entry of the claim's record.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: Uuid,
    pub(super) sort: Sort,
    pub(super) source: usize,
    pub(super) party: usize,
    pub(super) quoted: bool,
    pub(super) recorded: Act,
    pub(super) changed: Option<Act>,
    pub(super) withdrawn: Option<Act>,
    /// The words of its quote are gone; who took the snapshot that does not have them.
    pub(super) lost: Option<Act>,
}

/// A request for a reply.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) id: Uuid,
    /// The answer, and its corrections.
    pub(super) answers: Vec<Act>,
    pub(super) withdrawn: Option<Act>,
}

/// Everything that happened so far.
#[derive(Debug, Clone)]
pub(super) struct Journal {
    pub(super) claim: Uuid,
    pub(super) reworded: Option<Act>,
    /// In which act the number of origins last came out otherwise.
    pub(super) origins_changed: Option<Act>,
    pub(super) entries: Vec<Entry>,
    pub(super) requests: Vec<Request>,
    pub(super) from: [From; SOURCES],
    pub(super) sources_withdrawn: BTreeMap<usize, Act>,
    pub(super) parties_withdrawn: BTreeMap<usize, Act>,
    pub(super) scales_withdrawn: BTreeMap<usize, Act>,
}

/// The moment at which a verdict was rested on the record, and what cannot be told from the journal's ticks.
#[derive(Debug, Clone)]
pub(super) struct Frozen {
    at: i64,
    lost: BTreeSet<Uuid>,
    origins: (u32, u32),
}

/// A reason: what happened to which thing, who did it and when, where the record tells.
pub(super) type Reason = (ReasonKind, Uuid, Option<Act>);

impl Journal {
    /// Nothing is recorded yet.
    pub(super) fn new(claim: Uuid) -> Self {
        Self {
            claim,
            reworded: None,
            origins_changed: None,
            entries: Vec::new(),
            requests: Vec::new(),
            from: [From::Nobody, From::Nobody, From::Unknown, From::Source(0), From::Unknown],
            sources_withdrawn: BTreeMap::new(),
            parties_withdrawn: BTreeMap::new(),
            scales_withdrawn: BTreeMap::new(),
        }
    }

    pub(super) fn freeze(&self, at: i64) -> Frozen {
        let lost = self.entries.iter().filter(|entry| entry.lost.is_some());
        Frozen { at, lost: lost.map(|entry| entry.id).collect(), origins: self.origins() }
    }

    fn standing(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.withdrawn.is_none())
    }

    /// Proven origins, and proven and possible ones. No two sources share an author here, and none is in a circle.
    pub(super) fn origins(&self) -> (u32, u32) {
        let mut roots = BTreeSet::new();
        for entry in self.standing() {
            if matches!(entry.sort, Sort::Assertion | Sort::Support) {
                let mut source = entry.source;
                while let From::Source(below) = self.from[source] {
                    source = below;
                }
                roots.insert(source);
            }
        }
        let proven = roots.iter().filter(|root| self.from[**root] == From::Nobody).count();
        (u32::try_from(proven).unwrap(), u32::try_from(roots.len()).unwrap())
    }

    /// Why a verdict on the scale 0 that rests on the record as it was then is stale.
    pub(super) fn reasons(&self, frozen: &Frozen) -> BTreeSet<Reason> {
        let mut reasons = BTreeSet::new();
        let since = |act: &Act| act.1 > frozen.at;
        for entry in &self.entries {
            let (added, changed, withdrawn) = kinds(entry.sort);
            let known = !since(&entry.recorded);
            let happened = match (entry.withdrawn, entry.changed) {
                (Some(act), _) => (known && since(&act)).then_some((withdrawn, act)),
                (None, _) if !known => Some((added, entry.recorded)),
                (None, act) => act.filter(since).map(|act| (changed, act)),
            };
            reasons.extend(happened.map(|(kind, act)| (kind, entry.id, Some(act))));
            if let (None, Some(act)) = (entry.withdrawn, entry.lost)
                && !frozen.lost.contains(&entry.id)
            {
                reasons.insert((ReasonKind::QuoteLost, entry.id, Some(act)));
            }
        }
        for request in &self.requests {
            let (Some(first), Some(last)) = (request.answers.first(), request.answers.last()) else {
                continue;
            };
            let happened = match request.withdrawn {
                Some(act) => (since(&act) && !since(first)).then_some((ReasonKind::ReplyWithdrawn, act)),
                None if since(first) => Some((ReasonKind::ReplyReceived, *first)),
                None => since(last).then_some((ReasonKind::ReplyChanged, *last)),
            };
            reasons.extend(happened.map(|(kind, act)| (kind, request.id, Some(act))));
        }
        if self.reworded.as_ref().is_some_and(since) {
            reasons.insert((ReasonKind::ClaimChanged, self.claim, self.reworded));
        }
        if self.origins() != frozen.origins {
            reasons.insert((ReasonKind::OriginsChanged, self.claim, self.origins_changed));
        }
        reasons.extend(self.retired().into_iter().filter(|(_, _, act)| act.as_ref().is_some_and(since)));
        reasons
    }

    /// What the standing entries name although it was withdrawn, and the scale.
    fn retired(&self) -> Vec<Reason> {
        let mut retired = Vec::new();
        for n in 0..NAMED {
            let source = self.sources_withdrawn.get(&n).filter(|_| self.standing().any(|it| it.source == n));
            retired
                .extend(source.map(|act| (ReasonKind::SourceWithdrawn, super::world::source(n), Some(*act))));
            // Evidence names no party.
            let named = |it: &Entry| it.party == n && matches!(it.sort, Sort::Assertion | Sort::Denial);
            let party = self.parties_withdrawn.get(&n).filter(|_| self.standing().any(named));
            retired.extend(party.map(|act| (ReasonKind::PartyWithdrawn, super::world::party(n), Some(*act))));
        }
        let scale = self.scales_withdrawn.get(&0);
        retired.extend(scale.map(|act| (ReasonKind::ScaleRetired, super::world::scale(0), Some(*act))));
        retired
    }
}

/// What it is called when an entry is added, changed and withdrawn.
fn kinds(sort: Sort) -> (ReasonKind, ReasonKind, ReasonKind) {
    use ReasonKind as Kind;
    match sort {
        Sort::Assertion => (Kind::AssertionAdded, Kind::AssertionChanged, Kind::AssertionWithdrawn),
        Sort::Denial => (Kind::DenialAdded, Kind::DenialChanged, Kind::DenialWithdrawn),
        Sort::Support | Sort::Refutation => {
            (Kind::EvidenceAdded, Kind::EvidenceChanged, Kind::EvidenceWithdrawn)
        }
    }
}
