//! Why an entry of a claim's record was not written.

use std::convert::Infallible;
use std::error::Error;

use dementi_application::EntryError;

use super::quote_problem;
use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::Fault;

/// The problem for an entry that was not written; what does not fit the claim is at `pointer` or below.
pub(crate) fn entry_problem<E: Fault + Error>(error: EntryError<E>, pointer: &str) -> Problem {
    match error {
        EntryError::ClaimWithdrawn => Problem::new(Code::ClaimWithdrawn, sentence(&error.to_string())),
        EntryError::Withdrawn(error) => error.problem(),
        EntryError::Quote(error) => quote_problem(&error),
        EntryError::Invalid(error) => Problem::invalid_field(pointer, &error),
    }
}

impl Refusal for EntryError {
    fn problem(self) -> Problem {
        match self {
            Self::ClaimWithdrawn => Problem::new(Code::ClaimWithdrawn, sentence(&self.to_string())),
            Self::Withdrawn(error) => error.problem(),
            Self::Quote(error) => quote_problem(&error),
            Self::Invalid(never) => Infallible::problem(never),
        }
    }
}
