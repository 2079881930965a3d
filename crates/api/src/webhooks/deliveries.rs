//! `GET /webhooks/{webhook_id}/deliveries`, `GET /webhooks/{webhook_id}/deliveries/{delivery_id}`

use axum::extract::State;
use axum::response::Response;
use dementi_application::{App, webhooks};
use dementi_domain::ids::WebhookId;
use uuid::Uuid;

use super::body::DeliveryAnswer;
use super::filter::DeliveryFilter;
use crate::answer::{Answer, Paged, json};
use crate::request::{Acting, List, Paging, Path};
use crate::schema::ListProblems;

/// List the deliveries of a webhook
///
/// With their attempts, those of the newest events first. What is over is kept for 30 days. For admins.
#[utoipa::path(get, path = "/webhooks/{webhook_id}/deliveries", operation_id = "listDeliveries", tag = "webhooks",
    params(DeliveryFilter, Paging),
    responses((status = OK, description = "A page of deliveries.", body = Paged<DeliveryAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<WebhookId>,
    list: List<DeliveryFilter>,
) -> Answer<Paged<DeliveryAnswer>> {
    let state = list.filter.state.map(|state| state.0);
    let (told, more) = webhooks::deliveries(&app, &actor, id, state, list.page()).await?;
    let end = told.last().filter(|_| more).map(|told| told.delivery.id);
    Ok(list.continued(told.into_iter().map(DeliveryAnswer::from).collect(), end))
}

/// Read a delivery of a webhook
///
/// For admins.
#[utoipa::path(get, path = "/webhooks/{webhook_id}/deliveries/{delivery_id}", operation_id = "getDelivery",
    tag = "webhooks",
    responses((status = OK, description = "The delivery.", body = DeliveryAnswer), ListProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path((id, delivery)): Path<(WebhookId, Uuid)>,
) -> Answer<Response> {
    let told = webhooks::delivery(&app, &actor, id, delivery).await?;
    Ok(json(&DeliveryAnswer::from(told)))
}
