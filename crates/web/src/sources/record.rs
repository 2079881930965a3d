//! `POST /sources/{id}/record`: words of a source become an assertion, a denial or evidence.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::quotes::WantedQuote;
use dementi_application::{Context, assertions, claims, denials, evidence};
use dementi_domain::access::Actor;
use dementi_domain::ids::{ClaimId, SourceId};
use uuid::Uuid;

use super::show::{Place, render};
use crate::Web;
use crate::claims::shown_at;
use crate::entries::quote;
use crate::entries::wanted::{Unfit, assertion, bearing, denial, settled};
use crate::failure::PageError;
use crate::posted::Posted;
use crate::typed::Typed;

/// `POST /sources/{id}/record`
pub(super) async fn record(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let source = SourceId::new(id);
    let from = typed.get("from").parse().unwrap_or_default();
    let place = Place { claim: typed.id("claim"), snapshot: typed.id("snapshot"), from, quotes: None };
    let claim = ClaimId::new(place.claim.ok_or(PageError::Unreadable)?);
    let actor = &visitor.visit.actor;
    let outcome = match quote::wanted(&web.app, actor, &typed).await?.transpose() {
        Ok(quote) => write(&web, context, actor, source, claim, quote, &typed).await?,
        Err(message) => Err(message.into()),
    };
    match outcome {
        Ok(entry) => Ok(Redirect::to(&shown_at(claim, entry)).into_response()),
        Err(unfit) => {
            let why = visitor.around.words.say(unfit.message);
            let refused = Some((StatusCode::UNPROCESSABLE_ENTITY, why));
            render(&web, &visitor, source, &place, &typed, refused).await
        }
    }
}

/// Records what the form asks for.
async fn write(
    web: &Web,
    context: Context,
    actor: &Actor,
    source: SourceId,
    claim: ClaimId,
    quote: Option<WantedQuote>,
    typed: &Typed,
) -> Result<Result<Uuid, Unfit>, PageError> {
    let app = &web.app;
    match typed.get("kind") {
        "assertion" => match assertion(source, quote, typed) {
            Ok(wanted) => settled(
                assertions::create(app, context, claim, wanted).await.map(|one| one.value.id().uuid()),
            ),
            Err(message) => Ok(Err(message.into())),
        },
        "denial" => {
            let parts = claims::get(app, actor, claim).await?.value.record.content().parts.clone();
            match denial(source, quote, typed, parts.ids()) {
                Ok(wanted) => settled(
                    denials::create(app, context, claim, wanted).await.map(|one| one.value.id().uuid()),
                ),
                Err(message) => Ok(Err(message.into())),
            }
        }
        "evidence" => match bearing(source, quote, typed) {
            Ok(wanted) => {
                settled(evidence::create(app, context, claim, wanted).await.map(|one| one.value.id().uuid()))
            }
            Err(message) => Ok(Err(message.into())),
        },
        _ => Err(PageError::Unreadable),
    }
}
