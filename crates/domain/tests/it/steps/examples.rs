//! Histories with a name.

use dementi_domain::access::Role;
use dementi_domain::analysis::gates::{Found, Gate, GateKind};
use dementi_domain::verdict::{Passage, Refusal, StateKind, Step, Verdict, VerdictParts};

use super::model::{Kind, Rank, Says, User};
use super::words::{basis, content, correction, deed, open_gates, reviewer, user};
use crate::generate::{instant, prose, uuid};

const ANN: User = 0;
const BEN: User = 1;
const CAM: User = 2;
const FALSE: Says = Says { rating: 0, scale: 0, wording: 0, part_rating: None };
const TRUE: Says = Says { rating: 1, ..FALSE };
const REWORDED: Says = Says { wording: 1, ..FALSE };

/// Ann's verdict number `revision`, submitted.
fn submitted(revision: i64, says: Says) -> Verdict {
    let ids = (uuid(1).into(), uuid(2).into(), uuid(3).into());
    let draft = Verdict::draft(ids.0, ids.1, ids.2, revision, user(ANN), instant(0), content(says), basis(0));
    draft.submit(deed((ANN, 1)), basis(0)).unwrap()
}

fn approve(verdict: Verdict, by: User, required: usize) -> Result<Verdict, Refusal> {
    verdict.approve(uuid(4).into(), reviewer(by, Rank::Editor), instant(2), None, &basis(0), required)
}

fn request_changes(verdict: Verdict, by: User) -> Verdict {
    let comment = prose("Name the source.");
    verdict.request_changes(uuid(5).into(), reviewer(by, Rank::Editor), instant(3), comment).unwrap()
}

fn published(revision: i64, says: Says) -> Verdict {
    let verdict = approve(submitted(revision, says), BEN, 1).unwrap();
    verdict.publish(deed((BEN, 3)), &basis(0), open_gates(), None, None).unwrap().0
}

#[test]
fn the_author_may_not_approve() {
    assert_eq!(approve(submitted(1, FALSE), ANN, 1), Err(Refusal::FourEyes));
    assert_eq!(approve(submitted(1, FALSE), BEN, 1).unwrap().state(), StateKind::Approved);
}

#[test]
fn who_edits_after_submission_may_not_approve() {
    let edited = submitted(1, FALSE).edit(user(BEN), instant(2), content(TRUE), basis(0)).unwrap();
    assert_eq!(edited.state(), StateKind::InReview);
    assert_eq!(approve(edited, BEN, 1), Err(Refusal::FourEyes));
}

#[test]
fn an_edit_voids_approvals_and_only_the_approver_s_own_edit_does_when_nothing_changes() {
    let approved = approve(approve(submitted(1, FALSE), BEN, 2).unwrap(), CAM, 2).unwrap();
    let edited =
        |by: User, says| approved.clone().edit(user(by), instant(4), content(says), basis(0)).unwrap();
    assert_eq!((edited(ANN, TRUE).state(), edited(ANN, TRUE).approvals()), (StateKind::InReview, 0));
    assert_eq!((edited(BEN, FALSE).state(), edited(BEN, FALSE).approvals()), (StateKind::InReview, 1));
}

/// Whoever saves it again becomes a contributor: the editor who was to approve it is told so.
#[test]
fn a_refusal_says_who_can_mend_it() {
    let told = Refusal::BasisChanged.to_string();
    assert!(told.contains("its author or another contributor"), "{told}");
    assert!(told.contains("becomes a contributor and cannot approve it"), "{told}");
    let closed = |kind, reason: &str| Gate {
        kind,
        required: true,
        holds: false,
        reason: reason.to_owned(),
        found: Found::Unexplained(1),
        missing: Vec::new(),
    };
    let gates = vec![
        closed(GateKind::Origins, "0 proven independent origins; 2 required."),
        Gate { required: false, ..closed(GateKind::Contradictions, "1 changed answer waits.") },
        closed(GateKind::Quotes, "1 quote is gone."),
    ];
    let approved = approve(submitted(1, FALSE), BEN, 1).unwrap();
    let passage = Passage::new(gates, Role::Editor, None);
    let refused = approved.publish(deed((BEN, 3)), &basis(0), passage, None, None).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the desk's policy forbids publication. `origins`: 0 proven independent origins; 2 required. \
         `quotes`: 1 quote is gone"
    );
}

#[test]
fn one_person_does_not_approve_twice() {
    let once = approve(submitted(1, FALSE), BEN, 2).unwrap();
    assert_eq!(once.state(), StateKind::InReview);
    assert_eq!(approve(once, BEN, 2), Err(Refusal::ApprovedBefore));
}

/// Ben approves, then asks for changes after all; Ann submits the same again. His approval is taken back, until he
/// approves once more.
#[test]
fn who_asks_for_changes_takes_an_approval_back() {
    let back = request_changes(approve(submitted(1, FALSE), BEN, 2).unwrap(), BEN);
    assert_eq!((back.state(), back.approvals()), (StateKind::Draft, 0));
    let again = back.submit(deed((ANN, 4)), basis(0)).unwrap();
    let by_one = approve(again, CAM, 2).unwrap();
    assert_eq!((by_one.state(), by_one.approvals()), (StateKind::InReview, 1));
    assert_eq!(approve(by_one, BEN, 2).unwrap().state(), StateKind::Approved);
}

/// An edit leads back to review, even one that changes nothing; the only reviewer must not be locked out there.
#[test]
fn who_approved_before_confirms_it_when_no_other_approval_is_needed() {
    let approved = approve(submitted(1, FALSE), BEN, 1).unwrap();
    let saved = approved.edit(user(ANN), instant(4), content(FALSE), basis(0)).unwrap();
    assert_eq!((saved.state(), saved.approvals()), (StateKind::InReview, 1));
    let confirmed = approve(saved, BEN, 1).unwrap();
    assert_eq!((confirmed.state(), confirmed.approvals()), (StateKind::Approved, 1));
}

#[test]
fn approval_waits_until_the_verdict_rests_on_the_record_as_it_is() {
    let verdict = submitted(1, FALSE);
    let late = |verdict: Verdict| {
        verdict.approve(uuid(4).into(), reviewer(BEN, Rank::Editor), instant(2), None, &basis(1), 1)
    };
    assert_eq!(late(verdict.clone()), Err(Refusal::BasisChanged));
    let draft = verdict.withdraw(reviewer(ANN, Rank::Researcher), instant(3)).unwrap();
    assert!(late(draft.submit(deed((ANN, 4)), basis(1)).unwrap()).is_ok());
}

#[test]
fn a_correction_says_whether_the_rating_changed() {
    let next = |says, kind: Option<Kind>| {
        let next = approve(submitted(2, says), BEN, 1).unwrap();
        next.publish(deed((CAM, 9)), &basis(0), open_gates(), Some(published(1, FALSE)), kind.map(correction))
    };
    assert_eq!(next(TRUE, None), Err(Refusal::CorrectionMissing));
    assert_eq!(next(TRUE, Some(Kind::Typo)), Err(Refusal::CorrectionKind { changed: true }));
    assert_eq!(next(REWORDED, Some(Kind::RatingChange)), Err(Refusal::CorrectionKind { changed: false }));
    let (new, old) = next(TRUE, Some(Kind::RatingChange)).unwrap();
    assert_eq!((new.state(), old.unwrap().state()), (StateKind::Published, StateKind::Superseded));
    let alone = approve(submitted(2, TRUE), BEN, 1).unwrap();
    let correction = Some(correction(Kind::RatingChange));
    assert_eq!(
        alone.publish(deed((CAM, 9)), &basis(0), open_gates(), None, correction),
        Err(Refusal::NothingToCorrect)
    );
}

#[test]
fn what_is_said_with_a_step_is_kept_and_changes_nothing_else() {
    let verdict = approve(submitted(1, FALSE), BEN, 1).unwrap();
    assert_eq!(verdict.clone().remarked(Step::Submit, deed((ANN, 1)), None), verdict);
    let said = verdict.clone().remarked(Step::Submit, deed((ANN, 1)), Some(prose("Look at part two.")));
    let said = said.remarked(Step::Publish, deed((BEN, 3)), Some(prose("At noon.")));
    let steps: Vec<Step> = said.parts().remarks.iter().map(|remark| remark.step).collect();
    assert_eq!(steps, [Step::Submit, Step::Publish]);
    let silent = VerdictParts { remarks: Vec::new(), ..said.parts().clone() };
    assert_eq!(Verdict::restore(silent), verdict);
}

#[test]
fn refusals_say_what_to_do() {
    let refused = [
        (Refusal::WrongState { step: Step::Publish, state: StateKind::Draft }.to_string(), "`draft`"),
        (Refusal::CorrectionKind { changed: true }.to_string(), "changed, so the correction's kind must be"),
        (
            Refusal::CorrectionKind { changed: false }.to_string(),
            "did not change, so the correction's kind cannot",
        ),
    ];
    for (message, expected) in refused {
        assert!(message.contains(expected), "{message}");
    }
}
