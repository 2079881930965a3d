//! `PUT /denials/{denial_id}`

use axum::extract::State;
use dementi_application::{App, denials};
use dementi_domain::ids::DenialId;

use super::body::{DenialAnswer, DenialInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what is recorded of a denial
#[utoipa::path(put, path = "/denials/{denial_id}", operation_id = "updateDenial", tag = "denials",
    request_body = DenialInput,
    responses((status = OK, description = "The denial as it is now.", body = DenialAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<DenialId>,
    IfMatch(version): IfMatch,
    command: Command<DenialInput>,
) -> Answer<Changed<DenialAnswer>> {
    let stored = denials::change(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
