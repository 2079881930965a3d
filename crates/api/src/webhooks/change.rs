//! `PUT /webhooks/{webhook_id}`

use axum::extract::State;
use dementi_application::{App, webhooks};
use dementi_domain::ids::WebhookId;

use super::body::{WebhookAnswer, WebhookInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what a webhook says
///
/// Messages that are still to be sent go to the new address. Its secret stays. For admins.
#[utoipa::path(put, path = "/webhooks/{webhook_id}", operation_id = "updateWebhook", tag = "webhooks",
    request_body = WebhookInput,
    responses((status = OK, description = "The webhook as it is now.", body = WebhookAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<WebhookId>,
    IfMatch(version): IfMatch,
    command: Command<WebhookInput>,
) -> Answer<Changed<WebhookAnswer>> {
    let stored = webhooks::change(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
