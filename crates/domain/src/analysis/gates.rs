//! Publication gates: what a desk asks of a record before a verdict on it is made public.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::coverage::PartCoverage;
use crate::desk::Policy;
use crate::ids::PartyId;
use crate::status::Origins;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A condition of publication.
    GateKind {
        /// Enough editors approved the verdict as it is.
        Approvals = "approvals",
        /// Enough independent origins stand behind the claim.
        Origins = "origins",
        /// Every party that the claim is about was asked, and answered or let the deadline pass.
        RightOfReply = "right_of_reply",
        /// No party contradicts itself without the desk saying how it reads that.
        Contradictions = "contradictions",
        /// Every quote was found in a snapshot of its source, and is not gone since.
        Quotes = "quotes",
    }
}

/// A gate, and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Gate {
    /// Which gate.
    pub kind: GateKind,
    /// Whether the desk's policy asks for it. A gate that is not required never stops a publication.
    pub required: bool,
    /// Whether its condition is met.
    pub holds: bool,
    /// Why, as a sentence without names: [`Found::sentence`].
    pub reason: String,
    /// What the sentence says, for other languages.
    pub found: Found,
    /// What stands in its way: parties for `right_of_reply` and `contradictions`, entries for `quotes`.
    pub missing: Vec<Uuid>,
}

/// What a gate looks at, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Found {
    /// Approvals of the verdict as it is.
    Approvals {
        /// How many there are.
        given: usize,
        /// How many the policy asks for.
        needed: usize,
    },
    /// Independent origins.
    Origins {
        /// How many are proven.
        proven: u32,
        /// How many there are at most.
        at_most: u32,
        /// How many the policy asks for.
        minimum: u16,
    },
    /// Parties that the claim is about.
    Heard {
        /// How many were asked, and answered or let the deadline pass.
        heard: usize,
        /// How many there are.
        all: usize,
    },
    /// Changed answers that wait for the desk's note.
    Unexplained(usize),
    /// Quotes that cannot be shown.
    Quotes {
        /// How many are not anchored in a snapshot.
        unanchored: usize,
        /// How many are gone from the newest snapshot.
        lost: usize,
    },
}

impl Found {
    /// What was found, in English.
    pub fn sentence(self) -> String {
        match self {
            Self::Approvals { given, needed } => {
                let noun = if given == 1 { "approval" } else { "approvals" };
                format!("{given} {noun} of the verdict as it is; {needed} required.")
            }
            Self::Origins { proven, at_most, minimum } => {
                let possible = if at_most > proven { format!(" (at most {at_most})") } else { String::new() };
                let noun = if proven == 1 { "origin" } else { "origins" };
                let asked = if minimum == 0 {
                    "; none is required".to_owned()
                } else {
                    format!("; {minimum} required")
                };
                format!("{proven} proven independent {noun}{possible}{asked}.")
            }
            Self::Heard { heard, all } => heard_sentence(heard, all),
            Self::Unexplained(0) => "No party's changed answer waits for the desk's note.".to_owned(),
            Self::Unexplained(1) => "1 changed answer waits for a note on how the desk reads it.".to_owned(),
            Self::Unexplained(count) => {
                format!("{count} changed answers wait for a note on how the desk reads them.")
            }
            Self::Quotes { unanchored, lost } => quotes_sentence(unanchored, lost),
        }
    }
}

fn heard_sentence(heard: usize, all: usize) -> String {
    match (heard, all) {
        (_, 0) => "The claim names no party that it is about.".to_owned(),
        (0, 1) => "The party that the claim is about was not asked, or may still answer.".to_owned(),
        (_, 1) => {
            "The party that the claim is about was asked, and answered or let the deadline pass.".to_owned()
        }
        (heard, all) => {
            let were = if heard == 1 { "was" } else { "were" };
            format!(
                "{heard} of {all} parties that the claim is about {were} asked, and answered or let the deadline pass."
            )
        }
    }
}

fn quotes_sentence(unanchored: usize, lost: usize) -> String {
    let mut faults = Vec::new();
    match unanchored {
        0 => {}
        1 => faults.push("1 quote is not anchored in a snapshot of its source".to_owned()),
        count => faults.push(format!("{count} quotes are not anchored in snapshots of their sources")),
    }
    match lost {
        0 => {}
        1 => faults.push("1 quote is gone from the newest snapshot of its source".to_owned()),
        count => faults.push(format!("{count} quotes are gone from the newest snapshots of their sources")),
    }
    if faults.is_empty() {
        "Every quote stands in a snapshot of its source.".to_owned()
    } else {
        format!("{}.", faults.join("; "))
    }
}

impl Gate {
    fn new(kind: GateKind, required: bool, holds: bool, found: Found, missing: Vec<Uuid>) -> Self {
        Self { kind, required, holds, reason: found.sentence(), found, missing }
    }

    /// Whether it stops a publication.
    pub fn closed(&self) -> bool {
        self.required && !self.holds
    }
}

/// How one request for a party's reply stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hearing {
    /// The party.
    pub party: PartyId,
    /// Whether it answered or declined to, or the desk has closed the request for want of a reply.
    pub settled: bool,
    /// Until when it may reply.
    pub respond_by: OffsetDateTime,
}

/// What the gates look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// How many editors approved the verdict as it is.
    pub approvals: usize,
    /// The origins behind the claim, if there was an analysis.
    pub origins: Option<Origins>,
    /// The parties that the claim is about.
    pub about: &'a [PartyId],
    /// The standing requests for replies.
    pub hearings: &'a [Hearing],
    /// Who answered which part.
    pub coverage: &'a [PartCoverage],
    /// The standing entries with a quote that is not anchored in a snapshot of its source.
    pub unanchored: &'a [Uuid],
    /// The standing entries with a quote that is anchored, and gone from the newest snapshot of its source.
    pub lost: &'a [Uuid],
    /// Now, in UTC.
    pub now: OffsetDateTime,
}

/// Looks at every gate, whether or not the desk's policy asks for it.
pub fn gates(policy: Policy, facts: &Facts<'_>) -> Vec<Gate> {
    vec![
        approvals(policy, facts),
        origins(policy, facts),
        right_of_reply(policy, facts),
        contradictions(policy, facts),
        quotes(policy, facts),
    ]
}

fn approvals(policy: Policy, facts: &Facts<'_>) -> Gate {
    let needed = usize::from(policy.approvals_required.get());
    let found = Found::Approvals { given: facts.approvals, needed };
    Gate::new(GateKind::Approvals, true, facts.approvals >= needed, found, Vec::new())
}

fn origins(policy: Policy, facts: &Facts<'_>) -> Gate {
    let minimum = u16::from(policy.minimum_origins.get());
    let proven = facts.origins.map_or(0, |origins| origins.independent_count);
    let at_most = facts.origins.map_or(0, |origins| origins.at_most);
    let found = Found::Origins { proven, at_most, minimum };
    Gate::new(GateKind::Origins, minimum > 0, proven >= u32::from(minimum), found, Vec::new())
}

fn right_of_reply(policy: Policy, facts: &Facts<'_>) -> Gate {
    let heard = |party: &&PartyId| {
        let mut asked = facts.hearings.iter().filter(|asked| asked.party == **party);
        asked.any(|asked| asked.settled || asked.respond_by < facts.now)
    };
    let missing: Vec<Uuid> =
        facts.about.iter().filter(|party| !heard(party)).map(|party| party.uuid()).collect();
    let all = facts.about.len();
    let found = Found::Heard { heard: all - missing.len(), all };
    Gate::new(GateKind::RightOfReply, policy.reply_required, missing.is_empty(), found, missing)
}

fn contradictions(policy: Policy, facts: &Facts<'_>) -> Gate {
    let answers = facts.coverage.iter().flat_map(|part| &part.answers);
    let mut missing: Vec<Uuid> =
        answers.filter(|answer| answer.unresolved()).map(|answer| answer.party.uuid()).collect();
    let found = Found::Unexplained(missing.len());
    missing.sort_unstable();
    missing.dedup();
    let holds = missing.is_empty();
    Gate::new(GateKind::Contradictions, policy.contradictions_resolved, holds, found, missing)
}

fn quotes(policy: Policy, facts: &Facts<'_>) -> Gate {
    let found = Found::Quotes { unanchored: facts.unanchored.len(), lost: facts.lost.len() };
    let missing: Vec<Uuid> = facts.unanchored.iter().chain(facts.lost).copied().collect();
    Gate::new(GateKind::Quotes, policy.quotes_anchored, missing.is_empty(), found, missing)
}
