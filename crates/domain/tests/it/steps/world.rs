//! One claim's verdicts, driven side by side with the model.

use std::collections::BTreeMap;

use dementi_domain::analysis::gates::GateKind;
use dementi_domain::ids::{DeskId, DossierId, VerdictId};
use dementi_domain::verdict::{Refusal, StateKind, Step, Verdict, VerdictParts};

use super::commands::{Command, Corrects, PEOPLE, Predecessor};
use super::model::{Act, Gates, Rank, Reasons, Revision, Says, User};
use super::rules::{agreed, four_eyes_saw, four_eyes_saw_again, waits_for_who_may_go_on};
use super::words::{
    basis, content, correction, deed, expected, kinds, number, passage, reason, request, review_id, reviewer,
    user,
};
use crate::generate::{instant, uuid};

const STEPS: [(StateKind, StateKind); 10] = [
    (StateKind::Draft, StateKind::Draft),
    (StateKind::Draft, StateKind::InReview),
    (StateKind::InReview, StateKind::InReview),
    (StateKind::InReview, StateKind::Draft),
    (StateKind::InReview, StateKind::Approved),
    (StateKind::Approved, StateKind::InReview),
    (StateKind::Approved, StateKind::Published),
    (StateKind::Published, StateKind::Published),
    (StateKind::Published, StateKind::Superseded),
    (StateKind::Published, StateKind::Retracted),
];

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
    /// A claim with a first draft, at a desk that asks for so many approvals.
    pub(super) fn new(required: usize) -> Self {
        let (verdicts, revisions, published, touched) = (Vec::new(), Vec::new(), BTreeMap::new(), Vec::new());
        let mut world = Self { required, now: 0, record: 0, verdicts, revisions, published, touched };
        world.draft(0, Says { rating: 0, scale: 0, wording: 0, part_rating: None });
        world
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
        let id = review_id(now);
        Some(match *command {
            Command::Record(record) => {
                self.record = record;
                return None;
            }
            Command::Require(number) => {
                self.required = number;
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
                self.step(self.mostly(StateKind::InReview, n), Step::Approve, real, |model| {
                    model.approve((by, now), rank, record, required)
                })?
            }
            Command::RequestChanges(n, by, rank) => {
                let real = |verdict: Verdict| verdict.request_changes(id, reviewer(by, rank), at, request());
                self.step(n, Step::RequestChanges, real, |model| model.request_changes((by, now), rank))?
            }
            Command::Withdraw(n, by, rank) => {
                let real = |verdict: Verdict| verdict.withdraw(reviewer(by, rank), at);
                self.step(n, Step::Withdraw, real, |model| model.withdraw((by, now), rank))?
            }
            Command::Publish(n, by, gates, corrects, old) => {
                self.publish(n, (by, now), gates, (corrects, old))?
            }
            Command::Reaffirm(n, by, rank) => self.reaffirm(n, by, rank)?,
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

    /// The `n`th newest verdict, or mostly the newest in this state, where there is one.
    fn mostly(&self, state: StateKind, n: usize) -> usize {
        let fitting = self.verdicts.iter().rev().position(|it| it.state() == state);
        fitting.filter(|_| n < 2).unwrap_or(n)
    }

    fn reaffirm(&mut self, n: usize, by: User, rank: Rank) -> Option<String> {
        let n = self.mostly(StateKind::Published, n);
        let (now, record, required) = (self.now, self.record, self.required);
        let by_whom = reviewer(by, rank);
        let real = |verdict: Verdict| {
            verdict.reaffirm(review_id(now), by_whom, instant(now), None, basis(record), required)
        };
        let outcome =
            self.step(n, Step::Reaffirm, real, |model| model.reaffirm((by, now), rank, record, required))?;
        let Some(touched) = self.touched.first() else { return Some(outcome) };
        let parts = self.verdicts[*touched].parts();
        four_eyes_saw_again(parts, required);
        let effective = parts.reaffirmations.last().is_some_and(|last| last.effective);
        Some(if effective { format!("{outcome}, in effect") } else { outcome })
    }

    fn publish(
        &mut self,
        n: usize,
        act: Act,
        gates: Gates,
        (corrects, old): (Corrects, Predecessor),
    ) -> Option<String> {
        let n = self.pick(self.mostly(StateKind::Approved, n))?;
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
        let closed = kinds(&revision.closed(gates, self.required));
        let asked = (self.record, self.required);
        let reasons = revision.publish(act, asked, gates, old_revision.as_mut(), kind);
        let predecessor = old.map(|old| self.verdicts[old].clone());
        let verdict = self.verdicts[n].clone();
        let passage = passage(&verdict, self.required, gates);
        match verdict.publish(deed(act), &basis(self.record), passage, predecessor, kind.map(correction)) {
            Ok((verdict, superseded)) => {
                assert_eq!(reasons, Reasons::new(), "publish was not refused");
                assert_eq!(superseded.is_some(), old.is_some());
                if !closed.contains(&GateKind::Approvals) {
                    four_eyes_saw(verdict.parts(), self.required);
                }
                self.published.insert(n, verdict.parts().clone());
                self.replace(n, verdict);
                self.revisions[n] = revision;
                let also = old.zip(superseded).map_or("", |(old, superseded)| {
                    self.replace(old, superseded);
                    self.revisions[old] = old_revision.unwrap();
                    ", published to superseded"
                });
                let past = if closed.is_empty() { "" } else { ", past closed gates" };
                Some(format!("publish: {before} to {}{also}{past}", self.verdicts[n].state()))
            }
            Err(refusal) => {
                if let Refusal::GatesClosed(told) = &refusal {
                    let told: Vec<GateKind> = told.iter().map(|gate| gate.kind).collect();
                    assert_eq!(told, closed);
                }
                Some(format!("publish: {:?}", agreed(Step::Publish, &refusal, before, &reasons)))
            }
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
            assert_eq!(*verdict.rests_on(), basis(revision.rests_on_now()));
            // The number that was asked for when it was approved; a desk may ask for another one since.
            if verdict.state() == StateKind::Approved {
                four_eyes_saw(parts, self.required);
            } else if !verdict.state().open() {
                four_eyes_saw(parts, 1);
            }
            if let Some(then) = self.published.get(&n) {
                let (state, changed) = (parts.state.clone(), parts.changed);
                let reaffirmations = parts.reaffirmations.clone();
                let frozen = VerdictParts { state, changed, reaffirmations, ..then.clone() };
                assert_eq!(*parts, frozen, "a published verdict is never edited");
                assert_eq!(parts.state.published(), then.state.published());
            }
        }
    }
}
