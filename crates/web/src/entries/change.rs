//! `/assertions/{id}/edit`, `/denials/{id}/edit`, `/evidence/{id}/edit`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::quotes::WantedQuote;
use dementi_application::{Context, assertions, claims, denials, evidence};
use dementi_domain::access::Actor;
use dementi_domain::ids::{AssertionId, DenialId, EvidenceId};
use dementi_domain::quote::EntryKind;
use uuid::Uuid;

use super::conflict::conflict;
use super::entry::{Entry, Which, load};
use super::quote;
use super::show::{Again, render};
use super::wanted::{Unfit, assertion, bearing, denial, settled};
use crate::Web;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// Shows the form. What was withdrawn is shown on its claim's page, which says why.
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    which: Which,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let entry = load(&web.app, &visitor.visit.actor, which).await?;
    if !entry.stands {
        return Ok(Redirect::to(&entry.place()).into_response());
    }
    render(&web, &visitor, &entry, &entry.filled, Again::default()).await
}

/// Changes the entry.
pub(super) async fn save(
    State(web): State<Web>,
    which: Which,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let actor = &visitor.visit.actor;
    let entry = load(&web.app, actor, which).await?;
    let outcome = match quote::instead(&web.app, actor, &typed, (entry.source, entry.quote.as_ref())).await? {
        Ok(quote) => write(&web, context, actor, (&entry, version), quote, &typed).await,
        Err(message) => Ok(Err(message.into())),
    };
    match outcome {
        Ok(Ok(_)) => Ok(Redirect::to(&entry.place()).into_response()),
        Ok(Err(unfit)) => {
            let refused = Some(visitor.around.words.say(here(unfit.message)));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let again = Again { status, refused, places: unfit.places, ..Again::default() };
            render(&web, &visitor, &entry, &typed, again).await
        }
        Err(PageError::Stale) => conflict(&web, &visitor, which, typed).await,
        Err(other) => Err(other),
    }
}

/// What to do on this page, where no words can be selected.
fn here(message: &'static str) -> &'static str {
    match message {
        "quote-missing" => "entry-quote-missing",
        "quote-ambiguous" | "quote-elsewhere" => "entry-quote-ambiguous",
        "entry-withdrawn" => "entry-withdrawn-meanwhile",
        other => other,
    }
}

/// Puts what the form asks for in the place of what the entry says, if it still has this version.
async fn write(
    web: &Web,
    context: Context,
    actor: &Actor,
    (entry, version): (&Entry, i64),
    quote: Option<WantedQuote>,
    typed: &Typed,
) -> Result<Result<Uuid, Unfit>, PageError> {
    let (app, source, id) = (&web.app, entry.source, entry.which.id);
    match entry.which.kind {
        EntryKind::Assertion => match assertion(source, quote, typed) {
            Ok(wanted) => settled(
                assertions::change(app, context, AssertionId::new(id), version, wanted).await.map(|_| id),
            ),
            Err(message) => Ok(Err(message.into())),
        },
        EntryKind::Denial => {
            let parts = claims::get(app, actor, entry.claim).await?.value.record.content().parts.clone();
            match denial(source, quote, typed, parts.ids()) {
                Ok(wanted) => settled(
                    denials::change(app, context, DenialId::new(id), version, wanted).await.map(|_| id),
                ),
                Err(message) => Ok(Err(message.into())),
            }
        }
        EntryKind::Evidence => match bearing(source, quote, typed) {
            Ok(wanted) => settled(
                evidence::change(app, context, EvidenceId::new(id), version, wanted).await.map(|_| id),
            ),
            Err(message) => Ok(Err(message.into())),
        },
    }
}
