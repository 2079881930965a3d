//! `POST /sources/{source_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, sources};
use dementi_domain::ids::SourceId;

use super::body::SourceAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a source
///
/// It stays readable where it is named, and nothing new can name it.
#[utoipa::path(post, path = "/sources/{source_id}/withdraw", operation_id = "withdrawSource", tag = "sources",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The source as it is now.", body = SourceAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<SourceId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<SourceAnswer>> {
    let stored = sources::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
