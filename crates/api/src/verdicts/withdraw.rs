//! `POST /verdicts/{verdict_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::VerdictId;

use super::body::VerdictAnswer;
use super::input::CommentInput;
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Take a verdict back from review
///
/// For its contributors and for editors; it is a draft again.
#[utoipa::path(post, path = "/verdicts/{verdict_id}/withdraw", operation_id = "withdrawVerdict", tag = "verdicts",
    request_body = CommentInput,
    responses((status = OK, description = "The verdict as it is now.", body = VerdictAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<VerdictId>,
    IfMatch(version): IfMatch,
    command: Command<CommentInput>,
) -> Answer<Changed<VerdictAnswer>> {
    let stored = verdicts::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
