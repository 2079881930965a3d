//! `POST /scales`

use axum::extract::State;
use dementi_application::{App, scales};

use super::body::{ScaleAnswer, ScaleInput};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Record a rating scale
///
/// Every desk starts with a few preset ones.
#[utoipa::path(post, path = "/scales", operation_id = "createScale", tag = "scales", request_body = ScaleInput,
    responses((status = CREATED, description = "The new scale.", body = ScaleAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<ScaleInput>,
) -> Answer<Created<ScaleAnswer>> {
    let stored = scales::create(&app, command.context, command.input.check()?).await?;
    Ok(Created::of("/api/v1/scales", stored.value.record.id(), stored))
}
