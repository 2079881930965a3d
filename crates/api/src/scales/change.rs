//! `PUT /scales/{scale_id}`

use axum::extract::State;
use dementi_application::{App, scales};
use dementi_domain::ids::ScaleId;

use super::body::{ScaleAnswer, ScaleInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Give a scale a new revision
///
/// Verdicts keep the revision that they rate on.
#[utoipa::path(put, path = "/scales/{scale_id}", operation_id = "updateScale", tag = "scales",
    request_body = ScaleInput,
    responses((status = OK, description = "The scale as it is now.", body = ScaleAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<ScaleId>,
    IfMatch(version): IfMatch,
    command: Command<ScaleInput>,
) -> Answer<Changed<ScaleAnswer>> {
    let stored = scales::change(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
