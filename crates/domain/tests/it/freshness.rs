//! Freshness: random histories of a claim's record, before and after a verdict is settled on it, against a journal of
//! what happened when.
//!
//! `journal` is the reference model; `world` and `on_record` drive it and the code under test; `commands` generates
//! what happens.

mod commands;
mod journal;
mod on_record;
mod reasons;
mod world;

use std::collections::BTreeMap;

use dementi_domain::analysis::freshness::ReasonKind;
use dementi_domain::status::Freshness;
use dementi_domain::verdict::StateKind;
use dementi_domain::vocabulary::Vocabulary;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use self::commands::{Command, command, unrelated};
use self::world::World;

fn stage() -> impl Strategy<Value = StateKind> {
    select(vec![StateKind::Approved, StateKind::Published])
}

/// A claim with some record, and a verdict that has just been approved or published on it.
fn settled(required: usize, stage: StateKind, before: &[Command]) -> World {
    let mut world = World::new(required);
    for command in before {
        world.take(*command);
        world.check();
    }
    world.settle(stage);
    world
}

proptest! {
    #[test]
    fn a_verdict_is_current_right_after_its_approval(
        required in 1..=3_usize, stage in stage(), before in vec(command(), 0..25),
    ) {
        let world = settled(required, stage, &before);
        prop_assert_eq!(world.freshness(), Some(Freshness::Current));
        prop_assert_eq!(&world.file.claim.status.freshness, &Some(Freshness::Current));
    }

    /// Without the model: what the basis does not hold makes no verdict stale.
    #[test]
    fn it_stays_so_whatever_happens_elsewhere(
        required in 1..=3_usize, stage in stage(), before in vec(command(), 0..25), after in vec(unrelated(), 1..25),
    ) {
        let mut world = settled(required, stage, &before);
        for command in after {
            world.take(command);
            prop_assert_eq!(world.freshness(), Some(Freshness::Current), "after {:?}", command);
        }
    }

    #[test]
    fn the_reasons_are_what_happened_since_with_who_and_when(
        required in 1..=3_usize, stage in stage(), before in vec(command(), 0..25), after in vec(command(), 1..25),
    ) {
        let mut world = settled(required, stage, &before);
        world.check();
        for command in after {
            world.take(command);
            world.check();
        }
    }
}

/// The properties are worth only as much as their histories: every reason must come up, and so must the way back.
#[test]
fn the_histories_give_every_reason() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<ReasonKind, u32> = BTreeMap::new();
    let (mut reaffirmed, mut stale_again) = (0, 0);
    for round in 0..150 {
        let before = vec(command(), 25).new_tree(&mut runner).unwrap().current();
        let stage = if round % 3 == 0 { StateKind::Approved } else { StateKind::Published };
        let mut world = settled(1 + round % 3, stage, &before);
        let mut again = false;
        for command in vec(command(), 25).new_tree(&mut runner).unwrap().current() {
            let done = world.take(command);
            let kinds = world.check();
            if done && matches!(command, Command::Reaffirm) {
                (reaffirmed, again) = (reaffirmed + 1, true);
            }
            stale_again += u32::from(again && !kinds.is_empty());
            for kind in kinds {
                *seen.entry(kind).or_default() += 1;
            }
        }
    }
    for kind in ReasonKind::ALL {
        let times = seen.get(kind).copied().unwrap_or(0);
        assert!(times >= 10, "`{kind}` came up {times} times only: {seen:?}");
    }
    assert!(reaffirmed >= 50 && stale_again >= 50, "{reaffirmed} reaffirmed, {stale_again} stale again");
}
