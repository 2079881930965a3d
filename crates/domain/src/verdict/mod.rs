//! Verdicts: the desk's rating of a claim, one revision at a time, and the way to publication.
//!
//! `draft` → `in_review` → `approved` → `published` → `superseded` or `retracted`. A reviewer's request for
//! changes, or a withdrawal, leads from `in_review` back to `draft`. Approval binds to the fingerprint: an edit
//! after submission voids it, so an edited `approved` verdict is `in_review` again.
//!
//! A published verdict whose record has changed is *stale*: it is reaffirmed on the record as it is, or a new
//! revision takes its place.

mod basis;
mod content;
mod corrections;
mod fingerprint;
mod publication;
mod reviewing;
mod state;
mod steps;
mod waiting;

pub use basis::Basis;
pub use content::{Content, InvalidContent};
pub use corrections::RatingChange;
pub use fingerprint::{Fingerprint, InvalidFingerprint, fingerprint};
pub use publication::Passage;
pub use state::{
    Correction, CorrectionKind, Decision, GateOverride, Reaffirmation, Remark, Retraction, Review, State,
    StateKind,
};
pub use steps::{Refusal, Reviewer, Step, Verdict, VerdictParts};
