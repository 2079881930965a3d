//! `/parties/{id}/edit`: changing what is recorded of a party.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, Stored, parties};
use dementi_domain::ids::PartyId;
use dementi_domain::party::PartyRecord;
use uuid::Uuid;

use super::form::{Protection, filled, wanted};
use crate::Web;
use crate::compare::{Again, Difference, both, differences, told_of};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::{Said, Words};
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

#[derive(Template)]
#[template(path = "parties/edit.html")]
struct EditPage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    party: &'a PartyRecord,
    typed: &'a Typed,
    protection: Protection,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl EditPage<'_> {
    fn is_kind(&self, kind: impl Display) -> bool {
        self.typed.get("kind") == format!("{kind}")
    }
}

fn form(web: &Web, visitor: &Visitor, party: &PartyRecord, typed: &Typed, again: Again) -> Response {
    let frame = &Frame::of(web, &visitor.around);
    let shown = EditPage {
        frame,
        protection: Protection::of(party.content(), frame),
        action: format!("/parties/{}/edit", party.id()),
        party,
        typed,
        theirs: again.theirs,
        refused: again.refused,
    };
    page(again.status, &shown)
}

/// `GET /parties/{id}/edit`
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let party = parties::get(&web.app, &visitor.visit.actor, PartyId::new(id)).await?;
    if !party.value.stands() {
        return Ok(Redirect::to("/parties").into_response());
    }
    Ok(form(&web, &visitor, &party.value, &filled(&party), Again::default()))
}

/// `POST /parties/{id}/edit`
pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let id = PartyId::new(id);
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let message = match wanted(&typed) {
        Ok(wanted) => match parties::change(&web.app, context, id, version, wanted).await {
            Ok(_) => return Ok(Redirect::to("/parties").into_response()),
            Err(Failure::Stale { .. }) => return conflict(&web, &visitor, id, typed).await,
            Err(Failure::Refused(_)) => "record-withdrawn",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let party = parties::get(&web.app, &visitor.visit.actor, id).await?;
    Ok(form(&web, &visitor, &party.value, &typed, Again::unfit(visitor.around.words, message)))
}

/// Shows what somebody else changed in the meantime beside what was typed. Whom they protected stays protected until somebody
/// chooses otherwise with that before their eyes.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: PartyId,
    mut yours: Typed,
) -> Result<Response, PageError> {
    let now = parties::get(&web.app, &visitor.visit.actor, id).await?;
    yours.put("version", &now.version.to_string());
    let differ = if now.value.stands() { differ(visitor.around.words, &now, &yours) } else { Vec::new() };
    let mut told = told_of(web, visitor, &now.value).await?;
    if now.value.stands() && now.value.content().confidential && !yours.ticked("confidential") {
        yours.put("confidential", "on");
        told = both(&told, &visitor.around.words.say("party-stays-protected"));
    }
    Ok(form(web, visitor, &now.value, &yours, Again::conflict(told, differ)))
}

fn differ(words: Words, now: &Stored<PartyRecord>, yours: &Typed) -> Vec<Difference> {
    let theirs = filled(now);
    let [name, aliases, wikidata] = ["name", "aliases", "wikidata_id"]
        .map(|name| (theirs.get(name).to_owned(), yours.get(name).replace("\r\n", "\n")));
    let kind = |typed: &Typed| words.plain(&format!("party-{}", typed.get("kind")), []);
    let protected = |typed: &Typed| words.plain(if typed.ticked("confidential") { "yes" } else { "no" }, []);
    differences([
        ("name", name.0, name.1),
        ("kind", kind(&theirs), kind(yours)),
        ("aliases", aliases.0, aliases.1),
        ("wikidata", wikidata.0, wikidata.1),
        ("protected", protected(&theirs), protected(yours)),
    ])
}
