//! `PUT /assertions/{assertion_id}`

use axum::extract::State;
use dementi_application::{App, assertions};
use dementi_domain::ids::AssertionId;

use super::body::{AssertionAnswer, AssertionInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what is recorded of an assertion
#[utoipa::path(put, path = "/assertions/{assertion_id}", operation_id = "updateAssertion", tag = "assertions",
    request_body = AssertionInput,
    responses((status = OK, description = "The assertion as it is now.", body = AssertionAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<AssertionId>,
    IfMatch(version): IfMatch,
    command: Command<AssertionInput>,
) -> Answer<Changed<AssertionAnswer>> {
    let stored = assertions::change(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
