//! `PUT /verdicts/{verdict_id}`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::VerdictId;

use super::body::VerdictAnswer;
use super::input::VerdictInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Edit a verdict
///
/// It then rests on the record as it is now, and you are one of its contributors. Approvals given before are void:
/// an approved verdict is in review again.
#[utoipa::path(put, path = "/verdicts/{verdict_id}", operation_id = "updateVerdict", tag = "verdicts",
    request_body = VerdictInput,
    responses((status = OK, description = "The verdict as it is now.", body = VerdictAnswer), UpdateProblems))]
pub(super) async fn edit(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<VerdictInput>,
) -> Answer<Changed<VerdictAnswer>> {
    let stored = verdicts::edit(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
