//! `/admin/members/{id}/link`, `/admin/members/{id}/second-factor`: helping a member to sign in.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::sessions::{self, LinkPurpose, LinkRefused};
use dementi_application::sign_in::{self, SecondFactorRefused};
use dementi_application::{Failure, members};
use dementi_domain::ids::UserId;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use uuid::Uuid;

use super::show::{Place, render};
use crate::Web;
use crate::admin::Once;
use crate::asking::Asking;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::posted::{Nothing, Posted};
use crate::surroundings::Visitor;

/// What the link is to be for.
#[derive(Debug, Deserialize)]
pub(super) struct Chosen {
    purpose: String,
}

/// Makes a one-time link for a member, and shows it once.
pub(super) async fn create_link(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Chosen>,
) -> Result<Response, PageError> {
    let id = UserId::new(id);
    let purpose = LinkPurpose::from_term(&form.purpose).ok_or(PageError::Unreadable)?;
    let secret = match sessions::create_link(&web.app, context, id, purpose).await {
        Ok(link) => link.0,
        Err(Failure::Refused(LinkRefused::OtherDesks)) => {
            return refused(&web, &visitor, id, "other-desks").await;
        }
        Err(Failure::ShownOnce) => return refused(&web, &visitor, id, "shown-already").await,
        Err(Failure::Refused(LinkRefused::Entropy(error))) => {
            tracing::error!(%error, "a link cannot be made");
            return Err(PageError::Broken);
        }
        Err(other) => return Err(other.into()),
    };
    let member = members::get(&web.app, &visitor.visit.actor, id).await?;
    let frame = &Frame::of(&web, &visitor.around);
    let once = Once {
        frame,
        title: frame.about("link-for", "name", member.value.user.name.as_str()),
        label: "link",
        secret: web.app.public_address(&format!("/sign-in/link/{secret}")),
        notes: vec![
            frame.term("purpose", purpose),
            frame.about("link-lasts", "hours", purpose.lasts().whole_hours()),
            frame.say("link-safe-way"),
        ],
        back: format!("/admin/members/{id}"),
    };
    Ok(once.page())
}

async fn refused(web: &Web, visitor: &Visitor, id: UserId, message: &str) -> Result<Response, PageError> {
    let why = visitor.around.words.say(message);
    render(web, visitor, id, Place::default(), (StatusCode::UNPROCESSABLE_ENTITY, Some(why))).await
}

/// Asks whether a member's second factor is to be removed.
pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let id = UserId::new(id);
    let member = members::get(&web.app, &visitor.visit.actor, id).await?;
    let frame = &Frame::of(&web, &visitor.around);
    let asking = Asking {
        frame,
        title: frame.about("second-factor-remove-title", "name", member.value.user.name.as_str()),
        what: frame.say("second-factor-remove-what"),
        action: format!("/admin/members/{id}/second-factor"),
        version: None,
        reason: None,
        button: "second-factor-remove",
        back: format!("/admin/members/{id}"),
        refused: None,
    };
    Ok(asking.page(StatusCode::OK))
}

/// Removes the second factor of a member who can make no codes any more.
pub(super) async fn remove_second_factor(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: Nothing {} }: Posted<Nothing>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let id = UserId::new(id);
    members::get(&web.app, &visitor.visit.actor, id).await?;
    match sign_in::remove_from_member(&web.app, context, id).await {
        Ok(()) => Ok(Redirect::to(&format!("/admin/members/{id}")).into_response()),
        Err(Failure::Refused(SecondFactorRefused::OtherDesks)) => {
            refused(&web, &visitor, id, "other-desks").await
        }
        Err(Failure::Refused(SecondFactorRefused::Own)) => {
            refused(&web, &visitor, id, "second-factor-yours").await
        }
        // There is a member, as was seen above, and so it is the second factor that is not there.
        Err(Failure::NotFound(_)) => refused(&web, &visitor, id, "second-factor-none").await,
        Err(other) => Err(other.into()),
    }
}
