//! The verdict and the steps that it can take.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Basis, Content, Correction, Decision, Fingerprint, GateOverride, Reaffirmation, Remark, Review, State,
    StateKind, fingerprint,
};
use crate::access::Role;
use crate::analysis::gates::Gate;
use crate::ids::{ClaimId, DeskId, DossierId, UserId, VerdictId};
use crate::record::Deed;
use crate::reference::WebUrl;
use crate::text::Note;
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
        /// Confirm that it holds on the record as it has become.
        Reaffirm = "reaffirm",
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
        "the claim's record has changed since this verdict was last saved; its author or another contributor should look at what changed and save it again, which rests it on the record as it is now; whoever saves it becomes a contributor and cannot approve it"
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
    /// The record is as it was, so there is nothing to reaffirm.
    #[error("the verdict rests on the record as it is, so there is nothing to reaffirm")]
    NotStale,
    /// The reviewer's reaffirmation on the record as it is stands, and is not enough.
    #[error("you have reaffirmed this verdict on the record as it is already; another editor must do so too")]
    ReaffirmedBefore,
    /// The desk's policy forbids publication, and no admin has overruled it.
    #[error("the desk's policy forbids publication. {}", reasons(.0))]
    GatesClosed(Vec<Gate>),
    /// Somebody other than an admin overrules the gates.
    #[error("publishing past a closed gate needs the role `admin` on the desk; yours is `{0}`")]
    OverrideNeedsAdmin(Role),
    /// No gate is closed.
    #[error("every gate of the desk's policy holds: leave `override_reason` out")]
    NothingToOverride,
}

/// Each gate with its reason, without the last full stop.
fn reasons(gates: &[Gate]) -> String {
    let reasons: Vec<String> = gates.iter().map(|gate| format!("`{}`: {}", gate.kind, gate.reason)).collect();
    reasons.join(" ").trim_end_matches('.').to_owned()
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
pub struct Verdict(pub(super) VerdictParts);

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
    /// The confirmations, after publication, that it holds on the record as it had become, oldest first.
    #[serde(default)]
    pub reaffirmations: Vec<Reaffirmation>,
    /// The gates that an admin published it past, and why.
    #[serde(default)]
    pub gate_override: Option<GateOverride>,
    /// Where the desk printed it; set when it is published.
    #[serde(default)]
    pub url: Option<WebUrl>,
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
            reaffirmations: Vec::new(),
            gate_override: None,
            url: None,
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

    pub(super) fn wrong_state(&self, step: Step) -> Refusal {
        Refusal::WrongState { step, state: self.state() }
    }

    pub(super) fn with_state(self, state: State, deed: Deed) -> Self {
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
}
