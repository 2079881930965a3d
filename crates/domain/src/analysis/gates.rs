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
    /// Why, as a sentence without names.
    pub reason: String,
    /// What stands in its way: parties for `right_of_reply` and `contradictions`, entries for `quotes`.
    pub missing: Vec<Uuid>,
}

impl Gate {
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
    let noun = if facts.approvals == 1 { "approval" } else { "approvals" };
    let reason = format!("{} {noun} of the verdict as it is; {needed} required.", facts.approvals);
    Gate {
        kind: GateKind::Approvals,
        required: true,
        holds: facts.approvals >= needed,
        reason,
        missing: Vec::new(),
    }
}

fn origins(policy: Policy, facts: &Facts<'_>) -> Gate {
    let minimum = policy.minimum_origins.get();
    let proven = facts.origins.map_or(0, |origins| origins.independent_count);
    let at_most = facts.origins.map_or(0, |origins| origins.at_most);
    let possible = if at_most > proven { format!(" (at most {at_most})") } else { String::new() };
    let noun = if proven == 1 { "origin" } else { "origins" };
    let asked = if minimum == 0 { "; none is required".to_owned() } else { format!("; {minimum} required") };
    Gate {
        kind: GateKind::Origins,
        required: minimum > 0,
        holds: proven >= u32::from(minimum),
        reason: format!("{proven} proven independent {noun}{possible}{asked}."),
        missing: Vec::new(),
    }
}

fn right_of_reply(policy: Policy, facts: &Facts<'_>) -> Gate {
    let heard = |party: &&PartyId| {
        let mut asked = facts.hearings.iter().filter(|asked| asked.party == **party);
        asked.any(|asked| asked.settled || asked.respond_by < facts.now)
    };
    let missing: Vec<Uuid> =
        facts.about.iter().filter(|party| !heard(party)).map(|party| party.uuid()).collect();
    let reason = match (facts.about.len() - missing.len(), facts.about.len()) {
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
    };
    Gate {
        kind: GateKind::RightOfReply,
        required: policy.reply_required,
        holds: missing.is_empty(),
        reason,
        missing,
    }
}

fn contradictions(policy: Policy, facts: &Facts<'_>) -> Gate {
    let answers = facts.coverage.iter().flat_map(|part| &part.answers);
    let mut missing: Vec<Uuid> =
        answers.filter(|answer| answer.unresolved()).map(|answer| answer.party.uuid()).collect();
    let count = missing.len();
    missing.sort_unstable();
    missing.dedup();
    let reason = match count {
        0 => "No party's changed answer waits for the desk's note.".to_owned(),
        1 => "1 changed answer waits for a note on how the desk reads it.".to_owned(),
        count => format!("{count} changed answers wait for a note on how the desk reads them."),
    };
    Gate {
        kind: GateKind::Contradictions,
        required: policy.contradictions_resolved,
        holds: missing.is_empty(),
        reason,
        missing,
    }
}

fn quotes(policy: Policy, facts: &Facts<'_>) -> Gate {
    let mut faults = Vec::new();
    match facts.unanchored.len() {
        0 => {}
        1 => faults.push("1 quote is not anchored in a snapshot of its source".to_owned()),
        count => faults.push(format!("{count} quotes are not anchored in snapshots of their sources")),
    }
    match facts.lost.len() {
        0 => {}
        1 => faults.push("1 quote is gone from the newest snapshot of its source".to_owned()),
        count => faults.push(format!("{count} quotes are gone from the newest snapshots of their sources")),
    }
    let holds = faults.is_empty();
    let reason = if holds {
        "Every quote stands in a snapshot of its source.".to_owned()
    } else {
        format!("{}.", faults.join("; "))
    };
    Gate {
        kind: GateKind::Quotes,
        required: policy.quotes_anchored,
        holds,
        reason,
        missing: facts.unanchored.iter().chain(facts.lost).copied().collect(),
    }
}
