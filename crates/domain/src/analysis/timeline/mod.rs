//! The timeline of a claim: what happened when, in the world and on the desk's record.
//!
//! What was withdrawn from the record says nothing of the world any longer; that it was recorded and withdrawn stays.
//! The record keeps who touched a thing last, not each change of its content: those are in the change log.

mod collect;
mod entries;
mod kind;
mod replies;
mod verdicts;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime, UtcOffset};
use uuid::Uuid;

use super::net::behind;
use crate::change::Kind;
use crate::file::ClaimFile;
use crate::ids::{
    AssertionId, ClaimId, DenialId, EvidenceId, PartyId, ReplyRequestId, ScaleId, SnapshotId, SourceId,
    UserId, VerdictId,
};
use crate::snapshot::SnapshotRecord;
use crate::source::SourceRecord;

pub use kind::{EventKind, Sphere};

use collect::Events;

/// When something happened: on a day, or at an instant. A day comes before the instants of that day in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    on: Date,
    at: Option<OffsetDateTime>,
}

impl When {
    /// On a day, as it was called where it happened.
    pub fn on(day: Date) -> Self {
        Self { on: day, at: None }
    }

    /// At an instant.
    pub fn at(instant: OffsetDateTime) -> Self {
        // Instants on record are in UTC already.
        let at = instant.checked_to_offset(UtcOffset::UTC).unwrap_or(instant);
        Self { on: at.date(), at: Some(at) }
    }

    /// The day; of an instant, that in UTC.
    pub fn day(self) -> Date {
        self.on
    }

    /// The instant, in UTC, where the record tells it.
    pub fn instant(self) -> Option<OffsetDateTime> {
        self.at
    }
}

/// What an event happened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// The claim.
    Claim(ClaimId),
    /// A source.
    Source(SourceId),
    /// A snapshot of a source.
    Snapshot(SnapshotId),
    /// An assertion of the claim.
    Assertion(AssertionId),
    /// An answer to the claim.
    Denial(DenialId),
    /// A piece of evidence on the claim.
    Evidence(EvidenceId),
    /// A request for a party's reply.
    ReplyRequest(ReplyRequestId),
    /// A verdict on the claim.
    Verdict(VerdictId),
    /// A party.
    Party(PartyId),
    /// A rating scale.
    Scale(ScaleId),
}

impl Thing {
    /// What kind of thing it is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Claim(_) => Kind::Claim,
            Self::Source(_) => Kind::Source,
            Self::Snapshot(_) => Kind::Snapshot,
            Self::Assertion(_) => Kind::Assertion,
            Self::Denial(_) => Kind::Denial,
            Self::Evidence(_) => Kind::Evidence,
            Self::ReplyRequest(_) => Kind::ReplyRequest,
            Self::Verdict(_) => Kind::Verdict,
            Self::Party(_) => Kind::Party,
            Self::Scale(_) => Kind::Scale,
        }
    }

    /// Its bare id.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Claim(id) => id.uuid(),
            Self::Source(id) => id.uuid(),
            Self::Snapshot(id) => id.uuid(),
            Self::Assertion(id) => id.uuid(),
            Self::Denial(id) => id.uuid(),
            Self::Evidence(id) => id.uuid(),
            Self::ReplyRequest(id) => id.uuid(),
            Self::Verdict(id) => id.uuid(),
            Self::Party(id) => id.uuid(),
            Self::Scale(id) => id.uuid(),
        }
    }
}

/// Where an event stands in a timeline; no other event stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "Written", from = "Written")]
pub struct Place {
    /// When it happened.
    pub when: When,
    /// What happened.
    pub kind: EventKind,
    /// To what it happened.
    pub thing: Thing,
    /// Which of several events of one kind that happened to one thing it is: from 0, in the order of recording.
    pub number: usize,
}

/// A place, as it is written down.
#[derive(Serialize, Deserialize)]
struct Written {
    on: Date,
    #[serde(with = "time::serde::rfc3339::option")]
    at: Option<OffsetDateTime>,
    kind: EventKind,
    thing: Thing,
    number: usize,
}

impl From<Place> for Written {
    fn from(place: Place) -> Self {
        let Place { when: When { on, at }, kind, thing, number } = place;
        Self { on, at, kind, thing, number }
    }
}

impl From<Written> for Place {
    fn from(written: Written) -> Self {
        let when = written.at.map_or(When::on(written.on), When::at);
        Self { when, kind: written.kind, thing: written.thing, number: written.number }
    }
}

/// One thing that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Event {
    /// When.
    pub when: When,
    /// What.
    pub kind: EventKind,
    /// To what.
    pub thing: Thing,
    /// Which of several events of this kind that happened to this thing: from 0, in the order of recording.
    pub number: usize,
    /// In or to which source.
    pub source: Option<SourceId>,
    /// Whose statement or publication it is, or whom the desk turned to.
    pub party: Option<PartyId>,
    /// Who did it at the desk; `None` for what happened in the world, for deadlines, and for the operator at the
    /// console.
    pub by: Option<UserId>,
}

impl Event {
    /// Where it stands in its timeline.
    pub fn place(&self) -> Place {
        Place { when: self.when, kind: self.kind, thing: self.thing, number: self.number }
    }
}

/// The sources that a claim's record names, in entries that were withdrawn too, and all that they are derived from: those
/// of which its timeline tells.
pub fn sources_told(file: &ClaimFile, sources: &BTreeMap<SourceId, SourceRecord>) -> BTreeSet<SourceId> {
    behind(&entries::named(file, true), sources)
}

/// The timeline of a claim, in order. `sources` holds those that the record names and all that these are derived from,
/// `snapshots` those of all these sources (see [`sources_told`]); both may hold more. Deadlines are in it also when they are still to come.
///
/// The order is that of [`Place`]: by when, then by kind in the order of [`EventKind`], then by id. It does not depend on
/// the order in which anything was read.
pub fn timeline(
    file: &ClaimFile,
    sources: &BTreeMap<SourceId, SourceRecord>,
    snapshots: &[SnapshotRecord],
) -> Vec<Event> {
    let mut events = Events::default();
    entries::claim(&mut events, &file.claim.record);
    entries::assertions(&mut events, file);
    entries::denials(&mut events, file);
    entries::evidence(&mut events, file);
    entries::sources(&mut events, file, sources, snapshots);
    entries::around(&mut events, file);
    for (request, _) in &file.replies {
        replies::request(&mut events, request);
    }
    for verdict in &file.verdicts {
        verdicts::verdict(&mut events, verdict);
    }
    events.sorted()
}
