//! What all records share, and small rules of single ones.

use std::collections::BTreeSet;

use dementi_domain::assertion::{Assertion, AssertionMode};
use dementi_domain::desk::{ApprovalsRequired, InvalidApprovals};
use dementi_domain::distinct::Distinct;
use dementi_domain::file::{Around, ClaimFile};
use dementi_domain::ids::{ClaimId, PartyId, SourceId};
use dementi_domain::party::{Party, PartyKind, PartyRecord};
use dementi_domain::record::{AlreadyWithdrawn, Deed, Record, Withdrawal};
use dementi_domain::reply::Outcome;
use dementi_domain::source::{Derivation, InvalidDerivation};
use dementi_domain::verdict::Basis;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::generate::desk::token;
use crate::generate::record::{denial, evidence, party as party_content, source, tracked_claim};
use crate::generate::reply::reply_request;
use crate::generate::{id, instant, line, on_record, prose, uuid};

fn deed(n: i64) -> Deed {
    Deed { at: instant(n), by: Some(uuid(1).into()) }
}

fn party(name: &str) -> Party {
    let (kind, aliases) = (PartyKind::Organisation, Distinct::empty());
    Party {
        name: line(name),
        kind,
        aliases,
        wikidata_id: None,
        confidential: false,
        former_names: Vec::new(),
    }
}

#[test]
fn a_record_is_changed_until_it_is_withdrawn_and_then_stays() {
    let record: PartyRecord = Record::new(uuid(2).into(), uuid(3).into(), party("Microsft"), deed(0));
    assert_eq!((record.created(), record.changed(), record.stands()), (deed(0), deed(0), true));
    let record = record.change(party("Microsoft"), deed(1)).unwrap();
    assert_eq!((record.created(), record.changed()), (deed(0), deed(1)));
    assert_eq!(record.content().name.as_str(), "Microsoft");
    let record = record.withdraw(deed(2), prose("A duplicate.")).unwrap();
    assert_eq!((record.created(), record.changed(), record.stands()), (deed(0), deed(2), false));
    let withdrawal = Withdrawal { deed: deed(2), reason: prose("A duplicate.") };
    assert_eq!(record.withdrawn(), Some(&withdrawal));
    assert_eq!(record.content().name.as_str(), "Microsoft");
    assert_eq!((record.id(), record.desk()), (uuid(2).into(), uuid(3).into()));
    assert_eq!(record.clone().change(party("Apple"), deed(3)), Err(AlreadyWithdrawn));
    assert_eq!(record.withdraw(deed(3), prose("Again.")), Err(AlreadyWithdrawn));
}

proptest! {
    /// Whatever is made of a party, it is still known by every name that it ever had, and each once.
    #[test]
    fn a_party_loses_no_name(states in vec(party_content(), 1..6)) {
        let mut states = states.into_iter();
        let mut party = states.next().unwrap();
        let names = |party: &Party| -> BTreeSet<(String, PartyKind)> {
            party.names().map(|(name, kind)| (name.to_owned(), kind)).collect()
        };
        let mut had = names(&party);
        for state in states {
            had.extend(names(&state));
            let changed = party.changed_to(state.clone());
            prop_assert_eq!(&Party { former_names: Vec::new(), ..changed.clone() }, &state);
            let former: BTreeSet<_> = changed.former_names.iter().map(|former| (former.name.to_string(), former.kind)).collect();
            prop_assert_eq!(former.len(), changed.former_names.len());
            prop_assert!(names(&state).is_disjoint(&former));
            party = changed;
        }
        prop_assert_eq!(names(&party), had);
    }

    #[test]
    fn a_token_is_usable_until_it_expires_or_is_revoked(token in token(), before in 1..10_000_i64) {
        let Some(end) = token.expires_at else {
            prop_assert_eq!(token.usable(instant(0)), token.revoked.is_none());
            return Ok(());
        };
        let moment = time::Duration::microseconds(before);
        prop_assert!(!token.usable(end));
        prop_assert!(!end.checked_add(moment).is_some_and(|after| token.usable(after)));
        if let Some(before) = end.checked_sub(moment) {
            prop_assert_eq!(token.usable(before), token.revoked.is_none());
        }
    }

    #[test]
    fn a_source_is_not_derived_from_itself(source in source(), own in id::<SourceId>()) {
        let from = match &source.derivation {
            Derivation::Derived(sources) => sources.as_slice(),
            _ => &[],
        };
        let expected = if from.contains(&own) { Err(InvalidDerivation::Itself) } else { Ok(()) };
        prop_assert_eq!(source.check_not_own_origin(own), expected);
        for own in from {
            prop_assert_eq!(source.check_not_own_origin(*own), Err(InvalidDerivation::Itself));
        }
    }

    #[test]
    fn a_source_names_its_publisher_authors_and_supplier(source in source()) {
        let named: Vec<PartyId> = source.parties().collect();
        let number = usize::from(source.publisher.is_some()) + usize::from(source.supplied_by.is_some());
        prop_assert_eq!(named.len(), source.authors.len() + number);
        let expected = source.publisher.iter().chain(&source.authors).chain(&source.supplied_by);
        prop_assert!(expected.into_iter().all(|party| named.contains(party)));
    }

    /// The basis: everything that stands on the claim, by id and version, and nothing that was withdrawn.
    #[test]
    fn a_verdict_rests_on_what_stands(
        claim in tracked_claim(),
        assertions in vec((on_record(assertion()), 1..9_i64), 0..4),
        denials in vec((on_record(denial()), 1..9_i64), 0..4),
        evidence in vec((on_record(evidence()), 1..9_i64), 0..4),
        replies in vec((on_record(reply_request()), 1..9_i64), 0..4),
    ) {
        fn once<I: Copy + PartialEq, C>(list: Vec<(Record<I, C>, i64)>) -> Vec<(Record<I, C>, i64)> {
            let mut kept: Vec<(Record<I, C>, i64)> = Vec::new();
            for entry in list {
                if kept.iter().all(|(record, _)| record.id() != entry.0.id()) {
                    kept.push(entry);
                }
            }
            kept
        }
        let (assertions, denials, evidence) = (once(assertions), once(denials), once(evidence));
        let replies = once(replies);
        let mut expected = Basis::bare(claim.record.id(), claim.content_version);
        expected.origins = claim.status.origins;
        for (record, version) in &assertions {
            if record.withdrawn().is_none() {
                expected.assertions.insert(record.id(), *version);
            }
        }
        for (record, version) in &denials {
            if record.withdrawn().is_none() {
                expected.denials.insert(record.id(), *version);
            }
        }
        for (record, version) in &evidence {
            if record.withdrawn().is_none() {
                expected.evidence.insert(record.id(), *version);
            }
        }
        for (record, version) in &replies {
            if record.withdrawn().is_none() && matches!(record.content().outcome(), Outcome::Answered { .. }) {
                expected.replies.insert(record.id(), *version);
            }
        }
        let around = Around::default();
        let file = ClaimFile { claim, assertions, denials, evidence, replies, verdicts: Vec::new(), around };
        prop_assert_eq!(file.basis(), expected);
    }
}

fn assertion() -> impl Strategy<Value = Assertion> {
    (id::<ClaimId>(), id()).prop_map(|(claim, party)| Assertion {
        claim,
        party,
        source: uuid(4).into(),
        mode: AssertionMode::Reported,
        stated_on: None,
        quote: None,
    })
}

#[test]
fn a_desk_asks_for_one_to_three_approvals() {
    for number in 0..=u8::MAX {
        let expected = if (1..=3).contains(&number) { Ok(number) } else { Err(InvalidApprovals) };
        assert_eq!(ApprovalsRequired::try_from(number).map(ApprovalsRequired::get), expected);
        assert_eq!(serde_json::from_str::<ApprovalsRequired>(&number.to_string()).is_ok(), expected.is_ok());
    }
    assert_eq!(ApprovalsRequired::ONE.get(), 1);
}
