//! `POST /admin/webhooks/{id}/..`: steps that can be taken back by the next one.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::Failure;
use dementi_application::webhooks::{self, WebhookError};
use dementi_domain::change::Kind;
use dementi_domain::ids::WebhookId;
use serde::Deserialize;
use time::Time;
use uuid::Uuid;

use super::because;
use super::show::{Asked, render};
use crate::Web;
use crate::compare::changed;
use crate::failure::PageError;
use crate::posted::{Nothing, Posted};
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The version that was seen.
#[derive(Debug, Deserialize)]
pub(super) struct Seen {
    version: i64,
}

/// Leads back to the webhook, or shows why nothing was done.
async fn answer<T>(
    web: &Web,
    visitor: &Visitor,
    id: WebhookId,
    outcome: Result<T, Failure<WebhookError>>,
) -> Result<Response, PageError> {
    let refused = match outcome {
        Ok(_) => return Ok(Redirect::to(&format!("/admin/webhooks/{id}")).into_response()),
        Err(Failure::Refused(refused)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, visitor.around.words.say(because(&refused)?))
        }
        Err(Failure::Stale { .. }) => {
            (StatusCode::CONFLICT, changed(web, visitor, Kind::Webhook, id.uuid()).await?)
        }
        Err(other) => return Err(other.into()),
    };
    render(web, visitor, id, &Asked::default(), (refused.0, Some(refused.1))).await
}

/// Sends messages again.
pub(super) async fn enable(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Seen>,
) -> Result<Response, PageError> {
    let id = WebhookId::new(id);
    let outcome = webhooks::enable(&web.app, context, id, form.version).await;
    answer(&web, &visitor, id, outcome).await
}

/// Sends no more messages for now.
pub(super) async fn disable(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Seen>,
) -> Result<Response, PageError> {
    let id = WebhookId::new(id);
    let outcome = webhooks::disable(&web.app, context, id, form.version).await;
    answer(&web, &visitor, id, outcome).await
}

/// Sends a message that tells of nothing.
pub(super) async fn try_out(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: Nothing {} }: Posted<Nothing>,
) -> Result<Response, PageError> {
    let id = WebhookId::new(id);
    let outcome = webhooks::try_out(&web.app, context, id).await;
    answer(&web, &visitor, id, outcome).await
}

/// Sends what has failed, or was missed, since a day.
pub(super) async fn recover(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let id = WebhookId::new(id);
    let Ok(Some(since)) = form.date("since") else {
        let why = visitor.around.words.say("date-unfit");
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, Some(why));
        return render(&web, &visitor, id, &Asked::default(), refused).await;
    };
    let since = since.with_time(Time::MIDNIGHT).assume_utc();
    let outcome = webhooks::recover(&web.app, context, id, since).await;
    answer(&web, &visitor, id, outcome).await
}
