//! What happens to a claim's record, and around it.

use dementi_domain::verdict::StateKind;
use proptest::prelude::*;
use proptest::sample::select;

/// The sources; entries name the first [`NAMED`] of them.
pub(super) const SOURCES: usize = 5;
/// How many sources, and how many parties, entries name.
pub(super) const NAMED: usize = 4;

/// What kind of entry it is. Only supporting evidence has a say in the number of origins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Assertion,
    Denial,
    Support,
    Refutation,
}

/// Where a source has what it says from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    Unknown,
    Nobody,
    /// The source of this number, which is smaller.
    Source(usize),
}

/// One thing that happens. A `usize` that is not said to be a source's, party's or scale's number picks one of those
/// things that it can happen to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Command {
    /// An entry is recorded, if its source and party stand.
    Record {
        sort: Sort,
        source: usize,
        party: usize,
        quoted: bool,
    },
    Change(usize),
    Withdraw(usize),
    /// A new snapshot of its source no longer has the words of a quoting entry, which may be withdrawn.
    LoseQuote(usize),
    /// A newer one has them again.
    FindQuote(usize),
    /// A party is asked for its reply.
    Ask,
    /// It is asked once more.
    AskAgain(usize),
    Acknowledge(usize),
    Extend(usize),
    /// It answers, or its answer is corrected.
    Answer(usize),
    Decline(usize),
    NoReply(usize),
    WithdrawAnswered(usize),
    WithdrawUnanswered(usize),
    /// It becomes known what a source relies on.
    Derive(usize, From),
    Retitle(usize),
    WithdrawSource(usize),
    WithdrawParty(usize),
    RetireScale(usize),
    /// The claim is worded otherwise.
    Reword,
    /// The claim gets another tag.
    Tag,
    /// A revision is begun that shall take the place of the published verdict, and gets as far as this.
    Revise(StateKind),
    /// As many editors as it takes reaffirm the verdict.
    Reaffirm,
}

/// What the basis does not hold: whatever the record is, no verdict on it becomes stale.
pub(super) fn unrelated() -> impl Strategy<Value = Command> {
    let n = || 0..8_usize;
    let stage = select(vec![StateKind::Draft, StateKind::InReview, StateKind::Approved]);
    prop_oneof![
        n().prop_map(Command::FindQuote),
        Just(Command::Ask),
        n().prop_map(Command::AskAgain),
        n().prop_map(Command::Acknowledge),
        n().prop_map(Command::Extend),
        n().prop_map(Command::Decline),
        n().prop_map(Command::NoReply),
        n().prop_map(Command::WithdrawUnanswered),
        (0..SOURCES).prop_map(Command::Retitle),
        // No entry names these.
        Just(Command::WithdrawSource(NAMED)),
        Just(Command::WithdrawParty(NAMED)),
        Just(Command::RetireScale(1)),
        Just(Command::Tag),
        stage.prop_map(Command::Revise),
    ]
}

pub(super) fn command() -> impl Strategy<Value = Command> {
    let n = || 0..8_usize;
    let sort = select(vec![Sort::Assertion, Sort::Denial, Sort::Support, Sort::Refutation]);
    let record = (sort, 0..NAMED, 0..NAMED, any::<bool>())
        .prop_map(|(sort, source, party, quoted)| Command::Record { sort, source, party, quoted });
    let from = prop_oneof![Just(From::Unknown), Just(From::Nobody), (0..SOURCES).prop_map(From::Source)];
    let derive = (0..SOURCES, from).prop_map(|(source, from)| match from {
        From::Source(below) if below >= source => Command::Derive(source, From::Unknown),
        from => Command::Derive(source, from),
    });
    prop_oneof![
        8 => record,
        3 => n().prop_map(Command::Change),
        3 => n().prop_map(Command::Withdraw),
        3 => n().prop_map(Command::LoseQuote),
        2 => Just(Command::Ask),
        4 => n().prop_map(Command::Answer),
        1 => n().prop_map(Command::WithdrawAnswered),
        2 => derive,
        1 => (0..SOURCES).prop_map(Command::WithdrawSource),
        1 => (0..=NAMED).prop_map(Command::WithdrawParty),
        1 => (0..2_usize).prop_map(Command::RetireScale),
        1 => Just(Command::Reword),
        4 => Just(Command::Reaffirm),
        8 => unrelated(),
    ]
}
