//! `POST /verdicts/{verdict_id}/publish`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::VerdictId;

use super::body::VerdictAnswer;
use super::input::PublishInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Publish a verdict
///
/// Every gate of the desk's policy must hold, or an admin says in `override_reason` why it is published all the same.
/// It takes the place of the claim's published verdict, if there is one; then say what changed.
#[utoipa::path(post, path = "/verdicts/{verdict_id}/publish", operation_id = "publishVerdict", tag = "verdicts",
    request_body = PublishInput,
    responses((status = OK, description = "The verdict as it is now.", body = VerdictAnswer), StepProblems))]
pub(super) async fn publish(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<PublishInput>,
) -> Answer<Changed<VerdictAnswer>> {
    let stored = verdicts::publish(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
