//! `PUT /external-verdicts/{external_verdict_id}`

use axum::extract::State;
use dementi_application::{App, external_verdicts};
use dementi_domain::ids::ExternalVerdictId;

use super::body::ExternalVerdictAnswer;
use super::input::ExternalVerdictInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what is recorded of an external verdict
///
/// What it was read from stays beside it.
#[utoipa::path(put, path = "/external-verdicts/{external_verdict_id}", operation_id = "updateExternalVerdict",
    tag = "external-verdicts", request_body = ExternalVerdictInput,
    responses((status = OK, description = "The external verdict as it is now.", body = ExternalVerdictAnswer),
        UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<ExternalVerdictId>,
    IfMatch(version): IfMatch,
    command: Command<ExternalVerdictInput>,
) -> Answer<Changed<ExternalVerdictAnswer>> {
    let wanted = command.input.check()?;
    let stored = external_verdicts::change(&app, command.context, id, version, wanted).await?;
    Ok(Changed::of(stored))
}
