//! The timeline: in a total order that nothing but the record decides, with nothing left out and nothing twice.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::freshness::ReasonKind;
use dementi_domain::analysis::timeline::{
    Event, EventKind, Place, Sphere, Thing, When, sources_told, timeline,
};
use dementi_domain::assertion::{Assertion, AssertionRecord};
use dementi_domain::denial::{Denial, DenialRecord};
use dementi_domain::evidence::{Evidence, EvidenceRecord};
use dementi_domain::file::{Around, ClaimFile};
use dementi_domain::ids::{PartyId, ScaleId, SourceId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reply::{Happened, Outcome, ReplyRequestRecord};
use dementi_domain::snapshot::SnapshotRecord;
use dementi_domain::source::SourceRecord;
use dementi_domain::verdict::{State, Verdict};
use dementi_domain::vocabulary::Vocabulary;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::generate::record::{assertion, denial, evidence, source, tracked_claim};
use crate::generate::reply::reply_request;
use crate::generate::snapshot::snapshot;
use crate::generate::verdict::verdict;
use crate::generate::{deed, id, on_record};

/// A record and what is around it.
#[derive(Debug, Clone)]
struct World {
    file: ClaimFile,
    sources: BTreeMap<SourceId, SourceRecord>,
    snapshots: Vec<SnapshotRecord>,
}

impl World {
    fn timeline(&self) -> Vec<Event> {
        timeline(&self.file, &self.sources, &self.snapshots)
    }

    /// The sources of entries that stand, or of all, with all that they are derived from.
    fn behind(&self, all: bool) -> BTreeSet<SourceId> {
        let file = &self.file;
        let assertions = file.assertions.iter().map(|(it, _)| (it.stands(), it.content().source));
        let denials = file.denials.iter().map(|(it, _)| (it.stands(), it.content().source));
        let evidence = file.evidence.iter().map(|(it, _)| (it.stands(), it.content().source));
        let entries = assertions.chain(denials).chain(evidence);
        let mut found: BTreeSet<SourceId> =
            entries.filter(|(stands, _)| *stands || all).map(|(_, source)| source).collect();
        // As many rounds as there can be steps.
        for _ in 0..=self.sources.len() {
            let below = found.iter().filter_map(|id| self.sources.get(id));
            let below: Vec<SourceId> =
                below.flat_map(|it| it.content().derivation.sources().iter().copied()).collect();
            found.extend(below);
        }
        found
    }
}

/// Things on record, each id once.
fn records<I, C>(content: impl Strategy<Value = C>, most: usize) -> impl Strategy<Value = Vec<Record<I, C>>>
where
    I: From<Uuid> + Copy + Ord + std::fmt::Debug,
    C: std::fmt::Debug + Clone,
{
    vec(on_record::<I, C>(content), 0..most).prop_map(|records| {
        let once: BTreeMap<I, Record<I, C>> =
            records.into_iter().map(|record| (record.id(), record)).collect();
        once.into_values().collect()
    })
}

fn world() -> impl Strategy<Value = World> {
    let entries = (
        records::<_, Assertion>(assertion(), 4),
        records::<_, Denial>(denial(), 4),
        records::<_, Evidence>(evidence(), 4),
        records(reply_request(), 3),
        vec(verdict(), 0..3),
    );
    let withdrawn = (
        btree_map(id::<PartyId>(), deed(), 0..3),
        btree_map((200..300_u64).prop_map(|n| ScaleId::new(crate::generate::uuid(n))), deed(), 0..3),
    );
    let lost = (vec(any::<prop::sample::Index>(), 0..3), deed());
    let behind = (records(source(), 60), records(snapshot(), 60));
    (tracked_claim(), entries, withdrawn, lost, behind).prop_map(
        |(claim, entries, (parties, scales), (lost, taken), (sources, snapshots))| {
            let (assertions, denials, evidence, replies, verdicts) = entries;
            let parties =
                parties.into_iter().map(|(id, deed)| (id.uuid(), (ReasonKind::PartyWithdrawn, deed)));
            let scales = scales.into_iter().map(|(id, deed)| (id.uuid(), (ReasonKind::ScaleRetired, deed)));
            let verdicts: BTreeMap<_, Verdict> =
                verdicts.into_iter().map(|verdict| (verdict.parts().id, verdict)).collect();
            let lost = lost.iter().filter(|_| !assertions.is_empty());
            let lost =
                lost.map(|index| (index.get::<AssertionRecord>(&assertions).id().uuid(), taken)).collect();
            let file = ClaimFile {
                claim,
                assertions: assertions.into_iter().map(|it: AssertionRecord| (it, 1)).collect(),
                denials: denials.into_iter().map(|it: DenialRecord| (it, 1)).collect(),
                evidence: evidence.into_iter().map(|it: EvidenceRecord| (it, 1)).collect(),
                replies: replies.into_iter().map(|it: ReplyRequestRecord| (it, 1)).collect(),
                verdicts: verdicts.into_values().collect(),
                around: Around {
                    withdrawn: parties.chain(scales).collect(),
                    lost_quotes: lost,
                    ..Around::default()
                },
            };
            let sources = sources.into_iter().map(|it| (it.id(), it)).collect();
            World { file, sources, snapshots }
        },
    )
}

/// The world with every list turned round and cut as a pack of cards.
fn shuffled(world: &World, at: prop::sample::Index) -> World {
    fn cut<T>(list: &mut [T], at: prop::sample::Index) {
        list.reverse();
        if !list.is_empty() {
            let middle = at.index(list.len());
            list.rotate_left(middle);
        }
    }
    let mut world = world.clone();
    cut(&mut world.file.assertions, at);
    cut(&mut world.file.denials, at);
    cut(&mut world.file.evidence, at);
    cut(&mut world.file.replies, at);
    cut(&mut world.file.verdicts, at);
    cut(&mut world.snapshots, at);
    world
}

/// How often something of this kind happened to this thing.
fn count(events: &[Event], kind: EventKind, thing: Thing) -> usize {
    events.iter().filter(|event| event.kind == kind && event.thing == thing).count()
}

/// Insists that a thing was recorded once, and withdrawn as often as it was.
fn recorded<I: Copy, C>(
    events: &[Event],
    thing: Thing,
    record: &Record<I, C>,
    (made, dropped): (EventKind, EventKind),
) -> Result<(), TestCaseError> {
    let at = |kind| events.iter().find(|event| event.kind == kind && event.thing == thing);
    prop_assert_eq!(count(events, made, thing), 1);
    let first = at(made).unwrap();
    prop_assert_eq!((first.when, first.by), (When::at(record.created().at), record.created().by));
    prop_assert_eq!(count(events, dropped, thing), usize::from(!record.stands()));
    if let Some(withdrawal) = record.withdrawn() {
        let last = at(dropped).unwrap();
        prop_assert_eq!((last.when, last.by), (When::at(withdrawal.deed.at), withdrawal.deed.by));
    }
    Ok(())
}

fn entries_are_all_there(world: &World, events: &[Event]) -> Result<(), TestCaseError> {
    use EventKind as Kind;
    let file = &world.file;
    let claim = &file.claim.record;
    let thing = Thing::Claim(claim.id());
    recorded(events, thing, claim, (Kind::ClaimRecorded, Kind::ClaimWithdrawn))?;
    let made = claim.stands() && claim.content().claimed_on.is_some();
    prop_assert_eq!(count(events, Kind::ClaimMade, thing), usize::from(made));
    for (it, _) in &file.assertions {
        let thing = Thing::Assertion(it.id());
        recorded(events, thing, it, (Kind::AssertionRecorded, Kind::AssertionWithdrawn))?;
        let made = it.stands() && it.content().stated_on.is_some();
        prop_assert_eq!(count(events, Kind::AssertionMade, thing), usize::from(made));
        let lost = file.around.lost_quotes.contains_key(&it.id().uuid());
        prop_assert_eq!(count(events, Kind::QuoteLost, thing), usize::from(lost));
    }
    for (it, _) in &file.denials {
        let thing = Thing::Denial(it.id());
        recorded(events, thing, it, (Kind::DenialRecorded, Kind::DenialWithdrawn))?;
        prop_assert_eq!(count(events, Kind::DenialMade, thing), usize::from(it.stands()));
    }
    for (it, _) in &file.evidence {
        let thing = Thing::Evidence(it.id());
        recorded(events, thing, it, (Kind::EvidenceRecorded, Kind::EvidenceWithdrawn))?;
    }
    for (id, (kind, _)) in &file.around.withdrawn {
        let (kind, thing) = match kind {
            ReasonKind::PartyWithdrawn => (Kind::PartyWithdrawn, Thing::Party(PartyId::new(*id))),
            _ => (Kind::ScaleRetired, Thing::Scale(ScaleId::new(*id))),
        };
        prop_assert_eq!(count(events, kind, thing), 1);
    }
    Ok(())
}

fn sources_are_all_there(world: &World, events: &[Event]) -> Result<(), TestCaseError> {
    let (standing, all) = (world.behind(false), world.behind(true));
    for (id, it) in &world.sources {
        let thing = Thing::Source(*id);
        let published = standing.contains(id) && it.content().published_on.is_some();
        prop_assert_eq!(count(events, EventKind::SourcePublished, thing), usize::from(published));
        let withdrawn = all.contains(id) && !it.stands();
        prop_assert_eq!(count(events, EventKind::SourceWithdrawn, thing), usize::from(withdrawn));
    }
    for it in &world.snapshots {
        let thing = Thing::Snapshot(it.id());
        let near = all.contains(&it.content().source);
        prop_assert_eq!(count(events, EventKind::SnapshotTaken, thing), usize::from(near));
        prop_assert_eq!(
            count(events, EventKind::SnapshotWithdrawn, thing),
            usize::from(near && !it.stands())
        );
    }
    Ok(())
}

fn replies_are_all_there(world: &World, events: &[Event]) -> Result<(), TestCaseError> {
    use EventKind as Kind;
    for (it, _) in &world.file.replies {
        let (thing, parts) = (Thing::ReplyRequest(it.id()), it.content().parts());
        let stands = usize::from(it.stands());
        let outcomes = || parts.earlier.iter().chain([&parts.outcome]);
        let such = |fits: fn(&Outcome) -> bool| outcomes().filter(|outcome| fits(outcome)).count();
        let silent = such(|outcome| matches!(outcome, Outcome::NoReply { .. }));
        let declined = such(|outcome| matches!(outcome, Outcome::Declined { .. }));
        let answered = such(|outcome| matches!(outcome, Outcome::Answered { .. }));
        let last = usize::from(matches!(parts.outcome, Outcome::Answered { .. }));
        let acknowledged = usize::from(parts.acknowledged.is_some());
        let expected = [
            (Kind::ReplyRequested, 1),
            (Kind::ReplyAttempted, parts.further.len()),
            (Kind::ReplyExtended, parts.extensions.len()),
            (Kind::NoReply, silent),
            (Kind::ReplyAcknowledged, acknowledged * stands),
            (Kind::ReplyDeclined, declined * stands),
            (Kind::ReplyGiven, last * stands),
            (Kind::ReplyRecorded, acknowledged + declined + answered),
            (Kind::AcknowledgementDue, usize::from(parts.asked.acknowledge_by.is_some()) * stands),
            (Kind::ReplyDue, stands),
            (Kind::ReplyRequestWithdrawn, 1 - stands),
        ];
        for (kind, times) in expected {
            prop_assert_eq!(count(events, kind, thing), times, "{}", kind);
        }
        let asked = Some(parts.asked.party);
        prop_assert!(events.iter().filter(|event| event.thing == thing).all(|event| event.party == asked));
        let first = it.content().history().filter(|past| matches!(past.what, Happened::Asked(_))).count();
        prop_assert_eq!(first, 1);
    }
    Ok(())
}

fn verdicts_are_all_there(world: &World, events: &[Event]) -> Result<(), TestCaseError> {
    use EventKind as Kind;
    for it in &world.file.verdicts {
        let (thing, parts) = (Thing::Verdict(it.parts().id), it.parts());
        let reviews =
            count(events, Kind::VerdictApproved, thing) + count(events, Kind::ChangesRequested, thing);
        prop_assert_eq!(reviews, parts.reviews.len());
        let published = parts.state.published().is_some();
        let corrects = parts.correction.is_some();
        let expected = [
            (Kind::VerdictDrafted, true),
            (Kind::VerdictPublished, published && !corrects),
            (Kind::VerdictCorrected, published && corrects),
            (Kind::VerdictRetracted, matches!(parts.state, State::Retracted { .. })),
            (Kind::GatesOverruled, parts.gate_override.is_some()),
        ];
        for (kind, there) in expected {
            prop_assert_eq!(count(events, kind, thing), usize::from(there), "{}", kind);
        }
        if let Some(Deed { at, by }) = parts.state.submitted() {
            let submitted = events.iter().filter(|event| {
                (event.kind, event.thing) == (Kind::VerdictSubmitted, thing)
                    && (event.when, event.by) == (When::at(at), by)
            });
            prop_assert_eq!(submitted.count(), 1);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_is_total_and_every_event_is_there_once(world in world()) {
        let events = world.timeline();
        prop_assert!(events.is_sorted_by(|one, next| one.place() < next.place()));
    }

    #[test]
    fn nothing_depends_on_the_order_of_reading(world in world(), at in any::<prop::sample::Index>()) {
        prop_assert_eq!(world.timeline(), shuffled(&world, at).timeline());
    }

    #[test]
    fn snapshots_of_the_sources_told_are_enough(world in world()) {
        let told = sources_told(&world.file, &world.sources);
        prop_assert_eq!(&told, &world.behind(true));
        let mut fewer = world.clone();
        fewer.snapshots.retain(|snapshot| told.contains(&snapshot.content().source));
        prop_assert_eq!(fewer.timeline(), world.timeline());
        fewer.snapshots.clear();
        let of_world = |world: &World| -> Vec<Event> {
            world.timeline().into_iter().filter(|event| event.kind.of() == Sphere::World).collect()
        };
        prop_assert_eq!(of_world(&fewer), of_world(&world));
    }

    #[test]
    fn nothing_is_left_out(world in world()) {
        let events = world.timeline();
        entries_are_all_there(&world, &events)?;
        sources_are_all_there(&world, &events)?;
        replies_are_all_there(&world, &events)?;
        verdicts_are_all_there(&world, &events)?;
    }

    #[test]
    fn nobody_at_the_desk_makes_the_world(world in world()) {
        for event in world.timeline() {
            if event.kind.of() == Sphere::World {
                prop_assert_eq!(event.by, None);
            }
        }
    }

    #[test]
    fn a_place_is_written_and_read(world in world()) {
        for event in world.timeline() {
            let told = serde_json::to_string(&event.place()).unwrap();
            prop_assert_eq!(serde_json::from_str::<Place>(&told).unwrap(), event.place());
        }
    }
}

#[test]
fn a_day_comes_before_its_instants_and_after_those_of_the_day_before() {
    let day = When::on(date!(2013 - 07 - 11));
    let midnight = When::at(datetime!(2013-07-11 00:00 UTC));
    let last = When::at(datetime!(2013-07-10 23:59:59.999999 UTC));
    assert!(last < day && day < midnight);
    assert!(midnight < When::on(date!(2013 - 07 - 12)));
    // It is the day in UTC that counts.
    assert!(When::at(datetime!(2013-07-11 01:00 +2)) < day);
}

#[test]
fn at_one_moment_the_order_is_that_of_the_kinds() {
    assert!(EventKind::ALL.is_sorted());
}
