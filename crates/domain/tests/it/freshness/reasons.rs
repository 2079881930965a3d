//! The smallest history that gives each reason, and gives it alone.

use dementi_domain::analysis::freshness::ReasonKind;
use dementi_domain::status::Freshness;
use dementi_domain::verdict::StateKind;
use dementi_domain::vocabulary::Vocabulary;

use super::commands::{Command, From, Sort};
use super::settled;

use ReasonKind as Kind;

fn entry(sort: Sort) -> Command {
    Command::Record { sort, source: 0, party: 0, quoted: true }
}

/// What was on record, what happened then, and why that made the verdict stale.
const SMALLEST: &[(&[Command], &[Command], ReasonKind)] = &[
    (&[], &[Command::Reword], Kind::ClaimChanged),
    // One source twice is one origin, so that nothing else changes.
    (&[ASSERTION], &[ASSERTION], Kind::AssertionAdded),
    (&[ASSERTION], &[Command::Change(0)], Kind::AssertionChanged),
    (&[ASSERTION, ASSERTION], &[Command::Withdraw(0)], Kind::AssertionWithdrawn),
    (&[], &[DENIAL], Kind::DenialAdded),
    (&[DENIAL], &[Command::Change(0)], Kind::DenialChanged),
    (&[DENIAL], &[Command::Withdraw(0)], Kind::DenialWithdrawn),
    (&[], &[REFUTATION], Kind::EvidenceAdded),
    (&[REFUTATION], &[Command::Change(0)], Kind::EvidenceChanged),
    (&[REFUTATION], &[Command::Withdraw(0)], Kind::EvidenceWithdrawn),
    (&[Command::Ask], &[Command::Answer(0)], Kind::ReplyReceived),
    (&[], &[Command::Ask, Command::Answer(0), Command::Answer(0)], Kind::ReplyReceived),
    (&[Command::Ask, Command::Answer(0)], &[Command::Answer(0)], Kind::ReplyChanged),
    (&[Command::Ask, Command::Answer(0)], &[Command::WithdrawAnswered(0)], Kind::ReplyWithdrawn),
    (&[DENIAL], &[Command::LoseQuote(0)], Kind::QuoteLost),
    (&[ASSERTION], &[Command::Derive(0, From::Unknown)], Kind::OriginsChanged),
    (&[ASSERTION], &[Command::WithdrawSource(0)], Kind::SourceWithdrawn),
    (&[ASSERTION], &[Command::WithdrawParty(0)], Kind::PartyWithdrawn),
    (&[], &[Command::RetireScale(0)], Kind::ScaleRetired),
];

const ASSERTION: Command = Command::Record { sort: Sort::Assertion, source: 0, party: 0, quoted: true };
const DENIAL: Command = Command::Record { sort: Sort::Denial, source: 0, party: 0, quoted: true };
const REFUTATION: Command = Command::Record { sort: Sort::Refutation, source: 0, party: 0, quoted: true };

#[test]
fn each_reason_has_a_cause_that_gives_it_alone() {
    for (before, after, kind) in SMALLEST {
        let mut world = settled(2, StateKind::Published, before);
        assert_eq!(world.freshness(), Some(Freshness::Current), "{kind}");
        for command in *after {
            assert!(world.take(*command), "{command:?}");
        }
        assert_eq!(world.check().into_iter().collect::<Vec<_>>(), [*kind]);
        assert!(world.take(Command::Reaffirm));
        assert_eq!(world.freshness(), Some(Freshness::Current), "{kind}, reaffirmed");
    }
    for kind in ReasonKind::ALL {
        assert!(SMALLEST.iter().any(|(_, _, given)| given == kind), "no history gives `{kind}`");
    }
}

/// What came and went while the verdict stood is no reason to doubt it.
#[test]
fn what_is_gone_again_is_no_reason() {
    let histories: [&[Command]; 3] = [
        &[entry(Sort::Denial), Command::Withdraw(1)],
        &[Command::LoseQuote(0), Command::FindQuote(0)],
        &[Command::Derive(0, From::Unknown), Command::Derive(0, From::Nobody)],
    ];
    for after in histories {
        let mut world = settled(1, StateKind::Published, &[ASSERTION]);
        for command in after {
            assert!(world.take(*command), "{command:?}");
        }
        assert_eq!(world.freshness(), Some(Freshness::Current), "{after:?}");
    }
}

/// A denial that is recorded and then corrected by another is new by the hand of who recorded it.
#[test]
fn who_corrects_a_new_entry_did_not_add_it() {
    let mut world = settled(1, StateKind::Published, &[]);
    assert!(world.take(DENIAL));
    let added = world.freshness();
    assert!(world.take(Command::Change(0)));
    assert_eq!(world.freshness(), added);
}
