//! `/admin/webhooks/{id}/rotate`, `/admin/webhooks/{id}/withdraw`: what is asked before it is done.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::Failure;
use dementi_application::webhooks::{self, WebhookError};
use dementi_domain::change::Kind;
use dementi_domain::ids::WebhookId;
use dementi_domain::text::Reason;
use serde::Deserialize;
use uuid::Uuid;

use super::because;
use crate::Web;
use crate::admin::Once;
use crate::asking::Asking;
use crate::asking::Reasoned;
use crate::compare::changed;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

/// Why a question is asked again.
type Again = (StatusCode, Option<Said>);

async fn asking(
    web: &Web,
    visitor: &Visitor,
    id: WebhookId,
    reason: Option<&str>,
    (status, refused): Again,
) -> Result<Response, PageError> {
    let webhook = webhooks::get(&web.app, &visitor.visit.actor, id).await?;
    let frame = &Frame::of(web, &visitor.around);
    let withdraws = reason.is_some();
    let url = webhook.value.content().url.as_str();
    let (title, what, button, step) = if withdraws {
        let title = frame.about("webhook-withdraw-title", "url", url);
        (title, frame.say("webhook-withdraw-what"), "webhook-withdraw", "withdraw")
    } else {
        let title = frame.about("webhook-rotate-title", "url", url);
        (title, frame.say("webhook-rotate-what"), "webhook-rotate", "rotate")
    };
    let asking = Asking {
        frame,
        title,
        what,
        action: format!("/admin/webhooks/{id}/{step}"),
        version: Some(webhook.version),
        reason,
        button,
        back: format!("/admin/webhooks/{id}"),
        refused,
    };
    Ok(asking.page(status))
}

/// What was refused, and why.
async fn again(
    web: &Web,
    visitor: &Visitor,
    id: WebhookId,
    failure: Failure<WebhookError>,
) -> Result<Again, PageError> {
    let words = visitor.around.words;
    Ok(match failure {
        Failure::Refused(refused) => (StatusCode::UNPROCESSABLE_ENTITY, Some(words.say(because(&refused)?))),
        Failure::ShownOnce => (StatusCode::UNPROCESSABLE_ENTITY, Some(words.say("shown-already"))),
        Failure::Stale { .. } => {
            (StatusCode::CONFLICT, Some(changed(web, visitor, Kind::Webhook, id.uuid()).await?))
        }
        other => return Err(other.into()),
    })
}

pub(super) async fn rotation(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    asking(&web, &visitor, WebhookId::new(id), None, (StatusCode::OK, None)).await
}

/// The version that was seen.
#[derive(Debug, Deserialize)]
pub(super) struct Seen {
    version: i64,
}

/// Gives a webhook a new secret, and shows it once.
pub(super) async fn rotate(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Seen>,
) -> Result<Response, PageError> {
    let id = WebhookId::new(id);
    match webhooks::rotate(&web.app, context, id, form.version).await {
        Ok(issued) => Ok(secret(&Frame::of(&web, &visitor.around), &issued, "webhook-both-sign")),
        Err(failure) => {
            let again = again(&web, &visitor, id, failure).await?;
            asking(&web, &visitor, id, None, again).await
        }
    }
}

/// The page with a webhook's secret.
pub(super) fn secret(frame: &Frame<'_>, issued: &webhooks::Issued, note: &str) -> Response {
    let record = &issued.webhook.value;
    let once = Once {
        frame,
        title: frame.about("webhook-secret-of", "url", record.content().url.as_str()),
        label: "webhook-secret",
        secret: issued.secret.reveal(),
        notes: vec![frame.say("webhook-secret-how"), frame.say(note)],
        back: format!("/admin/webhooks/{}", record.id()),
    };
    once.page()
}

pub(super) async fn withdrawal(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    asking(&web, &visitor, WebhookId::new(id), Some(""), (StatusCode::OK, None)).await
}

/// Withdraws a webhook for good.
pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Reasoned>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let id = WebhookId::new(id);
    let refused = match Reason::parse(&form.reason) {
        Err(_) => (StatusCode::UNPROCESSABLE_ENTITY, Some(visitor.around.words.say("reason-needed"))),
        Ok(reason) => match webhooks::withdraw(&web.app, context, id, form.version, reason).await {
            Ok(_) => return Ok(Redirect::to(&format!("/admin/webhooks/{id}")).into_response()),
            Err(failure) => again(&web, &visitor, id, failure).await?,
        },
    };
    asking(&web, &visitor, id, Some(&form.reason), refused).await
}
