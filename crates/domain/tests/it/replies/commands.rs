//! What people do to a request for a reply.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::model::{Asking, Link};

/// One command, and how many ticks after the one before it comes. Instants are ticks from now, below 0 in the past.
#[derive(Debug, Clone)]
pub(super) struct Command {
    pub(super) later: i64,
    pub(super) what: What,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    /// Asks with other words, or sent to somebody else; or asks something else altogether.
    Reword {
        words: bool,
        recipient: u8,
    },
    Change(Asking),
    Attempt(i64),
    Acknowledge(i64),
    Extend(i64),
    Answer(i64, Link),
    Decline(i64),
    NoReply,
}

/// Sent some ticks before now; deadlines some ticks after that.
pub(super) fn asking() -> impl Strategy<Value = Asking> {
    (0..20_i64, option::of(1..20_i64), 20..60_i64).prop_map(|(ago, acknowledge, respond)| Asking {
        words: 0,
        recipient: 0,
        sent: -ago,
        acknowledge_by: acknowledge.map(|ticks| ticks - ago),
        respond_by: respond - ago,
    })
}

/// Anything, right or wrong.
fn any_asking() -> impl Strategy<Value = Asking> {
    (0..3_u8, 0..3_u8, -30..10_i64, option::of(-30..40_i64), -30..40_i64).prop_map(
        |(words, recipient, sent, acknowledge_by, respond_by)| Asking {
            words,
            recipient,
            sent,
            acknowledge_by,
            respond_by,
        },
    )
}

pub(super) fn command() -> impl Strategy<Value = Command> {
    let when = || prop_oneof![6 => -3..=0_i64, 1 => 1..3_i64, 1 => -90..-3_i64];
    let link = select(Link::ALL.to_vec());
    let what = prop_oneof![
        2 => (any::<bool>(), 0..3_u8).prop_map(|(words, recipient)| What::Reword { words, recipient }),
        2 => any_asking().prop_map(What::Change),
        3 => when().prop_map(What::Attempt),
        2 => when().prop_map(What::Acknowledge),
        2 => (-10..40_i64).prop_map(What::Extend),
        2 => (when(), link).prop_map(|(at, link)| What::Answer(at, link)),
        1 => when().prop_map(What::Decline),
        4 => Just(What::NoReply),
    ];
    (0..6_i64, what).prop_map(|(later, what)| Command { later, what })
}
