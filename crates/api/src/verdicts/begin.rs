//! `POST /claims/{claim_id}/verdicts`

use axum::extract::State;
use dementi_application::{App, verdicts};
use dementi_domain::ids::ClaimId;

use super::body::VerdictAnswer;
use super::input::VerdictInput;
use crate::answer::{Answer, Created};
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Begin a verdict
///
/// The claim's next revision, as a draft that rests on the record as it is now. A claim has one open verdict at a
/// time.
#[utoipa::path(post, path = "/claims/{claim_id}/verdicts", operation_id = "createVerdict", tag = "verdicts",
    request_body = VerdictInput,
    responses((status = CREATED, description = "The new verdict.", body = VerdictAnswer), CreateProblems))]
pub(super) async fn begin(
    State(app): State<App>,
    Path(claim): Path<ClaimId>,
    command: Command<VerdictInput>,
) -> Answer<Created<VerdictAnswer>> {
    let stored = verdicts::begin(&app, command.context, claim, command.input.check()?).await?;
    Ok(Created::of("/api/v1/verdicts", stored.value.parts().id, stored))
}
