//! `POST /webhooks`

use axum::extract::State;
use dementi_application::{App, webhooks};

use super::body::{IssuedWebhookAnswer, WebhookInput};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Register a webhook
///
/// It is told of what happens from now on. Its secret is shown this once; under the same `Idempotency-Key` it is not shown
/// again. For admins.
#[utoipa::path(post, path = "/webhooks", operation_id = "createWebhook", tag = "webhooks", request_body = WebhookInput,
    responses((status = CREATED, description = "The new webhook, with its secret.", body = IssuedWebhookAnswer),
        CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<WebhookInput>,
) -> Answer<Created<IssuedWebhookAnswer>> {
    let issued = webhooks::create(&app, command.context, command.input.check()?).await?;
    let location = format!("/api/v1/webhooks/{}", issued.webhook.value.id());
    Ok(Created::new(location, issued.webhook.version, issued.into()))
}
