//! Why nothing was searched.

use dementi_application::search::SearchError;

use crate::problem::{Code, Problem, Refusal, store, unavailable};

impl Refusal for SearchError {
    fn problem(self) -> Problem {
        match self {
            Self::Nowhere => unavailable(Code::NotReady, "This server has no search index."),
            Self::Building(progress) => {
                let far = progress
                    .map_or_else(String::new, |progress| format!(" ({} % so far)", progress.percent()));
                let detail =
                    format!("The search index is being built{far}. Everything else works. Try again.");
                unavailable(Code::SearchBuilding, &detail)
            }
            Self::Behind => {
                let detail = "The search index has not caught up with the record in time. Try again, or without `fresh`.";
                unavailable(Code::SearchBehind, detail)
            }
            Self::Busy => unavailable(Code::Busy, "Too many searches are under way. Try again."),
            Self::Store(error) => store(error),
            other @ (Self::Index(_) | Self::Broken(_)) => Problem::internal(other),
        }
    }
}
