//! The right of reply: random histories against a reference model, and the rules for what is asked.
//!
//! `model` is written from the design's words alone and knows nothing of the code under test; `world` drives both
//! and compares them; `commands` generates what people do.

mod asking;
mod commands;
mod model;
mod waiting;
mod world;

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use self::commands::{asking, command};
use self::world::World;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_history_reaches_an_illegal_state(asking in asking(), commands in vec(command(), 1..60)) {
        let mut world = World::new(asking);
        for command in commands {
            world.take(&command);
        }
    }
}

/// The property above is worth only as much as its histories: they must take every step and refuse for every reason.
#[test]
fn the_histories_go_everywhere() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..300 {
        let mut world = World::new(asking().new_tree(&mut runner).unwrap().current());
        for command in vec(command(), 40).new_tree(&mut runner).unwrap().current() {
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
    "change: pending to pending",
    "change: WrongState",
    "change: History",
    "change: InTheFuture",
    "change: DeadlineBeforeSent",
    "change: AcknowledgeAfterReply",
    "attempt: pending to pending",
    "attempt: WrongState",
    "attempt: InTheFuture",
    "attempt: BeforeSent",
    "acknowledge: pending to pending",
    "acknowledge: no_reply to no_reply",
    "acknowledge: AcknowledgedBefore",
    "acknowledge: WrongState",
    "extend: pending to pending",
    "extend: NotLater",
    "extend: WrongState",
    "answer: pending to answered",
    "answer: declined to answered",
    "answer: no_reply to answered",
    "answer: answered to answered",
    "answer: InTheFuture",
    "answer: BeforeSent",
    "answer: NothingSaid",
    "answer: NoSuchDenial",
    "answer: NoSuchAssertion",
    "decline: pending to declined",
    "decline: no_reply to declined",
    "decline: WrongState",
    "no_reply: pending to no_reply",
    "no_reply: StillTime",
    "no_reply: WrongState",
];
