//! `POST /webhooks/{webhook_id}/rotate-secret`

use axum::extract::State;
use dementi_application::{App, webhooks};
use dementi_domain::ids::WebhookId;

use super::body::IssuedWebhookAnswer;
use crate::answer::{Answer, Changed};
use crate::body::Nothing;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Give a webhook a new secret
///
/// For 24 hours messages are signed with the old one too. The new one is shown this once. For admins.
#[utoipa::path(post, path = "/webhooks/{webhook_id}/rotate-secret", operation_id = "rotateWebhookSecret",
    tag = "webhooks", request_body = Nothing,
    responses((status = OK, description = "The webhook, with its new secret.", body = IssuedWebhookAnswer),
        StepProblems))]
pub(super) async fn rotate(
    State(app): State<App>,
    Path(id): Path<WebhookId>,
    IfMatch(version): IfMatch,
    command: Command<Nothing>,
) -> Answer<Changed<IssuedWebhookAnswer>> {
    let issued = webhooks::rotate(&app, command.context, id, version).await?;
    Ok(Changed::new(issued.webhook.version, issued.into()))
}
