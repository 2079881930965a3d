//! The right of reply: who was asked what, by when, and what came back.
//!
//! A request is `pending` until it is `answered` or `declined`, or until the desk notes that there was `no_reply`,
//! which it can do only after the deadline. A late answer corrects the outcome. Attempts, extensions and former
//! outcomes are only ever added: they show that the desk was fair.

mod asked;
mod due;
mod history;
mod refusal;
mod request;
mod steps;

pub use asked::{Asked, Channel, Contact, InvalidQuestions, Question, Questions, Recipient};
pub use due::Due;
pub use history::{Happened, Past};
pub use refusal::{Deadline, PartPlace, Refusal, Step};
pub use request::{
    Acknowledgement, Attempt, Extension, Outcome, OutcomeKind, Replied, ReplyRequest, ReplyRequestParts,
    ReplyRequestRecord,
};
pub use steps::Entries;
