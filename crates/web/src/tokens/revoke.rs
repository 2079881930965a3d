//! `/tokens/{id}/revoke`

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::tokens;
use dementi_domain::desk::Token;
use dementi_domain::ids::{TokenId, UserId};
use uuid::Uuid;

use crate::Web;
use crate::asking::Asking;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::posted::{Nothing, Posted};
use crate::surroundings::Visitor;

/// Where a token is listed: one's own, or as an admin another member's.
fn listed(token: &Token, visitor: UserId) -> String {
    if token.user == visitor { "/tokens".to_owned() } else { format!("/admin/members/{}", token.user) }
}

pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let token = tokens::get(&web.app, &visitor.visit.actor, TokenId::new(id)).await?.value;
    let frame = &Frame::of(&web, &visitor.around);
    let asking = Asking {
        frame,
        title: frame.about("token-revoke-title", "label", token.label.as_str()),
        what: frame.say("token-revoke-what"),
        action: format!("/tokens/{id}/revoke"),
        version: None,
        reason: None,
        button: "token-revoke",
        back: listed(&token, visitor.visit.actor.user),
        refused: None,
    };
    Ok(asking.page(StatusCode::OK))
}

pub(super) async fn revoke(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: Nothing {} }: Posted<Nothing>,
) -> Result<Response, PageError> {
    let token = tokens::revoke(&web.app, context, TokenId::new(id)).await?.value;
    Ok(Redirect::to(&listed(&token, visitor.visit.actor.user)).into_response())
}
