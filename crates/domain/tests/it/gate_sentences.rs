//! The sentences of the gates: numbers agree with their nouns, and what differs is told apart.

use dementi_domain::analysis::gates::{Facts, Gate, GateKind, Hearing, gates};
use dementi_domain::desk::Policy;
use dementi_domain::ids::PartyId;
use dementi_domain::status::Origins;
use uuid::Uuid;

use crate::generate::{instant, uuid};

const BARE: Facts<'static> = Facts {
    approvals: 0,
    origins: None,
    about: &[],
    hearings: &[],
    coverage: &[],
    unanchored: &[],
    lost: &[],
    now: time::OffsetDateTime::UNIX_EPOCH,
};

fn gate(kind: GateKind, facts: Facts<'_>) -> Gate {
    gates(Policy::DEFAULT, &facts).into_iter().find(|gate| gate.kind == kind).unwrap()
}

#[test]
fn approvals_and_origins_are_counted() {
    let approved = |approvals| gate(GateKind::Approvals, Facts { approvals, ..BARE }).reason;
    assert_eq!(approved(0), "0 approvals of the verdict as it is; 1 required.");
    assert_eq!(approved(1), "1 approval of the verdict as it is; 1 required.");
    let origins = |independent_count, at_most| {
        let origins = Some(Origins { independent_count, at_most });
        gate(GateKind::Origins, Facts { origins, ..BARE }).reason
    };
    assert_eq!(origins(1, 1), "1 proven independent origin; none is required.");
    assert_eq!(origins(0, 2), "0 proven independent origins (at most 2); none is required.");
}

#[test]
fn a_party_and_parties_that_were_heard() {
    let parties = [1, 2, 3].map(|party| PartyId::new(uuid(party)));
    let heard = |heard: usize, of: usize| {
        let ask = |party: &PartyId| Hearing { party: *party, settled: true, respond_by: instant(0) };
        let hearings: Vec<Hearing> = parties[..heard].iter().map(ask).collect();
        let gate = gate(GateKind::RightOfReply, Facts { about: &parties[..of], hearings: &hearings, ..BARE });
        assert_eq!((gate.holds, gate.missing.len()), (heard == of, of - heard));
        gate.reason
    };
    assert_eq!(heard(0, 0), "The claim names no party that it is about.");
    assert_eq!(heard(0, 1), "The party that the claim is about was not asked, or may still answer.");
    assert_eq!(
        heard(1, 1),
        "The party that the claim is about was asked, and answered or let the deadline pass."
    );
    let rest = "asked, and answered or let the deadline pass.";
    assert_eq!(heard(0, 2), format!("0 of 2 parties that the claim is about were {rest}"));
    assert_eq!(heard(1, 3), format!("1 of 3 parties that the claim is about was {rest}"));
    assert_eq!(heard(3, 3), format!("3 of 3 parties that the claim is about were {rest}"));
}

#[test]
fn quotes_that_were_never_anchored_are_told_apart_from_those_that_are_gone() {
    let entries = [1, 2, 3, 4].map(uuid);
    let quotes = |unanchored: &[Uuid], lost: &[Uuid]| {
        let gate = gate(GateKind::Quotes, Facts { unanchored, lost, ..BARE });
        assert_eq!(gate.holds, unanchored.is_empty() && lost.is_empty());
        assert_eq!(gate.missing, [unanchored, lost].concat());
        gate.reason
    };
    assert_eq!(quotes(&[], &[]), "Every quote stands in a snapshot of its source.");
    assert_eq!(quotes(&entries[..1], &[]), "1 quote is not anchored in a snapshot of its source.");
    assert_eq!(quotes(&[], &entries[..1]), "1 quote is gone from the newest snapshot of its source.");
    assert_eq!(
        quotes(&entries[..2], &entries[2..]),
        "2 quotes are not anchored in snapshots of their sources; \
         2 quotes are gone from the newest snapshots of their sources."
    );
}
