//! The way of verdicts to publication: random histories against a reference model.
//!
//! `model` is written from the design's words alone and knows nothing of the code under test; `world` drives both
//! and compares them; `words` tells the model's things in the domain's words, `rules` what must hold without the model;
//! `commands` generates what people do.

mod commands;
mod examples;
mod model;
mod rules;
mod words;
mod world;

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use self::commands::command;
use self::world::World;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_history_reaches_an_illegal_state(required in 1..=3_usize, commands in vec(command(), 1..80)) {
        let mut world = World::new(required);
        for command in commands {
            world.take(&command);
        }
    }
}

/// The property above is worth only as much as its histories: they must reach every state, refuse for every
/// reason, and take every step.
#[test]
fn the_histories_go_everywhere() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for round in 0..130 {
        let mut world = World::new(1 + round % 3);
        for command in vec(command(), 120).new_tree(&mut runner).unwrap().current() {
            *seen.entry(world.take(&command)).or_default() += 1;
        }
    }
    for outcome in EVERYWHERE {
        let times = seen.get(*outcome).copied().unwrap_or(0);
        assert!(times >= 5, "`{outcome}` came up {times} times only; all: {seen:#?}");
    }
}

/// Outcomes, as [`World::take`] names them.
const EVERYWHERE: &[&str] = &[
    "edit: draft to draft",
    "edit: in_review to in_review",
    "edit: approved to in_review",
    "edit: WrongState",
    "submit: draft to in_review",
    "submit: WrongState",
    "approve: in_review to in_review",
    "approve: in_review to approved",
    "approve: WrongState",
    "approve: NotAnEditor",
    "approve: FourEyes",
    "approve: BasisChanged",
    "approve: ApprovedBefore",
    "request_changes: in_review to draft",
    "request_changes: WrongState",
    "request_changes: NotAnEditor",
    "request_changes: FourEyes",
    "withdraw: in_review to draft",
    "withdraw: WrongState",
    "withdraw: NotYours",
    "publish: approved to published",
    "publish: approved to published, published to superseded",
    "publish: WrongState",
    "publish: BasisChanged",
    "publish: CorrectionMissing",
    "publish: NothingToCorrect",
    "publish: CorrectionKind",
    "publish: approved to published, past closed gates",
    "publish: GatesClosed",
    "publish: OverrideNeedsAdmin",
    "publish: NothingToOverride",
    "reaffirm: published to published",
    "reaffirm: published to published, in effect",
    "reaffirm: WrongState",
    "reaffirm: NotAnEditor",
    "reaffirm: FourEyes",
    "reaffirm: NotStale",
    "reaffirm: ReaffirmedBefore",
    "retract: published to retracted",
    "retract: WrongState",
];
