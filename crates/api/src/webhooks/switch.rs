//! `POST /webhooks/{webhook_id}/enable`, `POST /webhooks/{webhook_id}/disable`

use axum::extract::State;
use dementi_application::{App, webhooks};
use dementi_domain::ids::WebhookId;

use super::body::WebhookAnswer;
use crate::answer::{Answer, Changed};
use crate::body::Nothing;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Enable a webhook
///
/// It is sent what happens from now on. What it has missed is sent when that is asked for: see `recoverDeliveries`. For
/// admins.
#[utoipa::path(post, path = "/webhooks/{webhook_id}/enable", operation_id = "enableWebhook", tag = "webhooks",
    request_body = Nothing,
    responses((status = OK, description = "The webhook as it is now.", body = WebhookAnswer), StepProblems))]
pub(super) async fn enable(
    State(app): State<App>,
    Path(id): Path<WebhookId>,
    IfMatch(version): IfMatch,
    command: Command<Nothing>,
) -> Answer<Changed<WebhookAnswer>> {
    Ok(Changed::of(webhooks::enable(&app, command.context, id, version).await?))
}

/// Disable a webhook
///
/// What is still to be sent is missed; what happens meanwhile is put into its log as `missed`. For admins.
#[utoipa::path(post, path = "/webhooks/{webhook_id}/disable", operation_id = "disableWebhook", tag = "webhooks",
    request_body = Nothing,
    responses((status = OK, description = "The webhook as it is now.", body = WebhookAnswer), StepProblems))]
pub(super) async fn disable(
    State(app): State<App>,
    Path(id): Path<WebhookId>,
    IfMatch(version): IfMatch,
    command: Command<Nothing>,
) -> Answer<Changed<WebhookAnswer>> {
    Ok(Changed::of(webhooks::disable(&app, command.context, id, version).await?))
}
