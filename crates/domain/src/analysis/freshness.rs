//! Freshness: what has changed in the record since a verdict was rested on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::record::Deed;
use crate::verdict::Basis;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What made a verdict stale.
    ReasonKind as "FreshnessReasonKind" => {
        /// The claim was reworded.
        ClaimChanged = "claim_changed",
        /// An assertion was recorded.
        AssertionAdded = "assertion_added",
        /// An assertion was changed.
        AssertionChanged = "assertion_changed",
        /// An assertion was withdrawn.
        AssertionWithdrawn = "assertion_withdrawn",
        /// A denial was recorded.
        DenialAdded = "denial_added",
        /// A denial was changed.
        DenialChanged = "denial_changed",
        /// A denial was withdrawn.
        DenialWithdrawn = "denial_withdrawn",
        /// Evidence was recorded.
        EvidenceAdded = "evidence_added",
        /// Evidence was changed.
        EvidenceChanged = "evidence_changed",
        /// Evidence was withdrawn.
        EvidenceWithdrawn = "evidence_withdrawn",
        /// A party replied to a request.
        ReplyReceived = "reply_received",
        /// The record of a reply was changed.
        ReplyChanged = "reply_changed",
        /// The record of a reply was withdrawn.
        ReplyWithdrawn = "reply_withdrawn",
        /// The words that an entry quotes are gone from the newest snapshot of its source.
        QuoteLost = "quote_lost",
        /// More or fewer independent origins stand behind the claim.
        OriginsChanged = "origins_changed",
        /// A source that an entry rests on was withdrawn.
        SourceWithdrawn = "source_withdrawn",
        /// A party that an entry names was withdrawn.
        PartyWithdrawn = "party_withdrawn",
        /// The rating scale was withdrawn.
        ScaleRetired = "scale_retired",
    }
}

impl ReasonKind {
    /// What happened, as a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::ClaimChanged => "The claim was reworded.",
            Self::AssertionAdded => "An assertion was recorded.",
            Self::AssertionChanged => "An assertion was changed.",
            Self::AssertionWithdrawn => "An assertion was withdrawn.",
            Self::DenialAdded => "A denial was recorded.",
            Self::DenialChanged => "A denial was changed.",
            Self::DenialWithdrawn => "A denial was withdrawn.",
            Self::EvidenceAdded => "Evidence was recorded.",
            Self::EvidenceChanged => "Evidence was changed.",
            Self::EvidenceWithdrawn => "Evidence was withdrawn.",
            Self::ReplyReceived => "A party replied to a request.",
            Self::ReplyChanged => "The record of a reply was changed.",
            Self::ReplyWithdrawn => "The record of a reply was withdrawn.",
            Self::QuoteLost => "The quoted words are gone from the newest snapshot of their source.",
            Self::OriginsChanged => "The number of independent origins changed.",
            Self::SourceWithdrawn => "A source that the record rests on was withdrawn.",
            Self::PartyWithdrawn => "A party that the record names was withdrawn.",
            Self::ScaleRetired => "The rating scale was withdrawn.",
        }
    }
}

/// One difference between the record that a verdict rests on and the record now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Difference {
    /// What happened.
    pub kind: ReasonKind,
    /// To which thing: the claim for `claim_changed` and `origins_changed`, the entry for `quote_lost`, else what the
    /// kind names.
    pub id: Uuid,
}

/// A difference, with who made it and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reason {
    /// The difference.
    #[serde(flatten)]
    pub difference: Difference,
    /// Who made it, and when; `None` where the record does not tell.
    pub deed: Option<Deed>,
}

/// The kinds of difference of one kind of entry.
struct Kinds {
    added: ReasonKind,
    changed: ReasonKind,
    withdrawn: ReasonKind,
}

/// What has changed in the record since it was frozen: sorted, each difference once, nothing if all that the verdict
/// rests on stands as it was.
///
/// A quote that was lost when the basis was frozen and stands again is no reason to doubt the verdict, nor is a
/// source that was withdrawn already; so only what is lost or retired since counts.
pub fn differences(
    frozen: &Basis,
    now: &Basis,
    retired_kind: impl Fn(Uuid) -> ReasonKind,
) -> Vec<Difference> {
    use ReasonKind as Kind;
    let claim = now.claim.uuid();
    let mut found = Vec::new();
    if frozen.claim_content_version != now.claim_content_version {
        found.push(Difference { kind: Kind::ClaimChanged, id: claim });
    }
    let kinds = |added, changed, withdrawn| Kinds { added, changed, withdrawn };
    let assertions = kinds(Kind::AssertionAdded, Kind::AssertionChanged, Kind::AssertionWithdrawn);
    entries(&frozen.assertions, &now.assertions, &assertions, &mut found);
    let denials = kinds(Kind::DenialAdded, Kind::DenialChanged, Kind::DenialWithdrawn);
    entries(&frozen.denials, &now.denials, &denials, &mut found);
    let evidence = kinds(Kind::EvidenceAdded, Kind::EvidenceChanged, Kind::EvidenceWithdrawn);
    entries(&frozen.evidence, &now.evidence, &evidence, &mut found);
    let replies = kinds(Kind::ReplyReceived, Kind::ReplyChanged, Kind::ReplyWithdrawn);
    entries(&frozen.replies, &now.replies, &replies, &mut found);
    let new = |frozen: &BTreeSet<Uuid>, now: &BTreeSet<Uuid>| -> Vec<Uuid> {
        now.difference(frozen).copied().collect()
    };
    let lost = new(&frozen.lost_quotes, &now.lost_quotes);
    found.extend(lost.into_iter().map(|id| Difference { kind: Kind::QuoteLost, id }));
    let retired = new(&frozen.retired, &now.retired);
    found.extend(retired.into_iter().map(|id| Difference { kind: retired_kind(id), id }));
    // A basis from before origins were analysed says nothing about them.
    if frozen.origins.is_some() && frozen.origins != now.origins {
        found.push(Difference { kind: Kind::OriginsChanged, id: claim });
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn entries<I: Copy + Ord + Into<Uuid>>(
    frozen: &BTreeMap<I, i64>,
    now: &BTreeMap<I, i64>,
    kinds: &Kinds,
    found: &mut Vec<Difference>,
) {
    for (id, version) in now {
        let kind = match frozen.get(id) {
            None => kinds.added,
            Some(known) if known != version => kinds.changed,
            Some(_) => continue,
        };
        found.push(Difference { kind, id: (*id).into() });
    }
    let gone = frozen.keys().filter(|id| !now.contains_key(id));
    found.extend(gone.map(|id| Difference { kind: kinds.withdrawn, id: (*id).into() }));
}

impl Basis {
    /// Whether all that `frozen` rests on stands as it was.
    pub fn still_rests_on(&self, frozen: &Self) -> bool {
        // Which kind of thing was retired makes no difference here.
        differences(frozen, self, |_| ReasonKind::SourceWithdrawn).is_empty()
    }
}
