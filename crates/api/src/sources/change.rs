//! `PUT /sources/{source_id}`

use axum::extract::State;
use dementi_application::{App, sources};
use dementi_domain::ids::SourceId;

use super::body::{SourceAnswer, SourceInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what is recorded of a source
#[utoipa::path(put, path = "/sources/{source_id}", operation_id = "updateSource", tag = "sources",
    request_body = SourceInput,
    responses((status = OK, description = "The source as it is now.", body = SourceAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<SourceId>,
    IfMatch(version): IfMatch,
    command: Command<SourceInput>,
) -> Answer<Changed<SourceAnswer>> {
    let stored = sources::change(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
