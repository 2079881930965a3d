//! Reviewing: approval, requests for changes, taking back, and reaffirmation.

use std::collections::BTreeSet;

use super::{
    Basis, Decision, Fingerprint, Reaffirmation, Refusal, Review, Reviewer, State, Step, Verdict, fingerprint,
};
use crate::access::Role;
use crate::ids::{ReviewId, UserId};
use crate::record::Deed;
use crate::text::Note;

impl Verdict {
    fn reviewable(&self, step: Step, reviewer: Reviewer) -> Result<Deed, Refusal> {
        let State::InReview { submitted } = self.0.state else {
            return Err(self.wrong_state(step));
        };
        if reviewer.role < Role::Editor {
            return Err(Refusal::NotAnEditor(reviewer.role));
        }
        if self.0.contributors.contains(&reviewer.user) {
            return Err(Refusal::FourEyes);
        }
        Ok(submitted)
    }

    fn with_review(
        mut self,
        id: ReviewId,
        reviewer: Reviewer,
        decision: Decision,
        comment: Option<Note>,
        at: time::OffsetDateTime,
    ) -> Self {
        let fingerprint = self.0.fingerprint;
        self.0.reviews.push(Review { id, reviewer: reviewer.user, decision, fingerprint, comment, at });
        self
    }

    /// Approves it as it is; with the last of `required` approvals by different people it is `approved`.
    pub fn approve(
        self,
        id: ReviewId,
        reviewer: Reviewer,
        at: time::OffsetDateTime,
        comment: Option<Note>,
        record: &Basis,
        required: usize,
    ) -> Result<Self, Refusal> {
        let submitted = self.reviewable(Step::Approve, reviewer)?;
        if !record.still_rests_on(&self.0.basis) {
            return Err(Refusal::BasisChanged);
        }
        // Enough approvals may stand in review: an edit was undone, or the desk asks for fewer now.
        if self.approved_by(reviewer.user) && self.approvals() < required {
            return Err(Refusal::ApprovedBefore);
        }
        let verdict = self.with_review(id, reviewer, Decision::Approve, comment, at);
        let enough = verdict.approvals() >= required;
        let state = if enough { State::Approved { submitted } } else { State::InReview { submitted } };
        Ok(verdict.with_state(state, Deed { at, by: Some(reviewer.user) }))
    }

    /// Sends it back to its authors.
    pub fn request_changes(
        self,
        id: ReviewId,
        reviewer: Reviewer,
        at: time::OffsetDateTime,
        comment: Note,
    ) -> Result<Self, Refusal> {
        self.reviewable(Step::RequestChanges, reviewer)?;
        let verdict = self.with_review(id, reviewer, Decision::RequestChanges, Some(comment), at);
        Ok(verdict.with_state(State::Draft, Deed { at, by: Some(reviewer.user) }))
    }

    /// Takes it back from review: a contributor's right, and any editor's.
    pub fn withdraw(self, by: Reviewer, at: time::OffsetDateTime) -> Result<Self, Refusal> {
        if !matches!(self.0.state, State::InReview { .. }) {
            return Err(self.wrong_state(Step::Withdraw));
        }
        if by.role < Role::Editor && !self.0.contributors.contains(&by.user) {
            return Err(Refusal::NotYours);
        }
        Ok(self.with_state(State::Draft, Deed { at, by: Some(by.user) }))
    }

    /// What it rests on now: its basis, or that of the last reaffirmation that took effect.
    pub fn rests_on(&self) -> &Basis {
        self.effective().map_or(&self.0.basis, |reaffirmation| &reaffirmation.basis)
    }

    /// The fingerprint of what it says and rests on now.
    pub fn stands_under(&self) -> Fingerprint {
        self.effective().map_or(self.0.fingerprint, |reaffirmation| reaffirmation.fingerprint)
    }

    /// The last reaffirmation that took effect.
    fn effective(&self) -> Option<&Reaffirmation> {
        self.0.reaffirmations.iter().rfind(|reaffirmation| reaffirmation.effective)
    }

    /// Confirms that a published verdict holds on the record as it has become. With the last of `required`
    /// confirmations of one state of the record by different people the verdict rests on it.
    ///
    /// It is a review as an approval is: by an editor, and by nobody who wrote the verdict.
    pub fn reaffirm(
        mut self,
        id: ReviewId,
        reviewer: Reviewer,
        at: time::OffsetDateTime,
        comment: Option<Note>,
        record: Basis,
        required: usize,
    ) -> Result<Self, Refusal> {
        if !matches!(self.0.state, State::Published { .. }) {
            return Err(self.wrong_state(Step::Reaffirm));
        }
        if reviewer.role < Role::Editor {
            return Err(Refusal::NotAnEditor(reviewer.role));
        }
        if self.0.contributors.contains(&reviewer.user) {
            return Err(Refusal::FourEyes);
        }
        if record.still_rests_on(self.rests_on()) {
            return Err(Refusal::NotStale);
        }
        let fingerprint = fingerprint(&self.0.content, &record);
        let same = self.0.reaffirmations.iter().filter(|earlier| earlier.fingerprint == fingerprint);
        let mut people: BTreeSet<UserId> = same.map(|earlier| earlier.reviewer).collect();
        if !people.insert(reviewer.user) && people.len() < required {
            return Err(Refusal::ReaffirmedBefore);
        }
        let effective = people.len() >= required;
        let reviewer = reviewer.user;
        let reaffirmation =
            Reaffirmation { id, reviewer, fingerprint, basis: record, comment, at, effective };
        self.0.reaffirmations.push(reaffirmation);
        self.0.changed = Deed { at, by: Some(reviewer) };
        Ok(self)
    }
}
