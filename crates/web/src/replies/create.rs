//! `/claims/{id}/replies/new`: recording that a party was asked for its reply.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::reply_requests::{self, Wanted};
use dementi_application::{Failure, claims};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{ClaimId, PartyId};
use dementi_domain::party::PartyRecord;
use dementi_domain::reply::{Asked, Channel, Contact, Question, Questions, Recipient};
use dementi_domain::text::Note;
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use super::refusal::entry_refused;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::offered::{self, Offered};
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

#[derive(Template)]
#[template(path = "replies/create.html")]
struct CreatePage<'a> {
    frame: &'a Frame<'a>,
    claim: &'a TrackedClaim,
    parties: Offered<PartyRecord>,
    channels: &'static [Channel],
    typed: &'a Typed,
    refused: Option<Said>,
}

impl CreatePage<'_> {
    fn is_chosen(&self, name: &str, value: impl ToString + Copy) -> bool {
        self.typed.get(name) == value.to_string()
    }

    fn is_about(&self, party: &PartyRecord) -> bool {
        self.claim.record.content().about.as_slice().contains(&party.id())
    }

    fn has(&self, part: &dementi_domain::ids::PartId) -> bool {
        self.typed.ticked(&format!("part-{part}"))
    }
}

async fn form(
    web: &Web,
    visitor: &Visitor,
    claim: ClaimId,
    typed: &Typed,
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let claim = claims::get(&web.app, actor, claim).await?;
    let about = claim.value.record.content().about.as_slice();
    let chosen: Vec<PartyId> = about.iter().copied().chain(typed.id("party")).collect();
    let mut parties = offered::parties(web, actor, &chosen).await?;
    parties.items.retain(|party| party.value.stands());
    // Those whom the claim is about first: they are who is to be heard.
    parties.items.sort_by_key(|party| !about.contains(&party.value.id()));
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = &Frame::of(web, &visitor.around);
    let shown = CreatePage { frame, claim: &claim.value, parties, channels: Channel::ALL, typed, refused };
    Ok(page(status, &shown))
}

/// `GET /claims/{id}/replies/new`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    form(&web, &visitor, ClaimId::new(id), &Typed::default(), None).await
}

/// Each line of the field is a question.
fn wanted(typed: &Typed) -> Result<Wanted, &'static str> {
    let lines = typed.get("questions").lines().map(str::trim).filter(|line| !line.is_empty());
    let question = |line| Some(Question { text: Note::parse(line).ok()?, parts: Distinct::empty() });
    let questions = lines.map(question).collect::<Option<Vec<_>>>().ok_or("questions-unfit")?;
    Ok(Wanted {
        asked: Asked {
            party: typed.id("party").ok_or("asked-needed")?,
            parts: Distinct::new(typed.chosen("part-")).map_err(|_| "questions-unfit")?,
            recipient: typed.maybe("recipient", Recipient::parse, "recipient-unfit")?,
            questions: Questions::new(questions).map_err(|_| "questions-unfit")?,
            acknowledge_by: typed.moment("acknowledge_by")?,
            respond_by: typed.moment("respond_by")?.ok_or("respond-by-needed")?,
        },
        sent: Contact {
            at: typed.moment("sent_at")?.ok_or("sent-at-needed")?,
            channel: Channel::from_term(typed.get("channel")).ok_or("channel-needed")?,
            note: typed.maybe("note", Note::parse, "note-unfit")?,
        },
    })
}

/// `POST /claims/{id}/replies/new`
pub(super) async fn create(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let claim = ClaimId::new(id);
    let message = match wanted(&typed) {
        Ok(wanted) => match reply_requests::create(&web.app, context, claim, wanted).await {
            Ok(request) => {
                return Ok(Redirect::to(&format!("/replies/{}", request.value.id())).into_response());
            }
            Err(Failure::Refused(refused)) => entry_refused(&refused),
            Err(Failure::Reference { .. }) => "asked-needed",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let why = visitor.around.words.say(message);
    form(&web, &visitor, claim, &typed, Some(why)).await
}
