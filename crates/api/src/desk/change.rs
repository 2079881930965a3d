//! `PUT /desk`

use axum::extract::State;
use dementi_application::{App, desk};

use super::body::{DeskAnswer, DeskInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch};
use crate::schema::UpdateProblems;

/// Change the desk's name and policy
#[utoipa::path(put, path = "/desk", operation_id = "updateDesk", tag = "desk", request_body = DeskInput,
    responses((status = OK, description = "The desk as it is now.", body = DeskAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    IfMatch(version): IfMatch,
    command: Command<DeskInput>,
) -> Answer<Changed<DeskAnswer>> {
    let (name, policy) = command.input.check()?;
    Ok(Changed::of(desk::change(&app, command.context, version, name, policy).await?))
}
