//! `/replies/{id}/edit`: correcting what was asked.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, Stored, claims, parties, reply_requests};
use dementi_domain::claim::Parts;
use dementi_domain::ids::{PartyId, ReplyRequestId};
use dementi_domain::party::PartyRecord;
use dementi_domain::reply::{OutcomeKind, ReplyRequestRecord};
use uuid::Uuid;

use super::form::{For, corrected, filled, form};
use super::refusal::entry_refused;
use crate::Web;
use crate::compare::{Again, Difference, differences, told_of};
use crate::failure::PageError;
use crate::language::Words;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// `GET /replies/{id}/edit`. What cannot be corrected any more is shown, with what happened to it.
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let now = reply_requests::get(&web.app, &visitor.visit.actor, ReplyRequestId::new(id)).await?;
    if !now.value.stands() || now.value.content().outcome().kind() != OutcomeKind::Pending {
        return Ok(Redirect::to(&format!("/replies/{id}")).into_response());
    }
    let mut typed = filled(now.value.content());
    typed.put("version", &now.version.to_string());
    again(&web, &visitor, &now.value, &typed, Again::default()).await
}

/// `POST /replies/{id}/edit`
pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let version: i64 = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let id = ReplyRequestId::new(id);
    let now = reply_requests::get(&web.app, &visitor.visit.actor, id).await?;
    if now.version != version {
        return conflict(&web, &visitor, id, typed).await;
    }
    let message = match corrected(&typed, now.value.content()) {
        Ok(wanted) => match reply_requests::change(&web.app, context, id, version, wanted).await {
            Ok(_) => return Ok(Redirect::to(&format!("/replies/{id}")).into_response()),
            Err(Failure::Refused(refused)) => entry_refused(&refused),
            Err(Failure::Reference { .. }) => "asked-needed",
            Err(Failure::Stale { .. }) => return conflict(&web, &visitor, id, typed).await,
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let why = Again::unfit(visitor.around.words, message);
    again(&web, &visitor, &now.value, &typed, why).await
}

async fn again(
    web: &Web,
    visitor: &Visitor,
    record: &ReplyRequestRecord,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    let request = record.content();
    let what = For::Correction(record.id(), request);
    form(web, visitor, request.claim(), what, typed, again).await
}

/// Shows the form with what was typed, for the version that there is now, and what differs.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: ReplyRequestId,
    mut yours: Typed,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let now = reply_requests::get(&web.app, actor, id).await?;
    yours.put("version", &now.version.to_string());
    let theirs = filled(now.value.content());
    let claim = claims::get(&web.app, actor, now.value.content().claim()).await?;
    let asked: Vec<PartyId> = [theirs.id("party"), yours.id("party")].into_iter().flatten().collect();
    let in_words = InWords {
        words: visitor.around.words,
        parts: &claim.value.record.content().parts,
        parties: &parties::among(&web.app, actor, &asked).await?,
    };
    let differ = in_words.differences(&theirs, &yours);
    let why = told_of(web, visitor, &now.value).await?;
    again(web, visitor, &now.value, &yours, Again::conflict(why, differ)).await
}

/// The fields of the form, in words.
struct InWords<'a> {
    words: Words,
    parts: &'a Parts,
    parties: &'a [Stored<PartyRecord>],
}

impl InWords<'_> {
    fn differences(&self, theirs: &Typed, yours: &Typed) -> Vec<Difference> {
        let pair = |name, told: &dyn Fn(&Typed) -> String| (name, told(theirs), told(yours));
        let plain = |name, field: &str| pair(name, &|typed| typed.get(field).replace("\r\n", "\n"));
        // A form that asks for the recipient alone sends nothing else.
        if yours.get("party").is_empty() {
            return differences([plain("recipient", "recipient")]);
        }
        differences([
            pair("party", &|typed| self.party(typed)),
            pair("channel", &|typed| self.channel(typed)),
            plain("recipient", "recipient"),
            plain("questions", "questions"),
            pair("reply-parts", &|typed| self.about(typed)),
            plain("sent-at", "sent_at"),
            plain("acknowledge-by", "acknowledge_by"),
            plain("reply-by", "respond_by"),
            plain("note-optional", "note"),
        ])
    }

    fn channel(&self, typed: &Typed) -> String {
        match typed.get("channel") {
            "" => String::new(),
            channel => self.words.plain(&format!("channel-{channel}"), []),
        }
    }

    fn party(&self, typed: &Typed) -> String {
        let chosen = self.parties.iter().find(|party| typed.id("party") == Some(party.value.id()));
        chosen.map(|party| party.value.content().name.to_string()).unwrap_or_default()
    }

    fn about(&self, typed: &Typed) -> String {
        let named = self.parts.as_slice().iter().zip(1..);
        let named = named.filter(|(part, _)| typed.ticked(&format!("part-{}", part.id)));
        named.map(|(part, number)| format!("{number}. {}", part.text)).collect::<Vec<_>>().join("\n")
    }
}
