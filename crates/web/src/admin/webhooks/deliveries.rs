//! `/admin/webhooks/{id}/deliveries/{delivery}`: one message, its attempts, and sending it once more.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::Failure;
use dementi_application::webhooks::{self, Told};
use dementi_domain::ids::WebhookId;
use uuid::Uuid;

use super::because;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::{Nothing, Posted};
use crate::surroundings::Visitor;

#[derive(Template)]
#[template(path = "admin/delivery.html")]
struct DeliveryPage<'a> {
    frame: &'a Frame<'a>,
    webhook: WebhookId,
    told: &'a Told,
    /// The message, laid out to be read.
    body: String,
    refused: Option<Said>,
}

async fn render(
    web: &Web,
    visitor: &Visitor,
    (webhook, delivery): (WebhookId, Uuid),
    (status, refused): (StatusCode, Option<Said>),
) -> Result<Response, PageError> {
    let told = webhooks::delivery(&web.app, &visitor.visit.actor, webhook, delivery).await?;
    let frame = &Frame::of(web, &visitor.around);
    let body = serde_json::from_str::<serde_json::Value>(&told.delivery.body).ok();
    let body = body.map_or_else(|| told.delivery.body.clone(), |body| format!("{body:#}"));
    Ok(page(status, &DeliveryPage { frame, webhook, told: &told, body, refused }))
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, delivery)): Path<(Uuid, Uuid)>,
) -> Result<Response, PageError> {
    render(&web, &visitor, (WebhookId::new(id), delivery), (StatusCode::OK, None)).await
}

/// Sends the message once more.
pub(super) async fn replay(
    State(web): State<Web>,
    Path((id, delivery)): Path<(Uuid, Uuid)>,
    Posted { visitor, context, form: Nothing {} }: Posted<Nothing>,
) -> Result<Response, PageError> {
    let id = WebhookId::new(id);
    match webhooks::replay(&web.app, context, id, delivery).await {
        Ok(_) => Ok(Redirect::to(&format!("/admin/webhooks/{id}/deliveries/{delivery}")).into_response()),
        Err(Failure::Refused(refused)) => {
            let why = visitor.around.words.say(because(&refused)?);
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, Some(why));
            render(&web, &visitor, (id, delivery), refused).await
        }
        Err(other) => Err(other.into()),
    }
}
