//! `POST /webhooks/{webhook_id}/deliveries/{delivery_id}/replay`, `POST /webhooks/{webhook_id}/recover`

use axum::extract::State;
use dementi_application::{App, webhooks};
use dementi_domain::ids::WebhookId;
use uuid::Uuid;

use super::body::{DeliveryAnswer, RecoveryAnswer, RecoveryInput};
use crate::answer::{Answer, Queued};
use crate::body::Nothing;
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Send a message once more
///
/// Under the same id, whatever became of it before. One that is on its way stays so. For admins.
#[utoipa::path(post, path = "/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", operation_id = "replayDelivery",
    tag = "webhooks", request_body = Nothing,
    responses((status = ACCEPTED, description = "The delivery, which is under way.", body = DeliveryAnswer),
        CreateProblems))]
pub(super) async fn replay(
    State(app): State<App>,
    Path((id, delivery)): Path<(WebhookId, Uuid)>,
    command: Command<Nothing>,
) -> Answer<Queued<DeliveryAnswer>> {
    let told = webhooks::replay(&app, command.context, id, delivery).await?;
    Ok(Queued::of(told.into()))
}

/// Send what a webhook has missed
///
/// Sends all messages once more that failed, or were missed while the webhook was disabled, of what happened since an
/// instant. For admins.
#[utoipa::path(post, path = "/webhooks/{webhook_id}/recover", operation_id = "recoverDeliveries", tag = "webhooks",
    request_body = RecoveryInput,
    responses((status = ACCEPTED, description = "How many messages are under way.", body = RecoveryAnswer),
        CreateProblems))]
pub(super) async fn recover(
    State(app): State<App>,
    Path(id): Path<WebhookId>,
    command: Command<RecoveryInput>,
) -> Answer<Queued<RecoveryAnswer>> {
    let deliveries = webhooks::recover(&app, command.context, id, command.input.since).await?;
    Ok(Queued::of(RecoveryAnswer { deliveries }))
}
