//! The verdict and the steps that it can take.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Basis, Content, Correction, CorrectionKind, Decision, Fingerprint, Remark, Retraction, Review, State,
    StateKind, fingerprint,
};
use crate::access::Role;
use crate::ids::{ClaimId, DeskId, DossierId, ReviewId, UserId, VerdictId};
use crate::record::Deed;
use crate::text::{Note, Reason};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Something that can be done with a verdict.
    Step {
        /// Change what it says.
        Edit = "edit",
        /// Hand it to the reviewers.
        Submit = "submit",
        /// Approve it.
        Approve = "approve",
        /// Send it back to its authors.
        RequestChanges = "request_changes",
        /// Take it back from review.
        Withdraw = "withdraw",
        /// Make it public.
        Publish = "publish",
        /// Take it back from the public.
        Retract = "retract",
    }
}

/// Why a step was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The verdict is in a state in which the step makes no sense.
    #[error("a verdict that is `{state}` cannot take the step `{step}`")]
    WrongState {
        /// The step.
        step: Step,
        /// The state that it is in.
        state: StateKind,
    },
    /// The reviewer wrote part of it.
    #[error("you wrote or edited this revision, so another editor must review it")]
    FourEyes,
    /// The reviewer does not hold the role.
    #[error("reviewing needs the role `editor` or `admin` on the desk; yours is `{0}`")]
    NotAnEditor(Role),
    /// The reviewer's approval of this fingerprint stands, and is not enough.
    #[error("you have approved this verdict as it is already; another editor's approval is needed")]
    ApprovedBefore,
    /// The record changed since the verdict was last saved or submitted.
    #[error(
        "the claim's record has changed since this verdict was last saved; save it again to rest it on the record as it is now"
    )]
    BasisChanged,
    /// Somebody who did not write it takes it back.
    #[error("only its contributors and editors can take a verdict back from review")]
    NotYours,
    /// It follows a published verdict and says nothing of the difference.
    #[error("this verdict takes the place of a published one: say what changed in `correction`")]
    CorrectionMissing,
    /// It follows no published verdict.
    #[error("no published verdict stands, so there is nothing to correct: leave `correction` out")]
    NothingToCorrect,
    /// The correction hides a changed rating, or claims one.
    #[error("the rating {}, so the correction's kind {} `rating_change`", if *.changed { "changed" } else { "did not change" }, if *.changed { "must be" } else { "cannot be" })]
    CorrectionKind {
        /// Whether the rating changed.
        changed: bool,
    },
    /// The claim was withdrawn.
    #[error("the claim was withdrawn")]
    ClaimWithdrawn,
}

/// A member who reviews, with the role held at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewer {
    /// The user.
    pub user: UserId,
    /// The role, read together with the verdict.
    pub role: Role,
}

/// One revision of the desk's verdict on a claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Verdict(VerdictParts);

/// What a verdict is made of, for storing it and putting it together again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VerdictParts {
    /// Its id.
    pub id: VerdictId,
    /// The desk.
    pub desk: DeskId,
    /// The claim's dossier.
    pub dossier: DossierId,
    /// The claim.
    pub claim: ClaimId,
    /// Its number among the claim's verdicts, from 1.
    pub revision: i64,
    /// Who began it, and when.
    pub created: Deed,
    /// Who touched it last, and when.
    pub changed: Deed,
    /// Who began it.
    pub author: UserId,
    /// The author and everyone who edited it.
    pub contributors: BTreeSet<UserId>,
    /// What it says.
    pub content: Content,
    /// What it rests on.
    pub basis: Basis,
    /// The fingerprint of both.
    pub fingerprint: Fingerprint,
    /// Where it stands.
    pub state: State,
    /// All reviews, oldest first.
    pub reviews: Vec<Review>,
    /// What changed since the verdict published before it; set when it is published.
    pub correction: Option<Correction>,
    /// What was said with its steps, oldest first; the reviews' comments are with the reviews.
    pub remarks: Vec<Remark>,
}

impl Verdict {
    /// Begins a verdict.
    #[expect(clippy::too_many_arguments, reason = "a verdict is born with all of these")]
    pub fn draft(
        id: VerdictId,
        desk: DeskId,
        dossier: DossierId,
        revision: i64,
        author: UserId,
        at: time::OffsetDateTime,
        content: Content,
        basis: Basis,
    ) -> Self {
        let deed = Deed { at, by: Some(author) };
        Self(VerdictParts {
            id,
            desk,
            dossier,
            claim: basis.claim,
            revision,
            created: deed,
            changed: deed,
            author,
            contributors: BTreeSet::from([author]),
            fingerprint: fingerprint(&content, &basis),
            content,
            basis,
            state: State::Draft,
            reviews: Vec::new(),
            correction: None,
            remarks: Vec::new(),
        })
    }

    /// Puts a stored verdict together again.
    pub fn restore(parts: VerdictParts) -> Self {
        Self(parts)
    }

    /// What it is made of.
    pub fn parts(&self) -> &VerdictParts {
        &self.0
    }

    /// Its state's name.
    pub fn state(&self) -> StateKind {
        self.0.state.kind()
    }

    /// The approvals that bind to it as it is: one for each reviewer whose latest decision on it is to approve.
    pub fn approvals(&self) -> usize {
        let reviewers: BTreeSet<UserId> = self.0.reviews.iter().map(|review| review.reviewer).collect();
        reviewers.into_iter().filter(|reviewer| self.approved_by(*reviewer)).count()
    }

    /// Whether this user's latest decision on it as it is was to approve it, and still counts.
    pub fn approved_by(&self, user: UserId) -> bool {
        let own = |review: &&Review| review.reviewer == user && review.fingerprint == self.0.fingerprint;
        let latest = self.0.reviews.iter().rfind(own).map(|review| review.decision);
        latest == Some(Decision::Approve) && !self.0.contributors.contains(&user)
    }

    /// Keeps what was said with a step, if anything was.
    #[must_use]
    pub fn remarked(mut self, step: Step, deed: Deed, text: Option<Note>) -> Self {
        self.0.remarks.extend(text.map(|text| Remark { step, deed, text }));
        self
    }

    fn wrong_state(&self, step: Step) -> Refusal {
        Refusal::WrongState { step, state: self.state() }
    }

    fn with_state(self, state: State, deed: Deed) -> Self {
        Self(VerdictParts { state, changed: deed, ..self.0 })
    }

    /// Replaces what it says and rests it on the record as it is now. The editor becomes a contributor.
    ///
    /// Approvals of the former fingerprint no longer count, so an approved verdict is in review again.
    pub fn edit(
        self,
        editor: UserId,
        at: time::OffsetDateTime,
        content: Content,
        basis: Basis,
    ) -> Result<Self, Refusal> {
        let state = match self.0.state {
            State::Draft => State::Draft,
            State::InReview { submitted } | State::Approved { submitted } => State::InReview { submitted },
            State::Published { .. } | State::Superseded { .. } | State::Retracted { .. } => {
                return Err(self.wrong_state(Step::Edit));
            }
        };
        let mut parts = self.0;
        parts.contributors.insert(editor);
        parts.fingerprint = fingerprint(&content, &basis);
        Ok(Self(VerdictParts { content, basis, state, changed: Deed { at, by: Some(editor) }, ..parts }))
    }

    /// Hands it to the reviewers, resting on the record as it is now.
    pub fn submit(self, deed: Deed, basis: Basis) -> Result<Self, Refusal> {
        if self.0.state != State::Draft {
            return Err(self.wrong_state(Step::Submit));
        }
        let fingerprint = fingerprint(&self.0.content, &basis);
        let state = State::InReview { submitted: deed };
        Ok(Self(VerdictParts { basis, fingerprint, state, changed: deed, ..self.0 }))
    }

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
        if self.0.basis != *record {
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

    /// Makes it public, in the place of `predecessor`, the claim's published verdict, if there is one.
    ///
    /// Answers this verdict, published, and the predecessor, superseded.
    pub fn publish(
        self,
        deed: Deed,
        record: &Basis,
        predecessor: Option<Self>,
        correction: Option<Correction>,
    ) -> Result<(Self, Option<Self>), Refusal> {
        let State::Approved { submitted } = self.0.state else {
            return Err(self.wrong_state(Step::Publish));
        };
        if self.0.basis != *record {
            return Err(Refusal::BasisChanged);
        }
        let superseded = match (predecessor, &correction) {
            (None, None) => None,
            (None, Some(_)) => return Err(Refusal::NothingToCorrect),
            (Some(_), None) => return Err(Refusal::CorrectionMissing),
            (Some(old), Some(correction)) => {
                let changed = self.rating_differs(&old);
                if changed != (correction.kind == CorrectionKind::RatingChange) {
                    return Err(Refusal::CorrectionKind { changed });
                }
                Some(old.supersede(deed)?)
            }
        };
        let mut published = self.with_state(State::Published { submitted, published: deed }, deed);
        published.0.correction = correction;
        Ok((published, superseded))
    }

    fn rating_differs(&self, old: &Self) -> bool {
        let (new, old) = (&self.0.content, &old.0.content);
        new.rating() != old.rating()
            || new.scale().id != old.scale().id
            || new.part_ratings() != old.part_ratings()
    }

    fn supersede(self, deed: Deed) -> Result<Self, Refusal> {
        let State::Published { submitted, published } = self.0.state else {
            return Err(self.wrong_state(Step::Publish));
        };
        Ok(self.with_state(State::Superseded { submitted, published, superseded: deed }, deed))
    }

    /// Takes it back from the public, with a reason.
    pub fn retract(self, deed: Deed, reason: Reason) -> Result<Self, Refusal> {
        let State::Published { submitted, published } = self.0.state else {
            return Err(self.wrong_state(Step::Retract));
        };
        let retraction = Retraction { deed, reason };
        Ok(self.with_state(State::Retracted { submitted, published, retraction }, deed))
    }
}
