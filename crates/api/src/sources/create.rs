//! `POST /sources`

use axum::extract::State;
use dementi_application::{App, sources};

use super::body::{SourceAnswer, SourceInput};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Record a source
///
/// The parties and sources that it names must stand.
#[utoipa::path(post, path = "/sources", operation_id = "createSource", tag = "sources", request_body = SourceInput,
    responses((status = CREATED, description = "The new source.", body = SourceAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<SourceInput>,
) -> Answer<Created<SourceAnswer>> {
    let stored = sources::create(&app, command.context, command.input.check()?).await?;
    Ok(Created::of("/api/v1/sources", stored.value.id(), stored))
}
