//! `/{kind}/{id}/withdraw`: whatever stands on a desk's record by itself is withdrawn in one way. First the page asks why, then it
//! does it, or tells why not and asks again.

use std::fmt::Display;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Answer, App, Context, Failure, Stored};
use dementi_domain::access::Actor;
use dementi_domain::record::{AlreadyWithdrawn, Record};
use dementi_domain::text::Reason;
use uuid::Uuid;

use crate::Web;
use crate::asking::{Asking, Reasoned};
use crate::compare::told_of;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

/// A kind of thing that is withdrawn from a page of its own.
pub(crate) trait Withdrawable: 'static {
    /// Its id.
    type Id: Copy + Display + From<Uuid> + Send + Sync;
    /// What is recorded of it.
    type Content: Send + Sync;
    /// The question and the button, by their names in the language files.
    const TITLE: &'static str;
    /// What follows from it, likewise.
    const WHAT: &'static str;
    /// What the button says, likewise.
    const BUTTON: &'static str;

    /// The path of its pages.
    fn place(id: Self::Id) -> String;

    /// Where to go when it is withdrawn.
    fn afterwards(id: Self::Id) -> String {
        Self::place(id)
    }

    /// Where to go to leave it as it is.
    fn back(id: Self::Id) -> String {
        Self::place(id)
    }

    /// What it is called.
    fn called(content: &Self::Content) -> &str;

    /// Reads it.
    fn get(
        app: &App,
        actor: &Actor,
        id: Self::Id,
    ) -> impl Future<Output = Answer<Record<Self::Id, Self::Content>>> + Send;

    /// Withdraws it.
    fn withdraw(
        app: &App,
        context: Context,
        id: Self::Id,
        version: i64,
        reason: Reason,
    ) -> impl Future<Output = Answer<Record<Self::Id, Self::Content>, AlreadyWithdrawn>> + Send;
}

fn asking<W: Withdrawable>(
    web: &Web,
    visitor: &Visitor,
    record: &Stored<Record<W::Id, W::Content>>,
    reason: &str,
    (status, refused): (StatusCode, Option<Said>),
) -> Response {
    let (frame, id) = (&Frame::of(web, &visitor.around), record.value.id());
    let asking = Asking {
        frame,
        title: frame.about(W::TITLE, "name", W::called(record.value.content())),
        what: frame.say(W::WHAT),
        action: format!("{}/withdraw", W::place(id)),
        version: Some(record.version),
        reason: Some(reason),
        button: W::BUTTON,
        back: W::back(id),
        refused,
    };
    asking.page(status)
}

/// Asks why.
pub(crate) async fn ask<W: Withdrawable>(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let record = W::get(&web.app, &visitor.visit.actor, id.into()).await?;
    if !record.value.stands() {
        return Ok(Redirect::to(&W::afterwards(id.into())).into_response());
    }
    Ok(asking::<W>(&web, &visitor, &record, "", (StatusCode::OK, None)))
}

/// Withdraws it.
pub(crate) async fn withdraw<W: Withdrawable>(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Reasoned>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let (id, words) = (W::Id::from(id), visitor.around.words);
    let refused = match Reason::parse(&form.reason) {
        Err(_) => Some("reason-needed"),
        Ok(reason) => match W::withdraw(&web.app, context, id, form.version, reason).await {
            Ok(_) => return Ok(Redirect::to(&W::afterwards(id)).into_response()),
            Err(Failure::Refused(AlreadyWithdrawn)) => Some("record-withdrawn"),
            Err(Failure::Stale { .. }) => None,
            Err(other) => return Err(other.into()),
        },
    };
    let now = W::get(&web.app, &visitor.visit.actor, id).await?;
    let told = match refused {
        Some(message) => (StatusCode::UNPROCESSABLE_ENTITY, Some(words.say(message))),
        None => (StatusCode::CONFLICT, Some(told_of(&web, &visitor, &now.value).await?)),
    };
    Ok(asking::<W>(&web, &visitor, &now, &form.reason, told))
}
