//! `POST /webhooks/{webhook_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, webhooks};
use dementi_domain::ids::WebhookId;

use super::body::WebhookAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a webhook
///
/// For good: nothing more is sent. For admins.
#[utoipa::path(post, path = "/webhooks/{webhook_id}/withdraw", operation_id = "withdrawWebhook", tag = "webhooks",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The webhook as it is now.", body = WebhookAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<WebhookId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<WebhookAnswer>> {
    let stored = webhooks::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
