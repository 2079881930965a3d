//! `POST /replies/{id}/{step}`: what happened to a request for a reply.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::reply_requests::{self, Attempt};
use dementi_application::{Context, EntryError, Failure, Stored};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Channel, Refusal, Replied, ReplyRequestRecord};
use dementi_domain::text::{Note, Reason};
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;
use uuid::Uuid;

use super::refusal::entry_refused;
use super::show::render;
use crate::Web;
use crate::compare::{both, told_of};
use crate::failure::PageError;
use crate::posted::Posted;
use crate::typed::Typed;

/// What happened.
enum Step {
    Attempt(Attempt),
    Acknowledge((Option<OffsetDateTime>, Option<Note>)),
    Extend((OffsetDateTime, Reason)),
    Answer((Option<OffsetDateTime>, Replied)),
    Decline((Option<OffsetDateTime>, Option<Note>)),
    NoReply(Option<Note>),
    Withdraw(Reason),
}

/// Reads a step from its form; `Ok(None)` if there is no such step, `Err` with the message that says what does not fit.
fn read(step: &str, typed: &Typed) -> Result<Option<Step>, &'static str> {
    let note = || typed.maybe("note", Note::parse, "note-unfit");
    let reason = || typed.needed("reason", Reason::parse, "reason-needed");
    Ok(Some(match step {
        "attempt" => Step::Attempt(Attempt {
            at: typed.moment("at")?,
            channel: Channel::from_term(typed.get("channel")).ok_or("channel-needed")?,
            note: note()?,
        }),
        "acknowledge" => Step::Acknowledge((typed.moment("at")?, note()?)),
        "extend" => Step::Extend((typed.moment("respond_by")?.ok_or("respond-by-needed")?, reason()?)),
        "answer" => Step::Answer((
            typed.moment("at")?,
            Replied {
                denials: Distinct::new(typed.chosen("denial-")).map_err(|_| "reply-nothing-said")?,
                assertions: Distinct::new(typed.chosen("assertion-")).map_err(|_| "reply-nothing-said")?,
                note: note()?,
            },
        )),
        "decline" => Step::Decline((typed.moment("at")?, note()?)),
        "no-reply" => Step::NoReply(note()?),
        "withdraw" => Step::Withdraw(reason()?),
        _ => return Ok(None),
    }))
}

async fn carry_out(
    web: &Web,
    context: Context,
    id: ReplyRequestId,
    version: i64,
    step: Step,
) -> Result<Stored<ReplyRequestRecord>, Failure<EntryError<Refusal>>> {
    let app = &web.app;
    match step {
        Step::Attempt(attempt) => reply_requests::attempt(app, context, id, version, attempt).await,
        Step::Acknowledge(said) => reply_requests::acknowledge(app, context, id, version, said).await,
        Step::Extend(extension) => reply_requests::extend(app, context, id, version, extension).await,
        Step::Answer(answer) => reply_requests::answer(app, context, id, version, answer).await,
        Step::Decline(said) => reply_requests::decline(app, context, id, version, said).await,
        Step::NoReply(note) => reply_requests::no_reply(app, context, id, version, note).await,
        Step::Withdraw(reason) => reply_requests::withdraw(app, context, id, version, reason).await,
    }
}

pub(super) async fn take(
    State(web): State<Web>,
    Path((id, step)): Path<(Uuid, String)>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let id = ReplyRequestId::new(id);
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let (status, message) = match read(&step, &typed) {
        Ok(None) => return Err(PageError::NotFound),
        Ok(Some(read)) => match carry_out(&web, context, id, version, read).await {
            Ok(_) => return Ok(Redirect::to(&format!("/replies/{id}")).into_response()),
            Err(Failure::Refused(refused)) => (StatusCode::UNPROCESSABLE_ENTITY, entry_refused(&refused)),
            // What was typed stays, beside what others recorded meanwhile.
            Err(Failure::Stale { .. }) => (StatusCode::CONFLICT, "reply-stale"),
            Err(other) => return Err(other.into()),
        },
        Err(message) => (StatusCode::UNPROCESSABLE_ENTITY, message),
    };
    let mut why = visitor.around.words.say(message);
    if status == StatusCode::CONFLICT {
        let now = reply_requests::get(&web.app, &visitor.visit.actor, id).await?;
        why = both(&told_of(&web, &visitor, &now.value).await?, &why);
    }
    render(&web, &visitor, id, status, (&step, &typed), Some(why)).await
}
