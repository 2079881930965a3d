//! `POST /claims/{claim_id}/assertions`

use axum::extract::State;
use dementi_application::{App, assertions};
use dementi_domain::ids::ClaimId;

use super::body::{AssertionAnswer, AssertionInput};
use crate::answer::{Answer, Created};
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Record an assertion
///
/// The party and the source that it names must stand.
#[utoipa::path(post, path = "/claims/{claim_id}/assertions", operation_id = "createAssertion", tag = "assertions", request_body = AssertionInput,
    responses((status = CREATED, description = "The new assertion.", body = AssertionAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    Path(claim): Path<ClaimId>,
    command: Command<AssertionInput>,
) -> Answer<Created<AssertionAnswer>> {
    let stored = assertions::create(&app, command.context, claim, command.input.check()?).await?;
    Ok(Created::of("/api/v1/assertions", stored.value.id(), stored))
}
