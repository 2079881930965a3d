//! `POST /external-verdicts`

use axum::extract::State;
use dementi_application::{App, external_verdicts};

use super::body::ExternalVerdictAnswer;
use super::input::ExternalVerdictInput;
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Record an external verdict
///
/// A review of a claim by another publisher. A desk has each review once: the same claim at the same address is refused.
#[utoipa::path(post, path = "/external-verdicts", operation_id = "createExternalVerdict", tag = "external-verdicts",
    request_body = ExternalVerdictInput,
    responses((status = CREATED, description = "The new external verdict.", body = ExternalVerdictAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<ExternalVerdictInput>,
) -> Answer<Created<ExternalVerdictAnswer>> {
    let stored = external_verdicts::create(&app, command.context, command.input.check()?).await?;
    Ok(Created::of("/api/v1/external-verdicts", stored.value.id(), stored))
}
