//! `POST /sources/{id}/snapshots`: keeping the text of a source as it is now.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::snapshots::{self, Admission, AdmitError, New, TakeError};
use dementi_application::{App, Context, Failure, Idempotency};
use dementi_domain::ids::SourceId;
use dementi_domain::snapshot::MediaType;
use uuid::Uuid;

use super::show::{Place, render};
use crate::Web;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// What a pasted text is.
const PASTED: &str = "text/plain; charset=utf-8";

/// The context of a second write of the same form: it is repeated by itself.
pub(super) fn next(context: Context) -> Context {
    let idempotency =
        context.idempotency.map(|key| Idempotency { key: format!("{} snapshot", key.key), ..key });
    Context { idempotency, ..context }
}

/// Keeps a pasted text as a snapshot; answers the message that says why it was not taken.
pub(super) async fn keep(
    app: &App,
    context: Context,
    source: SourceId,
    text: &str,
) -> Result<Option<&'static str>, PageError> {
    // Browsers send line breaks as CR LF, whatever was pasted.
    let text = text.replace("\r\n", "\n");
    let Admission { mut incoming, place } = match snapshots::admit(app, &context.actor, source).await {
        Ok(admission) => admission,
        Err(Failure::Refused(AdmitError::Withdrawn(_))) => return Ok(Some("entry-withdrawn")),
        Err(Failure::Refused(AdmitError::Full)) => return Ok(Some("uploads-full")),
        Err(other) => return Err(other.into()),
    };
    let broken = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "a pasted text cannot be kept");
        PageError::Broken
    };
    incoming.write(text.as_bytes()).await.map_err(|error| broken(&error))?;
    let new = New {
        received: incoming.finish().await.map_err(|error| broken(&error))?,
        media_type: MediaType::parse(PASTED).map_err(|error| broken(&error))?,
        filename: None,
        url: None,
        retrieved_at: None,
        note: None,
        text: None,
    };
    let taken = snapshots::take(app, context, source, new).await;
    drop(place);
    match taken {
        Ok(_) => Ok(None),
        Err(Failure::Refused(TakeError::Withdrawn(_))) => Ok(Some("entry-withdrawn")),
        Err(Failure::Refused(TakeError::Text(_) | TakeError::Charset(_))) => Ok(Some("snapshot-unfit")),
        Err(other) => Err(other.into()),
    }
}

/// Shows the source with why its text was not taken, and the text.
pub(super) async fn refuse(
    web: &Web,
    visitor: &Visitor,
    id: SourceId,
    typed: &Typed,
    message: &str,
) -> Result<Response, PageError> {
    let why = visitor.around.words.say(message);
    let refused = Some((StatusCode::UNPROCESSABLE_ENTITY, why));
    let place = Place { claim: typed.id("claim"), ..Place::default() };
    render(web, visitor, id, &place, typed, refused).await
}

/// `POST /sources/{id}/snapshots`
pub(super) async fn take(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let id = SourceId::new(id);
    if typed.get("text").trim().is_empty() {
        return refuse(&web, &visitor, id, &typed, "snapshot-unfit").await;
    }
    match keep(&web.app, context, id, typed.get("text")).await? {
        None => {
            let claim = typed.id::<Uuid>("claim").map_or_else(String::new, |claim| format!("?claim={claim}"));
            Ok(Redirect::to(&format!("/sources/{id}{claim}")).into_response())
        }
        Some(message) => refuse(&web, &visitor, id, &typed, message).await,
    }
}
