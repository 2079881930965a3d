//! One claim's verdicts, driven side by side with the model.

use std::collections::BTreeMap;

use dementi_domain::access::Role;
use dementi_domain::claim::{Part, Parts};
use dementi_domain::ids::{
    AssertionId, ClaimId, DenialId, DeskId, DossierId, EvidenceId, PartId, ReviewId, ScaleId, UserId,
    VerdictId,
};
use dementi_domain::record::Deed;
use dementi_domain::scale::{Rating, RatingKey, Ratings, ScaleRevision};
use dementi_domain::text::{Note, Reason};
use dementi_domain::verdict::{
    Basis, Content, Correction, CorrectionKind, Decision, Passage, Refusal, Retraction, Review, Reviewer,
    State, StateKind, Step, Verdict, VerdictParts, fingerprint,
};
use dementi_domain::waiting::Waiting;

use super::commands::{Command, Corrects, PEOPLE, Predecessor};
use super::model::{Act, Judgement, Kind, Rank, Reasons, Revision, Says, Stands, User, Why};
use crate::generate::{instant, line, prose, uuid};

const STEPS: [(StateKind, StateKind); 9] = [
    (StateKind::Draft, StateKind::Draft),
    (StateKind::Draft, StateKind::InReview),
    (StateKind::InReview, StateKind::InReview),
    (StateKind::InReview, StateKind::Draft),
    (StateKind::InReview, StateKind::Approved),
    (StateKind::Approved, StateKind::InReview),
    (StateKind::Approved, StateKind::Published),
    (StateKind::Published, StateKind::Superseded),
    (StateKind::Published, StateKind::Retracted),
];

pub(super) fn user(user: User) -> UserId {
    UserId::new(uuid(u64::from(user)))
}

pub(super) fn deed((by, at): Act) -> Deed {
    Deed { at: instant(at), by: Some(user(by)) }
}

pub(super) fn reviewer(by: User, rank: Rank) -> Reviewer {
    let role = match rank {
        Rank::Reader => Role::Reader,
        Rank::Researcher => Role::Researcher,
        Rank::Editor => Role::Editor,
        Rank::Admin => Role::Admin,
    };
    Reviewer { user: user(by), role }
}

pub(super) fn content(says: Says) -> Content {
    let key = |rating: u8| RatingKey::parse(&format!("rating_{rating}")).unwrap();
    let rating = |n| Rating { key: key(n), label: line("A rating"), description: None, value: None };
    let ratings = Ratings::new(vec![rating(0), rating(1)]).unwrap();
    let part = PartId::new(uuid(50));
    let parts = Parts::new(vec![Part { id: part, text: prose("The proposition.") }]).unwrap();
    let scale = ScaleRevision { id: ScaleId::new(uuid(u64::from(says.scale))), revision: 1 };
    let rationale = prose(&format!("Wording {}.", says.wording));
    let part_ratings = says.part_rating.map(|rating| (part, key(rating))).into_iter().collect();
    Content::new(scale, &ratings, key(says.rating), rationale, part_ratings, &parts).unwrap()
}

/// Four records, each differing from the first in another list.
pub(super) fn basis(record: u8) -> Basis {
    let mut basis = Basis::bare(ClaimId::new(uuid(60)), 1);
    basis.assertions = BTreeMap::from([(AssertionId::new(uuid(61)), if record == 1 { 2 } else { 1 })]);
    basis.denials = BTreeMap::from([(DenialId::new(uuid(62)), if record == 2 { 2 } else { 1 })]);
    basis.evidence = BTreeMap::from([(EvidenceId::new(uuid(63)), if record == 3 { 2 } else { 1 })]);
    basis
}

/// No desk asks for anything here.
pub(super) fn open_gates() -> Passage {
    Passage::new(Vec::new(), Role::Editor, None)
}

pub(super) fn correction(kind: Kind) -> Correction {
    let kind = match kind {
        Kind::RatingChange => CorrectionKind::RatingChange,
        Kind::Clarification => CorrectionKind::Clarification,
        Kind::Typo => CorrectionKind::Typo,
    };
    Correction { kind, note: prose("What changed.") }
}

fn reason() -> Reason {
    prose("It does not hold.")
}

fn request() -> Note {
    prose("Name the source.")
}

/// The number of the verdict at this index.
fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap() + 1
}

pub(super) struct World {
    required: usize,
    now: i64,
    record: u8,
    verdicts: Vec<Verdict>,
    revisions: Vec<Revision>,
    /// What each verdict was when it was published.
    published: BTreeMap<usize, VerdictParts>,
    /// The verdicts that the last command touched.
    touched: Vec<usize>,
}

impl World {
    pub(super) fn new(required: usize) -> Self {
        let (verdicts, revisions, published, touched) = (Vec::new(), Vec::new(), BTreeMap::new(), Vec::new());
        Self { required, now: 0, record: 0, verdicts, revisions, published, touched }
    }

    /// Does what is asked, checks the result, and names it, as in `submit: draft to in_review`.
    pub(super) fn take(&mut self, command: &Command) -> String {
        self.now += 1;
        self.touched.clear();
        let outcome = self.dispatch(command).unwrap_or_default();
        self.check();
        outcome
    }

    fn dispatch(&mut self, command: &Command) -> Option<String> {
        let (now, record, required) = (self.now, self.record, self.required);
        let (at, on_record) = (instant(now), basis(record));
        let id = ReviewId::new(uuid(1_000 + now.unsigned_abs()));
        Some(match *command {
            Command::Record(record) => {
                self.record = record;
                return None;
            }
            Command::Draft(by, says) => {
                self.draft(by, says);
                return None;
            }
            Command::Edit(n, by, says) => {
                let real = |verdict: Verdict| verdict.edit(user(by), at, content(says), on_record);
                self.step(n, Step::Edit, real, |model| model.edit((by, now), says, record))?
            }
            Command::Submit(n, by) => {
                let real = |verdict: Verdict| verdict.submit(deed((by, now)), on_record);
                self.step(n, Step::Submit, real, |model| model.submit((by, now), record))?
            }
            Command::Approve(n, by, rank) => {
                let by_whom = reviewer(by, rank);
                let real = |verdict: Verdict| verdict.approve(id, by_whom, at, None, &on_record, required);
                self.step(n, Step::Approve, real, |model| model.approve((by, now), rank, record, required))?
            }
            Command::RequestChanges(n, by, rank) => {
                let real = |verdict: Verdict| verdict.request_changes(id, reviewer(by, rank), at, request());
                self.step(n, Step::RequestChanges, real, |model| model.request_changes((by, now), rank))?
            }
            Command::Withdraw(n, by, rank) => {
                let real = |verdict: Verdict| verdict.withdraw(reviewer(by, rank), at);
                self.step(n, Step::Withdraw, real, |model| model.withdraw((by, now), rank))?
            }
            Command::Publish(n, by, corrects, old) => self.publish(n, (by, now), corrects, old)?,
            Command::Retract(n, by) => {
                let real = |verdict: Verdict| verdict.retract(deed((by, now)), reason());
                self.step(n, Step::Retract, real, |model| model.retract((by, now)))?
            }
        })
    }

    fn draft(&mut self, by: User, says: Says) {
        let (n, at) = (self.verdicts.len(), instant(self.now));
        self.touched.push(n);
        let (id, revision) = (VerdictId::new(uuid(100 + n as u64)), number(n));
        let (desk, dossier) = (DeskId::new(uuid(70)), DossierId::new(uuid(71)));
        let (content, basis) = (content(says), basis(self.record));
        self.verdicts.push(Verdict::draft(id, desk, dossier, revision, user(by), at, content, basis));
        self.revisions.push(Revision::new(by, self.now, says, self.record));
    }

    /// The index of the `n`th newest verdict.
    fn pick(&self, n: usize) -> Option<usize> {
        let length = self.verdicts.len();
        (length > 0).then(|| length - 1 - n % length)
    }

    fn step(
        &mut self,
        n: usize,
        step: Step,
        real: impl FnOnce(Verdict) -> Result<Verdict, Refusal>,
        model: impl FnOnce(&mut Revision) -> Reasons,
    ) -> Option<String> {
        let n = self.pick(n)?;
        let before = self.verdicts[n].state();
        let mut revision = self.revisions[n].clone();
        let reasons = model(&mut revision);
        match real(self.verdicts[n].clone()) {
            Ok(verdict) => {
                assert_eq!(reasons, Reasons::new(), "{step} was not refused");
                self.replace(n, verdict);
                self.revisions[n] = revision;
                Some(format!("{step}: {before} to {}", self.verdicts[n].state()))
            }
            Err(refusal) => {
                assert_eq!(self.revisions[n], revision, "the model changes nothing when it refuses");
                Some(format!("{step}: {:?}", agreed(step, &refusal, before, &reasons)))
            }
        }
    }

    fn publish(&mut self, n: usize, act: Act, corrects: Corrects, old: Predecessor) -> Option<String> {
        let n = self.pick(n)?;
        let old = match old {
            Predecessor::Published => self.verdicts.iter().position(|it| it.state() == StateKind::Published),
            Predecessor::Any(k) => self.pick(k),
        };
        let before = self.verdicts[n].state();
        let kind = match corrects {
            Corrects::Rightly => old.map(|old| self.revisions[n].right_correction(&self.revisions[old])),
            Corrects::With(kind) => kind,
        };
        let mut revision = self.revisions[n].clone();
        let mut old_revision = old.map(|old| self.revisions[old].clone());
        let reasons = revision.publish(act, self.record, old_revision.as_mut(), kind);
        let predecessor = old.map(|old| self.verdicts[old].clone());
        let verdict = self.verdicts[n].clone();
        match verdict.publish(deed(act), &basis(self.record), open_gates(), predecessor, kind.map(correction))
        {
            Ok((verdict, superseded)) => {
                assert_eq!(reasons, Reasons::new(), "publish was not refused");
                assert_eq!(superseded.is_some(), old.is_some());
                self.published.insert(n, verdict.parts().clone());
                self.replace(n, verdict);
                self.revisions[n] = revision;
                let also = old.zip(superseded).map_or("", |(old, superseded)| {
                    self.replace(old, superseded);
                    self.revisions[old] = old_revision.unwrap();
                    ", published to superseded"
                });
                Some(format!("publish: {before} to {}{also}", self.verdicts[n].state()))
            }
            Err(refusal) => Some(format!("publish: {:?}", agreed(Step::Publish, &refusal, before, &reasons))),
        }
    }

    fn replace(&mut self, n: usize, verdict: Verdict) {
        let step = (self.verdicts[n].state(), verdict.state());
        assert!(STEPS.contains(&step), "no verdict goes from {} to {}", step.0, step.1);
        self.verdicts[n] = verdict;
        self.touched.push(n);
    }

    fn check(&self) {
        let published = self.verdicts.iter().filter(|it| it.state() == StateKind::Published).count();
        assert!(published <= 1, "{published} verdicts are published at once");
        for n in self.touched.iter().copied() {
            let (verdict, revision) = (&self.verdicts[n], &self.revisions[n]);
            let parts = verdict.parts();
            assert_eq!(*parts, expected(n, revision));
            assert_eq!(verdict.approvals(), revision.approvers().len());
            for by in 0..PEOPLE {
                assert_eq!(verdict.approved_by(user(by)), revision.approvers().contains(&by));
                waits_for_who_may_go_on(verdict, revision, by);
            }
            if !verdict.state().open() || verdict.state() == StateKind::Approved {
                four_eyes_saw(parts, self.required);
            }
            if let Some(then) = self.published.get(&n) {
                let (state, changed) = (parts.state.clone(), parts.changed);
                let frozen = VerdictParts { state, changed, ..then.clone() };
                assert_eq!(*parts, frozen, "a published verdict is never edited");
                assert_eq!(parts.state.published(), then.state.published());
            }
        }
    }
}

/// Checks that the code's reason is one of the model's, and tells what it should; answers the reason.
fn agreed(step: Step, refusal: &Refusal, before: StateKind, reasons: &Reasons) -> Why {
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
        Refusal::ClaimWithdrawn
        | Refusal::NotStale
        | Refusal::ReaffirmedBefore
        | Refusal::GatesClosed(_)
        | Refusal::OverrideNeedsAdmin(_)
        | Refusal::NothingToOverride => panic!("no step of the model's meets with {refusal}"),
    };
    assert!(reasons.contains(&why), "{step} was refused for {why:?}, not for one of {reasons:?}");
    let wrong_state = reasons.contains(&Why::WrongState);
    assert_eq!(wrong_state, why == Why::WrongState, "a wrong state is the first thing to say");
    why
}

/// An open verdict waits for those who can take it a step further, and a closed one for nobody.
fn waits_for_who_may_go_on(verdict: &Verdict, revision: &Revision, by: User) {
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
fn four_eyes_saw(parts: &VerdictParts, required: usize) {
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

fn expected(n: usize, revision: &Revision) -> VerdictParts {
    let (content, basis) = (content(revision.says), basis(revision.rests_on));
    VerdictParts {
        id: VerdictId::new(uuid(100 + n as u64)),
        desk: DeskId::new(uuid(70)),
        dossier: DossierId::new(uuid(71)),
        claim: basis.claim,
        revision: number(n),
        created: deed(revision.created),
        changed: deed(revision.changed),
        author: user(revision.author),
        contributors: revision.contributors.iter().map(|by| user(*by)).collect(),
        fingerprint: fingerprint(&content, &basis),
        content,
        basis,
        state: state(revision.stands),
        reviews: revision.judgements.iter().map(review).collect(),
        correction: revision.correction.map(correction),
        remarks: Vec::new(),
        reaffirmations: Vec::new(),
        gate_override: None,
    }
}

fn review(judgement: &Judgement) -> Review {
    let Judgement { by, approves, says, rests_on, at } = *judgement;
    Review {
        id: ReviewId::new(uuid(1_000 + at.unsigned_abs())),
        reviewer: user(by),
        decision: if approves { Decision::Approve } else { Decision::RequestChanges },
        fingerprint: fingerprint(&content(says), &basis(rests_on)),
        comment: (!approves).then(request),
        at: instant(at),
    }
}

fn state(stands: Stands) -> State {
    match stands {
        Stands::Draft => State::Draft,
        Stands::InReview { submitted } => State::InReview { submitted: deed(submitted) },
        Stands::Approved { submitted } => State::Approved { submitted: deed(submitted) },
        Stands::Published { submitted, published } => {
            State::Published { submitted: deed(submitted), published: deed(published) }
        }
        Stands::Superseded { submitted, published, superseded } => State::Superseded {
            submitted: deed(submitted),
            published: deed(published),
            superseded: deed(superseded),
        },
        Stands::Retracted { submitted, published, retracted } => State::Retracted {
            submitted: deed(submitted),
            published: deed(published),
            retraction: Retraction { deed: deed(retracted), reason: reason() },
        },
    }
}
