//! What happened when: what was said and published, and what the desk made public. Who drafted, reviewed or recorded what
//! stays on the desk.

use dementi_domain::analysis::timeline::{Event, EventKind, Thing, timeline};
use dementi_domain::denial::Scope;
use dementi_domain::file::ClaimFile;
use dementi_domain::reply::Replied;
use serde::Serialize;
use time::{Date, OffsetDateTime};

use super::report::PartyName;
use super::scribe::Scribe;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventReport {
    /// On which day; of an instant, the day in UTC.
    pub on: Date,
    /// At which instant, where the record tells it.
    #[serde(with = "time::serde::rfc3339::option")]
    pub at: Option<OffsetDateTime>,
    /// What.
    #[serde(flatten)]
    pub what: EventOutside,
}

/// What happened outside of the desk, or was made public by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventOutside {
    /// The claim was made for the first time.
    ClaimMade,
    /// A source was published.
    SourcePublished {
        /// Its number in the references.
        source: usize,
    },
    /// A party asserted the claim.
    AssertionMade {
        /// The party.
        party: PartyName,
        /// Where: the source's number in the references.
        source: usize,
    },
    /// A party answered the claim.
    DenialMade {
        /// The party.
        party: PartyName,
        /// Where: the source's number in the references.
        source: usize,
        /// How much of the claim it denies.
        scope: Scope,
    },
    /// A party said that it has the desk's request for a reply.
    ReplyAcknowledged {
        /// The party.
        party: PartyName,
    },
    /// A party replied to the desk.
    ReplyGiven {
        /// The party.
        party: PartyName,
    },
    /// A party declined to reply to the desk.
    ReplyDeclined {
        /// The party.
        party: PartyName,
    },
    /// A verdict was published.
    VerdictPublished {
        /// Its number among the claim's verdicts.
        revision: i64,
    },
    /// A verdict was published in the place of another, with a correction.
    VerdictCorrected {
        /// Its number among the claim's verdicts.
        revision: i64,
    },
    /// A published verdict was taken back.
    VerdictRetracted {
        /// Its number among the claim's verdicts.
        revision: i64,
    },
}

/// The timeline, in order. What could lead to a protected source is left out: its place alone would give the day away.
pub(super) fn build(scribe: &mut Scribe<'_>, file: &ClaimFile) -> Vec<EventReport> {
    let events = timeline(file, scribe.known().sources, &[]);
    let report = |event: Event| {
        let what = outside(scribe, file, &event)?;
        Some(EventReport { on: event.when.day(), at: event.when.instant(), what })
    };
    events.into_iter().filter_map(report).collect()
}

/// The event as it may leave the desk, if it may.
fn outside(scribe: &mut Scribe<'_>, file: &ClaimFile, event: &Event) -> Option<EventOutside> {
    if confided(scribe, file, event) {
        return None;
    }
    match event.kind {
        EventKind::ClaimMade => Some(EventOutside::ClaimMade),
        EventKind::SourcePublished => {
            Some(EventOutside::SourcePublished { source: scribe.cite(event.source?) })
        }
        EventKind::AssertionMade => {
            let (party, source) = said(scribe, event)?;
            Some(EventOutside::AssertionMade { party, source })
        }
        EventKind::DenialMade => {
            let (party, source) = said(scribe, event)?;
            let denial = file.denials.iter().find(|(denial, _)| Thing::Denial(denial.id()) == event.thing)?;
            Some(EventOutside::DenialMade { party, source, scope: denial.0.content().scope() })
        }
        EventKind::ReplyAcknowledged => {
            Some(EventOutside::ReplyAcknowledged { party: scribe.party(event.party?) })
        }
        EventKind::ReplyGiven => Some(EventOutside::ReplyGiven { party: scribe.party(event.party?) }),
        EventKind::ReplyDeclined => Some(EventOutside::ReplyDeclined { party: scribe.party(event.party?) }),
        EventKind::VerdictPublished => {
            Some(EventOutside::VerdictPublished { revision: revision(file, event)? })
        }
        EventKind::VerdictCorrected => {
            Some(EventOutside::VerdictCorrected { revision: revision(file, event)? })
        }
        EventKind::VerdictRetracted => {
            Some(EventOutside::VerdictRetracted { revision: revision(file, event)? })
        }
        _ => None,
    }
}

/// Whether the event could lead to a protected source.
fn confided(scribe: &Scribe<'_>, file: &ClaimFile, event: &Event) -> bool {
    event.party.is_some_and(|party| scribe.protects(party))
        || event.source.is_some_and(|source| scribe.confides(event.party, source))
        || replied(file, event).is_some_and(|replied| scribe.confides_reply(file, replied))
}

/// The answer to the request that the event is about.
fn replied<'a>(file: &'a ClaimFile, event: &Event) -> Option<&'a Replied> {
    let request = file.replies.iter().find(|(request, _)| Thing::ReplyRequest(request.id()) == event.thing);
    request?.0.content().outcome().replied()
}

/// Who said something, and in which source.
fn said(scribe: &mut Scribe<'_>, event: &Event) -> Option<(PartyName, usize)> {
    Some((scribe.party(event.party?), scribe.cite(event.source?)))
}

fn revision(file: &ClaimFile, event: &Event) -> Option<i64> {
    let verdict = file.verdicts.iter().find(|verdict| Thing::Verdict(verdict.parts().id) == event.thing);
    Some(verdict?.parts().revision)
}
