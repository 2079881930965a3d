//! What people do to a claim's verdicts.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::model::{Gates, Kind, Rank, Says, User};

/// How many people there are.
pub(super) const PEOPLE: User = 5;
/// How many states the record can be in.
pub(super) const RECORDS: u8 = 4;

/// One command. A `usize` picks one of the verdicts that there are; to approve, publish and reaffirm mostly one with which
/// that can be done.
#[derive(Debug, Clone)]
pub(super) enum Command {
    /// Something is recorded on the claim, or withdrawn: its record is another.
    Record(u8),
    /// The desk asks for another number of approvals.
    Require(usize),
    /// A user begins a verdict.
    Draft(User, Says),
    Edit(usize, User, Says),
    Submit(usize, User),
    Approve(usize, User, Rank),
    RequestChanges(usize, User, Rank),
    Withdraw(usize, User, Rank),
    Publish(usize, User, Gates, Corrects, Predecessor),
    Retract(usize, User),
    Reaffirm(usize, User, Rank),
}

/// The correction that comes with a publication.
#[derive(Debug, Clone, Copy)]
pub(super) enum Corrects {
    /// The one that is right.
    Rightly,
    /// This one, right or wrong.
    With(Option<Kind>),
}

/// What a publication is said to take the place of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Predecessor {
    /// The published verdict, if there is one.
    Published,
    /// Some verdict, published or not.
    Any(usize),
}

/// Few enough to come back to what was said before.
fn says() -> impl Strategy<Value = Says> {
    (0..2_u8, prop_oneof![2 => Just(0), 1 => Just(1_u8)], 0..2_u8, option::weighted(0.2, 0..2_u8))
        .prop_map(|(rating, scale, wording, part_rating)| Says { rating, scale, wording, part_rating })
}

pub(super) fn command() -> impl Strategy<Value = Command> {
    let user = || 0..PEOPLE;
    let which = || 0..3_usize;
    let rank = || {
        let editors = select(vec![Rank::Editor, Rank::Admin]);
        prop_oneof![4 => editors, 1 => select(vec![Rank::Reader, Rank::Researcher])]
    };
    let kind = select(vec![Kind::RatingChange, Kind::Clarification, Kind::Typo]);
    let corrects = prop_oneof![1 => Just(Corrects::Rightly), 1 => option::of(kind).prop_map(Corrects::With)];
    let predecessor = prop_oneof![5 => Just(Predecessor::Published), 1 => which().prop_map(Predecessor::Any)];
    // Gates are mostly overruled when they are closed, and by those who may.
    let closed = || proptest::bool::weighted(0.12);
    let gates =
        (closed(), closed(), rank(), 0..100_u8).prop_map(|(origins_closed, quotes_closed, rank, luck)| {
            let overrules = luck < if origins_closed || quotes_closed { 70 } else { 5 };
            let rank = if overrules && luck % 2 == 0 { Rank::Admin } else { rank };
            Gates { origins_closed, quotes_closed, rank, overrules }
        });
    prop_oneof![
        1 => (1..=3_usize).prop_map(Command::Require),
        3 => (0..RECORDS).prop_map(Command::Record),
        3 => (user(), says()).prop_map(|(user, says)| Command::Draft(user, says)),
        4 => (which(), user(), says()).prop_map(|(n, user, says)| Command::Edit(n, user, says)),
        12 => (which(), user()).prop_map(|(n, user)| Command::Submit(n, user)),
        20 => (which(), user(), rank()).prop_map(|(n, user, rank)| Command::Approve(n, user, rank)),
        3 => (which(), user(), rank()).prop_map(|(n, user, rank)| Command::RequestChanges(n, user, rank)),
        3 => (which(), user(), rank()).prop_map(|(n, user, rank)| Command::Withdraw(n, user, rank)),
        10 => (which(), user(), gates, corrects, predecessor)
            .prop_map(|(n, user, gates, corrects, old)| Command::Publish(n, user, gates, corrects, old)),
        2 => (which(), user()).prop_map(|(n, user)| Command::Retract(n, user)),
        16 => (which(), user(), rank()).prop_map(|(n, user, rank)| Command::Reaffirm(n, user, rank)),
    ]
}
