//! The gates of publication: each is closed exactly when the desk's policy asks for what the record does not give, and
//! only an admin passes a closed one, with a reason.

mod case;

use std::collections::BTreeMap;

use dementi_domain::access::Role;
use dementi_domain::analysis::gates::{Gate, GateKind};
use dementi_domain::record::Deed;
use dementi_domain::verdict::{GateOverride, Passage, Refusal, StateKind};
use dementi_domain::vocabulary::Vocabulary;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use uuid::Uuid;

use self::case::{Case, case};
use crate::generate::record::term;
use crate::generate::{instant, prose, uuid};

proptest! {
    #[test]
    fn each_gate_is_closed_exactly_when_its_rule_says(case in case()) {
        let (file, verdict) = case.file();
        let gates = case.gates(&file, Some(&verdict));
        let kinds: Vec<GateKind> = gates.iter().map(|gate| gate.kind).collect();
        prop_assert_eq!(&kinds[..], GateKind::ALL, "every gate once, whatever the policy asks for");
        for gate in &gates {
            let (required, holds) = (case.required(gate.kind), case.holds(gate.kind));
            prop_assert_eq!((gate.required, gate.holds), (required, holds), "{}", gate.kind);
            prop_assert_eq!(gate.closed(), required && !holds);
            let mut missing: Vec<Uuid> = gate.missing.clone();
            missing.sort_unstable();
            prop_assert_eq!(missing, case.missing(gate.kind), "{}", gate.kind);
            prop_assert!(gate.reason.ends_with('.'));
        }
    }

    /// Before there is a verdict nobody has approved it, and the other gates are the same.
    #[test]
    fn without_a_verdict_there_is_no_approval(case in case()) {
        let (file, verdict) = case.file();
        let without = case.gates(&file, None);
        let with = case.gates(&file, Some(&verdict));
        prop_assert!(without[0].closed());
        prop_assert_eq!(&without[1..], &with[1..]);
    }

    #[test]
    fn a_closed_gate_is_passed_by_an_admin_with_a_reason_and_by_nobody_else(
        case in case(), role in term::<Role>(), overruled in any::<bool>(),
    ) {
        let (file, verdict) = case.file();
        let basis = file.basis_on(verdict.parts().content.scale().id);
        let gates = case.gates(&file, Some(&verdict));
        let deed = Deed { at: instant(case.now), by: Some(uuid(40).into()) };
        let reason = overruled.then(|| prose("The public must know."));
        let passage = Passage::new(gates.clone(), role, reason.clone());
        let published = verdict.publish(deed, &basis, passage, None, None);
        let closed: Vec<GateKind> =
            GateKind::ALL.iter().copied().filter(|kind| case.required(*kind) && !case.holds(*kind)).collect();
        match (closed.is_empty(), reason) {
            (true, None) => {
                let (verdict, _) = published.unwrap();
                prop_assert_eq!(verdict.state(), StateKind::Published);
                prop_assert_eq!(&verdict.parts().gate_override, &None);
            }
            (true, Some(_)) => prop_assert_eq!(published.unwrap_err(), Refusal::NothingToOverride),
            (false, None) => {
                let told: Vec<Gate> = gates.into_iter().filter(Gate::closed).collect();
                prop_assert_eq!(told.iter().map(|gate| gate.kind).collect::<Vec<_>>(), closed);
                prop_assert_eq!(published.unwrap_err(), Refusal::GatesClosed(told));
            }
            (false, Some(reason)) if role == Role::Admin => {
                let (verdict, _) = published.unwrap();
                prop_assert_eq!(verdict.state(), StateKind::Published);
                let expected = GateOverride { deed, gates: closed, reason };
                prop_assert_eq!(&verdict.parts().gate_override, &Some(expected));
            }
            (false, Some(_)) => prop_assert_eq!(published.unwrap_err(), Refusal::OverrideNeedsAdmin(role)),
        }
    }
}

/// The properties are worth only as much as their cases: every gate must be closed, open and not asked for.
#[test]
fn the_generated_cases_have_everything() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<(GateKind, bool, bool), u32> = BTreeMap::new();
    let mut all_open = 0;
    for _ in 0..400 {
        let case: Case = case().new_tree(&mut runner).unwrap().current();
        let closed = |kind: &GateKind| case.required(*kind) && !case.holds(*kind);
        all_open += u32::from(!GateKind::ALL.iter().any(closed));
        for kind in GateKind::ALL {
            *seen.entry((*kind, case.required(*kind), case.holds(*kind))).or_default() += 1;
        }
    }
    // Approvals are always required; where no origins are, the gate holds.
    assert_eq!(seen.len(), 4 * 5 - 2 - 1, "{seen:?}");
    assert!(seen.values().all(|times| *times >= 10) && all_open >= 20, "{all_open} all open, {seen:?}");
}
