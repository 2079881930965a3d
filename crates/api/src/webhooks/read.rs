//! `GET /webhooks`, `GET /webhooks/{webhook_id}`

use axum::extract::State;
use dementi_application::{App, webhooks};
use dementi_domain::ids::WebhookId;

use super::body::WebhookAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List webhooks
///
/// The desk's, the newest first; withdrawn ones are included. For admins.
#[utoipa::path(get, path = "/webhooks", operation_id = "listWebhooks", tag = "webhooks", params(Paging),
    responses((status = OK, description = "A page of webhooks.", body = Paged<WebhookAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<WebhookAnswer>> {
    let listed = webhooks::list(&app, &actor, list.page()).await?;
    Ok(list.answer(listed, |webhook| webhook.id().uuid()))
}

/// Read a webhook
///
/// For admins.
#[utoipa::path(get, path = "/webhooks/{webhook_id}", operation_id = "getWebhook", tag = "webhooks",
    responses((status = OK, description = "The webhook.", body = WebhookAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<WebhookId>,
    held: IfNoneMatch,
) -> Answer<Fetched<WebhookAnswer>> {
    let stored = webhooks::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
