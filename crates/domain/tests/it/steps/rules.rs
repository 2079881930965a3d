//! What must hold of every step, told without the model, and what a refusal must agree with.

use std::collections::BTreeSet;

use dementi_domain::access::Role;
use dementi_domain::ids::UserId;
use dementi_domain::verdict::{Decision, Refusal, Reviewer, StateKind, Step, Verdict, VerdictParts};
use dementi_domain::waiting::Waiting;

use super::model::{Rank, Reasons, Revision, Stands, User, Why};
use super::words::reviewer;

/// Checks that the code's reason is one of the model's, and tells what it should; answers the reason.
pub(super) fn agreed(step: Step, refusal: &Refusal, before: StateKind, reasons: &Reasons) -> Why {
    let why = match refusal {
        Refusal::WrongState { step: refused, state } => {
            assert_eq!(*refused, step);
            let own = reasons.contains(&Why::WrongState) && *state == before;
            if own { Why::WrongState } else { Why::NoPredecessor }
        }
        Refusal::NotAnEditor(role) => {
            assert!(*role < Role::Editor);
            Why::NotAnEditor
        }
        Refusal::FourEyes => Why::FourEyes,
        Refusal::BasisChanged => Why::BasisChanged,
        Refusal::ApprovedBefore => Why::ApprovedBefore,
        Refusal::NotYours => Why::NotYours,
        Refusal::CorrectionMissing => Why::CorrectionMissing,
        Refusal::NothingToCorrect => Why::NothingToCorrect,
        Refusal::CorrectionKind { .. } => Why::CorrectionKind,
        Refusal::GatesClosed(_) => Why::GatesClosed,
        Refusal::OverrideNeedsAdmin(role) => {
            assert!(*role < Role::Admin);
            Why::OverrideNeedsAdmin
        }
        Refusal::NothingToOverride => Why::NothingToOverride,
        Refusal::NotStale => Why::NotStale,
        Refusal::ReaffirmedBefore => Why::ReaffirmedBefore,
        Refusal::ClaimWithdrawn => panic!("no step of the model's meets with {refusal}"),
    };
    assert!(reasons.contains(&why), "{step} was refused for {why:?}, not for one of {reasons:?}");
    let wrong_state = reasons.contains(&Why::WrongState);
    assert_eq!(wrong_state, why == Why::WrongState, "a wrong state is the first thing to say");
    why
}

/// An open verdict waits for those who can take it a step further, and a closed one for nobody.
pub(super) fn waits_for_who_may_go_on(verdict: &Verdict, revision: &Revision, by: User) {
    let wrote_it = revision.contributors.contains(&by);
    for rank in [Rank::Reader, Rank::Researcher, Rank::Editor, Rank::Admin] {
        let editor = rank >= Rank::Editor;
        let expected = match revision.stands {
            Stands::Draft if wrote_it => Some(Waiting::Revise),
            Stands::InReview { .. } if editor && !wrote_it && !revision.approvers().contains(&by) => {
                Some(Waiting::Review)
            }
            Stands::Approved { .. } if editor => Some(Waiting::Publish),
            _ => None,
        };
        let Reviewer { user, role } = reviewer(by, rank);
        assert_eq!(verdict.waits_for(user, role), expected, "{by} as {rank:?}");
    }
}

/// The rule itself, without the model: enough different people approved it as it is, and none of them wrote it.
pub(super) fn four_eyes_saw(parts: &VerdictParts, required: usize) {
    let approvals = parts.reviews.iter().filter(|review| review.decision == Decision::Approve);
    let mut people: Vec<UserId> = approvals
        .filter(|review| review.fingerprint == parts.fingerprint)
        .map(|review| review.reviewer)
        .filter(|person| *person != parts.author && !parts.contributors.contains(person))
        .collect();
    people.sort_unstable();
    people.dedup();
    assert!(people.len() >= required, "{} of {required} approvals: {parts:?}", people.len());
}

/// The same of the last reaffirmation, if it took effect: enough different people confirmed the verdict on this record.
pub(super) fn four_eyes_saw_again(parts: &VerdictParts, required: usize) {
    let Some(last) = parts.reaffirmations.last().filter(|last| last.effective) else { return };
    let same = parts.reaffirmations.iter().filter(|earlier| earlier.basis == last.basis);
    let people: BTreeSet<UserId> = same.map(|earlier| earlier.reviewer).collect();
    assert!(people.is_disjoint(&parts.contributors) && !people.contains(&parts.author));
    assert!(people.len() >= required, "{} of {required} reaffirmed: {parts:?}", people.len());
}
