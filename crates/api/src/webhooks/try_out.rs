//! `POST /webhooks/{webhook_id}/test`

use axum::extract::State;
use dementi_application::{App, webhooks};
use dementi_domain::ids::WebhookId;

use super::body::DeliveryAnswer;
use crate::answer::{Answer, Queued};
use crate::body::Nothing;
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Try a webhook out
///
/// Sends it a message of the type `webhook.test`, whatever events it gets. What comes of it is in its log of deliveries. For
/// admins.
#[utoipa::path(post, path = "/webhooks/{webhook_id}/test", operation_id = "testWebhook", tag = "webhooks",
    request_body = Nothing,
    responses((status = CREATED, description = "The delivery of the message, which is under way.", body = DeliveryAnswer),
        CreateProblems))]
pub(super) async fn try_out(
    State(app): State<App>,
    Path(id): Path<WebhookId>,
    command: Command<Nothing>,
) -> Answer<Queued<DeliveryAnswer>> {
    let told = webhooks::try_out(&app, command.context, id).await?;
    let location = format!("/api/v1/webhooks/{id}/deliveries/{}", told.delivery.id);
    Ok(Queued::at(location, told.into()))
}
