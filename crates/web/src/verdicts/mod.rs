//! Verdicts: writing, reviewing, publishing, and their history.

mod answer;
mod difference;
mod history;
mod rated;
mod refusal;
mod show;
mod since;
mod steps;
mod write;

use axum::Router;
use axum::routing::{get, post};

use dementi_domain::verdict::{StateKind, Verdict};

use crate::Web;

pub(crate) use show::render;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/claims/{id}/verdict", get(write::begin).post(write::create))
        .route("/claims/{id}/history", get(history::show))
        .route("/verdicts/{id}", get(show::show))
        .route("/verdicts/{id}/edit", get(write::open).post(write::save))
        .route("/verdicts/{id}/submit", post(steps::submit))
        .route("/verdicts/{id}/approve", post(steps::approve))
        .route("/verdicts/{id}/request-changes", post(steps::request_changes))
        .route("/verdicts/{id}/withdraw", post(steps::withdraw))
        .route("/verdicts/{id}/publish", post(steps::publish))
        .route("/verdicts/{id}/retract", post(steps::retract))
        .route("/verdicts/{id}/reaffirm", post(steps::reaffirm))
}

/// Of the claim's verdicts, the one whose place this one took when it was published, or will take if it is published now.
fn before<'a>(verdict: &Verdict, verdicts: &'a [Verdict]) -> Option<&'a Verdict> {
    if verdict.state().open() {
        verdicts.iter().find(|other| other.state() == StateKind::Published)
    } else {
        verdict.predecessor(verdicts)
    }
}
