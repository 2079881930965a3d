//! `POST /sources/{id}/record`: words of a source become an assertion, a denial or evidence.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::quotes::{QuoteError, WantedQuote};
use dementi_application::{Context, EntryError, Failure, assertions, claims, denials, evidence};
use dementi_domain::denial::Answer;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{ClaimId, PartId, SourceId};
use dementi_domain::quote::AnchorError;
use dementi_domain::text::Note;
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use super::quote;
use super::show::{Place, render};
use crate::Web;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::typed::Typed;

/// Why nothing was recorded: the status, and the message that says what to do.
type Refused = (StatusCode, &'static str);

const UNFIT: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// `POST /sources/{id}/record`
pub(super) async fn record(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let source = SourceId::new(id);
    let from = typed.get("from").parse().unwrap_or_default();
    let place = Place { claim: typed.id("claim"), snapshot: typed.id("snapshot"), from };
    let claim = ClaimId::new(place.claim.ok_or(PageError::Unreadable)?);
    let quote = match quote::wanted(&web.app, &visitor.visit.actor, &typed).await? {
        None => Ok(None),
        Some(Ok(quote)) => Ok(Some(quote)),
        Some(Err(message)) => Err((UNFIT, message)),
    };
    let outcome = match quote {
        Ok(quote) => write(&web, context, &visitor.visit.actor, source, claim, quote, &typed).await?,
        Err(refused) => Err(refused),
    };
    match outcome {
        Ok(entry) => Ok(Redirect::to(&format!("/claims/{claim}#e-{entry}")).into_response()),
        Err((status, message)) => {
            let why = visitor.around.words.say(message);
            render(&web, &visitor, source, &place, &typed, Some((status, why))).await
        }
    }
}

/// Records what the form asks for.
async fn write(
    web: &Web,
    context: Context,
    actor: &dementi_domain::access::Actor,
    source: SourceId,
    claim: ClaimId,
    quote: Option<WantedQuote>,
    typed: &Typed,
) -> Result<Result<Uuid, Refused>, PageError> {
    let app = &web.app;
    match typed.get("kind") {
        "assertion" => match assertion(source, quote, typed) {
            Ok(wanted) => settled(
                assertions::create(app, context, claim, wanted).await.map(|one| one.value.id().uuid()),
            ),
            Err(message) => Ok(Err((UNFIT, message))),
        },
        "denial" => {
            let parts = claims::get(app, actor, claim).await?.value.record.content().parts.clone();
            match denial(source, quote, typed, parts.ids()) {
                Ok(wanted) => settled(
                    denials::create(app, context, claim, wanted).await.map(|one| one.value.id().uuid()),
                ),
                Err(message) => Ok(Err((UNFIT, message))),
            }
        }
        "evidence" => match bearing(source, quote, typed) {
            Ok(wanted) => {
                settled(evidence::create(app, context, claim, wanted).await.map(|one| one.value.id().uuid()))
            }
            Err(message) => Ok(Err((UNFIT, message))),
        },
        _ => Err(PageError::Unreadable),
    }
}

fn term<V: Vocabulary>(typed: &Typed, name: &str) -> Result<V, &'static str> {
    V::from_term(typed.get(name).trim()).ok_or("choice-needed")
}

fn assertion(
    source: SourceId,
    quote: Option<WantedQuote>,
    typed: &Typed,
) -> Result<assertions::Wanted, &'static str> {
    Ok(assertions::Wanted {
        party: typed.id("party").ok_or("party-needed")?,
        source,
        mode: term(typed, "mode")?,
        stated_on: typed.date("stated_on")?,
        quote,
    })
}

fn denial(
    source: SourceId,
    quote: Option<WantedQuote>,
    typed: &Typed,
    parts: impl Iterator<Item = PartId>,
) -> Result<denials::Wanted, &'static str> {
    let answer = |part: PartId| {
        let kind = term(typed, &format!("answer-{part}")).map_err(|_| "answers-needed")?;
        Ok(Answer {
            part,
            kind,
            note: typed.maybe(&format!("answer-note-{part}"), Note::parse, "comment-unfit")?,
        })
    };
    Ok(denials::Wanted {
        party: typed.id("party").ok_or("party-needed")?,
        source,
        stated_on: typed.date("stated_on")?.ok_or("date-needed")?,
        quote,
        answers: parts.map(answer).collect::<Result<_, &'static str>>()?,
    })
}

fn bearing(
    source: SourceId,
    quote: Option<WantedQuote>,
    typed: &Typed,
) -> Result<evidence::Wanted, &'static str> {
    Ok(evidence::Wanted {
        source,
        parts: Distinct::try_from(typed.chosen("part-")).map_err(|_| "choice-needed")?,
        stance: term(typed, "stance")?,
        reliability: term(typed, "reliability")?,
        credibility: term(typed, "credibility")?,
        note: typed.maybe("note", Note::parse, "comment-unfit")?,
        quote,
    })
}

/// What came of it; what no form of ours can bring about is told as a failure.
fn settled<E: std::fmt::Debug>(
    outcome: Result<Uuid, Failure<EntryError<E>>>,
) -> Result<Result<Uuid, Refused>, PageError> {
    let message = match outcome {
        Ok(entry) => return Ok(Ok(entry)),
        Err(Failure::Refused(error)) => match error {
            EntryError::ClaimWithdrawn => "refusal-claim-withdrawn",
            EntryError::Withdrawn(_) => "entry-withdrawn",
            EntryError::Invalid(_) => "parts-changed",
            EntryError::Quote(QuoteError::NoText | QuoteError::NoPlaces) => "quote-no-text",
            EntryError::Quote(QuoteError::Anchor(error)) => match error {
                AnchorError::Missing { .. } => "quote-missing",
                AnchorError::Ambiguous { .. } | AnchorError::Indistinct { .. } => "quote-ambiguous",
                AnchorError::Context { .. } | AnchorError::Position { .. } => "quote-elsewhere",
                AnchorError::Text(_) => "quote-unfit",
            },
        },
        Err(Failure::Reference { .. }) => "reference-gone",
        Err(other) => return Err(other.into()),
    };
    Ok(Err((UNFIT, message)))
}
